"""Spans of days: when a unit wants service, how long an agreement runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.quantities.reading import Cell, Reading

if TYPE_CHECKING:
    from datetime import date

    from expertserve.ground.dates import Span

__all__ = ["read_spans"]


def read_spans(cell: Cell, *, as_of: date) -> Reading[tuple[Span, ...]]:
    """Spans in the order written (2026年3月-5月, 5月上旬, 6月底前, 3月起, 二季度, 春季, 全年, 长期); bad-date, bad-range, ambiguous-date.

    A cell that sets no limit (全年不限, 随时, 长期) gives no span and no problem.
    """
    raise NotImplementedError
