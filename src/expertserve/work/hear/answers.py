"""Replies of the point-order round as the match needs them: how every pair stands, and what could not be taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.records.answers import Answers
from expertserve.work.hear.hearing import hear

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from expertserve.work.hear.heard import Heard
    from expertserve.year.material import Material

__all__ = ["answers", "answers_of"]


def answers(material: Material, as_of: date, folder: Path | None = None) -> Answers:
    """What the replies in the material come to on the day.

    Args:
        material: replies, experts and demands.
        as_of: the day looked from; later answers wait.
        folder: where the orders issued are noted; None: 归档 of the year, else the folder of outputs.
    """
    return answers_of(hear(material, as_of, folder))


def answers_of(heard: Heard) -> Answers:
    """The part of what was heard that moves the match."""
    return Answers(
        dict(sorted(heard.standings.items())),
        tuple(heard.findings),
        heard.times,
        frozenset(heard.again),
    )
