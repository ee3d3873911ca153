"""What a column that is not sure could be."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Candidate"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One field that a column may hold.

    Attributes:
        field: English name of the field.
        score: log-odds in thousandths; 0 is as likely as not.
        reason: the strongest evidence for it: word (a known header), alike (a header spelled alike), shared (rare characters
            in common), meaning (vectors), contents (what the cells hold).
    """

    field: str
    score: int
    reason: str
