"""What the assignment is asked: ids and whole numbers, no records, no clock.

Decisions never depend on the order in which anything is given: everything is sorted by id first.
The order of `needs` only decides the order in which the answer is listed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from expertserve.matching.around import PairTable

__all__ = [
    "Candidate",
    "FixedPair",
    "Need",
    "Options",
    "Problem",
    "Quota",
    "Supply",
    "TeamSession",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A demand as the solver sees it.

    Attributes:
        rank: priority class 1, 2 or 3; 1 comes first.
        places: places asked for, one number a line; nearly always one line.
        line_names: what each line asks for (农艺师, 兽医); may be empty.
        fields: discipline names or codes that would serve, the first one is named in texts.
        session: activity id of the team session it belongs to, "" = dispatched singly.
        half_days: half-days one expert spends on it within a session.
        start, end: first and last day as proleptic ordinals when its dates are fixed, 0 = free.
    """

    demand_id: str
    rank: int = 3
    places: tuple[int, ...] = (1,)
    line_names: tuple[str, ...] = ()
    title: str = ""
    fields: tuple[str, ...] = ()
    county: str = ""
    unit: str = ""
    session: str = ""
    half_days: int = 1
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Supply:
    """An expert as the solver sees him.

    Attributes:
        capacity: services he can still give: a single dispatch and a session count one each.
        used: services already given this year, where his load begins; `capacity` is what is left besides.
        past: services given in the years before, for rotation among equals.
        level: 3 = 院士, 2 = 正高, 1 = 副高, 0 = below; measured against the level asked of a leader.
        busy: spans of days, as ordinals, on which he cannot come.
    """

    expert_id: str
    capacity: int = 1
    used: int = 0
    past: int = 0
    name: str = ""
    fields: tuple[str, ...] = ()
    level: int = 0
    unit: str = ""
    busy: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An allowed pair.

    Attributes:
        fit: 0..1000.
        line: index of the line he would serve.
        travel_km: whole kilometres; 0 unknown.
        wish: rank of the unit's wish, 1.. ; 0 it did not name him.
    """

    demand_id: str
    expert_id: str
    fit: int
    line: int = 0
    travel_km: int = 0
    wish: int = 0


@dataclass(frozen=True, slots=True)
class FixedPair:
    """A pair that is decided: settled (已定) or appointed (指定, may exceed the expert's capacity).

    Attributes:
        line: index of the line, -1 = the first line with a free place.
        exceptions: rules the appointment breaks, passed through to the list.
    """

    demand_id: str
    expert_id: str
    status: Literal["settled", "appointed", "replaced"] = "settled"
    line: int = -1
    fit: int = 0
    wish: int = 0
    exceptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamSession:
    """A session (期): its days, and what its team must hold.

    Attributes:
        start, end: first and last day as proleptic ordinals; equal sessions overlap.
        half_days: half-days one member can give within it.
        team_min, team_max: members; 0 = no limit.
        fields: each must be held by at least one member.
        leader_level: level at least one member must have (2 = 正高, 1 = 副高), 0 = none asked.
    """

    session: str
    start: int
    end: int
    half_days: int = 6
    team_min: int = 0
    team_max: int = 0
    fields: tuple[str, ...] = ()
    leader_level: int = 0
    counties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """Least and most places served of a county or of a unit.

    Attributes:
        kind: county, or unit (within its county).
        most: -1 = no limit.
        called: how it is called in sentences where `name` is a code.
    """

    kind: Literal["county", "unit"]
    name: str
    least: int = 0
    most: int = -1
    county: str = ""
    called: str = ""

    @property
    def said(self) -> str:
        """Its name in a sentence."""
        return self.called or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How the goals are set.

    Attributes:
        raise_worst: after places, raise the lowest fit of any proposed place before total fit.
        wish_points: added to the fit of the first, second, third wish.
        stay_points: added to a pair of the previous list.
        fewest_changes: after places, keep as many previous pairs as possible before total fit.
        even_counties: after places by class, serve the worst-served county as well as can be, then the next worst.
        even_load: among lists of equal fit take the one that shares services most evenly, then rotate over years.
        overuse_from: services a year from which the next one costs points; 0 = never.
        overuse_points: what each service beyond costs more than the one before.
        sessions_a_year: sessions an expert may join; 0 = no limit but his capacity.
        time_limit_s: whole seconds for team sessions and fixed dates.
        offered: names on the list a unit chooses from.
        child: whether an exact search that is not small runs in a child process (it cannot be interrupted).
        start_with: pairs of a line the search begins with; more are brought in until none can improve the list.
        sure_from: fit from which a pair is sure; places of sure pairs come before places of all pairs. 0 = all are.
    """

    raise_worst: bool = False
    wish_points: tuple[int, ...] = (300, 200, 100)
    stay_points: int = 0
    fewest_changes: bool = False
    even_counties: bool = False
    even_load: bool = True
    overuse_from: int = 0
    overuse_points: int = 20
    sessions_a_year: int = 0
    offered: int = 5
    time_limit_s: int = 60
    child: bool = True
    start_with: int = 30
    sure_from: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One matching job.

    Attributes:
        candidates: allowed pairs; where `others` is given, the best of each demand, and those wished for.
        others: every other allowed pair; the list is the best over both.
        forbidden: pairs (demand, expert) that must not be, whatever the candidates say.
        previous: pairs (demand, expert) of the list before, for the stay bonus and fewest changes.
        vouched: pairs (demand, expert) that a person vouches for: sure, whatever their fit.
        because: known reasons as (demand or "", expert or "", text), to be quoted where a pair changed.
    """

    needs: tuple[Need, ...]
    supplies: tuple[Supply, ...]
    candidates: tuple[Candidate, ...]
    fixed: tuple[FixedPair, ...] = ()
    forbidden: tuple[tuple[str, str], ...] = ()
    sessions: tuple[TeamSession, ...] = ()
    quotas: tuple[Quota, ...] = ()
    previous: tuple[tuple[str, str], ...] = ()
    vouched: tuple[tuple[str, str], ...] = ()
    because: tuple[tuple[str, str, str], ...] = ()
    options: Options = Options()
    others: PairTable | None = None
