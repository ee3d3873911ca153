"""Templates listed, shown, checked, copied, and papers of the year made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from expertserve.ground.errors import ExitCode, UsageError
from expertserve.ground.files import Written, digest, write
from expertserve.papers.blocks import AUDIENCES
from expertserve.papers.fields import asked, mistake
from expertserve.papers.template import bundled, find, shelf
from expertserve.work.formats import forms_of
from expertserve.work.outcome import Outcome, Table
from expertserve.work.papers.gate import gate as pass_gate
from expertserve.work.papers.make import made
from expertserve.work.papers.sent import mark
from expertserve.year.folder import find_inputs

if TYPE_CHECKING:
    from expertserve.papers.template import Source
    from expertserve.work.request import Request

__all__ = ["run"]

NAME = "papers"
TEMPLATES = "templates"


def run(
    request: Request,
    *,
    listing: bool,
    show: str,
    check: bool,
    copy: str,
    make: list[str] | None,
    sent: list[str] | None,
    on: str,
    gate: bool,
    forms: str,
) -> Outcome:
    """The outcome of the command for these options; errors of usage and files are raised as the command tells."""
    del listing
    if sum(map(bool, (show, check, copy, make, sent, gate))) > 1:
        raise UsageError("papers.one-at-a-time")
    if gate:
        return pass_gate(request)
    folder = _own(request)
    if show:
        return _show(show, folder)
    if check:
        return _check(folder, request)
    if copy:
        return _copy(copy, request)
    if make:
        return made(request, tuple(make), forms_of(forms), folder)
    if sent:
        return mark(request, tuple(sent), on)
    return _list(folder, request)


def _own(request: Request) -> Path | None:
    """The year's own templates."""
    year = find_inputs(request.paths).year
    return year.root / TEMPLATES if year else None


def _list(folder: Path | None, request: Request) -> Outcome:

    sources = shelf(folder)
    heads = request.heads("papers.heads-templates")
    english = request.lang == "en"
    rows = tuple(
        (
            # the clerk names a paper by its title; what data it takes is told by --show, to whoever writes templates
            source.name if english else source.front.title,
            AUDIENCES[source.front.audience],
            source.front.when,
            _origin(source, request),
        )
        for source in sources
    )
    return Outcome(
        command=NAME,
        payload={"templates": [_json(source) for source in sources]},
        tables=(Table(request.say("papers.templates"), tuple(heads), rows),),
    )


def _origin(source: Source, request: Request) -> str:
    return request.say("papers.origin-year") if source.own else request.say("papers.origin-bundled")


def _json(source: Source) -> dict[str, object]:
    front = source.front
    return {
        "name": source.name,
        "title": front.title,
        "audience": front.audience,
        "record": front.record,
        "own": source.own,
    }


def _show(name: str, folder: Path | None) -> Outcome:

    source = find(name, folder)
    fields = asked(source, folder)
    return Outcome(
        command=NAME,
        payload={**_json(source), "fields": list(fields), "text": source.text},
        lines=(source.text,),
        notes=("字段：" + "、".join(fields),),
    )


def _check(folder: Path | None, request: Request) -> Outcome:
    """Every template by itself, so that one mistake does not hide the next."""
    places = [place for place in (bundled(), folder) if place is not None and place.is_dir()]
    names = sorted({path.stem for place in places for path in place.glob("*.html")})
    found = {name: mistake(name, folder) for name in names}
    wrong = {name: error for name, error in found.items() if error is not None}
    summary = request.say("papers.checked", found=len(found), wrong=len(wrong))
    return Outcome(
        command=NAME,
        payload={
            "templates": [
                {"name": name, "mistake": error.say(request.lang) if error else None}
                for name, error in found.items()
            ]
        },
        lines=(*(error.say(request.lang) for error in wrong.values()), summary),
        exit_code=ExitCode.FILE if wrong else ExitCode.DONE,
    )


def _copy(name: str, request: Request) -> Outcome:
    """A bundled template into the year's templates/; one that was changed already is never replaced."""
    year = find_inputs(request.paths).year
    target = request.output or (year.root / TEMPLATES if year else Path(TEMPLATES))
    source = find(name)
    content = source.path.read_bytes()
    path = target / source.path.name
    if path.exists() and path.read_bytes() != content:
        written = Written(path, "refused", digest(content))
        line = request.say("papers.copy-kept", file=path.name)
    else:
        written = write(path, content, dry_run=request.dry_run)
        line = request.say("papers.copied", path=path)
    return Outcome(
        command=NAME, payload={"template": _json(source)}, notes=(line,), written=(written,)
    )
