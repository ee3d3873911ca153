"""A base of expert service, the events of its life, entered marks, and what happened there."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from expertserve.ground.findings import Place

__all__ = ["FIGURES", "Activity", "Base", "BaseEvent", "EventKind", "Mark", "Visit", "added"]

EventKind = Literal[
    "申报", "认定", "年度考核", "整改通知", "复核通过", "复核不通过", "调整退出", "升级",
    "提醒函", "整改报告", "推荐升级", "约谈", "退出办结",
]  # fmt: skip
FIGURES = {
    "linked_experts": "联系专家数",
    "linked_senior": "其中副高以上人数",
    "matching_fund": "每年配套资金",
    "plan_ok": "发展规划",
    "rules_ok": "管理制度",
    "n_events": "年度活动场次",
    "expert_times": "对接专家人次",
    "n_projects": "落地项目数",
    "n_problems": "解决难题数",
    "trained_times": "培训人次",
    "demo_points": "示范点",
    "new_tech": "推广新技术",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """One line of a base register or one form of a base; money in whole fen.

    Attributes:
        base_id: the file's own number, else B + 8 hex of name and host unit.
        level: 国家级, 省级, 市级, 县级 or as written. recognised: day it was set up. founded: day its host was. term: as written.
        figures: (name of FIGURES, number) as the register states them; yes is 1 and no is 0.
        graded: (year, grade) as the register states it without a day.
        status: as written; what it is on a day follows from the events.
        cells: (field, cell).
    """

    base_id: str
    name: str
    host_unit: str
    level: str = ""
    base_type: str = ""
    carrier: str = ""
    region: str = ""
    region_text: str = ""
    industry: tuple[str, ...] = ()
    doc_no: str = ""
    setter: str = ""
    recognised: date | None = None
    founded: date | None = None
    batch: int | None = None
    term: str = ""
    grant_fen: int | None = None
    figures: tuple[tuple[str, int], ...] = ()
    graded: tuple[tuple[int, str], ...] = ()
    status: str = ""
    contact: str = ""
    contact_tel: tuple[str, ...] = ()
    remark: str = ""
    cells: tuple[tuple[str, Place], ...] = ()
    sources: tuple[Place, ...] = ()

    def figure(self, name: str) -> int | None:
        """A stated figure, None where the register is blank."""
        return dict(self.figures).get(name)

    def cell(self, *names: str) -> tuple[Place, ...]:
        """The cells of the named fields, the row where none of them was told."""
        known = dict(self.cells)
        found = tuple(known[name] for name in names if name in known)
        return found or self.sources[:1]


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseEvent:
    """Something that happened to a base on a day.

    Attributes:
        base: number or name as written. until: term set (整改期限). grade: of an assessment. level: after 升级 or 认定.
        year: the year assessed, 0 not said. score: hundredths of a point, None not said.
    """

    kind: EventKind
    base: str
    on: date
    until: date | None = None
    grade: str = ""
    level: str = ""
    year: int = 0
    score: int | None = None
    doc_no: str = ""
    basis: str = ""
    sources: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What a ledger says of one day's activity at a base, before any rule decides whether it counts.

    Attributes:
        present: experts who came. confirmed, onsite: whether the unit signed, whether it took place there; None not said.
    """

    base_id: str
    on: date
    present: int | None = None
    confirmed: bool | None = None
    onsite: bool | None = None
    problems: int = 0
    trained: int = 0
    source: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A mark entered by hand in the yearly assessment, in hundredths of a point."""

    base: str
    item: str
    mark: int
    year: int = 0
    by: str = ""
    remark: str = ""
    sources: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """A counted service row that took place at a base.

    Attributes:
        event: rows of one event share it. visit: rows in which one person is one 人次 share it (as P4b); "" the event. kinds: 决策咨询, 技术指导, 人才培养. people: keys of its experts.
        unit: key of the unit and its county. minutes: (day, minutes of each expert). day_minutes: of a full day.
    """

    base_id: str
    on: date
    event: str
    kinds: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    problems: int = 0
    trained: int = 0
    projects: int = 0
    techniques: int = 0
    source: Place | None = None
    visit: str = ""
    unit: str = ""
    minutes: tuple[tuple[date, int], ...] = ()
    day_minutes: int = 480


def added(one: Base, other: Base) -> Base:
    """A base with what another line of the same name says of it and the first does not; that with its day of recognition leads."""
    lead, rest = (other, one) if other.recognised and not one.recognised else (one, other)
    changes: dict[str, object] = {
        part.name: getattr(rest, part.name)
        for part in fields(Base)
        if part.name not in ("base_id", "name", "cells", "sources", "figures")
        and getattr(lead, part.name) in (None, "", ())
    }
    figures = tuple({**dict(rest.figures), **dict(lead.figures)}.items())
    cells = (*lead.cells, *(pair for pair in rest.cells if pair[0] not in dict(lead.cells)))
    changes |= {"figures": figures, "cells": cells, "sources": (*lead.sources, *rest.sources)}
    return replace(lead, **changes)  # type: ignore[arg-type]
