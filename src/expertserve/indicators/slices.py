"""Lines behind figures as arrays: record numbers, what each adds, and the slice it lies in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["Part", "Slices", "Table"]


@dataclass(frozen=True, slots=True)
class Slices:
    """For each line of a table the slice it lies in: a code into `labels`."""

    codes: NDArray[np.int64]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The lines behind a figure, or behind its divisor: record numbers of a table, their amounts and qualifier bits.

    Attributes:
        table: services, demands, agreements, feedback, tallies, publicity or sessions.
        lines: record numbers. amounts: what each line adds. bits: qualifiers as bits. slices: where each line lies.
    """

    table: str
    lines: NDArray[np.int64]
    amounts: NDArray[np.int64]
    bits: NDArray[np.int64]
    slices: Slices

    def sums(self) -> dict[str, tuple[int, int]]:
        """Sum and qualifier bits of each slice that has a line."""
        codes, labels = self.slices.codes, self.slices.labels
        total = np.zeros(len(labels), dtype=np.int64)
        bits = np.zeros(len(labels), dtype=np.int64)
        seen = np.zeros(len(labels), dtype=bool)
        np.add.at(total, codes, self.amounts)
        np.bitwise_or.at(bits, codes, self.bits)
        seen[codes] = True
        return {label: (int(total[i]), int(bits[i])) for i, label in enumerate(labels) if seen[i]}

    def values(self) -> dict[str, list[int]]:
        """The amounts of each slice, for a median."""
        found: dict[str, list[int]] = {}
        for code, amount in zip(self.slices.codes.tolist(), self.amounts.tolist(), strict=True):
            found.setdefault(self.slices.labels[code], []).append(amount)
        return found


@dataclass(frozen=True, slots=True)
class Table:
    """Records that are no service rows (demands, register entries ...) with the slices they lie in."""

    name: str
    size: int
    labels: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def slices(self, dimension: str) -> Slices:
        """The slice of each record; one slice "" where no dimension is asked."""
        return (
            _in_order(self.labels[dimension])
            if dimension
            else Slices(np.zeros(self.size, dtype=np.int64), ("",))
        )

    def part(
        self, amounts: Sequence[int], dimension: str, *, of: Sequence[bool] | None = None
    ) -> Part:
        """A part with one line a record, only those that `of` holds for.

        Args:
            amounts: what each record adds.
            dimension: how records are cut into slices.
            of: which records are lines; None: all.
        """
        mask = np.ones(self.size, dtype=bool) if of is None else np.asarray(of, dtype=bool)
        slices = self.slices(dimension)
        lines = np.flatnonzero(mask)
        values = np.asarray(amounts, dtype=np.int64)[mask]
        return Part(
            table=self.name,
            lines=lines,
            amounts=values,
            bits=np.zeros(len(lines), dtype=np.int64),
            slices=Slices(slices.codes[mask], slices.labels),
        )


def _in_order(values: Sequence[str]) -> Slices:
    """Codes in the order in which the labels first stand."""
    known: dict[str, int] = {}
    codes = [known.setdefault(value, len(known)) for value in values]
    return Slices(np.asarray(codes, dtype=np.int64), tuple(known))
