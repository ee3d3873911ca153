"""The field a unit asks for (所需专家领域) against the expert's own."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from expertserve.codes.fields import first_level, label_of, near_fields, resolve_fields
from expertserve.records.pairing import Refusal
from expertserve.rules._rule import PairRule

if TYPE_CHECKING:
    from collections.abc import Hashable

    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert
    from expertserve.rules._terms import Terms


def expert_key(expert: Expert) -> Hashable:
    """His fields."""
    return expert.field, expert.field_codes


def demand_key(demand: Demand) -> Hashable:
    """The fields asked for."""
    return demand.need_field, demand.need_field_codes


@cache
def _groups(words: tuple[str, ...], codes: tuple[str, ...], rule: str) -> frozenset[str]:
    """Disciplines under 学科, else fields of the short list by the words used and by the codes."""
    if rule == "学科":
        return frozenset(filter(None, map(first_level, codes)))
    labels = {label for word in words for label in resolve_fields(word).labels}
    return frozenset(labels or filter(None, map(label_of, codes)))


@cache
def _open_to(words: tuple[str, ...], codes: tuple[str, ...], rule: str) -> frozenset[str]:
    """What a demand's fields are open to: themselves, under 大类 their neighbours too."""
    own = _groups(words, codes, rule)
    return own if rule == "学科" else own.union(*map(near_fields, own))


def refuse(expert: Expert, demand: Demand, terms: Terms) -> Refusal | None:
    """Refuse when both sides name fields and share none; under 大类 neighbours count, unknown fields never refuse.

    Args:
        expert: his fields of the office's short list.
        demand: the fields it asks for.
        terms: the field rule: 不限, 大类 or 学科.
    """
    if terms.field_rule == "不限":
        return None
    asked = _open_to(demand.need_field, demand.need_field_codes, terms.field_rule)
    own = _groups(expert.field, expert.field_codes, terms.field_rule)
    if not asked or not own or asked & own:
        return None
    wanted, is_in = "、".join(demand.need_field), "、".join(expert.field)
    return Refusal("field-asked", f"需求要求{wanted}领域，本人为{is_in}。")


RULE = PairRule(
    codes=("field-asked",),
    title="专业领域不符",
    refuse=refuse,
    expert_key=expert_key,
    demand_key=demand_key,
)
