"""Experts and demands of all files merged, with the numbers they keep from year to year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.records.merge import merge_demands, merge_experts
from expertserve.records.told_fact import amended_demands, amended_experts
from expertserve.year.list_numbers import known_list_numbers, number_demands
from expertserve.year.numbers import keep_numbers, known_numbers
from expertserve.year.spoken.known import Known
from expertserve.year.spoken.ranks import shown
from expertserve.year.spoken.understood import SUSPECTS, Ear, waits
from expertserve.year.told_facts import told_facts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.books.conversion.kind import Context
    from expertserve.ground.findings import Finding
    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert
    from expertserve.year.facts import FileFacts
    from expertserve.year.folder import Inputs

__all__ = ["Pools", "known_of", "with_words_heard"]

_LIST = "供需对接清单.xlsx"
_HALF_DAYS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Pools:
    """Everybody and everything, merged."""

    experts: tuple[Expert, ...]
    demands: tuple[Demand, ...]
    findings: tuple[Finding, ...]


def with_words_heard(
    files: Sequence[FileFacts], inputs: Inputs, context: Context, passwords: tuple[str, ...]
) -> tuple[tuple[FileFacts, ...], Pools]:
    """The files with the office's own tables heard in free words, and what people and demands come to.

    Args:
        files: those that stand, in reading order.
        inputs: where the year lies.
        context: what reading depends on.
        passwords: tried on protected workbooks.
    """
    pools = _pools(files, inputs, context, suspects=False)
    ear = Ear(
        known=known_of(pools.experts, pools.demands, inputs),
        as_of=context.as_of,
        passwords=passwords,
    )
    heard = tuple(ear.heard(file) for file in files)
    if any(_suspect(file, sheet.kind) for file in heard for sheet in file.sheets):
        pools = _pools(heard, inputs, context, suspects=True)
    facts, findings = told_facts(heard, ear.known, passwords)
    return heard, Pools(
        experts=amended_experts(pools.experts, facts, _HALF_DAYS) if facts else pools.experts,
        demands=amended_demands(pools.demands, facts) if facts else pools.demands,
        findings=(*pools.findings, *findings),
    )


def known_of(experts: Sequence[Expert], demands: Sequence[Demand], inputs: Inputs) -> Known:
    """People and demands as words may name them, with the list that stands."""
    year = inputs.year
    return Known(experts, demands, shown=lambda: shown(year.output / _LIST if year else None))


def _suspect(file: FileFacts, kind: str) -> bool:
    return file.input.role == "decision" and kind in SUSPECTS


def _pools(
    files: Sequence[FileFacts], inputs: Inputs, context: Context, *, suspects: bool
) -> Pools:
    """Experts and demands merged; without `suspects` those of tables that may yet turn out to be answers are left out."""
    told: dict[str, list[object]] = {"experts": [], "demands": []}
    for file in files:
        for sheet in file.sheets:
            if sheet.kind in told and (suspects or not waits(file, sheet)):
                told[sheet.kind] += sheet.records
    experts = merge_experts(told["experts"], context.aliases)  # type: ignore[arg-type]
    demands = merge_demands(told["demands"], context.aliases)  # type: ignore[arg-type]
    year = inputs.year
    kept = (year.output / "专家库.xlsx", year.output / "需求库.xlsx") if year else ()
    known = known_numbers(kept, context)
    numbered = number_demands(keep_numbers(demands.records, known), known_list_numbers(kept))
    return Pools(
        experts=keep_numbers(experts.records, known),
        demands=numbered,
        findings=(*experts.findings, *demands.findings),
    )
