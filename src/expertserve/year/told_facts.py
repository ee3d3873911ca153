"""What the office noted of people and demands in words, put to their records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from expertserve.books.files.reader import read_file
from expertserve.records.decision import Decision
from expertserve.records.told_fact import ToldFact
from expertserve.year.spoken.verified import facts_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.ground.findings import Finding
    from expertserve.year.facts import FileFacts
    from expertserve.year.spoken.known import Known

__all__ = ["decisions_apart", "told_facts"]


def told_facts(
    files: Sequence[FileFacts], known: Known, passwords: tuple[str, ...]
) -> tuple[list[ToldFact], list[Finding]]:
    """What registers of the office say of people and demands in words, and what of it was not understood.

    Args:
        files: all that stand; the office's own are heard.
        known: people and demands, to be named.
        passwords: tried on protected workbooks.
    """
    facts: list[ToldFact] = []
    findings: list[Finding] = []
    for file in files:
        if file.input.role != "decision" or not file.readable:
            continue
        facts += [one for s in file.sheets for one in s.records if isinstance(one, ToldFact)]
        if any(not sheet.kind for sheet in file.sheets):
            for reading in read_file(file.input.path, name=file.input.shown, passwords=passwords):
                told = facts_in(reading, known)
                facts += told.facts
                findings += told.findings
    return facts, findings


def decisions_apart(by_kind: dict[str, list[Any]]) -> None:
    """Rows of the register that order something stand among the decisions, as does what is asked about in other tables; facts are in the records already."""
    ordered: list[Decision] = []
    for kind, records in by_kind.items():
        if kind != "decisions":
            ordered += [one for one in records if isinstance(one, Decision)]
            by_kind[kind] = [one for one in records if not isinstance(one, (Decision, ToldFact))]
    if ordered:
        by_kind.setdefault("decisions", []).extend(ordered)
