"""Every setting that the code asks for by name exists, and is asked for as what it is."""

from __future__ import annotations

import ast
from pathlib import Path

import expertserve
from expertserve.year.settings_keys import KEYS

ROOT = Path(expertserve.__file__).parent
_KINDS = {"integer": "integer", "flag": "flag", "texts": "texts", "day": "date", "text": "text"}
_KNOWN = {key.name: key.kind for key in KEYS}


def _asked(path: Path) -> list[tuple[str, str, int]]:
    """(accessor, name, line) of every look-up of a setting by a literal name."""
    return [
        (node.func.attr, node.args[0].value, node.lineno)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in _KINDS
        and "settings" in ast.unparse(node.func.value)
        and len(node.args) == 1
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    ]


def test_no_setting_is_asked_for_by_a_wrong_name_or_as_another_type() -> None:
    """A wrong name is a KeyError before the clerk, a wrong accessor silently 0 or nothing."""
    asked = [
        (f"{path.relative_to(ROOT)}:{line}", accessor, name)
        for path in sorted(ROOT.rglob("*.py"))
        for accessor, name, line in _asked(path)
    ]
    assert len(asked) > 80
    assert [one for one in asked if _KNOWN.get(one[2]) != _KINDS[one[1]]] == []
