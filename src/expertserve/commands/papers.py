"""The templates of papers: list, show, check, copy into the year's folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from expertserve.work.outcome import Outcome
    from expertserve.work.request import Request

NAME = "papers"
READS, WRITES = True, True
EXAMPLE = "expertserve papers 2026年 --copy 邀请函（附回执）"
_Listing = Annotated[
    bool, typer.Option("--list", help="List every template (the default). 列出全部模板。")
]
_Show = Annotated[
    str,
    typer.Option("--show", metavar="NAME", help="Print a template and its fields. 显示模板。"),
]
_Check = Annotated[
    bool,
    typer.Option("--check", help="Check every template on invented data. 用虚构数据检查全部模板。"),
]
_Copy = Annotated[
    str,
    typer.Option(
        "--copy",
        metavar="NAME",
        help="Copy a template into templates/ of the year folder to change it. 复制模板到年度文件夹供修改。",
    ),
]
_Make = Annotated[
    list[str] | None,
    typer.Option(
        "--make",
        metavar="NAME",
        help="Make a paper of the year, repeatable: 需求征集通知, 年度工作方案, 呈批一页纸 ... 生成年度材料。",
    ),
]
_Sent = Annotated[
    list[str] | None,
    typer.Option(
        "--sent",
        metavar="PAPER",
        help="Mark a paper as sent, by file name, session folder, document or slip number; repeatable. 登记已发出的材料。",
    ),
]
_On = Annotated[
    str,
    typer.Option("--on", metavar="DATE", help="The day it went out (with --sent). 发出日期。"),
]
_Gate = Annotated[
    bool,
    typer.Option(
        "--gate",
        help="Pass every outgoing paper of a folder through the gate before it leaves. 发出前核验材料。",
    ),
]
_Forms = Annotated[
    str,
    typer.Option(
        "--format", metavar="LIST", help="pdf, docx, html (default: pdf,docx). 文件格式。"
    ),
]


def command(
    request: Request,
    *,
    listing: _Listing = False,
    show: _Show = "",
    check: _Check = False,
    copy: _Copy = "",
    make: _Make = None,
    sent: _Sent = None,
    on: _On = "",
    gate: _Gate = False,
    forms: _Forms = "pdf,docx",
) -> Outcome:
    """List, show, check and copy the templates of papers; make the papers of the whole year.

    列出、显示、检查、复制文书模板；生成征集通知、年度方案、呈批一页纸、供选专家名单、感谢信、服务证明等年度材料。
    """
    from expertserve.work.papers.command import run

    return run(
        request,
        listing=listing,
        show=show,
        check=check,
        copy=copy,
        make=make,
        sent=sent,
        on=on,
        gate=gate,
        forms=forms,
    )
