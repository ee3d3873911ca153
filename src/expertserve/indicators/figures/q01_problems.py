"""Q1 problems solved, and how many for each expert."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.text import key
from expertserve.indicators.definition import Definition, Lines
from expertserve.indicators.events import distinct_items
from expertserve.indicators.figures._events import FIGURE_RULE, event_figure
from expertserve.indicators.frame import DIMENSIONS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from expertserve.indicators.slices import Part
    from expertserve.indicators.world import World

__all__ = ["DEFINITIONS", "problem_part"]


def problem_part(world: World, dimension: str, of: NDArray[np.bool_] | None = None) -> Part:
    """Problem figures of events and distinct listed problems of a unit; those marked 未解决 add nothing.

    Args:
        world: everything counted.
        dimension: in whose slices a problem counts once.
        of: (rows,) which rows; None: all.
    """
    frame, figure = world.frame, event_figure(world, "problems")
    items = (item for item in _items(world) if of is None or of[item[0]])
    amounts = figure.amounts + distinct_items(frame, items, dimension)
    keep = _carries(world) if of is None else _carries(world) & of
    return frame.of_rows(amounts, dimension, bits=figure.bits, of=keep)


def _items(world: World) -> list[tuple[int, tuple[object, str]]]:
    """(row number, (unit, problem)) of every listed problem that is not marked 未解决."""
    known: list[tuple[int, tuple[object, str]]] | None = world.cache.get("problem items")
    if known is None:
        known = [
            (number, (row.unit, key(text)))
            for number, row in enumerate(world.frame.rows)
            if row.source.problem_list
            for text, mark in row.source.problem_list
            if mark != "未解决"
        ]
        world.cache["problem items"] = known
    return known


def _carries(world: World) -> NDArray[np.bool_]:
    listed = world.frame.mask("problem list", lambda row: bool(row.source.problem_list))
    return event_figure(world, "problems").carries | listed


def _rows(world: World) -> int:
    return int(_carries(world).sum())


def _problems(world: World, dimension: str) -> Lines:
    return Lines(parts=(problem_part(world, dimension),))


def _each(world: World, dimension: str) -> Lines:
    return Lines(
        parts=(problem_part(world, dimension),), divisor=(world.frame.distinct_people(dimension),)
    )


DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        number="Q1a",
        name="解决问题数",
        unit="个",
        text="各次服务填写的解决问题数，加问题清单中同一单位不重复的问题",
        lines=_problems,
        rows=_rows,
        dimensions=DIMENSIONS,
        rule=f"清单中标明未解决的不计；{FIGURE_RULE}",
    ),
    Definition(
        number="Q1b",
        name="人均解决问题数",
        unit="个/人",
        text="解决问题数除以专家人数",
        lines=_each,
        rows=_rows,
        dimensions=DIMENSIONS,
        rule="仅供核对数量级",
        digits=2,
    ),
)
