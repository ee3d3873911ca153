"""The field a unit asks for (所需专家领域) against the expert's own."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from expertserve.codes.fields import first_level, label_of, near_fields
from expertserve.records.pairing import Refusal

if TYPE_CHECKING:
    from collections.abc import Hashable

    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert
    from expertserve.rules._terms import Terms

CODES = ("field-asked",)
TITLE = "专业领域不符"


def expert_key(expert: Expert) -> Hashable:
    """His fields."""
    return expert.field_codes


def demand_key(demand: Demand) -> Hashable:
    """The fields asked for."""
    return demand.need_field_codes


@cache
def _group(codes: tuple[str, ...], rule: str) -> frozenset[str]:
    if rule == "学科":
        return frozenset(filter(None, map(first_level, codes)))
    return frozenset(filter(None, map(label_of, codes)))


@cache
def _open_to(codes: tuple[str, ...], rule: str) -> frozenset[str]:
    """What a demand's fields are open to: themselves, under 大类 their neighbours too."""
    own = _group(codes, rule)
    return own if rule == "学科" else own.union(*map(near_fields, own))


def refuse(expert: Expert, demand: Demand, terms: Terms) -> Refusal | None:
    """Refuse when both sides name fields and have none in common (under 大类 neighbouring fields count); a field nobody knows never refuses."""
    if terms.field_rule == "不限":
        return None
    asked, own = (
        _group(demand.need_field_codes, terms.field_rule),
        _group(expert.field_codes, terms.field_rule),
    )
    if asked and own and not asked & own:
        return Refusal(
            "field-asked",
            f"需求要求{'、'.join(demand.need_field)}领域，本人为{'、'.join(expert.field)}。",
        )
    return None
