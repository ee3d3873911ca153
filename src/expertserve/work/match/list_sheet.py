"""供需对接清单.xlsx: the office's own list, where pairs are confirmed and edited; counties get a copy of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.sheets.columns import items_sheet, sheet
from expertserve.books.sheets.writer import RESULT, Book, Head, SheetLayout
from expertserve.work.match.kept import DATA, DATA_COLUMNS
from expertserve.work.match.list_columns import (
    ARRANGEMENTS,
    CHANGED,
    EMPTY,
    LISTED_PAIRS,
    OFFERS,
    PAIRS,
    REFUSED,
    SCARCE,
)
from expertserve.work.standing.previous import LIST
from expertserve.year.edits import LISTED

if TYPE_CHECKING:
    from expertserve.work.match.lines import MatchLines

__all__ = ["FILE", "list_book"]

FILE = LIST
_NUMBERED = Head(text="序号", width=4)
_INSIDE = (
    "本清单为拟推荐人选，最终以统筹结果为准，供本单位内部使用；发县（市、区）的在“分县清单”文件夹，"
    "只列已核实可以外发的人选。待确认的人选请核实后在“确认”栏打√。"
)


def list_book(lines: MatchLines) -> Book:
    """The workbook 供需对接清单."""
    made = (
        f"编制单位：{lines.office}    编制日期：{lines.made_on.isoformat()}    清单校验：{lines.code}",
    )
    sheets = [
        *_refused(lines, made),
        *_offered(lines, made),
        sheet(
            "专家服务安排",
            ARRANGEMENTS,
            lines.arrangements,
            numbered=_NUMBERED,
            title="专家服务安排",
            lines=made,
        ),
        sheet(
            "暂未落实需求",
            EMPTY,
            lines.empty,
            numbered=_NUMBERED,
            title="暂未落实需求",
            lines=made,
        ),
    ]
    if lines.scarce:
        sheets.append(sheet("急需紧缺专业", SCARCE, lines.scarce, title="急需紧缺专业", lines=made))
    if lines.changes is not None:
        changes = lines.changes
        sheets.append(
            sheet("调整情况", CHANGED, changes, numbered=_NUMBERED, title="调整情况", lines=made)
        )
    sheets.append(items_sheet("编制说明", lines.notes, title="编制说明（口径、依据）"))
    sheets.append(sheet(LISTED, LISTED_PAIRS, lines.pairs, hidden=True, filter=False))
    sheets.append(sheet(DATA, DATA_COLUMNS, lines.data, hidden=True, filter=False))
    return Book(
        sheets=tuple(sheets),
        created=lines.made_on,
        audience="internal",
        title="供需对接清单",
        subject=RESULT,
    )


def _refused(lines: MatchLines, made: tuple[str, ...]) -> tuple[SheetLayout, ...]:
    """What was decided and could not be kept, first of all sheets where there is any."""
    if not lines.refused:
        return ()
    title = "未能照办、须先问清的人选调整和手工修改"
    return (sheet("未能照办", REFUSED, lines.refused, numbered=_NUMBERED, title=title, lines=made),)


def _offered(lines: MatchLines, made: tuple[str, ...]) -> tuple[SheetLayout, ...]:
    return (
        sheet(
            "对接清单",
            PAIRS,
            lines.pairs,
            numbered=_NUMBERED,
            title="专家人才服务基层供需对接清单",
            lines=made,
            notes=(_INSIDE,),
        ),
        sheet(
            "供选专家名单",
            OFFERS,
            lines.offers,
            title="供选专家名单",
            lines=made,
            notes=("供选专家，最终以统筹结果为准。",),
        ),
    )
