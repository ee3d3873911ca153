"""What an installation brings is what the program uses: nothing more, and nothing that only comes along by chance."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import expertserve
from expertserve.work.install.safety import PARTS

HERE = Path(__file__).parents[2]
ROOT = Path(expertserve.__file__).parent
PROJECT = tomllib.loads((HERE / "pyproject.toml").read_text("utf-8"))["project"]
TOOLS = {"pytest-cov", "pytest-xdist", "pytest-timeout", "ruff", "mypy"}
"""Parts of a developer's day that are called by name, imported by nobody."""


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _named(requirements: list[str]) -> set[str]:
    return {_plain(re.split(r"[<>=!~;\[ ]", one)[0]) for one in requirements}


@cache
def _imported(folder: Path) -> set[str]:
    """Top names of everything imported below a folder, inside functions too."""
    found: set[str] = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.split(".")[0])
    return found - set(sys.stdlib_module_names) - {"expertserve", "tests", "examples", "docs"}


@cache
def _known() -> dict[str, list[str]]:
    return dict(packages_distributions())


def _distributions(modules: set[str]) -> dict[str, set[str]]:
    """Module -> the distributions that bring it; a module of no distribution here brings its own name."""
    known = _known()
    return {one: {_plain(name) for name in known.get(one, [one])} for one in modules}


RUNTIME = _named(PROJECT["dependencies"])
EXTRA = _named(PROJECT["optional-dependencies"]["semantic"])
DEV = _named(PROJECT["optional-dependencies"]["dev"])


def test_every_import_of_the_program_is_a_dependency_that_it_names() -> None:
    used = _distributions(_imported(ROOT))
    assert len(used) > 10
    assert {name for name, brings in used.items() if not brings & (RUNTIME | EXTRA)} == set()


def test_every_dependency_is_imported_by_the_program() -> None:
    brought = set().union(*_distributions(_imported(ROOT)).values())
    assert brought >= RUNTIME | EXTRA, sorted((RUNTIME | EXTRA) - brought)


def test_every_part_of_the_development_environment_is_used() -> None:
    used = _distributions(_imported(HERE / "tests"))
    brought = set().union(*used.values())
    assert brought >= DEV - TOOLS, sorted(DEV - TOOLS - brought)
    own = {
        "slip_filling",
        *(p.stem for room in ("tests", "benchmarks") for p in (HERE / room).rglob("*.py")),
    }
    alien = {n for n, brings in used.items() if not brings & (RUNTIME | EXTRA | DEV)}
    assert alien - own == set()


def test_the_statement_on_safety_names_every_part() -> None:
    assert sorted(map(_plain, PARTS)) == sorted(RUNTIME)


def test_the_notice_names_every_part_and_no_other() -> None:
    text = (HERE / "NOTICE").read_text("utf-8")
    listed = text.split("Packages it is installed with")[1].split("\n\n")[0].splitlines()[1:]
    named = {
        _plain(name.strip())
        for line in listed
        for name in re.split(r"\s{2,}", line.strip())[0].split("(")[0].split(",")
    }
    assert named == RUNTIME | EXTRA


def _pinned(file: str) -> dict[str, str]:
    lines = (HERE / ".ci" / file).read_text("utf-8").splitlines()
    pairs = [line.split("==") for line in lines if line and not line.startswith("#")]
    return {_plain(name): version for name, version in pairs}


def _bounds(requirement: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """(lowest allowed, first not allowed) of one line of the project."""
    found = re.search(r">=([\d.]+)(?:,<([\d.]+))?", requirement)
    assert found, requirement
    return _numbers(found[1]), _numbers(found[2] or "9999")


def _numbers(version: str) -> tuple[int, ...]:
    """As compared: 9.12 and 9.12.0 are one."""
    parts = [int(part) for part in re.findall(r"\d+", version)]
    while parts and not parts[-1]:
        parts.pop()
    return tuple(parts)


def test_the_oldest_versions_tried_are_the_oldest_allowed() -> None:
    """A bound lowered without trying it, or a dependency without one, is seen here; a fourth number names a build."""
    oldest = _pinned("oldest.txt")
    assert oldest.keys() == RUNTIME
    for line in PROJECT["dependencies"]:
        (name,) = _named([line])
        lowest, above = _bounds(line)
        tried = _numbers(oldest[name])
        assert tried[: len(lowest)] == lowest, line
        assert len(tried) == len(lowest) or name == "ortools", line
        assert tried < above, line


def test_the_locked_versions_are_allowed_and_name_every_part() -> None:
    locked = _pinned("lock.txt")
    asked = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]
    assert _named(asked) <= locked.keys()
    for line in asked:
        (name,) = _named([line])
        lowest, above = _bounds(line)
        assert lowest <= _numbers(locked[name]) < above, line
