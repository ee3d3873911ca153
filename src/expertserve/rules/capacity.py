"""Services an expert can still give this year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.records.pairing import Refusal
from expertserve.rules._rule import ExpertRule

if TYPE_CHECKING:
    from expertserve.records.expert import Expert
    from expertserve.rules._terms import Terms


def refuse(expert: Expert, terms: Terms) -> Refusal | None:
    """Refuse an expert who has given all he offered; who is not counted has no limit here."""
    if terms.capacity.get(expert.expert_id, 1) <= 0:
        return Refusal("no-capacity", "本年度可承担的服务次数已满。")
    return None


RULE = ExpertRule(codes=("no-capacity",), title="服务次数已满", refuse=refuse)
