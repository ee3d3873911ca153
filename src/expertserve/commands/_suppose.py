"""What one change asked for would cost; nothing is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.commands._decided import People, Things
from expertserve.commands._outcome import Outcome
from expertserve.ground.errors import UsageError

if TYPE_CHECKING:
    from expertserve.commands._matching import Matched
    from expertserve.commands._request import Request

__all__ = ["pair_of", "supposed"]


def pair_of(found: Matched, text: str) -> tuple[str, str]:
    """(demand id, expert id) of a wish such as 李某=D014 or 李某=A县第3项.

    Raises:
        UsageError: it names no one expert or no one demand.
    """
    who, mark, what = text.partition("=")
    ground = found.ground
    expert = People(ground.experts).find(who.strip()) if mark else None
    demand = Things(ground.demands).find(what.strip()) if mark else None
    if demand is None and mark:
        demand = _by_place(found, what.strip())
    if expert is None or demand is None:
        raise UsageError(
            f"--suppose 应写成 专家=需求（编号、姓名、题目或“某县第3项”），“{text}”对应不到唯一的专家和需求。",
            f"--suppose takes EXPERT=DEMAND; “{text}” names no one expert and one demand.",
        )
    return ground.demands[demand].demand_id, ground.experts[expert].expert_id


def _by_place(found: Matched, text: str) -> int | None:
    """The n-th demand of a county, in source order: 三台县第3项."""
    import re

    from expertserve.codes import regions
    from expertserve.commands._match_papers import county_name

    hit = re.fullmatch(r"(.+?)第(\d+)[项个条]", text)
    if hit is None:
        return None
    code = regions.resolve(hit[1]).code
    here = [
        n
        for n, d in enumerate(found.ground.demands)
        if (code and d.county == code) or hit[1] in (d.county_text, county_name(d))
    ]
    number = int(hit[2])
    return here[number - 1] if 0 < number <= len(here) else None


def supposed(request: Request, found: Matched, wishes: tuple[str, ...]) -> Outcome:
    """The difference the wishes would make: who moves, what falls empty, what fit is lost."""
    from expertserve.matching.suppose import suppose

    pairs = tuple(pair_of(found, wish) for wish in wishes)
    for demand_id, expert_id in pairs:
        number = next(n for n, e in enumerate(found.ground.experts) if e.expert_id == expert_id)
        demand = next(d for d in found.ground.demands if d.demand_id == demand_id)
        hard = [r for r in found.ground.judge.refusals(number, demand)]
        if hard:
            request.stage(hard[0].text)
    return suppose_outcome(request, found, suppose(found.problem, pairs, found.result))


def suppose_outcome(request: Request, found: Matched, cost: object) -> Outcome:
    """The cost in words."""
    del request, found
    return Outcome("match", {"suppose": cost})
