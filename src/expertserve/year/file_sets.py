"""Sets of outputs that one run fills as a whole: what an earlier run left of them does not stay beside the new ones.

A county's list of a county that has no demand any more, the invitation of somebody who is off the list, a paper's PDF when
only its Word file was made anew: each would be taken for valid because it lies where the valid ones lie.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from expertserve.ground.files import HISTORY, digest, digest_file
from expertserve.year.journal import place_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from expertserve.year.journal import Memory

__all__ = ["FileSet", "Stale", "stale_of"]

_PAPERS = frozenset({".docx", ".pdf", ".html"})


def _nothing(name: str) -> bool:
    """Whether a file stays although this run did not write it: none does."""
    return not name


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSet:
    """A set of outputs.

    Attributes:
        pattern: of paths below the folder of outputs, e.g. 分县清单/*.xlsx. makers: commands that fill it.
        stays: whether a path stays although this run did not write it.
        changed: paths without suffix of papers that say something else than before: their files in other formats go as well.
    """

    pattern: str
    makers: tuple[str, ...]
    stays: Callable[[str], bool] = field(default=_nothing, compare=False)
    changed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Stale:
    """A file that belongs no longer: its path, and below which folder it goes to 历史版本."""

    path: Path
    into: Path


def stale_of(
    folder: Path,
    sets: Sequence[FileSet],
    files: Sequence[tuple[str, bytes]],
    *,
    memory: Memory,
    root: Path,
) -> tuple[Stale, ...]:
    """Files of these sets that the program wrote before and this run does not write; a person's own files are never among them.

    Args:
        folder: of outputs.
        sets: what this run fills as a whole.
        files: (relative name, content) of what it writes.
        memory: what the journal tells.
        root: of the year, from which the journal counts.
    """
    made = dict(files)
    found: dict[Path, Stale] = {}
    for one in sets:
        for path in sorted(folder.glob(one.pattern)):
            name = path.relative_to(folder).as_posix()
            if HISTORY in path.parts or not path.is_file() or name in made or one.stays(name):
                continue
            if memory.maker(place_of(path, root)) in one.makers and not _stands(
                folder, name, made, one.changed
            ):
                found[path] = Stale(path, _into(folder, one, path, made))
    return tuple(found.values())


def _stands(folder: Path, name: str, made: Mapping[str, bytes], changed: frozenset[str]) -> bool:
    """Whether a file is the paper of this run in a format that was not asked for, saying the same."""
    path = PurePosixPath(name)
    stem = path.with_suffix("").as_posix()
    others = [f"{stem}{s}" for s in sorted(_PAPERS - {path.suffix}) if f"{stem}{s}" in made]
    if path.suffix not in _PAPERS or not others or stem in changed:
        return False
    return all(
        not (folder / other).is_file() or digest_file(folder / other) == digest(made[other])
        for other in others
    )


def _into(folder: Path, one: FileSet, path: Path, made: Mapping[str, bytes]) -> Path:
    """The folder of the file where others stay in it, else the one the whole set lies in."""
    home = path.parent.relative_to(folder).as_posix()
    if any(PurePosixPath(name).parent.as_posix() == home for name in made):
        return path.parent
    fixed = PurePosixPath(one.pattern).parent.parts
    plain = next((n for n, part in enumerate(fixed) if set(part) & set("*?[")), len(fixed))
    return folder.joinpath(*fixed[:plain])
