"""The smallest crowd that explains an empty place: demands that share too few experts (Hall's condition)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from expertserve.matching.board import Board

__all__ = ["Crowd", "crowds"]

PASSES = 3
READABLE = 40  # a crowd larger than this is told by its figures, so it is not trimmed further


@dataclass(frozen=True, slots=True)
class Crowd:
    """Lines that together ask for more than all their candidates can give.

    Attributes:
        need: places asked for. supply: services their candidates can give them.
    """

    lines: tuple[int, ...]
    experts: tuple[int, ...]
    need: int
    supply: int


def crowds(board: Board, short: list[int]) -> dict[int, Crowd]:
    """A crowd for each short line: the smallest set closed under moves, trimmed further where it can be read."""
    made: dict[int, Crowd] = {}
    found: dict[int, Crowd] = {}
    for line, closed in _closures(board, short).items():
        if len(closed) <= READABLE:
            found[line] = _trimmed(board, _reached(board, line), line)
            continue
        if id(closed) not in made:
            made[id(closed)] = _crowd(board, closed)
        found[line] = made[id(closed)]
    return found


def _crowd(board: Board, lines: set[int]) -> Crowd:
    ordered = sorted(lines)
    data = board.data
    wanted = [data.expert[board.first[line] : board.first[line + 1]] for line in ordered]
    experts, touch = np.unique(np.concatenate(wanted), return_counts=True)
    supply = int(np.minimum(data.capacity[experts], touch).sum())
    need = sum(board.places[line] for line in ordered)
    return Crowd(tuple(ordered), tuple(experts.tolist()), need, supply)


def _closures(board: Board, short: list[int]) -> dict[int, set[int]]:
    """Lines reached from each short line; equal sets are one object, so that shared crowds are built once."""
    known: dict[int, set[int]] = {}
    for start in short:
        seen, absorbed, queue = {start}, set[int](), [start]
        seen_experts: set[int] = set()
        for current in queue:
            if current in absorbed:
                continue
            old = known.get(current)
            if old is None:
                _expand(
                    board=board, current=current, seen=seen, seen_experts=seen_experts, queue=queue
                )
                continue
            if start in old:
                seen = old
                break
            seen |= old
            absorbed |= old
        known[start] = seen
    return known


def _expand(
    board: Board, current: int, seen: set[int], seen_experts: set[int], queue: list[int]
) -> None:
    for _, who in board.untaken(current):
        if who in seen_experts:
            continue
        seen_experts.add(who)
        for other in board.serving.get(who, ()):
            target = board.line(other)
            if target not in seen:
                seen.add(target)
                queue.append(target)


def _reached(board: Board, start: int) -> list[int]:
    """Lines from which an expert could be freed for the start by a chain of moves, nearest first."""
    seen, seen_experts, queue = {start}, set[int](), [start]
    for current in queue:
        _expand(board=board, current=current, seen=seen, seen_experts=seen_experts, queue=queue)
    return queue


def _trimmed(board: Board, lines: list[int], start: int) -> Crowd:
    """Drop lines, farthest first, as long as the rest still asks for more than it can get."""
    capacity = board.capacity
    touch = Counter(who for line in lines for who in board.row(line))
    need = sum(board.places[line] for line in lines)
    supply = sum(min(capacity[who], count) for who, count in touch.items())
    kept = lines
    for _ in range(PASSES):
        before = len(kept)
        rest = []
        for line in reversed(kept):
            who = board.row(line)
            lost = sum(1 for one in who if touch[one] <= capacity[one])
            if line == start or need - board.places[line] <= supply - lost:
                rest.append(line)
                continue
            need -= board.places[line]
            supply -= lost
            touch.subtract(who)
        kept = rest[::-1]
        if len(kept) == before:
            break
    experts = tuple(sorted(who for who, count in touch.items() if count > 0))
    return Crowd(tuple(sorted(kept)), experts, need, supply)
