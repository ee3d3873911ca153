"""The measures of the code base beside their goals: python benchmarks/house.py [FOLDER ...]; other trees are measured alike."""

from __future__ import annotations

import ast
import re
import statistics
import sys
import tokenize
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parents[1]
FEW = 5


@dataclass(slots=True, kw_only=True)
class Measured:
    """Counts over one tree of sources.

    Attributes:
        files: lines of every file. functions: lines of every function. public, described: public definitions, those with a docstring.
        typed, untyped: functions with and without a return type. explained, many: documented functions with three or more
            parameters that say what they are, and all of them. positional: calls with five or more positional arguments.
        private: files whose name begins with one underscore. comments: comments that are not for a tool. graph: module -> imports.
    """

    files: list[int] = field(default_factory=list)
    functions: list[int] = field(default_factory=list)
    public: int = 0
    described: int = 0
    typed: int = 0
    untyped: int = 0
    explained: int = 0
    many: int = 0
    positional: int = 0
    private: int = 0
    comments: int = 0
    graph: dict[str, set[str]] = field(default_factory=dict)


def _comments(path: Path) -> int:
    with path.open("rb") as stream:
        tokens = list(tokenize.tokenize(stream.readline))
    told = (t.string for t in tokens if t.type == tokenize.COMMENT)
    return sum(not re.match(r"#\s*(noqa|type:|fmt:|pragma|!)", text) for text in told)


def _function(node: ast.FunctionDef | ast.AsyncFunctionDef, found: Measured) -> None:
    found.functions.append((node.end_lineno or node.lineno) - node.lineno + 1)
    found.typed += node.returns is not None
    found.untyped += node.returns is None
    doc = ast.get_docstring(node) or ""
    names = [a.arg for a in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
    names = [name for name in names if name not in ("self", "cls")]
    if doc and not node.name.startswith("_") and len(names) >= 3:
        found.many += 1
        found.explained += sum(re.search(rf"\b{name}\b", doc) is not None for name in names) >= 3


def measured(root: Path) -> Measured:
    """Everything counted over the Python files below `root`."""
    found = Measured()
    modules = {
        ".".join(path.relative_to(root.parent).with_suffix("").parts).removesuffix(
            ".__init__"
        ): path
        for path in sorted(root.rglob("*.py"))
    }
    for name, path in modules.items():
        text = path.read_text("utf-8")
        tree = ast.parse(text)
        found.files.append(text.count("\n"))
        found.private += path.name.startswith("_") and not path.name.startswith("__")
        found.comments += _comments(path)
        found.graph[name] = set()
        for node in ast.walk(tree):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                _function(node, found)
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
                found.public += 1
                found.described += ast.get_docstring(node) is not None
            if isinstance(node, ast.Call):
                plain = [a for a in node.args if not isinstance(a, ast.Starred)]
                found.positional += len(plain) >= FEW
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                for alias in node.names:
                    whole = f"{node.module}.{alias.name}"
                    found.graph[name].add(whole if whole in modules else node.module)
        found.graph[name] = {other for other in found.graph[name] if other in modules} - {name}
    return found


def circles(graph: dict[str, set[str]]) -> int:
    """How many groups of modules import each other (Tarjan, SIAM J. Comput. 1972)."""
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    count = 0

    def visit(name: str) -> None:
        nonlocal count
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
            count += len(stack) - at > 1
            del stack[at:]

    for name in sorted(graph):
        if name not in number:
            visit(name)
    return count


def _spread(values: list[int]) -> str:
    ordered = sorted(values)
    return f"{statistics.median(ordered):.0f}/{ordered[int(len(ordered) * 0.9)]}/{ordered[-1]}"


def _lines(folder: Path) -> int:
    return sum(path.read_text("utf-8").count("\n") for path in folder.rglob("*.py"))


def report(root: Path, tests: Path | None) -> list[tuple[str, str, str]]:
    """(what, measured, goal) of every row of the table."""
    one = measured(root)
    total = sum(one.files)
    ratio = f"{_lines(tests) / total:.2f}" if tests and tests.is_dir() else "-"
    return [
        ("files, lines", f"{len(one.files)}, {total}", ""),
        ("file median/p90/max", _spread(one.files), "keep 105/220"),
        ("function median/p90/max", _spread(one.functions), "9/25/60"),
        (
            "public docstrings / return types %",
            f"{100 * one.described // max(one.public, 1)}/{100 * one.typed // max(one.typed + one.untyped, 1)}",
            "keep",
        ),
        (
            "functions of 3 or more parameters explained %",
            f"{100 * one.explained // max(one.many, 1)}",
            "80",
        ),
        ("import circles", str(circles(one.graph)), "0"),
        ("calls with 5+ positional per 1,000 lines", f"{1000 * one.positional / total:.1f}", "1"),
        ("comments per 100 lines", f"{100 * one.comments / total:.1f}", "3"),
        ("private files", str(one.private), "< 20"),
        ("test lines per source line", ratio, ".5"),
    ]


def main() -> None:
    """Print the table of this tree, or of every folder named."""
    for folder in [Path(text) for text in sys.argv[1:]] or [HERE / "src" / "expertserve"]:
        tests = HERE / "tests" if not sys.argv[1:] else None
        print(f"== {folder.name}")
        for what, value, goal in report(folder, tests):
            print(f"{what:46} {value:>18}   {goal}")


if __name__ == "__main__":
    sys.setrecursionlimit(10_000)
    main()
