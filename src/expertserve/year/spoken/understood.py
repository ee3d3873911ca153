"""Tables of the office in its own words: what no columns or fixed words told is read by what it names and says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from expertserve.books.files.reader import read_file
from expertserve.books.tables.reading import ColumnReading
from expertserve.books.tables.register import is_register
from expertserve.ground.findings import Finding, Place, column_letter
from expertserve.records.decision import Decision
from expertserve.records.reply import Reply
from expertserve.records.ruling import label_of
from expertserve.year.spoken.call import Call, heard_rows
from expertserve.year.spoken.calls import Calls
from expertserve.year.spoken.days import day_of
from expertserve.year.spoken.layout import Layout, lay_out, text_of
from expertserve.year.spoken.orders import Orders
from expertserve.year.spoken.register import Register
from expertserve.year.spoken.row_texts import kind_said, line_of, with_parts
from expertserve.year.spoken.unheard import unheard_rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from expertserve.books.files.grid import Grid
    from expertserve.books.tables.reading import SheetReading
    from expertserve.ground.findings import Finding as Found
    from expertserve.year.facts import FileFacts
    from expertserve.year.spoken.known import Known
    from expertserve.year.spoken.orders import Line

__all__ = ["SUSPECTS", "Ear", "waits"]

SUSPECTS = frozenset({"demands", "experts"})
"""Kinds for which a register of the office may be taken."""
_SERVED = {"services": frozenset({"unit", "expert", "date"})}
"""What a table of such a kind says in columns of its own; a notebook (日期, 谁说的, 内容) has no column for whom it is about."""
_PLAIN = frozenset({"settings", "contacts", "county-lists", "reviews", "quotas", "sessions"})
"""Kinds in which nobody says anything."""
_ROLE_FIELD = {
    "decisions": {
        "no": "row_no", "demand": "demand", "unit": "demand_unit", "who": "expert", "home": "expert_unit", "said": "kind",
        "why": "basis", "when": "dates", "on": "on", "by": "handled_by", "remark": "remark", "old": "expert",
    },
    "replies": {
        "no": "row_no", "demand": "demand", "unit": "unit", "who": "expert", "home": "unit", "said": "answer", "why": "reason",
        "when": "when_free", "on": "on", "by": "taken_by", "channel": "channel", "remark": "remark", "old": "expert",
    },
}  # fmt: skip


def waits(file: FileFacts, sheet: SheetReading) -> bool:
    """Whether a sheet that lies among the decisions may be one of the office's own tables in other dress."""
    if file.input.role != "decision" or not file.readable or sheet.hidden:
        return False
    unread = any(one.code == "unread-decision" for one in sheet.findings)
    return sheet.kind in SUSPECTS or (not sheet.kind and unread)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ear:
    """Hears tables with the people and demands of a year."""

    known: Known
    as_of: date
    passwords: tuple[str, ...] = ()

    def heard(self, file: FileFacts) -> FileFacts:
        """A file of decisions or answers with what its rows say in free words."""
        if file.input.role != "decision" or not any(_concerns(file, s) for s in file.sheets):
            return file
        grids = self._grids(file)
        names = [sheet.sheet for sheet in file.sheets]
        return replace(
            file,
            sheets=tuple(
                self._sheet(file, sheet, grids[sheet.sheet])
                if names.count(sheet.sheet) == 1 and sheet.sheet in grids and _concerns(file, sheet)
                else sheet
                for sheet in file.sheets
            ),
        )

    def _grids(self, file: FileFacts) -> dict[str, Grid]:
        readings = read_file(file.input.path, name=file.input.shown, passwords=self.passwords)
        return {
            grid.sheet: grid
            for reading in readings
            if reading.file == file.name
            for grid in reading.grids
            if grid.state == "visible" and not is_register(grid)
        }

    def _sheet(self, file: FileFacts, sheet: SheetReading, grid: Grid) -> SheetReading:
        if sheet.kind == "replies":
            return self._register(sheet, grid)
        read = {
            str(_number(c.letter)): role
            for c in sheet.columns
            for role, name in _ROLE_FIELD["decisions"].items()
            if sheet.kind == "decisions" and name in c.fields and role != "old"
        }
        layout = lay_out(grid, self.known, read)
        if layout is not None and sheet.kind == "decisions":
            return self._strict(sheet, grid, layout)
        if layout is None or not layout.sure or not _ours(sheet, layout):
            return self._asked(sheet, grid, str(file.input.path))
        return self._free(sheet, grid, layout, str(file.input.path))

    def _asked(self, sheet: SheetReading, grid: Grid, path: str) -> SheetReading:
        """A table nobody made out: what somebody says in columns that were not read is asked about, cell by cell."""
        read = {_number(c.letter) for c in sheet.columns if c.fields or c.asked}
        asked = unheard_rows(grid, self.known, read=read, heads=sheet.header_rows, path=path)
        if not asked:
            return sheet
        return replace(sheet, kind=sheet.kind or "decisions", records=(*sheet.records, *asked))

    def _register(self, sheet: SheetReading, grid: Grid) -> SheetReading:
        """Our own register: every row by who speaks, of whom and of what."""
        register, calls = Register(self.known, self.as_of), Calls(self.known, self.as_of)
        made: list[object] = []
        for one in sheet.records:
            new = register.mended(one)
            call = _call(sheet, grid, one, self.known) if isinstance(one, Reply) else None
            made += calls.of(new, call) if isinstance(new, Reply) and call else (new,)
        understood = heard_rows(made)
        told = tuple(
            f
            for f in sheet.findings
            if not (f.code.startswith("reply-unclear") and f.place.row in understood)
        )
        return replace(sheet, records=tuple(made), findings=told)

    def _strict(self, sheet: SheetReading, grid: Grid, layout: Layout) -> SheetReading:
        """Rows whose columns are known: only what they leave open is read in free words."""
        orders, made = Orders(self.known, self.as_of), []
        for one in sheet.records:
            row = one.sources[0].row if isinstance(one, Decision) and one.sources else None
            if not isinstance(one, Decision) or row is None or row > len(grid.rows):
                made.append(one)
                continue
            named = replace(one, label=label_of(one))
            made += [
                _plain(one, new)
                for new in orders.of(line_of(grid, layout, row, self.known), named, named)
            ]
        return replace(sheet, records=tuple(made))

    def _free(self, sheet: SheetReading, grid: Grid, layout: Layout, path: str) -> SheetReading:
        """A table nobody knew by its heads."""
        kind = "replies" if layout.answers > 0 else "decisions"
        records: list[object] = []
        findings: list[Found] = [_told(sheet, layout, kind, path)]
        for row in layout.rows:
            place = Place(file=sheet.file, sheet=sheet.sheet, row=row, path=path)
            line = line_of(grid, layout, row, self.known)
            if kind == "decisions":
                records += self._decisions(line, place)
            else:
                reply, told = self._reply(line, place)
                records.append(reply)
                findings += told
        last = max(layout.rows)
        return replace(
            sheet,
            kind=kind,
            table=f"A{layout.head or 1}:{column_letter(max(layout.roles.values()))}{last}",
            header_rows=(layout.head,) if layout.head else (),
            rows=len(layout.rows),
            skipped_rows=tuple(
                n
                for n in range(layout.head + 1, len(grid.rows) + 1)
                if n not in layout.rows and any(map(text_of, grid.rows[n - 1]))
            ),
            records=tuple(records),
            columns=_columns(layout, kind),
            findings=tuple(findings),
            looks_like=None,
        )

    def _decisions(self, line: Line, place: Place) -> Iterable[Decision]:
        said, who = line.get("said"), line.get("who")
        named = line.get("demand") or line.get("unit")
        base = Decision(
            kind="",
            said=said or (f"换成{who}" if who and line.get("old") else who),
            basis=line.get("why") or line.title or said,
            handled_by=line.get("by"),
            on=day_of(line.get("on"), self.as_of),
            remark=line.get("remark"),
            label=" ".join(filter(None, (named, said or who))),
            sources=(place,),
        )
        strict = kind_said(line, base, self.known)
        return Orders(self.known, self.as_of).of(line, strict, strict or base)

    def _reply(self, line: Line, place: Place) -> tuple[Reply, list[Found]]:
        reply, told, question = Register(self.known, self.as_of).of(line, place)
        findings = []
        if question:
            findings.append(
                Finding(code="spoken-asked", place=place, facts=(("question", question),))
            )
        if told:
            findings.append(Finding(code="spoken-read", place=place, facts=(("told", told),)))
        if not reply.answer:
            findings.append(Finding(code="reply-unclear", place=place, value=line.get("said")))
        return reply, findings


