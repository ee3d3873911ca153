"""归档/发文登记.xlsx: every paper under its number, which draft stands, what went out. The clerk fills it in and corrects it.

One number is one document. A new draft of a paper that was not sent keeps its number; a paper that went out is never numbered
again: what changes it is a document of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from expertserve.books.sheets.columns import Column, column, sheet
from expertserve.books.sheets.readback import read_back
from expertserve.books.sheets.writer import Book, Head, render
from expertserve.ground.findings import Finding, Place
from expertserve.year.numbering import Rewritten, seen

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from expertserve.year.settings import Settings

__all__ = [
    "FILE",
    "SENT",
    "DocumentLine",
    "Printed",
    "Register",
    "blank_number",
    "load_register",
    "register_note",
]

FILE = "发文登记.xlsx"
DRAFT, NUMBERED, SENT, VOID, RECALLED = "草稿", "已编号", "已发", "作废", "收回"
STATES = (DRAFT, NUMBERED, SENT, VOID, RECALLED)
_WHOLE = re.compile(
    r"^(?P<word>.+?)\s*[〔\[（(【]\s*(?P<year>\d{4})\s*[〕\]）)】]\s*(?P<number>\d*)\s*号?$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLine:
    """One document.

    Attributes:
        path: from the folder of outputs, without suffix. number: 发文字号 with its figure, "" none yet.
        state: 草稿, 已编号, 已发, 作废, 收回. sent: day it went out. slips: numbers of the slips it carries.
        listed: check code of the list it was made from; a paper that says the same keeps it, so that not a byte of it changes.
    """

    path: str
    kind: str = ""
    title: str = ""
    number: str = ""
    day: date | None = None
    to: str = ""
    slips: str = ""
    draft: int = 1
    check: str = ""
    state: str = DRAFT
    sent: date | None = None
    copies: str = ""
    received: str = ""
    remark: str = ""
    listed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A paper as it was just made, for the register."""

    path: str
    kind: str
    title: str
    number: str
    day: date
    to: str
    slips: str
    draft: int
    check: str
    listed: str = ""


PATH: Column[DocumentLine] = column("文件", 44, lambda row: row.path)
_KIND: Column[DocumentLine] = column("文种", 8, lambda row: row.kind)
_TITLE: Column[DocumentLine] = column("题名", 40, lambda row: row.title)
_NUMBER: Column[DocumentLine] = column("发文字号", 24, lambda row: row.number, "@")
_DAY: Column[DocumentLine] = column("成文日期", 12, lambda row: row.day, "yyyy-mm-dd")
_TO: Column[DocumentLine] = column("主送", 26, lambda row: row.to)
_SLIPS: Column[DocumentLine] = column("附件", 26, lambda row: row.slips, "@")
_DRAFT: Column[DocumentLine] = column("稿次", 6, lambda row: row.draft, "0")
_CHECK: Column[DocumentLine] = column("校验", 8, lambda row: row.check, "@")
_LISTED: Column[DocumentLine] = column("据清单", 8, lambda row: row.listed, "@")
_STATE: Column[DocumentLine] = column("状态", 8, lambda row: row.state, choices=STATES)
_SENT: Column[DocumentLine] = column("发出日期", 12, lambda row: row.sent, "yyyy-mm-dd")
_COPIES: Column[DocumentLine] = column("份数", 6, lambda row: row.copies, "@")
_RECEIVED: Column[DocumentLine] = column("签收", 12, lambda row: row.received)
_REMARK: Column[DocumentLine] = column("备注", 24, lambda row: row.remark)
COLUMNS = (
    _KIND, _TITLE, _NUMBER, _DAY, _TO, _SLIPS, _DRAFT, _CHECK, _LISTED, PATH, _STATE, _SENT, _COPIES, _RECEIVED, _REMARK,
)  # fmt: skip
_NOTES = (
    "发文字号由人工填写时，填入后下次生成的稿件即带该号；发出后请将“状态”改为已发并填发出日期。",
)


def blank_number(settings: Settings, year: int) -> str:
    """澜人社函〔2026〕　号: the number before anybody gave one; "" where the settings name no 机关代字."""
    word = _word(settings)
    return f"{word}〔{year}〕　号" if word else ""


def _word(settings: Settings) -> str:
    """机关代字, else what stands before the year in an example of a number."""
    found = _WHOLE.match(settings.document_no.strip())
    return settings.document_word or (found["word"] if found else "")


