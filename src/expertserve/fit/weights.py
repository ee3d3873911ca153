"""How many points each part of a fit can give, and what the sum means."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from expertserve.records.pairing import Confidence

__all__ = [
    "HIGH",
    "LITTLE",
    "PARTS",
    "RATHER_HIGH",
    "Weights",
    "band",
    "confidence",
    "grade",
    "percent",
]

HIGH = 600
RATHER_HIGH = 400
LITTLE = 300
"""Points of content below which a pair of contrary natures is no proposal, not even to be confirmed."""
_WORDS: dict[Confidence, str] = {"sure": "高", "likely": "较高", "confirm": "待确认"}
PARTS = ("text", "lexicon", "meaning", "field", "level", "form", "region", "history", "load")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The most points each part gives.

    Text, lexicon and meaning are the content; the others are circumstances, which order experts within the band that the
    content gives (`band`) and never lift one into a higher.

    Without a meaning part its points go to text and lexicon in their proportion, so that the scale stays
    (`content`).

    Attributes:
        text: shared words (TF-IDF and BM25); lexicon: lay words led to experts' terms and disciplines;
        meaning: likeness of meaning; field: same field of the list; level: title against the level asked for;
        form: offered form of service wanted; region: near, or east to west; history: served this county before;
        load: taken off for half-days already promised.
    """

    text: int = 150
    lexicon: int = 425
    meaning: int = 425
    field: int = 0
    level: int = 8
    form: int = 6
    region: int = 6
    history: int = 4
    load: int = 8

    def __post_init__(self) -> None:
        """Refuse negative weights.

        Raises:
            ValueError: a weight is below 0.
        """
        for item in fields(self):
            if getattr(self, item.name) < 0:
                raise ValueError(f"weight {item.name} is below 0")

    def content(self) -> dict[str, int]:
        """Thousandths of the learned raw points that text, lexicon and meaning keep; only their proportion counts.

        The part weighed heaviest against its default keeps all.
        """
        default = {"text": 150, "lexicon": 425, "meaning": 425}
        ratios = {part: getattr(self, part) * 1000 // most for part, most in default.items()}
        top = max(ratios.values()) or 1
        return {part: ratio * 1000 // top for part, ratio in ratios.items()}

    def as_dict(self) -> dict[str, int]:
        """The weights by name."""
        return asdict(self)


def grade(points: int) -> str:
    """The confidence in the office's words: 高 from 600, 较高 from 400, else 待确认."""
    return _WORDS[confidence(points)]


def confidence(points: int) -> Confidence:
    """How sure a fit of so many points is; content alone decides it, since circumstances never leave a band."""
    if points >= HIGH:
        return "sure"
    return "likely" if points >= RATHER_HIGH else "confirm"


def band(content: int) -> tuple[int, int]:
    """The least and the most points that a fit of this content can have."""
    if content >= HIGH:
        return HIGH, 1000
    return (RATHER_HIGH, HIGH - 1) if content >= RATHER_HIGH else (0, RATHER_HIGH - 1)


def percent(points: int) -> str:
    """Points as the office reads them: 百分制 with one decimal, 865 -> 86.5."""
    return f"{points // 10}.{points % 10}"
