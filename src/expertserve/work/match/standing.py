"""What every paper and count after `match` is made from: the list that stands, never a fresh match."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.ground.errors import UsageError
from expertserve.ground.files import digest_file
from expertserve.ground.findings import Finding, Place
from expertserve.ground.text import clauses
from expertserve.work.hear.answers import answers
from expertserve.work.match.ground import prepare
from expertserve.work.match.kept import read_kept
from expertserve.work.match.match import Matched, matched
from expertserve.work.match.problem import problem_of
from expertserve.work.standing.previous import LIST, list_path, previous_pairs
from expertserve.work.start import as_of
from expertserve.year.journal import place_of

if TYPE_CHECKING:
    from pathlib import Path

    from expertserve.records.answers import Answers
    from expertserve.records.kept_list import KeptList
    from expertserve.records.pairing import MatchList
    from expertserve.work.request import Request
    from expertserve.year.material import Material

__all__ = ["standing"]

_SHOWN = 3


def standing(
    material: Material, request: Request, heard: Answers | None = None, *, strict: bool = False
) -> Matched:
    """The list that stands with what it rests on; a match where there is no list yet.

    Args:
        material: what came in.
        request: what was asked.
        heard: the answers, None to hear them here.
        strict: refuse to go on with a list that answers or decisions have overtaken; for papers that leave.

    Raises:
        UsageError: with `strict`, somebody on the list has declined since, or is not to be arranged, or an appointment falls.
        WorkbookError: there is a list, but it cannot be read; nothing is made from a fresh match in its stead.
    """
    day = as_of(request, material.settings)
    heard = heard or answers(material, day)
    path = list_path(material, request.output)
    kept = read_kept(path) if path else None
    if path is None or kept is None:
        before = previous_pairs("", material) or ()
        found = matched(material, day, answers=heard, previous=before, tell=request.tell)
        if strict:
            _refuse_fallen(found)
        return found
    ground = prepare(material, day, heard)
    problem, refused = problem_of(ground, ())
    found = Matched(
        ground=ground,
        problem=problem,
        result=_present(kept, _ids(material)),
        refused=refused,
        kept=kept,
    )
    found.told = _behind(found, path, material)
    if strict:
        _refuse_overtaken(found)
    return found


def _ids(material: Material) -> tuple[frozenset[str], frozenset[str]]:
    """Ids of all demands and of all experts there are."""
    return (
        frozenset(demand.demand_id for demand in material.demands),
        frozenset(expert.expert_id for expert in material.experts),
    )


def _present(kept: KeptList, ids: tuple[frozenset[str], frozenset[str]]) -> MatchList:
    """The list without what is no longer there."""
    demands, experts = ids
    result = kept.result
    return replace(
        result,
        pairs=tuple(p for p in result.pairs if p.demand_id in demands and p.expert_id in experts),
        offers=tuple(o for o in result.offers if o.demand_id in demands and o.expert_id in experts),
        empty=tuple(e for e in result.empty if e.demand_id in demands),
    )


def _behind(found: Matched, path: Path, material: Material) -> tuple[Finding, ...]:
    """That the list was edited by hand since, or does not know of answers, decisions and people that came later."""
    place, told = Place(file=LIST), []
    year = material.year
    own = material.memory.own if year is not None else None
    if year is not None and own and digest_file(path) not in own:
        told.append(Finding(code="list-edited", place=place, value=place_of(path, year.root)))
    gone = _overtaken(found)
    if gone:
        told.append(Finding(code="list-behind", place=place, value="、".join(gone[:_SHOWN])))
    return tuple(told)


def _overtaken(found: Matched) -> list[str]:
    """Pairs on the list that may not leave any more, in words."""
    ground = found.ground
    names = {expert.expert_id: expert.name for expert in ground.experts}
    demands = {demand.demand_id: demand for demand in ground.demands}
    return [
        f"{demands[pair.demand_id].list_no} {names[pair.expert_id]}"
        if pair.demand_id in demands
        else names[pair.expert_id]
        for pair in found.result.pairs
        if found.leaves(pair)
        and (
            pair.demand_id not in demands
            or (pair.demand_id, pair.expert_id) in ground.terms.forbidden
        )
    ]


def _refuse_fallen(found: Matched) -> None:
    """Stop before a paper leaves out somebody whom the leader appointed; `match` asks what is to become of him.

    Raises:
        UsageError: there is somebody.
    """
    lost = [one for one in found.ground.decided.refused if one.falls]
    if lost:
        told = clauses(f"{one.finding().value}：{one.text}" for one in lost[:_SHOWN])
        raise UsageError("match.list-behind-appointments", lost=len(lost), told=told)


def _refuse_overtaken(found: Matched) -> None:
    """Stop before a paper names somebody who is not to come.

    Raises:
        UsageError: there is somebody.
    """
    gone = _overtaken(found)
    if gone:
        told = "、".join(gone[:_SHOWN])
        raise UsageError("match.list-behind-names", gone=len(gone), told=told)
