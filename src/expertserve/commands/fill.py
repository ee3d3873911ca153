"""Fill the superior's own blank form from the year's data; the form itself is never changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from expertserve.work.outcome import Outcome
    from expertserve.work.request import Request

NAME = "fill"
READS, WRITES = True, True
EXAMPLE = "expertserve fill 专家服务基层工作调度表.xlsx 2026年 --period 三季度"
_What = Annotated[
    list[str] | None,
    typer.Option(
        "--with",
        metavar="WHAT",
        help="What a list holds (专家, 需求, 对接, 活动, 推荐项目, 基地, 服务记录, 协议), or a private column to fill (身份证号); repeatable. 用什么填；要填的个人信息栏目。",
    ),
]
_Who = Annotated[
    list[str] | None,
    typer.Option(
        "--who",
        metavar="NAME",
        help="One person, base or activity a copy; repeatable. 一人（项）一表时指明对象。",
    ),
]
_Which = Annotated[
    list[str] | None,
    typer.Option(
        "--which",
        metavar="FIELD=VALUE",
        help="Only records that say so, e.g. 是否重点联系专家=是. 只填符合条件的。",
    ),
]
_Period = Annotated[
    str,
    typer.Option(
        "--period", metavar="PERIOD", help="As track takes it: 季度, 三季度, 半年 ... 统计期。"
    ),
]
_Final = Annotated[
    str,
    typer.Option(
        "--final", metavar="FILE", help="Frozen figures to fill in exactly. 按已报数定稿填写。"
    ),
]
_Meaning = Annotated[
    list[str] | None,
    typer.Option(
        "--meaning",
        metavar="WORDS=MEANING",
        help="What a label means, e.g. 培训=培训人次; remembered. 指明表中文字的含义。",
    ),
]
_Over = Annotated[
    bool,
    typer.Option(
        "--over",
        help="Fill the empty cells of a form that holds data already. 表中已有数据也填空格。",
    ),
]

_Each = Annotated[
    str,
    typer.Option(
        "--each",
        metavar="county",
        help="A copy for every county, with its own figures and rows. 每个县（区）一份。",
    ),
]


def command(
    request: Request,
    *,
    what: _What = None,
    who: _Who = None,
    which: _Which = None,
    period: _Period = "",
    final: _Final = "",
    meaning: _Meaning = None,
    over: _Over = False,
    each: _Each = "",
) -> Outcome:
    """Fill blank forms (xlsx, xlsm, docx) that a superior sent: lists, cells beside labels, matrices, sentences.

    套表：按上级发来的空表原样填写，只改单元格；每格的含义、口径和来源写入填表底稿，含义不明的留空并询问。
    """
    from expertserve.work.fill.command import run

    return run(
        request,
        what=what,
        who=who,
        which=which,
        period=period,
        final=final,
        meaning=meaning,
        over=over,
        each=each,
    )
