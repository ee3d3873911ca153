"""The list that stands, as it was written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from expertserve.records.pairing import MatchList

__all__ = ["KeptList"]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptList:
    """A list as it was written.

    Attributes:
        code: its check code. result: pairs, empty places, offers, fields wanted. doubted, doubted_offers: pairs of ids
            that wait for a person's word.
    """

    code: str
    result: MatchList
    doubted: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    doubted_offers: frozenset[tuple[str, str]] = field(default_factory=frozenset)
