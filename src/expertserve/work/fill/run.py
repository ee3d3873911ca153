"""The steps of `fill`: forms opened, understood, filled for everybody they are about, and accounted for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
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
from expertserve.work.fill.asked_fields import SCOPED
from expertserve.work.fill.draft_sheet import Draft, draft_book
from expertserve.work.fill.figures import Figures
from expertserve.work.fill.fillers import chosen, fillers, people_served
from expertserve.work.fill.given import Given
from expertserve.work.fill.list_writing import write_list
from expertserve.work.fill.memory import fingerprint
from expertserve.work.fill.reading import Card, read_board, read_card
from expertserve.work.fill.scope import served
from expertserve.work.fill.sentences import read_lines
from expertserve.work.fill.writing import Pen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from expertserve.books.patch.board import Form
    from expertserve.books.patch.shapes import Shapes
    from expertserve.records.service import Service
    from expertserve.work.fill.asked_fields import Known
    from expertserve.work.fill.figures import Reported
    from expertserve.work.fill.fillers import Filler
    from expertserve.work.fill.values import Shown
    from expertserve.work.request import Request
    from expertserve.year.material import Material

__all__ = [
    "FOLDER",
    "Asked",
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


class RefusedFormError(Exception):
    """A form that is not filled, with the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is filled in and how.

    Attributes:
        known: what reading depends on; its answers are those of the form at hand. who, which: the records named.
        office: what the office says of itself. figures: counts of all. period: of the run. over: fill a form that holds data already.
    """

    material: Material
    request: Request
    day: date
    known: Known
    figures: Figures
    office: Mapping[str, Shown]
    period: str = ""
    who: tuple[str, ...] = ()
    which: tuple[str, ...] = ()
    over: bool = False
    answers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


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
        not told[0].readable and told[0].findings and told[0].findings[0].why != "blank"
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
    if not asked.over and _holds_data(form, shapes, known):
        raise RefusedFormError(Finding(code="form-not-blank", place=place))
    groups = _groups(form, shapes, known)
    people = _people(groups, asked)
    files, filled, left = [], [], []
    for name, one, nobody in people:
        copy = _FORMS[path.suffix.lower()](path.read_bytes(), path.name)
        pen = _written(copy, shapes, groups, (asked, known, one, nobody))
        who = name if len(people) > 1 or name else ""
        ending = f"_{safe_name(name)}" if name else "（已填）"
        files.append((f"{FOLDER}/{path.stem}{ending}{path.suffix}", copy.saved()))
        filled += [(who, line) for line in pen.filled]
        left += [(who, line) for line in pen.left]
    if not filled and not left:
        raise RefusedFormError(Finding(code="form-no-gaps", place=place))
    draft = Draft(
        form=path.stem, print=mark, boards=tuple(board.name for board in form.boards), filled=tuple(filled), left=tuple(left),
        reported=_reported(asked), private=_private(known.allowed),
    )  # fmt: skip
    files.append((f"{FOLDER}/{path.stem}（填表底稿）.xlsx", draft_book(draft, asked.day)))
    return Done(draft=draft, files=tuple(files))


def _private(allowed: frozenset[str]) -> tuple[str, ...]:
    columns = kind_of("experts").fields
    return tuple(columns[name].header for name in sorted(allowed) if name in columns)


def _groups(form: Form, shapes: Sequence[Shapes], known: Known) -> list[Card]:
    """Whose form each board is: the tables of a document belong together, each sheet stands alone."""
    if isinstance(form, WordForm):
        card = read_card(shapes, known)
        return [card for _ in shapes]
    return [read_card([one], known) for one in shapes]


def _people(groups: Sequence[Card], asked: Asked) -> list[tuple[str, Filler | None, str]]:
    """Who the copies are about: (name, record, why there is none)."""
    subject = next((card.subject for card in groups if card.subject is not None), None)
    if subject is None:
        return [("", None, "")]
    subject = (
        asked.known.subject
        if asked.known.subject and asked.known.subject.name != "pairs"
        else subject
    )
    every = fillers(subject, asked.material, asked.request, asked.day)
    some = chosen(every, asked.who, asked.which)
    if not some:
        return [("", None, f"没有找到指定的{subject.word}")]
    if len(some) > 1 and not asked.who and not asked.which:
        return [("", None, f"这是一人（项）一表，请用 --who 指明{subject.word}")]
    return [(one.name, one, "") for one in some]


def _written(
    copy: Form,
    shapes: Sequence[Shapes],
    groups: Sequence[Card],
    told: tuple[Asked, Known, Filler | None, str],
) -> Pen:
    asked, known, one, nobody = told
    figures = asked.figures
    own: tuple[Service, ...] | None = None
    if one is not None and one.records[0][0] in SCOPED:
        own = served(asked.material, asked.day, asked.period, one.records[0][1])
        figures = Figures(asked.material, asked.day, asked.period, services=own)
    rows = _rows(copy, shapes, groups, (asked, known, own))
    pen = Pen(copy, Given(figures=figures, office=asked.office, rows=rows, one=one, nobody=nobody))
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
    pen.lines(read_lines(copy.lines, card, known, taken))
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
    told: tuple[Asked, Known, tuple[Service, ...] | None],
) -> dict[str, tuple[Filler, ...]]:
    """The records of every subject that a list asks for."""
    asked, known, own = told
    card = any(one.subject is not None for one in groups)
    places = None if own is None else {one.place for one in own}
    found: dict[str, tuple[Filler, ...]] = {}
    for number in range(len(copy.boards)):
        lists, _ = read_board(shapes[number], groups[number], known)
        for one in lists:
            if one.subject is not None and one.rows not in found:
                every = (
                    people_served(asked.material, asked.day, asked.period)
                    if one.served
                    else fillers(one.subject, asked.material, asked.request, asked.day)
                )
                if places is not None and one.subject.name == "services":
                    every = tuple(row for row in every if row.sources[0] in places)
                found[one.rows] = every if card else chosen(every, asked.who, asked.which)
    return found


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
