"""Fields of knowledge: the office's short list, mapped to first-level disciplines of GB/T 13745."""

from __future__ import annotations

from dataclasses import dataclass

from expertserve.codes.tables import TableInfo

__all__ = [
    "Fields",
    "discipline_name",
    "disciplines",
    "first_level",
    "label_of",
    "local_fields",
    "resolve_fields",
    "table_info",
]


@dataclass(frozen=True, slots=True)
class Fields:
    """What the field words of a cell mean.

    Attributes:
        codes: first-level codes (three digits) in order of discovery; a local field gives all of its codes.
        labels: local fields they belong to (农业, 卫生健康 ...), in order.
        unknown: words that no table knows.
    """

    codes: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def resolve_fields(text: str, *, extra: tuple[tuple[str, str], ...] = ()) -> Fields:
    """The fields a cell names: local names, names of disciplines, codes of any depth (21040, 210.40), synonyms.

    `extra` are the clerk's own lines (word, code).
    """
    raise NotImplementedError


def first_level(code: str) -> str:
    """The first-level code of a discipline code of any depth, with or without dots; "" when there is none such."""
    raise NotImplementedError


def discipline_name(code: str) -> str:
    """The name of a first-level code (210 -> 农学); "" unknown."""
    raise NotImplementedError


def label_of(code: str) -> str:
    """The local field a first-level code belongs to first (210 -> 农业); "" none."""
    raise NotImplementedError


def local_fields() -> tuple[str, ...]:
    """The office's list of fields, in order: for dropdowns."""
    raise NotImplementedError


def disciplines() -> tuple[tuple[str, str], ...]:
    """Every first-level discipline as (code, name)."""
    raise NotImplementedError


def table_info() -> TableInfo:
    """Date and source of the table."""
    raise NotImplementedError
