"""The figures of a match under the names they bear everywhere: on the screen, in the list, in every paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from expertserve.work.match.match import Matched

__all__ = ["MatchFigures", "figures_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchFigures:
    """How many of what; places are filled, 待确认 or empty, and these three add up to all.

    Attributes:
        roster: experts on the rosters. people: experts on the list that may leave. demands: that take part.
        placed: demands with at least one place filled. seats: places asked for. filled: 已落实.
        doubted: 待确认. missing: empty places. by_class: empty places of classes 1, 2, 3.
    """

    roster: int
    people: int
    demands: int
    placed: int
    seats: int
    filled: int
    doubted: int
    missing: int
    by_class: tuple[int, int, int]

    @property
    def named(self) -> tuple[tuple[str, int, str], ...]:
        """(name, number, unit): the one vocabulary."""
        return (
            ("需求", self.demands, "项"),
            ("名额", self.seats, "个"),
            ("已落实", self.filled, "个"),
            ("待确认", self.doubted, "个"),
            ("尚缺", self.missing, "个"),
            ("拟请专家", self.people, "人"),
        )

    @property
    def outgoing(self) -> tuple[tuple[str, int, str], ...]:
        """The same for those outside: what waits for a person's word is simply not placed yet."""
        left_out = ("待确认", "尚缺")
        told = [one for one in self.named if one[0] not in left_out]
        return (*told[:3], ("暂未落实", self.doubted + self.missing, "个"), *told[3:])

    @property
    def sentence(self) -> str:
        """All of them in one line."""
        one, two, three = self.by_class
        told = "，".join(f"{name}{number}{unit}" for name, number, unit in self.named)
        return f"{told}；尚缺名额中一类{one}个、二类{two}个、三类{three}个。"

    @property
    def english(self) -> str:
        """The same in English."""
        return (
            f"{self.demands} demands, {self.seats} places: {self.filled} filled, {self.doubted} to confirm, "
            f"{self.missing} empty (classes 1, 2, 3: {', '.join(map(str, self.by_class))}); {self.people} experts."
        )


def figures_of(found: Matched) -> MatchFigures:
    """The figures of a match, or of the list that stands."""
    result = found.result
    leaving = [pair for pair in result.pairs if found.leaves(pair)]
    return MatchFigures(
        roster=len(found.ground.experts),
        people=len({pair.expert_id for pair in leaving}),
        demands=len(found.ground.demands),
        placed=len({pair.demand_id for pair in leaving}),
        seats=result.seats,
        filled=len(leaving),
        doubted=len(result.pairs) - len(leaving),
        missing=result.seats - len(result.pairs),
        by_class=result.unserved_by_class,
    )
