"""The report of a period: made, written, and what the terminal shows of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.ground.errors import ExitCode
from expertserve.ground.fuzzy import show
from expertserve.ground.say import Both, both
from expertserve.work.closing import closing
from expertserve.work.outcome import Outcome, Table
from expertserve.work.start import as_of, need_files, read
from expertserve.work.track import final as drafts
from expertserve.work.track import run as tracking
from expertserve.work.track import written

if TYPE_CHECKING:
    from expertserve.work.request import Request
    from expertserve.work.track.run import TrackRun

__all__ = ["run"]

NAME = "track"


def run(
    request: Request,
    *,
    period: str,
    since: str,
    against: str,
    final: bool,
    again: bool,
    accept: list[str] | None,
    score: str,
) -> Outcome:
    """The outcome of the command for these options; errors of usage and files are raised as the command tells."""
    material = read(request)
    need_files(material)
    day = as_of(request, material.settings)
    done = replace(tracking.track_material(material, day, period), accepted=tuple(accept or ()))
    frozen = drafts.frozen_figures(since, material, done)
    other = tracking.other_year(against, request, day, period) if against else None
    in_the_way = drafts.hindrances(done, done.accepted) if final else ()
    draft = drafts.next_draft(request, material, done, again=again) if final else 0
    files = written.files(
        done=done,
        material=material,
        rules=tracking.score_rules(score, done.result),
        frozen=frozen,
        other=other,
    )
    last = drafts.final_note(request, material, done, draft) if draft and not in_the_way else None
    return Outcome(
        command=NAME,
        payload=written.payload(done, frozen, other, request.lang),
        lines=(*_lines(done, request), *_final(request, draft, len(in_the_way))),
        tables=(*_loud(done, request), *_tables(done, request)),
        findings=(*material.findings, *done.loud, *done.result.findings, *done.evidence),
        written=written.deliver_files(request, material, files, last),
        closing=closing(request, material, NAME),
        exit_code=ExitCode.FINDINGS if in_the_way else ExitCode.DONE,
    )


def _final(request: Request, draft: int, in_the_way: int) -> tuple[str, ...]:
    """Whether the report was made final, and if not, why."""
    if not draft:
        return ()
    if in_the_way:
        return (request.say("track.not-made-final", in_the_way=in_the_way),)
    return (request.say("track.made-final", draft=draft),)


def _loud(done: TrackRun, request: Request) -> tuple[Table, ...]:
    """What would make the figures silently wrong, before any figure."""
    told = [(*one.say(request.lang), str(one.place)) for one in done.loud]
    if not told:
        return ()
    heads = request.heads("track.heads-mended-first")
    rows = tuple((where, message, hint) for message, hint, where in told)
    return (Table(request.say("track.mended-first"), tuple(heads), rows),)


def _lines(done: TrackRun, request: Request) -> tuple[str, ...]:
    result = done.result
    rows, counted, left_out = result.rows
    return (
        _counted_period(done, request),
        request.say(
            "track.summary",
            rows=rows,
            counted=counted,
            excluded=left_out,
            differences=len(result.differences),
            overdue=len(result.overdue),
        ),
        *_silent(done, request),
    )


def _silent(done: TrackRun, request: Request) -> tuple[str, ...]:
    """The counties that reported nothing."""
    names = [county for county, _ in done.result.world.silent]
    if not names:
        return ()
    return (
        request.say(
            "track.silent",
            count=len(names),
            names=Both("、".join(names), ", ".join(names)),
        ),
    )


def _counted_period(done: TrackRun, request: Request) -> str:
    """Which days count, and for a part of the year what its targets are compared with."""
    rules = done.result.world.rules
    over = rules.end < rules.as_of
    return request.say(
        "track.period",
        start=rules.start.isoformat(),
        end=rules.end.isoformat(),
        state=both("track.finished" if over else "track.not-over"),
        rest=both("track.not-compared") if done.partial else "",
    )


def _tables(done: TrackRun, request: Request) -> tuple[Table, ...]:

    rows = tuple(
        (
            i.definition.number,
            i.definition.name,
            "—" if i.value.value is None else show(i.value.value, i.value.qualifier),
            i.definition.unit,
            str(i.rows),
        )
        for i in done.result.indicators
    )
    heads = request.heads("track.heads-indicators")
    return (Table(request.say("track.indicators"), tuple(heads), rows),)
