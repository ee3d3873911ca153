"""Counting holds for any rows: order and doubles change nothing, disjoint periods and counties add where the definition says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from expertserve.ground.durations import Duration
from expertserve.ground.findings import Place
from expertserve.ground.fuzzy import QUALIFIERS, Figure
from expertserve.indicators.behind import behind, value_of
from expertserve.indicators.material import CountingRules, TrackMaterial
from expertserve.indicators.result import track
from expertserve.records.service import NamedExpert, Service

if TYPE_CHECKING:
    from expertserve.indicators.result import TrackResult

RULES = CountingRules(
    start=date(2026, 1, 1),
    end=date(2026, 12, 31),
    as_of=date(2026, 12, 31),
    area=("甲县", "乙县"),
    double_booking="warn",
)
FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def services(draw: st.DrawFn) -> tuple[Service, ...]:
    """Up to twelve rows of three experts, two counties, few units and days, so that things meet."""
    found = []
    for number in range(draw(st.integers(1, 12))):
        day = date(2026, 3, 30) + timedelta(days=draw(st.integers(0, 4)))
        days = tuple(day + timedelta(days=n) for n in range(draw(st.integers(1, 2))))
        county = draw(st.sampled_from(("甲县", "乙县")))
        qualifier = draw(st.sampled_from(QUALIFIERS))
        names = draw(
            st.lists(st.sampled_from(("E1", "E2", "E3")), min_size=1, max_size=2, unique=True)
        )
        hours = draw(st.one_of(st.none(), st.integers(1, 12)))
        found.append(
            Service(
                Place(file=f"{county}.xlsx", sheet="记录", row=number + 2), reporter=county, session=draw(st.sampled_from(("", "S1", "S2"))),
                experts=tuple(NamedExpert(expert_id=name) for name in names), unit=draw(st.sampled_from(("甲厂", "乙社"))), county=county,
                town=draw(st.sampled_from(("", "一镇", "二镇"))), topic=draw(st.sampled_from(("课", "会"))), content=draw(st.sampled_from(("", "C1", "C2"))),
                form=draw(st.sampled_from(("F01", "F10"))), days=days, half=draw(st.sampled_from(("", "am", "pm"))),
                stated=None if hours is None else Duration(minutes=Fraction(hours * 60)), approved=draw(st.integers(0, 5)) > 0, evidenced=True,
                figures=(("trained_times", Figure(draw(st.integers(0, 60)), qualifier)), ("problems", Figure(draw(st.integers(0, 3))))),
                problem_list=tuple((text, "") for text in draw(st.lists(st.sampled_from(("虫害", "干旱")), max_size=2))),
            )
        )  # fmt: skip
    return tuple(found)


def _figures(result: TrackResult) -> dict[str, object]:
    return {i.definition.number: (i.value, i.by) for i in result.indicators}


def _counted(rows: tuple[Service, ...], **changed: Any) -> TrackResult:
    return track(TrackMaterial(services=rows), replace(RULES, **changed))


@FEW
@given(services(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows: tuple[Service, ...], chance: object) -> None:
    mixed = list(rows)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    one, other = _counted(rows), _counted(tuple(mixed))
    assert _figures(one) == _figures(other)
    assert one.excluded == other.excluded
    assert one.differences == other.differences


@FEW
@given(services())
def test_rows_told_again_change_no_figure(rows: tuple[Service, ...]) -> None:
    again = tuple(
        replace(row, place=Place(file="丙县.xlsx", sheet="记录", row=n + 2), reporter="丙县")
        for n, row in enumerate(rows)
    )
    one, other = _counted(rows), _counted((*rows, *again))
    assert _figures(one) == _figures(other)
    assert len(one.world.frame.rows) == len(other.world.frame.rows)


@FEW
@given(services())
def test_disjoint_periods_add_up_where_the_definition_says_so(rows: tuple[Service, ...]) -> None:
    inside = tuple(row for row in rows if row.days[0].month == row.days[-1].month)
    whole = _counted(inside)
    parts = (_counted(inside, end=date(2026, 3, 31)), _counted(inside, start=date(2026, 4, 1)))
    for indicator in whole.indicators:
        number = indicator.definition.number
        added = sum(part.indicator(number).value.value or 0 for part in parts)
        if indicator.definition.adds_up or number in ("P3a", "P3b"):
            assert abs(Fraction(added) - Fraction(indicator.value.value or 0)) <= (
                Fraction(1, 100) if number[:2] == "P3" else 0
            ), number
        if number in ("P4a", "P6b", "P7a", "P1a", "P2b"):
            assert added >= (indicator.value.value or 0), number


@FEW
@given(services())
def test_counties_add_up_where_the_definition_says_so(rows: tuple[Service, ...]) -> None:
    result = _counted(rows)
    for indicator in result.indicators:
        if indicator.definition.adds_up:
            for dimension, cells in indicator.by:
                assert (
                    sum((cell.value or 0 for _, cell in cells), Fraction(0))
                    == indicator.value.value
                ), (indicator.definition.number, dimension)


@FEW
@given(services())
def test_the_rows_behind_give_every_figure(rows: tuple[Service, ...]) -> None:
    result = _counted(rows)
    for indicator in result.indicators:
        definition = indicator.definition
        assert value_of(
            definition, behind(definition, result.world)
        ) == indicator.value.value or indicator.value.value in (None, 0)
        for dimension, cells in indicator.by:
            entries = behind(definition, result.world, dimension)
            whole = (
                sum((e.amount for e in entries if e.role == "分母"), Fraction(0))
                if definition.number == "P2c"
                else None
            )
            for label, cell in cells:
                got = value_of(definition, [e for e in entries if e.label == label], whole)
                assert got == cell.value, (definition.number, dimension, label)


@FEW
@given(services())
def test_nothing_is_dropped_silently(rows: tuple[Service, ...]) -> None:
    result = _counted(rows)
    counted = {row.source.place for row in result.world.frame.rows}
    listed = {entry.place for entry in result.excluded}
    assert counted | listed == {row.place for row in rows}
