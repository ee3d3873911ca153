"""What a run of `fill` is asked: the words of its command line and of earlier choices, made into what reading depends on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import kinds
from expertserve.codes.choices import choice_list
from expertserve.ground.errors import UsageError
from expertserve.ground.text import key, split_values
from expertserve.work.fill.asked import Asked
from expertserve.work.fill.asked_fields import Known
from expertserve.work.fill.facets import Facets
from expertserve.work.fill.figures import Figures
from expertserve.work.fill.memory import FILE, Answer, lasting_book, told_in
from expertserve.work.fill.named import check_lines, check_names
from expertserve.work.fill.office import is_person
from expertserve.work.fill.run import FOLDER, answers_by_form
from expertserve.work.fill.subjects import SUBJECTS, subject_named
from expertserve.work.track.final import latest_frozen
from expertserve.work.track.run import track_figures
from expertserve.work.track.since import earlier_figures
from expertserve.year.folder import year_folder
from expertserve.year.numbering import Rewritten, seen
from expertserve.year.settings_words import field_named

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from expertserve.work.fill.subjects import Subject
    from expertserve.work.request import Request
    from expertserve.year.material import Material
    from expertserve.year.numbering import Note

__all__ = ["Wishes", "asked_of", "forms_among", "remember"]

_FORMS = frozenset({".xlsx", ".xlsm", ".docx", ".xls", ".et", ".doc", ".wps", ".xlsb", ".ods"})
_SHORT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """The options of the command line, as typed.

    Attributes:
        what: of --with: a subject, or the head of a private field. who, which: records. period: as `track` takes it.
        final: a file of frozen figures. meanings: lines as 培训=培训人次. over: fill a form that holds data.
        each: county for a copy for every county.
    """

    what: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    which: tuple[str, ...] = ()
    period: str = ""
    final: str = ""
    meanings: tuple[str, ...] = ()
    over: bool = False
    each: str = ""


def forms_among(paths: Sequence[Path]) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """(blank forms, where the data are): files and folders of forms apart from year folders.

    Raises:
        UsageError: no form was named.
    """
    forms: list[Path] = []
    years: list[Path] = []
    for path in paths:
        if year_folder(path) is not None:
            years.append(path)
        elif path.is_dir():
            forms += sorted(
                one
                for one in path.iterdir()
                if one.suffix.lower() in _FORMS and not one.name.startswith(("~$", "."))
            )
        else:
            forms.append(path)
    if not forms:
        raise UsageError("fill.no-form")
    return tuple(forms), tuple(years) or (Path(),)


def asked_of(
    request: Request, material: Material, day: date, wishes: Wishes
) -> tuple[Asked, tuple[Answer, ...]]:
    """What every form is filled with, and the choices that were heard.

    Args:
        request: what was asked.
        material: what came in.
        day: of the run.
        wishes: the options.

    Raises:
        UsageError: --with, --who, --which or --meaning says what nobody knows. WorkbookError: the frozen figures cannot be read.
    """
    subject, allowed = _what(wishes.what)
    who = _names(wishes.who)
    check_lines(wishes.which)
    check_names(material, who)
    frozen = _frozen(wishes, material, day)
    figures = Figures(material, day, wishes.period, frozen=frozen)
    answers = _answers(material, wishes)
    known = Known(
        headers=material.context.headers, facets=_facets(figures, material), allowed=allowed, subject=subject
    )  # fmt: skip
    settings = material.settings
    named = is_person(settings.contact)
    office = {
        "office": settings.office or None,
        "contact": settings.contact if named else None,
        "contact_tel": settings.contact_tel or None if named else None,
        "filler": None,
        "filler_tel": None,
        "day": day,
        "year": settings.reporting_period(day)[0].year,
        "month": figures.span[1].month,
        "until": figures.span[1],
    }
    asked = Asked(
        material=material, request=request, day=day, known=known, figures=figures, office=office,
        period=wishes.period, who=who, which=wishes.which,
        over=wishes.over, each=_each(wishes.each), answers=answers_by_form([(one.form, one.words, one.chosen) for one in answers]),
    )  # fmt: skip
    return asked, answers


def _each(word: str) -> bool:
    """Whether a copy for every county is wanted.

    Raises:
        UsageError: the word is another one.
    """
    if word and word not in ("county", "县", "县区"):
        raise UsageError("fill.no-each", word=word)
    return bool(word)


def _names(given: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for text in given for name in split_values(text))


def _what(given: Sequence[str]) -> tuple[Subject | None, frozenset[str]]:
    """The subject and the private fields that --with names.

    Raises:
        UsageError: it names neither.
    """
    subject: Subject | None = None
    allowed: set[str] = set()
    for word in (part for text in given for part in split_values(text)):
        found = subject_named(word)
        fields = {
            field
            for kind in kinds()
            if (field := field_named(kind.name, word)) and kind.fields[field].private
        }
        if found is None and not fields:
            names = "、".join(one.word for one in SUBJECTS)
            raise UsageError("fill.no-subject", word=word, names=names)
        subject = found or subject
        allowed |= fields
    return subject, frozenset(allowed)


def _frozen(wishes: Wishes, material: Material, day: date) -> dict[str, object] | None:
    """The figures of --final, else those of the period that were frozen last."""
    path = (
        Path(wishes.final)
        if wishes.final
        else latest_frozen(material, track_figures(material, day, wishes.period))
    )
    return dict(earlier_figures(path)) if path is not None else None


def _facets(figures: Figures, material: Material) -> Facets:
    """Counties by full and short name, forms and contents by their labels."""
    places: dict[str, str] = {}
    names = figures.places()
    for name in names:
        short = name[:-1] if name[-1:] in "县区市旗" and len(name) > _SHORT else name
        places.setdefault(key(short), name)
    places |= {key(name): name for name in names}
    labels = {"region": places}
    labels["category"] = {key(label): label for label in figures.labels("category") if label}
    labels["form"] = {
        key(word): one.code
        for one in choice_list("forms").choices
        for way in (one.label, *one.synonyms)
        for word in (way, f"{way}形式")
    }
    return Facets(labels=labels, audience=material.settings.minimum_audience)


def _answers(material: Material, wishes: Wishes) -> tuple[Answer, ...]:
    """Choices of 常年资料, then of the working papers, then of the command line (for every form)."""
    found: list[Answer] = []
    year = material.year
    if year is not None:
        found += told_in(year.lasting / FILE)
        for path in sorted((year.output / FOLDER).glob("*（填表底稿）.xlsx")):
            found += told_in(path)
    for line in wishes.meanings:
        words, _, chosen = line.rpartition("=")
        if not words or not chosen:
            raise UsageError("fill.no-meaning", line=line)  # fmt: skip
        found.append(Answer(form="", name="", words=words, chosen=chosen))
    return tuple(found)


def remember(
    request: Request,
    material: Material,
    answers: Sequence[Answer],
    forms: Sequence[tuple[str, str]],
) -> tuple[Note, ...]:
    """What was chosen, to be kept in 常年资料; nothing outside a year folder, or where nothing is new.

    Args:
        request: what was asked.
        material: what came in.
        answers: as heard.
        forms: (fingerprint, name) of the forms of this run, for which choices of the command line stand.
    """
    year = material.year
    if year is None or request.output is not None:
        return ()
    kept: dict[tuple[str, str], Answer] = {}
    for one in answers:
        targets = [(one.form, one.name)] if one.form else list(forms)
        for form, name in targets:
            since = one.since or request.as_of.isoformat()
            kept[form, key(one.words)] = Answer(
                form=form, name=name, words=one.words, chosen=one.chosen, since=since
            )
    path = year.lasting / FILE
    read = seen(path)
    if not kept or list(kept.values()) == list(told_in(path)):
        return ()
    return (Rewritten(path, lasting_book(tuple(kept.values()), request.as_of), read),)
