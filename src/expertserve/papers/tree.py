"""Nodes of a filled-in template to the block tree."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from expertserve.ground.errors import TemplateError
from expertserve.ground.say import Both
from expertserve.papers.blocks import (
    Bar,
    Block,
    Cell,
    Chart,
    Heading,
    Landscape,
    Letterhead,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Signature,
    Table,
    text_of,
)
from expertserve.papers.columns import with_fitting_heads
from expertserve.papers.filters import numeral
from expertserve.papers.markup import Node, parse
from expertserve.papers.spacing import LINE, fills, keep_together, tidy_runs

if TYPE_CHECKING:
    from collections.abc import Callable

    from expertserve.papers.blocks import Runs

__all__ = ["blocks_of"]

_FACES = {"strong": "strong", "em": "kai", "u": "blank"}
_STYLES = frozenset({"", "lead", "subtitle", "centre", "right", "small", "item"})
_LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5}


def blocks_of(name: str, html: str) -> tuple[Block, ...]:
    """The blocks of a filled-in template `name`, headings numbered, white space between Han characters dropped.

    Raises:
        TemplateError: `html` leaves the vocabulary.
    """
    return with_fitting_heads(keep_together(_Builder(name).blocks(parse(name, html))))


_LONGEST_SPAN = 3
_LARGEST_VALUE = Decimal(10) ** 15


def _thousandths(value: str) -> int:
    """A value of a chart in thousandths.

    Raises:
        InvalidOperation, ValueError: it is no number, or none that a chart can show.
    """
    number = Decimal(value.replace(",", ""))
    if not number.is_finite() or number.copy_abs() > _LARGEST_VALUE:
        raise ValueError(value)
    return int(number * 1000)


@dataclass(slots=True)
class _Builder:
    name: str
    counts: list[int] = field(default_factory=lambda: [0] * 6)
    attachments: int = 0

    def refuse(self, node: Node, zh: str, en: str) -> TemplateError:
        return TemplateError(
            "papers.template-refused", name=self.name, why=Both(zh, en), line=node.line
        )

    def blocks(self, node: Node) -> list[Block]:
        made: list[Block] = []
        for child in node.children:
            if isinstance(child, Node):
                made.extend(self.block(child))
            elif child.strip():
                raise self.refuse(
                    node, f"文字“{child.strip()[:12]}”不在段落中", "text outside of a paragraph"
                )
        return made

    def block(self, node: Node) -> list[Block]:
        if node.tag in _LEVELS:
            return [self.heading(node)]
        makers: dict[str, Callable[[Node], list[Block]]] = {
            "p": self.paragraph,
            "ol": self.listing,
            "ul": self.listing,
            "table": self.table,
            "figure": self.figure,
            "div": self.division,
            "section": self.section,
            "hr": lambda _: [PageBreak()],
        }
        maker = makers.get(node.tag)
        if maker is None:
            raise self.refuse(node, f"<{node.tag}>不能放在这里", f"<{node.tag}> cannot stand here")
        return maker(node)

    def heading(self, node: Node) -> Heading:
        level = _LEVELS[node.tag]
        if level == 1 or node.kind == "plain":
            return Heading(level, self.runs(node))
        self.counts[level] += 1
        self.counts[level + 1 :] = [0] * (5 - level)
        count = self.counts[level]
        number = (
            "",
            "",
            f"{numeral(count)}、",
            f"（{numeral(count)}）",
            f"{count}．",
            f"（{count}）",
        )[level]
        return Heading(level, self.runs(node), number)

    def paragraph(self, node: Node) -> list[Block]:
        if node.kind not in _STYLES:
            raise self.refuse(
                node, f"段落没有“{node.kind}”这种样式", f"no paragraph style {node.kind}"
            )
        runs = self.runs(node)
        return [Paragraph(runs, node.kind or "body")] if runs else []

    def listing(self, node: Node) -> list[Block]:
        items = [item for item in node.elements() if item.tag == "li"]
        if node.kind == "attachments":
            return self.attached(items)
        marks = (f"{n}．" if node.tag == "ol" else "·" for n in range(1, len(items) + 1))
        return [
            Paragraph((Run(mark), *self.runs(item)), "item")
            for mark, item in zip(marks, items, strict=False)
        ]

    def attached(self, items: list[Node]) -> list[Block]:
        made: list[Block] = []
        for number, item in enumerate(items, 1):
            mark = "附件：" if number == 1 else "　　　"
            count = "" if len(items) == 1 else f"{number}．"
            made.append(
                Paragraph(
                    (Run(mark + count), *self.runs(item)), "attached", keep=number < len(items)
                )
            )
        return made

    def division(self, node: Node) -> list[Block]:
        lines = {child.kind: text_of(self.runs(child)) for child in node.elements()}
        if node.kind == "letterhead":
            return [
                Letterhead(
                    lines.get("issuer", ""), lines.get("number", ""), lines.get("signer", "")
                )
            ]
        if node.kind == "signature":
            texts = [text_of(self.runs(child)) for child in node.elements() if child.kind != "day"]
            return [Signature(tuple(text for text in texts if text), lines.get("day", ""))]
        raise self.refuse(node, f"没有“{node.kind}”这种区块", f"no division called {node.kind}")

    def section(self, node: Node) -> list[Block]:
        if node.kind == "landscape":
            return [Landscape(tuple(self.blocks(node)))]
        if node.kind.split()[:1] != ["attachment"]:
            raise self.refuse(node, f"没有“{node.kind}”这种章节", f"no section called {node.kind}")
        self.attachments += 1
        self.counts = [0] * 6
        number = "" if "only" in node.kind else str(self.attachments)
        inside: tuple[Block, ...] = (
            Paragraph((Run(f"附件{number}"),), "mark", keep=True),
            *self.blocks(node),
        )
        if "landscape" in node.kind:
            return [Landscape(inside)]
        return [PageBreak(), *inside]

    def table(self, node: Node) -> list[Block]:
        rows: dict[str, list[Row]] = {"thead": [], "tbody": []}
        made: list[Block] = []
        for part in node.elements():
            if part.tag == "caption":
                made.append(Paragraph(self.runs(part), "caption", keep=True))
            elif part.tag in rows:
                rows[part.tag] += [self.row(row) for row in part.elements()]
            else:
                raise self.refuse(
                    part, "表格的行要放在<thead>或<tbody>中", "rows belong into <thead> or <tbody>"
                )
        if not rows["tbody"]:
            return []
        return [*made, self._grid(node, tuple(rows["thead"]), tuple(rows["tbody"]))]

    def _grid(self, node: Node, heads: tuple[Row, ...], rows: tuple[Row, ...]) -> Table:
        """The table of these rows in the widths that the element names.

        Raises:
            TemplateError: the widths are no numbers, or a row has more or fewer columns.
        """
        shares = node.attributes.get("data-widths", "").split()
        if not all(map(str.isdecimal, shares)):
            raise self.refuse(node, "data-widths只能是数字", "data-widths takes numbers only")
        widths = tuple(map(int, shares))
        table = Table(widths, heads, rows, node.kind)
        if not fills(table):
            raise self.refuse(
                node,
                f"表格应有{len(widths)}列，有一行不符",
                f"a row does not fill {len(widths)} columns",
            )
        return table

    def row(self, node: Node) -> Row:
        return Row(tuple(self.cell(cell) for cell in node.elements()))

    def cell(self, node: Node) -> Cell:
        align = node.kind or "centre"
        if node.tag not in {"td", "th"} or align not in {"left", "centre", "right"}:
            raise self.refuse(node, "表格的单元格写法有误", "a broken cell")
        columns, rows = self.number(node, "colspan"), self.number(node, "rowspan")
        return Cell(
            runs=self.runs(node), align=align, columns=columns, rows=rows, head=node.tag == "th"
        )

    def number(self, node: Node, name: str) -> int:
        text = node.attributes.get(name, "1")
        if not text.isdecimal() or len(text) > _LONGEST_SPAN or not int(text):
            raise self.refuse(node, f"{name}的值“{text}”不是数字", f"{name} is no number: {text}")
        return int(text)

    def figure(self, node: Node) -> list[Block]:
        series = tuple(node.attributes.get("data-series", "").split())
        bars: list[Bar] = []
        title: Runs = ()
        for child in node.elements():
            if child.tag == "figcaption":
                title = self.runs(child)
            elif child.tag == "ul":
                bars += [self.bar(item) for item in child.elements()]
        if not bars:
            return []
        chart = Chart(text_of(title), tuple(bars), series, node.attributes.get("data-unit", ""))
        return [chart, Paragraph(title, "caption")]

    def bar(self, node: Node) -> Bar:
        shown = tuple(node.attributes.get("data-values", "").split())
        try:
            thousandths = tuple(_thousandths(value) for value in shown)
        except (InvalidOperation, ValueError, OverflowError) as error:
            raise self.refuse(
                node, "图表的数值不是数字", "a value of a chart is no number"
            ) from error
        return Bar(text_of(self.runs(node)), shown, thousandths)

    def runs(self, node: Node, face: str = "") -> Runs:
        return tidy_runs(self.raw_runs(node, face))

    def raw_runs(self, node: Node, face: str = "") -> list[Run]:
        made: list[Run] = []
        for child in node.children:
            if isinstance(child, str):
                made.append(Run(child, face))
            elif child.tag == "br":
                made.append(Run(LINE, face))
            elif child.tag in _FACES:
                made += self.raw_runs(child, _FACES[child.tag])
            else:
                raise self.refuse(
                    child, f"<{child.tag}>不能放在文字中", f"<{child.tag}> cannot stand within text"
                )
        return made
