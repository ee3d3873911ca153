"""安装包: a folder from which a machine without network installs the program by one double click."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from expertserve import __version__
from expertserve.ground.errors import WorkbookError
from expertserve.ground.files import Written, digest_file, write
from expertserve.work.install.safety import safety_files
from expertserve.work.install.scripts import scripts
from expertserve.work.install.wheels import fetch_wheels

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from expertserve.work.install.platforms import Target

__all__ = ["WHEELS", "make_bundle"]

WHEELS = "wheels"
_HASHES = "校验清单.txt"
_RUNS = 0o755


def make_bundle(
    target: Target,
    pythons: Sequence[str],
    folder: Path,
    *,
    day: date,
    tell: Callable[[str], None],
) -> tuple[Written, ...]:
    """Fill `folder`; what became of each file. The parts are fetched beside it first: a fetch that fails changes nothing there.

    Args:
        target: the machine it is for.
        pythons: versions of Python it shall serve.
        folder: the bundle.
        day: the date of the statement in it.
        tell: told what is fetched.

    Raises:
        WorkbookError: parts cannot be fetched, or the folder cannot be written. UsageError: this Python has no pip.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".下载中-", dir=folder) as name:
            fetched = [
                wheel
                for python in pythons
                for wheel in fetch_wheels(Path(name) / python, target, python, tell)
            ]
            _swept(folder / WHEELS, {path.name for path in fetched})
            written = [_moved(path, folder / WHEELS) for path in fetched]
    except OSError as error:
        raise WorkbookError("install.cannot-write", folder=folder) from error
    unique = {one.path: one for one in reversed(written)}
    made = list(reversed(unique.values()))
    for file, content, runs in scripts(target, pythons, __version__):
        made.append(write(folder / file, content))
        if runs:
            (folder / file).chmod(_RUNS)
    made += [write(folder / file, content) for file, content in safety_files(day, machine=target.name)]  # fmt: skip
    return (*made, write(folder / _HASHES, _hashes(folder, [one.path for one in made])))


def _swept(folder: Path, kept: set[str]) -> None:
    """Take wheels of an earlier bundle away, which would be installed beside the new ones."""
    for path in folder.glob("*.whl"):
        if path.name not in kept:
            path.unlink()


def _moved(path: Path, folder: Path) -> Written:
    folder.mkdir(parents=True, exist_ok=True)
    place, sha256 = folder / path.name, digest_file(path)
    word: Written
    if place.exists() and digest_file(place) == sha256:
        return Written(place, "identical", sha256)
    word = Written(place, "replaced" if place.exists() else "created", sha256)
    shutil.move(path, place)
    return word


def _hashes(folder: Path, paths: Sequence[Path]) -> bytes:
    """SHA-256 of every file, as sha256sum prints it."""
    lines = [
        f"{digest_file(path)}  {path.relative_to(folder).as_posix()}\n" for path in sorted(paths)
    ]
    return "".join(lines).encode("utf-8")
