"""A small, seeded part of the mutated blank forms: no value in a wrong cell, every label filled or told, nothing cut on paper."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from .conftest import Desk

BENCHMARK = Path(__file__).resolve().parents[3] / "benchmarks" / "blank_forms.py"
FORMS, SEED, PAGES = 8, 11, 3


@pytest.fixture(scope="module")
def blank_forms() -> Any:
    spec = importlib.util.spec_from_file_location("blank_forms", BENCHMARK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_no_value_stands_in_a_wrong_cell(blank_forms: Any, desk: Desk, tmp_path: Path) -> None:
    found, _ = blank_forms.fill_some(tmp_path, desk.request, desk.material, (FORMS, SEED))
    assert set(found) == {"forms", "right"}
    assert found["forms"] == FORMS


@pytest.mark.slow
@pytest.mark.skipif(not (shutil.which("soffice") and shutil.which("pdftotext")), reason="no office")
def test_no_text_is_cut_on_paper(blank_forms: Any, desk: Desk, tmp_path: Path) -> None:
    how = (PAGES, SEED)
    _, filled = blank_forms.fill_some(tmp_path, desk.request, desk.material, how)
    found = blank_forms.drawn(tmp_path, filled)
    assert found["drawn"] == PAGES
    assert not found["cut"]
