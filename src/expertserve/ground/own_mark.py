"""The mark of what the program makes for the office: as the subject of a file, and as a name within its content."""

from __future__ import annotations

from typing import Final

__all__ = ["OWN", "OWN_NAME"]

OWN: Final = "expertserve:own"
OWN_NAME: Final = "expertserve_own"
