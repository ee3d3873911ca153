"""A bundle asked for at the terminal: for which machine, where it lies, how large it is."""

from __future__ import annotations

import platform
import re
from typing import TYPE_CHECKING

from expertserve.ground.errors import UsageError
from expertserve.ground.say import Both
from expertserve.work.install.bundle import WHEELS, make_bundle
from expertserve.work.install.platforms import target_of, this_machine
from expertserve.work.outcome import Outcome

if TYPE_CHECKING:
    from pathlib import Path

    from expertserve.work.request import Request

__all__ = ["run"]

NAME = "bundle"
_PYTHON = re.compile(r"3\.\d{1,2}")


def run(request: Request, *, machine: str, folder: Path, pythons: tuple[str, ...]) -> Outcome:
    """The outcome of the command for these options; errors of usage and files are raised as the command tells."""
    target = target_of(machine or this_machine())
    pythons = tuple(dict.fromkeys(pythons or (".".join(platform.python_version_tuple()[:2]),)))
    wrong = [one for one in pythons if not _PYTHON.fullmatch(one)]
    if wrong:
        raise UsageError("install.no-version", wrong=wrong[0])  # fmt: skip
    folder = request.output / folder if request.output else folder
    if request.dry_run:
        line = request.say(
            "install.would-be-made",
            target=target.name,
            pythons=Both("、".join(pythons), ", ".join(pythons)),
            folder=folder,
        )
        return Outcome(command=NAME, payload={"platform": target.name, "folder": str(folder)}, lines=(line,))  # fmt: skip
    written = make_bundle(
        target,
        pythons,
        folder,
        day=request.as_of,
        tell=lambda part: request.stage(request.say("install.fetching", part=part)),
    )
    wheels = [one for one in written if one.path.parent.name == WHEELS]
    size = sum(one.path.stat().st_size for one in written)
    lines = (
        request.say(
            "install.made",
            target=target.name,
            resolve=folder.resolve(),
            wheels=len(wheels),
            size=f"{size / 1000000.0:.0f}",
        ),
        request.say("install.next"),
    )
    others = tuple(one for one in written if one not in wheels)
    return Outcome(
        command=NAME,
        payload={
            "platform": target.name,
            "python": list(pythons),
            "folder": str(folder.resolve()),
            "wheels": sorted(one.path.name for one in wheels),
            "bytes": size,
        },
        lines=lines,
        written=others,
    )
