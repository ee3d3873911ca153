"""Lines of a rule sheet that people wrote in words, and who sits on a panel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from expertserve.ground.findings import Place
    from expertserve.records.review import Subject

__all__ = ["ClauseAnswer", "PanelMember", "RuleLine"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    """One line of a sheet of rules.

    Attributes:
        subject: what the sheet is about. title: of the sheet. item: what is ruled. text: the rule. note: what explains it.
    """

    subject: Subject
    title: str
    item: str
    text: str
    note: str = ""
    source: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseAnswer:
    """What the clerk says a sentence of rules means: one line of 条款对照, a sentence may have several.

    Attributes:
        subject: what the rules are about. text: the sentence. how: what is done by it (计分, 加分 ...), a choice of the sheet.
        cells: (head, text) of the other cells that are filled.
    """

    subject: Subject
    text: str
    how: str
    cells: tuple[tuple[str, str], ...]
    source: Place

    def get(self, head: str) -> str:
        """The cell under a head, "" where it is blank."""
        return dict(self.cells).get(head, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelMember:
    """Somebody who gives marks, with the unit he is of."""

    subject: Subject
    name: str
    unit: str
    source: Place
