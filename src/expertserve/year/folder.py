"""The folder of a year: which files are inputs, where outputs go."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from expertserve.ground.errors import WorkbookError
from expertserve.ground.files import HISTORY
from expertserve.ground.findings import Finding, Place

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "ARCHIVE",
    "DECISIONS",
    "EVIDENCE",
    "FORM_MEANINGS",
    "INBOX",
    "LASTING",
    "OUTPUT",
    "SETTINGS",
    "Input",
    "Inputs",
    "Role",
    "YearFolder",
    "find_inputs",
    "year_folder",
]

SETTINGS, INBOX, DECISIONS, EVIDENCE, OUTPUT, ARCHIVE, LASTING = (
    "设置.xlsx",
    "收件",
    "调整",
    "佐证",
    "生成材料",
    "归档",
    "常年资料",
)
FORM_MEANINGS = "套表对照.xlsx"
"""In 常年资料: what the words of superiors' forms mean; read by `fill` alone."""
Role = Literal["inbox", "decision", "lasting", "named"]
_TABLES = frozenset(
    {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".htm", ".html", ".docx", ".zip"}
)
_SENT = frozenset(
    {
        ".et",
        ".wps",
        ".doc",
        ".pdf",
        ".rar",
        ".7z",
        ".jpg",
        ".jpeg",
        ".png",
        ".bmp",
        ".tif",
        ".tiff",
        ".ofd",
    }
)
_DEEPEST = 40
"""Folders within folders that an office can mean."""
_OWN = frozenset({OUTPUT, ARCHIVE, HISTORY, EVIDENCE})


@dataclass(frozen=True, slots=True)
class YearFolder:
    """The rooms of one year's folder; they need not exist."""

    root: Path

    @property
    def settings(self) -> Path | None:
        """设置.xlsx when it is there."""
        path = self.root / SETTINGS
        return path if path.is_file() else None

    @property
    def inbox(self) -> Path:
        """What came in; never changed."""
        return self.root / INBOX

    @property
    def decisions(self) -> Path:
        """The clerk's decisions, and hand-edited outputs taken over."""
        return self.root / DECISIONS

    @property
    def evidence(self) -> Path:
        """Photos and sealed scans."""
        return self.root / EVIDENCE

    @property
    def output(self) -> Path:
        """What the program made."""
        return self.root / OUTPUT

    @property
    def archive(self) -> Path:
        """The journal and frozen figures."""
        return self.root / ARCHIVE

    @property
    def lasting(self) -> Path:
        """What outlives a year, beside the year's folder."""
        return self.root.parent / LASTING


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read: where it stands, its role, and the sub-folder of 收件 it lies in (often the county).

    Attributes:
        shown: how it is called where two files bear one name: with its path below 收件; "" by its name alone.
    """

    path: Path
    role: Role
    folder: str = ""
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a command is to read.

    Attributes:
        files: in the order of the paths given, inside a folder by name.
        year: the year folder among the paths, None without one.
        findings: one line of information for every other file that lies about.
    """

    files: tuple[Input, ...]
    year: YearFolder | None = None
    findings: tuple[Finding, ...] = ()


def year_folder(path: Path) -> YearFolder | None:
    """The year folder at `path`, None when it is an ordinary folder."""
    return (
        YearFolder(path)
        if path.is_dir() and ((path / SETTINGS).is_file() or (path / INBOX).is_dir())
        else None
    )


def shown_name(path: Path) -> str:
    """The base name as it can be shown and written: bytes that are no text become a mark."""
    return path.name.encode("utf-8", "replace").decode("utf-8")


def _order(path: Path) -> tuple[str, str]:
    return unicodedata.normalize("NFC", path.name).casefold(), path.name


