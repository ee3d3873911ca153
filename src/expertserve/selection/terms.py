"""Where a base stands on a day by its terms: running, reminded, in rectification, awaiting review, gone; and what is due."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.records.base import Base, BaseEvent
    from expertserve.selection.term_rules import Terms

__all__ = ["Due", "Graded", "Standing", "standing_of"]

State = Literal["运行", "提醒", "整改", "待复核", "退出"]
_JUNE, _JULY = 6, 7


@dataclass(frozen=True, slots=True)
class Due:
    """A step that is to be done, and its last day."""

    step: str
    until: date


@dataclass(frozen=True, slots=True)
class Graded:
    """The grade of a year and the day on which it took effect (None: before these terms)."""

    year: int
    grade: str
    on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a base stands: its state, since when, the steps that are due, and the next deadline (None: none)."""

    state: State
    since: date | None
    due: tuple[Due, ...]
    next_deadline: date | None


@dataclass(slots=True, kw_only=True)
class _Run:
    """A base going through its days."""

    terms: Terms
    state: State = "运行"
    since: date | None = None
    anchor: date | None = None
    last: date | None = None
    letter: date | None = None
    settled: bool = False
    rise: date | None = None
    marks: list[tuple[date, int, str, object]] = field(default_factory=list)

    def timed_out(self) -> tuple[date, State] | None:
        """The day on which the state changes by itself, and to what."""
        terms = self.terms
        if self.state == "运行" and self.clock is not None:
            return self.clock + timedelta(days=terms.idle + 1), "提醒"
        if self.state == "提醒" and self.letter is not None:
            return self.letter + timedelta(days=terms.remind + 1), "整改"
        if self.state == "整改" and self.letter is not None:
            return self.letter + timedelta(days=terms.report + 1), "退出"
        return None

    @property
    def clock(self) -> date | None:
        """The day from which days without activity are counted."""
        known = [day for day in (self.anchor, self.last) if day is not None]
        return max(known, default=None)

    def enter(self, state: State, on: date) -> None:
        self.state, self.since, self.letter = state, on, None
        if state == "运行":
            self.anchor = on

    def until(self, day: date) -> None:
        """All changes by themselves up to a day, that day included."""
        while (change := self.timed_out()) is not None and change[0] <= day:
            self.enter(change[1], change[0])

    def visit(self, on: date) -> None:
        self.last = on
        if self.state == "提醒":
            self.enter("运行", on)

    def event(self, kind: str, on: date) -> None:
        """A letter, a report, a review, a leaving that was noted."""
        if (kind, self.state) in (("提醒函", "提醒"), ("整改通知", "整改")):
            self.letter = on
        elif kind == "整改通知" and self.state in ("运行", "提醒"):
            self.enter("整改", on)
            self.letter = on
        elif kind == "整改报告" and self.state == "整改":
            self.enter("待复核", on)
        elif kind == "复核通过" and self.state in ("整改", "待复核"):
            self.enter("运行", on)
        elif (kind == "复核不通过" and self.state in ("整改", "待复核")) or (
            kind == "调整退出" and self.state != "退出"
        ):
            self.enter("退出", on)
        elif kind == "退出办结":
            self.settled = self.state == "退出"
        elif kind == "推荐升级":
            self.rise = None

    def grade(self, now: Graded, before: str, on: date) -> None:
        """A published grade: two failures in a row end a base, one puts it into rectification, the best twice puts it forward."""
        if now.grade == "不合格" and self.state in ("运行", "提醒"):
            self.enter("退出" if before == "不合格" else "整改", on)
        if now.grade == before == "优秀" and self.terms.rise_within:
            self.rise = on + timedelta(days=self.terms.rise_within)


def standing_of(
    base: Base,
    terms: Terms,
    as_of: date,
    *,
    visits: Sequence[date],
    events: Sequence[BaseEvent] = (),
    grades: Sequence[Graded] = (),
    noted_since: date | None = None,
) -> Standing:
    """The base followed through its counted activities, letters and grades up to a day, that day included.

    Args:
        base: with the day it was set up.
        terms: of the rules.
        as_of: later things are not looked at.
        visits: days of counted activities.
        events: what was noted of it.
        grades: of every year, also those before the terms.
        noted_since: first day of the register of what was done; whether a talk was held before it is not known.
    """
    run = _Run(terms=terms, anchor=base.recognised)
    run.marks = [(day, 1, "visit", None) for day in visits]
    run.marks += [(one.on, 0, one.kind, None) for one in events]
    run.marks += [(one.on, 0, "grade", one) for one in grades if one.on is not None]
    by_year = {one.year: one.grade for one in grades}
    for on, _, kind, what in sorted(run.marks, key=lambda one: one[:3]):
        if on > as_of:
            break
        run.until(on)
        if kind == "visit":
            run.visit(on)
        elif isinstance(what, Graded):
            run.grade(what, by_year.get(what.year - 1, ""), on)
        else:
            run.event(kind, on)
    run.until(as_of)
    talk = _talk(run, as_of, visits, events, recognised=base.recognised)
    talk = talk if talk is not None and (noted_since is None or talk.until >= noted_since) else None
    due = (*_due(run, as_of), *([talk] if talk else []))
    deadline = min((one.until for one in due), default=None)
    if deadline is None and run.state == "运行" and run.clock is not None:
        deadline = run.clock + timedelta(days=terms.idle)
    return Standing(
        state=run.state, since=run.since or base.recognised, due=due, next_deadline=deadline
    )


def _due(run: _Run, as_of: date) -> tuple[Due, ...]:
    """The steps that wait to be done on the day."""
    terms, since, letter = run.terms, run.since, run.letter

    def after(day: date | None, days: int) -> date:
        return (day or as_of) + timedelta(days=days)

    found: list[Due] = []
    if run.state == "提醒":
        found.append(
            Due("等活动", after(letter, terms.remind)) if letter
            else Due("发提醒函", after(since, terms.remind_within - 1))
        )  # fmt: skip
    if run.state == "整改":
        found.append(
            Due("等整改报告", after(letter, terms.report)) if letter
            else Due("发限期整改通知书", after(since, terms.rectify_within))
        )  # fmt: skip
    if run.state == "待复核":
        found.append(Due("组织复核", after(since, terms.review_within)))
    if run.state == "退出" and not run.settled:
        found.append(Due("退出通知和收牌", after(since, terms.exit_within)))
    if run.rise is not None and run.state != "退出":
        found.append(Due("推荐升级", run.rise))
    return tuple(found)


def _talk(
    run: _Run,
    as_of: date,
    visits: Sequence[date],
    events: Sequence[BaseEvent],
    recognised: date | None,
) -> Due | None:
    """The talk that follows a half year with too few activities, until it is noted."""
    terms = run.terms
    if (
        not terms.talk_below
        or run.state not in ("运行", "提醒")
        or as_of <= date(as_of.year, _JUNE, 30)
    ):
        return None
    if recognised is not None and recognised > date(as_of.year, _JUNE, 30):
        return None
    held = [day for day in visits if date(as_of.year, 1, 1) <= day <= date(as_of.year, _JUNE, 30)]
    done = any(
        one.kind == "约谈" and date(as_of.year, _JULY, 1) <= one.on <= as_of for one in events
    )
    month, day = divmod(terms.talk_until, 100)
    return (
        None
        if done or len(set(held)) >= terms.talk_below
        else Due("约谈", date(as_of.year, month, day))
    )
