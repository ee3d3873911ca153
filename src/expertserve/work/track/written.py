"""What `track` writes: its workbooks and papers in their place, and the object of --json."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.errors import WorkbookError
from expertserve.indicators.as_json import number_of, track_json
from expertserve.work.finish import deliver
from expertserve.work.outcome import findings_json
from expertserve.work.track import books, call_sheet, county, paper
from expertserve.work.track import report_sheet as track_report
from expertserve.work.track.page import pages
from expertserve.work.track.paper import paper_files
from expertserve.year.file_sets import FileSet
from expertserve.year.numbering import Numbering

if TYPE_CHECKING:
    from collections.abc import Mapping

    from expertserve.ground.files import Written
    from expertserve.indicators.result import TrackResult
    from expertserve.indicators.score import ScoreRules
    from expertserve.work.request import Request
    from expertserve.work.track.run import Frozen, TrackRun
    from expertserve.year.material import Material
    from expertserve.year.numbering import Note

__all__ = ["deliver_files", "files", "payload"]

_SETS = tuple(
    FileSet(pattern=pattern, makers=("track",))
    for pattern in (f"{county.COUNTY_FOLDER}/*.xlsx", call_sheet.DEMANDS_FILE, f"{paper.NAME}.*")
)


def files(
    done: TrackRun,
    material: Material,
    rules: ScoreRules,
    frozen: Frozen | None,
    other: TrackResult | None,
) -> tuple[tuple[str, bytes], ...]:
    """Every workbook of the report with its relative name.

    Args:
        done: the counted period.
        material: settings, templates and hashes of the inputs.
        rules: points of the assessment.
        frozen: figures before and the differences; None: nothing to compare.
        other: the same part of another year; None: not asked for.
    """
    report = books.report_file(
        done.result,
        done.findings,
        rules,
        material.hashes,
        changes=frozen[1] if frozen else None,
        compared=other,
    )
    return (
        (track_report.FILE, report),
        *county.county_files(done.result),
        *county.call_files(done.result),
        *pages(done.result, material.settings.office),
        *paper_files(done.result, material, frozen[1] if frozen else (), done.loud),
    )


def deliver_files(
    request: Request,
    material: Material,
    made: tuple[tuple[str, bytes], ...],
    final: Note | None,
) -> tuple[Written, ...]:
    """Put the files in their place; what is made final goes beside them, into 归档.

    Args:
        request: where to write.
        material: what was read.
        made: relative name and bytes of every file of the report.
        final: writes the frozen figures once the report stands, None where nothing is made final.

    Raises:
        WorkbookError: a file cannot be written where the user named the place.
    """
    numbers = Numbering(last=(final,) if final else ())
    try:
        return deliver(request, material, "track", made, sets=_SETS, numbering=numbers)
    except WorkbookError:
        if request.output is not None or material.year is not None or final is not None:
            raise
        return ()


def payload(
    done: TrackRun, frozen: Frozen | None, other: TrackResult | None, lang: str = "zh"
) -> Mapping[str, object]:
    """The object of `track`, with differences and last year's figures where they were asked for.

    Args:
        done: the counted year.
        frozen: figures before and the differences; None: nothing to compare.
        other: the same part of another year; None: not asked for.
        lang: zh or en, of the findings' sentences.
    """
    found = track_json(done.result)
    found["findings"] = findings_json(done.findings, lang)
    if frozen is not None:
        found["changes"] = [
            {
                "indicator": c.indicator, "before": number_of(c.before), "now": number_of(c.now), "causes": list(c.causes), "text": c.sentence,
                "rows": [{"place": r.place, "amount": number_of(r.amount), "cause": r.cause} for r in c.rows],
            }
            for c in frozen[1]
        ]  # fmt: skip
    if other is not None:
        found["against"] = {i.definition.number: number_of(i.value.value) for i in other.indicators}
    return found
