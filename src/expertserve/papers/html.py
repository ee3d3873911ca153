"""Block tree to one HTML page that needs no other file."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from expertserve.papers.blocks import (
    Cell,
    Chart,
    Heading,
    Landscape,
    Letterhead,
    PageBreak,
    Paragraph,
    Row,
    Signature,
    Table,
)
from expertserve.papers.charts import drawn
from expertserve.papers.template import bundled

if TYPE_CHECKING:
    from expertserve.papers.blocks import Block, Document, Runs
    from expertserve.papers.looks import Look

__all__ = ["to_html"]

_PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
{css}</style>
</head>
<body>
<main>
{body}
</main>
<footer>{foot}</footer>
</body>
</html>
"""
_TAGS = {"strong": "strong", "kai": "em", "blank": "u"}


@cache
def _css() -> str:
    return (bundled() / "styles" / "official.css").read_text("utf-8")


def to_html(document: Document, look: Look, *, system: bool = True) -> bytes:
    """The document as UTF-8 HTML; every text is escaped, no script, no link, nothing loaded.

    Args:
        document: blocks, title and foot.
        look: faces and the pitch of lines.
        system: whether charts may use fonts of the machine.
    """
    families = ", ".join(f'"{family}"' for family in look.faces["body"])
    css = f":root {{ --body: {families}, serif; --pitch: {look.pitch_pt}pt; }}\n{_css()}"
    body = "\n".join(_block(block, look, system=system) for block in document.blocks)
    page = _PAGE.format(
        title=escape(document.title), css=css, body=body, foot=escape(document.foot.line)
    )
    return page.encode("utf-8")


def _block(block: Block, look: Look, *, system: bool) -> str:
    match block:
        case Heading():
            return f"<h{block.level}>{escape(block.number)}{_runs(block.runs)}</h{block.level}>"
        case Paragraph():
            return f'<p class="{block.style}">{_runs(block.runs)}</p>'
        case Table():
            return _table(block)
        case Signature():
            lines = "".join(f"<p>{escape(line)}</p>" for line in (*block.names, block.day) if line)
            return f'<div class="signature"><div>{lines}</div></div>'
        case Letterhead():
            return _letterhead(block)
        case Chart():
            picture = b64encode(drawn(block, look.faces["strong"], "svg", system=system)).decode(
                "ascii"
            )
            return f'<img class="chart" alt="{escape(block.spoken)}" src="data:image/svg+xml;base64,{picture}">'
        case Landscape():
            inner = "\n".join(_block(part, look, system=system) for part in block.blocks)
            return f'<section class="landscape">\n{inner}\n</section>'
        case PageBreak():
            return '<hr class="page">'


def _letterhead(block: Letterhead) -> str:
    issuer = f'<p class="issuer">{escape(block.issuer)}</p>' if block.issuer else ""
    signer = f"<span>签发人：{escape(block.signer)}</span>" if block.signer else ""
    number = (
        f'<p class="number"><span>{escape(block.number)}</span>{signer}</p>' if block.number else ""
    )
    return f'<div class="letterhead{" red" if block.issuer else ""}">{issuer}{number}</div>'


def _table(table: Table) -> str:
    whole = sum(table.widths)
    columns = "".join(f'<col style="width:{width * 100 / whole:.2f}%">' for width in table.widths)
    head = f"<thead>\n{_rows(table.head, head=True)}\n</thead>\n" if table.head else ""
    body = _rows(table.body, head=False)
    return f'<table class="{table.size}"><colgroup>{columns}</colgroup>\n{head}<tbody>\n{body}\n</tbody></table>'


def _rows(rows: tuple[Row, ...], *, head: bool) -> str:
    return "\n".join(
        f"<tr>{''.join(_cell(cell, head=head) for cell in row.cells)}</tr>" for row in rows
    )


def _cell(cell: Cell, *, head: bool) -> str:
    tag = "th" if head or cell.head else "td"
    columns = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    rows = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    return f'<{tag} class="{cell.align}"{columns}{rows}>{_runs(cell.runs)}</{tag}>'


def _runs(runs: Runs) -> str:
    made = []
    for run in runs:
        text = escape(run.text).replace("\n", "<br>")
        if run.face == "blank":
            text = text.replace(" ", "&nbsp;")
        tag = _TAGS.get(run.face)
        made.append(f"<{tag}>{text}</{tag}>" if tag else text)
    return "".join(made)
