"""The whole account of one pair: may he, how well, who would be next; of a demand alone: who comes near, and what keeps him away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from expertserve.work.outcome import Outcome
    from expertserve.work.request import Request

NAME = "why"
READS, WRITES = True, False
EXAMPLE = "expertserve why 2026年 --demand D014 --expert E030"


def command(
    request: Request,
    demand: Annotated[
        str,
        typer.Option(
            "--demand", metavar="D", help="Number or title of the demand. 需求编号或名称。"
        ),
    ],
    expert: Annotated[
        str,
        typer.Option(
            "--expert",
            metavar="E",
            help="Number or name of the expert; none: everybody who comes near. 专家编号或姓名；不填：列出最接近的各位专家。",
        ),
    ] = "",
) -> Outcome:
    """Tell everything about one pair: rules that refuse it, points by part with their evidence, and who fits better.

    为什么是他、为什么不是他：规则、各项得分和依据、更合适的人选。
    """
    from expertserve.work.match.why import run

    return run(request, demand=demand, expert=expert)
