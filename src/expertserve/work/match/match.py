"""The one way from material to a match list: rules, fit, decisions and replies, assignment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from expertserve.matching.assign import assign
from expertserve.work.match.problem import problem_of
from expertserve.work.standing.county_lists import key_counties

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Sequence

    from expertserve.matching.problem import Problem
    from expertserve.records.answers import Answers
    from expertserve.records.pairing import MatchList
    from expertserve.year.material import Material

from expertserve.work.match.ground import Ground, prepare

__all__ = ["Matched", "key_counties", "matched"]


@dataclass(slots=True)
class Matched:
    """A match and everything it rests on; refused: demand id -> how many experts each rule refused."""

    ground: Ground
    problem: Problem
    result: MatchList
    refused: dict[str, Counter[str]]


def matched(
    material: Material,
    as_of: date,
    *,
    answers: Answers | None = None,
    previous: Sequence[tuple[str, str]] = (),
    stage: Callable[[str], None] | None = None,
) -> Matched:
    """Match the material's experts to its demands.

    Args:
        material: what came in.
        as_of: the date of the run.
        answers: replies of the point-order round.
        previous: pairs (demand id, expert id) of the list compared with.
        stage: told when a longer step begins.
    """
    say = stage or (lambda _: None)
    say("计算匹配度")
    ground = prepare(material, as_of, answers)
    problem, refused = problem_of(ground, previous)
    say("求解")
    return Matched(ground, problem, assign(problem), refused)
