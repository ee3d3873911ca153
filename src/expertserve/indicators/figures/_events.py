"""What the result indicators share: sums over events of one figure each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.ground.fuzzy import Figure, flipped, joined
from expertserve.indicators.definition import Lines
from expertserve.indicators.events import event_figure as event_figure_of
from expertserve.indicators.events import told_figures

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from expertserve.indicators.world import World
    from expertserve.records.service import Service

__all__ = ["FIGURE_RULE", "EventFigure", "event_figure", "event_rows", "event_sum", "read_figure"]

FIGURE_RULE = "同一次服务几行都填写的，取大于零的最小数，不重复相加"


@dataclass(frozen=True, slots=True)
class EventFigure:
    """Amounts, qualifier bits and carriers of one field over the counted rows."""

    amounts: NDArray[np.int64]
    bits: NDArray[np.int64]
    carries: NDArray[np.bool_]


def read_figure(name: str, figure: Figure, service: Service, world: World) -> Figure | None:
    """A figure of a row under its condition (dated agreements, certified transfers and benefits ...); None without it.

    Args:
        name: which figure of the service.
        figure: its number and how exactly it is known.
        service: the row it stands in.
        world: the counting rules.
    """
    if not _condition(name, service):
        return None
    if (
        name in ("benefit_times", "benefit_people")
        and not world.rules.beneficiaries_include_trained
    ):
        return _without_trained(name, figure, service)
    return figure


def _condition(name: str, service: Service) -> bool:
    if name in ("agreements", "amount_fen"):
        return service.agreement_dated
    if name == "transfers":
        return service.transfer_certified
    return service.econ_certified if name == "econ_fen" else True


def _without_trained(name: str, figure: Figure, service: Service) -> Figure:
    if name not in service.includes_trained:
        return figure
    trained = dict(service.figures).get(
        "trained_times" if name == "benefit_times" else "trained_people"
    )
    if trained is None:
        return figure
    return Figure(
        max(0, figure.value - trained.value), joined(figure.qualifier, flipped(trained.qualifier))
    )


def event_figure(world: World, name: str) -> EventFigure:
    """The field's event figures, computed once."""
    known = world.cache.get(f"figure:{name}")
    if not isinstance(known, EventFigure):
        frame = world.frame
        told = (
            (number, read_figure(name, figure, frame.rows[number].source, world))
            for number, figure in told_figures(frame).get(name, ())
        )
        known = EventFigure(
            *event_figure_of(
                frame, ((number, figure) for number, figure in told if figure is not None)
            )
        )
        world.cache[f"figure:{name}"] = known
    return known


def event_sum(name: str) -> Callable[[World, str], Lines]:
    """The lines of a sum over events."""

    def lines(world: World, dimension: str) -> Lines:
        found = event_figure(world, name)
        return Lines(
            parts=(
                world.frame.of_rows(found.amounts, dimension, bits=found.bits, of=found.carries),
            )
        )

    return lines


def event_rows(name: str) -> Callable[[World], int]:
    """How many counted rows carry the field."""
    return lambda world: int(event_figure(world, name).carries.sum())
