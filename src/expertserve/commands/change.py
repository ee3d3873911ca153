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


def command(
    request: Request,
    *,
    who: Annotated[
        str, typer.Option("--who", metavar="EXPERT", help="Whom it is about. 哪位专家。")
    ] = "",
    why: Annotated[
        str,
        typer.Option(
            "--why",
            metavar="TEXT",
            help="The basis; stays inside the office. 依据（只在内部使用）。",
        ),
    ] = "",
    what: Annotated[
        str,
        typer.Option(
            "--what",
            metavar="CAUSE",
            help="不能来, 更换, 改期, 取消, 延期, 暂停, 撤回, 增加, 组长, 领队, 更正 (default: by the options given). 何种变更。",
        ),
    ] = "",
    start: Annotated[
        str, typer.Option("--from", metavar="DATE", help="First day. 从哪天起。")
    ] = "",
    end: Annotated[str, typer.Option("--to", metavar="DATE", help="Last day. 到哪天止。")] = "",
    session: Annotated[
        str, typer.Option("--session", metavar="ID", help="Which session. 哪一期。")
    ] = "",
    unit: Annotated[
        str,
        typer.Option("--unit", metavar="UNIT", help="Which unit or demand. 哪个单位或者哪项需求。"),
    ] = "",
    county: Annotated[
        str, typer.Option("--county", metavar="COUNTY", help="Which county. 哪个县。")
    ] = "",
    dates: Annotated[
        str, typer.Option("--dates", metavar="DATES", help="The new dates. 改到什么时间。")
    ] = "",
    instead: Annotated[
        str, typer.Option("--instead", metavar="EXPERT", help="Who comes in his place. 换成谁。")
    ] = "",
    pick: Annotated[
        int,
        typer.Option(
            "--pick", metavar="N", min=0, max=3, help="Take the n-th substitute. 采用第几备选。"
        ),
    ] = 0,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who handles it. 经办人。")] = "",
    undo: Annotated[
        int,
        typer.Option(
            "--undo", metavar="N", min=0, help="Take back change number n. 撤销第几号变更。"
        ),
    ] = 0,
    suppose: Annotated[
        bool, typer.Option("--suppose", help="Only show what would follow. 只看影响，不保存。")
    ] = False,
    accept_loss: Annotated[
        bool,
        typer.Option("--accept-loss", help="Go on although an appointment falls. 指定落空也继续。"),
    ] = False,
    forms: Annotated[
        str,
        typer.Option(
            "--format", metavar="LIST", help="pdf, docx, html (default: pdf,docx). 文件格式。"
        ),
    ] = "pdf,docx",
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
