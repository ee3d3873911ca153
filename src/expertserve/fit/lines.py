"""A demand with two problems is seen as two lines that may ask for different experts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.fit.profile import read_text

if TYPE_CHECKING:
    from expertserve.fit.lexicon import Lexicon
    from expertserve.fit.profile import Profile

__all__ = ["lines"]

_MARKS = re.compile(
    r"(?:^|(?<=[\n。；;：:，,\s]))(?:[一二三四五六七八九]是|其[一二三四五]|第[一二三四五]|[(（]?\d{1,2}[)）.、．](?!\d)|[①-⑨]|[(（][一二三四五六七八九][)）])[、，,：:]?"
    r"|[；;]\s*|(?<=[。，,；;])(?:另外|此外|还有|同时|再就是|再一个)[，,]?"
)
_SHORTEST = 6
_MOST = 4
_STRONG = 8
_APART = 10


def _apart(left: Profile, right: Profile, lexicon: Lexicon) -> bool:
    """Whether two readings ask for different groups of disciplines, each of them plainly."""
    groups = []
    for profile in (left, right):
        weights: dict[str, int] = {}
        for name, weight in profile.disciplines.items():
            group = lexicon.disciplines[name].group
            weights[group] = weights.get(group, 0) + weight
        groups.append(weights)
    if min(max(g.values(), default=0) for g in groups) < _STRONG:
        return False
    shared = sum(min(weight, groups[1].get(group, 0)) for group, weight in groups[0].items())
    return shared * _APART < 3 * min(sum(g.values()) for g in groups)


def lines(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The lines of a demand's text: one, unless enumerated or separated parts ask for different disciplines.

    A part that speaks of the same discipline as an earlier one, or of none plainly, stays with it; at most four lines.
    """
    pieces = [piece.strip() for piece in _MARKS.split(text) if piece and piece.strip()]
    if len(pieces) < 2 or len(text) < 2 * _SHORTEST:  # noqa: PLR2004
        return (text,)
    kept: list[str] = []
    profiles: list[Profile] = []
    for piece in pieces:
        profile = read_text(piece, lexicon)
        apart = [_apart(profile, other, lexicon) for other in profiles]
        if not kept or (all(apart) and len(piece) >= _SHORTEST and len(kept) < _MOST):
            kept.append(piece)
            profiles.append(profile)
        else:
            home = apart.index(False) if False in apart else len(kept) - 1
            kept[home] = f"{kept[home]}。{piece}"
            profiles[home] = read_text(kept[home], lexicon)
    return tuple(kept) if len(kept) > 1 else (text,)
