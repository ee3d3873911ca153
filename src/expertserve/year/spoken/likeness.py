"""Which demand a few words mean: how much of them stands in a demand, and how near they come to it in meaning."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from expertserve.ground.text import key

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from expertserve.codes.vectors import Vectors
    from expertserve.records.demand import Demand

__all__ = ["ALL", "Guess", "Likeness", "several_in"]

CLEAR, LEAD, LIKELY = 800, 300, 550
AMONG, STRANGE = 400, 350
"""Thousandths from which the likest is read, by how much it must lead, and from which it is worth asking about."""
_MEANING = 700
_ALONE = 400
"""What a character counts that stands in the demand without its neighbours, in thousandths."""
_PLACE_FITS = 700
_IDLE = re.compile(
    r"[那这哪]一?[件项个家户]|那边|的事情?|事情|[的了吧呢啊那这个件项事]|需求|[^\w]|_"
)
_SEVERAL = re.compile(r"(?:[两几各每三四五]|所有)[家个项处件]|等[家项]")
"""Words that speak of more than one: two farms are never read as one of them."""
_SHOWN = 4
_ALL = re.compile(r"(?:所有|全部|各|每)(?:的)?(?:家|个|项|处|件|条)|都(?:放|改|推|安排)")
_NUMBER = re.compile(r"([两二三四五2-5])(?:家|个|项|处|件)(?:事|需求|活|题)?")
_NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "2": 2, "3": 3, "4": 4, "5": 5}
ALL = -1
"""That words speak of all there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """What words mean: one demand read from them, or those worth asking about, or nothing at all.

    Attributes:
        place: the demand's place, None where it is not clear.
        choices: places worth asking about, likest first.
    """

    place: int | None = None
    choices: tuple[int, ...] = ()


class Likeness:
    """The demands of a year, each as the words it is told in."""

    def __init__(self, demands: Sequence[Demand]) -> None:
        self._demands = demands
        self._places = [key(f"{d.unit_name} {d.county_text} {d.town} {d.village}") for d in demands]
        told = [key(f"{d.title} {d.public_title} {d.detail} {d.target}") for d in demands]
        self._texts = [f"{place} {text}" for place, text in zip(self._places, told, strict=True)]
        self._holders = Counter(letter for text in self._texts for letter in set(text))

    def look(self, text: str, unit: str = "") -> Guess:
        """What a text means, `unit` the words of its unit's column.

        One is read where it is near enough and far before the next, and where the unit's words are its own.
        """
        said = f"{unit} {text}".strip()
        ranked = self.ranked(said)
        if not ranked or ranked[0][0] < LIKELY:
            return Guess()
        best = ranked[0][0]
        close = tuple(n for score, n in ranked if best - score < LEAD and score >= LIKELY)
        fits = not unit or self._covered(_bare(unit), self._places[close[0]]) >= _PLACE_FITS
        if len(close) == 1 and best >= CLEAR and fits and not _SEVERAL.search(text):
            return Guess(place=close[0], choices=close)
        return Guess(choices=close[:_SHOWN])

    def among(self, text: str, places: Sequence[int]) -> int | None:
        """Which of a few demands a text speaks of, None where none stands out among them."""
        ranked = [(score, n) for score, n in self.ranked(text) if n in places]
        if not ranked or ranked[0][0] < AMONG:
            return None
        second = ranked[1][0] if len(ranked) > 1 else 0
        return ranked[0][1] if ranked[0][0] - second >= LEAD // 2 else None

    def strange(self, text: str, place: int) -> bool:
        """Whether a text shares next to nothing with a demand: not one word, and no meaning."""
        plain = _bare(text)
        return bool(plain) and self._covered(plain, self._texts[place]) < STRANGE

    def ranked(self, text: str) -> list[tuple[int, int]]:
        """(likeness in thousandths, place), likest first."""
        plain = _bare(text)
        if not plain or not self._demands:
            return []
        near = self._near(text)
        scored = [
            (self._covered(plain, told) + _MEANING * max(cosine, 0) // 1000, place)
            for place, (told, cosine) in enumerate(zip(self._texts, near, strict=True))
        ]
        return sorted(scored, key=lambda one: (-one[0], one[1]))

    def _covered(self, plain: str, told: str) -> int:
        """How much of a text stands in another, rare characters weighing more, in thousandths."""
        held = [_ALONE if letter in told else 0 for letter in plain]
        for at in range(len(plain) - 1):
            if plain[at : at + 2] in told:
                held[at] = held[at + 1] = 1000
        weights = [self._weight(letter) for letter in plain]
        return sum(w * h for w, h in zip(weights, held, strict=True)) // max(sum(weights), 1)

    def _weight(self, letter: str) -> int:
        return round(
            1000 * math.log((len(self._demands) + 1) / (self._holders.get(letter, 0) + 0.5))
        )

    @cached_property
    def _vectors(self) -> tuple[Vectors, NDArray[np.int64]]:
        from expertserve.codes.meaning import shipped
        from expertserve.codes.vectors import centre, mean

        raw = shipped().encode([f"{d.title} {d.detail} {d.unit_name}" for d in self._demands])
        middle = mean(raw)
        return centre(raw, middle), middle

    def _near(self, text: str) -> list[int]:
        """Cosines with every demand in thousandths."""
        from expertserve.codes.meaning import shipped
        from expertserve.codes.vectors import centre, similarity

        vectors, middle = self._vectors
        found = similarity(centre(shipped().encode([text]), middle), vectors)
        return [int(one) for one in found[0]]


def several_in(text: str) -> int:
    """Of how many demands words speak (两件事): ALL of all there are, 0 where they do not say."""
    hit = _NUMBER.search(text)
    return _NUMBERS[hit[1]] if hit else ALL if _ALL.search(text) else 0


def _bare(text: str) -> str:
    """The letters of a text that tell anything."""
    return _IDLE.sub("", key(text))
