"""What a field of a form shows of a record of ours."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from expertserve.codes import choices, regions
from expertserve.ground.dates import FuzzyDate
from expertserve.records.agreement import Agreement
from expertserve.records.application import Application
from expertserve.records.base import Base
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert
from expertserve.records.service import Service
from expertserve.records.session import Session
from expertserve.work.pool_sheet import demand_value, expert_value, plain_value
from expertserve.work.session_columns import session_value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from expertserve.ground.durations import Duration

__all__ = ["Shown", "shown"]

Shown = str | int | float | date | None
_FEN_PER_WAN = 1_000_000
_GOALS = {"n_units": "units", "n_problems": "problems", "n_trained": "trained", "n_benefit": "benefit", "n_agreements": "agreements"}  # fmt: skip
_PARTS = {"budget_special_wan": "专项经费", "budget_matching_wan": "地方配套", "budget_own_wan": "自筹"}  # fmt: skip
_SERVICE_FIGURES = ("trained_times", "trained_people", "benefit_times", "benefit_people", "problems", "meetings", "agreements", "transfers", "techniques", "visits", "operations", "consultations", "rounds")  # fmt: skip


def _wan(fen: int | None) -> float | int | None:
    if fen is None:
        return None
    return fen // _FEN_PER_WAN if fen % _FEN_PER_WAN == 0 else round(fen / _FEN_PER_WAN, 6)


def _span(start: date | None, end: date | None) -> str:
    if start is None:
        return ""
    if end is None or end == start:
        return f"{start.year}年{start.month}月{start.day}日"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.year}年{start.month}月{start.day}日至{end.day}日"
    year = f"{end.year}年" if end.year != start.year else ""
    return f"{start.year}年{start.month}月{start.day}日至{year}{end.month}月{end.day}日"


def _range(low: int | None, high: int | None) -> str | int | None:
    if low is None or high is None:
        return low if low is not None else high
    return low if low == high else f"{low}-{high}"


def _expert(one: Expert, field: str) -> Any:
    value = getattr(one, field, None)
    if isinstance(value, FuzzyDate):
        return value.exact or str(value)
    return expert_value(one, field)


def _demand(one: Demand, field: str) -> Any:
    if field == "demand_id":
        return one.list_no or one.demand_id
    if field == "need_count" and one.need_min == one.need_max:
        return one.need_max
    if field == "budget_wan":
        return _wan(one.budget_fen)
    return demand_value(one, field)


def _session(one: Session, field: str) -> Any:
    if field == "when":
        held = (one.actual_start, one.actual_end or one.actual_start)
        return _span(*(held if one.actual_start else (one.start, one.end)))
    if field in ("start", "end", "actual_start", "actual_end"):
        return getattr(one, field)
    if field == "team":
        return _range(one.team_min, one.team_max)
    texts = {"plan_experts": "拟邀专家人数", "plan_units": "拟服务单位数", "plan_trained": "计划培训人次"}  # fmt: skip
    if field in texts:
        return dict(one.texts).get(texts[field])
    if field in ("category", "leader_level", "contact", "contact_tel", "remark"):
        return plain_value(getattr(one, field))
    if field == "session_no" and not one.session_no:
        return None
    return session_value(one, field)


_APPLIED: dict[str, Callable[[Application], Any]] = {
    "period": lambda one: _span(one.start, one.end),
    "places": lambda one: one.places_text or "、".join(regions.name(c) or c for c in one.places),
    "n_experts_plan": lambda one: _range(one.experts_min, one.experts_max),
    "goals": lambda one: one.goals_text,
    "budget_wan": lambda one: _wan(one.budget_fen),
    "fields": lambda one: "、".join(one.service_fields),
    "sealed_on": lambda one: one.filed_on,
}


_BY_HAND = frozenset({"opinion", "own_opinion", "budget_detail"})


def _application(one: Application, field: str) -> Any:
    if field in _BY_HAND:
        return None
    if field in _GOALS:
        return next((goal.value for goal in one.goals if goal.name == _GOALS[field]), None)
    if field in _PARTS:
        return _wan(dict(one.budget_parts).get(_PARTS[field]))
    read = _APPLIED.get(field)
    return read(one) if read else plain_value(getattr(one, field, None))


def _base(one: Base, field: str) -> Any:
    if field == "base_name":
        return one.name
    if field == "region":
        return (regions.name(one.region) if one.region else "") or one.region_text
    if field == "date":
        return one.recognised
    if field == "grant_wan":
        return _wan(one.grant_fen)
    if field == "matching_fund_wan":
        return _wan(one.figure("matching_fund"))
    if field in ("plan_ok", "rules_ok"):
        told = one.figure(field)
        return None if told is None else "有" if told else "无"
    known = one.figure(field)
    return known if known is not None else plain_value(getattr(one, field, None))


def _joined(texts: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(text for text in texts if text))


_HALVES = {"am": "上午", "pm": "下午", "day": "全天", "": None}


def _clock(minutes: int | None) -> str | None:
    """Minutes since midnight as a clock shows them: 540 is 9:00."""
    return None if minutes is None else f"{minutes // 60}:{minutes % 60:02d}"


def _amount(count: Fraction) -> str:
    return str(count.numerator) if count.denominator == 1 else f"{float(count):.2f}".rstrip("0")


def _length(told: Duration | None) -> str | None:
    """A duration with its units, so that it is right under any head: 1.5天, 2学时30分钟."""
    if told is None:
        return None
    hours, minutes = divmod(told.minutes, 60)
    parts = (
        (told.half_days / 2, "天"),
        (told.class_hours, "学时"),
        (hours, "小时"),
        (minutes, "分钟"),
    )
    return "".join(f"{_amount(Fraction(count))}{unit}" for count, unit in parts if count) or None


_SERVED: dict[str, Callable[[Service], Any]] = {
    "expert": lambda one: _joined(expert.name for expert in one.experts),
    "expert_unit": lambda one: _joined(expert.employer for expert in one.experts),
    "expert_title": lambda one: _joined(expert.title for expert in one.experts),
    "place": lambda one: one.where or f"{one.county}{one.town}{one.village}",
    "date": lambda one: one.days[0] if len(one.days) == 1 else one.date_text,
    "content": lambda one: choices.choice_list("content").label(one.content) or one.content,
    "form": lambda one: one.form_text,
    "expert_id": lambda one: _joined(expert.expert_id for expert in one.experts),
    "expert_kind": lambda one: _joined(expert.kind for expert in one.experts),
    "field": lambda one: one.field_text,
    "date_from": lambda one: one.days[0] if one.days else None,
    "date_to": lambda one: one.days[-1] if one.days else None,
    "duration": lambda one: _length(one.stated),
    "confirmed": lambda one: _length(one.confirmed),
    "travel": lambda one: _length(one.travel),
    "mode": lambda one: "线上" if one.online else None,
    "half": lambda one: _HALVES[one.half],
    "start": lambda one: _clock(one.start),
    "end": lambda one: _clock(one.end),
    "problem_list": lambda one: "；".join(
        f"{text}（{mark}）" if mark else text for text, mark in one.problem_list
    ),
    "approved": lambda one: "通过" if one.approved else None,
}


def _service(one: Service, field: str) -> Any:
    figures = dict(one.figures)
    if field in ("amount", "econ"):
        figure = figures.get(f"{field}_fen")
        return _wan(int(figure.value)) if figure is not None else None
    if field == "area":
        figure = figures.get("area_cents")
        return round(figure.value / 100, 2) if figure is not None else None
    if field in _SERVICE_FIGURES:
        return figures[field].value if field in figures else None
    read = _SERVED.get(field)
    return read(one) if read else plain_value(getattr(one, field, None))


def _agreement(one: Agreement, field: str) -> Any:
    if field in ("start", "end"):
        return getattr(one, field)
    return _wan(one.amount_fen) if field == "amount" else plain_value(getattr(one, field, None))


_READ: dict[type, Callable[[Any, str], Any]] = {
    Expert: _expert,
    Demand: _demand,
    Session: _session,
    Application: _application,
    Base: _base,
    Service: _service,
    Agreement: _agreement,
}


def shown(record: object, field: str) -> Shown:
    """What a field shows of a record; None where the record says nothing.

    Args:
        record: an expert, demand, session, application, base, service or agreement.
        field: of its kind, by the names of the data dictionary.
    """
    found = _READ[type(record)](record, field)
    if isinstance(found, str) and not found.strip():
        return None
    return found if isinstance(found, (str, int, float, date)) else None
