"""Industries: the 20 letters of GB/T 4754."""

from __future__ import annotations

from expertserve.codes.tables import TableInfo

__all__ = ["industry_name", "letters", "resolve_industry", "table_info"]


def resolve_industry(text: str, *, extra: tuple[tuple[str, str], ...] = ()) -> str:
    """The letter of an industry by letter, name or a word in it (蔬菜种植 -> A); "" unknown."""
    raise NotImplementedError


def industry_name(letter: str) -> str:
    """The name of a letter; "" unknown."""
    raise NotImplementedError


def letters() -> tuple[tuple[str, str], ...]:
    """(letter, name) of all sections, A to T."""
    raise NotImplementedError


def table_info() -> TableInfo:
    """Date and source of the table."""
    raise NotImplementedError
