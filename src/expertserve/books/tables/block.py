"""A header judged: the rows and the kind with the best total, and whether a table of that kind stands under it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from expertserve.books.tables.blocks import header_blocks, is_card
from expertserve.books.tables.decide import SURE, sure_from
from expertserve.books.tables.figured import holds_options
from expertserve.books.tables.judge import Header, Verdict
from expertserve.books.tables.labels import labels_of, repeated_groups, side_by_side

if TYPE_CHECKING:
    from expertserve.books.files.grid import Grid
    from expertserve.books.tables.labels import Labels
    from expertserve.books.tables.mapper import Mapper

__all__ = ["LIKE", "Block", "best_block"]

_KINDS = 4
_LOOKED = 2
_LEAD = 500
"""By how much the best kind has to lead over the next, in thousandths of log-odds."""
_LEAST = 3
LIKE = 400
"""From which share of the most that a header can say it looks like its kind."""
_GROUPS = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A header as the kind it fits best.

    Attributes:
        rest: the labels of further halves printed beside the first, or of further groups of one row with the columns they share. taken: whether a table of the kind stands under it.
        share: how much of the most that a header can say it says, in thousandths. by_words: whether its words alone tell.
    """

    header: Header
    verdict: Verdict
    rest: tuple[Labels, ...]
    taken: bool
    share: int
    by_words: bool


def best_block(grid: Grid, mapper: Mapper, row: int, floor: int) -> Block | None:
    """The rows and the kind with the best total: words alone choose, then the cells of the likeliest are looked at.

    Args:
        grid: the sheet.
        mapper: knows the heads of every kind.
        row: number of the lowest row known to be a header.
        floor: number of the lowest header row of the table before; 0 where none is near.
    """
    judged: list[tuple[int, int, Header, Verdict, tuple[Labels, ...]]] = []
    for rows in header_blocks(grid, row, floor):
        parts = side_by_side(labels_of(grid, rows))
        parts = parts if len(parts) > 1 else repeated_groups(parts[0])
        if len(parts[0]) < 2:
            continue
        header = Header(grid, rows, parts[0], mapper)
        for one in header.likeliest(_KINDS):
            verdict = header.verdict(one, looked=False)
            judged.append(
                (
                    -verdict.total * len(parts) - _grouped(grid, rows),
                    len(judged),
                    header,
                    verdict,
                    parts[1:],
                )
            )
    judged.sort(key=lambda told: told[:2])
    looked: list[tuple[int, int, Header, Verdict, tuple[Labels, ...]]] = []
    for _, _, header, verdict, rest in judged[:_LOOKED]:
        again = header.verdict(verdict.kind, looked=True)
        looked.append(
            (
                -again.total * (1 + len(rest)) - _grouped(grid, header.rows),
                len(looked),
                header,
                again,
                rest,
            )
        )
    if not looked:
        return None
    looked.sort(key=lambda told: told[:2])
    _, _, header, verdict, rest = looked[0]
    rivals = [(one[2], one[3]) for one in looked[1:]]
    header = _with_groups(grid, header, verdict, others=rivals, mapper=mapper)
    others = [one for one in looked[1:] if one[3].kind is not verdict.kind]
    lead = verdict.total - max((one[3].total for one in others), default=verdict.total - _LEAD)
    taken = (
        lead >= _LEAD and _is_table(header, verdict) and not is_card(grid, header.rows[-1], mapper)
    )
    by_words = _share_of(header, header.verdict(verdict.kind, looked=False)) >= LIKE
    return Block(
        header=header,
        verdict=verdict,
        rest=rest,
        taken=taken,
        share=_share_of(header, verdict),
        by_words=by_words,
    )


def _sure_fields(verdict: Verdict) -> set[str]:
    """The fields that are read without a question."""
    found = {field for match in verdict.joined.values() for field in match.fields}
    for place in verdict.free:
        for field in verdict.fields(place):
            found |= {field} if verdict.certain(place) >= sure_from(field, verdict.kind) else set()
    return found


def _grouped(grid: Grid, rows: tuple[int, ...]) -> int:
    """What a first row that names groups over merged columns adds to the total."""
    wide = sum(
        1 for top, left, bottom, right in grid.merges if top == bottom == rows[0] and right > left
    )
    return _GROUPS if len(rows) > 1 and wide > 1 else 0


def _with_groups(
    grid: Grid,
    header: Header,
    verdict: Verdict,
    *,
    others: list[tuple[Header, Verdict]],
    mapper: Mapper,
) -> Header:
    """The header with the row of groups above it, where its own words say the same columns with the groups and without."""
    for taller, told in others:
        same = told.kind is verdict.kind and taller.rows[-len(header.rows) :] == header.rows
        seated = [at for at, _ in told.seats] == [at for at, _ in verdict.seats]
        if same and seated and len(taller.rows) > len(header.rows) and _grouped(grid, taller.rows):
            return Header(grid, taller.rows, header.labels, mapper)
    return header


def _share_of(header: Header, verdict: Verdict) -> int:
    """How much of the most that a header can say it says, in thousandths."""
    return max(0, min(1000, verdict.total // (5 * len(header.labels))))


def _is_table(header: Header, verdict: Verdict) -> bool:
    """An anchor among the columns, and three sure ones (two where there are hardly more), a third of all."""
    held = {field for place in range(len(header.labels)) for field in verdict.fields(place)}
    anchors = held.intersection(verdict.kind.anchors)
    if not anchors or header.is_data() or holds_options(header):
        return False
    if not anchors.intersection(_sure_fields(verdict)) and not header.holds_records():
        return False
    numbers = [number for number, _ in header.labels]
    if not any(after == before + 1 for before, after in pairwise(numbers)):
        return False
    sure = len(verdict.joined) + sum(1 for at, score in verdict.seats if at >= 0 and score >= SURE)
    seated = all(verdict.fields(place) for place in range(len(header.labels)))
    few = len(header.labels) <= _LEAST or (seated and len(header.labels) <= 2 * _LEAST)
    return sure >= (2 if few else _LEAST) and sure * 3 >= len(header.labels)
