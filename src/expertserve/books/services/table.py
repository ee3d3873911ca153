"""A table of service rows becomes records, with stated totals beside the plain sums of what they cover."""

from __future__ import annotations

import re
from itertools import starmap, zip_longest
from typing import TYPE_CHECKING, Any

from expertserve.books.conversion.convert import SAID
from expertserve.books.conversion.prepare import taught_body
from expertserve.books.conversion.records import Made
from expertserve.books.services import cells as read
from expertserve.books.services.closed import contents
from expertserve.books.services.closed import forms as forms_of
from expertserve.books.services.figures import figures_of, problem_texts
from expertserve.books.services.held import may_be_off, taken_back, was_held
from expertserve.books.services.places import tell_regions, towns_of
from expertserve.books.services.rows import Columns
from expertserve.books.services.verdicts import approved, is_evidence, tell_evidence
from expertserve.books.services.when import month_of
from expertserve.codes.titles import parse_title
from expertserve.ground.findings import Finding, Place
from expertserve.ground.text import is_null
from expertserve.records.service import NamedExpert, Service

if TYPE_CHECKING:
    from expertserve.books.conversion.kind import Context
    from expertserve.books.files.grid import Grid
    from expertserve.books.tables.body import Body
    from expertserve.books.tables.caption import Caption

__all__ = ["read_body"]

_OF_SESSION = re.compile(r"第[零一二两三四五六七八九十百\d]+期(?!简报|月报|报表|报送|上报)")
_WITH_TRAINED = re.compile(r"(?<!不)(?:含|包括|连同)[^，,；;)）]{0,4}(?:培训|听课|受训|参训|学员)")
_TRAINING_SHEET = ("培训", "讲座", "授课")
_LECTURE = "F10"
_TELLING_CERTIFICATE = ("有", "√", "✓", "是", "已", "证明", "具备")


def read_body(grid: Grid, body: Body, head: Caption, context: Context) -> Made:
    """Service records in row order.

    Args:
        grid: names of file and sheet.
        body: the columns.
        head: what stands above the table: sender, county, title.
        context: day, regions, settings and what was taught.
    """
    columns = Columns(
        body=taught_body("services", body, context),
        year=context.year or context.as_of.year,
        month=month_of((grid.sheet, *head.lines)),
    )
    tell_regions(columns, "county", context)
    if not columns.has("place"):
        columns.tell("missing-value", "unit", [not unit for unit in columns.texts("unit")])
    told = () if columns.has("session") else _session_told(grid, head)
    return Made(tuple(_services(grid, head, columns)), (*told, *columns.findings))


