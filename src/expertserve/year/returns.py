"""Which return stands: a corrected one replaces the earlier as a whole, one marked 补报 adds, a zero report says none."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING

from expertserve.ground.findings import Finding, Place
from expertserve.ground.text import is_null, key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.books.tables.sheet import SheetReading
    from expertserve.year.facts import FileFacts
    from expertserve.year.settings import Office, Settings

__all__ = ["reporter_of", "stand"]

_ADDS = re.compile(r"补报|补充报送|增补|追加")
_ZERO = re.compile(r"零报告|无需求报告|零上报")
_LATER = re.compile(
    r"更正|修订|修改|改正|订正|重报|重新报送|最终|终版|定稿|执行情况|更新|新版|核查标注"
)
_ORDINAL = re.compile(r"第([二三四五六七八九2-9])次|[(（]([2-9])[)）]|[vV]([2-9])\b")
_DAY = re.compile(r"(20\d\d)\s*[年.\-/]\s*(\d{1,2})\s*[月.\-/]\s*(\d{1,2})|(20\d\d)(\d\d)(\d\d)")
_HAN = "一二三四五六七八九"
_RETURNS = frozenset(
    {
        "experts",
        "demands",
        "sessions",
        "services",
        "feedback",
        "targets",
        "agreements",
        "publicity",
        "applications",
        "bases",
        "contacts",
    }
)


def _short(name: str) -> str:
    """A county without its kind, so that 青坞 finds 青坞县."""
    return name[:-1] if len(name) > 2 and name[-1] in "县区市旗" else name


def _office(text: str, offices: Sequence[Office]) -> str:
    """The one office a text speaks of, by its name or its county; "" none or several."""
    word = key(text)
    if not word:
        return ""
    named = [
        office.name
        for office in offices
        if key(office.name) in word or (len(word) > 3 and word in key(office.name))
    ]
    if not named:
        named = [
            office.name
            for office in offices
            if office.county and key(_short(office.county)) in word
        ]
    return named[0] if len(set(named)) == 1 else ""


def _full(text: str, aliases: Sequence[tuple[str, str]]) -> str:
    """A text in which the clerk's short names of units stand in full."""
    return next((full for alias, full in aliases if key(alias) and key(alias) in key(text)), text)


def reporter_of(
    file: FileFacts, offices: Sequence[Office], aliases: Sequence[tuple[str, str]] = ()
) -> str:
    """The reporting office of a file: by its folder, its 填报单位 line, its title, its name; "" unknown.

    Without offices in the settings, the folder's or the line's own words are the reporter.
    """
    lines = [sheet.reporter for sheet in file.sheets if sheet.reporter]
    for text in (
        *lines,
        file.input.folder,
        *(line for sheet in file.sheets for line in sheet.title),
        file.name,
    ):
        found = _office(_full(text, aliases), offices)
        if found:
            return found
    if file.input.folder:
        return file.input.folder
    return lines[0] if lines and not offices else ""


def _words(file: FileFacts, sheet: SheetReading) -> str:
    return " ".join((PurePath(file.name).stem, *sheet.title))


def _dates(text: str) -> list[date]:
    found = []
    for match in _DAY.finditer(text):
        year, month, day = (
            int(part) for part in (match.groups()[:3] if match[1] else match.groups()[3:])
        )
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    return found


def _rank(file: FileFacts, sheet: SheetReading) -> tuple[int, date | None]:
    """How late a return says it is: its number or mark, and the day it names."""
    words = _words(file, sheet)
    ordinal = _ORDINAL.search(words)
    number = 0
    if ordinal:
        sign = next(group for group in ordinal.groups() if group)
        number = _HAN.index(sign) + 1 if sign in _HAN else int(sign)
    days = _dates(words)
    return number or (2 if _LATER.search(words) else 1), max(days) if days else None


def _later(one: tuple[int, date | None], other: tuple[int, date | None]) -> bool | None:
    """Whether `one` is the later return; None when nothing tells."""
    if one[0] != other[0]:
        return one[0] > other[0]
    if one[1] and other[1] and one[1] != other[1]:
        return one[1] > other[1]
    return None


def _is_zero(file: FileFacts, sheet: SheetReading) -> bool:
    """A report of nothing: told so, or its only row says 无."""
    if sheet.rows > 1 or not sheet.kind:
        return False
    told = bool(_ZERO.search(_words(file, sheet)))
    return told or bool(
        sheet.records
        and sheet.kind in ("demands", "experts")
        and all(_says_none(record) for record in sheet.records)
    )


def _says_none(record: object) -> bool:
    names = (
        ("unit_name", "title", "detail")
        if hasattr(record, "demand_id")
        else ("name", "org_name", "title")
    )
    return all(is_null(str(getattr(record, name, ""))) for name in names)


def stand(
    files: Sequence[FileFacts], settings: Settings
) -> tuple[tuple[FileFacts, ...], tuple[Finding, ...]]:
    """The files with their reporters; replaced returns and zero reports keep no records and no findings of rows.

    Only what came in (收件) is judged; files named on the command line all count. Where nothing tells which of two is later,
    both are read and told.
    """
    known = [
        _zeroed(replace(file, reporter=reporter_of(file, settings.offices, settings.aliases)))
        if file.input.role == "inbox"
        else file
        for file in files
    ]
    findings: list[Finding] = []
    groups: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for at, file in enumerate(known):
        for number, sheet in enumerate(file.sheets):
            if (
                file.input.role == "inbox"
                and file.reporter
                and sheet.kind in _RETURNS
                and not sheet.hidden
            ):
                groups.setdefault((file.reporter, sheet.kind), []).append((at, number))
    for (_, kind), members in sorted(groups.items(), key=lambda item: item[1]):
        _settle(kind, members, known, findings)
    return tuple(known), tuple(findings)


def _settle(
    kind: str, members: list[tuple[int, int]], known: list[FileFacts], findings: list[Finding]
) -> None:
    ranks: dict[int, tuple[int, date | None]] = {}
    for at, number in members:
        sheet = known[at].sheets[number]
        if not (sheet.supplement or _ADDS.search(_words(known[at], sheet))):
            rank = _rank(known[at], sheet)
            ranks[at] = max(ranks.get(at, rank), rank, key=lambda r: (r[0], r[1] or date.min))
    if len(ranks) < 2:
        return
    last = next(
        (
            at
            for at in ranks
            if all(at == other or _later(ranks[at], ranks[other]) for other in ranks)
        ),
        None,
    )
    for at in sorted(ranks):
        place = Place(known[at].name, path=str(known[at].input.path))
        if last is None:
            others = "、".join(known[other].name for other in sorted(ranks) if other != at)
            findings.append(Finding("possible-supersede", place, facts=(("other", others),)))
        elif at != last:
            findings.append(Finding("superseded", place, facts=(("other", known[last].name),)))
            known[at] = _emptied(known[at], kind, known[last].name)


def _emptied(file: FileFacts, kind: str, by: str) -> FileFacts:
    sheets = tuple(
        replace(sheet, records=(), findings=()) if sheet.kind == kind else sheet
        for sheet in file.sheets
    )
    return replace(file, sheets=sheets, replaced_by=(*file.replaced_by, (kind, by)))


def _zeroed(file: FileFacts) -> FileFacts:
    zero = tuple(dict.fromkeys(sheet.kind for sheet in file.sheets if _is_zero(file, sheet)))
    if not zero:
        return file
    sheets = tuple(
        replace(sheet, records=(), findings=())
        if sheet.kind in zero and _is_zero(file, sheet)
        else sheet
        for sheet in file.sheets
    )
    return replace(file, sheets=sheets, zero=zero)
