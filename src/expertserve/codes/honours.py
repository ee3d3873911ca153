"""Honours and talent programmes: long and short forms to one name."""

from __future__ import annotations

from dataclasses import dataclass

from expertserve.codes.tables import TableInfo

__all__ = ["Honours", "resolve_honours", "table_info"]


@dataclass(frozen=True, slots=True)
class Honours:
    """The honours of a cell: table names, classes (academician, national, province, city, overseas, postdoc, skilled), other words as written."""

    names: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    other: tuple[str, ...] = ()


def resolve_honours(text: str, *, extra: tuple[tuple[str, str], ...] = ()) -> Honours:
    """The honours of a cell (享特津贴、省带头人); years in brackets are left out; words no table knows stay in `other`."""
    raise NotImplementedError


def table_info() -> TableInfo:
    """Date and source of the table."""
    raise NotImplementedError
