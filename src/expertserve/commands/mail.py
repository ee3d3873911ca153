"""What is to go out by mail."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from expertserve.work.outcome import Outcome
    from expertserve.work.request import Request

NAME = "mail"
READS, WRITES = True, True
EXAMPLE = "expertserve mail 2026年 --list"


def command(
    request: Request,
    to: Annotated[
        str,
        typer.Option(
            "--to", metavar="WHOM", help="experts, units, counties; several with commas. 发给谁。"
        ),
    ] = "experts,counties",
    only_list: Annotated[  # noqa: FBT002 -- a switch of the command line
        bool, typer.Option("--list", help="List what would go out, write nothing. 只列出，不写出。")
    ] = False,
    send: Annotated[  # noqa: FBT002 -- a switch of the command line
        bool,
        typer.Option(
            "--send", help="Send through the server of the settings. 通过邮件服务器发出。"
        ),
    ] = False,
    uncertain: Annotated[
        str,
        typer.Option(
            "--uncertain",
            metavar="sent|resend",
            help="Settle mails handed over without a confirmation. 处理结果不明的邮件。",
        ),
    ] = "",
    ascii_names: Annotated[  # noqa: FBT002 -- a switch of the command line
        bool,
        typer.Option(
            "--ascii-names", help="Short attachment names without Chinese. 附件用英文短名。"
        ),
    ] = False,
    packed: Annotated[  # noqa: FBT002 -- a switch of the command line
        bool,
        typer.Option(
            "--zip", help="Also one zip a county, for a chat. 另按县区打包，供聊天工具转发。"
        ),
    ] = False,
    attach: Annotated[
        list[Path] | None,
        typer.Option(
            "--attach", metavar="FILE", help="A further attachment for everyone. 另加附件。"
        ),
    ] = None,
) -> Outcome:
    """Mail drafts for invitations and order sheets, one a recipient; sends them on request, each once.

    为邀请函、点单表生成邮件草稿（每个对象一封），核对附件是否可发给该对象；--send 时通过加密连接发出，每封只发一次，可续发。
    """
    from expertserve.work.mail.command import run

    return run(
        request,
        to=to,
        only_list=only_list,
        send=send,
        uncertain=uncertain,
        ascii_names=ascii_names,
        packed=packed,
        attach=attach,
    )
