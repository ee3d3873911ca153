"""A blank Word document that is filled in place."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from lxml import etree

from expertserve.books.files.grid import Grid
from expertserve.books.patch.board import Board, Line
from expertserve.books.patch.package import FaultyPartError, Package, parse, written
from expertserve.books.patch.spans import replace_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from expertserve.books.files.grid import Cell
    from expertserve.books.patch.board import Spot

__all__ = ["WordForm"]

_PART = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OUTSIDE = -1
_GAP = "＿"
_NOT_SAID = frozenset({f"{_W}del", f"{_W}moveFrom"})


class WordForm:
    """The tables of a document as boards, its paragraphs as lines.

    Raises:
        FaultyPartError: the main part is missing or damaged.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.package = Package(data)
        if _PART not in self.package.parts:
            raise FaultyPartError(_PART)
        self.root = parse(self.package.parts[_PART])
        self._name = name
        self._changed = False
        self._tables = [one for one in self.root.iter(f"{_W}tbl") if not _inside_cell(one)]
        self._places = [_places(table) for table in self._tables]
        self._outside = [
            one for one in self.root.iter(f"{_W}p") if not _inside_cell(one) and not _in_box(one)
        ]

    @cached_property
    def boards(self) -> tuple[Board, ...]:
        """Every table, as it was when the form came."""
        return tuple(self._board(number) for number in range(len(self._tables)))

    def _board(self, number: int) -> Board:
        cells, merges = self._places[number]
        height = max((row for row, _ in cells), default=0)
        width = max((column for _, column in cells), default=0)
        width = max([width, *(right for *_, right in merges)])
        rows: list[list[Cell]] = [[None] * width for _ in range(height)]
        for (row, column), cell in cells.items():
            rows[row - 1][column - 1] = (
                "\n".join(
                    "".join(one.text or "" for one in _pieces(p)) for p in _paragraphs(cell)
                ).strip()
                or None
            )
        slots = frozenset(
            spot
            for spot, cell in cells.items()
            if rows[spot[0] - 1][spot[1] - 1] is None and _is_plain(cell)
        )
        grid = Grid(
            file=self._name, path=self._name, sheet=f"表{number + 1}", format="docx", rows=rows, merges=tuple(merges), number=number
        )  # fmt: skip
        return Board(name=f"表{number + 1}", grid=grid, slots=slots)

    @cached_property
    def boxed(self) -> tuple[str, ...]:
        """Texts of its text boxes, each once however many drawings of it the file keeps."""
        texts = (
            "\n".join("".join(one.itertext()) for one in box.iter(f"{_W}p")).strip()
            for box in self.root.iter(f"{_W}txbxContent")
        )
        return tuple(dict.fromkeys(text for text in texts if text))

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every paragraph with text, inside tables and outside."""
        found = [
            Line(text=text, board=_OUTSIDE, row=number, column=0)
            for number, one in enumerate(self._outside)
            if (text := _gapped(one)).strip()
        ]
        for board, (cells, _) in enumerate(self._places):
            for (row, column), cell in sorted(cells.items(), key=lambda told: told[0]):
                found += [
                    Line(text=text, board=board, row=row, column=column, paragraph=number)
                    for number, one in enumerate(_paragraphs(cell))
                    if (text := _gapped(one)).strip()
                ]
        return tuple(found)

    def put(self, board: int, spot: Spot, value: str | float | date) -> None:
        """Write a value into a cell with the look its first paragraph has.

        Args:
            board: index of the table.
            spot: (row, column) of the cell, from 1.
            value: a text, number or day.
        """
        text = _text(value)
        cell = self._places[board][0][spot]
        paragraphs = _paragraphs(cell)
        for number, line in enumerate(text.split("\n")):
            paragraph = paragraphs[min(number, len(paragraphs) - 1)] if paragraphs else None
            if paragraph is None or number >= len(paragraphs):
                paragraph = etree.SubElement(cell, f"{_W}p")
                if paragraphs and (look := paragraphs[0].find(f"{_W}pPr")) is not None:
                    paragraph.append(deepcopy(look))
            _say(paragraph, line)
        _let_grow(cell)
        self._changed = True

    def write(self, line: Line, start: int, end: int, text: str) -> None:
        """Write into a gap of a paragraph.

        Args:
            line: the paragraph with the gap.
            start: first character of the gap.
            end: one past its last character.
            text: what stands there afterwards.
        """
        if line.board == _OUTSIDE:
            paragraph = self._outside[line.row]
        else:
            paragraph = _paragraphs(self._places[line.board][0][line.row, line.column])[
                line.paragraph
            ]
        pieces = list(_pieces(paragraph))
        if pieces:
            replace_span(pieces, start, end, text)
        else:
            _say(paragraph, text)
        self._changed = True

    def more_rows(self, board: int, before: int, count: int) -> None:
        """Put rows in before a row, each a copy of it without its texts.

        Args:
            board: index of the table.
            before: row in front of which they go, from 1; it is the model of their look.
            count: how many.
        """
        model = list(_rows(self._tables[board]))[before - 1]
        for _ in range(count):
            made = deepcopy(model)
            for piece in [*made.iter(f"{_W}t"), *made.iter(f"{_W}tab")]:
                piece.getparent().remove(piece)
            model.addprevious(made)
        self._places[board] = _places(self._tables[board])
        self._changed = True

    def saved(self) -> bytes:
        """The file as it stands now."""
        return self.package.with_parts({_PART: written(self.root)} if self._changed else {})


def _text(value: str | float | date) -> str:
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    return value if isinstance(value, str) else f"{value:.15g}"


def _inside_cell(element: etree._Element) -> bool:
    return any(one.tag == f"{_W}tc" for one in element.iterancestors())


def _in_box(element: etree._Element) -> bool:
    """Whether a paragraph stands in a text box or a shape."""
    return any(one.tag == f"{_W}txbxContent" for one in element.iterancestors())


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table itself, also those in a content control."""
    for one in table.iterchildren():
        if one.tag == f"{_W}tr":
            yield one
        elif one.tag in (f"{_W}sdt", f"{_W}sdtContent"):
            yield from _rows(one)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for one in row.iterchildren():
        if one.tag == f"{_W}tc":
            yield one
        elif one.tag in (f"{_W}sdt", f"{_W}sdtContent"):
            yield from _cells(one)


