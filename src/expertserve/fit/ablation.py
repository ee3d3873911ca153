"""Whether a word carries a fit: what is left of the points when it is taken out of the demand or out of the expert's texts.

A slow encoder (the sentence model) is left out of both sides of the comparison.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.fit.asked import Asked
from expertserve.fit.block import Block
from expertserve.fit.lexical import expert_texts
from expertserve.ground.text import key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.fit.ground import Ground
    from expertserve.records.expert import Expert

__all__ = ["Ablation"]


class Ablation:
    """One line of a demand and one expert, whole and without each of some words."""

    def __init__(self, line: str, expert: Expert, words: Sequence[str], ground: Ground) -> None:
        said, known = key(line), key("。".join(expert_texts(expert)))
        words = tuple(dict.fromkeys(key(word) for word in words if key(word)))
        mine = [word for word in words if word in said]
        his = [word for word in words if word in known]
        ground = _quick(ground)
        asked = Asked.of_lines([line, *(said.replace(word, " ") for word in mine)], ground)
        block = Block([expert, *(_without(expert, word) for word in his)], 0, ground)
        rows = [content.said for content in block.contents(asked, 0, len(asked.texts))]
        whole = int(rows[0][0])
        self._asked = {w: whole - int(row[0]) for w, row in zip(mine, rows[1:], strict=True)}
        self._known = {w: whole - int(p) for w, p in zip(his, rows[0][1:], strict=True)}

    def tells(self, word: str) -> bool:
        """Whether the word stands in one of the texts, and leaving it out lowers the points wherever it stands."""
        drops = [side[key(word)] for side in (self._asked, self._known) if key(word) in side]
        return bool(drops) and min(drops) > 0

    def known(self, word: str) -> int:
        """Points lost when the expert's texts lack the word."""
        return self._known.get(key(word), 0)


def _quick(ground: Ground) -> Ground:
    """The ground with its quick encoders alone; the tables of the others then add nothing."""
    kept = [n for n, side in enumerate(ground.knows) if side.encoder.quick]
    if len(kept) == len(ground.knows):
        return ground
    return replace(
        ground,
        asks=tuple(ground.asks[n] for n in kept),
        knows=tuple(ground.knows[n] for n in kept),
        phrases=tuple(ground.phrases[n] for n in kept),
    )


def _without(expert: Expert, word: str) -> Expert:
    def cut(text: str) -> str:
        return key(text).replace(word, " ") if word in key(text) else text

    return replace(
        expert,
        expertise=cut(expert.expertise),
        keywords=tuple(filter(str.strip, map(cut, expert.keywords))),
        field=tuple(filter(str.strip, map(cut, expert.field))),
        achievements=cut(expert.achievements),
        title=cut(expert.title),
        post=cut(expert.post),
    )
