"""A folder to install from on a machine without network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from expertserve.work.outcome import Outcome
    from expertserve.work.request import Request

NAME = "bundle"
READS, WRITES = False, True
EXAMPLE = "expertserve bundle win_amd64 安装包"


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
    from expertserve.work.install.command import run

    return run(request, machine=machine, folder=folder, pythons=tuple(python or ()))
