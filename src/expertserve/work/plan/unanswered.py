"""People of a plan who have not said yes yet: kept off the list for everybody, marked on what leaves, named to the clerk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.papers.gate import Fault
from expertserve.work.held_sheet import Held

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expertserve.records.paper import Plan
    from expertserve.work.request import Request

__all__ = ["idle_held", "lists_held", "unanswered_json", "unanswered_lines"]

_SHOWN = 6
_LIST = "专家服务团名单"
_PAPERS = "本期各项材料"
_ARRANGE = "请看活动安排表“暂未排入”的原因：确认人选、改期，或者在人选调整中写明本期取消，再运行 expertserve plan"
_ASK = "请先发邀请函，收到回执或者登记电话答复后，再运行 expertserve plan"


def lists_held(plans: Iterable[Plan]) -> tuple[Held, ...]:
    """The lists that are not written because nobody on them has answered yet."""
    fault = Fault(kind="unanswered", text="名单上的专家都还没有答复", question=_ASK)
    return tuple(
        Held(paper=_LIST, fault=fault, about=plan.name or plan.activity_id)
        for plan in plans
        if plan.people and not plan.sure
    )


def idle_held(plans: Iterable[Plan]) -> tuple[Held, ...]:
    """The sessions no paper of which is written because nothing is arranged in them: no paper tells of 0 experts."""
    fault = Fault(
        kind="unanswered", text="本期没有排定的专家和服务，各项材料均不生成", question=_ARRANGE
    )
    return tuple(
        Held(paper=_PAPERS, fault=fault, about=plan.name or plan.activity_id)
        for plan in plans
        if not plan.services
    )


def unanswered_lines(request: Request, plans: Iterable[Plan]) -> tuple[str, ...]:
    """For the terminal: who is missing on which list, and what to do."""
    lines = []
    for plan in plans:
        names = [person.name for person in plan.awaited]
        if names:
            shown = "、".join(names[:_SHOWN]) + ("……" if len(names) > _SHOWN else "")
            lines.append(
                request.say(
                    "plan.unanswered",
                    called=plan.name or plan.activity_id,
                    count=len(names),
                    names=shown,
                )
            )
    return tuple(lines)


def unanswered_json(plans: Iterable[Plan]) -> list[dict[str, object]]:
    """The same for `--json`."""
    return [
        {
            "session": plan.activity_id,
            "expert_id": person.expert_id,
            "name": person.name,
            "demands": [s.demand_id for s in plan.services if person.expert_id in s.expert_ids],
        }
        for plan in plans
        for person in plan.awaited
    ]
