"""The closed lists of the field, each by its name: forms, content, kinds of demand, types of unit, levels, yes/no opinions."""

from __future__ import annotations

from expertserve.codes.lists import ChoiceList
from expertserve.codes.tables import TableInfo

__all__ = ["choice_list", "names", "table_info"]


def choice_list(name: str) -> ChoiceList:
    """A list by name; KeyError for a name that is not in `names()`."""
    raise KeyError(name)


def names() -> tuple[str, ...]:
    """forms, content, demand-kinds, priority, need-levels, unit-types, org-types, programme-lines, honours, health, consent, publicity, origin, gender, education, degree, skill-levels, activity-levels, activity-states, demand-states, opinions, satisfaction, base-levels, base-types, carriers, channels, modes, tasks, mechanisms, media-levels."""
    raise NotImplementedError


def table_info() -> TableInfo:
    """Date and source of the lists."""
    raise NotImplementedError
