"""Invitations that are not written, each with what to ask first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.papers.gate import Fault
from expertserve.work.held_sheet import Held
from expertserve.work.words import county_name

if TYPE_CHECKING:
    from expertserve.work.offer.offers import OfferPlan

__all__ = ["withheld"]


_UNCONFIRMED = Fault(
    kind="unconfirmed",
    text="曾发邀请，现在列为待确认，邀请函不再重制",
    question="请在供需对接清单“确认”栏确认；不再邀请的，请告知专家本人",
)
_NOTHING_PUBLIC = Fault(
    kind="empty",
    text="内容不公开，没有可以告知专家的题目或领域",
    question="请填报单位补报公开题目或所需专家领域",
)


def withheld(plan: OfferPlan) -> tuple[Held, ...]:
    """Demands that no invitation may speak of, and letters not made again, with what to ask."""
    doubted = (
        Held(
            paper=f"邀请函：{plan.demands[d].list_no} {plan.experts[e].name}",
            fault=_UNCONFIRMED,
            about=plan.experts[e].name,
        )
        for d, e in dict.fromkeys(plan.fallen)
        if d in plan.demands
    )
    unsaid = (
        Held(
            paper=f"邀请函：{plan.demands[d].list_no}",
            fault=_NOTHING_PUBLIC,
            about=county_name(plan.demands[d]) or plan.demands[d].unit_name,
        )
        for d in plan.unsaid
    )
    return *doubted, *unsaid
