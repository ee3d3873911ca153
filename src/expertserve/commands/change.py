"""Somebody cannot come, a date moves, a session falls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from expertserve.work.outcome import Outcome
    from expertserve.work.request import Request

NAME = "change"
READS, WRITES = True, True
EXAMPLE = "expertserve change 2026年 --who 祁明朗 --why 因病 --session LC2026-01"
_Who = Annotated[str, typer.Option("--who", metavar="EXPERT", help="Whom it is about. 哪位专家。")]
_Why = Annotated[
    str,
    typer.Option(
        "--why",
        metavar="TEXT",
        help="The basis; stays inside the office. 依据（只在内部使用）。",
    ),
]
_What = Annotated[
    str,
    typer.Option(
        "--what",
        metavar="CAUSE",
        help="不能来, 更换, 改期, 取消, 延期, 暂停, 撤回, 增加, 组长, 领队, 更正 (default: by the options given). 何种变更。",
    ),
]
_Start = Annotated[str, typer.Option("--from", metavar="DATE", help="First day. 从哪天起。")]
_End = Annotated[str, typer.Option("--to", metavar="DATE", help="Last day. 到哪天止。")]
_Session = Annotated[str, typer.Option("--session", metavar="ID", help="Which session. 哪一期。")]
_Unit = Annotated[
    str,
    typer.Option("--unit", metavar="UNIT", help="Which unit or demand. 哪个单位或者哪项需求。"),
]
_County = Annotated[str, typer.Option("--county", metavar="COUNTY", help="Which county. 哪个县。")]
_Dates = Annotated[
    str, typer.Option("--dates", metavar="DATES", help="The new dates. 改到什么时间。")
]
_Instead = Annotated[
    str, typer.Option("--instead", metavar="EXPERT", help="Who comes in his place. 换成谁。")
]
_Pick = Annotated[
    int,
    typer.Option(
        "--pick", metavar="N", min=0, max=3, help="Take the n-th substitute. 采用第几备选。"
    ),
]
_By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who handles it. 经办人。")]
_Undo = Annotated[
    int,
    typer.Option("--undo", metavar="N", min=0, help="Take back change number n. 撤销第几号变更。"),
]
_Suppose = Annotated[
    bool, typer.Option("--suppose", help="Only show what would follow. 只看影响，不保存。")
]
_AcceptLoss = Annotated[
    bool,
    typer.Option("--accept-loss", help="Go on although an appointment falls. 指定落空也继续。"),
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
    who: _Who = "",
    why: _Why = "",
    what: _What = "",
    start: _Start = "",
    end: _End = "",
    session: _Session = "",
    unit: _Unit = "",
    county: _County = "",
    dates: _Dates = "",
    instead: _Instead = "",
    pick: _Pick = 0,
    by: _By = "",
    undo: _Undo = 0,
    suppose: _Suppose = False,
    accept_loss: _AcceptLoss = False,
    forms: _Forms = "pdf,docx",
) -> Outcome:
    """Write down a change, plan again against the plan that stands, and make one bundle: substitutes, void papers, notices, whom to tell.

    登记变更：有人来不了、改时间、不去了、领导要改。对照现行安排重排，生成一包材料：备选人选、作废材料、通知和告知清单。
    """
    from expertserve.work.change.command import run

    return run(
        request,
        who=who,
        why=why,
        what=what,
        start=start,
        end=end,
        session=session,
        unit=unit,
        county=county,
        dates=dates,
        instead=instead,
        pick=pick,
        by=by,
        undo=undo,
        suppose=suppose,
        accept_loss=accept_loss,
        forms=forms,
    )
