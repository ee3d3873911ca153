"""专03: the part of a slip's number that stands for an expert; given once a session (or change) and kept by the ledger of slips."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.records.names import DERIVED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expertserve.year.slips import SlipLedger

__all__ = ["spoken_experts"]

_NUMBER = re.compile(r"[A-Z]{2}-(?P<of>.+)-专(?P<number>\d+)")


def _given(of: str, ledger: SlipLedger | None) -> dict[str, int]:
    """Expert id -> the number that stood for him first."""
    known: dict[str, int] = {}
    for slip in ledger.slips if ledger else ():
        found = _NUMBER.fullmatch(slip.number)
        if found and found["of"] == of and slip.experts:
            known.setdefault(slip.experts[0], int(found["number"]))
    return known


def spoken_experts(of: str, experts: Iterable[str], ledger: SlipLedger | None) -> dict[str, str]:
    """Expert id -> what stands for him: a number that his sender gave, else 专 and the one he has here, else the next.

    A number that stood for somebody who comes no more is never given again.

    Args:
        of: number of the session, or of the change.
        experts: ids, in the order in which new ones are numbered.
        ledger: slips issued so far, None where none are known.
    """
    known = _given(of, ledger)
    last = max(known.values(), default=0)
    spoken = {}
    for expert in experts:
        if not DERIVED.fullmatch(expert):
            spoken[expert] = expert
            continue
        if expert not in known:
            last += 1
            known[expert] = last
        spoken[expert] = f"专{known[expert]:02d}"
    return spoken
