"""`papers --make`: papers of the whole year, from the match or from the services that took place."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from expertserve.books.sheets.writer import render
from expertserve.ground.errors import UsageError
from expertserve.ground.files import safe_name
from expertserve.ground.say import Both
from expertserve.papers.gate import Fault
from expertserve.papers.template import find
from expertserve.work.closing import closing
from expertserve.work.finish import deliver, is_trial, outbox
from expertserve.work.folders import CERTIFICATES, ORDERS
from expertserve.work.hear.heard import ledger_folder
from expertserve.work.held_sheet import Held, held_files, held_json, held_lines, held_sets
from expertserve.work.outcome import Outcome
from expertserve.work.papers.certificate_sheet import (
    FILE,
    CertificateLine,
    load_certificates,
    register_book,
)
from expertserve.work.papers.issues import issues_of, on_one_page
from expertserve.work.papers.reported import brief_values, news_values, nothing_counted
from expertserve.work.papers.served import certificate_values, served, thanks_values
from expertserve.work.papers.year import approval_values, demands_of, menus_of, year_of
from expertserve.work.plan.printer import Paper, Printer
from expertserve.work.plan.put_aside import note_put_aside, paper_sets
from expertserve.work.plan.source import input_of, match_of
from expertserve.work.start import need_files, read
from expertserve.work.track.run import track_material
from expertserve.year.documents import load_register, register_note
from expertserve.year.numbering import Numbering
from expertserve.year.slips import load_slips

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from expertserve.indicators.result import TrackResult
    from expertserve.papers.press import Format
    from expertserve.work.match.match import Matched
    from expertserve.work.plan.input import PlanInput
    from expertserve.work.request import Request
    from expertserve.year.documents import Register
    from expertserve.year.material import Material
    from expertserve.year.numbering import Note

__all__ = ["MAKERS", "made"]

_YEAR, _LETTERS = "03方案", "04通知函件"
# papers made one a person or office: a run makes all of them, so one of an earlier run is of nobody any more
_NOTHING_YET = Fault(
    kind="empty",
    text="还没有计入的服务，没有可报的情况",
    question="收到服务记录并审核通过后再编印，未计入的原因见 expertserve track",
)
_ONE_EACH = {"certificate": f"{CERTIFICATES}/*", "thanks": f"{_LETTERS}/感谢信_*"}


class _Maker:
    """Makes papers by template name; the match and the count are done once, when first needed."""

    def __init__(self, material: Material, request: Request, folder: Path | None) -> None:
        self.found: Matched = match_of(material, request)
        self.archive = ledger_folder(material, request.output)
        self.given: PlanInput = input_of(self.found, load_slips(self.archive))
        self.register = load_register(self.archive)
        self.printer = Printer(given=self.given, folder=folder, before={}, register=self.register)
        self.material = material
        self.year = year_of(self.found, self.given)
        self.extra: list[tuple[str, bytes]] = []
        self.held: list[Held] = []
        self.output = outbox(request, material).folder
        self.planned = any((self.output / _YEAR).glob("年度工作方案.*"))

    def paper(self, folder: str, name: str, template: str, values: dict[str, object]) -> Paper:
        return self.printer.paper(f"{folder}/{safe_name(name)}", "", template, values)

    def noted(self) -> Note:
        """The register with the papers made so far."""
        day = self.given.as_of
        year = self.given.settings.reporting_period(day)[0].year
        return register_note(self.register, self.archive, year, day)

    def call(self) -> list[Paper]:
        return [self.paper(_LETTERS, "需求征集通知", "call", {"year": self.year})]

    def year_plan(self) -> list[Paper]:
        return [self.paper(_YEAR, "年度工作方案", "year_plan", {"year": self.year})]

    def approval(self) -> list[Paper]:
        values: dict[str, object] = {
            "year": self.year,
            "issues": issues_of(self.found, self.given, self.year),
            **approval_values(self.found, self.year),
            "attachments": ["供需对接清单", *(["年度工作方案"] if self.planned else [])],
        }
        fitted = on_one_page(values, lambda some: self.printer.pages("approval", some))
        return [self.paper(_YEAR, "呈批一页纸", "approval", fitted)]

    def menu_experts(self) -> list[Paper]:
        values: dict[str, object] = {"menus": menus_of(self.found, self.given), "year": self.year}
        return [self.paper(ORDERS, "供选专家名单", "menu_experts", values)]

    def menu_demands(self) -> list[Paper]:
        values: dict[str, object] = {"demands": demands_of(self.given), "year": self.year}
        return [self.paper(ORDERS, "需求清单", "menu_demands", values)]

    def certificate(self) -> list[Paper]:
        result = track_material(self.material, self.given.as_of).result
        half_day = self.given.settings.minutes_per_half_day
        before = load_certificates(self.output / CERTIFICATES / FILE)
        everyone = served(result, self.given)
        serials = before.serials((one.expert.expert_id for one in everyone), self.year.year)
        papers, rows = [], []
        for one in everyone:
            expert = one.expert
            serial = serials[expert.expert_id]
            values = certificate_values(one, serial, half_day)
            since, until = one.days
            name = f"服务证明_{expert.name}_{serial}"
            papers.append(self.paper(CERTIFICATES, name, "certificate", values))
            rows.append(
                CertificateLine(
                    serial=serial,
                    expert_id=expert.expert_id,
                    name=expert.name,
                    unit=expert.org_name,
                    title=expert.title,
                    since=since.isoformat(),
                    until=until.isoformat(),
                    half_days=str(values["half_days"]),
                    code=str(values["hash"]),
                )
            )
        book = register_book(before.with_new(rows), self.year.year, self.given.as_of)
        self.extra.append((f"{CERTIFICATES}/{FILE}", render(book)))
        return papers

    def thanks(self) -> list[Paper]:
        result = track_material(self.material, self.given.as_of).result
        everyone = served(result, self.given)
        title = f"{self.year.year}年专家人才服务基层示范活动"
        papers = []
        for unit in dict.fromkeys(one.expert.org_name for one in everyone if one.expert.org_name):
            people = tuple(one for one in everyone if one.expert.org_name == unit)
            values = thanks_values(people, unit, title)
            papers.append(self.paper(_LETTERS, f"感谢信_{unit}", "thanks", values))
        return papers

    def _reported(self, title: str) -> TrackResult | None:
        """What was served so far; None, and the paper held, where nothing counts yet."""
        result = track_material(self.material, self.given.as_of).result
        if not nothing_counted(result):
            return result
        self.held.append(Held(paper=title, fault=_NOTHING_YET))
        return None

    def brief(self) -> list[Paper]:
        result = self._reported("工作简报")
        if result is None:
            return []
        values = brief_values(result, self.given, f"{self.year.year}年专家服务基层工作进展情况")
        return [self.paper(_YEAR, "工作简报", "brief", values)]

    def news(self) -> list[Paper]:
        result = self._reported("新闻稿")
        if result is None:
            return []
        values = news_values(result, self.given, "专家走基层 服务到一线")
        return [self.paper(_YEAR, "新闻稿", "news", values)]


MAKERS: dict[str, Callable[[_Maker], list[Paper]]] = {
    "call": _Maker.call,
    "year_plan": _Maker.year_plan,
    "approval": _Maker.approval,
    "menu_experts": _Maker.menu_experts,
    "menu_demands": _Maker.menu_demands,
    "certificate": _Maker.certificate,
    "thanks": _Maker.thanks,
    "brief": _Maker.brief,
    "news": _Maker.news,
}


def _sent_and_gone(register: Register, papers: list[Paper], patterns: list[str]) -> frozenset[str]:
    """Papers one a person that went out and are due to nobody any more."""
    now = {paper.path for paper in papers}
    return frozenset(
        line.path
        for line in register.sent
        if line.path not in now and any(fnmatchcase(line.path, one) for one in patterns)
    )


def _gone_lines(request: Request, gone: frozenset[str]) -> tuple[str, ...]:
    names = "、".join(path.rsplit("/", 1)[-1] for path in sorted(gone))
    return (request.say("papers.sent-and-gone", count=len(gone), names=names),) if gone else ()


def _wanted(names: tuple[str, ...], folder: Path | None) -> tuple[str, ...]:
    """The templates of the papers named, each once; several in one word are parted at commas; a paper that another command makes is refused with its name."""
    typed = (part for name in names for part in re.split(r"[,，、;；\s]+", name) if part)
    wanted = tuple(dict.fromkeys(find(name, folder).name for name in typed))
    for name in wanted:
        if name not in MAKERS:
            titles = "、".join(find(maker).front.title for maker in MAKERS)
            raise UsageError(
                "papers.made-elsewhere",
                paper=Both(find(name, folder).front.title, name),
                made=Both(titles, ", ".join(MAKERS)),
            )
    return wanted


def made(
    request: Request, names: tuple[str, ...], forms: tuple[Format, ...], folder: Path | None
) -> Outcome:
    """Make the papers named, by file name or title of their template.

    Args:
        request: the run.
        names: papers as typed.
        forms: file formats.
        folder: templates of the year's own; None: none.

    Raises:
        UsageError: a paper that is made by another command. TemplateError: no such template, or a broken one.
    """
    wanted = _wanted(names, folder)
    material = read(request)
    need_files(material)
    maker = _Maker(material, request, folder)
    maker.planned |= "year_plan" in wanted
    papers = [paper for name in wanted for paper in MAKERS[name](maker)]
    held = (*maker.printer.held(papers), *maker.held)
    files = [
        *maker.extra,  # the register first: a number is noted before a paper bears it
        *maker.printer.printed(request.each(papers, "papers.stage-printing-papers"), forms),
        *held_files(held, "papers", maker.given.as_of),
    ]
    papers = [paper for paper in papers if not paper.faults]
    patterns = [_ONE_EACH[name] for name in wanted if name in _ONE_EACH]
    gone = _sent_and_gone(maker.register, papers, patterns)
    sets = (*paper_sets(patterns, papers, gone, ("papers",)), *held_sets("papers"))
    note_put_aside(maker.register, files, outbox(request, material).stale(files, sets))
    trial = is_trial(request, material)
    numbers = Numbering(first=() if trial else (maker.noted(),))
    written = deliver(request, material, "papers", files, sets=sets, numbering=numbers)
    lines = (
        request.say("papers.made", papers=len(papers)),
        *((request.say("plan.trial"),) if trial else ()),
        *_gone_lines(request, gone),
        *held_lines(request, held),
    )
    return Outcome(
        command="papers",
        payload={
            "held": held_json(held),
            "papers": [
                {
                    "path": paper.path,
                    "template": paper.document.name,
                    "code": paper.document.foot.code,
                    "audience": paper.document.foot.audience,
                }
                for paper in papers
            ],
        },
        lines=lines,
        findings=(*material.findings, *maker.register.findings),
        closing=closing(request, material, "papers"),
        written=written,
    )
