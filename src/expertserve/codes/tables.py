"""The reference tables beside the code: dated, sourced, read when first needed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["TableInfo", "info", "load"]


@dataclass(frozen=True, slots=True)
class TableInfo:
    """What `doctor` says of a table.

    Attributes:
        name: Chinese name of the table.
        date: the day its content stands for, ISO.
        source: where it comes from.
        entries: how many lines it has.
    """

    name: str
    date: str
    source: str
    entries: int


@cache
def load(name: str) -> dict[str, Any]:
    """The table data/`name`.json; callers must not change it."""
    table: dict[str, Any] = json.loads(
        files(__package__).joinpath("data", f"{name}.json").read_text("utf-8")
    )
    return table


def info(name: str, entries: int) -> TableInfo:
    """The head of a table as TableInfo."""
    table = load(name)
    return TableInfo(table["name"], table["date"], table["source"], entries)
