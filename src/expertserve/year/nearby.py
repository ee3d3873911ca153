"""Year folders near a place: for somebody who opened the tool one folder too high or too deep."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from expertserve.year.folder import LASTING, year_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["years_near"]

_LOOKED_AT, _UP = 200, 3
_YEAR = re.compile(r"(?:19|20|21)\d{2}")


def _below(folder: Path) -> Iterator[Path]:
    """The sub-folders of a folder, the first two hundred."""
    try:
        found = sorted(path for path in folder.iterdir() if path.is_dir())
    except OSError:
        return
    for path in found[:_LOOKED_AT]:
        if not path.name.startswith(".") and path.name != LASTING:
            yield path


def years_near(place: Path) -> tuple[Path, ...]:
    """Year folders at `place` or above it, else below it (two floors), else beside it; the newest year first."""
    here = place.resolve()
    above = next((one for one in (here, *here.parents[:_UP]) if year_folder(one)), None)
    if above is not None:
        return (above,)
    children = list(_below(here))
    found = [one for one in children if year_folder(one)]
    found += [one for child in children if child not in found for one in _below(child) if year_folder(one)]  # fmt: skip
    if not found:
        found = [one for one in _below(here.parent) if year_folder(one)]
    return tuple(sorted(dict.fromkeys(found), key=_newest_first))


def _newest_first(path: Path) -> tuple[int, str]:
    told = _YEAR.search(path.name)
    return -int(told[0]) if told else 0, str(path)
