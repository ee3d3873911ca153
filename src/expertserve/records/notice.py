"""What letters about a selection and about bases say; lines without private fields and without points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

__all__ = ["BaseLetter", "ListedActivity", "SelectionPaper"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedActivity:
    """A chosen activity, or one that was not: title, applicant, who recommends it; `why` in the office's words."""

    title: str
    organiser: str
    recommender: str
    theme: str = ""
    line: str = ""
    places: str = ""
    period: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectionPaper:
    """A letter about the year's selection.

    Attributes:
        to: whom it is sent to. applied: applications received. activities: in the order that stands.
        reserve: the reserve list. until: last day of the public notice. rules: name and version of the rules.
    """

    to: str
    year: int
    theme: str
    applied: int
    activities: tuple[ListedActivity, ...]
    reserve: tuple[ListedActivity, ...] = ()
    start: date | None = None
    until: date | None = None
    rules: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseLetter:
    """A letter to the host of a base, or the draft of a document that sets bases up.

    Attributes:
        notice: day of the notice of rectification. due: last day of its term. review_by: last day of the review.
        result: 复核通过 or 复核不通过. reasons: what was found. bases: (name, host unit, level) of a document.
    """

    to: str
    name: str
    level: str
    year: int
    reasons: tuple[str, ...] = ()
    notice: date | None = None
    due: date | None = None
    review_by: date | None = None
    result: str = ""
    passed: bool = False
    bases: tuple[tuple[str, str, str], ...] = ()
    rules: str = ""
