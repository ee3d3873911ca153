"""A second reading of what the first left open: by then the registers are read, and they know whose name stands in a column."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.books.conversion.known import known_of
from expertserve.year.take_in import take_in
from expertserve.year.waivers import Waivers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from expertserve.year.facts import FileFacts
    from expertserve.year.journal import Memory
    from expertserve.year.read_for import Reader

__all__ = ["read_by_known"]

_REFER = frozenset({"services", "agreements", "feedback"})
"""Kinds whose tables name people and demands of the registers."""
_MOST = 20_000
"""Rows of a file from which it is not read a second time."""


def read_by_known(files: Sequence[FileFacts], how: Reader, memory: Memory) -> list[FileFacts]:
    """The files, those with open columns read again with what the registers among them name.

    Args:
        files: as first read.
        how: read them.
        memory: hashes of what the program wrote itself.
    """
    known = known_of(one for file in files for sheet in file.sheets for one in sheet.records)
    again: dict[Path, list[FileFacts]] = {}
    if known:
        reader = replace(how, context=replace(how.context, known=known))
        for file in files:
            if file.input.path not in again and _is_open(file):
                again[file.input.path] = take_in(file.input, reader, Waivers(), memory)[0]
    found: list[FileFacts] = []
    done: set[Path] = set()
    for file in files:
        path = file.input.path
        if path not in again:
            found.append(file)
        elif path not in done:
            done.add(path)
            found += again[path]
    return found


def _is_open(file: FileFacts) -> bool:
    """Whether a table that refers to registers has a column that was not read."""
    if sum(sheet.rows for sheet in file.sheets) > _MOST:
        return False
    return any(
        sheet.kind in _REFER and any(not column.fields for column in sheet.columns)
        for sheet in file.sheets
    )
