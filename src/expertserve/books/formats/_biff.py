"""Beside the values of an old workbook: hidden rows."""

from __future__ import annotations

from typing import Any

__all__ = ["extras"]


def extras(data: bytes) -> dict[str, Any]:
    """By sheet name: hidden rows."""
    return {}
