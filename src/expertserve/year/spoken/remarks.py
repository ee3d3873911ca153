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
_PAIR = ("已定", "指定", "不安排")
_KEPT = "没有吩咐什么，照留为备注，名单不动"


def with_remarks_heard(
    decisions: Iterable[Decision], known: Known, as_of: date
) -> tuple[Decision, ...]:
    """The decisions of a list's edits with those its remarks order behind each remark; of one pair the latest remark speaks.

    Args:
        decisions: what a person changed in the list, in the order of the copies.
        known: people and demands of the year.
        as_of: gives years left out.
    """
    orders = Orders(known, as_of)
    told = [_state(_named(one, known), orders) for one in decisions]
    last = {(one.demand, one.expert): n for n, one in enumerate(told) if one.kind == "备注"}
    heard = []
    for number, one in enumerate(told):
        heard.append(one)
        if one.kind == "备注" and (not one.expert or last[one.demand, one.expert] == number):
            new = _ordered(one, known, orders)
            heard += [made for made in new if made.kind != "备注"]
            if all(made.kind == "备注" for made in new):
                heard[-1] = replace(one, read_as=f"“{one.remark}”{_KEPT}")
    return tuple(heard)


def _named(one: Decision, known: Known) -> Decision:
    """The decision with a label people can read: the demand's number in the list and names."""
    if one.label:
        return one
    demand = known.things.look(one.demand).one
    number = known.demands[demand].list_no if demand is not None else ""
    names = [known.name_of(name) for name in (one.expert, one.replacement) if name]
    what = one.kind if one.kind in ("更换", "确认", "备注") else f"人选状态“{one.said}”"
    label = " ".join(filter(None, (number or one.demand, "→".join(names), what)))
    return replace(one, label=label)


def _state(one: Decision, orders: Orders) -> Decision:
    """A state typed in words of one's own (定了, 不去了): read as a sentence about the pair where it orders one plain thing."""
    if one.kind or not one.said or one.question or not one.expert:
        return one
    line = Line(texts={"demand": one.demand, "who": one.expert, "said": one.said})
    made = orders.of(line, None, replace(one, expert="", basis=one.said))
    plain = len(made) == 1 and not made[0].question and made[0].kind in _PAIR
    return replace(made[0], label=one.label) if plain else one


def _ordered(one: Decision, known: Known, orders: Orders) -> tuple[Decision, ...]:
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
