"""待补后再办（内部）.xlsx: papers that were not written, what is wrong with each, and what to ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.books.sheets.columns import Column, column, sheet
from expertserve.books.sheets.writer import RESULT, Book, Head, render
from expertserve.year.file_sets import FileSet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from expertserve.papers.gate import Fault
    from expertserve.work.request import Request

__all__ = ["FILE", "Held", "held_files", "held_json", "held_lines", "held_sets"]

_SHOWN = 5

FILE = "待补后再办（内部）.xlsx"
_MADE = {"plan": "方案", "offer": "点单", "papers": "材料"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One fault of one paper that was not written; about: for whom it was."""

    paper: str
    fault: Fault
    about: str = ""


_COLUMNS: tuple[Column[Held], ...] = (
    column("材料", 36, lambda row: row.paper),
    column("对象", 20, lambda row: row.about),
    column("问题", 46, lambda row: row.fault.text, style=lambda _: "bad"),
    column("须问清的事", 36, lambda row: row.fault.question),
)


def held_files(held: Sequence[Held], command: str, made_on: date) -> tuple[tuple[str, bytes], ...]:
    """The workbook of a run, one for each command so that none hides another's; none where every paper passed.

    Args:
        held: papers that were stopped, with what is missing.
        command: part of the file's name.
        made_on: the day of the run, kept in the file's properties.
    """
    if not held:
        return ()
    title = "待补后再办的材料（内部）"
    layout = sheet("待补后再办", _COLUMNS, held, numbered=Head(text="序号", width=5), title=title)
    book = Book(sheets=(layout,), created=made_on, audience="internal", title=title, subject=RESULT)
    return ((_file_of(command), render(book)),)


def held_sets(command: str) -> tuple[FileSet, ...]:
    """The workbook of a command: a run that holds nothing back leaves none of an earlier one."""
    return (FileSet(pattern=_file_of(command), makers=(command,)),)


def _file_of(command: str) -> str:
    return FILE.replace("（内部）", f"_{_MADE[command]}（内部）")


def held_lines(request: Request, held: Sequence[Held]) -> tuple[str, ...]:
    """The first ones for the terminal."""
    papers = dict.fromkeys(one.paper for one in held)
    if not papers:
        return ()
    told = tuple(f"{one.paper}：{one.fault.text}——{one.fault.question}" for one in held[:_SHOWN])
    head = request.say("work.held", papers=len(papers))
    return (head, *told)


def held_json(held: Sequence[Held]) -> list[dict[str, object]]:
    """The same for `--json`."""
    return [
        {"paper": h.paper, "kind": h.fault.kind, "text": h.fault.text, "ask": h.fault.question}
        for h in held
    ]
