"""The reasons of a fit in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.records.views import clean

if TYPE_CHECKING:
    from expertserve.records.pairing import Fit

__all__ = ["sentence"]

_REASONS = 3
_EVIDENCE = ("lexicon", "text", "meaning", "field", "form", "level", "region", "history", "load")


def sentence(fit: Fit) -> str:
    """The best reasons of a pair in one line, evidence of content first."""
    told = [reason for reason in fit.reasons if reason.points > 0]
    told.sort(
        key=lambda reason: (
            -reason.points,
            _EVIDENCE.index(reason.part) if reason.part in _EVIDENCE else 99,
        )
    )
    return (
        clean("；".join(reason.text for reason in told[:_REASONS]))
        or "领域与需求接近程度一般，请人工核实"
    )
