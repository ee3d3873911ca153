"""An earlier 遴选结果.xlsx read back for comparison."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from expertserve.books.sheets.readback import read_back
from expertserve.ground.errors import WorkbookError
from expertserve.selection.compare import Before, Earlier
from expertserve.work.select import result_columns as shown

if TYPE_CHECKING:
    from pathlib import Path

    from expertserve.books.sheets.columns import Column
    from expertserve.books.sheets.readback import OwnLine

__all__ = ["read_earlier"]


def read_earlier(path: Path) -> Earlier:
    """Outcomes, totals and quotas of an earlier result.

    Raises:
        WorkbookError: it cannot be read or is no such workbook.
    """
    if not path.is_file():
        raise WorkbookError("select.no-file", path=path)
    book = read_back(path)
    entries = book.table(shown.KEYS)
    if entries is None:
        raise WorkbookError("select.no-result", file=path.name)
    limits = [line for table in book.tables(shown.QUOTA_KEYS) for line in table]
    totals = [_whole(line, shown.LIMIT) for line in limits if _what(line) == "总名额"]
    themes = [
        (line.text(shown.LIMIT_NAME), _whole(line, shown.LIMIT))
        for line in limits
        if _what(line) == "主题"
    ]
    return Earlier(tuple(map(_before, entries)), totals[-1] if totals else 0, tuple(themes))


def _what(line: OwnLine) -> str:
    return line.text(shown.LIMIT_WHAT)


def _whole(line: OwnLine, column: Column[Any]) -> int:
    return int(line.number(column) or 0)


def _before(line: OwnLine) -> Before:
    total = Decimal(str(line.number(shown.TOTAL) or 0))
    return Before(
        activity_id=line.text(shown.NUMBER),
        title=line.text(shown.TITLE),
        outcome=line.text(shown.OUTCOME),
        total=int((total * 100).to_integral_value(ROUND_HALF_UP)),
        rank=_whole(line, shown.RANK),
    )
