"""Remarks written by hand into the list: what they order is a decision; one that orders nothing stays a remark."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.year.spoken.orders import Line, Orders

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from expertserve.records.decision import Decision
    from expertserve.year.spoken.known import Known

__all__ = ["with_remarks_heard"]

_LONGEST = 16


def with_remarks_heard(
    decisions: Iterable[Decision], known: Known, as_of: date
) -> tuple[Decision, ...]:
    """The decisions of a list's edits with those its remarks order behind each remark; of one pair the latest remark speaks.

    Args:
        decisions: what a person changed in the list, in the order of the copies.
        known: people and demands of the year.
        as_of: gives years left out.
    """
    told = list(decisions)
    last = {(one.demand, one.expert): n for n, one in enumerate(told) if one.kind == "备注"}
    orders, heard = Orders(known, as_of), []
    for number, one in enumerate(told):
        heard.append(one)
        if one.kind == "备注" and last[one.demand, one.expert] == number:
            heard += [new for new in _ordered(one, known, orders) if new.kind != "备注"]
    return tuple(heard)


def _ordered(one: Decision, known: Known, orders: Orders) -> Iterable[Decision]:
    demand = known.things.look(one.demand).one
    name = known.demands[demand].list_no if demand is not None else one.demand
    short = one.remark if len(one.remark) <= _LONGEST else one.remark[:_LONGEST] + "……"
    where = f"{one.sources[0].column}{one.sources[0].row}“备注”" if one.sources else "备注"
    base = replace(
        one, kind="", expert="", said=one.remark, remark="", label=f"{name} 备注“{short}”"
    )
    texts = {"demand": name, "who": one.expert, "said": one.remark}
    return orders.of(
        Line(texts=texts, cells={"said": where}), None, replace(base, demand=name, basis=one.remark)
    )
