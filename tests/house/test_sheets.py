"""A sheet is a list of columns: nobody outside books/sheets matches values to heads by counting."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import expertserve

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
