"""The bases of expert service: register, counters, reminders, yearly assessment, rectification, exit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from expertserve.work.outcome import Outcome
    from expertserve.work.request import Request

NAME = "bases"
READS, WRITES = True, True
EXAMPLE = "expertserve bases 2026年 --assess --as-of 2026-12-10"


def command(
    request: Request,
    *,
    assess: Annotated[
        bool,
        typer.Option(
            "--assess", help="Assess the year by the rule file, too. 同时按规则进行年度考核。"
        ),
    ] = False,
    forms: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="LIST",
            help="pdf, docx, html, none (default: docx). 函件格式，none 为不生成函件。",
        ),
    ] = "docx",
) -> Outcome:
    """Keep the register of bases: activities counted from service records, reminders, assessment, rectification with due dates.

    基地台账：按服务记录统计活动、长期无活动提醒、设立条件核对、年度考核、限期整改和退出、布局统计、升级建议，生成台账和函件。
    """
    from expertserve.work.bases.command import run

    return run(request, assess=assess, forms=forms)
