"""The yearly assessment of bases by a panel: means of the marks that count, and grades by mean and state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.ground.findings import Finding, Place
from expertserve.ground.text import name_key
from expertserve.selection.assess import Assessment, ItemPoints
from expertserve.selection.hundredths import in_points
from expertserve.selection.life import life
from expertserve.selection.marks import Void, attributed, scaled, void_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from expertserve.records.base import Base, BaseEvent
    from expertserve.records.review import Review
    from expertserve.records.rule_line import PanelMember
    from expertserve.selection.assess import Counter
    from expertserve.selection.base_rules import BaseRules, PanelRules
    from expertserve.selection.life import Life

__all__ = ["NOT_ASSESSED", "Panel", "panel_assessed"]

NOT_ASSESSED = "不参加考核"
_BLOCK = "考核组"
_FULL = 10000


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Everything a panel said: members with their units and marks; `find`: the base a cell names."""

    members: Sequence[PanelMember]
    reviews: Sequence[Review]
    find: Callable[[str], Base | None]


def panel_assessed(
    bases: Sequence[Base],
    panel: Panel,
    rules: BaseRules,
    *,
    counters: Mapping[str, Counter],
    events: Mapping[str, Sequence[BaseEvent]],
    as_of: date,
    year: int,
) -> tuple[dict[str, Assessment], tuple[Finding, ...]]:
    """Assessment of every base by number, and what is told of marks and of bases that are not assessed.

    Args:
        bases: the register.
        panel: members, marks and how a base is found by its name.
        rules: with panel rules.
        counters: what each base did in the year.
        events: of each base by number.
        as_of: the day of the run; a later day of reference is not looked at.
        year: the year assessed.
    """
    of = rules.panel
    if of is None:
        return {}, ()
    given, told = attributed([one for one in panel.reviews if one.subject == "base"], panel.members)
    given = scaled(given, {item.text: item.most for item in of.items})
    findings = list(told)
    names = {name_key(one.name): one.name for one in panel.members}
    names |= {
        name_key(one.reviewer): one.reviewer for one in given if name_key(one.reviewer) not in names
    }
    own: dict[str, dict[str, Review]] = {}
    for one in given:
        base = panel.find(one.title)
        if base is None:
            place = one.sources[0] if one.sources else Place(file="")
            findings.append(Finding(code="base-unclear", place=place, value=one.title))
        else:
            own.setdefault(base.base_id, {})[name_key(one.reviewer)] = one
    units = {name_key(one.name): one.unit for one in panel.members}
    day = min(of.reference or as_of, as_of)
    made = {}
    for base in bases:
        state, _ = life(base, events.get(base.base_id, ()), rules.rectification, day)
        marks = _marks(
            base, own.get(base.base_id, {}), names, units=units, rules=of, findings=findings
        )
        made[base.base_id] = _graded(
            state, marks, counters[base.base_id], of, day=day, year=year, findings=findings
        )
    return made, tuple(findings)


def _marks(
    base: Base,
    given: Mapping[str, Review],
    names: Mapping[str, str],
    *,
    units: Mapping[str, str],
    rules: PanelRules,
    findings: list[Finding],
) -> tuple[ItemPoints, ...]:
    """A line a member of the panel: his mark, or why there is none that counts."""
    found = []
    for who, name in names.items():
        review = given.get(who)
        mark = review.mark if review is not None else None
        void: Void | None = None
        if review is not None:
            void, told = void_of(
                review, unit=base.host_unit, title=base.name, panel=units, own_unit=rules.own_unit
            )
            findings += [told] if told is not None else []
        text = f"打分{in_points(mark)}" if mark is not None else "未打分"
        text = f"{text}，不计：{void.because}" if void is not None else text
        text = "回避" if review is not None and review.recused else text
        found.append(
            ItemPoints(
                block=_BLOCK, item=name, points=mark or 0, most=_FULL, text=text,
                cells=review.sources if review is not None else (),
                missing=mark is None or void is not None,
            )
        )  # fmt: skip
    return tuple(found)


def _graded(
    state: Life,
    marks: tuple[ItemPoints, ...],
    counter: Counter,
    rules: PanelRules,
    *,
    day: date,
    year: int,
    findings: list[Finding],
) -> Assessment:
    base = state.base
    counted = [one.points for one in marks if not one.missing]
    total = (2 * sum(counted) + len(counted)) // (2 * len(counted)) if counted else 0

    def made(grade: str, because: str, *, scored: bool = True) -> Assessment:
        return Assessment(
            base_id=base.base_id, year=year, items=marks, total=total if scored else 0, grade=grade,
            because=because, by_panel=True, scored=scored and bool(counted),
        )  # fmt: skip

    why = _not_assessed(state, rules, day)
    if why:
        if counted:
            place = next((cell for one in marks for cell in one.cells), base.sources[0])
            who = "、".join(one.item for one in marks if not one.missing)
            facts = (("why", why), ("who", who))
            findings.append(Finding(code="marked-for-nothing", place=place, value=base.name, facts=facts))  # fmt: skip
        return made(NOT_ASSESSED, why, scored=False)
    if not counted:
        return made("", "没有有效打分", scored=False)
    return made(*_grade(state, total, counter, rules, day=day))


def _not_assessed(state: Life, rules: PanelRules, day: date) -> str:
    """Why a base is not assessed in the year, "" where it is."""
    if state.state == "退出":
        return f"考核基准日{day.isoformat()}已退出"
    if state.state not in ("运行", "整改"):
        return f"考核基准日{day.isoformat()}尚未设立"
    set_up = [event.on for event in state.history if event.kind == "认定"]
    since = set_up[0] if set_up else state.base.recognised
    if rules.new_after is not None and since is not None and since > rules.new_after:
        return f"{since.isoformat()}设立，晚于{rules.new_after.isoformat()}"
    return ""


def _grade(
    state: Life, total: int, counter: Counter, rules: PanelRules, *, day: date
) -> tuple[str, str]:
    """The grade and why: by the mean, then what rectification and a year without service make of it."""
    grades = rules.grades
    at = next((at for at, one in enumerate(grades) if total >= one.at_least), len(grades) - 1)
    lowest = len(grades) - 1
    points = f"得分{in_points(total)}"
    one = state.open
    if one is not None and one.due < day and at == lowest and rules.overdue_leaves:
        return rules.overdue_leaves, f"{points}，整改期限{one.due.isoformat()}已过仍未通过复核"
    if rules.idle_lowest and not counter.events:
        return grades[lowest].grade, f"{points}，全年没有有效服务"
    if one is not None and at == 0 and not rules.best_in_rectification:
        return grades[1].grade, f"{points}，处于整改期内，不评{grades[0].grade}"
    return grades[at].grade, f"{points}，{in_points(grades[at].at_least)}分以上为{grades[at].grade}"
