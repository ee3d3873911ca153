"""The closed lists of the field by name: forms, content, kinds of demand, types of unit, levels, states, opinions."""

from __future__ import annotations

from functools import cache

from expertserve.codes.lists import Choice, ChoiceList
from expertserve.codes.tables import TableInfo, info, load

__all__ = ["choice_list", "names", "table_info"]


@cache
def choice_list(name: str) -> ChoiceList:
    """A list by name; KeyError for a name that is not in `names()`."""
    rows = load("choices")["lists"][name]
    return ChoiceList(tuple(Choice(code, label, tuple(synonyms)) for code, label, synonyms in rows))


def names() -> tuple[str, ...]:
    """The names of all lists, sorted: activity-levels, consent, content, demand-kinds, forms, health, need-levels ..."""
    return tuple(sorted(load("choices")["lists"]))


def table_info() -> TableInfo:
    """Date and source of the lists."""
    return info("choices", sum(len(rows) for rows in load("choices")["lists"].values()))
