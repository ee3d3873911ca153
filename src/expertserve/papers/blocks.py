"""The block tree of a document: what all three writers print, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

__all__ = [
    "AUDIENCES",
    "Audience",
    "Bar",
    "Block",
    "Cell",
    "Chart",
    "Document",
    "Foot",
    "Heading",
    "Landscape",
    "Letterhead",
    "PageBreak",
    "Paragraph",
    "Row",
    "Run",
    "Runs",
    "Signature",
    "Table",
    "text_of",
    "words",
]

Audience = Literal["internal", "county", "unit", "expert", "public"]
AUDIENCES: dict[str, str] = {
    "internal": "内部",
    "county": "对县区",
    "unit": "对单位",
    "expert": "对专家",
    "public": "公开",
}

_LONG = 200


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one face; a line feed in it breaks the line.

    Attributes:
        face: "" as around it, "strong" 黑体, "kai" 楷体, "blank" underlined space to write on.
    """

    text: str
    face: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A title (level 1) or a heading: level 2 一、, 3 （一）, 4 1., 5 （1）; the number stands in `number`."""

    level: int
    runs: Runs
    number: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `style` is body, lead, subtitle, centre, right, small, item, caption, attached or mark.

    Attributes:
        keep: stays on the page of the block that follows.
    """

    runs: Runs
    style: str = "body"
    keep: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a table, `columns` wide and `rows` high."""

    runs: Runs
    align: str = "centre"
    columns: int = 1
    rows: int = 1
    head: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    cells: tuple[Cell, ...]

    @property
    def long(self) -> bool:
        """Whether it holds so much that it may break over pages; other rows stay whole."""
        return any(len(text_of(cell.runs)) > _LONG for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of fixed column shares whose head is repeated on every page.

    Attributes:
        widths: shares of the width, one a column.
        size: "" as tables are, "large" for sheets a person fills in by hand.
    """

    widths: tuple[int, ...]
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    size: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a chart: its label and a value a series, as printed and in thousandths."""

    label: str
    shown: tuple[str, ...]
    thousandths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Horizontal bars; `series` names them when there are several."""

    title: str
    bars: tuple[Bar, ...]
    series: tuple[str, ...] = ()
    unit: str = ""

    @property
    def spoken(self) -> str:
        """What the picture says, for those who cannot see it."""
        lines = (
            f"{bar.label} {'、'.join(f'{value}{self.unit}' for value in bar.shown)}"
            for bar in self.bars
        )
        return f"{self.title}：{'；'.join(lines)}。"


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs, one line each, and the date in words."""

    names: tuple[str, ...]
    day: str


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The red head: issuer, document number, and who signs for it ("" when no one is named)."""

    issuer: str
    number: str
    signer: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Landscape:
    """Blocks on pages turned by a quarter."""

    blocks: tuple[Block, ...]


Block = Heading | Paragraph | Table | Chart | Signature | Letterhead | PageBreak | Landscape


@dataclass(frozen=True, slots=True, kw_only=True)
class Foot:
    """What stands at the foot of every page beside its number: audience, draft, date and a short check code."""

    audience: str
    draft: int
    day: date
    code: str
    listed: str = ""

    @property
    def line(self) -> str:
        """The foot in one line; `listed` is the check code of the match list the paper is made from."""
        source = f"　据清单 {self.listed}" if self.listed else ""
        return f"{AUDIENCES[self.audience]}　第{self.draft}稿　{self.day.isoformat()}　校验 {self.code}{source}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One paper, ready for any of the writers.

    Attributes:
        name: file name of its template without the suffix. title: what the paper is called.
        people: rare characters of the data and the person (or row) they stand with, to name who it was.
    """

    name: str
    title: str
    blocks: tuple[Block, ...]
    foot: Foot
    people: tuple[tuple[str, str], ...] = ()


def text_of(runs: Runs) -> str:
    """The text of runs, breaks kept."""
    return "".join(run.text for run in runs)


def words(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Every text of the blocks in reading order, one a paragraph or cell; pictures say nothing."""
    for block in blocks:
        match block:
            case Heading():
                yield block.number + text_of(block.runs)
            case Paragraph():
                yield text_of(block.runs)
            case Table():
                yield from (
                    text_of(cell.runs) for row in (*block.head, *block.body) for cell in row.cells
                )
            case Signature():
                yield from (*block.names, block.day)
            case Letterhead():
                yield from (text for text in (block.issuer, block.number, block.signer) if text)
            case Landscape():
                yield from words(block.blocks)
            case Chart() | PageBreak():
                pass