def _services(grid: Grid, head: Caption, columns: Columns) -> list[Service]:
    body = columns.body
    when, forms = columns.when(), forms_of(columns)
    forms = _lectures(grid, columns, forms)
    reporter = "\n".join((head.reporter, *head.lines, grid.sheet, grid.file.rsplit(".", 1)[0]))
    reporters = (
        columns.texts("reporter", reporter)
        if columns.has("reporter")
        else [reporter] * len(body.numbers)
    )
    experts, stated = _experts(columns)
    towns, villages = towns_of(columns)
    lasting = columns.durations("duration")
    columns.tell_longer_than_a_day(lasting, when)
    parts: dict[str, list[Any]] = {
        "session": columns.texts("session") if columns.has("session") else [_session_of(grid, head)] * len(body.numbers), "demand": columns.texts("demand"), "unit": columns.texts("unit"), "county": columns.texts("county"),
        "town": towns, "village": villages, "where": columns.texts("place"), "topic": columns.texts("topic"),
        "content": contents(columns), "field_text": columns.texts("field"), "date_text": columns.raw_texts("date"),
        "stated": lasting, "confirmed": columns.durations("confirmed"), "travel": columns.durations("travel"),
        "online": columns.online(forms), "approved": approved(columns), "evidence": columns.raw_texts("evidence"), "result": columns.texts("result"),
        "cancelled": _cancelled(columns),
        "issues": columns.texts("issues"), "level": columns.texts("level"), "log_id": columns.texts("log_id"),
        "problem_list": problem_texts(columns),
        "agreement_dated": _dated(columns), "transfer_certified": columns.each("transfer_cert", _certified, blank=False),
        "econ_certified": columns.each("econ_cert", _names_certifier, blank=False),
        "base": columns.texts("base") if columns.has("base") else [None] * len(when),
        "said": [str(cell or "") for cell in columns.columns(SAID)[0].cells] if columns.has(SAID) else [""] * len(when),
        "figures": figures_of(columns), "reporter": reporters, "experts": experts, "names_stated": stated,
    }  # fmt: skip
    tell_evidence(columns)
    includes = _includes_trained(columns)
    expected = tuple(
        name for name in ("trained", "benefit", "problems") if columns.has(f"expected_{name}")
    )
    parts |= {
        "days": [w.days for w in when], "half": [w.half for w in when], "start": [w.start for w in when], "end": [w.end for w in when],
        "form": [code for code, _ in forms], "form_text": [words for _, words in forms],
        "evidenced": columns.each("evidence", lambda cell: is_evidence(read.number_or_text(cell)), blank=False),
        "reviewable": [columns.reviewable()] * len(when), "numbered": [columns.has("demand")] * len(when), "includes_trained": [includes] * len(when), "expected": [expected] * len(when), "sheet_no": [grid.number] * len(when),
    }  # fmt: skip
    places = [body.place(position) for position in range(len(when))]
    names = ("place", *(name for name in Service.__slots__ if name in parts))
    order = [places, *(parts[name] for name in names[1:])]
    blank = Service(places[0]) if places else None
    fixed = (
        {name: getattr(blank, name) for name in Service.__slots__ if name not in names}
        if blank
        else {}
    )
    arranged = [
        order[names.index(name)] if name in names else [fixed.get(name)] * len(when)
        for name in Service.__slots__
    ]
    return list(starmap(Service, zip(*arranged, strict=True)))


def _cancelled(columns: Columns) -> list[bool]:
    """Whether each row was taken back, by its state or by a remark that says nothing else; words that leave it open are told."""
    states, remarks = columns.raw_texts("state"), columns.raw_texts("remark")
    held = [was_held(text) for text in states]
    open_ = [one is None and not is_null(text) for one, text in zip(held, states, strict=True)]
    columns.tell("unknown-value", "state", open_, why="held")
    columns.tell("unknown-value", "remark", [may_be_off(text) for text in remarks], why="off")
    return [one is False or taken_back(text) for one, text in zip(held, remarks, strict=True)]


def _session_of(grid: Grid, head: Caption) -> str:
    """The line above a table without a column of sessions, else its sheet's name, that says of which session all its rows are; "" none."""
    return next((text for text in (*head.lines, grid.sheet) if _OF_SESSION.search(text)), "")


def _session_told(grid: Grid, head: Caption) -> tuple[Finding, ...]:
    """That all rows of a table are taken for the session its title or its sheet names."""
    named = _session_of(grid, head)
    if not named:
        return ()
    place = Place(file=grid.file, sheet=grid.sheet, path=grid.path)
    facts = (("as", "本表各行的期次"),)
    return (Finding(code="read-as", place=place, header="期次", value=named[:40], facts=facts),)


