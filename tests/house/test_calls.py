"""Five or more values without names are never handed over: two swapped texts would pass every type checker."""

from __future__ import annotations

import ast
from pathlib import Path

import expertserve

ROOT = Path(expertserve.__file__).parent
FEW = 5


_LIKE = {"zip", "nsdecls", "_digest", "check_code", "slip", "Arrays"}
"""They take any number of like values; `Arrays` holds equal arrays made a line before."""


def _crowded(path: Path) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{node.lineno} {ast.unparse(node.func)}"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and sum(not isinstance(one, ast.Starred) for one in node.args) >= FEW
        and isinstance(node.func, ast.Name)
        and node.func.id not in _LIKE
    ]


def test_no_call_hands_over_five_values_without_names() -> None:
    """Functions and classes by name; methods of a writer take places and values by position alone."""
    assert [line for path in sorted(ROOT.rglob("*.py")) for line in _crowded(path)] == []


def test_records_of_more_than_four_fields_are_made_by_name() -> None:
    """A dataclass with more than four fields is kw_only; the few that are made a hundred thousand times a run are named here."""
    plain = []
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.ClassDef):
                continue
            made = [d for d in node.decorator_list if "dataclass" in ast.unparse(d)]
            fields = [n for n in node.body if isinstance(n, ast.AnnAssign)]
            if made and len(fields) > FEW - 1 and "kw_only" not in ast.unparse(made[0]):
                plain.append(node.name)
    assert set(plain) <= _BY_PLACE


_BY_PLACE = {
    "Arrays",
    "Pair",
    "CountyLine",
    "FixedPair",
    "Service",
    "SheetLayout",
    "Topic",
    "TrackMaterial",
    "Wanted",
}
