"""The wheels of a bundle: our own, made from this installation, and every part it needs on another kind of machine.

pip asks markers such as `sys_platform == "win32"` of the machine it runs on, not of the one the bundle is for; so the wheels
are read again afterwards, and what they need there and pip left out is fetched until nothing is missing.
"""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from email.parser import HeaderParser
from importlib import import_module
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from expertserve.ground.errors import UsageError, WorkbookError
from expertserve.ground.say import Both

if TYPE_CHECKING:
    from collections.abc import Callable

    from expertserve.work.install.platforms import Target

__all__ = ["fetch_wheels", "own_wheel"]

_NAME = "expertserve"
_ROUNDS = 5
_FIXED = (1980, 1, 1, 0, 0, 0)
_LAST_WORDS = 400
_LEFT_OUT = re.compile(r"/(INSTALLER|REQUESTED|direct_url\.json|RECORD)$|\.pyc$")
_PROGRESS = re.compile(r"^(?:Collecting|Saved|Processing)\s+(\S+)")


def fetch_wheels(
    folder: Path, target: Target, python: str, tell: Callable[[str], None]
) -> tuple[Path, ...]:
    """Put our own wheel, all parts and pip into `folder`; every wheel there afterwards.

    Args:
        folder: where the wheels go.
        target: the machine they are for.
        python: its Python, e.g. 3.11.
        tell: told which part is being fetched.

    Raises:
        UsageError: this Python has no pip. WorkbookError: a part cannot be fetched, or has no wheel for that machine.
    """
    if find_spec("pip") is None:
        raise UsageError("install.no-pip")  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    own = own_wheel(folder)
    wanted = [str(own), "pip"]
    for _ in range(_ROUNDS):
        _pip(_words(folder, target, python) + wanted, tell)
        wanted = sorted(_missing(folder, target, python))
        if not wanted:
            return tuple(sorted(folder.glob("*.whl")))
    raise WorkbookError("install.parts-missing", parts=Both("、".join(wanted), ", ".join(wanted)))  # fmt: skip


def _words(folder: Path, target: Target, python: str) -> list[str]:
    """The words of pip: wheels alone, for that machine and its Python."""
    words = ["download", "--dest", str(folder), "--only-binary=:all:", "--python-version", python]
    words += ["--implementation", "cp", "--find-links", str(folder)]
    return [*words, *(word for tag in target.tags for word in ("--platform", tag))]


def _pip(words: list[str], tell: Callable[[str], None]) -> None:
    """Run pip, telling the parts it names.

    Raises:
        WorkbookError: it failed, with its last words.
    """
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *words]
    said: list[str] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", errors="replace") as running:  # noqa: S603 -- our own Python and pip  # fmt: skip
        for line in running.stdout or ():
            said.append(line.strip())
            found = _PROGRESS.match(line.strip())
            if found:
                tell(Path(found[1]).name)
    if running.returncode:
        last = " ".join(line for line in said if line)[-_LAST_WORDS:]
        raise WorkbookError("install.not-fetched", last=last)


def _environment(target: Target, python: str) -> dict[str, str]:
    full = f"{python}.0"
    return target.markers | {
        "python_version": python, "python_full_version": full, "implementation_name": "cpython", "implementation_version": full,
        "platform_python_implementation": "CPython", "platform_release": "", "platform_version": "", "extra": "",
    }  # fmt: skip


def _missing(folder: Path, target: Target, python: str) -> set[str]:
    """Requirements of the wheels in `folder` that hold on that machine and that no wheel there fulfils."""
    requirements: Any = import_module("pip._vendor.packaging.requirements")
    names: Any = import_module("pip._vendor.packaging.utils")
    here = _environment(target, python)
    there = {names.canonicalize_name(path.name.split("-")[0]) for path in folder.glob("*.whl")}
    lacking = set()
    for path in folder.glob("*.whl"):
        for text in _requires(path):
            one = requirements.Requirement(text)
            applies = one.marker is None or one.marker.evaluate(here)
            if applies and names.canonicalize_name(one.name) not in there:
                lacking.add(f"{one.name}{one.specifier}")
    return lacking


def _requires(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as packed:
        name = next(n for n in packed.namelist() if n.endswith(".dist-info/METADATA"))
        told = HeaderParser().parsestr(packed.read(name).decode("utf-8"))
    return told.get_all("Requires-Dist") or []


def own_wheel(folder: Path) -> Path:
    """This very program as a wheel in `folder`: built where it runs from its source, else packed again from what is installed.

    Raises:
        WorkbookError: neither can be done.
    """
    source = Path(__file__).resolve().parents[4]
    if (source / "pyproject.toml").is_file() and (source / "templates").is_dir():
        before = set(folder.glob(f"{_NAME}-*.whl"))
        for old in before:
            old.unlink()
        _pip(["wheel", "--no-deps", "--wheel-dir", str(folder), str(source)], lambda _: None)
        return next(folder.glob(f"{_NAME}-*.whl"))
    return _packed_again(folder)


def _packed_again(folder: Path) -> Path:
    """The installed files, as the record of the installation names them, put back into a wheel.

    Raises:
        WorkbookError: the installation has no record, or files of it are gone.
    """
    try:
        installed = distribution(_NAME)
        files = installed.files or []
        kept = [one for one in files if not _LEFT_OUT.search(f"/{one}") and ".." not in one.parts]
        contents = {str(one): Path(str(one.locate())).read_bytes() for one in kept}
    except (PackageNotFoundError, OSError) as error:
        raise WorkbookError("install.incomplete") from error  # fmt: skip
    record = next((name for name in contents if name.endswith(".dist-info/METADATA")), "")
    if not record:
        raise WorkbookError("install.incomplete")  # fmt: skip
    path = folder / f"{_NAME}-{installed.version}-py3-none-any.whl"
    names = record.replace("METADATA", "RECORD")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in sorted(contents.items()):
            packed.writestr(zipfile.ZipInfo(name.replace("\\", "/"), _FIXED), content, zipfile.ZIP_DEFLATED)  # fmt: skip
        listed = "".join(f"{name},,\n" for name in (*sorted(contents), names))
        packed.writestr(zipfile.ZipInfo(names, _FIXED), listed, zipfile.ZIP_DEFLATED)
    return path
