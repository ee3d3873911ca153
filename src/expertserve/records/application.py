"""An application for a demonstration activity, as one row or one form tells it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from expertserve.ground.text import is_null, key, unit_key

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from expertserve.ground.findings import Place

__all__ = ["GOALS", "Application", "Goal", "Opinion", "merge_applications", "own_id"]

GOALS = {
    "units": "服务单位数",
    "problems": "解决问题数",
    "trained": "培训人次",
    "benefit": "受益人数",
    "agreements": "签订协议数",
    "techniques": "推广新技术数",
    "lectures": "讲座场次",
}

_NO = frozenset({"否", "没有", "不是", "不涉及", "未列入"})


@dataclass(frozen=True, slots=True)
class Goal:
    """One numeric goal: a name of GOALS, its number, and the field whose cell says it."""

    name: str
    value: int
    field: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a unit says of an application: True agrees, False does not, None unclear; the day beside it."""

    agrees: bool | None = None
    on: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """One application (活动申报); money in whole fen.

    Attributes:
        activity_id: the file's own number, else A + 8 hex of title and organiser.
        programme_line: TEAM, OVERSEAS, POSTDOC ... by its label, as sessions have it. level: 国家, 省, 市, 县 or "".
        places: six-digit codes; `places_text` as written. service_fields: words of 服务领域.
        experts_min, experts_max: experts to be invited; None not said.
        budget_parts: (part, fen) of 专项, 配套, 自筹 columns; budget_lines: (line, fen) of the detailed budget.
        opinion: of the recommender; own_opinion: of the applicant. sealed_on: day of the applicant's own seal.
        filed_on: that day, else the day the form was filled in, else that of the recommender.
        figures: (measure of codes/measures, number) as its cells state it; money in fen.
        rank: place the recommender gives. cells: (field, cell) of every field that was told.
    """

    activity_id: str
    title: str
    organiser: str = ""
    recommender: str = ""
    cycle: str = ""
    session_no: int | None = None
    programme_line: str = ""
    level: str = ""
    theme: str = ""
    host: str = ""
    co_org: str = ""
    places: tuple[str, ...] = ()
    places_text: str = ""
    start: date | None = None
    end: date | None = None
    service_fields: tuple[str, ...] = ()
    demand_ids: tuple[str, ...] = ()
    experts_min: int | None = None
    experts_max: int | None = None
    basis: str = ""
    content: str = ""
    steps: str = ""
    goals: tuple[Goal, ...] = ()
    goals_text: str = ""
    budget_fen: int | None = None
    budget_parts: tuple[tuple[str, int], ...] = ()
    budget_lines: tuple[tuple[str, int], ...] = ()
    assurance: str = ""
    base_id: str = ""
    cooperation: str = ""
    history: str = ""
    parent_id: str = ""
    contact: str = ""
    contact_tel: tuple[str, ...] = ()
    email: tuple[str, ...] = ()
    opinion: Opinion = Opinion()
    own_opinion: Opinion = Opinion()
    sealed_on: date | None = None
    filed_on: date | None = None
    figures: tuple[tuple[str, int], ...] = ()
    rank: int | None = None
    remark: str = ""
    cells: tuple[tuple[str, Place], ...] = ()
    sources: tuple[Place, ...] = ()

    def cell(self, *names: str) -> tuple[Place, ...]:
        """The cells of the named fields, the row where none of them was told."""
        known = dict(self.cells)
        found = tuple(known[name] for name in names if name in known)
        return found or self.sources[:1]

    def figure(self, name: str) -> int | None:
        """A stated number by its measure; a goal of that name where no column states it; None for what is not told."""
        known = dict(self.figures)
        goals = {goal.name: goal.value for goal in self.goals}
        return known.get(name, goals.get(name))

    @property
    def cooperates(self) -> bool:
        """Whether its cell of cooperation says something other than no."""
        return not is_null(self.cooperation) and key(self.cooperation) not in _NO

    @property
    def days(self) -> int:
        """Days from start to end, both counted; 0 unknown."""
        return (self.end - self.start).days + 1 if self.start and self.end else 0


def own_id(title: str, organiser: str) -> str:
    """The number of an application without one: A + 8 hex."""
    text = f"{key(title)}\x1f{unit_key(organiser)}"
    return "A" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]


def merge_applications(
    given: Sequence[Application],
) -> tuple[tuple[Application, ...], tuple[tuple[Application, Application], ...]]:
    """Form and list row of one project made one; returns the merged ones and the (merged away, kept) pairs.

    Same number, or same title and applicant, or same title in one file where one names no applicant. The fullest one leads (of equally full ones the last filed, then the last read);
    what it leaves blank is filled from the others. Order of first appearance.
    """
    groups: dict[str, list[Application]] = {}
    by_name: dict[tuple[str, str], str] = {}
    for one in given:
        name = (key(one.title), unit_key(one.organiser))
        known = one.activity_id if one.activity_id in groups else by_name.get(name, "")
        known = known or _beside(one, groups)
        home = known or one.activity_id
        groups.setdefault(home, []).append(one)
        by_name.setdefault(name, home)
    merged: list[Application] = []
    pairs: list[tuple[Application, Application]] = []
    for members in groups.values():
        order = sorted(range(len(members)), key=lambda at: _fullness(members[at], at), reverse=True)
        lead, *rest = (members[at] for at in order)
        for other in rest:
            pairs.append((other, lead))
            lead = _filled(lead, other)
        merged.append(_named(lead, members))
    return tuple(merged), tuple(pairs)


def _beside(one: Application, groups: dict[str, list[Application]]) -> str:
    """The group of the same file and title where one of both names no unit: sheets of one file that tell of one project."""
    for number, members in groups.items():
        for other in members:
            same = key(other.title) == key(one.title) and _file(other) == _file(one)
            if same and _file(one) and not (one.organiser and other.organiser):
                return number
    return ""


def _file(one: Application) -> str:
    place = one.sources[0] if one.sources else None
    return "" if place is None else place.path or place.file


def _fullness(one: Application, at: int) -> tuple[int, str, int]:
    return (len(one.cells), one.filed_on.isoformat() if one.filed_on else "", at)


def _filled(lead: Application, other: Application) -> Application:
    own = {name for name, _ in lead.cells}
    changes: dict[str, object] = {
        part.name: getattr(other, part.name)
        for part in fields(Application)
        if part.name not in ("cells", "sources", "activity_id")
        and _blank(getattr(lead, part.name))
        and not _blank(getattr(other, part.name))
    }
    known = dict(lead.figures)
    changes["figures"] = tuple(sorted({**dict(other.figures), **known}.items()))
    cells = (*lead.cells, *(pair for pair in other.cells if pair[0] not in own))
    return replace(lead, cells=cells, sources=(*lead.sources, *other.sources), **changes)  # type: ignore[arg-type]


def _blank(value: object) -> bool:
    return value in (None, "", ()) or value == Opinion()


def _named(lead: Application, members: Sequence[Application]) -> Application:
    """The office's own number stands before a derived one."""
    derived = own_id(lead.title, lead.organiser)
    own = next((m.activity_id for m in members if m.activity_id != derived), lead.activity_id)
    return replace(lead, activity_id=own)