def _call(sheet: SheetReading, grid: Grid, reply: Reply, known: Known) -> Call | None:
    """The words of a row of the register, None where it says nothing in words."""
    row = reply.sources[0].row if reply.sources else None
    if row is None or row > len(grid.rows):
        return None
    cells, where = {}, {}
    for column in sheet.columns:
        at = _number(column.letter)
        for name in column.fields:
            if at <= len(grid.rows[row - 1]):
                cells[name] = text_of(grid.rows[row - 1][at - 1])
            where[name] = f"{column.letter}{row}“{column.header}”"
    roles = {"said": "answer", "who": "expert", "unit": "unit", "demand": "demand"}
    parts = with_parts({"said": cells.get("answer", "")}, known)
    return Call(
        said=parts["said"],
        by=cells.get("answered_by", "") or parts.get("who", ""),
        unit=cells.get("unit", "") or parts.get("home", "") or parts.get("unit", ""),
        expert=cells.get("expert", ""),
        cells={role: where[name] for role, name in roles.items() if name in where},
    )


def _plain(before: Decision, after: Decision) -> Decision:
    """The decision as it was written where nothing had to be read into it."""
    return before if not (after.read_as or after.question or after.refusal) else after


def _concerns(file: FileFacts, sheet: SheetReading) -> bool:
    if waits(file, sheet):
        return True
    return bool(sheet.kind and sheet.table and sheet.records) and sheet.kind not in _PLAIN


