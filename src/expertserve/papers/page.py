"""A page of results as one file: no network, no fonts, no parts beside it; everything in it is escaped, and has passed the door."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from expertserve.ground.private_text import clipped
from expertserve.papers.leaving import leaving
from expertserve.papers.template import bundled

if TYPE_CHECKING:
    from jinja2 import Template

    from expertserve.records.page import Chart, Page

__all__ = ["MARK", "print_page"]

MARK = "expertserve:result"
"""What tells a reader that this file is a result and no return."""
_LABEL, _BAR, _LINE, _TEXT = 150, 420, 26, 80
_LONGEST = 11


def print_page(page: Page) -> bytes:
    """The HTML of a page in UTF-8; for any audience but the office itself without numbers of people in whatever text."""
    values = leaving({"page": page}, page.audience)
    made = _template().render(
        **values,
        mark=MARK,
        style=(bundled() / "pages" / "page.css").read_text("utf-8"),
        script=(bundled() / "pages" / "page.js").read_text("utf-8"),
        chart=_drawn,
        choices=_choices(values["page"]),
    )
    return made.encode("utf-8")


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    shelf = FileSystemLoader(str(bundled() / "pages"))
    made = Environment(
        loader=shelf, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )  # fmt: skip
    return made.get_template("page.html")


def _choices(page: Page) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Filter -> its values in the order in which they come; filters of one value alone are left out."""
    found = []
    for place, name in enumerate(page.filters):
        values = dict.fromkeys(
            value for line in page.lines for value in line.facets[place].split("、") if value
        )
        found.append((name, tuple(values)))
    return tuple(found)


def _drawn(chart: Chart) -> dict[str, object]:
    """Where everything of a chart stands, in units of its drawing."""
    most = max((bar.whole for bar in chart.bars), default=0) or 1
    width = _LABEL + _BAR + _TEXT
    return {
        "width": width,
        "height": _LINE * len(chart.bars) + 4,
        "bars": [
            {
                "y": 2 + _LINE * place,
                "label": clipped(bar.label, _LONGEST),
                "whole": round(bar.whole / most * _BAR, 1),
                "filled": round(bar.filled / most * _BAR, 1),
                "text": bar.text,
            }
            for place, bar in enumerate(chart.bars)
        ],
        "start": _LABEL,
    }  # fmt: skip
