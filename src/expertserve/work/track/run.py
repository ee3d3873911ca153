"""The steps of `track`: counting, comparing, and what is written where."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from expertserve.ground.errors import SettingsError, WorkbookError
from expertserve.ground.plain_files import plain_bytes
from expertserve.ground.say import Both, both
from expertserve.indicators.changes import Change
from expertserve.indicators.evidence import evidence_findings
from expertserve.indicators.named import code_of
from expertserve.indicators.result import TrackResult, track
from expertserve.indicators.score import ScoreRules, built_in_rules, read_score_rules, uncounted
from expertserve.work.counting import (
    counting_rules,
    in_period,
    one_a_number,
    sort_out,
    year_targets,
)
from expertserve.work.hear.hearing import hear
from expertserve.work.hear.reached import reached_of
from expertserve.work.loud import loud
from expertserve.work.start import need_files
from expertserve.work.track.evidence import stored_evidence
from expertserve.work.track.owing import owing
from expertserve.year.decided_sessions import decided_sessions
from expertserve.year.folder import year_folder
from expertserve.year.gather import gather
from expertserve.year.settings_files import load_settings

if TYPE_CHECKING:
    from datetime import date

    from expertserve.ground.findings import Finding
    from expertserve.indicators.material import PersonTimes, TrackMaterial
    from expertserve.records.service import Service
    from expertserve.work.request import Request
    from expertserve.year.material import Material

__all__ = [
    "TrackRun",
    "other_year",
    "score_rules",
    "track_figures",
    "track_material",
]

Frozen = tuple[dict[str, Any], tuple[Change, ...]]
"""The figures that were reported, and what differs from them now."""
_KINDS = ("services", "sessions", "feedback", "targets", "agreements", "publicity")


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackRun:
    """A counted period.

    Attributes:
        evidence: what the stored evidence says. loud: what would make figures silently wrong; nothing is made final over it.
        partial: it is a part of the year. accepted: sheets and counties that were accepted by name when it was made final.
        reading: what was found while reading the sheets that a report is made from.
    """

    result: TrackResult
    evidence: tuple[Finding, ...] = ()
    loud: tuple[Finding, ...] = ()
    partial: bool = False
    accepted: tuple[str, ...] = ()
    reading: tuple[Finding, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything to be checked in this report, the loudest first."""
        return (*self.loud, *self.result.findings, *self.evidence, *self.reading)


def run(material: TrackMaterial, rules: Any) -> TrackResult:
    """Count `material` under `rules`: the pure heart of the command."""
    return track(material, rules)


def records(material: Material, as_of: date) -> TrackMaterial:
    """The records of the gathered material that a report is made from, and how far orders and plans have come."""
    others = (record for kind in _KINDS for record in material.others.get(kind, ()))
    reached = reached_of(material, hear(material, as_of), as_of)
    found = sort_out(others)
    return replace(
        found,
        sessions=one_a_number(decided_sessions(found.sessions, material.decisions)),
        targets=year_targets(material.settings.targets, found.targets),
        experts=material.experts,
        demands=material.demands,
        reached=reached.steps,
        owing=owing(material),
        planned=frozenset((d, f"id:{code_of(e)}") for d, e in reached.arranged),
    )


def track_material(material: Material, as_of: date, period: str = "") -> TrackRun:
    """Count the gathered material for a period.

    Args:
        material: what was read.
        as_of: the day of the run.
        period: the part of the year as typed; "" all of it.

    Raises:
        UsageError: a period that cannot be read.
    """
    rules = counting_rules(material.settings, as_of, period)
    whole = material.settings.reporting_period(as_of)
    told = records(material, as_of)
    result = track(in_period(told, rules, whole), rules)
    if rules.cycle is not None:
        so_far = replace(rules, start=whole[0])
        year = track(replace(in_period(told, so_far, whole), targets=told.targets), so_far)
        unknown = tuple(one for one in year.findings if one.code == "unknown-target")
        result = replace(
            result, targets=year.targets, year=year, findings=(*result.findings, *unknown)
        )
    return TrackRun(
        result=result,
        evidence=_evidence(material, result),
        loud=loud(material, result.world.judgement, rules),
        partial=(rules.start, rules.end) != whole,
        reading=_reading(material),
    )


def _reading(material: Material) -> tuple[Finding, ...]:
    """Errors and warnings of the sheets that a report is made from."""
    return tuple(
        finding
        for sheet in material.sheets
        if sheet.kind in _KINDS
        for finding in sheet.findings
        if finding.severity != "info"
    )


def track_figures(
    material: Material,
    as_of: date,
    period: str = "",
    services: tuple[Service, ...] | None = None,
    *,
    person_times: PersonTimes | None = None,
) -> TrackRun:
    """Count a period for a form: as `track_material`, without a look at stored evidence.

    Args:
        material: what came in.
        as_of: date of the run.
        period: as --period takes it.
        services: those that are looked at (of one base, of one expert); None all.
        person_times: how the form says that 人次 are counted; None as the settings say.

    Raises:
        UsageError: a period that cannot be read.
    """
    rules = counting_rules(material.settings, as_of, period)
    rules = replace(rules, person_times_rule=person_times or rules.person_times_rule)
    whole = material.settings.reporting_period(as_of)
    told = records(material, as_of)
    if services is not None:
        told = replace(told, services=services, checksums=(), owing=())
    result = track(in_period(told, rules, whole), rules)
    return TrackRun(result=result, partial=(rules.start, rules.end) != whole)


def _evidence(material: Material, result: TrackResult) -> tuple[Finding, ...]:
    folder = material.year.evidence if material.year else None
    if folder is None or not folder.is_dir():
        return ()

    return evidence_findings(result.world, stored_evidence(folder))


def other_year(text: str, request: Request, as_of: date, period: str) -> TrackResult:
    """The same part of another year, counted by that year's own settings.

    Args:
        text: path of that year's folder.
        request: passwords, and whether folders within folders are read.
        as_of: the day of this run; that year is counted to the same day of its own.
        period: the part of the year as typed.

    Raises:
        WorkbookError: the folder does not exist or holds nothing that can be read.
    """
    path = Path(text)
    if not path.exists():
        raise WorkbookError("track.no-other-year", text=text)
    year = year_folder(path)
    settings = load_settings(year.settings if year else None)
    day = settings.as_of or as_of.replace(
        year=settings.year or as_of.year - 1, day=min(as_of.day, 28)
    )
    material = gather(
        (path,), settings, day, passwords=request.passwords, recursive=request.recursive
    )
    need_files(material)
    return track_material(material, day, period).result


def score_rules(text: str, result: TrackResult) -> ScoreRules:
    """The table of --score, else the one that comes with the program.

    Raises:
        WorkbookError: it cannot be read. SettingsError: it is faulty; the first fault is named with its place.
    """
    if not text:
        return built_in_rules()
    try:
        content = plain_bytes(Path(text))
    except OSError as error:
        raise WorkbookError("track.no-score-table", text=text) from error
    rules, faults = read_score_rules(content)
    faults = faults or (uncounted(rules, result) if rules else ())
    if rules is None or faults:
        more = both("track.faults", count=len(faults)) if len(faults) > 1 else ""
        raise SettingsError(
            "track.score-faulty",
            text=text,
            where=faults[0].where,
            first=Both(faults[0].say("zh"), faults[0].say("en")),
            more=more,
        )
    return rules
