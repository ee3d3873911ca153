"""Files become records: every file read once, returns that stand, people and demands merged, numbers kept."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from expertserve.books.conversion.kind import Context
from expertserve.books.files.reader import read_file
from expertserve.codes import regions
from expertserve.codes.states import demand_word
from expertserve.ground.findings import Finding, Place
from expertserve.ground.text import unit_key
from expertserve.records.feedback import Feedback
from expertserve.records.service import Service
from expertserve.records.slip import Slip, bare_number
from expertserve.year.again import read_by_known
from expertserve.year.counties import with_counties, with_towns_served
from expertserve.year.edits import edited_decisions, is_generated
from expertserve.year.folder import find_inputs
from expertserve.year.home import TOWNS, home_region
from expertserve.year.home_units import with_home_units
from expertserve.year.journal import Memory, remember
from expertserve.year.material import Material
from expertserve.year.named_demands import with_demands_named
from expertserve.year.open_edits import remarks_beside_open
from expertserve.year.pools import known_of, with_words_heard
from expertserve.year.publicity import with_publicity
from expertserve.year.read_for import Reader
from expertserve.year.returns import stand
from expertserve.year.roster_notes import with_notes_heard
from expertserve.year.sent import sent_pairs
from expertserve.year.short_names import short_units
from expertserve.year.spoken.remarks import with_remarks_heard
from expertserve.year.take_in import take_in
from expertserve.year.taught_files import hear_lessons
from expertserve.year.told_facts import decisions_apart
from expertserve.year.waivers import Waivers, still_told

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from expertserve.year.facts import FileFacts
    from expertserve.year.folder import Input, Inputs, YearFolder
    from expertserve.year.pools import Pools
    from expertserve.year.settings import Settings

__all__ = ["context_of", "gather"]


def _region_code(text: str, province: str = "") -> str:
    """The code of the office's own province or city; an invented one is known by its name."""
    return (regions.resolve(text, province=province).code or text) if text else ""


def context_of(settings: Settings, as_of: date) -> Context:
    """What reading depends on, from the settings."""
    province = _region_code(settings.province)
    return Context(
        as_of=as_of,
        province=province,
        city=_region_code(home_region(settings), province),
        counties=settings.area_counties,
        towns=settings.below == TOWNS,
        headers=settings.taught.headers(),
        values=settings.taught.values(),
        aliases=tuple((unit_key(alias), full) for alias, full in settings.aliases),
        year=settings.reporting_period(as_of)[0].year,
    )


def gather(
    paths: Sequence[Path],
    settings: Settings,
    as_of: date,
    *,
    passwords: tuple[str, ...] = (),
    recursive: bool = False,
    stage: Callable[[str], None] | None = None,
) -> Material:
    """Read every file behind `paths` and merge people and demands.

    Args:
        paths: files and folders named; a year folder stands for its 收件, 调整 and 常年资料.
        settings: what the office set.
        as_of: the day of the run.
        passwords: tried on protected workbooks, in order.
        recursive: whether folders within folders are read.
        stage: told the name of each file before it is read; None: nobody listens.

    Raises:
        WorkbookError: a path does not exist.
    """
    inputs = find_inputs(paths, recursive=recursive)
    context = context_of(settings, as_of)
    lessons = hear_lessons(settings.taught, inputs, context)
    taught = lessons.taught
    context = replace(context, headers=taught.headers(), values=taught.values())
    memory = remember(inputs.year.archive) if inputs.year else Memory()
    findings = [*inputs.findings, *_of_settings(settings)]
    findings += dict.fromkeys((*settings.findings, *taught.findings))
    findings += _of_state_files(inputs.year, memory)
    how = Reader(context, settings, taught, passwords)
    waivers = Waivers()
    taken = _take_all([one for one in inputs.files if one.path not in lessons.paths], how, waivers, memory, stage=stage or (lambda _: None))  # fmt: skip
    taken.files = read_by_known(taken.files, how, memory)
    findings += taken.findings
    waivers.close()
    standing, told = stand(taken.files, settings, memory)
    standing, assumed = with_counties(with_publicity(standing, settings), settings, context)
    standing, homes = with_home_units(standing)
    standing, noted = with_notes_heard(standing)
    findings += (*told, *assumed, *homes, *noted)
    standing, pools = with_words_heard(standing, inputs, context, passwords)
    standing = tuple(_without(file, waivers) for file in standing)
    for file in standing:
        findings += [*file.findings, *_unknown(file)]
        findings += [finding for sheet in file.sheets for finding in sheet.findings]
    merged = _merged(
        settings=settings,
        context=context,
        inputs=inputs,
        files=standing,
        findings=findings,
        edited=taken.edited,
        pools=pools,
    )
    whole = replace(merged, memory=memory, lessons=lessons, settled=waivers.register)
    return replace(whole, findings=still_told(whole.findings, whole.is_settled))


def _of_settings(settings: Settings) -> list[Finding]:
    """Keys of the settings that no part of the program knows."""
    place = Place(file=settings.source)
    return [Finding(code="unknown-setting", place=place, value=name) for name in settings.unknown]


