"""Everything an indicator may look at: counted rows, sessions, demands, answers and registers, each resolved once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from expertserve.codes.states import session_word
from expertserve.ground.text import unit_key
from expertserve.indicators.chain import Chain, chain_of
from expertserve.indicators.frame import Frame
from expertserve.indicators.judge import Judgement, judge
from expertserve.indicators.named import NO_SESSION, People, Sessions
from expertserve.indicators.places import Places
from expertserve.indicators.resolve import resolve
from expertserve.indicators.satisfaction import Answers, weigh_answers
from expertserve.indicators.slices import Table

if TYPE_CHECKING:
    from expertserve.ground.findings import Place
    from expertserve.indicators.chain import ChainState
    from expertserve.indicators.material import CountingRules, TrackMaterial
    from expertserve.records.demand import Demand
    from expertserve.records.session import Session

__all__ = ["ListedDemand", "World", "build_world"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedDemand:
    """A demand of P8a and how far it came.

    Attributes:
        waited: days to its first counted service, None without one. state, state_from: its place in the chain and what says so.
        outcome: 已解决, 部分解决, 未解决 or "".
    """

    demand: Demand
    county: str
    matched: bool
    confirmed: bool
    served: bool
    waited: int | None
    state: str = ""
    state_from: str = ""
    outcome: str = ""


@dataclass(kw_only=True)
class World:
    """The material under its rules; everything derived is computed once, when first asked for."""

    material: TrackMaterial
    rules: CountingRules
    judgement: Judgement
    frame: Frame
    cache: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def places(self) -> Places:
        """Completes county names."""
        return Places(self.rules.area, self.rules.city, self.rules.province)

    @cached_property
    def sessions(self) -> Sessions:
        """Finds sessions."""
        return Sessions(self.material.sessions)

    @cached_property
    def people(self) -> People:
        """Finds persons of the roster."""
        return People(self.material.experts)

    @cached_property
    def silent(self) -> tuple[tuple[str, Place], ...]:
        """Counties that owe service records of which no row tells, counted or not, with the place that says they owe."""
        heard = {name for row in self.judgement.rows for name in (row.reporter, row.county)}
        return tuple(one for one in self.material.owing if one[0] not in heard)

    @cached_property
    def active(self) -> frozenset[str]:
        """Sessions with at least one counted row."""
        return frozenset(row.session for row in self.frame.rows)

    @cached_property
    def finished(self) -> frozenset[str]:
        """Sessions in a finished state."""
        return frozenset(
            s.activity_id for s in self.material.sessions if session_word(s.state) == "finished"
        )

    @cached_property
    def witnessed(self) -> frozenset[str]:
        """Sessions of which a service or a follow-up is reported, counted or not: whoever tells of one says that it was held."""
        told = (row.session for row in self.judgement.rows)
        return frozenset((*told, *(answer.session for answer in self.answers.valid))) - {"-", ""}

    @cached_property
    def held(self) -> tuple[Session, ...]:
        """Sessions of P5: finished and with a counted row."""
        return tuple(
            s for s in self.material.sessions if s.activity_id in self.finished & self.active
        )

    @cached_property
    def chain(self) -> Chain:
        """How far every demand has come."""
        return chain_of(self.material, self.frame.rows, self.places, tied_by=self.rules.ties)

    @cached_property
    def listed(self) -> tuple[ListedDemand, ...]:
        """The demands of P8a."""
        return tuple(
            self._listed(demand, state)
            for demand in self.material.demands
            if (state := self.chain.states[demand.demand_id]).word.listed
        )

    def _listed(self, demand: Demand, state: ChainState) -> ListedDemand:
        first = state.first_day
        asked = demand.date_in.exact if demand.date_in else None
        return ListedDemand(
            demand=demand,
            county=self.places.county(demand.county_text),
            matched=state.named,
            confirmed=state.agreed,
            served=first is not None,
            waited=(first - asked).days if first is not None and asked is not None else None,
            state=state.stage,
            state_from=state.state_from,
            outcome=state.outcome,
        )

    @cached_property
    def demand_table(self) -> Table:
        """The demands of P8a by their county."""
        return Table(
            "demands", len(self.listed), {"region": tuple(item.county for item in self.listed)}
        )

    @cached_property
    def answers(self) -> Answers:
        """Valid answers, superseded ones apart."""
        return weigh_answers(self.material, self.sessions, self.places)

    @cached_property
    def firms(self) -> frozenset[tuple[str, str]]:
        """Units whose type in the demand list is a firm, as (county, key of the name)."""
        return frozenset(
            (self.places.county(d.county_text), unit_key(d.unit_name))
            for d in self.material.demands
            if "企业" in d.unit_type
        )

    @cached_property
    def costed(self) -> tuple[Session, ...]:
        """Sessions that state an actual cost and have a counted row."""
        return tuple(
            s
            for s in self.material.sessions
            if s.cost_fen is not None and s.activity_id in self.active
        )

    def names_session(self, text: str) -> bool:
        """Whether a cell names a session."""
        return self.sessions.find(text) != NO_SESSION


def build_world(material: TrackMaterial, rules: CountingRules) -> World:
    """Resolves and judges the material."""
    judgement = judge(resolve(material, rules), rules)
    return World(material=material, rules=rules, judgement=judgement, frame=Frame(judgement))
