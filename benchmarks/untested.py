"""Modules of the joining code that no test imports, largest first: python benchmarks/untested.py [ROOM ...]."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

HERE = Path(__file__).parents[1]
SOURCE, TESTS = HERE / "src" / "expertserve", HERE / "tests"
ROOMS = ("work", "year", "cli")


def _named(path: Path) -> set[str]:
    """Every module a file may mean: `from a.b import c` names a.b and a.b.c."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def untested(rooms: tuple[str, ...] = ROOMS) -> list[tuple[int, str]]:
    """(lines, module) of the rooms that no test imports by name."""
    tested = set().union(*map(_named, TESTS.rglob("*.py")))
    found = []
    for room in rooms:
        for path in sorted((SOURCE / room).rglob("*.py")):
            module = ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts)
            if path.name != "__init__.py" and module not in tested:
                found.append((path.read_text("utf-8").count("\n"), module))
    return sorted(found, key=lambda one: (-one[0], one[1]))


def main() -> None:
    """Print them, and how many of all there are."""
    rooms = tuple(sys.argv[1:]) or ROOMS
    found = untested(rooms)
    for lines, module in found:
        print(f"{lines:5} {module}")
    print(f"{len(found)} modules, {sum(lines for lines, _ in found)} lines")


if __name__ == "__main__":
    main()
