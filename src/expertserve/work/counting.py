"""What a tracking report is asked: counting rules from the settings, the period, records by their type."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal

from expertserve.codes.states import session_word
from expertserve.ground.errors import UsageError
from expertserve.ground.text import key
from expertserve.indicators.material import CountingRules, OwnIndicator, TrackMaterial
from expertserve.records.agreement import Agreement
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert
from expertserve.records.feedback import Feedback, Tally
from expertserve.records.publicity import Publicity
from expertserve.records.service import SLIP_SERVICES, Checksum, Service
from expertserve.records.session import Session
from expertserve.records.target import CategoryCount, StatedFigure, Target
from expertserve.year.home import home_region, units_below

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expertserve.year.settings import Settings

__all__ = [
    "counting_rules",
    "in_period",
    "one_a_number",
    "report_date",
    "sort_out",
    "sub_period",
    "year_targets",
]

_QUARTER = re.compile(r"^(?:(\d{4})年?)?(?:第?([一二三四1-4])季度?|q([1-4]))$")
_MONTH = re.compile(r"^(?:(\d{4})[-年])?(\d{1,2})月?$")
_HALF = re.compile(r"^(?:(\d{4})年?)?(上|下)半年$")
_YEAR = 12
_UNNAMED = {"月": 1, "month": 1, "季度": 3, "季": 3, "quarter": 3, "半年": 6, "half": 6}
_STILL_REPORTED = 15
"""Days after the end of a period in which it is the one that is reported."""
_HAN = {"一": 1, "二": 2, "三": 3, "四": 4}


def report_date(settings: Settings, given: date, today: date) -> date:
    """The date of the report: --as-of where it was given, else that of the settings, else today."""
    return given if given != today else settings.as_of or given


def counting_rules(settings: Settings, as_of: date, period: str = "") -> CountingRules:
    """The rules of the office for one period.

    Args:
        settings: the office's own rules.
        as_of: the day of the run.
        period: the part of the year as typed; "" all of it.

    Raises:
        UsageError: a period that nobody can read.
    """
    whole = settings.reporting_period(as_of)
    start, end = sub_period(period, whole, as_of)
    return CountingRules(
        start=start, end=end, as_of=as_of, cycle=whole if (start, end) != whole else None, unreviewed=settings.unreviewed, ties=settings.ties,
        province=settings.province, city=home_region(settings), area=settings.area_counties, below=units_below(settings),
        minutes_per_half_day=settings.minutes_per_half_day, minutes_per_class_hour=settings.minutes_per_class_hour, count_travel=settings.count_travel,
        person_times_rule=settings.person_times_rule,
        double_booking=settings.double_booking,
        minimum_audience=settings.minimum_audience, about_tolerance_percent=settings.about_tolerance_percent, satisfaction_minimum=settings.satisfaction_minimum,
        follow_up_days=settings.follow_up_days, beneficiaries_include_trained=settings.beneficiaries_include_trained, minimum_minutes=settings.minimum_minutes,
        aliases=settings.aliases, own=_own(settings),
    )  # fmt: skip


def _own(settings: Settings) -> tuple[OwnIndicator, ...]:
    """Indicators of the sheet 自定指标 (名称, 算法, 列, 条件, 单位) or of the JSON list own_indicators."""
    found = []
    heads, rows = settings.table("自定指标")
    for row in rows:
        given = dict(zip(heads, row, strict=False))
        found.append(
            _one(
                name=given.get("名称", ""),
                how=given.get("算法", ""),
                column=given.get("列", ""),
                filters=given.get("条件", ""),
                unit=given.get("单位", ""),
            )
        )
    listed = settings.others.get("own_indicators")
    for item in listed if isinstance(listed, list) else []:
        if isinstance(item, dict):
            filters = item.get("filters") or {}
            text = (
                "、".join(f"{name}={value}" for name, value in filters.items())
                if isinstance(filters, dict)
                else str(filters)
            )
            found.append(
                _one(
                    name=str(item.get("name", "")),
                    how=str(item.get("how", "")),
                    column=str(item.get("column", "")),
                    filters=text,
                    unit=str(item.get("unit", "")),
                )
            )
    return tuple(own for own in found if own is not None)


_METHODS: dict[str, Literal["count", "sum", "distinct"]] = {
    "计数": "count", "条数": "count", "count": "count", "求和": "sum", "合计": "sum", "sum": "sum",
    "去重": "distinct", "不重复计数": "distinct", "distinct": "distinct",
}  # fmt: skip


def _one(name: str, how: str, column: str, filters: str, unit: str) -> OwnIndicator | None:
    method = _METHODS.get(key(how))
    if not name or method is None:
        return None
    parts = re.split(r"[、;；,，]", filters.replace("＝", "="))
    pairs = (part.split("=", 1) for part in parts if "=" in part)
    return OwnIndicator(
        name=name,
        how=method,
        column=column,
        filters=tuple((left.strip(), right.strip()) for left, right in pairs),
        unit=unit,
    )


def sub_period(text: str, whole: tuple[date, date], as_of: date) -> tuple[date, date]:
    """First and last day of 月, 季度, 半年, 全年, 3月, 二季度, 上半年, or 2026-01-01至2026-03-31.

    月, 季度 and 半年 without a name are those of `as_of`; within 15 days after the end of one, that one is reported.

    Args:
        text: as typed.
        whole: first and last day of the year.
        as_of: the day of the run.

    Raises:
        UsageError: nothing of the kind.
    """
    plain = key(text)
    year = whole[0].year
    if plain in ("", "全年", "year", "年"):
        return whole
    day = min(max(as_of, whole[0]), whole[1])
    months = _UNNAMED.get(plain.removeprefix("本"))
    if months:
        current = _around(day, months)
        before = _around(current[0] - timedelta(days=1), months)
        late = not plain.startswith("本") and (day - before[1]).days <= _STILL_REPORTED
        return before if late and before[0] >= whole[0] else current
    named = _named(plain, year)
    if named is None:
        raise UsageError("work.no-period", text=text)
    return named


def _around(day: date, months: int) -> tuple[date, date]:
    """The month, quarter or half-year of a day."""
    return _months(day.year, (day.month - 1) // months * months + 1, months)


def _named(plain: str, year: int) -> tuple[date, date] | None:
    quarter, month, half = _QUARTER.match(plain), _MONTH.match(plain), _HALF.match(plain)
    if quarter:
        word = quarter.group(2) or quarter.group(3)
        number = _HAN.get(word) or int(word)
        return _months(int(quarter.group(1) or year), number * 3 - 2, 3)
    if half:
        return _months(int(half.group(1) or year), 1 if half.group(2) == "上" else 7, 6)
    if month and 1 <= int(month.group(2)) <= _YEAR:
        return _months(int(month.group(1) or year), int(month.group(2)), 1)
    days = re.findall(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})", plain)
    try:
        found = [date(int(y), int(m), int(d)) for y, m, d in days]
    except ValueError:
        return None
    return (
        (found[0], found[1]) if len(found) == len(("from", "to")) and found[0] <= found[1] else None
    )


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    after = first + count
    end = date(year + (after > _YEAR), after - _YEAR if after > _YEAR else after, 1)
    return date(year, first, 1), end - timedelta(days=1)


def sort_out(records: Iterable[object]) -> TrackMaterial:
    """Records of every kind, put in their places; others are left alone."""
    by_type: dict[type, list[Any]] = {}
    for told in records:
        slip = isinstance(told, Service) and told.place.file == SLIP_SERVICES
        record = replace(told, slip=True) if slip and isinstance(told, Service) else told
        by_type.setdefault(type(record), []).append(record)
    kinds: dict[str, type] = {
        "services": Service,
        "checksums": Checksum,
        "sessions": Session,
        "demands": Demand,
        "experts": Expert,
        "feedback": Feedback,
        "tallies": Tally,
        "agreements": Agreement,
        "publicity": Publicity,
        "targets": Target,
        "categories": CategoryCount,
        "stated": StatedFigure,
    }
    found: dict[str, Any] = {name: tuple(by_type.get(kind, ())) for name, kind in kinds.items()}
    return TrackMaterial(**found)


def one_a_number(sessions: tuple[Session, ...]) -> tuple[Session, ...]:
    """One session a number: that which is over leads, else the last told; blanks are filled from the others.

    A plan and the list of what was held tell of one session, not of two.
    """
    groups: dict[str, list[Session]] = {}
    for session in sessions:
        groups.setdefault(session.activity_id, []).append(session)
    return tuple(_together(group) for group in groups.values())


def _together(group: list[Session]) -> Session:
    if len(group) == 1:
        return group[0]
    over = [session for session in group if session_word(session.state) == "finished"]
    first = (over or group)[-1]
    blank = Session(activity_id="")
    values: dict[str, Any] = {}
    for name in Session.__slots__:
        if getattr(first, name) == getattr(blank, name):
            told = (getattr(one, name) for one in reversed(group))
            values[name] = next(
                (v for v in told if v != getattr(blank, name)), getattr(blank, name)
            )
    return replace(first, **values)


def year_targets(own: tuple[Target, ...], told: tuple[Target, ...]) -> tuple[Target, ...]:
    """Targets of the settings, then those of workbooks that do not say the same again."""
    known = {(key(target.name), key(target.text)) for target in own}
    return (*own, *(one for one in told if (key(one.name), key(one.text)) not in known))


def in_period(
    material: TrackMaterial, rules: CountingRules, whole: tuple[date, date]
) -> TrackMaterial:
    """For a part of the year: answers and press reports of other days, and the year's targets, are left aside.

    Args:
        material: records of the whole year.
        rules: with the first and last day of the part.
        whole: first and last day of the year.
    """
    if (rules.start, rules.end) == whole:
        return material
    return replace(
        material,
        feedback=tuple(
            a for a in material.feedback if a.on is None or rules.start <= a.on <= rules.end
        ),
        publicity=tuple(
            p for p in material.publicity if p.on is None or rules.start <= p.on <= rules.end
        ),
        targets=(),
    )
