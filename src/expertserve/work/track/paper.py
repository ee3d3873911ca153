"""The tracking report on paper: the record its template is fed with, printed as PDF and Word."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from expertserve.ground.fuzzy import round_half_up, show
from expertserve.indicators.forecast import elapsed, forecasts
from expertserve.indicators.judge import BECAUSE
from expertserve.papers import press
from expertserve.records.paper import Figure
from expertserve.records.report import CountyLine, ExactLine, LateLine, TargetLine, TrackReport
from expertserve.work.track.lead import lead, printed
from expertserve.work.track.words import SIDES, day_words, label_name
from expertserve.year.office import office

if TYPE_CHECKING:
    from expertserve.ground.findings import Finding
    from expertserve.indicators.changes import Change
    from expertserve.indicators.definition import Indicator, Value
    from expertserve.indicators.forecast import Forecast
    from expertserve.indicators.result import TrackResult
    from expertserve.year.material import Material

__all__ = ["paper_files", "track_report"]

NAME = "跟踪问效报告"
_PROCESS = ("P2a", "P4a", "P4b", "P3a", "P6a", "P7a", "P5")
_RESULTS = ("Q1a", "Q2a", "Q2b", "Q4a", "Q4b", "Q5a", "Q5b", "Q7", "Q8a", "Q9", "Q11a", "Q11b")
_COUNTY = ("P2a", "P4a", "P4b", "P3a", "P7a", "Q1a")
_RULES = ("P2a", "P3a", "P4b", "Q1a", "Q2a", "Q2b", "Q4a", "Q11a")


def _said(value: Value) -> str:
    return "—" if value.value is None else show(value.value, value.qualifier)


def _figures(result: TrackResult, numbers: tuple[str, ...]) -> tuple[Figure, ...]:
    """The figures that have a value above zero, in the order asked."""
    found = (result.indicator(number) for number in numbers)
    return tuple(
        Figure(i.definition.name, printed(i.value), i.definition.unit)
        for i in found
        if i.value.value
    )


def track_report(
    result: TrackResult, changes: tuple[Change, ...] = (), loud: tuple[Finding, ...] = ()
) -> TrackReport:
    """What the template asks for.

    Args:
        result: the figures.
        changes: differences from the figures before.
        loud: what would make the figures silently wrong.
    """
    rules = result.world.rules
    months = result.indicator("P2a").by
    by_month = dict(months).get("month", ())
    out = [reasons[0] for reasons in result.world.judgement.reasons if all(reasons)]
    reasons = Counter(BECAUSE[because] for because in out)
    return TrackReport(
        city=rules.city,
        year=rules.start.year,
        period=f"{day_words(rules.start)}至{day_words(rules.end)}",
        day=day_words(rules.as_of),
        process=_figures(result, _PROCESS),
        results=_figures(result, _RESULTS),
        counties=_counties(result),
        targets=tuple(_target(forecast, result) for forecast in forecasts(result)),
        late=_late(result),
        months=tuple((f"{int(label[5:])}月", int(value.value or 0)) for label, value in by_month),
        changes=tuple(change.sentence for change in changes),
        excluded=tuple(reasons.most_common()),
        differences=len(result.differences) + sum(d.severity == "warning" for d in result.stated),
        rules=tuple(_rule(result.indicator(number)) for number in _RULES),
        rows=result.rows[0],
        counted=result.rows[1],
        left_out=result.rows[2],
        others=len(result.excluded) - len(out),
        lead=lead(result, loud),
        loud=tuple("".join((str(one.place), "：", *one.say("zh")[:1])) for one in loud),
        missing=tuple(name for name, _ in result.world.silent),
        so_far=result.year is not None,
        exact=tuple(_exact(one) for one in result.indicators if not one.definition.internal),
        share_gone=_gone(result),
    )


def _gone(result: TrackResult) -> str:
    """Share of the year that is gone, in percent."""
    rules = result.world.rules
    start, end = rules.cycle or (rules.start, rules.end)
    return str(float(round_half_up(elapsed(start, end, min(rules.as_of, rules.end)) * 100, 1)))


def _exact(indicator: Indicator) -> ExactLine:
    """An indicator with its exact figure, for the annex."""
    definition = indicator.definition
    return ExactLine(
        number=definition.number,
        name=definition.name,
        figure=_said(indicator.value),
        unit=definition.unit,
        rows=str(indicator.rows),
    )


def _rule(indicator: Indicator) -> str:
    definition = indicator.definition
    return f"{definition.name}：{definition.text}；{definition.rule}。"


def _counties(result: TrackResult) -> tuple[CountyLine, ...]:
    """The counties of the area in their order, those without service too, then others that have rows."""
    served = dict(dict(result.indicator("P2a").by).get("region", ()))
    names = dict.fromkeys((*result.world.rules.area, *served))
    silent = dict.fromkeys(name for name, _ in result.world.silent)
    told = (
        CountyLine(name, *(_said(result.indicator(n).slice_value("region", name)) for n in _COUNTY))
        for name in names
        if name and name not in silent
    )
    return (*told, *(CountyLine(name, *("未报送",) * len(_COUNTY)) for name in silent))


def _target(forecast: Forecast, result: TrackResult) -> TargetLine:
    target = forecast.target
    outlook = ""
    if forecast.expected is not None and forecast.low is not None and forecast.high is not None:
        outlook = f"{show(forecast.expected)}（{show(forecast.low)}至{show(forecast.high)}）"
    name = result.indicator(target.indicator).definition.name
    rate = "" if target.shown_rate is None else str(float(target.shown_rate))
    return TargetLine(
        name=name,
        text=target.text,
        reached=_said(target.value),
        rate=rate,
        met=target.met,
        outlook=outlook,
    )


def _late(result: TrackResult) -> tuple[LateLine, ...]:
    today = result.world.rules.as_of
    return tuple(
        LateLine(
            what="活动未按计划结束"
            if item.kind == "session-not-finished"
            else f"未收到{SIDES[item.side]}回访",
            session=label_name("session", item.session, result.world),
            due=day_words(item.due),
            days=(today - item.due).days,
            counties="、".join(item.counties),
        )
        for item in sorted(result.overdue, key=lambda o: (o.due, o.session, o.side))
    )


def paper_files(
    result: TrackResult,
    material: Material,
    changes: tuple[Change, ...],
    loud: tuple[Finding, ...] = (),
) -> tuple[tuple[str, bytes], ...]:
    """跟踪问效报告.pdf and .docx.

    Args:
        result: the counted year.
        material: settings and templates of the year.
        changes: differences from the figures before.
        loud: what would make the figures silently wrong.

    Raises:
        TemplateError: the year's own template is broken.
    """
    folder = material.year.root / "templates" if material.year else None
    values = {
        "report": track_report(result, changes, loud),
        "office": office(material.settings, result.world.rules.as_of),
    }
    document = press.render(
        "track_report",
        values,
        day=result.world.rules.as_of,
        folder=folder if folder is not None and folder.is_dir() else None,
    )
    forms: tuple[press.Format, ...] = ("pdf", "docx")
    return tuple((f"{NAME}.{form}", press.print_as(document, form)) for form in forms)
