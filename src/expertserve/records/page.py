"""A page of results that opens by a double click: a list that can be searched, what stands behind every line, figures with charts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

__all__ = ["Bar", "Chart", "Page", "PageLine", "Section", "Table"]

Tone = Literal["plain", "good", "wait", "lack"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with sentences or a table behind a line of the list."""

    title: str
    texts: tuple[str, ...] = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Heads and rows of texts, all of one length."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLine:
    """One line of the list.

    Attributes:
        cells: one text a head of the page. state: in words; tone: how it is marked beside the words.
        facets: one value a filter of the page; several parted by 、.
        behind: what a click shows.
    """

    cells: tuple[str, ...]
    state: str
    tone: Tone = "plain"
    facets: tuple[str, ...] = ()
    behind: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its whole number or length in words, the part that is filled (0..whole)."""

    label: str
    whole: float
    filled: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Bars with the rows they are drawn from.

    Attributes:
        filled, rest: what the two parts of a bar mean; rest "" where a bar has one part alone.
        filter: which filter of the page a label chooses, "" none.
    """

    title: str
    bars: tuple[Bar, ...]
    filled: str
    rest: str = ""
    filter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The whole page.

    Attributes:
        audience: internal or county; with any but internal nothing private may stand in it.
        heads: of the cells of every line. filters: names of the facets.
        figures: (name, value in words). notes: how it was made.
        listed: what the lines are called, e.g. 需求.
    """

    title: str
    audience: Literal["internal", "county"]
    office: str
    made_on: date
    heads: tuple[str, ...]
    lines: tuple[PageLine, ...]
    filters: tuple[str, ...] = ()
    figures: tuple[tuple[str, str], ...] = ()
    charts: tuple[Chart, ...] = ()
    tables: tuple[tuple[str, Table], ...] = ()
    notes: tuple[str, ...] = ()
    listed: str = "项"
    code: str = ""
