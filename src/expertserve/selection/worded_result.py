"""What a sheet of rules of a selection comes to: the rules, how each sentence was read, and which are open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.selection.open_clauses import OpenClause, decided_by

if TYPE_CHECKING:
    from expertserve.ground.findings import Finding
    from expertserve.records.rule_line import RuleLine
    from expertserve.selection.activity_rules import ActivityRules
    from expertserve.selection.clause_parts import Heading
    from expertserve.selection.worded import Told

__all__ = ["Worded", "open_clause"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """What lines in words lay down: rules (None: they do not fit together), how each sentence was read, which ones are open."""

    rules: ActivityRules | None
    told: tuple[Told, ...]
    findings: tuple[Finding, ...]
    open: tuple[OpenClause, ...] = ()
    waiting: tuple[OpenClause, ...] = ()


def open_clause(one: Told, heading: Heading, topic: str, line: RuleLine) -> OpenClause:
    """A sentence that is not carried out, with what it decides."""
    scored = bool(heading.weight)
    decides = decided_by(one.text, "activity", topic, scored=scored)
    return OpenClause(
        item=one.item, text=one.text, rest=one.unread, made=one.understood, decides=decides,
        criterion=heading.item if "points" in decides and scored else "", place=line.source,
    )  # fmt: skip
