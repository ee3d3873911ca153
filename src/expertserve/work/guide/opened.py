"""The folder of results opened in the system's own window, only where somebody asked for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["open_folder"]


def open_folder(folder: Path) -> bool:
    """Open it; False where this system has nothing to open it with, or no window."""
    if sys.platform == "win32":
        os.startfile(folder)  # noqa: S606 -- the system's own window for our own folder
        return True
    opener = "open" if sys.platform == "darwin" else "xdg-open"
    windows = sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")  # fmt: skip
    found = shutil.which(opener)
    if not windows or found is None:
        return False
    subprocess.Popen([found, str(folder)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 -- the system's own opener and our own folder
    return True
