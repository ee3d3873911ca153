"""`papers --gate`: every paper of a folder passed through the gate, each by itself and all together."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from expertserve.ground.errors import ExitCode, WorkbookError
from expertserve.papers.gate import Fault, GateFacts, faults, parts_of
from expertserve.work.folders import ORDERS
from expertserve.work.match.standing import standing
from expertserve.work.outcome import Outcome, Table
from expertserve.work.papers.gate_read import read_paper
from expertserve.work.start import read
from expertserve.year.folder import find_inputs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from expertserve.work.match.match import Matched
    from expertserve.work.papers.gate_read import Read
    from expertserve.work.request import Request

__all__ = ["gate"]

_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,10}〔\d{4}〕\d+号")
_BETWEEN_NAMES = re.compile(r"（[^）]*）|[、，\s]+")
_FOLDERS = (ORDERS, "03方案", "04通知函件", "05变更")
_COUNTIES = "分县清单"
_VOID = "历史版本"
_LOCKS = ("~$", ".")
"""Notes an open Word or Excel leaves beside a paper, and files the system hides."""
_SHOWN = 20
_AUDIENCES = {
    "内部": "internal",
    "对县区": "county",
    "对单位": "unit",
    "对专家": "expert",
    "公开": "public",
}
_FOOT = re.compile(r"(内部|对县区|对单位|对专家|公开)\S*\s*第\d+稿\s*(\d{4}-\d{2}-\d{2})")
_CHANGES = "05"
_OF_THE_LIST = ("方案", "名单", "日程", "邀请函", "商请", "确认单", "对接清单")


@dataclass(slots=True, kw_only=True)
class _Known:
    """What the year knows of people: names of the roster, those on the list, pairs that wait for a person's word.

    Attributes:
        answered: whoever was asked and answered, yes or no: the letter that asked him is a record and none to be made again.
    """

    roster: frozenset[str] = frozenset()
    listed: frozenset[str] | None = None
    doubted: frozenset[tuple[str, str]] = frozenset()
    offered: frozenset[str] = frozenset()
    answered: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Passed:
    """What the gate has seen."""

    papers: list[Read] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    found: list[tuple[str, Fault]] = field(default_factory=list)


def gate(request: Request) -> Outcome:
    """Pass every outgoing paper of a year folder, or of the folders and files named, through the gate.

    Raises:
        WorkbookError: there is nothing to read.
    """
    known, folders = _known(request)
    passed = _Passed()
    for path in _papers(folders):
        one = read_paper(path)
        if one is None:
            passed.unread.append(path.name)
        else:
            passed.papers.append(one)
            passed.found += [(path.name, fault) for fault in _alone(one, known)]
    if not passed.papers and not passed.unread:
        raise WorkbookError("papers.gate-empty")
    passed.found += _together(passed.papers)
    return _outcome(request, passed)


def _known(request: Request) -> tuple[_Known, list[Path]]:

    inputs = find_inputs(request.paths)
    year = inputs.year
    if year is None:
        return _Known(), [Path(path) for path in request.paths] or [Path()]
    material = read(request)
    found = standing(material, request)
    return _of_list(found), [request.output or year.output]


def _of_list(found: Matched) -> _Known:
    names = {expert.expert_id: expert.name for expert in found.ground.material.experts}
    numbers = {demand.demand_id: demand.list_no for demand in found.ground.material.demands}
    return _Known(
        roster=frozenset(names.values()),
        listed=frozenset(names[p.expert_id] for p in found.result.pairs if found.leaves(p)),
        answered=frozenset(
            names[expert]
            for (_, expert), one in found.ground.answers.standings.items()
            if one.expert is not None and expert in names
        ),
        doubted=frozenset((numbers[p.demand_id], names[p.expert_id]) for p in found.doubted),
        offered=frozenset(
            names[o.expert_id] for o in found.result.offers if found.may_be_offered(o)
        ),
    )


def _papers(folders: Iterable[Path]) -> Iterator[Path]:
    """Outgoing papers, in order: those in the numbered folders of a year's 生成材料, else every file there is."""
    for folder in folders:
        if folder.is_file():
            yield folder
            continue
        own = [folder / name for name in (*_FOLDERS, _COUNTIES) if (folder / name).is_dir()]
        for place in own or [folder]:
            yield from sorted(
                path
                for path in place.rglob("*")
                if path.suffix.lower() in (".docx", ".xlsx", ".txt", ".pdf", ".html")
                and _VOID not in path.parts
                and not path.name.startswith(_LOCKS)
                and not (path.suffix.lower() != ".docx" and path.with_suffix(".docx").exists())
            )


