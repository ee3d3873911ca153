"""What a match stands on: rules, decisions, replies and the fit engine, before anything is solved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from expertserve.fit.engine import Engine
from expertserve.ground.errors import SettingsError
from expertserve.rules._judge import Judge
from expertserve.work.standing.county_lists import key_counties
from expertserve.work.standing.past import Given, served_counties
from expertserve.work.standing.settled import settled
from expertserve.work.standing.terms import priority, weights_of

if TYPE_CHECKING:
    from expertserve.codes.vectors import Encoder
    from expertserve.ground.findings import Finding
    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert
    from expertserve.records.session import Session
    from expertserve.records.standing import PairKey
    from expertserve.rules._terms import Terms
    from expertserve.work.standing.rulings import Decided
    from expertserve.year.material import Material

from expertserve.codes.meaning import shipped
from expertserve.records.answers import Answers

__all__ = ["Ground", "prepare"]


@dataclass(slots=True, kw_only=True)
class Ground:
    """What a match stands on, before anything is solved.

    Attributes:
        experts: all, in source order. demands: those that take part; `left_out`: demand id -> why it does not.
        classes: demand id -> priority class 1..3. session_of: demand id -> activity id.
    """

    material: Material
    as_of: date
    answers: Answers
    experts: tuple[Expert, ...]
    demands: tuple[Demand, ...]
    left_out: dict[str, str]
    sessions: tuple[Session, ...]
    session_of: dict[str, str]
    classes: dict[str, int]
    terms: Terms
    judge: Judge
    decided: Decided
    engine: Engine
    given: Given

    def confirmed(self, demand_id: str, expert_id: str) -> bool:
        """Whether a person vouches for the pair: confirmed, decided, or agreed to by both sides."""
        pair = (demand_id, expert_id)
        return pair in self.decided.confirmed or pair in self.decided.fixed

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Decisions and replies that could not be taken."""
        return (*self.decided.findings, *self.answers.findings)


def _encoders(material: Material) -> tuple[Encoder, ...]:
    """The shipped table, and the sentence model beside it where settings ask for it (its vectors are kept under 归档).

    Raises:
        SettingsError: the sentence model is asked for and not installed.
    """
    if material.settings.weight_meaning == 0:
        return ()
    if material.settings.meaning != "句子模型":
        return (shipped(),)
    from expertserve.fit.semantic import Semantic, available

    if not available():
        raise SettingsError("match.no-sentence-model")
    kept = material.year.archive if material.year else None
    return (shipped(), Semantic.load(kept))


def prepare(
    material: Material,
    as_of: date,
    answers: Answers | None = None,
    stood: frozenset[PairKey] = frozenset(),
) -> Ground:
    """Rules, decisions and the fit engine, nothing solved yet; for `why` and offers.

    Args:
        material: what came in.
        as_of: the date of the run.
        answers: replies of the point-order round.
        stood: pairs that stand as 指定 in the list that stands.
    """
    answers = answers or Answers()
    found = settled(material, as_of, answers, stood)
    material = found.material
    counties = key_counties(material, as_of)
    engine = Engine.build(
        material.experts,
        found.demands,
        weights=weights_of(material.settings),
        synonyms=material.settings.synonyms,
        meaning=_encoders(material) or None,
        key_counties=frozenset(counties),
        served=served_counties(material, as_of),
        loads=found.given.half_days,
    )
    return Ground(
        material=material,
        as_of=as_of,
        answers=answers,
        experts=material.experts,
        demands=found.demands,
        left_out=found.left_out,
        sessions=found.sessions,
        session_of=found.session_of,
        classes={d.demand_id: priority(d, set(counties)) for d in found.demands},
        terms=found.terms,
        judge=Judge(material.experts, found.terms),
        decided=found.decided,
        engine=engine,
        given=found.given,
    )
