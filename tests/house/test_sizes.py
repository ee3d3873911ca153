"""A file holds one responsibility, a function one thought: neither outgrows a page that can be read at once."""

from __future__ import annotations

import ast
from pathlib import Path

import expertserve

ROOT = Path(expertserve.__file__).parent
LINES, LONGEST = 300, 60


def test_no_file_outgrows_three_hundred_lines() -> None:
    lines = {
        str(path.relative_to(ROOT)): path.read_text("utf-8").count("\n")
        for path in ROOT.rglob("*.py")
    }
    assert len(lines) > 100
    assert {name: count for name, count in sorted(lines.items()) if count > LINES} == {}


def test_no_function_outgrows_sixty_lines() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in sorted(ROOT.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and (node.end_lineno or node.lineno) - node.lineno >= LONGEST
    ]
    assert long == []
