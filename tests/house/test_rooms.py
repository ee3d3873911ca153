"""The rooms of work/ follow the year: what is known first is imported by what comes later; nothing runs in a circle."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import expertserve

ROOT = Path(expertserve.__file__).parent
ARCHITECTURE = Path(__file__).parents[2] / "ARCHITECTURE.md"
ROOMS = (
    "standing",
    "hear",
    "match",
    "offer",
    "plan",
    "check",
    "init",
    "inbox",
    "track",
    "papers",
    "change",
    "mail",
    "select",
    "bases",
    "status",
    "fill",
    "forms",
    "demo",
    "install",
    "guide",
)


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def _modules() -> dict[str, Path]:
    return {_module(path): path for path in sorted(ROOT.rglob("*.py"))}


@cache
def _imports() -> dict[str, frozenset[str]]:
    """Module -> the modules of the house it imports, those for types alone included."""
    known = _modules()
    found: dict[str, frozenset[str]] = {}
    for name, path in known.items():
        wanted: set[str] = set()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    whole = f"{node.module}.{alias.name}"
                    wanted.add(whole if whole in known else node.module)
            elif isinstance(node, ast.Import):
                wanted |= {alias.name for alias in node.names}
        found[name] = frozenset(wanted & known.keys()) - {name}
    return found


def test_no_file_of_commands_is_private() -> None:
    """A command is thin; what joins the engines stands in the room of its station."""
    private = [path.name for path in (ROOT / "commands").glob("_*.py") if path.stem != "__init__"]
    assert private == []


def test_every_room_of_work_has_its_place_in_the_year() -> None:
    rooms = {path.name for path in (ROOT / "work").iterdir() if (path / "__init__.py").exists()}
    assert rooms == set(ROOMS)


def test_rooms_import_only_what_comes_before_them() -> None:
    rank = {room: place for place, room in enumerate(ROOMS)}
    broken = []
    for name, wanted in _imports().items():
        mine = re.match(r"expertserve\.work\.(\w+)\.", name)
        for other in sorted(wanted):
            theirs = re.match(r"expertserve\.work\.(\w+)\.", other)
            if theirs is None or not name.startswith("expertserve.work."):
                continue
            if mine is None or rank[theirs.group(1)] > rank[mine.group(1)]:
                broken.append(f"{name} imports {other}")
    assert broken == []


def test_architecture_draws_the_same_order() -> None:
    drawn = re.search(r"`(standing < [^`]+)`", ARCHITECTURE.read_text("utf-8"))
    assert drawn is not None
    assert re.split(r" < ", drawn.group(1)) == list(ROOMS)


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Tarjan's strongly connected components (SIAM J. Comput. 1972) over all imports: every one is a single module."""
    graph = _imports()
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    circles: list[list[str]] = []

    def visit(name: str) -> None:
        number[name] = low[name] = len(number)
        stack.append(name)
        for other in sorted(graph[name]):
            if other not in number:
                visit(other)
                low[name] = min(low[name], low[other])
            elif other in stack:
                low[name] = min(low[name], number[other])
        if low[name] == number[name]:
            at = stack.index(name)
            if len(stack) - at > 1:
                circles.append(sorted(stack[at:]))
            del stack[at:]

    for name in sorted(graph):
        if name not in number:
            visit(name)
    assert circles == []
