"""The steps of `fill`: forms opened, understood, filled for everybody they are about, and accounted for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import kind as kind_of
from expertserve.books.files.reader import read_file
from expertserve.books.patch.package import FaultyPartError
from expertserve.books.patch.shapes import shapes_of
from expertserve.books.patch.word_form import WordForm
from expertserve.books.patch.workbook_form import WorkbookForm
from expertserve.books.tables.header import find_tables
from expertserve.ground.files import safe_name
from expertserve.ground.findings import Finding, Place
from expertserve.ground.text import key
from expertserve.work.fill.asked_fields import SCOPED, about
from expertserve.work.fill.cell_lines import in_tables
from expertserve.work.fill.deeds import deeds_of, services_of
from expertserve.work.fill.draft_sheet import Draft, draft_book
from expertserve.work.fill.figures import Figures
from expertserve.work.fill.fillers import chosen, fillers, people_of_deeds, with_deeds
from expertserve.work.fill.given import Given
from expertserve.work.fill.list_writing import write_list
from expertserve.work.fill.memory import fingerprint
from expertserve.work.fill.notes import dated_by, notes_of
from expertserve.work.fill.reading import Card, read_board
from expertserve.work.fill.scope import BY_ROWS, lies_in
from expertserve.work.fill.sentences import read_lines
from expertserve.work.fill.whose import groups_of, named, of_each, people_of
from expertserve.work.fill.writing import Pen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from expertserve.books.patch.board import Form
    from expertserve.books.patch.shapes import Shapes
    from expertserve.work.fill.asked import Asked
    from expertserve.work.fill.asked_fields import Known
    from expertserve.work.fill.deeds import Deed
    from expertserve.work.fill.figures import Reported
    from expertserve.work.fill.fillers import Filler
    from expertserve.work.fill.list_reading import ListReading

__all__ = [
    "FOLDER",
    "Done",
    "RefusedFormError",
    "answers_by_form",
    "fill_form",
    "open_form",
]

FOLDER = "套表"
_FORMS: dict[str, Callable[[bytes, str], Form]] = {
    ".xlsx": WorkbookForm,
    ".xlsm": WorkbookForm,
    ".docx": WordForm,
}
_OLD = {".xls": "xlsx", ".et": "xlsx", ".doc": "docx", ".wps": "docx", ".xlsb": "xlsx", ".ods": "xlsx"}  # fmt: skip
_OWN_NUMBER = "表号：ES-"
_DATA = 3
_TOP = 4
_READ_ALL_THE_SAME = frozenset({"blank", "no-table"})
"""What a reader of returns refuses and a form may be: nothing filled in, sentences alone."""


class RefusedFormError(Exception):
    """A form that is not filled, with the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What became of one form: copies as (file name, content), the account, and who each copy is about."""

    draft: Draft
    files: tuple[tuple[str, bytes], ...]


def open_form(path: Path) -> Form:
    """A blank form ready to be read and written.

    Raises:
        RefusedFormError: it is of an old format, protected, damaged, or one of our own.
    """
    place = Place(file=path.name, path=str(path))
    suffix = path.suffix.lower()
    if suffix in _OLD:
        raise RefusedFormError(
            Finding(code="form-old-format", place=place, facts=(("format", _OLD[suffix]),))
        )
    if suffix not in _FORMS:
        raise RefusedFormError(Finding(code="form-no-form", place=place))
    told = read_file(path)
    if len(told) != 1 or (
        not told[0].readable
        and told[0].findings
        and told[0].findings[0].why not in _READ_ALL_THE_SAME
    ):
        found = next((one for reading in told for one in reading.findings), None)
        raise RefusedFormError(found or Finding(code="form-no-form", place=place))
    try:
        form = _FORMS[suffix](path.read_bytes(), path.name)
        texts = [line.text for line in form.lines]
    except (FaultyPartError, OSError, ValueError, KeyError) as error:
        raise RefusedFormError(Finding(code="form-no-form", place=place)) from error
    if any(_OWN_NUMBER in text for text in texts):
        raise RefusedFormError(Finding(code="form-own", place=place))
    return form


def fill_form(path: Path, asked: Asked) -> Done:
    """Fill one form, as often as it is about somebody.

    Args:
        path: of the blank form, which is never changed.
        asked: what is filled in and how.

    Raises:
        RefusedFormError: see `open_form`; or the form holds data, or asks for nothing.
    """
    form = open_form(path)
    place = Place(file=path.name, path=str(path))
    mark = fingerprint(form)
    known = replace(
        asked.known, answers=dict(asked.answers.get(mark, {})) | dict(asked.answers.get("", {}))
    )
    shapes = [shapes_of(board) for board in form.boards]
    titles = [one for shape in shapes for one in shape.titles]
    titles += [one.text.strip() for one in form.lines[:_TOP] if one.board < 0]
    notes = dated_by(
        notes_of(_notes(form), dict(one for shape in shapes for one in shape.numbered)),
        titles,
        asked.figures.whole[0].year,
        given=bool(asked.period),
        until=asked.figures.span[1].month,
    )
    known = replace(known, facets=replace(known.facets, notes=notes))
    if not asked.over and _holds_data(form, shapes, known):
        raise RefusedFormError(Finding(code="form-not-blank", place=place))
    groups = named(groups_of(form, shapes, known), shapes, (asked, known))
    people = people_of(groups, asked)
    files, filled, left, told = [], [], [], []
    counties = asked.figures.places() if asked.each and people == [("", None, "")] else ("",)
    copies = [
        (county or name, county, one, why) for county in counties for name, one, why in people
    ]
    for name, county, one, nobody in copies:
        copy = _FORMS[path.suffix.lower()](path.read_bytes(), path.name)
        pen = _written(copy, shapes, groups, (replace(asked, county=county), known, one, nobody))
        who = name
        ending = f"_{safe_name(name)}" if name else "（已填）"
        files.append((f"{FOLDER}/{path.stem}{ending}{path.suffix}", copy.saved()))
        filled += [(who, line) for line in pen.filled]
        left += [(who, line) for line in pen.left]
        told += [(who, line) for line in pen.told]
    if not filled and not left:
        raise RefusedFormError(Finding(code="form-no-gaps", place=place))
    draft = Draft(
        form=path.stem, print=mark, boards=tuple(board.name for board in form.boards), filled=tuple(filled), left=tuple(left),
        reported=_reported(asked), private=_private(known.allowed), told=tuple(told),
    )  # fmt: skip
    files.append((f"{FOLDER}/{path.stem}（填表底稿）.xlsx", draft_book(draft, asked.day)))
    return Done(draft=draft, files=tuple(files))


def _notes(form: Form) -> list[str]:
    """The texts of a form that may explain it: its lines and what stands in text boxes."""
    boxes = [text for board in form.boards if not board.hidden for text in board.boxed]
    return [*(line.text for line in form.lines), *boxes, *form.boxed]


def _private(allowed: frozenset[str]) -> tuple[str, ...]:
    columns = kind_of("experts").fields
    return tuple(columns[name].header for name in sorted(allowed) if name in columns)


def _written(
    copy: Form,
    shapes: Sequence[Shapes],
    groups: Sequence[Card],
    told: tuple[Asked, Known, Filler | None, str],
) -> Pen:
    asked, known, one, nobody = told
    figures = asked.figures
    own: tuple[Deed, ...] | None = None
    if one is not None and one.records[0][0] in SCOPED:
        own = deeds_of(figures.world, one.records[0][1])
        one = with_deeds(one, figures.world, own)
    if own is not None and one is not None and one.records[0][0] in BY_ROWS:
        figures = Figures(asked.material, asked.day, asked.period, services=services_of(own))
    rows = _rows(copy, shapes, groups, (asked, known, own))
    given = Given(
        figures=figures, office=asked.office, rows=rows, one=one, nobody=nobody,
        own=of_each(asked, whole=own is None), county=asked.county,
    )  # fmt: skip
    pen = Pen(form=copy, given=given)
    readings = [
        (number, board, read_board(shapes[number], groups[number], known))
        for number, board in enumerate(copy.boards)
        if not board.hidden
    ]
    taken = frozenset(
        gap.gap.left[-1].rstrip(":： ")
        for _, _, (_, gaps) in readings
        for gap in gaps
        if gap.gap.beside and gap.gap.left
    )
    card = groups[0] if groups else Card()
    totals = {
        (number, reading.block.total): reading.rows
        for number, _, (lists, _) in readings
        for reading in lists
        if reading.block.total and reading.subject is not None
    }
    lines = read_lines(copy.lines, card, about(known, card.subject), taken)
    pen.lines(in_tables(lines, copy, totals, known.facets))
    pen.drawn(shapes)
    for number, board, (_, gaps) in readings:
        pen.gaps(number, board, gaps)
    for number, board, (lists, _) in readings:
        for reading in sorted(lists, key=lambda told: -told.block.first):
            write_list(pen, number, board, reading)
    return pen


def _rows(
    copy: Form,
    shapes: Sequence[Shapes],
    groups: Sequence[Card],
    told: tuple[Asked, Known, tuple[Deed, ...] | None],
) -> dict[str, tuple[Filler, ...]]:
    """The records of every subject that a list asks for."""
    asked, known, own = told
    card = any(one.subject is not None for one in groups)
    places = None if own is None else {one.service.place for one in own}
    found: dict[str, tuple[Filler, ...]] = {}
    for number in range(len(copy.boards)):
        lists, _ = read_board(shapes[number], groups[number], known)
        for one in lists:
            if one.subject is not None and one.rows not in found:
                every = _of_list(one, asked, own)
                if places is not None and one.subject.name == "services":
                    every = tuple(row for row in every if row.sources[0] in places)
                every = every if card else chosen(every, asked.who, asked.which)
                found[one.rows] = tuple(
                    row for row in every if not asked.county or lies_in(row.records, asked.county)
                )
    return found


def _of_list(one: ListReading, asked: Asked, own: tuple[Deed, ...] | None) -> tuple[Filler, ...]:
    """The records of a list: who served, of the owner of the form alone where it has one; demands with what was done for them."""
    if one.subject is None:
        return ()
    world = asked.figures.world
    if one.served:
        return people_of_deeds(asked.material, own if own is not None else deeds_of(world))
    found = fillers(one.subject, asked.material, asked.request, asked.day)
    if one.held:
        took_place = {session.activity_id for session in world.held}
        return tuple(row for row in found if row.records[0][1].activity_id in took_place)
    if not one.done:
        return found
    return tuple(with_deeds(row, world, deeds_of(world, row.records[0][1])) for row in found)


def _holds_data(form: Form, shapes: Sequence[Shapes], known: Known) -> bool:
    """Whether a list of records stands under a header already."""
    for board, shape in zip(form.boards, shapes, strict=True):
        if board.hidden or shape.lists or shape.gaps or shape.boxes:
            continue
        for table in find_tables(board.grid, known.mapper).tables:
            rows = board.grid.rows[table.first - 1 : table.last]
            if any(
                sum(isinstance(cell, str) and bool(cell.strip()) for cell in row) >= _DATA
                for row in rows
            ):
                return True
    return False


def _reported(asked: Asked) -> tuple[Reported, ...]:
    """Frozen figures of the period beside those counted now."""
    frozen = asked.figures.frozen
    return asked.figures.against_frozen() if frozen is not None else ()


def answers_by_form(answers: Sequence[tuple[str, str, str]]) -> dict[str, dict[str, str]]:
    """Fingerprint -> words -> choice, of (fingerprint, words, choice); later ones stand."""
    found: dict[str, dict[str, str]] = {}
    for form, words, choice in answers:
        found.setdefault(form, {})[key(words)] = choice
    return found