@dataclass(slots=True, kw_only=True)
class _Taken:
    """What the files of a run gave.

    Attributes:
        edited: lists of ours in 调整 that a person may have edited.
    """

    files: list[FileFacts] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    edited: list[Path] = field(default_factory=list)


def _take_own(one: Input, taken: _Taken, waivers: Waivers) -> None:
    """A file that the program wrote: told, and in 调整 its edits and ticks are kept."""
    place = Place(file=one.path.name, path=str(one.path))
    taken.findings.append(Finding(code="generated-file", place=place))
    if one.role == "decision":
        taken.edited.append(one.path)
        for reading in read_file(one.path):
            waivers.hear(reading, (), clerk=True)


def _take_all(
    inputs: Sequence[Input],
    how: Reader,
    waivers: Waivers,
    memory: Memory,
    *,
    stage: Callable[[str], None],
) -> _Taken:
    """Every file in order; what the program wrote itself is told and, in 调整, kept for its edits."""
    taken = _Taken()
    for one in inputs:
        stage(one.path.name)
        if is_generated(one.path):
            _take_own(one, taken, waivers)
            continue
        found, own = take_in(one, how, waivers, memory)
        taken.files += found
        taken.findings += own
        if own and one.role == "decision":
            taken.edited.append(one.path)
    return taken


def _of_state_files(year: YearFolder | None, memory: Memory) -> tuple[Finding, ...]:
    """Lines of the journal, the ledger of orders and the record of mails that cannot be read."""
    if year is None:
        return ()
    from expertserve.year.orders import load_ledger
    from expertserve.year.sending import SendingLog

    mails = SendingLog(year.archive).read()[1]
    return (*memory.findings, *load_ledger(year.archive).findings, *mails)


def _unknown(file: FileFacts) -> tuple[Finding, ...]:
    """A file that could be read and holds no table of a known kind is told, never dropped without a word."""
    if file.input.role == "decision" or not file.readable or not file.sheets or file.findings:
        return ()
    told = (finding.severity for sheet in file.sheets for finding in sheet.findings)
    if any(sheet.kind for sheet in file.sheets) or "error" in told:
        return ()
    return (
        Finding(
            code="unknown-table", place=Place(file=file.name, path=str(file.input.path)), why="file"
        ),
    )


def _without(file: FileFacts, waivers: Waivers) -> FileFacts:
    """The file without the findings that somebody confirmed."""
    return replace(
        file,
        sheets=tuple(
            replace(sheet, findings=tuple(f for f in sheet.findings if waivers.stands(f)))
            for sheet in file.sheets
        ),
    )


def _slips_apart(by_kind: dict[str, list[Any]]) -> tuple[Finding, ...]:
    """Ratings on slips go to the ratings, the last of one number alone; confirmations not yet in the records are told."""
    slips = by_kind.get("replies", [])
    rated = {one.form_no: one for one in slips if isinstance(one, Feedback)}
    if rated:
        by_kind["replies"] = [one for one in slips if not isinstance(one, Feedback)]
        by_kind.setdefault("feedback", []).extend(rated.values())
    entered = {
        bare_number(one.log_id) for one in by_kind.get("services", ()) if isinstance(one, Service)
    }
    back = {
        bare_number(one.number): one.place
        for one in slips
        if isinstance(one, Slip) and one.kind == "QR" and one.get("when")
    }
    missing = [place for number, place in back.items() if number not in entered]
    if not missing:
        return ()
    return (
        Finding(code="slip-not-entered", place=missing[0], facts=(("count", str(len(missing))),)),
    )


def _merged(
    settings: Settings,
    context: Context,
    inputs: Inputs,
    files: tuple[FileFacts, ...],
    findings: list[Finding],
    edited: list[Path],
    pools: Pools,
) -> Material:
    by_kind: dict[str, list[Any]] = {}
    for file in files:
        for sheet in file.sheets:
            by_kind.setdefault(sheet.kind, []).extend(sheet.records)
    findings += _slips_apart(by_kind)
    decisions_apart(by_kind)
    by_kind.pop("experts", None)
    by_kind.pop("demands", None)
    findings += with_demands_named(by_kind, pools.demands)
    with_towns_served(by_kind, pools.demands, settings, context)
    aliases = frozenset(alias for alias, _ in context.aliases)
    services = [one for one in by_kind.get("services", ()) if isinstance(one, Service)]
    findings += short_units(services, pools.demands, aliases)
    names = {expert.expert_id: expert.name for expert in pools.experts}
    if edited:
        told = (*edited_decisions(edited, names), *remarks_beside_open(edited))
        known = known_of(pools.experts, pools.demands, inputs)
        by_kind.setdefault("decisions", []).extend(with_remarks_heard(told, known, context.as_of))
    if inputs.year:
        known_demands = {d.demand_id for d in pools.demands if not demand_word(d.state).out}
        settled = [
            one
            for one in sent_pairs(inputs.year.archive)
            if one.demand in known_demands and one.expert in names
        ]
        by_kind["decisions"] = [*settled, *by_kind.get("decisions", [])]
    return Material(
        settings=settings,
        context=context,
        inputs=inputs,
        files=files,
        findings=(*findings, *pools.findings),
        experts=pools.experts,
        demands=pools.demands,
        others={kind: tuple(records) for kind, records in sorted(by_kind.items()) if kind},
    )
