"""调整/服务记录（由确认单）.xlsx: one line a confirmation, for the clerk to look at and correct; it is read like any return.

A line that the clerk changed is never overwritten. Which lines were changed is told by 归档/确认单登记.jsonl, which keeps check
characters over what the program itself wrote.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.books.sheets.columns import Column, column, sheet
from expertserve.books.sheets.readback import read_back
from expertserve.books.sheets.writer import Book, Head, render
from expertserve.ground.record_lines import append_records, read_records
from expertserve.ground.text import tidy
from expertserve.records.order import check_characters
from expertserve.records.service import SLIP_SERVICES
from expertserve.year.state_models import MARK_LINES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from expertserve.work.hear.confirmations import ServiceLine

__all__ = ["COLUMNS", "FILE", "Kept", "kept_lines", "note_marks", "service_cells", "services_file"]

FILE = SLIP_SERVICES
MARKS = "确认单登记.jsonl"
_CLERKS = frozenset({"审核意见", "审核人", "审核日期"})
_KEPT = "由收回的服务确认单自动生成，可直接更正；更正过的行不会再被覆盖。"
_ONCE = "问题清单已列明的问题不再填数，以免一个问题计两次。"
_VERDICT = "县级审核意见；填“同意”并有签名或者佐证的，计入统计。"

NUMBER: Column[ServiceLine] = column("记录编号", 24, lambda s: s.number, "@", tip=_KEPT)
COLUMNS: tuple[Column[ServiceLine], ...] = (
    NUMBER,
    column("期次", 12, lambda s: s.session, "@"),
    column("需求编号", 12, lambda s: s.demand, "@"),
    column("专家姓名", 16, lambda s: "、".join(s.experts)),
    column("派出单位", 22, lambda s: "、".join(dict.fromkeys(filter(None, s.employers)))),
    column("服务单位", 24, lambda s: s.unit),
    column("县（市、区）", 12, lambda s: s.county),
    column("乡镇", 10, lambda s: s.town),
    column("村", 10, lambda s: s.village),
    column("服务日期", 22, lambda s: s.days, "@"),
    column("时段", 8, lambda s: s.half),
    column("服务时长", 9, lambda s: s.length, "@"),
    column("服务事项", 30, lambda s: s.topic),
    column("服务形式", 14, lambda s: s.form),
    column("培训人次", 9, lambda s: s.trained, "@"),
    column("受益人数", 9, lambda s: s.helped, "@"),
    column(
        "解决问题数",
        9,
        lambda s: "1" if s.solved in ("已解决", "部分解决") and not s.problem else "",
        "@",
        tip=_ONCE,
    ),
    column("问题清单", 30, lambda s: f"{s.problem}（{s.solved}）" if s.solved else s.problem),
    column("佐证材料", 30, lambda s: s.evidence),
    column("审核意见", 9, lambda s: s.approved, choices=("同意", "不同意", "退回"), tip=_VERDICT),
    column("备注", 24, lambda s: s.remark),
)
_HEADS = tuple(one.head.text for one in COLUMNS)


@dataclass(frozen=True, slots=True)
class Kept:
    """A line that already stands in the workbook: its cells by head, and whether the clerk changed it."""

    cells: dict[str, str]
    changed: bool


def _mark(cells: dict[str, str]) -> str:
    return check_characters(cells.get(head, "") for head in _HEADS if head not in _CLERKS)


def service_cells(line: ServiceLine) -> dict[str, str]:
    """The cells of a line by head, as the program writes them."""
    return {one.head.text: str(one.value(line) or "") for one in COLUMNS}


def kept_lines(path: Path, archive: Path | None) -> dict[str, Kept]:
    """Number -> the line that stands in the workbook, with the clerk's corrections; empty without one."""
    if not path.is_file():
        return {}
    marks = _marks(archive) if archive else {}
    found: dict[str, Kept] = {}
    for table in read_back(path).tables((NUMBER,)):
        for line in table:
            cells = {head: tidy(text) for head, text in line.texts().items()}
            number = cells[NUMBER.head.text]
            found[number] = Kept(cells, _mark(cells) not in marks.get(number, ()))
    return found


def _marks(archive: Path) -> dict[str, dict[str, None]]:
    """Number -> every mark the program ever wrote or was about to write, the last one last."""
    marks: dict[str, dict[str, None]] = {}
    for line in read_records(archive / MARKS, MARK_LINES).records:
        known = marks.setdefault(line.number, {})
        known.pop(line.mark, None)
        known[line.mark] = None
    return marks


def note_marks(archive: Path, lines: Sequence[ServiceLine], kept: dict[str, Kept]) -> None:
    """Remember what the program wrote, so that the next run knows a correction from its own words.

    Args:
        archive: 归档 of the year.
        lines: services as the slips have them now.
        kept: what stood in the workbook before the run, by number.

    Raises:
        WorkbookError: the ledger cannot be written.
    """
    known = _marks(archive)
    new = {
        line.number: _mark(service_cells(line))
        for line in lines
        if not (old := kept.get(line.number)) or not old.changed
    }
    fresh = [
        {"number": number, "mark": mark}
        for number, mark in new.items()
        if next(reversed(known.get(number, {})), None) != mark
    ]
    if fresh:
        append_records(archive / MARKS, *fresh)


def services_file(lines: Sequence[ServiceLine], kept: dict[str, Kept], created: date) -> bytes:
    """The workbook: lines of the clerk as they are, the others as the slips have them now, with the county's verdict.

    Args:
        lines: services as the slips have them now.
        kept: what stood in the workbook before the run, by number.
        created: the day of the run, kept in the file's properties.
    """
    rows = []
    for line in lines:
        cells, old = service_cells(line), kept.get(line.number)
        if old is not None and old.changed:
            cells = {head: old.cells.get(head, "") for head in _HEADS}
        elif old is not None:
            cells |= {h: old.cells[h] for h in _CLERKS if h in cells and old.cells.get(h)}
        rows.append(cells)
    known = {line.number for line in lines}
    rows += [
        {head: old.cells.get(head, "") for head in _HEADS}
        for number, old in kept.items()
        if number not in known and (old.changed or old.cells.get("审核意见"))
    ]
    columns = tuple(_as_kept(one.head) for one in COLUMNS)
    layout = sheet("服务记录", columns, rows, title="专家服务记录表（由服务确认单）")
    return render(
        Book(sheets=(layout,), created=created, audience="internal", title="服务记录（由确认单）")
    )


def _as_kept(head: Head) -> Column[dict[str, str]]:
    return Column(head, lambda cells: cells[head.text])
