"""The machines a bundle can be made for: tags of wheels, and what markers of requirements mean there."""

from __future__ import annotations

import platform
import sys
from dataclasses import dataclass

from expertserve.ground.errors import UsageError
from expertserve.ground.say import Both

__all__ = ["PLATFORMS", "Target", "target_of", "this_machine"]

_GLIBC = 28
_OLD_LINUX = ("manylinux2014", "manylinux2010", "manylinux1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One kind of machine.

    Attributes:
        name: as one asks for it. tags: platform tags of wheels that run there, the best first.
        system: windows, macos or linux. markers: values of environment markers (PEP 508) there.
    """

    name: str
    tags: tuple[str, ...]
    system: str
    markers: dict[str, str]


def _linux(machine: str) -> Target:
    tags = [f"manylinux_2_{minor}_{machine}" for minor in range(_GLIBC, 4, -1)]
    tags += [f"{old}_{machine}" for old in _OLD_LINUX]
    return Target(
        name=f"linux_{machine}",
        tags=(*tags, f"linux_{machine}"),
        system="linux",
        markers={"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": machine},
    )  # fmt: skip


def _mac(machine: str, release: int) -> Target:
    return Target(
        name=f"macos_{machine}",
        tags=(f"macosx_{release}_0_{machine}", f"macosx_{release}_0_universal2"),
        system="macos",
        markers={"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix", "platform_machine": machine},
    )  # fmt: skip


def _windows() -> Target:
    return Target(
        name="win_amd64",
        tags=("win_amd64",),
        system="windows",
        markers={"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"},
    )  # fmt: skip


PLATFORMS = {
    target.name: target
    for target in (
        _windows(),
        _linux("x86_64"),
        _linux("aarch64"),
        _mac("arm64", 14),
        _mac("x86_64", 14),
    )
}


def target_of(name: str) -> Target:
    """The machine of a name; tags of wheels (manylinux_2_28_x86_64) are names, too.

    Raises:
        UsageError: there is none, with those there are.
    """
    wanted = name.strip().lower()
    found = PLATFORMS.get(wanted) or next(
        (target for target in PLATFORMS.values() if wanted in target.tags), None
    )
    if found is None:
        raise UsageError(
            "install.no-bundle", name=name, known=Both("、".join(PLATFORMS), ", ".join(PLATFORMS))
        )
    return found


def this_machine() -> str:
    """The name of the machine one works at; "" where no bundle can be made for it."""
    machine = platform.machine().lower()
    machine = {"amd64": "x86_64", "x64": "x86_64"}.get(machine, machine)
    if sys.platform == "win32":
        return "win_amd64" if machine == "x86_64" else ""
    if sys.platform == "darwin":
        return f"macos_{machine}"
    name = f"linux_{ {'arm64': 'aarch64'}.get(machine, machine) }"
    return name if name in PLATFORMS else ""
