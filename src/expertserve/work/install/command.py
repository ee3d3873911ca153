"""A bundle asked for at the terminal: for which machine, where it lies, how large it is."""

from __future__ import annotations

import platform
import re
from typing import TYPE_CHECKING

from expertserve.ground.errors import UsageError
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
        raise UsageError(f"--python 应写成 3.11 的样子，不能是“{wrong[0]}”。", f"--python takes a version such as 3.11, not “{wrong[0]}”.")  # fmt: skip
    folder = request.output / folder if request.output else folder
    if request.dry_run:
        line = request.say(
            f"将为 {target.name}（Python {'、'.join(pythons)}）在 {folder} 制作安装包。",
            f"a bundle for {target.name} (Python {', '.join(pythons)}) would be made in {folder}.",
        )
        return Outcome(command=NAME, payload={"platform": target.name, "folder": str(folder)}, lines=(line,))  # fmt: skip
    written = make_bundle(
        target,
        pythons,
        folder,
        day=request.as_of,
        tell=lambda part: request.stage(request.say(f"下载 {part}", f"fetching {part}")),
    )
    wheels = [one for one in written if one.path.parent.name == WHEELS]
    size = sum(one.path.stat().st_size for one in written)
    lines = (
        request.say(
            f"{target.name} 的安装包：{folder.resolve()}，部件 {len(wheels)} 个，共 {size / 1e6:.0f} MB。",
            f"the bundle for {target.name}: {folder.resolve()}, {len(wheels)} wheels, {size / 1e6:.0f} MB.",
        ),
        request.say(
            "把整个文件夹拷到不联网的电脑上，先看 先看这里.txt，再双击 安装。",
            "copy the folder to the machine without network, read 先看这里.txt, then open 安装.",
        ),
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
