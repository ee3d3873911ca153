"""What `match` shows on the screen: titles and names, a number people can say, no hash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.fit.weights import grade
from expertserve.records.names import shown_title
from expertserve.records.views import clean
from expertserve.work.match.list_columns import CAUSES, state_of
from expertserve.work.match.reasons import doubts, told
from expertserve.work.outcome import Table

if TYPE_CHECKING:
    from expertserve.work.match.lines import PairLine
    from expertserve.work.match.rows import Printed
    from expertserve.work.request import Request

__all__ = ["tables"]

_PAIRS, _OTHERS = 15, 10


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


def _pairs(request: Request, lines: list[PairLine]) -> Table:
    heads = request.heads("match.heads-list")
    rows = tuple(
        (
            *_what(line),
            clean(line.expert.org_name),
            state_of(line),
            f"{line.pair.fit / 10:.1f} {grade(line.pair.fit)}",
            told(line.fit).split("；")[0],
        )
        for line in lines
    )
    title = request.say("match.list", most=_PAIRS)
    return Table(title, tuple(heads), rows)


def _doubted(request: Request, lines: list[PairLine]) -> Table:
    heads = request.heads("match.heads-doubted")
    rows = tuple((*_what(line), f"{line.pair.fit / 10:.1f}", doubts(line.fit)) for line in lines)
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
            CAUSES[line.place.cause],
            f"{one.expert.name}（{one.rule}，{one.lifted_by}）"
            if (one := near.get(line.demand.demand_id))
            else "",
        )
        for line in printed.papers.empty[:_OTHERS]
    )
    title = request.say("match.not-served", most=_OTHERS)
    return Table(title, tuple(heads), rows)
