"""A year that sends its slips out and gets them back."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from types import ModuleType

EXAMPLES = Path(__file__).parents[3] / "examples"
_HELPER = Path(__file__).parents[2] / "books" / "slips" / "filling.py"


def _filling() -> ModuleType:
    known = sys.modules.get("slip_filling")
    if known is not None:
        return known
    spec = importlib.util.spec_from_file_location("slip_filling", _HELPER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["slip_filling"] = module
    spec.loader.exec_module(module)
    return module


FILLING = _filling()


@dataclass(frozen=True)
class Desk:
    """The folder of a year and the commands run on it."""

    run: Any
    year: Path

    def do(self, command: str, *words: object, day: str) -> Any:
        """Run a command on the year; its JSON object."""
        done = self.run(command, self.year, "--as-of", day, "--json", *words)
        assert done.code in (0, 1), done.err
        return done.json

    def papers(self, start: str) -> list[Path]:
        """Papers whose names begin so, those that stand."""
        found = self.year.glob("生成材料/0[34]*/*/*.docx")
        return sorted(p for p in found if p.name.startswith(start) and "历史版本" not in p.parts)

    def back(self, content: bytes, name: str) -> None:
        """A file comes in."""
        folder = self.year / "收件" / "回来的"
        folder.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)

    def register(self, *rows: dict[str, Any]) -> None:
        """Lines of 回复登记."""
        import openpyxl

        heads = list(dict.fromkeys(head for row in rows for head in row))
        book = openpyxl.Workbook()
        book.active.append(heads)
        for row in rows:
            book.active.append([row.get(head) for head in heads])
        book.save(self.year / "调整" / "回复登记.xlsx")

    def filled(self, start: str, seed: int = 1) -> list[Any]:
        """Fill every paper whose name begins so, and return it; what was planted."""
        planted = []
        for path in self.papers(start):
            content, told = FILLING.filled(path.read_bytes(), Random(f"{path.name}{seed}"))
            self.back(content, f"{path.parent.name}{path.name}")
            planted += told
        return planted


@pytest.fixture(scope="session")
def planned(run: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example year, planned, with all papers written: copied for every test."""
    year = tmp_path_factory.mktemp("planned") / "2026年"
    shutil.copytree(EXAMPLES / "2026年", year)
    Desk(run, year).do("plan", "--format", "docx", day="2026-04-22")
    return year


@pytest.fixture
def desk(run: Any, planned: Path, place: Path) -> Desk:
    """The example year, planned, in a folder of its own."""
    year = place / "某 县" / "2026年"
    shutil.copytree(planned, year)
    return Desk(run, year)


@pytest.fixture
def fresh(run: Any, year: Path) -> Desk:
    """The example year before anything went out."""
    return Desk(run, year)
