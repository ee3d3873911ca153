"""The invented province and its rule file, written once."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from expertserve.selection.rulefile import bundled

if TYPE_CHECKING:
    from types import ModuleType


def _load(name: str) -> ModuleType:
    path = Path(__file__).with_name(f"{name}.py")
    spec = importlib.util.spec_from_file_location(f"selection_{name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def province() -> Any:
    return _load("province")


@pytest.fixture(scope="session")
def rules() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(bundled("activities"))
    return found


@pytest.fixture(scope="session")
def base_rules() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(bundled("bases"))
    return found


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, province: Any, rules: dict[str, Any]) -> Path:
    """Everything the province received."""
    root = tmp_path_factory.mktemp("province") / "收 件"
    root.mkdir()
    province.write(root, province.build())
    own = {**rules, "themes": [{"name": name} for name, _ in province.THEMES]}
    (root / "规则.json").write_text(json.dumps(own, ensure_ascii=False), "utf-8")
    return root
