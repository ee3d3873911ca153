"""A place written in neighbouring columns, 省份 | 市（州） | 县（市、区）: one place, read from all of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.books.tables.mapper import header_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.books.files.grid import Cell
    from expertserve.books.tables.assign import ColumnUse
    from expertserve.books.tables.body import BodyColumn
    from expertserve.books.tables.header import Table

__all__ = ["join_places", "mark_places"]

_REGION = frozenset({"org_region", "county"})
_PROVINCE = frozenset(
    {"省", "省份", "所在省", "所在省份", "省(区、市)", "省(自治区、直辖市)", "省级", "province"}
)
_CITY = frozenset(
    {
        "市",
        "市州",
        "市(州)",
        "市(地、州)",
        "市(地)",
        "地市",
        "地市州",
        "所在市",
        "所在市州",
        "地级市",
        "设区市",
        "市(州、盟)",
        "市级",
        "city",
        "prefecture",
    }
)
_COUNTY = frozenset(
    {
        "县",
        "区县",
        "县区",
        "县(区)",
        "区(县)",
        "县(市、区)",
        "县(市区)",
        "县市区",
        "区(市、县)",
        "所在县",
        "所在区县",
        "所在县区",
        "所在县(市、区)",
        "county",
        "district",
    }
)
_LEVELS = (_PROVINCE, _CITY, _COUNTY)


def _level(use: ColumnUse) -> int:
    """0 province, 1 city, 2 county by the lowest header; -1 none of them."""
    word = header_key(use.header.rsplit("/", 1)[-1])
    found = next((level for level, words in enumerate(_LEVELS) if word in words), -1)
    return (
        2
        if found < 0 and use.fields and use.fields[0] in _REGION and len(use.fields) == 1
        else found
    )


def _runs(columns: Sequence[ColumnUse]) -> list[tuple[int, ...]]:
    """Positions of neighbouring columns that go down from province or city to county."""
    runs: list[tuple[int, ...]] = []
    at = 0
    while at < len(columns):
        end = at
        while (
            end + 1 < len(columns)
            and columns[end + 1].number == columns[end].number + 1
            and 0 <= _level(columns[end]) < _level(columns[end + 1])
        ):
            end += 1
        if end > at and all(
            not use.fields or use.fields[0] in _REGION for use in columns[at : end + 1]
        ):
            runs.append(tuple(range(at, end + 1)))
        at = end + 1
    return runs


def mark_places(table: Table) -> Table:
    """Every column of such a run belongs to the place's field."""
    field = next((column.field for column in table.kind.columns if column.field in _REGION), "")
    runs = _runs(table.columns) if field else []
    if not runs:
        return table
    columns = list(table.columns)
    for run in runs:
        for at in run:
            columns[at] = replace(columns[at], fields=(field,), rank=max(columns[at].rank, 1))
    return replace(table, columns=tuple(columns))


def join_places(columns: list[BodyColumn]) -> list[BodyColumn]:
    """The cells of a run written one behind the other in its last column; the other columns go."""
    runs = _runs([column.use for column in columns])
    gone: set[int] = set()
    for run in runs:
        last = columns[run[-1]]
        last.cells = [
            _joined(cells) for cells in zip(*(columns[at].cells for at in run), strict=True)
        ]
        gone.update(run[:-1])
    return [column for at, column in enumerate(columns) if at not in gone]


def _joined(cells: tuple[Cell, ...]) -> Cell:
    """One text; a level the next one repeats (北京市 | 北京市 | 海淀区) or stands in for (直辖区县) is said once."""
    texts = [str(cell).strip() for cell in cells if cell is not None and str(cell).strip()]
    kept = [text for text in dict.fromkeys(texts) if text not in ("直辖区县", "市辖区", "县")]
    whole = kept[-1] if kept else ""
    for text in reversed(kept[:-1]):
        whole = whole if whole.startswith(text) else text + whole
    return whole or None
