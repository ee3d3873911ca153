"""How many points each part of a fit can give, and what the sum means."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields

__all__ = ["HIGH", "PARTS", "RATHER_HIGH", "Weights", "grade", "percent"]

HIGH = 600
RATHER_HIGH = 400
PARTS = ("text", "lexicon", "meaning", "field", "level", "form", "region", "history", "load")


@dataclass(frozen=True, slots=True)
class Weights:
    """The most points each part gives; the parts of a pair are added and cut to 0..1000.

    Without a meaning part its points go to text and lexicon in their proportion, so that the scale stays
    (`content`).

    Attributes:
        text: shared words (TF-IDF and BM25); lexicon: lay words led to experts' terms and disciplines;
        meaning: likeness of meaning; field: same field of the list; level: title against the level asked for;
        form: offered form of service wanted; region: near, or east to west; history: served this county before;
        load: taken off for half-days already promised.
    """

    text: int = 130
    lexicon: int = 370
    meaning: int = 370
    field: int = 30
    level: int = 40
    form: int = 30
    region: int = 30
    history: int = 20
    load: int = 40

    def __post_init__(self) -> None:
        """Refuse negative weights.

        Raises:
            ValueError: a weight is below 0.
        """
        for item in fields(self):
            if getattr(self, item.name) < 0:
                raise ValueError(f"weight {item.name} is below 0")

    def content(self, *, meaning: bool, lexicon: bool = True) -> tuple[int, int, int]:
        """Points of text, lexicon and meaning where a part is missing.

        A missing part's points go to the others in their proportion, a fifth less where the lexicon knows nothing of a
        demand: what is known from words alone is never sure.
        """
        shares = (self.text, self.lexicon if lexicon else 0, self.meaning if meaning else 0)
        whole = self.text + self.lexicon + self.meaning
        total = whole if lexicon else whole * 4 // 5
        left = sum(shares)
        text, terms, near = (total * share // left if left else 0 for share in shares)
        return text, terms, near

    def as_dict(self) -> dict[str, int]:
        """The weights by name."""
        return asdict(self)


def grade(points: int) -> str:
    """高 from 600, 较高 from 400, else 一般.

    On graded pairs with nothing but texts known, half of the experts who solve the problem directly had 635 points and
    more and three quarters 545; of the same discipline with another object half had 255; of the rest 95 in 100 had less
    than 160. Level, form, region and field add up to 130.
    """
    if points >= HIGH:
        return "高"
    return "较高" if points >= RATHER_HIGH else "一般"


def percent(points: int) -> str:
    """Points as the office reads them: 百分制 with one decimal, 865 -> 86.5."""
    return f"{points // 10}.{points % 10}"
