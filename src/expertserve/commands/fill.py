"""Fill the superior's own blank form from the year's data; the form itself is never changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from expertserve.work.closing import closing
from expertserve.work.outcome import Outcome, Table
from expertserve.work.start import as_of, read

if TYPE_CHECKING:
    from expertserve.ground.findings import Finding
    from expertserve.work.fill.draft_sheet import Draft
    from expertserve.work.request import Request

NAME = "fill"
READS, WRITES = True, True
EXAMPLE = "expertserve fill 专家服务基层工作调度表.xlsx 2026年 --period 三季度"
_Texts = list[str] | None


def command(
    request: Request,
    what: Annotated[
        _Texts,
        typer.Option(
            "--with",
            metavar="WHAT",
            help="What a list holds (专家, 需求, 对接, 活动, 推荐项目, 基地, 服务记录, 协议), or a private column to fill (身份证号); repeatable. 用什么填；要填的个人信息栏目。",
        ),
    ] = None,
    who: Annotated[
        _Texts,
        typer.Option(
            "--who",
            metavar="NAME",
            help="One person, base or activity a copy; repeatable. 一人（项）一表时指明对象。",
        ),
    ] = None,
    which: Annotated[
        _Texts,
        typer.Option(
            "--which",
            metavar="FIELD=VALUE",
            help="Only records that say so, e.g. 是否重点联系专家=是. 只填符合条件的。",
        ),
    ] = None,
    period: Annotated[
        str,
        typer.Option(
            "--period", metavar="PERIOD", help="As track takes it: 季度, 三季度, 半年 ... 统计期。"
        ),
    ] = "",
    final: Annotated[
        str,
        typer.Option(
            "--final", metavar="FILE", help="Frozen figures to fill in exactly. 按已报数定稿填写。"
        ),
    ] = "",
    meaning: Annotated[
        _Texts,
        typer.Option(
            "--meaning",
            metavar="WORDS=MEANING",
            help="What a label means, e.g. 培训=培训人次; remembered. 指明表中文字的含义。",
        ),
    ] = None,
    over: Annotated[  # noqa: FBT002 -- a flag of the command line
        bool,
        typer.Option(
            "--over",
            help="Fill the empty cells of a form that holds data already. 表中已有数据也填空格。",
        ),
    ] = False,
) -> Outcome:
    """Fill blank forms (xlsx, xlsm, docx) that a superior sent: lists, cells beside labels, matrices, sentences.

    套表：按上级发来的空表原样填写，只改单元格；每格的含义、口径和来源写入填表底稿，含义不明的留空并询问。
    """
    from expertserve.work.fill.begin import Wishes, asked_of, forms_among, remember
    from expertserve.work.fill.draft_json import draft_json
    from expertserve.work.fill.run import RefusedFormError, fill_form
    from expertserve.work.finish import deliver

    forms, years = forms_among(request.paths)
    request = replace(request, paths=years)
    material = read(request)
    day = as_of(request, material.settings)
    wishes = Wishes(
        what=tuple(what or ()), who=tuple(who or ()), which=tuple(which or ()), period=period, final=final,
        meanings=tuple(meaning or ()), over=over,
    )  # fmt: skip
    asked, answers = asked_of(request, material, day, wishes)
    drafts: list[Draft] = []
    files: list[tuple[str, bytes]] = []
    findings: list[Finding] = []
    for path in forms:
        request.stage(request.say(f"填写 {path.name}", f"filling {path.name}"))
        try:
            done = fill_form(path, asked)
        except RefusedFormError as refused:
            findings.append(refused.finding)
            continue
        drafts.append(done.draft)
        files += done.files
    written = (
        *deliver(request, material, NAME, files),
        *remember(request, material, answers, [(one.print, one.form) for one in drafts]),
    )
    return Outcome(
        command=NAME,
        payload={"forms": [draft_json(one) for one in drafts]},
        lines=tuple(line for one in drafts for line in _said(one, request)),
        tables=tuple(table for one in drafts if (table := _asked(one, request))),
        findings=(*material.findings, *findings),
        written=written,
        closing=closing(request, material, NAME),
    )


def _said(draft: Draft, request: Request) -> tuple[str, ...]:
    asked = sum(1 for _, one in draft.left if one.reason == "asked")
    lines = [
        request.say(
            f"{draft.form}：已填 {len(draft.filled)} 格，未填 {len(draft.left)} 格，其中须选定含义 {asked} 格；见同名的填表底稿。",
            f"{draft.form}: {len(draft.filled)} cells filled, {len(draft.left)} left, {asked} of them to be chosen; see its working paper.",
        )
    ]
    shut = sum(1 for _, one in draft.left if one.reason == "private")
    if shut:
        lines.append(
            request.say(
                f"  涉及个人信息的 {shut} 格未填；确需填报的，加 --with 栏目名（如 --with 身份证号）。",
                f"  {shut} cells about persons stay empty; name the column to fill it (--with 身份证号).",
            )
        )
    return tuple(lines)


def _asked(draft: Draft, request: Request) -> Table | None:
    from expertserve.work.fill.draft_sheet import place_of

    rows = tuple(
        (place_of(draft, one), "/".join(one.words), one.text, "；".join(one.candidates))
        for _, one in draft.left
        if one.reason in ("asked", "nobody")
    )
    if not rows:
        return None
    heads = request.say("位置 表中文字 说明 可能的含义", "Cell Words Why Meanings").split()
    return Table(
        request.say(f"{draft.form}：请选", f"{draft.form}: to be chosen"),
        tuple(heads),
        tuple(dict.fromkeys(rows)),
    )
