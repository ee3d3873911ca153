"""The life of a base on a day: state, level, open rectification with its dates, and what does not follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from expertserve.ground.findings import Finding, Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.records.base import Base, BaseEvent
    from expertserve.selection.base_rules import Rectification

__all__ = ["Life", "Open", "State", "life", "told_status"]

_LEFT = ("退出", "已退出", "撤销")
State = Literal["未设立", "申报", "运行", "整改", "退出"]
_LETTERS = ("提醒函", "整改报告", "推荐升级", "约谈", "退出办结")
"""What changes no state by itself."""
_MAY: dict[str, tuple[str, ...]] = {
    "未设立": ("申报", "认定"),
    "申报": ("申报", "认定", "调整退出"),
    "运行": ("认定", "年度考核", "整改通知", "调整退出", "升级"),
    "整改": ("年度考核", "整改通知", "复核通过", "复核不通过", "调整退出"),
    "退出": ("申报",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A rectification.

    Attributes:
        notice: day of the letter. due: last day of the term. review_by: last day of the review.
        result: 复核通过, 复核不通过 or "" open; `reviewed` its day. number: 1 for the first since the base last passed.
        state: 整改中, 即将到期, 待复核, 复核逾期, 复核通过, 复核不通过.
    """

    notice: date
    due: date
    review_by: date
    number: int = 1
    result: str = ""
    reviewed: date | None = None
    state: str = ""
    days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """A base on a day.

    Attributes:
        since: day of the present state. history: events up to the day that were taken, in order.
        rectifications: all of them, the last may be open.
    """

    base: Base
    state: State
    level: str
    since: date | None
    history: tuple[BaseEvent, ...]
    rectifications: tuple[Open, ...]

    @property
    def open(self) -> Open | None:
        """The rectification that is not settled."""
        last = self.rectifications[-1] if self.rectifications else None
        return last if last is not None and self.state == "整改" else None

    def grade(self, year: int) -> str:
        """The recorded grade of a year, "" none; the year of the event where it names none."""
        found = [
            e.grade for e in self.history if e.kind == "年度考核" and (e.year or e.on.year) == year
        ]
        return found[-1] if found else ""


def life(
    base: Base, events: Sequence[BaseEvent], rules: Rectification, as_of: date
) -> tuple[Life, tuple[Finding, ...]]:
    """Follow the events up to `as_of`; one that does not follow from the state is told and left out.

    Args:
        base: with the state it began in.
        events: what was noted of it, in any order.
        rules: how long a rectification may take.
        as_of: events of later days are left aside.
    """
    state = _first(base, events, as_of)
    level, since = base.level, base.recognised if state not in ("未设立", "申报") else None
    taken: list[BaseEvent] = []
    rounds: list[Open] = []
    findings: list[Finding] = _contradicted(base, events)
    for event in sorted(events, key=lambda one: one.on):
        if event.on > as_of or event.kind in _LETTERS:
            continue
        if event.kind not in _MAY[state]:
            place = event.sources[0] if event.sources else Place(file="基地动态登记表")
            facts = (("event", event.kind), ("state", state))
            findings.append(Finding(code="base-order", place=place, value=base.name, facts=facts))
            continue
        taken.append(event)
        after = _after(state, event)
        since = event.on if after != state else since
        _rectify(rounds, event, rules)
        state = after
        if event.kind in ("升级", "认定") and event.level:
            level = event.level
    rounds = [_told(one, rules, as_of) for one in rounds]
    return Life(
        base=base,
        state=state,
        level=level,
        since=since,
        history=tuple(taken),
        rectifications=tuple(rounds),
    ), tuple(findings)


def _first(base: Base, events: Sequence[BaseEvent], as_of: date) -> State:
    """What it was before any event: what the register says, unless an event tells when it became that.

    A base that the ledger sets up, or the register dates later than the day, did not exist before.
    """
    kinds = [event.kind for event in sorted(events, key=lambda one: one.on)]
    if base.status == "申报" and "申报" not in kinds:
        return "申报"
    begins = kinds[:1] in (["申报"], ["认定"])
    if begins or (base.recognised is not None and base.recognised > as_of):
        return "未设立"
    left = base.status in _LEFT and "调整退出" not in kinds
    return "退出" if left else "运行"


def _contradicted(base: Base, events: Sequence[BaseEvent]) -> list[Finding]:
    """Another day of setting up in the ledger than in the register."""
    days = [event for event in events if event.kind == "认定"]
    if not days or base.recognised is None or any(one.on == base.recognised for one in days):
        return []
    facts = (("register", base.recognised.isoformat()), ("ledger", days[0].on.isoformat()))
    place = next(iter(base.cell("date")), Place(file="基地名册"))
    return [Finding(code="base-dates", place=place, value=base.name, facts=facts)]


def told_status(found: Life) -> tuple[Finding, ...]:
    """A register that calls a base other than its events make it on the day."""
    base, state = found.base, found.state
    said = "退出" if base.status in _LEFT else base.status
    if not said or not found.history or said == state or said not in _MAY:
        return ()
    facts = (("status", base.status), ("state", state))
    place = next(iter(base.cell("status")), Place(file="基地名册"))
    return (Finding(code="base-status", place=place, value=base.name, facts=facts),)


def _after(state: State, event: BaseEvent) -> State:
    after: dict[str, State] = {
        "申报": "申报", "认定": "运行", "整改通知": "整改", "复核通过": "运行", "复核不通过": "整改", "调整退出": "退出", "升级": "运行",
    }  # fmt: skip
    return after.get(event.kind, state)


def _rectify(rounds: list[Open], event: BaseEvent, rules: Rectification) -> None:
    if event.kind == "整改通知":
        before = rounds[-1] if rounds else None
        number = before.number + 1 if before is not None and before.result == "复核不通过" else 1
        due = event.until or event.on + timedelta(days=rules.days)
        rounds.append(
            Open(
                notice=event.on,
                due=due,
                review_by=due + timedelta(days=rules.review_days),
                number=number,
            )
        )
    elif event.kind in ("复核通过", "复核不通过") and rounds:
        last = rounds[-1]
        rounds[-1] = Open(
            notice=last.notice,
            due=last.due,
            review_by=last.review_by,
            number=last.number,
            result=event.kind,
            reviewed=event.on,
        )


def _told(one: Open, rules: Rectification, as_of: date) -> Open:
    """The state of a rectification in words, and days: to the due day, or since the day that passed."""
    if one.result:
        state, days = one.result, 0
    elif as_of > one.review_by:
        state, days = "复核逾期", (as_of - one.review_by).days
    elif as_of > one.due:
        state, days = "待复核", (one.review_by - as_of).days
    else:
        days = (one.due - as_of).days
        state = "即将到期" if days <= rules.reminder_days else "整改中"
    return Open(
        notice=one.notice,
        due=one.due,
        review_by=one.review_by,
        number=one.number,
        result=one.result,
        reviewed=one.reviewed,
        state=state,
        days=days,
    )