def _lectures(grid: Grid, columns: Columns, forms: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """A list of lectures without a column for the form: each line is a lecture."""
    if columns.has("form") or not any(word in grid.sheet for word in _TRAINING_SHEET):
        return forms
    return [(code or _LECTURE, words) for code, words in forms]


def _experts(columns: Columns) -> tuple[list[tuple[NamedExpert, ...]], list[int | None]]:
    empty = read.Names()
    if not columns.has("expert") and not columns.has("expert_id"):
        nobody = (NamedExpert(),)
        return [nobody] * len(columns.body.numbers), [None] * len(columns.body.numbers)
    named = columns.each("expert", lambda cell: read.read_names(read.number_or_text(cell)), empty)
    codes = columns.each("expert_id", lambda cell: read.read_codes(read.number_or_text(cell)), ())
    units = columns.each("expert_unit", lambda cell: _null_units(read.number_or_text(cell)), ())
    titles = columns.each("expert_title", lambda cell: _null_units(read.number_or_text(cell)), ())
    kinds = columns.each("expert_kind", lambda cell: _null_units(read.number_or_text(cell)), ())
    known: dict[tuple[object, ...], tuple[NamedExpert, ...]] = {}
    found = []
    for parts in zip(named, codes, units, titles, kinds, strict=True):
        if parts not in known:
            known[parts] = _persons(*parts)
        found.append(known[parts])
    missing = "expert" if columns.has("expert") else "expert_id"
    columns.tell("missing-value", missing, [not persons for persons in found])
    return found, [names.stated for names in named]


def _null_units(text: str) -> tuple[str, ...]:
    return () if is_null(text) else read.split_units(text)


def _employer_and_title(text: str) -> tuple[str, str]:
    """A cell of employers that names the title, too: 甲市农业科学院　研究员, 甲大学（教授）."""
    parts = [one for one in re.split(r"[\s()（）/／]+", text) if one]
    titles = [one for one in parts if parse_title(one).names == (one,)]
    rest = " ".join(one for one in parts if one not in titles)
    return (rest, titles[0]) if titles and rest else (text, "")


def _persons(
    named: read.Names,
    codes: tuple[str, ...],
    units: tuple[str, ...],
    titles: tuple[str, ...],
    kinds: tuple[str, ...],
) -> tuple[NamedExpert, ...]:
    """Names, numbers, employers, titles and classes paired by position; a single one of the last three holds for all."""
    found = []
    size = max(len(named.names), len(codes))
    told = zip(named.names, named.codes, named.titles, named.employers, strict=True)
    own = zip_longest(told, codes)
    for position, (person, code) in enumerate(own):
        name, inner, title, employer = person or ("", "", "", "")
        unit, rank = _employer_and_title(_at(units, position, size))
        told_title = _at(titles, position, size)
        found.append(
            NamedExpert(
                name=name,
                expert_id=code or inner,
                employer=unit or employer,
                title=_employer_and_title(told_title)[1] or told_title or title or rank,
                kind=_at(kinds, position, size),
            )
        )
    return tuple(found)


def _at(values: tuple[str, ...], position: int, size: int) -> str:
    if len(values) == 1 and size >= 1:
        return values[0]
    return values[position] if position < len(values) else ""


def _dated(columns: Columns) -> list[bool]:
    if not columns.has("agreement_date"):
        return [True] * len(columns.body.numbers)
    return [bool(text) for text in columns.texts("agreement_date")]


def _certified(cell: object) -> bool:
    text = read.number_or_text(cell)  # type: ignore[arg-type]
    return (
        not is_null(text)
        and not text.startswith(("无", "没", "未", "否", "待"))
        and any(w in text for w in _TELLING_CERTIFICATE)
    )


def _names_certifier(cell: object) -> bool:
    text = read.number_or_text(cell)  # type: ignore[arg-type]
    return not is_null(text) and not text.startswith(("无", "没", "未", "否", "待"))


def _includes_trained(columns: Columns) -> tuple[str, ...]:
    """Fields of beneficiaries whose header says that the trained are among them: 含培训, 包括听课的."""
    heads = [
        column.use.group + column.use.header
        for name in ("benefit", "benefit_times", "benefit_people")
        for column in columns.columns(name)
    ]
    holds = any(_WITH_TRAINED.search(head) for head in heads)
    return ("benefit_times", "benefit_people") if holds else ()
