"""The columns of a service table that hold result figures."""

from __future__ import annotations

__all__ = ["FIGURE_COLUMNS", "PLAIN_FIGURES", "UNIT_FIGURES"]

PLAIN_FIGURES = (
    "problems",
    "meetings",
    "agreements",
    "transfers",
    "techniques",
    "visits",
    "operations",
    "consultations",
    "rounds",
)
UNIT_FIGURES = (
    "trained",
    "trained_times",
    "trained_people",
    "benefit",
    "benefit_times",
    "benefit_people",
)
FIGURE_COLUMNS = (*PLAIN_FIGURES, *UNIT_FIGURES, "amount", "area", "econ")
