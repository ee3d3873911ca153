"""What `match` shows on the screen: titles and names, a number people can say, no hash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.fit.weights import confidence, grade
from expertserve.ground.say import Both
from expertserve.records.names import shown_title
from expertserve.records.views import clean
from expertserve.work.match.list_columns import CAUSES, state_of
from expertserve.work.match.reasons import doubts, told
from expertserve.work.outcome import Table

if TYPE_CHECKING:
    from expertserve.records.pairing import Fit
    from expertserve.work.match.lines import PairLine
    from expertserve.work.match.rows import Printed
    from expertserve.work.request import Request

__all__ = ["tables"]

_PAIRS, _OTHERS, _PARTS = 15, 10, 3


def tables(request: Request, printed: Printed) -> tuple[Table, ...]:
    """The first pairs, what waits for a person's word, what is not yet served."""
    lines = printed.papers
    sure = [line for line in lines.pairs if not line.doubted]
    doubted = [line for line in lines.pairs if line.doubted]
    shown = [_pairs(request, sure[:_PAIRS])]
    if doubted:
        shown.append(_doubted(request, doubted[:_OTHERS]))
    if lines.empty:
        shown.append(_empty(request, printed))
    return tuple(shown)


def _what(line: PairLine) -> tuple[str, str, str, str]:
    return line.demand.list_no, line.demand.unit_name, shown_title(line.demand), line.expert.name


def _parts(fit: Fit) -> str:
    """What a fit is made of, by the names --json has for its parts."""
    said = sorted((r for r in fit.reasons if r.points > 0), key=lambda r: -r.points)
    return ", ".join(f"{one.part} +{one.points}" for one in said[:_PARTS])


def _doubt(fit: Fit) -> str:
    against = any(one.part == "nature" for one in fit.reasons)
    return "of another nature" if against else "too little in common"


def _pairs(request: Request, lines: list[PairLine]) -> Table:
    heads = request.heads("match.heads-list")
    rows = tuple(
        (
            *_what(line),
            clean(line.expert.org_name),
            request.word(state_of(line), line.pair.status),
            f"{line.pair.fit / 10:.1f} {request.word(grade(line.pair.fit), confidence(line.pair.fit))}",
            request.word(told(line.fit).split("；")[0], _parts(line.fit)),
        )
        for line in lines
    )
    title = request.say("match.list", most=_PAIRS)
    return Table(title, tuple(heads), rows)


def _doubted(request: Request, lines: list[PairLine]) -> Table:
    heads = request.heads("match.heads-doubted")
    rows = tuple(
        (
            *_what(line),
            f"{line.pair.fit / 10:.1f}",
            request.word(doubts(line.fit), _doubt(line.fit)),
        )
        for line in lines
    )
    title = request.say("match.doubted")
    return Table(title, tuple(heads), rows)


def _empty(request: Request, printed: Printed) -> Table:
    heads = request.heads("match.heads-not-served")
    near = {one.demand.demand_id: one for one in printed.almost}
    rows = tuple(
        (
            line.demand.list_no,
            line.demand.unit_name,
            shown_title(line.demand),
            str(line.place.missing),
            request.word(CAUSES[line.place.cause], line.place.cause),
            request.say(
                "match.almost",
                expert=one.expert.name,
                rule=Both(one.rule, one.refusal.rule),
                lifted_by=Both(one.lifted_by, one.who),
            )
            if (one := near.get(line.demand.demand_id))
            else "",
        )
        for line in printed.papers.empty[:_OTHERS]
    )
    title = request.say("match.not-served", most=_OTHERS)
    return Table(title, tuple(heads), rows)