def _walk(folder: Path, *, deep: bool) -> list[Path]:
    """Everything in a folder that is no folder, and folders that cannot be looked into, by name.

    Each real folder counts once, however many links lead to it, and by its own name before that of a link.
    """
    seen: set[tuple[int, int]] = set()
    found: list[Path] = []
    open_, links = [folder], list[Path]()
    while open_ or links:
        one = open_.pop() if open_ else links.pop(0)
        try:
            there = one.stat()
            known = (there.st_dev, there.st_ino) in seen
            paths = [] if known else sorted(one.iterdir(), key=_order)
        except OSError:
            found.append(one)
            continue
        seen.add((there.st_dev, there.st_ino))
        for path in paths:
            if path.name.startswith("."):
                continue
            if not path.is_dir() or len(path.parts) > len(folder.parts) + _DEEPEST:
                found.append(path)
            elif deep and path.name not in _OWN:
                (links if path.is_symlink() else open_).append(path)
    return sorted(found, key=lambda path: [_order(Path(p)) for p in path.relative_to(folder).parts])


def _leads_out(path: Path, folder: Path) -> bool:
    """Whether a path below `folder` stands, by a link on its way, for something that does not lie there."""
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def _sorted_out(folder: Path, role: Role, *, deep: bool) -> tuple[list[Input], list[Finding]]:
    """The files of a folder that are to be read, and a line on each of the others."""
    inputs: list[Input] = []
    others: list[Finding] = []
    for path in _walk(folder, deep=deep):
        suffix = path.suffix.lower()
        if path.name.startswith(("~$", ".~")) or path.name in (SETTINGS, FORM_MEANINGS):
            continue
        away = role == "inbox" and _leads_out(path, folder)
        if path.is_dir() or away or not path.is_file():
            place = Place(file=shown_name(path), path=str(path))
            deep_down = len(path.parts) > len(folder.parts) + _DEEPEST
            why = "deep" if deep_down else "link" if away and path.exists() else "closed"
            others.append(Finding(code="other-file", place=place, why=why))
        elif suffix in _TABLES or suffix in _SENT:
            parts = path.relative_to(folder).parts
            inputs.append(Input(path, role, parts[0] if len(parts) > 1 else ""))
        else:
            others.append(
                Finding(code="other-file", place=Place(file=shown_name(path), path=str(path)))
            )
    return inputs, others


def _year_inputs(year: YearFolder) -> tuple[list[Input], list[Finding]]:
    inputs: list[Input] = []
    others: list[Finding] = []
    roles: tuple[tuple[Path, Role], ...] = (
        (year.lasting, "lasting"),
        (year.inbox, "inbox"),
        (year.decisions, "decision"),
    )
    for folder, role in roles:
        if folder.is_dir():
            found, rest = _sorted_out(folder, role, deep=True)
            inputs += found
            others += rest
    return inputs, others


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def find_inputs(paths: Iterable[Path], *, recursive: bool = False) -> Inputs:
    """The files behind the paths of a command line; no path means the current folder.

    Raises:
        WorkbookError: a path does not exist.
    """
    files: list[Input] = []
    findings: list[Finding] = []
    year: YearFolder | None = None
    for path in tuple(paths) or (Path(),):
        if not _is_there(path):
            raise WorkbookError("year.no-path", path=path)
        found = year_folder(path)
        if found is not None:
            year = year or found
            inputs, others = _year_inputs(found)
        elif path.is_dir():
            inputs, others = _sorted_out(path, "named", deep=recursive)
        else:
            inputs, others = [Input(path, "named")], []
        files += inputs
        findings += others
    unique = {input_.path.resolve(): input_ for input_ in reversed(files)}
    kept = [input_ for input_ in files if unique.get(input_.path.resolve()) is input_]
    return Inputs(tuple(_told_apart(kept, year)), year, tuple(findings))


def _told_apart(files: list[Input], year: YearFolder | None) -> list[Input]:
    """Files of one base name called by their path below 收件 (or by their folder), so that a row is found again."""
    times = Counter(one.path.name for one in files)
    return [
        replace(one, shown=_path_below(one.path, year)) if times[one.path.name] > 1 else one
        for one in files
    ]


def _path_below(path: Path, year: YearFolder | None) -> str:
    inbox = year.inbox if year else None
    if inbox is not None and path.is_relative_to(inbox):
        return path.relative_to(inbox).as_posix()
    return f"{path.parent.name}/{path.name}" if path.parent.name else path.name
