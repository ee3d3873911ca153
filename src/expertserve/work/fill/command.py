"""Forms of a superior filled, and what the terminal shows of them."""

from __future__ import annotations

from dataclasses import replace
from glob import escape
from typing import TYPE_CHECKING

from expertserve.ground.errors import ExitCode
from expertserve.work.closing import closing
from expertserve.work.fill.begin import Wishes, asked_of, forms_among, remember
from expertserve.work.fill.draft_json import draft_json
from expertserve.work.fill.draft_sheet import place_of
from expertserve.work.fill.run import FOLDER, RefusedFormError, fill_form
from expertserve.work.finish import deliver
from expertserve.work.outcome import Outcome, Table
from expertserve.work.start import as_of, read
from expertserve.year.file_sets import FileSet
from expertserve.year.numbering import Numbering

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from expertserve.ground.findings import Finding
    from expertserve.work.fill.draft_sheet import Draft
    from expertserve.work.request import Request

__all__ = ["run"]

NAME = "fill"


def run(
    request: Request,
    *,
    what: list[str] | None,
    who: list[str] | None,
    which: list[str] | None,
    period: str,
    final: str,
    meaning: list[str] | None,
    over: bool,
    each: str = "",
) -> Outcome:
    """The outcome of the command for these options; errors of usage and files are raised as the command tells."""
    forms, years = forms_among(request.paths)
    request = replace(request, paths=years)
    material = read(request)
    day = as_of(request, material.settings)
    wishes = Wishes(
        what=tuple(what or ()), who=tuple(who or ()), which=tuple(which or ()), period=period, final=final,
        meanings=tuple(meaning or ()), over=over, each=each,
    )  # fmt: skip
    asked, answers = asked_of(request, material, day, wishes)
    drafts: list[Draft] = []
    files: list[tuple[str, bytes]] = []
    findings: list[Finding] = []
    for path in forms:
        request.stage(request.say("fill.filling", file=path.name))
        try:
            done = fill_form(path, asked)
        except RefusedFormError as refused:
            findings.append(refused.finding)
            continue
        drafts.append(done.draft)
        files += done.files
    chosen = remember(request, material, answers, [(one.print, one.form) for one in drafts])
    sets = () if wishes.who or wishes.which else _sets(forms)
    numbers = Numbering(first=chosen)
    written = deliver(request, material, NAME, files, sets=sets, numbering=numbers)
    return Outcome(
        command=NAME,
        payload={"forms": [draft_json(one) for one in drafts]},
        lines=(
            *(line for one in drafts for line in _said(one, request)),
            *(_refused(finding, request) for finding in findings),
        ),
        tables=tuple(table for one in drafts if (table := _asked(one, request))),
        findings=(*material.findings, *findings),
        written=written,
        closing=closing(request, material, NAME),
        exit_code=ExitCode.DONE if drafts else ExitCode.FILE,
    )


def _refused(finding: Finding, request: Request) -> str:
    """Why a form was not filled, and what to do about it."""
    message, hint = finding.say(request.lang)
    return request.say("fill.not-filled", form=finding.place.file, message=message, hint=hint)


def _sets(forms: Sequence[Path]) -> tuple[FileSet, ...]:
    """The copies of each form, one a person or county, where everybody is meant: of whom it is due no more it does not stay."""
    return tuple(
        FileSet(pattern=f"{FOLDER}/{escape(one.stem)}_*{one.suffix}", makers=(NAME,))
        for one in forms
    )


def _said(draft: Draft, request: Request) -> tuple[str, ...]:
    asked = sum(1 for _, one in draft.left if one.reason == "asked")
    lines = [
        request.say(
            "fill.summary",
            form=draft.form,
            filled=len(draft.filled),
            left=len(draft.left),
            asked=asked,
        )
    ]
    if draft.told:
        lines.append(request.say("fill.told", many=len(draft.told)))
    shut = sum(1 for _, one in draft.left if one.reason == "private")
    if shut:
        lines.append(request.say("fill.private", shut=shut))
    return tuple(lines)


def _asked(draft: Draft, request: Request) -> Table | None:

    # one question for one label, however many cells wait for it
    first = {
        (one.asks, one.text): one
        for _, one in reversed(draft.left)
        if one.reason in ("asked", "nobody")
    }
    rows = tuple(
        (place_of(draft, one), "/".join(one.asks), one.text, "；".join(one.candidates))
        for one in reversed(first.values())
    )
    if not rows:
        return None
    heads = request.heads("fill.heads-chosen")
    return Table(
        request.say("fill.chosen", form=draft.form),
        tuple(heads),
        tuple(dict.fromkeys(rows)),
    )
