"""The reasons of a fit in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.records.views import clean

if TYPE_CHECKING:
    from expertserve.records.pairing import Fit

__all__ = ["doubts", "sentence", "told"]

_REASONS = 3
_CONTENT = frozenset({"lexicon", "text", "meaning"})
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


def doubts(fit: Fit) -> str:
    """What speaks against a pair that waits for a person's word."""
    against = [reason.text for reason in fit.reasons if reason.part == "nature"]
    shared = [r for r in fit.reasons if r.part in _CONTENT and r.points > 0]
    if not any(reason.part == "text" for reason in shared):
        against.append("需求与专家所写没有共同用词")
    if not any(reason.part == "lexicon" for reason in shared):
        against.append("未见同一学科")
    return clean("；".join(against)) or "内容接近程度不足，需人工核实"


def told(fit: Fit) -> str:
    """The reasons in words a leader would say; "" where nothing can be said that is surely true."""
    said = [reason for reason in fit.reasons if reason.points > 0 and reason.said]
    said.sort(key=lambda reason: (_EVIDENCE.index(reason.part), -reason.points))
    return clean("；".join(reason.said for reason in said[:_REASONS]))
