"""A folder to install from on a machine without network."""

from __future__ import annotations

import platform
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from expertserve.ground.errors import UsageError
from expertserve.work.outcome import Outcome

if TYPE_CHECKING:
    from expertserve.work.request import Request

NAME = "bundle"
READS, WRITES = False, True
EXAMPLE = "expertserve bundle win_amd64 安装包"
_PYTHON = re.compile(r"3\.\d{1,2}")


def command(
    request: Request,
    machine: Annotated[
        str,
        typer.Argument(
            metavar="PLATFORM",
            help="win_amd64, linux_x86_64, linux_aarch64, macos_arm64, macos_x86_64 (default: this machine). 哪种机器：win_amd64、linux_x86_64、linux_aarch64、macos_arm64、macos_x86_64，默认为本机。",
        ),
    ] = "",
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Where it is put. 安装包放在哪个文件夹。")
    ] = Path("安装包"),
    *,
    python: Annotated[
        list[str] | None,
        typer.Option(
            "--python",
            metavar="VERSION",
            help="Python of that machine, e.g. 3.11; repeatable (default: that of this run). 那台机器的 Python 版本，如 3.11，可写多次，默认与本机相同。",
        ),
    ] = None,
) -> Outcome:
    """Make a folder of all parts with an installation file, for machines without network; this alone needs the network, once.

    制作离线安装包：全部部件、安装文件、说明和校验清单。只有制作时需要联网，安装和使用都不联网。
    """
    from expertserve.work.install.bundle import WHEELS, make_bundle
    from expertserve.work.install.platforms import target_of, this_machine

    target = target_of(machine or this_machine())
    pythons = tuple(dict.fromkeys(python or [".".join(platform.python_version_tuple()[:2])]))
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