def _facts(one: Read, known: _Known) -> GateFacts:
    day, audience = None, "internal" if "内部" in one.name else ""
    for text in one.feet:
        if hit := _FOOT.search(text):
            audience = _AUDIENCES[hit[1]]
            day = _day(hit[2])
    plan = one.folder.startswith(("03", "04")) and any(word in one.name for word in _OF_THE_LIST)
    listed = None
    if known.listed is not None and audience != "internal" and one.kind != "menu":
        listed = known.listed if plan else known.listed | known.offered
        listed |= _told_off(one) | (known.answered if one.folder.startswith(ORDERS) else set())
    return GateFacts(
        day=day, audience=audience, title=one.title, roster=known.roster, listed=listed
    )


def _day(text: str) -> date | None:
    """A day of the calendar; None for what a person made of it by hand."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _told_off(one: Read) -> frozenset[str]:
    """Names that a paper of a change has to say though they stand no more: those of 原安排, and whom it is for."""
    if not one.folder.startswith(_CHANGES):
        return frozenset()
    found: set[str] = set()
    at = None
    for row in one.rows:
        if "原安排" in row:
            at = row.index("原安排")
        elif row[:1] == ("收件人",):
            found |= set(row[1:2])
        elif at is not None and at < len(row):
            found |= set(parts_of(row[at]))
    return frozenset(found)


def _alone(one: Read, known: _Known) -> tuple[Fault, ...]:
    """Faults of one paper; a served year's letters (thanks, certificates) name whom they name."""
    facts = _facts(one, known)
    found = list(faults(one.texts, facts))
    if facts.audience != "internal":
        found += _unconfirmed(one, known)
    return tuple(found)


def _unconfirmed(one: Read, known: _Known) -> Iterator[Fault]:
    for number, name in sorted(known.doubted):
        if any(number in row and name in row for row in one.rows):
            yield Fault(
                kind="unconfirmed",
                text=f"{number} {name}待确认，不能外发",
                question="请核实后在清单“确认”栏打√，或撤下",
            )


def _together(papers: Sequence[Read]) -> list[tuple[str, Fault]]:
    """Faults between papers: one number on two of them, a person told two things in one session."""
    found: list[tuple[str, Fault]] = []
    numbers: dict[str, list[Read]] = defaultdict(list)
    for one in papers:
        for number in {hit for text in one.texts for hit in _NUMBER.findall(text)}:
            if one.texts and any(text.strip() == number for text in one.texts):
                numbers[number].append(one)
    for number, users in sorted(numbers.items()):
        titles = sorted({(one.title, one.name) for one in users})
        if len(titles) > 1:
            told = f"文号{number}用于{len(titles)}份材料：" + "、".join(t for t, _ in titles[:3])
            fault = Fault(kind="used-twice", text=told, question="请在发文登记中重新编号")
            found.append((users[0].name, fault))
    return found + _disagreeing(papers)


def _disagreeing(papers: Sequence[Read]) -> list[tuple[str, Fault]]:
    """An invitation that tells a person of a unit that the schedule of its session does not."""
    schedules = {one.session: one for one in papers if "日程安排" in one.name}
    found = []
    for one in papers:
        schedule = schedules.get(one.session)
        if schedule is None or not one.session or not one.name.startswith("邀请函"):
            continue
        who = one.name.rpartition(".")[0].partition("_")[2].partition("_")[0]
        if not who:
            continue
        there = {cell for row in schedule.rows if _names(row, who) for cell in row}
        asked = [row[1] for row in one.rows if len(row) > 3 and row[0].isdecimal()]  # noqa: PLR2004 -- unit and time
        if any(unit not in there for unit in asked):
            told = f"{who}的邀请函与本期日程安排不一致"
            question = "请重新运行 plan，作废旧稿"
            found.append((one.name, Fault(kind="disagree", text=told, question=question)))
    return found


def _names(row: Sequence[str], who: str) -> bool:
    """Whether a cell names the person, alone or among others, with or without 待复 behind the name."""
    return any(who in _BETWEEN_NAMES.split(cell) for cell in row)


def _outcome(request: Request, passed: _Passed) -> Outcome:
    heads = request.heads("papers.heads-gate")
    rows = tuple((name, f.text, f.question) for name, f in passed.found[:_SHOWN])
    table = Table(request.say("papers.gate"), tuple(heads), rows)
    left = len(passed.unread)
    names = "、".join(passed.unread[:_SHOWN])
    more = request.say("papers.not-read", left=left, names=names) if left else ""
    counts = {"papers": len(passed.papers), "found": len(passed.found)}
    line = request.say("papers.gate-passed", **counts, more=more)
    faults = [
        {"paper": name, "kind": f.kind, "text": f.text, "ask": f.question}
        for name, f in passed.found
    ]
    return Outcome(
        command="papers",
        payload={
            "gate": {"papers": len(passed.papers), "unread": passed.unread},
            "faults": faults,
        },
        lines=(line,),
        tables=(table,) if rows else (),
        exit_code=ExitCode.FINDINGS if passed.found and request.strict else ExitCode.DONE,
    )
