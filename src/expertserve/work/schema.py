"""What `--json` prints, as models: the parts every command shares. `docs/json` is written from them; a test holds every golden answer against them."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = [
    "Answer",
    "Cell",
    "Doctor",
    "Failure",
    "FindingOut",
    "HeldOut",
    "Model",
    "Reason",
    "RowAt",
    "TableOut",
    "TaskOut",
    "Written",
]


class Model(BaseModel):
    """A part of an answer: no key that is not described, no value of another type."""

    model_config = ConfigDict(extra="forbid", strict=True, populate_by_name=True)


class Written(Model):
    """A file that the run made, or would make on a dry run."""

    path: str = Field(description="where it lies")
    word: str = Field(
        description="created, identical, replaced (the one before is kept), refused, or retired (moved to history: no part of the results any more)"
    )
    sha256: str = Field(description="hash of its content, 64 hex digits")


class RowAt(Model):
    """A row of a workbook that came in."""

    file: str = Field(
        description="base name, with its path below 收件 where two files bear one name"
    )
    sheet: str | None = Field(description="name of the sheet; null where the format has none")
    row: int | None = Field(description="row number as Excel shows it")


class Cell(RowAt):
    """A cell of a workbook that came in."""

    column: str | None = Field(description="Excel's letter of the column")


class FindingOut(Model):
    """Something odd in what was read, or that the command could not do: where, what, what to do."""

    code: str = Field(
        description="one meaning each, never renamed; all of them: ground/findings.json"
    )
    severity: Literal["error", "warning", "info"] = Field(description="须更正, 请核实, 提示")
    file: str | None = Field(description="base name of the file")
    sheet: str | None = Field(description="name of the sheet")
    row: int | None = Field(description="row number as Excel shows it")
    column: str | None = Field(description="Excel's letter of the column")
    header: str | None = Field(description="the column's head as it stands there")
    value: str | None = Field(description="the cell, masked where it is personal")
    message: str = Field(description="what is wrong, in the language of the run")
    hint: str = Field(description="what to do about it")


class Reason(Model):
    """One reason for or against a pair."""

    part: str = Field(
        description="which part of the fit speaks: text, lexicon, meaning, region ..."
    )
    points: int = Field(
        description="what it is worth, in thousandths of the scale; below 0 against"
    )
    text: str = Field(description="the reason in words, with its evidence")


class TaskOut(Model):
    """Something to do about a base."""

    kind: str = Field(description="what: 年度评估, 整改复核, 撤销 ...")
    base_id: str = Field(description="the base")
    due: str | None = Field(description="YYYY-MM-DD")
    text: str = Field(description="in words")
    overdue: int = Field(description="days over its due date; 0: in time")


class HeldOut(Model):
    """A paper that did not pass the gate."""

    paper: str = Field(description="which")
    kind: str = Field(description="what sort of fault")
    text: str = Field(description="what is wrong")
    ask: str = Field(description="the question to ask")


class Answer(Model):
    """What every command prints with --json: one object.

    `class Inbox(Answer, command="inbox")` says whose answer it is; `plain=False` that another way of the command
    (an option) prints it. `cli/answers.py` finds it where it stands.
    """

    prints: ClassVar[tuple[str, bool]]

    def __init_subclass__(cls, *, command: str, plain: bool = True, **kwargs: Any) -> None:
        """Note which command prints this answer, and whether its plain run does."""
        super().__init_subclass__(**kwargs)
        cls.prints = (command, plain)

    schema_: Literal[1] = Field(alias="schema", description="version of this contract")
    command: str = Field(description="name of the command")
    findings: list[FindingOut] = Field(
        description="all findings of the run, by file, sheet, row, column and code"
    )
    files: list[Written] = Field(description="every output with what became of it")


class Failure(Model):
    """What is printed instead when a command cannot be carried out (exit code 2, 3, 4 or 70)."""

    schema_: Literal[1] = Field(alias="schema", description="version of this contract")
    command: str = Field(description="name of the command")
    error: str = Field(description="one sentence, in the language of the run")
    exit_code: int = Field(description="the exit code of the process")
    files: list[Written] = Field(description="always empty")


class TableOut(Model):
    """A reference table that is shipped."""

    name: str = Field(description="its name")
    date: str = Field(description="its date")
    entries: str = Field(description="how many entries")
    source: str = Field(description="where it comes from")


class FontOut(Model):
    """A typeface of papers."""

    use: str = Field(description="what for")
    font: str = Field(description="which was found")
    source: str = Field(description="whose it is")


class Doctor(Answer, command="doctor"):
    """`doctor`: versions, fonts, optional parts, dates of the reference tables."""

    version: str = Field(description="of this program")
    system: str = Field(description="the operating system and Python")
    parts: dict[str, str] = Field(description="part -> version")
    semantic: object = Field(description="whether the optional model is there")
    tables: list[TableOut] = Field(description="reference tables")
    fonts: list[FontOut] = Field(description="typefaces")
