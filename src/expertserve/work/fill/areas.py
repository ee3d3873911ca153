"""Groups of counties at the side of a matrix: 东片, 西片 over their counties, each county under one of them alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.indicators.spoken import figure_asked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from expertserve.books.patch.shapes import Gap
    from expertserve.work.fill.facets import Facets

__all__ = ["areas_of"]

_FEWEST = 2


def areas_of(gaps: Sequence[Gap], facets: Facets) -> Mapping[str, tuple[str, ...]]:
    """The words of groups of counties with their counties, in the order of the form.

    A word over counties is a group of places where every county stands under one such word alone; a word that narrows a figure
    (线上) would stand over the same counties as its neighbour does. A single group could be either and is none.

    Args:
        gaps: the cells of a board.
        facets: labels of slices.
    """
    found: dict[str, dict[str, None]] = {}
    for gap in gaps:
        for above, word in zip(gap.left, gap.left[1:], strict=False):
            dimension, label = facets.slice_of(word)
            if dimension == "region" and facets.slice_of(above)[0] != "region":
                found.setdefault(above, {})[label] = None
    counties = [one for under in found.values() for one in under]
    apart = len(counties) == len(set(counties))
    if len(found) < _FEWEST or not apart or any(figure_asked((word,)).candidates for word in found):
        return {}
    return {word: tuple(under) for word, under in found.items()}
