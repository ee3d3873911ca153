"""A session (期): one organised trip of an activity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from expertserve.ground.findings import Place

__all__ = ["Session"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One line of the 年度活动安排表.

    Attributes:
        activity_id: the office's number (QL2026-03).
        session_no: 3 for 第3期; 0 unknown.
        programme_line: TEAM, OVERSEAS, POSTDOC, BASE, LOCAL or "".
        level: 国家, 省, 市, 县 or "".
        places: six-digit codes of the counties, in source order; `places_text` as written.
        start, end: planned; actual_start, actual_end: as held. None unknown.
        half_days: length in half-days; None: both halves of each day from start to end.
        team_min, team_max: size of the team; None not said. leader_level: 正高, 副高 or "".
        fields: first-level codes each team must hold at least one expert of.
        demand_ids: demands that belong to the session by number.
        state: 谋划, 申报 ... 已结束, 取消 (words of the activity state machine).
        cost_fen: actual cost in whole fen; None not said.
        texts: targets as written, as (column, text): 拟邀专家人数, 拟服务单位数, 计划培训人次 ...
    """

    activity_id: str
    title: str = ""
    session_no: int = 0
    programme_line: str = ""
    category: str = ""
    level: str = ""
    parent_id: str = ""
    base_id: str = ""
    theme: str = ""
    places: tuple[str, ...] = ()
    places_text: str = ""
    start: date | None = None
    end: date | None = None
    actual_start: date | None = None
    actual_end: date | None = None
    half_days: int | None = None
    team_min: int | None = None
    team_max: int | None = None
    leader_level: str = ""
    fields: tuple[str, ...] = ()
    demand_ids: tuple[str, ...] = ()
    host: str = ""
    organiser: str = ""
    co_org: str = ""
    recommender: str = ""
    contact: str = ""
    contact_tel: tuple[str, ...] = ()
    state: str = ""
    cost_fen: int | None = None
    texts: tuple[tuple[str, str], ...] = ()
    remark: str = ""
    sources: tuple[Place, ...] = ()
