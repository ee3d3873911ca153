"""Figures for a form: by indicator, period and place, as the tracking report counts them, or as they were reported."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from expertserve.indicators.as_json import number_of
from expertserve.indicators.behind import behind
from expertserve.work.cells import cell_text
from expertserve.work.fill.counted import Figure, Reported, heard_of, measured, of_county
from expertserve.work.fill.meanings import AREA, RULES
from expertserve.work.fill.periods import NotSettledError, Periods
from expertserve.work.track.run import TrackRun, track_figures
from expertserve.work.track.words import QUALIFIERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from expertserve.indicators.definition import Definition
    from expertserve.indicators.material import PersonTimes
    from expertserve.indicators.result import TrackResult
    from expertserve.indicators.world import World
    from expertserve.records.service import Service
    from expertserve.year.material import Material

__all__ = ["Figure", "Figures", "NotSettledError", "Reported"]


_BY_BOOK = "P8a"
"""Counted from the book of demands, not from service records that a county may owe."""
_TWINS = {"Q2a": "Q2b", "Q2b": "Q2a", "Q4a": "Q4b", "Q4b": "Q4a"}
"""Figures of one thing in persons and in person-times: where all was told in one of the two, the other is 0 for want of reports, and that is told."""


class Figures:
    """Counts of the periods a form asks for, each counted once."""

    def __init__(
        self,
        material: Material,
        day: date,
        period: str,
        *,
        frozen: Mapping[str, Any] | None = None,
        services: tuple[Service, ...] | None = None,
    ) -> None:
        """What is counted.

        Args:
            material: what came in.
            day: of the run.
            period: of the run, as --period takes it; "" the whole year.
            frozen: figures as they were reported, which go before everything for their period.
            services: those of one base or expert; then only figures made of service rows can be given. None all.
        """
        self.material, self.day, self.period = material, day, period
        self.frozen, self.services = frozen, services
        self._runs: dict[tuple[str, str], TrackRun] = {}
        self._parts: dict[tuple[str, str], Figures] = {}
        self._own = self._run(period)
        rules = self._own.result.world.rules
        self.span = rules.start, rules.end
        self.whole = material.settings.reporting_period(day)
        self.periods = Periods(whole=self.whole, span=self.span, own=period, day=day)

    def _run(self, period: str, rule: str = "") -> TrackRun:
        if (period, rule) not in self._runs:
            told: PersonTimes | None = rule or None  # type: ignore[assignment]
            self._runs[period, rule] = track_figures(
                self.material, self.day, period, self.services, person_times=told
            )
        return self._runs[period, rule]

    def of(self, services: tuple[Service, ...]) -> Figures:
        """The same figures of some services alone."""
        return Figures(self.material, self.day, self.period, services=services)

    @property
    def world(self) -> World:
        """Everything counted in the period of the run."""
        return self._own.result.world

    def places(self) -> tuple[str, ...]:
        """Counties of the area in the order of the settings, then those of the rows."""
        area = self.material.settings.area_counties
        rows = (row.county for row in self._own.result.world.judgement.rows if row.county)
        return tuple(dict.fromkeys((*area, *sorted(rows))))

    def labels(self, dimension: str) -> tuple[str, ...]:
        """The slices of a dimension that have rows."""
        found = dict.fromkeys(
            label
            for one in self._own.result.indicators
            for name, cells in one.by
            if name == dimension
            for label, _ in cells
        )
        return tuple(found)

    def rate(self, number: str, over: str, period: str, dimension: str, label: str) -> Figure:
        """A figure in percent of another one, to one place, as a form's own formula asks.

        Args:
            number: dividend.
            over: divisor.
            period: words of the form.
            dimension: region ..., "" the whole.
            label: the slice.

        Raises:
            NotSettledError: one of the two cannot be given, or the divisor is 0.
        """
        parts = [self.value(one, period, dimension, label) for one in (number, over)]
        told = [one.value for one in parts]
        if told[0] is None or not told[1]:
            raise NotSettledError("按填表说明的算式，分母为0或没有数据")
        exact = Fraction(told[0]) * 100 / Fraction(told[1])
        return replace(
            parts[0],
            value=number_of(Fraction(int(exact * 10 + Fraction(1, 2)), 10)),
            rule=f"按填表说明的算式：{parts[0].name}{told[0]:.15g}÷{parts[1].name}{told[1]:.15g}",
        )

    def value(
        self,
        number: str,
        period: str,
        dimension: str = "",
        label: str = "",
        within: str = "",
        *,
        rule: str = "",
    ) -> Figure:
        """One figure.

        Args:
            number: of the indicator.
            period: words of the form, "" that of the run.
            dimension: region, month, form, category ..., "" the whole.
            label: the slice.
            within: the county the slice is cut from, "" the whole area.
            rule: by which person-times are counted where the form says it, "" the office's own.

        Raises:
            NotSettledError: the period has not begun, the place reported nothing, or nothing was reported of it.
        """
        asked = self.periods.named(period)
        run = self._run(asked, rule)
        result = run.result
        rules = result.world.rules
        if rules.start > self.day:
            raise NotSettledError(f"{rules.start.isoformat()}起的统计期尚未开始")
        if dimension == "region" and AREA in label:
            return self._of_area(run, number, (asked, label, rule))
        if number != _BY_BOOK:
            heard_of(result, within or (label if dimension == "region" else ""))
        if within:
            if dimension not in measured(result, number).definition.dimensions:
                raise NotSettledError("没有按此分项统计的数据")
            part = self._of_counties(run, (asked, within)).value(
                number, "", dimension, label, rule=rule
            )
            return replace(part, rule=f"{part.rule}；{within}")
        return self._counted(result, number, (dimension, label, rule))

    def _counted(self, result: TrackResult, number: str, how: tuple[str, str, str]) -> Figure:
        """A figure of a result, the whole or a slice of it, with the rows behind it."""
        dimension, label, rule = how
        rules = result.world.rules
        found = measured(result, number)
        definition = found.definition
        self._may_be_counted(definition, dimension, label)
        value = found.slice_value(dimension, label) if dimension else found.value
        told = number_of(value.value)
        reported = None if rule else self._reported(result, number, dimension, told)
        entries = [
            entry
            for entry in behind(definition, result.world, dimension)
            if entry.amount and (not dimension or entry.label == label)
        ]
        told_of = self._told_of(result, number, value.qualifier if told is not None else "")
        place = f"；{label}" if label else ""
        kept = "；已报数" if reported is not None else ""
        kept += f"；本表按{RULES[rule]}" if rule else ""
        return Figure(
            number=number,
            name=definition.name,
            value=reported if reported is not None else told,
            rule=f"{definition.text}（{definition.unit}）{'；' + definition.rule if definition.rule else ''}；{rules.start.isoformat()}至{rules.end.isoformat()}{place}{kept}",
            rows=len(entries),
            sources=cell_text(*(entry.place for entry in entries)),
            told=told_of,
        )

    def _of_area(self, run: TrackRun, number: str, how: tuple[str, str, str]) -> Figure:
        """A figure of several counties together, everybody counted once; counties that owe their records are told.

        Raises:
            NotSettledError: all of them owe their records.
        """
        asked, label, rule = how
        self._reported(run.result, number, "region", None)
        counties = label.split(AREA)
        silent = [one for one in counties if one in {name for name, _ in run.result.world.silent}]
        if len(silent) == len(counties):
            raise NotSettledError(f"{label}未报送服务记录，不等于零")
        part = self._of_counties(run, (asked, label)).value(number, "", rule=rule)
        told = f"其中{AREA.join(silent)}未报送服务记录" if silent else ""
        return replace(
            part, rule=f"{part.rule}；{label}", told="；".join(filter(None, (part.told, told)))
        )

    def _of_counties(self, run: TrackRun, how: tuple[str, str]) -> Figures:
        """The figures of a period in some counties alone, each counted once."""
        asked, label = how
        if how not in self._parts:
            services = tuple(one for county in label.split(AREA) for one in of_county(run, county))
            self._parts[how] = Figures(self.material, self.day, asked, services=services)
        return self._parts[how]

    def _may_be_counted(self, definition: Definition, dimension: str, label: str) -> None:
        """Refuse what the rows at hand cannot tell.

        Raises:
            NotSettledError: there are none, or the figure is made of something else than services.
        """
        if self.services is not None and not self.services:
            raise NotSettledError("没有计入的服务记录，不等于零")
        if self.services is not None and "form" not in definition.dimensions:
            raise NotSettledError("没有按此对象统计的数据（全局数据不填）")
        if dimension == "session" and label not in self.labels("session"):
            raise NotSettledError("该活动没有计入的服务记录")

    def _told_of(self, result: TrackResult, number: str, qualifier: str) -> str:
        """What should be looked at before a figure leaves: 余 and 约 of the reports, a 0 that only stands for want of them."""
        found = measured(result, number)
        twin = measured(result, _TWINS[number]) if number in _TWINS else None
        if not found.rows and twin is not None and twin.rows:
            return (
                f"各地没有按此单位填报，填报的是{twin.definition.name}，0不代表没有，请核对后填写"
            )
        about = QUALIFIERS[qualifier] if qualifier else ""
        return f"填报数带“{about}”，表中只写数字，请核对是否加“{about}”" if about else ""

    def against_frozen(self) -> tuple[Reported, ...]:
        """Every figure that was reported, beside what is counted now; nothing where the period is another one."""
        rules = self._own.result.world.rules
        if self.frozen is None or [rules.start.isoformat(), rules.end.isoformat()] != list(
            self.frozen["period"]
        ):
            return ()
        found = []
        for one in self._own.result.indicators:
            told = self.frozen["figures"].get(one.definition.number)
            if told is not None and not one.definition.internal:
                before = number_of(Fraction(told["value"])) if told["value"] is not None else None
                found.append(
                    Reported(
                        number=one.definition.number,
                        name=one.definition.name,
                        reported=before,
                        counted=number_of(one.value.value),
                    )
                )
        return tuple(found)

    def _reported(
        self, result: TrackResult, number: str, dimension: str, counted: float | None
    ) -> int | float | None:
        """The figure as it was reported; a part of it only where the whole is still what was reported.

        Raises:
            NotSettledError: the figure changed since, so that its parts would not add up to what was reported.
        """
        rules = result.world.rules
        if self.frozen is None or [rules.start.isoformat(), rules.end.isoformat()] != list(
            self.frozen["period"]
        ):
            return None
        told = self.frozen["figures"].get(number)
        if told is None or told["value"] is None:
            return None
        reported = number_of(Fraction(told["value"]))
        if not dimension:
            return reported
        whole = number_of(measured(result, number).value.value)
        if whole != reported:
            raise NotSettledError("与已报数不一致，分项请人工核对")
        return counted
