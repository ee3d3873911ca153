"""What `check` prints with --json."""

from __future__ import annotations

from pydantic import Field

from expertserve.work.schema import Answer, Model

__all__ = ["Check", "Counts"]


class ColumnOut(Model):
    """How a column was understood: read (fields), asked about (asked), or neither."""

    header: str = Field(description="its head as it stands there")
    fields: list[str] = Field(description="fields it is read as")
    asked: list[str] = Field(description="fields it may be, best first; confirmed in 表头对照")


class SheetOut(Model):
    """A sheet of a file; every sheet stands here, read or not."""

    file: str = Field(description="base name of the file")
    sheet: str | None = Field(description="name of the sheet")
    table: str = Field(description="the range of the table, as A5:M50")
    kind: str | None = Field(description="kind of workbook; null: none was recognised")
    hidden: bool = Field(description="whether the sheet is hidden")
    header_rows: list[int] = Field(description="rows of its heads as Excel shows them")
    rows: int = Field(description="rows that became records")
    skipped_rows: list[int] = Field(description="examples, subtotals, notes and the like")
    columns: dict[str, ColumnOut] = Field(description="Excel's letter -> what it is")
    looks_like: list[object] | None = Field(description="the nearest kind and its share, 0 to 1")


class Counts(Model):
    """Findings by severity."""

    error: int = Field(description="须更正")
    warning: int = Field(description="请核实")
    info: int = Field(description="提示")


class ProposalOut(Model):
    """A line a clerk may confirm by a tick; never taken by itself."""

    kind: str = Field(description="header, value, unit or region")
    sheet_kind: str = Field(description="kind of workbook; empty for units")
    text: str = Field(description="as the office writes it")
    proposed: str = Field(description="the field or name it may mean")
    because: str = Field(description="why")


class Check(Answer, command="check"):
    """How each sheet was understood, and every fault at once."""

    sheets: list[SheetOut] = Field(description="every sheet of every file")
    counts: Counts = Field(description="findings by severity")
    proposals: list[ProposalOut] = Field(description="what may be confirmed")
