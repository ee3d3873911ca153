"""What the office noted of people and demands in words, put to their records."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from expertserve.books.files.reader import read_file
from expertserve.records.decision import Decision
from expertserve.records.told_fact import ToldFact, amended_demands, amended_experts
from expertserve.year.spoken.verified import facts_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from expertserve.ground.findings import Finding
    from expertserve.year.facts import FileFacts
    from expertserve.year.pools import Pools
    from expertserve.year.spoken.known import Known

__all__ = ["decisions_apart", "with_facts"]

_HALF_DAYS = 2


def with_facts(
    pools: Pools, files: Sequence[FileFacts], known: Known, passwords: tuple[str, ...]
) -> Pools:
    """People and demands with what registers of the office say of them in words.

    Args:
        pools: as the returns tell them.
        files: all that stand; the office's own are heard.
        known: the same people and demands, to be named.
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
    if not facts:
        return replace(pools, findings=(*pools.findings, *findings))
    return replace(
        pools,
        experts=amended_experts(pools.experts, facts, _HALF_DAYS),
        demands=amended_demands(pools.demands, facts),
        findings=(*pools.findings, *findings),
    )


def decisions_apart(by_kind: dict[str, list[Any]]) -> None:
    """Rows of the register that order something stand among the decisions; facts are in the records already."""
    register: Iterable[object] = by_kind.get("replies", ())
    ordered = [one for one in register if isinstance(one, Decision)]
    if "replies" in by_kind:
        by_kind["replies"] = [one for one in register if not isinstance(one, (Decision, ToldFact))]
    if ordered:
        by_kind.setdefault("decisions", []).extend(ordered)
