"""The decisions a change comes to: rows that the clerk could have typed himself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from expertserve.ground.dates import Span
from expertserve.ground.errors import UsageError
from expertserve.ground.say import Both
from expertserve.ground.text import key, unit_key
from expertserve.records.decision import Decision
from expertserve.work.change.ask import CAUSES
from expertserve.work.standing.naming import Naming

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from expertserve.records.session import Session
    from expertserve.work.change.ask import Ask
    from expertserve.work.change.visits import Visit
    from expertserve.year.material import Material

__all__ = ["HIMSELF", "decisions_of"]

HIMSELF = "本人不能来"


@dataclass(frozen=True, slots=True)
class _Desk:
    material: Material
    visits: Sequence[Visit]
    day: date
    naming: Naming


def decisions_of(
    ask: Ask, material: Material, visits: Sequence[Visit], day: date
) -> tuple[Decision, ...]:
    """The decisions of a change, each with the clerk's basis.

    Args:
        ask: what is asked.
        material: experts, demands and sessions of the year.
        visits: the plan that stands.
        day: the day of the change; days past are never touched.

    Raises:
        UsageError: nobody or nothing is named, or several.
    """
    if ask.undo or ask.cause == "更正":
        return ()
    if ask.cause not in CAUSES:
        raise UsageError(
            "change.no-cause",
            cause=ask.cause,
            known=Both("、".join(CAUSES), ", ".join(CAUSES)),
        )
    if not ask.why:
        raise UsageError("change.no-basis")  # fmt: skip
    naming = Naming(material.experts, material.demands, sessions=material.sessions)
    desk = _Desk(material, visits, day, naming)
    made = {
        "不能来": _away, "更换": _replaced, "改期": _moved, "取消": _cancelled, "延期": _cancelled,
        "暂停": _suspended, "撤回": _withdrawn, "增加": _added, "组长": _leads, "领队": _guides,
    }[ask.cause](ask, desk)  # fmt: skip
    if not made:
        raise UsageError("change.nothing-touched")
    return tuple(made)


def _row(ask: Ask, desk: _Desk, kind: str, **given: object) -> Decision:
    return Decision(kind=kind, basis=ask.why, handled_by=ask.by, on=desk.day, **given)  # type: ignore[arg-type]


def _expert(ask: Ask, desk: _Desk, text: str = "") -> str:
    wanted = text or ask.who
    found = desk.naming.person(wanted)
    if not found:
        raise UsageError("change.no-expert", wanted=wanted)
    return found


def _session(ask: Ask, desk: _Desk) -> Session:
    found = desk.naming.session(ask.session)
    if found is None:
        raise UsageError("change.no-session", session=ask.session)
    return found


def _ahead(ask: Ask, desk: _Desk, visits: Sequence[Visit]) -> list[Visit]:
    """Visits in the span asked that are not over yet."""
    first = max(ask.start or desk.day, desk.day).toordinal()
    last = ask.end.toordinal() if ask.end else None
    return [
        visit
        for visit in visits
        if not visit.first
        or (visit.last // 2 >= first and (last is None or visit.first // 2 <= last))
    ]


def _away(ask: Ask, desk: _Desk) -> list[Decision]:
    """本人不能来: the services of the days named; without days whole sessions still ahead; the year when nothing is said.

    With somebody in his place it is 更换, and the remark keeps that it was he who cannot come.
    """
    if ask.instead:
        return [replace(row, remark=HIMSELF) for row in _replaced(ask, desk)]
    expert = _expert(ask, desk)
    own = [visit for visit in desk.visits if visit.expert == expert]
    sessions = [_session(ask, desk)] if ask.session else list(desk.material.sessions)
    named = {session.activity_id for session in sessions}
    if ask.start or ask.end:
        absent = _row(ask, desk, "不安排", expert=expert, dates=(_span(ask, desk),))
        return [absent, *_single(ask, desk, [v for v in own if v.session in named])]
    begun = {s.activity_id for s in sessions if s.start and s.start < desk.day}
    if not ask.session and not any(visit.session in begun for visit in own):
        return [_row(ask, desk, "不安排", expert=expert)]
    whole = [
        _row(ask, desk, "不安排", expert=expert, session=session.activity_id)
        for session in sessions
        if session.activity_id not in begun and (session.start or ask.session)
    ]
    return [*whole, *_single(ask, desk, [v for v in own if v.session in begun & named])]


def _single(ask: Ask, desk: _Desk, visits: Sequence[Visit]) -> list[Decision]:
    """One row for every service still ahead in the span: nothing else of the session is touched."""
    return [
        _row(ask, desk, "不安排", demand=visit.demand, expert=visit.expert)
        for visit in _ahead(ask, desk, visits)
    ]


def _span(ask: Ask, desk: _Desk) -> Span:
    """The days asked; an open side reaches to the day of the change and to the end of the year."""
    last = desk.material.settings.reporting_period(desk.day)[1]
    return Span(max(ask.start or desk.day, desk.day), ask.end or last)


def _replaced(ask: Ask, desk: _Desk) -> list[Decision]:
    """更换: another expert for one service, or for all services still ahead."""
    expert, instead = _expert(ask, desk), _expert(ask, desk, ask.instead) if ask.instead else ""
    own = [v for v in desk.visits if v.expert == expert and _meant(ask, v, desk)]
    return [
        _row(ask, desk, "更换", demand=visit.demand, expert=expert, replacement=instead)
        for visit in _ahead(ask, desk, own)
    ]


def _meant(ask: Ask, visit: Visit, desk: _Desk) -> bool:
    if ask.session and visit.session != _session(ask, desk).activity_id:
        return False
    return not ask.unit or _is_unit(ask.unit, visit.demand, visit.unit)


def _is_unit(text: str, demand: str, unit: str) -> bool:
    return key(text) == key(demand) or unit_key(text) in unit_key(unit)


def _moved(ask: Ask, desk: _Desk) -> list[Decision]:
    """改期: a session as a whole, or the demands of one unit."""
    if ask.session and not ask.unit:
        activity = _session(ask, desk).activity_id
        return [_row(ask, desk, "改期", session=activity, dates=ask.dates)]
    return [_row(ask, desk, "改期", demand=d, dates=ask.dates) for d in _demands(ask, desk)]


def _demands(ask: Ask, desk: _Desk) -> list[str]:
    """Demands of a unit, those of the plan first; of them only the one named by its number."""
    found = [
        d.demand_id
        for d in desk.material.demands
        if _is_unit(ask.unit, d.demand_id, d.unit_name) or (d.list_no and key(d.list_no) == key(ask.unit))
    ]  # fmt: skip
    if not ask.unit or not found:
        raise UsageError("change.no-demand", unit=ask.unit)
    return found


def _cancelled(ask: Ask, desk: _Desk) -> list[Decision]:
    """取消 or 延期 of a session: its demands stay and stand first in the next."""
    activity = _session(ask, desk).activity_id
    return [_row(ask, desk, "不安排" if ask.cause == "取消" else "改期", session=activity)]


def _suspended(ask: Ask, desk: _Desk) -> list[Decision]:
    """暂停一县: every service there in the span."""
    there = [v for v in desk.visits if key(ask.county).removesuffix("县") in key(v.county)]
    demands = dict.fromkeys(visit.demand for visit in _ahead(ask, desk, there))
    return [_row(ask, desk, "不安排", demand=demand) for demand in demands]


def _withdrawn(ask: Ask, desk: _Desk) -> list[Decision]:
    """撤回需求."""
    past = {v.demand for v in desk.visits} - {v.demand for v in _ahead(ask, desk, desk.visits)}
    return [_row(ask, desk, "不安排", demand=d) for d in _demands(ask, desk) if d not in past]


def _added(ask: Ask, desk: _Desk) -> list[Decision]:
    """增加: an expert for a demand."""
    demands = _demands(ask, desk)
    if len(demands) > 1:
        raise UsageError("change.several-demands", unit=ask.unit, demands=len(demands))
    return [_row(ask, desk, "指定", demand=demands[0], expert=_expert(ask, desk))]


def _leads(ask: Ask, desk: _Desk) -> list[Decision]:
    """组长变动: he leads the group he is in."""
    expert = _expert(ask, desk)
    own = [v for v in desk.visits if v.expert == expert and _meant(ask, v, desk)]
    return [
        _row(ask, desk, "已定", demand=visit.demand, expert=expert, remark="组长")
        for visit in own[:1]
    ]


def _guides(ask: Ask, desk: _Desk) -> list[Decision]:
    """领队 (联络员) 变动: somebody of the office goes along in another's place."""
    if not ask.who:
        raise UsageError("change.no-leader")
    activity = _session(ask, desk).activity_id
    return [_row(ask, desk, "已定", session=activity, remark=f"领队：{ask.who}")]
