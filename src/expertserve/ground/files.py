"""Files written whole or not at all, with every version before kept in history."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from expertserve.ground.errors import WorkbookError
from expertserve.ground.plain_files import plain_bytes
from expertserve.ground.private_text import without

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = [
    "HISTORY",
    "Word",
    "Written",
    "digest",
    "digest_file",
    "passing_folder",
    "remove_strays",
    "retire",
    "safe_name",
    "write",
]

Word = Literal["created", "identical", "replaced", "refused", "retired"]
HISTORY = "历史版本"
_STRAY = ".写入中-"
_STRAY_OF = re.compile(r"\.写入中-(\d+)-")
_FORBIDDEN = dict.fromkeys(map(ord, '<>:"/\\|?*'), "_") | dict.fromkeys(range(32), "")
_RESERVED = frozenset(
    {
        "con",
        "prn",
        "aux",
        "nul",
        *(f"com{i}" for i in range(1, 10)),
        *(f"lpt{i}" for i in range(1, 10)),
    }
)


@dataclass(frozen=True, slots=True)
class Written:
    """What became of one output: its path, one word, and the sha256 of what was to be written; of one retired, of what it was."""

    path: Path
    word: Word
    sha256: str


def digest(content: bytes) -> str:
    """sha256 in hex."""
    return hashlib.sha256(content).hexdigest()


def digest_file(path: Path) -> str:
    """sha256 of a file's content in hex, read in blocks.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def safe_name(text: str, limit: int = 80) -> str:
    """A file name made from a roster's text: no separator, no reserved name, no leading or trailing dot."""
    name = without(text).translate(_FORBIDDEN).strip(" .")[:limit].rstrip(" .") or "_"
    return f"_{name}" if name.split(".")[0].lower() in _RESERVED else name


def write(path: Path, content: bytes, *, dry_run: bool = False, private: bool = False) -> Written:
    """Write `content` to `path` as a whole; an earlier, different file goes to 历史版本/ beside it first.

    With `dry_run` nothing is touched and the word says what would happen. What is written can be read by whom the system's
    own rule for new files (umask) lets read it; with `private` by its owner alone.

    Raises:
        WorkbookError: the file cannot be written (read-only folder, open in another program, disk full).
    """
    sha256 = digest(content)
    try:
        before = plain_bytes(path) if path.exists() else None
        if before == content:
            return Written(path, "identical", sha256)
        word: Word = "created" if before is None else "replaced"
        if not dry_run:
            path.parent.mkdir(parents=True, exist_ok=True)
            if before is not None:
                _keep(path, before, private=private)
            _place(path, content, private=private)
    except OSError as error:
        raise _unwritable(path, error) from error
    return Written(path, word, sha256)


def retire(path: Path, *, into: Path, dry_run: bool = False) -> Written:
    """Move an output that belongs to the results no longer to 历史版本/ of the folder `into`, of which it lies below.

    With `dry_run` nothing is touched. A folder that holds nothing any more goes with it.

    Raises:
        WorkbookError: the file cannot be moved (open in another program, read-only folder).
    """
    try:
        content = plain_bytes(path)
        if not dry_run:
            kept = into / "_".join(path.relative_to(into).parts)
            _keep(kept, content, private=not path.stat().st_mode & 0o077)
            path.unlink()
            if path.parent != into and not any(path.parent.iterdir()):
                path.parent.rmdir()
    except OSError as error:
        raise _unwritable(path, error) from error
    return Written(path, "retired", digest(content))


def _unwritable(path: Path, error: OSError) -> WorkbookError:
    if isinstance(error, PermissionError):
        return WorkbookError("ground.file-shut", file=path.name)
    why = error.strerror or type(error).__name__
    return WorkbookError("ground.not-written", file=path.name, why=why)


def _keep(path: Path, content: bytes, *, private: bool) -> None:
    """Copy what stands at `path` into history under a number that is not used yet, unless it is there already."""
    folder = path.parent / HISTORY
    folder.mkdir(exist_ok=True)
    versions = sorted(folder.glob(f"{_escape(path.stem)}_[0-9][0-9][0-9][0-9]{path.suffix}"))
    if versions and versions[-1].read_bytes() == content:
        return
    number = int(versions[-1].stem.rsplit("_", 1)[1]) + 1 if versions else 1
    _place(folder / f"{path.stem}_{number:04d}{path.suffix}", content, private=private)


def _escape(stem: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in stem)


def _place(path: Path, content: bytes, *, private: bool) -> None:
    """Write to a temporary name in the same folder, fsync, move over `path`, fsync the folder."""
    handle, name = tempfile.mkstemp(prefix=f"{_STRAY}{os.getpid()}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(name, 0o600 if private else 0o666 & ~_umask())  # noqa: PTH101 -- the handle's own name
        os.replace(name, path)  # noqa: PTH105 -- the same
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name)  # noqa: PTH108 -- the same
        raise
    _sync_folder(path.parent)


def _umask() -> int:
    """The rule of this process for new files; it can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_strays(folders: Iterable[Path]) -> int:
    """Delete temporary files that a killed run left in `folders`, never those of a run still going; returns how many."""
    count = 0
    for folder in folders:
        for stray in sorted(folder.glob(f"{_STRAY}*")) if folder.is_dir() else ():
            if _left_behind(stray):
                with contextlib.suppress(OSError):
                    stray.unlink()
                    count += 1
    return count


@contextlib.contextmanager
def passing_folder() -> Iterator[str]:
    """A folder that only its owner can look into, gone when the block ends; those of killed runs go first.

    Raises:
        OSError: the system has no room for temporary files.
    """
    for left in sorted(Path(tempfile.gettempdir()).glob(f"{_STRAY}*")):
        if sys.platform != "win32" and _left_behind(left):
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=f"{_STRAY}{os.getpid()}-") as name:
        yield name


def _left_behind(stray: Path) -> bool:
    """Whether the process that wrote a temporary file is gone; Windows itself keeps those that are still open."""
    found = _STRAY_OF.match(stray.name)
    if found is None or sys.platform == "win32":
        return True
    number = int(found[1][:9])
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
