"""Charts drawn once by typst: SVG for PDF and HTML, PNG for Word."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from expertserve.papers.fonts import collection
from expertserve.papers.template import bundled

if TYPE_CHECKING:
    import typst

    from expertserve.papers.blocks import Chart

__all__ = ["drawn", "whole"]

_DOTS_PER_INCH = 200


def whole(made: bytes | list[bytes] | None) -> bytes:
    """What typst made, in one piece: one page of a picture, or a whole PDF."""
    return made if isinstance(made, bytes) else b"".join(made or ())


@cache
def _compiler(*, system: bool) -> typst.Compiler:
    import typst

    styles = bundled() / "styles"
    return typst.Compiler(
        str(styles / "chart.typ"), root=str(styles), font_paths=collection(system=system)
    )


@lru_cache(maxsize=64)
def drawn(
    chart: Chart, families: tuple[str, ...], kind: Literal["svg", "png"], *, system: bool = True
) -> bytes:
    """The picture of a chart, 156 mm wide, as SVG or PNG.

    Args:
        chart: bars with their labels and lengths.
        families: faces of the labels, the first that has a character.
        kind: the file format.
        system: whether fonts of the machine may be used; False keeps to the bundled ones.
    """
    data = {
        "bars": [
            {"label": bar.label, "shown": bar.shown, "thousandths": bar.thousandths}
            for bar in chart.bars
        ],
        "series": chart.series,
        "unit": chart.unit,
        "face": families,
    }
    inputs = {"chart": json.dumps(data, ensure_ascii=False)}
    return whole(
        _compiler(system=system).compile(format=kind, ppi=_DOTS_PER_INCH, sys_inputs=inputs)
    )
