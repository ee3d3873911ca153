"""Which return stands: a corrected one replaces the earlier as a whole, one marked 补报 adds, a zero report says none.

A return replaces another only beyond doubt: the same office by its own words, the same kind by its columns, and either most of
the earlier rows found again in a return that says it is the later one, or the words 更正 and 重报, or every row and column
found again in one that was first read on a later day. A return that says nowhere whose it is (renamed, lying outside its folder)
is of the one office most of whose rows it holds. A number in brackets comes from
a browser or a chat program and says nothing. Anything less: both are read, and the clerk is asked. Rows that a replacement drops
are named.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from expertserve.ground.findings import Finding, Place
from expertserve.ground.text import is_null, key
from expertserve.year.drafts import Draft, draft, full_name, said_words, verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.books.tables.sheet import SheetReading
    from expertserve.year.facts import FileFacts
    from expertserve.year.journal import Memory
    from expertserve.year.settings import Office, Settings

__all__ = ["reporter_of", "stand"]

_ZERO = re.compile(r"零报告|无需求报告|零上报")
_NAMED = 12
_WHOLE = 1000
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


_SHORT_NAME = 6


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
    if not named:
        named = [office.name for office in offices if _tail_stands(key(office.name), word)]
    return named[0] if len(set(named)) == 1 else ""


def _tail_stands(name: str, word: str) -> bool:
    """Whether an office's name without its city stands in a text (市第一人民医院下基层专家名单)."""
    return any(len(name) - at >= _SHORT_NAME and name[at:] in word for at in (2, 3))


def reporter_of(
    file: FileFacts, offices: Sequence[Office], aliases: Sequence[tuple[str, str]] = ()
) -> str:
    """The reporting office of a file: by its folder, its 填报单位 line, its title, its name; "" unknown.

    Without offices in the settings, the folder's or the line's own words are the reporter.

    Args:
        file: what was read of it.
        offices: those of the settings; the reporter is one of them where there are any.
        aliases: (short name, full name) of units, as the office set them.
    """
    lines = [sheet.reporter for sheet in file.sheets if sheet.reporter]
    for text in (
        *lines,
        file.input.folder,
        *(line for sheet in file.sheets for line in sheet.title),
        file.name,
    ):
        found = _office(full_name(text, aliases), offices)
        if found:
            return found
    if file.input.folder:
        return file.input.folder
    return lines[0] if lines and not offices else ""


def _is_zero(file: FileFacts, sheet: SheetReading) -> bool:
    """A report of nothing: told so, or its only row says 无."""
    if sheet.rows > 1 or not sheet.kind:
        return False
    told = bool(_ZERO.search(said_words(file, sheet)))
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
    files: Sequence[FileFacts], settings: Settings, memory: Memory | None = None
) -> tuple[tuple[FileFacts, ...], tuple[Finding, ...]]:
    """The files with their reporters; replaced returns and zero reports keep no records and no findings of rows.

    Only what came in (收件) is judged; files named on the command line all count. Where nothing tells which of two is later,
    both are read and told.

    Args:
        files: as they were read.
        settings: the reporting offices and their short names.
        memory: the journal, which tells what was read on an earlier day.
    """
    days = [(memory.seen(file.sha256, file.name) if memory else None) for file in files]
    known = [
        _zeroed(replace(file, reporter=reporter_of(file, settings.offices, settings.aliases)))
        if file.input.role == "inbox"
        else file
        for file in files
    ]
    known = _by_rows(known, settings.aliases)
    findings: list[Finding] = []
    groups: dict[tuple[str, str], list[int]] = {}
    for at, file in enumerate(known):
        for kind in dict.fromkeys(sheet.kind for sheet in file.sheets if not sheet.hidden):
            if file.input.role == "inbox" and file.reporter and kind in _RETURNS:
                groups.setdefault((file.reporter, kind), []).append(at)
    for (_, kind), members in sorted(groups.items(), key=lambda item: item[1]):
        if len(members) > 1:
            drafts = {
                at: draft(known[at], kind, settings.aliases, days[at] or date.max) for at in members
            }
            _settle(kind=kind, drafts=drafts, known=known, findings=findings)
    return tuple(known), tuple(findings)


