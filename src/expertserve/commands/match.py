"""Who should serve whom, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from expertserve.ground.errors import NoMatchError
from expertserve.work.outcome import Outcome, Table
from expertserve.work.start import as_of, need_files, read

if TYPE_CHECKING:
    from expertserve.ground.findings import Finding
    from expertserve.work.match.match import Matched
    from expertserve.work.match.rows import Printed
    from expertserve.work.request import Request

NAME = "match"
READS, WRITES = True, True
EXAMPLE = "expertserve match 2026年 --output 结果"


def command(
    request: Request,
    previous: Annotated[
        str,
        typer.Option(
            "--previous",
            metavar="FILE",
            help="List to compare with: kept, moved, added, removed. 与之比较的清单。",
        ),
    ] = "",
    suppose: Annotated[
        list[str] | None,
        typer.Option(
            "--suppose",
            metavar="EXPERT=DEMAND",
            help="What one change would cost; nothing is saved. 假如这样安排，代价几何。",
        ),
    ] = None,
) -> Outcome:
    """Match experts to demands: priority first, then the best total fit, with a reason for every name and every empty place.

    供需对接：先保重点，再求总体匹配度最高；每个人选、每个空缺都说明理由。
    """
    from expertserve.work.finish import take_over
    from expertserve.work.hear.answers import answers
    from expertserve.work.hear.heard import ledger_folder
    from expertserve.work.match.list_sheet import FILE as LIST
    from expertserve.work.match.match import matched, nothing_matched
    from expertserve.work.match.previous import previous_pairs
    from expertserve.work.match.process_sheet import FILE as PROCESS
    from expertserve.work.match.rows import Printed
    from expertserve.work.match.suppose import supposed

    take_over(request, (LIST, PROCESS))
    material = read(request)
    need_files(material)
    if not material.experts or not material.demands:
        raise NoMatchError(
            "没有可对接的专家或需求。先用 expertserve check 查看各表是怎样读的。",
            "no experts or no demands to match; expertserve check shows how the files were read.",
        )
    day = as_of(request, material.settings)
    compared = previous_pairs(previous, material)
    heard = answers(material, day, ledger_folder(material, request.output))
    found = matched(material, day, answers=heard, previous=compared or (), stage=request.stage)
    if suppose:
        return supposed(request, found, tuple(suppose))
    if not found.result.pairs:
        raise nothing_matched(found)
    printed = Printed(found, compared=compared is not None)
    return _outcome(request, found, printed, tuple(material.findings) + found.ground.findings)


def _outcome(
    request: Request, found: Matched, printed: Printed, findings: tuple[Finding, ...]
) -> Outcome:
    from expertserve.books.sheets.writer import render
    from expertserve.work.finish import deliver
    from expertserve.work.match.list_sheet import FILE as LIST
    from expertserve.work.match.list_sheet import list_book
    from expertserve.work.match.match_json import as_json
    from expertserve.work.match.process_sheet import FILE as PROCESS
    from expertserve.work.match.process_sheet import process_book
    from expertserve.work.pool_sheet import numbers_kept

    request.stage("写出清单")
    files = [
        (LIST, render(list_book(printed.papers))),
        (PROCESS, render(process_book(printed.process))),
        *numbers_kept(found.ground.material.demands, found.ground.as_of),
    ]
    written = deliver(request, found.ground.material, NAME, files)
    errors = sum(finding.severity == "error" for finding in findings)
    notes = (
        (
            request.say(
                f"另有 {errors} 处须更正，详见 expertserve check。",
                f"{errors} findings of severity error; see expertserve check.",
            ),
        )
        if errors
        else ()
    )
    return Outcome(
        NAME,
        as_json(printed),
        (_summary(request, found),),
        _tables(request, printed),
        notes,
        findings,
        written,
    )


def _summary(request: Request, found: Matched) -> str:
    ground, result = found.ground, found.result
    one, two, three = result.unserved_by_class
    return request.say(
        f"专家 {len(ground.experts)} 名，需求 {len(ground.demands)} 项；拟请名额 {result.seats} 个，已落实 {len(result.pairs)} 个，尚缺一类 {one}、二类 {two}、三类 {three}。",
        f"{len(ground.experts)} experts, {len(ground.demands)} demands; {len(result.pairs)} of {result.seats} places filled, empty in classes 1, 2, 3: {one}, {two}, {three}.",
    )


def _tables(request: Request, printed: Printed) -> tuple[Table, ...]:
    from expertserve.fit.weights import grade
    from expertserve.records.views import clean
    from expertserve.work.match.list_sheet import CAUSES
    from expertserve.work.match.reasons import sentence

    heads = request.say(
        "需求 需求单位 专家 专家单位 匹配度 理由", "Demand Unit Expert Employer Fit Reasons"
    ).split()
    rows = tuple(
        (
            line.demand.demand_id,
            line.demand.unit_name,
            line.expert.name,
            clean(line.expert.org_name),
            f"{line.pair.fit / 10:.1f} {grade(line.pair.fit)}",
            sentence(line.fit).split("；")[0],
        )
        for line in printed.papers.pairs[:15]
    )
    tables = [
        Table(request.say("供需对接清单（前15项）", "Match list (first 15)"), tuple(heads), rows)
    ]
    if printed.papers.empty:
        heads = request.say(
            "需求 需求单位 尚缺 原因 说明", "Demand Unit Missing Cause Account"
        ).split()
        empty = tuple(
            (
                line.demand.demand_id,
                line.demand.unit_name,
                str(line.place.missing),
                CAUSES[line.place.cause],
                line.place.text,
            )
            for line in printed.papers.empty[:10]
        )
        tables.append(
            Table(
                request.say("暂未落实需求（前10项）", "Not yet served (first 10)"),
                tuple(heads),
                empty,
            )
        )
    return tuple(tables)
