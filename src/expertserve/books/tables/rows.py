"""Which rows of a table are data, and what the others are: example, subtotal, total, note, numbering, section, header again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from expertserve.books.tables.below import rows_of_others
from expertserve.books.tables.continued import continued_rows
from expertserve.books.tables.hints import is_hint_row
from expertserve.books.tables.labels import is_blank
from expertserve.books.tables.mapper import header_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.books.files.grid import Cell, Grid
    from expertserve.books.tables.header import Table

__all__ = ["Sorted", "TotalRow", "sort_rows"]

Reason = Literal[
    "example", "subtotal", "total", "note", "numbering", "section", "header", "void", "other"
]

_SPECIAL = re.compile(r"\s*[（(【\[]?\s*(?:例|示\s*例|样\s*例|范\s*例|填写|填报|填表|举例|e\.?g|example|sample|注|备\s*注|说\s*明|小\s*计|合\s*计|总\s*计|共\s*计|累\s*计|总\s*数|本页|共|.{1,14}(?:小计|合计|总计|共计|累计)|审\s*核|单位负责人|负责人|制表|经办|联系人|分管|主管|报送|日期|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第.{1,3}[类部]|\d{1,2}[.、．]\D|[①-⑳]|附件|以上|以下|total|subtotal|note|remark)", re.IGNORECASE)  # fmt: skip
_EXAMPLE = re.compile(
    r"^[（(【\[]?\s*(?:例|示\s*例|样\s*例|范\s*例|填写示例|填报示例|填写范例|填表示例|举例|e\.?g\.?|example|sample)\s*(?:\d{1,2}|行|数据)?\s*(?:[)）】\]:：]|$)",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"^.{0,16}?(小\s*计|合\s*计|总\s*计|共\s*计|累\s*计|总\s*数|subtotal|total)\s*(?:[:：(（].*)?(?:\d+\s*[人名项个家条户件]?)?$",
    re.IGNORECASE,
)
_CUMULATIVE = re.compile(r"累\s*计")
_SO_MANY = re.compile(
    r"^(?:总?共|合计|共计|总计|小计)\s*(?:有)?\s*(\d+)\s*(?:人|名|位|项|个|条|户|家|件)"
)
_NOTE = re.compile(
    r"^[*※]?\s*(?:注|备\s*注|说\s*明|填表说明|填报说明|填写说明|附注|note|remark)s?\s*\d*\s*[:：.、]|^(?:填表人|填报人|审核人|审\s*核|负责人|单位负责人|分管领导|主管领导|经办人|制表人?|联系人|联系电话|填报日期|填报时间|报送日期|日期|报送单位|填报单位)[^:：]{0,14}[:：]|^(?:填表说明|填报说明|填写说明|说明|备注|注)$",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[类部])"
)
_VOID = re.compile(
    r"^\s*[(（【\[]\s*(?:已?作废|已?删除?|已?取消|不报了?|撤回)\s*[)）】\]]|[(（【\[]\s*(?:已?作废|已?删除?)\s*[)）】\]]\s*$"
    r"|(?:此|本|该|这一?)(?:行|条|项|人)[^，,。；;]{0,4}(?:作废|无效|取消|删除|不算|不报)[了。]?$"
)
"""A name or a remark that says that its row does not count."""
_EXAMPLE_NAME = re.compile(r"^\s*[（(]?(?:例|示例)[)）]?[:：]")
_MARK_HEADS = frozenset("例示样範范填举（([【 \u3000eEsS")
_COLONS = frozenset(":：")
_NAME, _FEW = 6, 5
"""A single text longer than a name in a table of more columns than this is a remark, no record."""
_SIGNED = re.compile(r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*$")
_MOST, _HINTS = 1000, 1
_AMOUNT = re.compile(r"^\s*共?\s*\d{1,5}\s*[人名位项个条]\s*$")
"""5人 in the column of names names nobody: it counts those above."""
_LETTERS = re.compile(r"^(?:[甲乙丙丁戊己庚辛壬癸]|[a-z]|栏次|[（(]?\d{1,3}[)）]?|[①-⑳])$")


@dataclass(frozen=True, slots=True)
class TotalRow:
    """A subtotal or total row.

    Attributes:
        row: its number. label: its word as written. grand: whether it speaks of the whole table.
        since: data rows since the total row before, as positions in `Sorted.data` (start, end).
    """

    row: int
    label: str
    grand: bool
    since: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sorted:
    """The rows of a table by what they are; blank rows are in neither."""

    data: tuple[int, ...]
    skipped: tuple[tuple[int, Reason], ...]
    totals: tuple[TotalRow, ...]


@dataclass(slots=True, kw_only=True)
class _Sorter:
    table: Table
    lead: tuple[int, ...]
    anchors: tuple[int, ...]
    mapped: tuple[int, ...]
    numbers: frozenset[int]
    remark: int
    span: tuple[int, int]
    noted: bool = False
    noted_before: bool = False

    def reason(self, row: Sequence[Cell]) -> Reason | Literal["data", "blank"]:
        first = next(
            (row[c] for c in self.lead if c < len(row) and row[c] is not None and row[c] != ""),
            None,
        )
        held = [row[c] for c in self.anchors if c < len(row) and not is_blank(row[c])]
        named = bool(held) and not all(isinstance(c, str) and _AMOUNT.match(c) for c in held)
        special = isinstance(first, str) and (
            _SPECIAL.match(first) is not None
            or first.rstrip()[-1:] in _COLONS
            or (len(first) > _NAME and len(self.mapped) > _FEW and self._alone(row))
            or (_SIGNED.search(first) is not None and self._alone(row))
        )
        if named and self._is_void(row):
            return "void"
        if named and not special and not self.noted and not self._marked(row):
            return "data"
        return self._look(row, named=named)

    def _is_void(self, row: Sequence[Cell]) -> bool:
        """Whether the name or the remark says that the row does not count: （作废）某某; 此行作废."""
        texts = (row[c] for c in (*self.anchors, self.remark) if 0 <= c < len(row))
        return any(isinstance(text, str) and _VOID.search(text) is not None for text in texts)

    def _alone(self, row: Sequence[Cell]) -> bool:
        """Whether only one cell of a row is filled, its number aside."""
        filled = 0
        for column, cell in enumerate(row):
            if not is_blank(cell) and column not in self.numbers:
                filled += 1
                if filled > 1:
                    return False
        return True

    def _marked(self, row: Sequence[Cell]) -> bool:
        """Whether the name or the remark says that the row is an example."""
        for column in (*self.anchors, self.remark):
            cell = row[column] if 0 <= column < len(row) else None
            if not isinstance(cell, str) or cell[:1] not in _MARK_HEADS:
                continue
            if len(cell) <= 12 and _EXAMPLE.match(cell.strip()):
                return True
            if column != self.remark and _EXAMPLE_NAME.match(cell):
                return True
        return False

    def _look(self, row: Sequence[Cell], *, named: bool) -> Reason | Literal["data", "blank"]:
        low, high = self.span
        cells = [(c, cell) for c, cell in enumerate(row[:high]) if c >= low and not is_blank(cell)]
        if not cells or all(
            c in self.numbers and str(cell).strip().removesuffix(".0").isdigit()
            for c, cell in cells
        ):
            return "blank"
        texts = [(c, cell.strip()) for c, cell in cells if isinstance(cell, str)]
        leading = {cells[0][0], cells[min(1, len(cells) - 1)][0]}
        first = texts[0][1] if texts and texts[0][0] in leading else ""
        if self._marked(row) or (first and _EXAMPLE.match(first)):
            return "example"
        if first and self._is_total(first, cells):
            return "subtotal" if re.search(r"小\s*计|subtotal", first, re.IGNORECASE) else "total"
        distinct = {text for _, text in texts} | {
            cell for _, cell in cells if not isinstance(cell, str)
        }
        filled = len(distinct)
        return self._text_row(first, filled, texts, named=named)

    def _text_row(
        self, first: str, filled: int, texts: list[tuple[int, str]], *, named: bool
    ) -> Reason | Literal["data"]:
        lines = sum(1 for _, text in texts if text[-1:] in _COLONS or _NOTE.match(text))
        if lines * 2 >= max(filled, 1):
            self.noted = True
            return "note"
        enough = 3 if len(self.mapped) > 4 else 2
        if filled >= enough or (named and filled >= 2 and not self.noted):
            return "data"
        if named and not self.noted and texts and len(texts[0][1]) <= 4 and len(self.mapped) <= 6:
            return "data"
        if _SECTION.match(first) and not self.noted:
            return "section"
        if (
            filled <= 1
            and not self.noted
            and texts
            and len(first) <= 16
            and not re.search(r"[:：。.]|说明|注", first)
        ):
            return "section"
        self.noted = True
        return "note"

    def _is_total(self, first: str, cells: list[tuple[int, Cell]]) -> bool:
        if not (_TOTAL.match(first) or _SO_MANY.match(first)):
            return False
        return len(cells) * 2 <= len(self.table.columns) + 2 or len(first) <= 4


def sort_rows(grid: Grid, table: Table) -> Sorted:
    """Go through the rows of a table once, top to bottom."""
    sorter = _sorter(table)
    data: list[int] = []
    skipped: list[tuple[int, Reason]] = []
    totals: list[TotalRow] = []
    mark = 0
    spanned = _spanned(grid, sorter.anchors)
    continued = continued_rows(grid, table)
    others = rows_of_others(grid, table)
    for number in range(table.first, table.last + 1):
        row = grid.rows[number - 1]
        if number in table.repeats:
            skipped.append((number, "header"))
            continue
        if number in others:
            skipped.append((number, "other"))
            continue
        early = (not data and number <= table.first + 3) or number - 1 in table.repeats
        if early and _is_numbering(row, table):
            skipped.append((number, "numbering"))
            continue
        if number in continued:
            continue
        if not data and number <= table.first + _HINTS and is_hint_row(grid, table, number):
            skipped.append((number, "note"))
            continue
        reason = sorter.reason(row)
        if reason == "note" and number in spanned and not sorter.noted_before:
            sorter.noted, reason = False, "data"
        sorter.noted_before = sorter.noted
        if reason == "data":
            data.append(number)
        elif reason != "blank":
            skipped.append((number, reason))
            if reason in {"subtotal", "total"}:
                label = next(str(cell).strip() for cell in row if not is_blank(cell))
                if _CUMULATIVE.search(label):
                    continue  # it speaks of the sheets before, too
                totals.append(TotalRow(number, label, reason == "total", (mark, len(data))))
                mark = len(data) if reason == "subtotal" else mark
    return Sorted(tuple(data), tuple(skipped), tuple(totals))


def _spanned(grid: Grid, anchors: tuple[int, ...]) -> frozenset[int]:
    """Rows whose name stands in a merged cell that began in a row above."""
    found: set[int] = set()
    for top, left, bottom, _ in grid.merges:
        held = top <= len(grid.rows) and left <= len(grid.rows[top - 1])
        if (
            bottom > top
            and held
            and left - 1 in anchors
            and not is_blank(grid.rows[top - 1][left - 1])
        ):
            found.update(range(top + 1, bottom + 1))
    return frozenset(found)


def _sorter(table: Table) -> _Sorter:
    kind = table.kind
    by_field = {field: column.number - 1 for column in table.columns for field in column.fields}
    mapped = tuple(column.number - 1 for column in table.columns if column.fields)
    lead = tuple(range(min(mapped, default=0), max(mapped, default=0) + 1))
    first = min((column.number - 1 for column in table.columns), default=0)
    anchors = tuple(by_field[name] for name in kind.anchors if name in by_field)
    numbers = frozenset(
        c.number - 1
        for c in table.columns
        if "row_no" in c.fields or header_key(c.header) == "序号"
    )
    lead = tuple(range(min(first, lead[0]), lead[-1] + 1)) if lead else ()
    last = max((column.number for column in table.columns), default=0)
    return _Sorter(
        table=table,
        lead=lead,
        anchors=anchors,
        mapped=mapped,
        numbers=numbers,
        remark=by_field.get("remark", -1),
        span=(first, last),
    )


def _is_numbering(row: Sequence[Cell], table: Table) -> bool:
    """A row of field numbers under the header: 1 2 3 …, (1) (2) …, 甲 乙 1 2 …, A B C … in order."""
    cells = [
        row[c.number - 1]
        for c in table.columns
        if c.number <= len(row) and not is_blank(row[c.number - 1])
    ]
    if len(cells) < 3 or len(cells) * 2 < len(table.columns):
        return False
    whole = [
        int(cell)
        for cell in cells
        if isinstance(cell, int | float) and not isinstance(cell, bool) and -1 < cell < _MOST
    ]
    texts = [cell.strip().lower() for cell in cells if isinstance(cell, str)]
    if len(whole) + len(texts) != len(cells) or not all(_LETTERS.match(text) for text in texts):
        return False
    steps = whole + [int(re.sub(r"\D", "", text)) for text in texts if re.search(r"[0-9]", text)]
    return len(set(steps)) == len(steps) and (not steps or max(steps) - min(steps) < len(steps) + 3)
