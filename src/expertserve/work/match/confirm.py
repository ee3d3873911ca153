"""`match --confirm`: a person vouches for a pair; his word is kept in 调整/人选确认.xlsx like any decision."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.books.sheets.columns import Column, column, sheet
from expertserve.books.sheets.writer import Book, render
from expertserve.ground.errors import UsageError
from expertserve.records.decision import Decision
from expertserve.year.spoken.who import People, Things

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from expertserve.year.material import Material

__all__ = ["FILE", "confirmed_book", "with_confirmed"]

FILE = "人选确认.xlsx"
_BASIS = "经核实确认"

_ROWS: tuple[Column[Decision], ...] = (
    column("需求编号", 14, lambda row: row.demand, "@"),
    column("专家", 14, lambda row: row.expert, "@"),
    column("处理", 8, lambda row: row.kind),
    column("依据", 30, lambda row: row.basis),
    column("日期", 12, lambda row: row.on, "yyyy-mm-dd"),
)


def with_confirmed(
    material: Material, wishes: Sequence[str], doubted: Sequence[tuple[str, str]], day: date
) -> tuple[Material, tuple[Decision, ...]]:
    """The material with the pairs named confirmed, and these decisions.

    Args:
        material: what came in.
        wishes: EXPERT=DEMAND, or DEMAND alone for all its 待确认 names.
        doubted: the pairs (demand id, expert id) that are 待确认.
        day: when it is decided.

    Raises:
        UsageError: a wish names no one demand, no one expert, or nothing that is 待确认.
    """
    made = tuple(
        Decision(kind="确认", demand=demand, expert=expert, basis=_BASIS, on=day)
        for wish in wishes
        for demand, expert in _pairs(material, wish, doubted)
    )
    decisions = (*material.decisions, *made)
    return replace(material, others={**material.others, "decisions": decisions}), made


def _pairs(
    material: Material, wish: str, doubted: Sequence[tuple[str, str]]
) -> list[tuple[str, str]]:
    who, mark, what = wish.rpartition("=")
    demand = Things(material.demands).look(what.strip()).one
    if demand is None:
        raise UsageError("match.confirm-no-demand", what=what)
    demand_id = material.demands[demand].demand_id
    if not mark:
        found = [pair for pair in doubted if pair[0] == demand_id]
        if not found:
            raise UsageError("match.nothing-confirm", what=what)
        return found
    expert = People(material.experts).look(who.strip()).one
    if expert is None:
        raise UsageError("match.confirm-no-expert", who=who)
    return [(demand_id, material.experts[expert].expert_id)]


def confirmed_book(material: Material, made_on: date) -> bytes:
    """人选确认.xlsx: every confirmation given so far by the command, those of earlier runs first."""
    rows = [
        one
        for one in material.decisions
        if one.kind == "确认" and (not one.sources or one.sources[0].file == FILE)
    ]
    book = Book(
        sheets=(sheet("人选调整", _ROWS, rows, title="人选确认"),),
        created=made_on,
        audience="internal",
        title="人选确认",
    )
    return render(book)
