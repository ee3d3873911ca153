"""A sheet is a list of columns: nobody outside books/sheets matches values to heads by counting."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import expertserve
import expertserve.work
from expertserve.books.sheets.columns import Column

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(expertserve.__file__).parent
FILES = sorted((ROOT / "work").rglob("*.py")) + sorted((ROOT / "commands").rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_layouts_are_made_from_columns(path: Path) -> None:
    """`books/sheets/columns.py` alone builds a SheetLayout: a head and its values can't come apart."""
    built = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "SheetLayout"
    ]
    assert built == []


def _tables() -> Iterator[tuple[str, tuple[Column[Any], ...]]]:
    """Every table of columns that a module of work/ names."""
    for module in pkgutil.walk_packages(expertserve.work.__path__, "expertserve.work."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, tuple) and value and all(isinstance(v, Column) for v in value):
                yield f"{module.name}.{name}", value


def test_no_table_has_two_columns_of_one_name() -> None:
    """A workbook is read back by its heads: two of one name would be read as one."""
    tables = dict(_tables())
    assert len(tables) > 60
    doubled = {
        name: [head for head, times in Counter(c.head.text for c in table).items() if times > 1]
        for name, table in tables.items()
    }
    assert {name: heads for name, heads in doubled.items() if heads} == {}