def _ours(sheet: SheetReading, layout: Layout) -> bool:
    """Whether a table of another kind is rather one of decisions or answers: it lacks what its kind tells, or what was said in it was not read at all."""
    if not sheet.kind or sheet.kind in SUSPECTS:
        return True
    told = {field for column in sheet.columns for field in column.fields}
    if not _SERVED.get(sheet.kind, frozenset()) <= told:
        return True
    speech = {column_letter(c) for c in (layout.roles.get("said", 0), *layout.also) if c}
    unread = {c.letter for c in sheet.columns if not c.fields}
    return bool(speech & unread)


def _columns(layout: Layout, kind: str) -> tuple[ColumnReading, ...]:
    fields = _ROLE_FIELD[kind]
    of = {column: fields.get(role, "") for role, column in layout.roles.items()}
    return tuple(
        ColumnReading(column_letter(c), layout.heads.get(c, ""), (of[c],) if of.get(c) else ())
        for c in sorted(of.keys() | {c for c, head in layout.heads.items() if head})
    )


def _told(sheet: SheetReading, layout: Layout, kind: str, path: str) -> Found:
    """That the table was known by its contents, and which column was taken for what."""
    words = {
        "demand": "需求", "unit": "单位", "old": "原定专家", "who": "专家", "home": "专家单位", "said": "怎样办", "why": "依据",
        "when": "新时间", "on": "日期", "by": "经办人", "channel": "方式", "remark": "备注",
    }  # fmt: skip
    if kind == "replies":
        words |= {"said": "回复", "why": "原因"}
    read = "、".join(
        f"{column_letter(c)}列“{layout.heads.get(c, '')}”读作{words[role]}"
        for role, c in sorted(layout.roles.items(), key=lambda one: one[1])
        if role in words
    )
    place = Place(file=sheet.file, sheet=sheet.sheet, row=layout.head, path=path)
    name = {"decisions": "人选调整", "replies": "回复登记"}[kind]
    return Finding(code="spoken-table", place=place, value=name, facts=(("columns", read),))


def _number(letter: str) -> int:
    found = 0
    for one in letter:
        found = found * 26 + ord(one) - ord("A") + 1
    return found
