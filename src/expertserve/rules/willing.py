"""Own will: nobody serves who has not said yes (S1 section 4; S4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.records.pairing import Refusal
from expertserve.rules._rule import ExpertRule

if TYPE_CHECKING:
    from expertserve.records.expert import Expert
    from expertserve.rules._terms import Terms


def refuse(expert: Expert, _terms: Terms) -> Refusal | None:
    """Refuse who said no; keep who said nothing until he is asked. The retired are asked by their own rule."""
    if expert.willing is False:
        return Refusal("not-willing", "本人暂无服务意愿。")
    if expert.willing is None and not expert.retired:
        said = f"为“{expert.willing_said}”" if expert.willing_said else "未填写"
        return Refusal("willing-unknown", f"服务意愿{said}，须先征询本人。")
    return None


RULE = ExpertRule(
    codes=("not-willing", "willing-unknown"),
    title="服务意愿",
    settles=("willing-unknown",),
    refuse=refuse,
)