def _number(parent: etree._Element | None, name: str, otherwise: int) -> int:
    found = parent.find(f"{_W}{name}") if parent is not None else None
    told = found.get(f"{_W}val", "") if found is not None else ""
    return int(told) if told.isdigit() else otherwise


def _places(
    table: etree._Element,
) -> tuple[dict[tuple[int, int], etree._Element], list[tuple[int, int, int, int]]]:
    """The cells of a table by row and column, each merge at its first cell, and the merges."""
    cells: dict[tuple[int, int], etree._Element] = {}
    spans: dict[tuple[int, int], list[int]] = {}
    above: dict[int, tuple[int, int]] = {}
    for number, row in enumerate(_rows(table), 1):
        column = 1 + _number(row.find(f"{_W}trPr"), "gridBefore", 0)
        for cell in _cells(row):
            look = cell.find(f"{_W}tcPr")
            width = _number(look, "gridSpan", 1)
            down = look.find(f"{_W}vMerge") if look is not None else None
            if (
                down is not None
                and down.get(f"{_W}val", "continue") == "continue"
                and column in above
            ):
                spans[above[column]][0] = number
            else:
                cells[number, column] = cell
                spans[number, column] = [number, column + width - 1]
                above[column] = (number, column)
            column += width
    merges = [
        (row, column, bottom, right)
        for (row, column), (bottom, right) in spans.items()
        if bottom > row or right > column
    ]
    return cells, merges


def _paragraphs(cell: etree._Element) -> list[etree._Element]:
    """The paragraphs of a cell itself, not those of a table in it."""
    found = []
    for one in cell.iterchildren():
        if one.tag == f"{_W}p":
            found.append(one)
        elif one.tag in (f"{_W}sdt", f"{_W}sdtContent"):
            found += _paragraphs(one)
    return found


def _is_plain(cell: etree._Element) -> bool:
    """Whether nothing but text belongs into a cell: no picture, no table, no box, no content control."""
    strange = ("drawing", "pict", "object", "tbl", "sdt", "fldChar", "checkBox")
    return not any(next(cell.iter(f"{_W}{name}"), None) is not None for name in strange)


def _pieces(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The text elements of a paragraph that are said."""
    for one in paragraph.iter(f"{_W}t"):
        ancestors = list(one.iterancestors())
        outside = ancestors[: ancestors.index(paragraph)]
        if not any(above.tag in _NOT_SAID or above.tag == f"{_W}txbxContent" for above in outside):
            yield one


def _gapped(paragraph: etree._Element) -> str:
    """The text with underlined blanks as gaps, letter for letter."""
    found = []
    for one in _pieces(paragraph):
        text = one.text or ""
        run = next((above for above in one.iterancestors() if above.tag == f"{_W}r"), None)
        look = run.find(f"{_W}rPr/{_W}u") if run is not None else None
        if look is not None and look.get(f"{_W}val", "single") != "none" and not text.strip():
            text = _GAP * len(text)
        found.append(text)
    return "".join(found)


def _say(paragraph: etree._Element, text: str) -> None:
    """Put a text into a paragraph, with the look of its first run or of its end mark."""
    run = paragraph.find(f"{_W}r")
    if run is None:
        run = etree.SubElement(paragraph, f"{_W}r")
        look = paragraph.find(f"{_W}pPr/{_W}rPr")
        if look is not None:
            run.append(deepcopy(look))
    for piece in list(run.iterchildren(f"{_W}t")):
        run.remove(piece)
    piece = etree.SubElement(run, f"{_W}t")
    piece.text = text
    piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _let_grow(cell: etree._Element) -> None:
    """A row of fixed height becomes one of at least that height, so that nothing is cut."""
    row = next((one for one in cell.iterancestors() if one.tag == f"{_W}tr"), None)
    height = row.find(f"{_W}trPr/{_W}trHeight") if row is not None else None
    if height is not None and height.get(f"{_W}hRule") == "exact":
        height.set(f"{_W}hRule", "atLeast")
