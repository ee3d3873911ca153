"""A paper that cannot be printed for one person is told and left out; everybody else gets his."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.findings import Finding, Place
from expertserve.ground.text import for_screen, without_private

if TYPE_CHECKING:
    from expertserve.ground.errors import UnprintableError

__all__ = ["not_printed"]


def not_printed(label: str, error: UnprintableError, name: str) -> Finding:
    """The finding for the paper `label` of the person `name`."""
    label = f"{label} {for_screen(without_private(name))}"
    facts = (("why", error.say("zh")), ("why_en", error.say("en")))
    return Finding("paper-not-made", Place(""), value=label, facts=facts)
