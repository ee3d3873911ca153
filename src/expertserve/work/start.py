"""How every reading command begins: settings found and overridden, material gathered."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from expertserve.ground.errors import WorkbookError
from expertserve.ground.say import Both, both
from expertserve.ground.text import for_screen
from expertserve.year.folder import find_inputs
from expertserve.year.gather import gather
from expertserve.year.nearby import years_near
from expertserve.year.settings import override
from expertserve.year.settings_files import load_settings

if TYPE_CHECKING:
    from datetime import date

    from expertserve.work.request import Request
    from expertserve.year.material import Material
    from expertserve.year.settings import Settings

__all__ = ["as_of", "need_files", "read", "settings_of"]

_SHOWN = 5


def settings_of(request: Request) -> Settings:
    """The settings of a run: --settings, else 设置.xlsx of the year folder among the paths, with --set put over them.

    Raises:
        WorkbookError: the file cannot be read. SettingsError, UsageError: a setting is wrong or unknown.
    """
    path = request.settings
    if path is None:
        year = find_inputs(request.paths).year
        path = year.settings if year else None
    return override(load_settings(path), request.overrides)


def as_of(request: Request, settings: Settings) -> date:
    """The date of the run: --as-of when it was given, else the settings' own, else today."""
    if request.as_of_given:
        return request.as_of
    return settings.as_of or request.as_of


def read(request: Request) -> Material:
    """Settings and everything behind the paths.

    Raises:
        WorkbookError: a path does not exist, not one of the files named can be read, or the folder holds no workbook at all.
    """
    settings = settings_of(request)
    total = len(find_inputs(request.paths, recursive=request.recursive).files)
    seen: list[str] = []

    def reading(name: str) -> None:
        request.step(request.say("work.reading", name=name), len(seen), total)
        seen.append(name)

    def gathered(passwords: tuple[str, ...]) -> Material:
        return gather(
            request.paths,
            settings,
            as_of(request, settings),
            passwords=passwords,
            recursive=request.recursive,
            stage=reading,
        )

    material = gathered(request.passwords)
    if material.year is None and not material.files:
        raise _nowhere(request)
    asked = _asked(request, material)
    if not asked:
        return material
    seen.clear()
    return gathered((*request.passwords, *asked))


def _nowhere(request: Request) -> WorkbookError:
    """That this is no year folder and holds nothing to read, with the year folders that are near."""
    here = request.paths[0] if request.paths else Path()
    near = years_near(here)[:_SHOWN] if here.is_dir() else ()
    names = [for_screen(str(path)) for path in near]
    where = (
        both("work.years-near", names=Both("、".join(names), ", ".join(names)))
        if names
        else both("work.make-one")
    )
    shown = for_screen(str(here.resolve()))
    return WorkbookError("work.no-year", folder=shown, where=where)


def _asked(request: Request, material: Material) -> tuple[str, ...]:
    """Passwords of protected files, asked of the person at the terminal; none where nobody sits there."""
    if not request.interactive:
        return ()
    names = dict.fromkeys(f.place.file for f in material.findings if f.code == "protected")
    if not names:
        return ()
    from getpass import getpass

    told: list[str] = []
    with suppress(EOFError):  # Ctrl-D: nothing more is told
        told.extend(
            getpass(for_screen(request.say("work.password-of", name=name))) for name in names
        )
    return tuple(password for password in told if password)


def need_files(material: Material) -> None:
    """Refuse to go on when nothing could be read.

    Raises:
        WorkbookError: no file, or none that can be read.
    """
    if not material.files:
        raise WorkbookError("work.no-workbook")
    if not any(file.readable for file in material.files):
        names = "、".join(file.name for file in material.files[:5])
        raise WorkbookError("work.nothing-readable", names=names)
