"""Ceilings of lecture pay by level and class hour: a dated reference, never a payment order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from expertserve.codes.tables import TableInfo, info, load

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ACADEMICIAN", "PayRule", "rule_on", "table_info"]

ACADEMICIAN = "院士"


@dataclass(frozen=True, slots=True)
class PayRule:
    """One rule in force: the ceilings after tax, and what a half-day may hold.

    Attributes:
        basis: the document it comes from.
        rates: level (院士, 正高, 副高 ...) -> fen a class hour, highest first.
        hours_per_half_day: class hours paid at most for a half-day.
    """

    basis: str
    rates: tuple[tuple[str, int], ...]
    hours_per_half_day: int

    def rate_fen(self, level: str) -> int | None:
        """The ceiling of a class hour in fen; None for a level the rule does not name."""
        return dict(self.rates).get(level)

    def hours(self, half_days: int, stated: int | None = None) -> int:
        """Class hours that may be paid: those stated, at most four a half-day; none stated, the most."""
        most = half_days * self.hours_per_half_day
        return most if stated is None else min(stated, most)

    def ceiling_fen(self, level: str, half_days: int, stated: int | None = None) -> int | None:
        """What may be paid at most for a lecture of so many half-days; None for a level without a rate.

        Args:
            level: title of the lecturer as the rule names its rates.
            half_days: how many half-days were taught, at the hours the rule sets for each.
            stated: teaching hours the record states itself, where it does; then they count, within what the half-days allow.
        """
        rate = self.rate_fen(level)
        return None if rate is None else rate * self.hours(half_days, stated)


def rule_on(day: date, own: Iterable[tuple[str, int]] = (), basis: str = "") -> PayRule | None:
    """The rule in force on `day`; None before the first one known.

    Args:
        day: the day of the lecture.
        own: the office's own rates (level, fen a class hour), which stand before the table's.
        basis: the document of the own rates.
    """
    for entry in reversed(load("lecture_pay")["rules"]):
        ends = date.fromisoformat(entry["to"]) if entry["to"] else date.max
        if date.fromisoformat(entry["from"]) <= day <= ends:
            rates = entry["rates_fen_per_class_hour"] | dict(own)
            return PayRule(
                basis or entry["basis"], tuple(rates.items()), entry["hours_per_half_day"]
            )
    return None


def table_info() -> TableInfo:
    """Date and source of the table."""
    return info("lecture_pay", len(load("lecture_pay")["rules"]))
