"""Places: one or several, by the table of regions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.books.conversion.converters._base import (
    BLANK,
    Convert,
    Issue,
    Outcome,
    Use,
    text_of,
)
from expertserve.codes.regions import RegionAnswer, resolve, resolve_all
from expertserve.ground.text import is_null, split_values

if TYPE_CHECKING:
    from expertserve.books.files.grid import Cell

__all__ = ["CONVERTERS", "HERE", "region_issue"]

HERE = "本县"
"""Stands for the county of the row itself, which only the row knows."""
_HERE = re.compile(r"(?:本|我|该|所在|当)(?:地|[县区旗]+|县市区?|区县)")

_ANYWHERE = re.compile(r"^全|不限|均可|[都皆]可|都行|任意|服从|听.{0,3}安排")
"""No place is named: anywhere."""


def region_issue(answer: RegionAnswer, text: str) -> tuple[Issue, ...]:
    """The issue behind an answer of the table: unknown, ambiguous or former."""
    if not answer.problem:
        return ()
    facts = (("candidates", "、".join(answer.candidates)), ("now", answer.now))
    return (Issue(f"{answer.problem}-region", "", text, tuple(fact for fact in facts if fact[1])),)


def read_region(cell: Cell, use: Use) -> Outcome:
    """The six-digit code of one place, with the words as written beside it."""
    text = text_of(cell).replace("\n", "")
    if is_null(text):
        return BLANK
    context = use.context
    answer = resolve(text, province=context.province, city=context.city, counties=context.counties)
    parts = {f"{use.field}_text": text}
    if answer.code and answer.problem in {"", "former"}:
        parts[use.field] = answer.code
    return Outcome(parts, region_issue(answer, text))


def read_regions(cell: Cell, use: Use) -> Outcome:
    """The codes of several places; 不限 is blank."""
    text = text_of(cell)
    if is_null(text) or _ANYWHERE.search(text):
        return BLANK
    context = use.context
    parts = split_values(text)
    others = [part for part in parts if not _HERE.fullmatch(part)]
    named = text if len(others) == len(parts) else "、".join(others)
    answers = resolve_all(
        named, province=context.province, city=context.city, counties=context.counties
    )
    issues = tuple(issue for answer in answers for issue in region_issue(answer, text))
    codes = tuple(answer.code for answer in answers if answer.code)
    codes = codes if named == text else (HERE, *codes)
    return Outcome({use.field: codes, f"{use.field}_text": text}, issues[:1])


CONVERTERS: dict[str, Convert] = {"region": read_region, "regions": read_regions}
