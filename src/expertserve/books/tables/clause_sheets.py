"""条款对照: the sheet in which the clerk says what clauses of rules mean, known by its heads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from expertserve.books.conversion.converters._base import text_of
from expertserve.books.tables.labels import is_blank
from expertserve.books.tables.reading import ColumnReading, SheetReading
from expertserve.ground.findings import Place, column_letter
from expertserve.records.rule_line import ClauseAnswer

if TYPE_CHECKING:
    from expertserve.books.files.grid import Grid

__all__ = ["ABOUT", "HEADS", "read_clause_answers"]

ABOUT: Final = {"遴选": "activity", "基地": "base"}
HEADS: Final = ("规则", "条款", "原文", "没有读懂", "办理", "计分项", "指标", "比较", "数", "占", "每", "起算", "分", "最高", "适用", "备注")  # fmt: skip
_KNOWN: Final = frozenset({"规则", "原文", "办理", "指标", "比较"})
_GIVEN: Final = frozenset({"规则", "条款", "原文", "没有读懂", "办理"})
_LOOKED: Final = 8


def read_clause_answers(grid: Grid) -> SheetReading | None:
    """The filled lines of 条款对照 (of an unfilled one none); None for every other sheet."""
    for at, row in enumerate(grid.rows[:_LOOKED]):
        heads = {text_of(cell).strip(): n for n, cell in enumerate(row) if not is_blank(cell)}
        if heads.keys() >= _KNOWN:
            return _read(grid, at, heads)
    return None


def _read(grid: Grid, at: int, heads: dict[str, int]) -> SheetReading:
    records = []
    before: dict[str, str] = {}
    for number, row in enumerate(grid.rows[at + 1 :], at + 2):
        told = {
            head: text_of(row[n]).strip()
            for head, n in heads.items()
            if n < len(row) and not is_blank(row[n])
        }
        if told.get("办理") and not told.get("原文") and before:
            told = {**before, **told}
        if "原文" in told:
            before = {head: told.get(head, "") for head in ("规则", "原文")}
        if not {"规则", "原文", "办理"} <= told.keys() or told["规则"] not in ABOUT:
            continue
        place = Place(file=grid.file, sheet=grid.sheet, row=grid.line(number), path=grid.path)
        cells = tuple((head, text) for head, text in told.items() if head not in _GIVEN)
        records.append(
            ClauseAnswer(
                subject="base" if ABOUT[told["规则"]] == "base" else "activity", text=told["原文"], how=told["办理"],
                cells=cells, source=place.at(column_letter(heads["办理"] + 1)),
            )
        )  # fmt: skip
    return SheetReading(
        file=grid.file, sheet=grid.sheet, path=grid.path, kind="clause-answers", rows=len(records), header_rows=(at + 1,),
        table=f"A{at + 1}:{column_letter(len(grid.rows[at]))}{len(grid.rows)}", records=tuple(records),
        columns=tuple(
            ColumnReading(column_letter(n + 1), head, ("clause",) if head == "原文" else ("how",) if head == "办理" else ())
            for head, n in heads.items()
        ),
    )  # fmt: skip