@dataclass(slots=True)
class Register:
    """All documents of the year, in the order in which they were first made; `read` is the hash of the workbook they stood in."""

    lines: list[DocumentLine] = field(default_factory=list)
    findings: tuple[Finding, ...] = ()
    read: str = ""

    def of(self, path: str) -> DocumentLine | None:
        """The last document of a path, None before the first."""
        return next((line for line in reversed(self.lines) if line.path == path), None)

    @property
    def sent(self) -> tuple[DocumentLine, ...]:
        """Documents that went out and were not taken back."""
        return tuple(line for line in self.lines if line.state == SENT)

    def next_number(self, settings: Settings, year: int) -> str:
        """The next number of a year: one above the highest in the register, at least 起始序号."""
        word = _word(settings)
        used = [
            int(found["number"])
            for line in self.lines
            if (found := _WHOLE.match(line.number))
            and found["number"]
            and (found["word"], found["year"]) == (word, str(year))
        ]
        first = max(settings.document_start, 1)
        return f"{word}〔{year}〕{max([first - 1, *used]) + 1}号" if word else ""

    def note(self, printed: Printed) -> None:
        """Keep a paper that was just made: the same document in a new draft, or a new one where the old went out."""
        old = self.of(printed.path)
        state = NUMBERED if printed.number else DRAFT
        fresh = DocumentLine(
            path=printed.path, kind=printed.kind, title=printed.title, number=printed.number, day=printed.day,
            to=printed.to, slips=printed.slips, draft=printed.draft, check=printed.check, state=state,
            listed=printed.listed,
        )  # fmt: skip
        if old is None or old.state in (VOID, RECALLED):
            self.lines.append(fresh)
        elif old.check == printed.check:
            return
        elif old.state == SENT:
            known = f"替代{old.number or '第' + str(old.draft) + '稿'}"
            self.lines.append(replace(fresh, remark=known))
        else:
            at = self.lines.index(old)
            self.lines[at] = replace(
                fresh,
                number=printed.number or old.number,
                copies=old.copies,
                received=old.received,
                remark=old.remark,
            )

    def void(self, path: str, why: str) -> DocumentLine | None:
        """The last document of a path holds no more; gives it as it stood."""
        old = self.of(path)
        if old is None or old.state in (VOID, RECALLED):
            return None
        remark = "；".join(filter(None, (old.remark, why)))
        self.lines[self.lines.index(old)] = replace(old, state=VOID, remark=remark)
        return old

    def mark_sent(self, named: str, on: date) -> tuple[DocumentLine, ...]:
        """Mark what went out, by file name, folder, number or slip number; gives the lines marked."""
        marked = []
        for at, line in enumerate(self.lines):
            if line.state in (VOID, RECALLED, SENT) or not _names(line, named):
                continue
            self.lines[at] = replace(line, state=SENT, sent=on)
            marked.append(self.lines[at])
        return tuple(marked)

    def file(self, year: int, day: date) -> bytes:
        """The workbook."""
        layout = sheet("发文登记", COLUMNS, self.lines, numbered=Head(text="序号", width=6, format="0"), title=f"{year}年发文登记", notes=_NOTES)  # fmt: skip
        return render(Book(sheets=(layout,), created=day, audience="internal", title="发文登记"))


def _names(line: DocumentLine, named: str) -> bool:
    wanted = named.strip().removesuffix(".docx").removesuffix(".pdf").removesuffix(".html")
    parts = line.path.split("/")
    return bool(wanted) and (
        wanted in (line.path, line.number, *parts, *line.slips.split("、")) or line.path.endswith(f"/{wanted}")
    )  # fmt: skip


def register_note(register: Register, archive: Path, year: int, day: date) -> Rewritten:
    """发文登记 in 归档 as it is now, to be noted before a paper that stands in it is written.

    Args:
        register: every paper of the year.
        archive: 归档 of the year.
        year: of its title.
        day: kept in the file's properties where no paper has a day.
    """
    latest = max((line.day for line in register.lines if line.day), default=day)
    return Rewritten(archive / FILE, register.file(year, latest), register.read)


def load_register(archive: Path, name: str = FILE) -> Register:
    """The register in 归档; empty without one. A number that stands on two documents is told."""
    path = archive / name
    read = seen(path)
    if not read:
        return Register()
    table = read_back(path).table((PATH, _CHECK, _STATE)) or ()
    lines = [
        DocumentLine(
            path=row.text(PATH),
            kind=row.text(_KIND),
            title=row.text(_TITLE),
            number=row.text(_NUMBER),
            day=row.day(_DAY),
            to=row.text(_TO),
            slips=row.text(_SLIPS),
            draft=int(row.number(_DRAFT) or 1),
            check=row.text(_CHECK),
            state=row.text(_STATE) or DRAFT,
            sent=row.day(_SENT),
            copies=row.text(_COPIES),
            received=row.text(_RECEIVED),
            remark=row.text(_REMARK),
            listed=row.text(_LISTED),
        )
        for row in table
    ]
    return Register(lines, tuple(_doubles(lines, path)), read)


def _doubles(lines: Iterable[DocumentLine], path: Path) -> Iterable[Finding]:
    """A number on two documents that are not void."""
    seen: dict[str, str] = {}
    for line in lines:
        if not line.number or line.state in (VOID, RECALLED):
            continue
        other = seen.setdefault(line.number, line.path)
        if other != line.path:
            facts = (("one", other), ("other", line.path))
            yield Finding(code="number-twice", place=Place(file=path.name, path=str(path)), value=line.number, facts=facts)  # fmt: skip
