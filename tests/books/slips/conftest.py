"""The helper that fills slips, for every test of this folder."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

_SPEC = importlib.util.spec_from_file_location(
    "slip_filling", Path(__file__).with_name("filling.py")
)
assert _SPEC is not None
assert _SPEC.loader is not None
_MODULE = importlib.util.module_from_spec(_SPEC)
sys.modules["slip_filling"] = _MODULE
_SPEC.loader.exec_module(_MODULE)