def _by_rows(known: list[FileFacts], aliases: Sequence[tuple[str, str]]) -> list[FileFacts]:
    """Returns that say nowhere whose they are, with the office most of whose rows they hold: it is one of its drafts."""
    lost = [at for at, file in enumerate(known) if _nobodys(file)]
    if not lost:
        return known
    found = list(known)
    for at in lost:
        for kind in dict.fromkeys(s.kind for s in known[at].sheets if not s.hidden):
            if kind not in _RETURNS:
                continue
            own = draft(known[at], kind, aliases)
            offices = {
                file.reporter
                for file in known
                if file.reporter
                and any(s.kind == kind and not s.hidden for s in file.sheets)
                and draft(file, kind, aliases).found_again(own) * 2 >= _WHOLE
            }
            if len(offices) == 1:
                found[at] = replace(known[at], reporter=offices.pop())
                break
    return found


def _nobodys(file: FileFacts) -> bool:
    return file.input.role == "inbox" and not file.reporter and any(s.records for s in file.sheets)


def _settle(
    kind: str, drafts: dict[int, Draft], known: list[FileFacts], findings: list[Finding]
) -> None:
    """Replace the returns of one office and kind that a later one corrects; ask once about each that only may be one."""
    copies = _copies(list(drafts), known)
    drafts = {at: one for at, one in drafts.items() if at not in copies}
    whole = [at for at, one in drafts.items() if not one.adds]
    replaced: dict[int, int] = {}
    doubts: dict[int, list[int]] = {}
    for old in whole:
        others = [new for new in whole if new != old]
        verdicts = {new: verdict(drafts[old], drafts[new], len(others)) for new in others}
        by = [new for new, said in verdicts.items() if said == "replaces"]
        if by:
            replaced[old] = max(by, key=lambda new: (drafts[new].order, new))
        for new, said in verdicts.items():
            if said == "asks":
                early, late = sorted((old, new), key=lambda at: (drafts[at].arrived, at))
                doubts.setdefault(late, []).append(early)
    for old, new in replaced.items():
        findings += _told(known[old], known[new], drafts[old], drafts[new])
    for at, others in sorted(doubts.items()):
        names = [known[other].name for other in sorted(set(others)) if other not in replaced]
        if names and at not in replaced:
            place = Place(file=known[at].name, path=str(known[at].input.path))
            facts = (("other", "、".join(names)),)
            findings.append(Finding(code="possible-supersede", place=place, facts=facts))
    for copy, first in copies.items():
        place = Place(file=known[copy].name, path=str(known[copy].input.path))
        facts = (("other", known[first].name),)
        findings.append(Finding(code="superseded", place=place, why="copy", facts=facts))
    for old, new in (*replaced.items(), *copies.items()):
        known[old] = _emptied(known[old], kind, known[new].name)


def _copies(members: list[int], known: list[FileFacts]) -> dict[int, int]:
    """Files of the same bytes as one before them."""
    first: dict[str, int] = {}
    for at in members:
        first.setdefault(known[at].sha256 or str(at), at)
    return {
        at: first[known[at].sha256]
        for at in members
        if known[at].sha256 and first[known[at].sha256] != at
    }


def _told(old: FileFacts, new: FileFacts, was: Draft, now: Draft) -> tuple[Finding, ...]:
    """The replaced return, and by name the rows that its replacement drops."""
    place = Place(file=old.name, path=str(old.input.path))
    other = ("other", new.name)
    lost = was.lost(now)
    if not lost:
        return (Finding(code="superseded", place=place, facts=(other,)),)
    shown = "、".join(lost[:_NAMED]) + ("…" if len(lost) > _NAMED else "")
    facts = (other, ("count", str(len(lost))), ("names", shown))
    return (
        Finding(code="superseded", place=place, facts=(other,)),
        Finding(code="superseded-lost", place=place, facts=facts),
    )


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
