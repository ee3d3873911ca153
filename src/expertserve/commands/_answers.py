"""Replies of the point-order round as the match needs them: wishes, acceptances, declines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.commands._matching import Answers

if TYPE_CHECKING:
    from datetime import date

    from expertserve.year.material import Material

__all__ = ["answers"]


def answers(material: Material, as_of: date) -> Answers:
    """What the replies in the material come to on the day."""
    del material, as_of
    return Answers()
