"""Random decisions on the example year: each one is followed or named, and none changes anything silently."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest

_SCRIPT = Path(__file__).parents[2] / "benchmarks" / "decisions.py"


@pytest.fixture(scope="module")
def script() -> Any:
    spec = importlib.util.spec_from_file_location("decisions_benchmark", _SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_every_decision_is_followed_or_named(script: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from expertserve.fit.engine import Engine

    monkeypatch.setattr(Engine, "build", Engine.build)
    cases = script.run(40, seed=11)
    assert [one for one in cases if one.fault] == []
    assert {one.verdict for one in cases} == {"kept", "refused", "asked"}
