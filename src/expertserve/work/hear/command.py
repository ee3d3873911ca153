"""What was answered, by order and by slip, and what the terminal shows of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.books.sheets.writer import render
from expertserve.records.standing import declined
from expertserve.work.closing import closing
from expertserve.work.finish import deliver, outbox
from expertserve.work.folders import ORDERS
from expertserve.work.hear import service_book
from expertserve.work.hear.heard import ledger_folder
from expertserve.work.hear.hearing import hear
from expertserve.work.hear.replies import answer_rows, joint_rows, waiting_rows
from expertserve.work.hear.reply_sheet import FILE, reply_book
from expertserve.work.hear.slip_board import slip_board
from expertserve.work.hear.slip_sheet import slip_sheets
from expertserve.work.outcome import Outcome, Table, finding_json
from expertserve.work.start import as_of, need_files, read
from expertserve.year.numbering import Numbering, Rewritten, lines_added

if TYPE_CHECKING:
    from datetime import date

    from expertserve.ground.files import Written
    from expertserve.ground.findings import Finding
    from expertserve.work.hear.heard import Heard
    from expertserve.work.hear.reply_sheet import AnswerLine, JointLine, WaitingLine
    from expertserve.work.hear.slip_board import SlipBoard
    from expertserve.work.request import Request
    from expertserve.year.material import Material
    from expertserve.year.numbering import Note

__all__ = ["run"]

NAME = "replies"
_SHOWN = 20


def run(request: Request) -> Outcome:
    """The outcome of the command for these options; errors of usage and files are raised as the command tells."""
    material = read(request)
    need_files(material)
    day = as_of(request, material.settings)
    heard = hear(material, day, ledger_folder(material, request.output))
    board = slip_board(material, heard.ledger, day)
    read_before = _unclear(material)
    heard.findings += [*board.findings, *read_before]
    told = _Told(
        material=material,
        heard=heard,
        board=board,
        answers=answer_rows(heard, material),
        waiting=waiting_rows(heard, material, day),
        joint=joint_rows(heard, material),
    )
    waiting = told.waiting
    asked = sum(bool(w.unclear) for w in waiting)
    findings = tuple(sorted(heard.findings, key=lambda f: f.sort_key))
    lines = (
        request.say(
            "hear.summary",
            answers=len(told.answers),
            accepted=len(heard.accepted),
            findings=len(findings),
            waiting=len(waiting) - asked,
            count=sum(w.overdue > 0 and not w.unclear for w in waiting),
            asked=asked,
        ),
        *_slip_lines(request, board),
    )
    return Outcome(
        keep=material.settings.own_numbers,
        command=NAME,
        payload=_payload(told),
        lines=lines,
        tables=_tables(request, findings, waiting),
        notes=(),
        findings=(
            *material.findings,
            *(one for one in findings if one not in read_before),
        ),
        written=_write(request, told, day),
        closing=closing(request, material, NAME),
    )


def _unclear(material: Material) -> list[Finding]:
    """Answers whose sense nobody can tell: found when the register was read, and shown with the others here."""
    sheets = (sheet for file in material.files for sheet in file.sheets if sheet.kind == "replies")
    found = (one for sheet in sheets for one in sheet.findings)
    codes = ("reply-unclear", "spoken-asked", "spoken-read")
    return [one for one in found if one.code in codes and not one.why]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """Everything the command tells."""

    material: Material
    heard: Heard
    board: SlipBoard
    answers: tuple[AnswerLine, ...]
    waiting: tuple[WaitingLine, ...]
    joint: tuple[JointLine, ...]


def _write(request: Request, told: _Told, day: date) -> tuple[Written, ...]:

    book = reply_book(
        answers=told.answers,
        waiting=told.waiting,
        problems=sorted(told.heard.findings, key=lambda f: f.sort_key),
        joint=told.joint,
        created=day,
        more=slip_sheets(told.board),
    )
    numbers = Numbering(first=_records(request, told, day))
    files = [(f"{ORDERS}/{FILE}", render(book))]
    return deliver(request, told.material, NAME, files, numbering=numbers)


def _records(request: Request, told: _Told, day: date) -> tuple[Note, ...]:
    """服务记录（由确认单）in 调整, where the clerk corrects it; beside the outputs where there is no year folder."""
    year = told.material.year
    folder = year.decisions if year else outbox(request, told.material).folder
    path = folder / service_book.FILE
    read = told.material.read_as(path)
    kept = service_book.kept_lines(path, year.archive if year else None)
    if not told.board.services and not kept:
        return ()
    written = Rewritten(path, service_book.services_file(told.board.services, kept, day), read)
    if year is None:
        return (written,)
    archive, services = year.archive, told.board.services
    return (lines_added(lambda: service_book.note_marks(archive, services, kept)), written)


def _slip_lines(request: Request, board: SlipBoard) -> tuple[str, ...]:
    """How many slips are back, and who owes the others."""
    lines = []
    if board.confirmations:
        owed = "、".join(f"{county}{count}" for county, count in board.owed.items())
        back = board.count("已回") + board.count("有出入")
        lines.append(
            request.say(
                "hear.confirmations",
                confirmations=len(board.confirmations),
                back=back,
                odd=board.count("有出入"),
                untyped=board.count("待录入"),
                missing=board.count("未回"),
                owed=f"（{owed}）" if owed else "",
            )
        )
    if board.consents:
        said = [line.opinion for line in board.consents]
        lines.append(
            request.say(
                "hear.consents",
                agreed=said.count("同意"),
                refused=said.count("不同意"),
                silent=said.count(""),
            )
        )
    return tuple(lines)


def _payload(told: _Told) -> dict[str, object]:
    heard = told.heard
    return {
        "answers": [
            {
                "order": row.reply.order or None,
                "side": row.reply.side,
                "demand": row.demand or None,
                "answer": row.reply.answer or None,
                "wishes": [w for w in row.reply.wishes if w],
                "used": row.used,
                "on": row.reply.on.isoformat() if row.reply.on else None,
                "file": row.reply.sources[0].file if row.reply.sources else None,
                "sheet": (row.reply.sources[0].sheet or None) if row.reply.sources else None,
                "row": row.reply.sources[0].row if row.reply.sources else None,
            }
            for row in told.answers
        ],
        "accepted": [{"demand_id": d, "expert_id": e} for d, e in heard.accepted],
        "declined": [
            {"demand_id": d, "expert_id": e} for d, e in sorted(declined(heard.standings))
        ],
        "wishes": [
            {"demand_id": d, "expert_id": e, "rank": r} for (d, e), r in heard.wishes.items()
        ],
        "without_room": [
            {"demand_id": d, "expert_id": e}
            for (d, e), one in heard.standings.items()
            if one.agreed == 0
        ],
        "waiting": [
            {
                "order": w.order,
                "demand": w.demand,
                "days": w.days,
                "overdue": w.overdue,
                "reminder": w.reminder,
                "unclear": w.unclear or None,
            }
            for w in told.waiting
        ],
        "joint": [
            {"expert": line.expert, "demands": line.demands, "way": line.way, "text": line.text}
            for line in told.joint
        ],
        "slips": [
            {
                "number": line.number,
                "experts": line.experts,
                "state": line.state,
                "opinion": line.opinion or None,
                "note": line.note or None,
            }
            for line in (*told.board.consents, *told.board.confirmations)
        ],
    }


def _tables(
    request: Request, findings: tuple[Finding, ...], waiting: tuple[WaitingLine, ...]
) -> tuple[Table, ...]:
    told = [finding_json(f, request.lang) for f in findings]
    heads = request.heads("hear.heads-findings")
    rows = tuple(
        (str(f["file"] or ""), str(f["row"] or ""), str(f["message"]), str(f["hint"]))
        for f in told[:_SHOWN]
    )
    left = request.heads("hear.heads-waiting")
    return (
        Table(request.say("hear.findings"), tuple(heads), rows),
        Table(
            request.say("hear.waiting"),
            tuple(left),
            tuple(
                (w.order, w.who, w.called, w.state, str(w.days), str(w.overdue or ""))
                for w in waiting[:_SHOWN]
            ),
        ),
    )
