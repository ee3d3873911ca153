"""Which kind a header belongs to and what its columns hold: the best total of all evidence."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from expertserve.books.conversion.converters._base import text_of
from expertserve.books.conversion.kind import kinds
from expertserve.books.tables.contents import SAMPLE, shares
from expertserve.books.tables.evidence import weights
from expertserve.books.tables.features import features
from expertserve.books.tables.labels import heads_again, is_blank
from expertserve.books.tables.mapper import LISTED
from expertserve.books.tables.parted import halved, parted, parts_of_head
from expertserve.books.tables.phrases import is_taught
from expertserve.books.tables.proofs import proofs
from expertserve.books.tables.questionnaire import questionnaire_columns
from expertserve.books.tables.seats import seats
from expertserve.books.tables.verdict import Verdict
from expertserve.books.tables.wanted import completeness, is_our_form
from expertserve.books.tables.wordings import wordings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from expertserve.books.conversion.kind import Kind
    from expertserve.books.files.grid import Cell, Grid
    from expertserve.books.tables.labels import Labels
    from expertserve.books.tables.mapper import Mapper, Match
    from expertserve.books.tables.nearness import Nearness

    Numbers = NDArray[np.int64]

__all__ = ["OWN_HEADER", "Header", "Verdict"]


OWN = 20000
"""What the clerk's own line weighs."""
JOINED = 3500
_ENOUGH_ROWS = 3
"""Data rows from which their cells may speak against a header."""
OWN_HEADER = 2500
_TAKEN = 2500
"""What a field loses that a joined column already holds."""
_MOST = 5000
_STRANGE = 400
_LOOKED = 60
_TELLING = 2000
_OF_RECORDS = frozenset(
    {"name", "phone", "email", "idnumber", "birth", "long", "title", "contactboth", "wanttime"}
)
"""Sorts of contents that lists of options, prices and figures do not hold together."""
_OF_PERSONS = frozenset({"name", "phone", "email", "idnumber", "contactboth", "long"})
_HINT = re.compile(
    r"^(?:必填|选填|不填|自动|下拉|下拉选择|多选|单选|可多选|全称|数字|文本|日期|\d+位.*|\d+字.*|如[:：].*|例[:：]?.*|填.*|请.*|格式.*|.{0,6}选择)$"
)
_NO_DATA = re.compile(r"^(?:小计|合计|总计|例|示例|注|说明|备注)[:：]?")


