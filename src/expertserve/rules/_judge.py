"""The rules of the shelf applied: who is barred altogether, who may serve which demand."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from expertserve.ground import shelf
from expertserve.rules._rule import ExpertRule, PairRule

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert
    from expertserve.records.pairing import Refusal
    from expertserve.rules._terms import Terms

__all__ = ["Judge", "can_settle", "expert_rules", "pair_rules", "refusals_of", "title_of"]


@cache
def _rules() -> tuple[ExpertRule | PairRule, ...]:
    return shelf.declared("expertserve.rules", "RULE", ExpertRule, PairRule)


@cache
def expert_rules() -> tuple[ExpertRule, ...]:
    """Rules about an expert alone."""
    return tuple(rule for rule in _rules() if isinstance(rule, ExpertRule))


@cache
def pair_rules() -> tuple[PairRule, ...]:
    """Rules about an expert and a demand."""
    return tuple(rule for rule in _rules() if isinstance(rule, PairRule))


def title_of(code: str) -> str:
    """The clerk's words for the rule of a refusal's code; KeyError for an unknown one."""
    for rule in _rules():
        if code in rule.codes:
            return rule.title
    raise KeyError(code)


def can_settle(code: str) -> bool:
    """Whether asking and noting the answer may lift the refusal of a code."""
    return any(code in rule.settles for rule in _rules())


def refusals_of(expert: Expert, demand: Demand, terms: Terms) -> tuple[Refusal, ...]:
    """Every reason why this expert may not serve this demand under the terms."""
    alone = (rule.refuse(expert, terms) for rule in expert_rules())
    together = (rule.refuse(expert, demand, terms) for rule in pair_rules())
    return tuple(answer for answer in (*alone, *together) if answer is not None)


class Judge:
    """Answers of all rules under one set of terms; equal questions are asked once."""

    def __init__(self, experts: Sequence[Expert], terms: Terms) -> None:
        self._experts = tuple(experts)
        self._terms = terms
        self.barred: tuple[tuple[Refusal, ...], ...] = tuple(
            self._barred(expert) for expert in self._experts
        )
        self._keys = [self._grouped(rule) for rule in pair_rules()]
        self._cache: dict[tuple[int, Hashable], dict[Hashable, Refusal | None]] = {}

    def _barred(self, expert: Expert) -> tuple[Refusal, ...]:
        answers = (rule.refuse(expert, self._terms) for rule in expert_rules())
        return tuple(answer for answer in answers if answer is not None)

    def _grouped(self, rule: PairRule) -> tuple[tuple[Hashable, ...], dict[Hashable, Expert]]:
        keys = tuple(rule.expert_key(expert) for expert in self._experts)
        samples: dict[Hashable, Expert] = {}
        for key, expert in zip(keys, self._experts, strict=True):
            samples.setdefault(key, expert)
        return keys, samples

    def refusals(self, number: int, demand: Demand) -> tuple[Refusal, ...]:
        """Every reason why expert `number` may not serve `demand`; none means he may."""
        expert = self._experts[number]
        answers = (rule.refuse(expert, demand, self._terms) for rule in pair_rules())
        return self.barred[number] + tuple(answer for answer in answers if answer is not None)

    def allowed(self, demand: Demand) -> tuple[list[bool], Counter[str]]:
        """Who may serve `demand`, one yes or no an expert, and how many each rule refused (the first rule that refuses counts)."""
        yes = [not refusals for refusals in self.barred]
        refused: Counter[str] = Counter(refusals[0].rule for refusals in self.barred if refusals)
        for number, rule in enumerate(pair_rules()):
            answers = self._answers(number, rule, demand)
            if not any(answers.values()):
                continue
            for at, key in enumerate(self._keys[number][0]):
                answer = answers[key]
                if answer is not None and yes[at]:
                    yes[at] = False
                    refused[answer.rule] += 1
        return yes, refused

    def _answers(
        self, number: int, rule: PairRule, demand: Demand
    ) -> dict[Hashable, Refusal | None]:
        key = (number, rule.demand_key(demand))
        if key not in self._cache:
            samples = self._keys[number][1]
            self._cache[key] = {
                one: rule.refuse(expert, demand, self._terms) for one, expert in samples.items()
            }
        return self._cache[key]
