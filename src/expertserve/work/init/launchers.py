"""Files one opens by a double click: the guided menu for this year, and a place to drop workbooks on.

The .bat files hold ASCII alone (cmd reads them in the code page of the console) with CRLF; the dot in "%~dp0." keeps the
backslash before it from swallowing the quote. They try the Python that made the year, then `py -3`, then `python`.
"""

from __future__ import annotations

import os
import shlex
import sys
from dataclasses import dataclass
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING

from expertserve.ground.files import write

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from expertserve.ground.files import Written

__all__ = ["Launcher", "launchers", "place_launchers", "recorded_for_windows"]

_RUNS = 0o755
_HOMES = ("LOCALAPPDATA", "APPDATA", "USERPROFILE", "ProgramFiles", "SystemDrive")
_BAT = """\
@echo off
rem {about}
setlocal
cd /d "%~dp0."
{lang}set "RECORDED={recorded}"
set "RUN="
if defined RECORDED if exist "%RECORDED%" set RUN="%RECORDED%"
if not defined RUN py -3 -c "import expertserve" >nul 2>nul && set "RUN=py -3"
if not defined RUN python -c "import expertserve" >nul 2>nul && set "RUN=python"
if not defined RUN goto missing
{before}%RUN% -P -m expertserve guide "%~dp0."{files}
goto end
{help}:missing
echo expertserve was not found on this computer.
echo Run the installation file of the expertserve folder first, or ask your IT staff.
:end
pause
"""
_NO_FILES = """\
:nofiles
echo Drag one or more workbooks onto this file to check them.
goto end
"""
_SH = """\
#!/bin/sh
# {about}
cd "$(dirname "$0")" || exit 1
{lang}for run in {recorded} python3 python; do
  if "$run" -c "import expertserve" >/dev/null 2>&1; then
    "$run" -P -m expertserve guide . "$@"
    printf 'Enter: '; read -r _
    exit 0
  fi
done
echo "expertserve was not found on this computer."
echo "Run the installation file of the expertserve folder first, or ask your IT staff."
printf 'Enter: '; read -r _
exit 1
"""
_DESKTOP = """\
[Desktop Entry]
Type=Application
Name=Expertserve
Name[zh_CN]=打开工具
Comment=Guided menu of this year
Comment[zh_CN]=本年度的引导菜单
Terminal=true
Exec=sh -c 'exec sh "$(dirname "$1")/打开工具.sh"' sh %k
Categories=Office;
"""
_ABOUT = "Opens the guided menu of expertserve for this folder."
_ABOUT_DROP = "Checks the workbooks dropped onto this file."


@dataclass(frozen=True, slots=True)
class Launcher:
    """A file to be opened by a double click; `executable`: it needs the right to run."""

    name: str
    content: bytes
    executable: bool = False


def recorded_for_windows(python: str, homes: Mapping[str, str]) -> str:
    """The path of a Python as a .bat may hold it: a folder of this person by its variable; "" where signs beyond ASCII remain.

    Args:
        python: the whole path.
        homes: the environment of the system, of which well-known folders are used.
    """
    for name in _HOMES:
        home = homes.get(name, "").rstrip("\\")
        if home and PureWindowsPath(python).is_relative_to(PureWindowsPath(home)):
            python = f"%{name}%{python[len(home) :]}"
            break
    return python if python.isascii() and '"' not in python else ""


def _bat(recorded: str, lang: str, *, dropped: bool) -> bytes:
    text = _BAT.format(
        about=_ABOUT_DROP if dropped else _ABOUT,
        lang=f'if not defined EXPERTSERVE_LANG set "EXPERTSERVE_LANG={lang}"\n',
        recorded=recorded,
        before='if "%~1"=="" goto nofiles\n' if dropped else "",
        files=" %*" if dropped else "",
        help=_NO_FILES if dropped else "",
    )
    return text.replace("\n", "\r\n").encode("ascii")


def _sh(recorded: str, lang: str) -> bytes:
    asked = f': "${{EXPERTSERVE_LANG:={lang}}}"; export EXPERTSERVE_LANG\n'
    return _SH.format(
        about=_ABOUT, lang=asked, recorded=shlex.quote(recorded) if recorded else ""
    ).encode()


def launchers(*, windows: str, posix: str, lang: str) -> tuple[Launcher, ...]:
    """The launchers of a year, for every system: the folder may lie on a drive that several share.

    Args:
        windows: the Python that made the year, as a .bat may hold it; "" none.
        posix: the same elsewhere.
        lang: the language the tool shall speak when opened, unless EXPERTSERVE_LANG says otherwise.
    """
    script = _sh(posix, lang)
    return (
        Launcher("打开工具.bat", _bat(windows, lang, dropped=False)),
        Launcher("把表格拖到这里检查.bat", _bat(windows, lang, dropped=True)),
        Launcher("打开工具.command", script, executable=True),
        Launcher("打开工具.sh", script, executable=True),
        Launcher("打开工具.desktop", _DESKTOP.encode(), executable=True),
    )


def place_launchers(folder: Path, lang: str, *, dry_run: bool) -> tuple[Written, ...]:
    """Write the launchers of a year folder for the Python of this run; an earlier one is replaced.

    Args:
        folder: the year folder.
        lang: the language the tool shall speak.
        dry_run: write nothing.

    Raises:
        WorkbookError: one cannot be written.
    """
    windows = os.name == "nt"
    made = launchers(
        windows=recorded_for_windows(sys.executable, os.environ) if windows else "",
        posix="" if windows else sys.executable,
        lang=lang,
    )
    written = []
    for one in made:
        path = folder / one.name
        written.append(write(path, one.content, dry_run=dry_run))
        if one.executable and not dry_run:
            path.chmod(_RUNS)
    return tuple(written)