class Header:
    """The labels over a table and, once looked at, what its columns hold."""

    def __init__(self, grid: Grid, rows: tuple[int, ...], labels: Labels, mapper: Mapper) -> None:
        self.grid, self.rows, self.labels, self.mapper = grid, rows, labels, mapper
        self.unread = questionnaire_columns(labels)
        self.words = [words for _, words in labels]
        self.whole = [mapper.run_together(words) for words in self.words]
        self._phrases: dict[str, tuple[Numbers, Numbers]] = {}

    @cached_property
    def near(self) -> tuple[Nearness, Nearness]:
        """How near the lowest texts, and all texts run together, come to every field."""
        low = wordings().near([words[-1] for words in self.words])
        alone = all(len(words) == 1 for words in self.words)
        return low, low if alone else wordings().near(self.whole)

    def _said(self, kind: Kind) -> tuple[Numbers, Numbers]:
        """What the heads mean by their phrases in a kind, worked out once."""
        if kind.name not in self._phrases:
            low = [words[-1] for words in self.words]
            self._phrases[kind.name] = wordings().said(kind.name, (low, self.whole))
        return self._phrases[kind.name]

    @cached_property
    def held(self) -> Numbers:
        """Log-odds of every sort of contents, shape (columns, sorts); zeros where fewer than two cells are filled."""
        numbers = self._data_rows
        found = np.zeros((len(self.labels), len(weights().contents.sorts)), dtype=np.int64)
        for place, (column, _) in enumerate(self.labels):
            cells = [_cell(self.grid.rows[number - 1], column) for number in numbers]
            told, size = shares(cells)
            if size >= 2:
                found[place] = weights().contents.log_odds(told)
        return found

    @cached_property
    def _data_rows(self) -> list[int]:
        """The first rows below that look like data."""
        least = max(2, len(self.labels) // 4)
        found = []
        last = self.rows[-1]
        for number in range(last + 1, min(last + _LOOKED, len(self.grid.rows)) + 1):
            cells = [
                text_of(cell).strip() for cell in self.grid.rows[number - 1] if not is_blank(cell)
            ]
            if len(cells) < least or _NO_DATA.match(cells[0]):
                continue
            if number <= last + 3 and sum(1 for cell in cells if _HINT.match(cell)) * 2 >= len(
                cells
            ):
                continue
            found.append(number)
            if len(found) > SAMPLE:
                break
        return found

    def holds_records(self) -> bool:
        """Whether the columns hold what only lists of people or demands hold: two of names, telephones, titles, long texts ..."""
        return len(self._sorts_held & _OF_RECORDS) >= 2 and self.holds_persons()

    def holds_persons(self) -> bool:
        """Whether some column holds names, telephones, numbers of persons or long texts."""
        return bool(self._sorts_held & _OF_PERSONS)

    @property
    def _sorts_held(self) -> set[str]:
        """The sorts of contents that columns plainly hold."""
        sorts = weights().contents.sorts
        return {sorts[int(told.argmax())] for told in self.held if told.max() >= _TELLING}

    def is_data(self) -> bool:
        """Whether the words come again in the cells below, each in its own column: a row of the table, not its header.

        One word that comes again once is chance: a list of figures may have a line 项目 under its head 项目.
        """
        rows = self.grid.rows[self.rows[-1] : self.rows[-1] + _LOOKED]
        again = [0] * len(rows)
        found = set()
        for place, (column, words) in enumerate(self.labels):
            for at, row in enumerate(rows):
                if text_of(_cell(row, column)).strip() == words[-1]:
                    again[at] += 1
                    found.add((place, at))
        said = {
            at
            for at, many in enumerate(again)
            if many * 2 > len(self.labels)
            or (many * 4 >= len(self.labels) and heads_again(rows[at], self.labels))
        }
        found = {(place, at) for place, at in found if at not in said}
        return len(found) > 1 and len({place for place, _ in found}) * 4 >= len(self.labels)

    def likeliest(self, many: int) -> list[Kind]:
        """The kinds whose words come nearest, the best first."""
        low, joined = self.near
        best = np.maximum(np.maximum(low.exact * 2, joined.exact * 2), np.maximum(low.shared, joined.shared) + np.maximum(low.meaning, joined.meaning) // 2)  # fmt: skip
        ranked = []
        for place, kind in enumerate(kinds()):
            span = wordings().span(kind.name)
            ranked.append((-int(best[:, span.start + 1 : span.stop].max(axis=1).sum()), place))
        return [kinds()[place] for _, place in sorted(ranked)[:many]]

    def verdict(self, kind: Kind, *, looked: bool) -> Verdict:
        """The best assignment of the columns to the fields of `kind`; the cells count where `looked`."""
        nothing = np.zeros((len(self.labels), len(weights().contents.sorts)), dtype=np.int64)
        sorts = self.held if looked else nothing
        evidence = features(
            labels=self.words,
            kind=kind,
            near=self.near,
            index=wordings(),
            mapper=self.mapper,
            told=sorts,
            numbers=weights(),
            said=self._said(kind),
        )
        order = [column.field for column in kind.columns]
        joined = self._joined(kind)
        joined |= parted(self.halves, kind, joined) if looked else {}
        known = {
            place: [order.index(field) for field in match.fields if field in order]
            for place, match in joined.items()
        }
        alone = self._named(kind, weights().score(evidence))
        scores = self._named(kind, weights().beside[kind.name].joint(alone, known))
        proof = self._proofs(kind, scores) if looked else np.zeros_like(scores)
        scores = scores + proof
        total = 0
        for match in joined.values():
            total += min(_MOST, JOINED)
            for field in match.fields:
                if field in order:
                    scores[:, order.index(field)] -= OWN if match.rank == 0 else _TAKEN
        free = [
            place
            for place in range(len(self.labels))
            if place not in joined and self.labels[place][0] not in self.unread
        ]
        found: list[tuple[int, int]] = [(-1, -_MOST)] * len(self.labels)
        for place, seat in zip(free, seats(scores[free], order, kind), strict=True):
            found[place] = seat
            total += _worth(alone, proof, place, seat[0]) if seat[0] >= 0 else -_STRANGE
        held = {kind.columns[at].field for at, score in found if at >= 0 and score >= 0}
        held |= {field for match in joined.values() for field in match.fields}
        total += completeness(kind, frozenset(held))
        total += 0 if is_our_form(kind, self.words) else weights().rare[kind.name]
        return Verdict(
            kind=kind,
            total=total,
            scores=scores,
            evidence=evidence,
            proof=proof,
            seats=tuple(found),
            joined=joined,
            free=free,
        )

    def _proofs(self, kind: Kind, scores: Numbers) -> Numbers:
        """What the measures of the columns add."""
        rows = self._data_rows
        cells = [
            [_cell(self.grid.rows[number - 1], column) for number in rows]
            for column, _ in self.labels
        ]
        return proofs(kind, [words[-1] for words in self.words], cells, scores)

    def _named(self, kind: Kind, scores: Numbers) -> Numbers:
        """A header that is our own for a field to the letter is sure, unless enough cells speak strongly against it."""
        few = len(self._data_rows) < _ENOUGH_ROWS
        at = {column.field: place for place, column in enumerate(kind.columns)}
        for row, words in enumerate(self.words):
            match = self.mapper.match(words, kind)
            listed = match.fields if match is not None and match.rank < LISTED else ()
            for field in listed if len(listed) == 1 or (match and match.rank == 1) else ():
                place = at.get(field, -1)
                sure = not is_taught(kind.name, field) or (match and match.rank == 1)
                if place >= 0 and sure and (few or scores[row, place] > -OWN_HEADER):
                    scores[row, place] = max(int(scores[row, place]), OWN_HEADER)
        return scores

    @cached_property
    def halves(self) -> dict[int, tuple[str, Header]]:
        """Of each column that comes in two by head and cells what parts it, and the parts as columns of their own."""
        cells = [
            [_cell(self.grid.rows[number - 1], column) for number in self._data_rows]
            if parts_of_head(words[-1])
            else []
            for column, words in self.labels
        ]
        return {
            one.place: (
                one.between,
                Header(replace(self.grid, rows=one.rows, merges=()), (1,), one.labels, self.mapper),
            )
            for one in halved(self.words, cells)
        }

    def _joined(self, kind: Kind) -> dict[int, Match]:
        """Columns of several fields by their header, and those of the clerk's own lines."""
        found = {}
        for place, words in enumerate(self.words):
            match = self.mapper.match(words, kind)
            if match is not None and (match.rank == 0 or len(match.fields) > 1):
                found[place] = match
        return found


def _worth(alone: Numbers, proof: Numbers, place: int, field: int) -> int:
    """What a seat adds to the total of a kind; what is proven is worth more than likeness says."""
    return min(int(alone[place, field]) + max(0, int(proof[place, field])), _MOST)


def _cell(row: list[Cell], column: int) -> Cell:
    return row[column - 1] if column <= len(row) else None
