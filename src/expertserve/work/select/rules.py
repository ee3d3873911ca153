"""The rules of a selection: the file that settings name, else a sheet of rules in words, else the bundled example."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from expertserve.books.kinds.rule_lines import TITLE
from expertserve.records.rule_line import ClauseAnswer, PanelMember, RuleLine
from expertserve.selection.activity_rules import ActivityRules, read_activity_rules
from expertserve.selection.open_clauses import EVERYTHING, EVERYTHING_OF_BASES, OpenClause
from expertserve.selection.worded_activities import worded_activities
from expertserve.work.rule_files import load_rules, rule_bytes
from expertserve.work.standing.county_lists import key_counties
from expertserve.year.folder import INBOX

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from expertserve.ground.findings import Finding
    from expertserve.records.application import Application
    from expertserve.records.review import Subject
    from expertserve.selection.worded import Told
    from expertserve.work.request import Request
    from expertserve.year.material import Material

_NOT_READ = frozenset({"not-a-workbook", "unknown-table"})
__all__ = [
    "LaidDown",
    "activity_rules_of",
    "lines_about",
    "panel_of",
    "unread_files",
    "waiting_rules",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidDown:
    """Rules, how each clause of a sheet in words was understood, and what was not."""

    rules: ActivityRules
    told: tuple[Told, ...] = ()
    findings: tuple[Finding, ...] = ()
    open: tuple[OpenClause, ...] = ()
    waiting: tuple[OpenClause, ...] = ()


def lines_about(material: Material, subject: Subject) -> tuple[RuleLine, ...]:
    """The lines of every sheet of rules in words about activities or bases."""
    return tuple(one for one in material.of("rule-lines", RuleLine) if one.subject == subject)


def panel_of(material: Material, subject: Subject) -> tuple[PanelMember, ...]:
    """Who gives marks to activities or bases; members of a panel that does not say which are of both."""
    return tuple(one for one in material.of("panels", PanelMember) if one.subject == subject)


def activity_rules_of(material: Material, request: Request, year: int, day: date) -> LaidDown:
    """The rules that stand.

    Args:
        material: with settings and sheets of rules.
        request: where a rule file may lie.
        year: of the selection.
        day: lists of counties in force on it name the classes that a rule may speak of.

    Raises:
        WorkbookError: the rule file named is not there. SettingsError: it is faulty.
    """
    named = material.settings.selection_rules
    lines = () if named else lines_about(material, "activity")
    if lines:
        worded = worded_activities(
            lines,
            year,
            tuple(dict.fromkeys(key_counties(material, day).values())),
            material.of("clause-answers", ClauseAnswer),
        )
        if worded.rules is not None:
            return LaidDown(rules=worded.rules, told=worded.told, findings=worded.findings, open=worded.open, waiting=worded.waiting)  # fmt: skip
        rest, told = worded.findings, worded.told
        unfit: tuple[OpenClause, ...] = (all_open(lines[0]),)
    else:
        rest, told = (), ()
        unfit = () if named else waiting_rules(material, "activity")
    content = rule_bytes(material, request, named, "activities")
    rules = load_rules(read_activity_rules, *content)
    return LaidDown(rules=rules, told=told, findings=rest, open=unfit)


def waiting_rules(material: Material, subject: Subject) -> tuple[OpenClause, ...]:
    """Papers of rules about activities or bases that were sent in and that the office has not put in force: all they decide is open."""
    found = []
    for one in material.findings:
        facts = dict(one.facts)
        if (
            one.code == "waits-for-office"
            and facts.get("about") == subject
            and facts.get("kind") == TITLE
        ):
            decides = EVERYTHING if subject == "activity" else EVERYTHING_OF_BASES
            found.append(
                OpenClause(item=one.place.file, text=f"{one.place.file}（在收件里，尚未移入“调整”或“常年资料”）", rest="", whole=True, decides=frozenset(decides), place=one.place)
            )  # fmt: skip
    return tuple(found)


def unread_files(material: Material, applications: Sequence[Application]) -> tuple[OpenClause, ...]:
    """Files beside applications (in the same room of 收件) of which nothing could be read: while one may be an application, no rank is sure."""
    rooms = {_room(place.path) for one in applications for place in one.sources} - {""}
    found = {
        one.place.path: one.place
        for one in material.findings
        if one.code in _NOT_READ and _room(one.place.path) in rooms
    }
    return tuple(
        OpenClause(
            item=place.file, text=f"{place.file}没有读出内容，可能是一项申报", rest="", whole=True, beside=True,
            decides=frozenset({"outcome"}), place=place,
        )
        for place in found.values()
    )  # fmt: skip


def _room(path: str) -> str:
    """The sub-folder of 收件 that a file lies in."""
    parts = Path(path).parts
    at = max((n for n, part in enumerate(parts) if part == INBOX), default=-1)
    return parts[at + 1] if 0 <= at < len(parts) - 2 else ""


def all_open(line: RuleLine) -> OpenClause:
    """The clause of a paper of rules that is not in force as a whole: everything stays open."""
    return OpenClause(
        item=line.item, text=line.title or line.item, rest="", whole=True, decides=frozenset(EVERYTHING), place=line.source
    )  # fmt: skip
