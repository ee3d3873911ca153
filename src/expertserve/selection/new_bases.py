"""Bases that are applied for: what each needs, its points, who is set up and who stands in reserve."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from expertserve.codes.measures import measure
from expertserve.selection.hundredths import in_points
from expertserve.selection.when import Fact, Facts, facts_of, score_of, verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from expertserve.records.base import Base
    from expertserve.selection.term_rules import NewBases

__all__ = ["NewBase", "choose_new"]

_STATED = {"linked_experts": "linked_experts", "linked_senior": "linked_senior", "matching_fund": "matching_fund", "plan_ok": "plan_ok", "rules_ok": "rules_ok", "events": "n_events"}  # fmt: skip
_FEN_PER_WAN = 1_000_000
Outcome = Literal["推荐", "备选", "未入选", "待定"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBase:
    """One application for a base: its points in hundredths, what became of it and why, what is still to be shown."""

    base: Base
    points: int
    outcome: Outcome
    because: str
    pending: tuple[str, ...] = ()


def choose_new(
    bases: Sequence[Base], rules: NewBases, as_of: date, *, running_in: Callable[[Base], int | None]
) -> tuple[NewBase, ...]:
    """The applications in order of their points, those that are out last.

    Args:
        bases: that are applied for.
        rules: what they need and how many are set up.
        as_of: day of the run.
        running_in: how many bases run in the county of one; None where its county is not known.
    """
    judged = []
    for base in bases:
        facts = _facts(base, min(rules.until or as_of, as_of), running_in(base))
        found = [(when, verdict(when, facts)) for when in rules.needs]
        against = tuple(one.text for _, one in found if one.holds is False)
        pending = tuple(one.text for _, one in found if one.holds is None)
        parts = [score_of(score, facts) for score in rules.scored]
        judged.append((base, sum(points for points, _, _ in parts), against, pending))
    able = sorted((one for one in judged if not one[2]), key=lambda one: (-one[1], one[0].base_id))
    made = [_placed(at, *one, rules=rules) for at, one in enumerate(able)]
    out = [
        NewBase(
            base=base,
            points=points,
            outcome="未入选",
            because=f"不符合条件：{'、'.join(against)}",
            pending=pending,
        )
        for base, points, against, pending in judged
        if against
    ]
    return (*made, *out)


def _placed(
    at: int,
    base: Base,
    points: int,
    against: tuple[str, ...],
    pending: tuple[str, ...],
    *,
    rules: NewBases,
) -> NewBase:
    outcome: Outcome = (
        "推荐" if at < rules.places else "备选" if at < rules.places + rules.reserve else "未入选"
    )
    return NewBase(
        base=base,
        points=points,
        outcome=outcome,
        because=f"得分{in_points(points)}，第{at + 1}位",
        pending=(*against, *pending),
    )


def _facts(base: Base, day: date, running: int | None) -> Facts:
    known = {name: base.figure(figure) for name, figure in _STATED.items()}
    known |= {"age": _age(base.founded, day), "county_base": running}
    return facts_of(
        {name: Fact(number=number, text=_text(name, number)) for name, number in known.items()}
    )


def _text(name: str, number: int | None) -> str:
    about = measure("base", name)
    shown = (
        "未写明"
        if number is None
        else f"{number / _FEN_PER_WAN:g}万元"
        if about.unit == "万元"
        else f"{number}{about.unit}"
    )
    return f"{about.name}{shown}"


def _age(founded: date | None, day: date) -> int | None:
    """Full years from a day to another."""
    if founded is None:
        return None
    return day.year - founded.year - ((day.month, day.day) < (founded.month, founded.day))
