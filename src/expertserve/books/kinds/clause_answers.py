"""What the clerk says that clauses of rules mean: 条款对照."""

from __future__ import annotations

from expertserve.books.conversion.kind import Column, Kind

__all__ = ["COLUMNS", "KIND", "TITLE"]

TITLE = "条款对照"

# fmt: off
COLUMNS: tuple[Column, ...] = (
    Column(field="clause", header="原文", required="column"),
    Column(field="how", header="办理", required="column"),
)
# fmt: on

KIND = Kind(
    name="clause-answers", title=TITLE, columns=COLUMNS, anchors=("how",), office=True, by_sight=True
)  # fmt: skip
