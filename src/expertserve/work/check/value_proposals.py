"""Values of closed lists that no list holds, as lines to tick: what each could mean.

Nothing is guessed into a record: a likely meaning is proposed by the longest known word that a value contains, by words it
shortens or is contained in, and by likeness of spelling. A word that turns the sense (不, 无, 未) has to stand on both sides.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as made
from functools import cache
from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import kind as kind_of
from expertserve.codes.choices import choice_list
from expertserve.codes.titles import title_names
from expertserve.ground.quantities.truth import truth_words
from expertserve.ground.text import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from expertserve.year.material import Material

__all__ = ["ValueProposal", "likely_values", "value_choices", "value_proposals"]

_TURNS = "不无未非否难没"
_LEAST, _MOST, _ALIKE, _SHORTEST = 350, 3, 60, 2
_ANSWERS = {"willing": ("愿意", "不愿意")}
_LISTS = {
    ("services", "form"): "forms",
    ("services", "content"): "content",
    ("agreements", "kind"): "link-kinds",
    ("agreements", "state"): "link-states",
    ("publicity", "level"): "media-levels",
}
_CODES = frozenset({"unknown-value", "read-as", "unknown-target"})
_YES_NO = ("是", "否")

Word = tuple[str, str]


@dataclass(slots=True, kw_only=True)
class ValueProposal:
    """One value that is asked about.

    Attributes:
        kind, field: JSON names. text: the value as written.
        value: the likeliest meaning, "" where nothing comes near. because: why. others: further meanings, best first.
        places: file!sheet!cell of every cell that holds it, in reading order.
    """

    kind: str
    field: str
    text: str
    value: str = ""
    because: str = ""
    others: tuple[str, ...] = ()
    places: list[str] = made(default_factory=list)


def value_proposals(material: Material) -> tuple[ValueProposal, ...]:
    """Each unknown value once a kind and field, but for those answered as none of their list: likely ones first, both in reading order."""
    found: dict[tuple[str, str, str], ValueProposal] = {}
    for finding in material.findings:
        facts = dict(finding.facts)
        if finding.code not in _CODES or not facts.get("raw") or not facts.get("field"):
            continue
        kind, name, text = facts["kind"], facts["field"], facts["raw"]
        at = (kind, name, key(text))
        if at in material.lessons.taught.as_written:
            continue
        if at not in found:
            found[at] = _proposal(kind, name, text, facts)
        found[at].places.append(str(finding.place))
    return tuple(sorted(found.values(), key=lambda one: not one.value))


def _proposal(kind: str, name: str, text: str, facts: Mapping[str, str]) -> ValueProposal:
    """One value; its own finding may say what it was read as (`as`), or is short for (`near`)."""
    near, now = facts.get("near", ""), facts.get("as", "")
    likely = likely_values(text, _words(kind, name))
    if now or near:
        why = f"“{near}”的简称" if name == "unit" else "意思相近"
        likely = ((now or near, "现按此读取" if now else why), *likely)
    if not likely:
        return ValueProposal(kind=kind, field=name, text=text)
    (value, because), *others = likely
    return ValueProposal(
        kind=kind,
        field=name,
        text=text,
        value=value,
        because=because,
        others=tuple(dict.fromkeys(other for other, _ in others if other != value)),
    )


@cache
def _words(kind: str, name: str) -> tuple[Word, ...]:
    """(word, meaning) of everything that a column of a closed list knows."""
    column = kind_of(kind).fields[name]
    yes, no = _ANSWERS.get(name, _YES_NO)
    forms = [form.partition("=") for form in column.forms if "=" in form]
    if column.convert == "bool":
        own = [(word, yes if value == "1" else no) for word, _, value in forms]
        return (*own, *((word, yes if value else no) for word, value in truth_words()))
    if column.convert == "title":
        return tuple((name, name) for name in title_names())
    listed = column.choices[0] if len(column.choices) == 1 else _LISTS.get((kind, name))
    if listed:
        known = choice_list(listed).choices
        own = [(word, value) for word, _, value in forms]
        return (
            *((word, one.label) for one in known for word in (one.label, *one.synonyms)),
            *own,
        )
    return (*((word, word) for word in column.choices), *((w, v) for w, _, v in forms))


def value_choices(kind: str, name: str) -> tuple[str, ...]:
    """What may stand for a value of a closed list, () for titles and lists that are open."""
    column = kind_of(kind).fields.get(name)
    if column is None or column.convert == "title":
        return ()
    return tuple(dict.fromkeys(meaning for _, meaning in _words(kind, name)))


def likely_values(text: str, words: Iterable[Word]) -> tuple[tuple[str, str], ...]:
    """(meaning, why) of at most three meanings, the likeliest first; empty where nothing comes near.

    Args:
        text: as written.
        words: (known word, what it means).
    """
    from rapidfuzz import fuzz

    value = key(text)
    best: dict[str, tuple[int, str]] = {}
    for word, meaning in words:
        known = key(word)
        if len(known) < _SHORTEST or _turned(value, known):
            continue
        score, why = _score(value, known, round(fuzz.ratio(value, known)))
        if score >= _LEAST and score > best.get(meaning, (0, ""))[0]:
            best[meaning] = score, why.format(word=word)
    order = sorted(best.items(), key=lambda item: -item[1][0])
    return tuple((meaning, why) for meaning, (_, why) in order[:_MOST])


def _turned(value: str, known: str) -> bool:
    """Whether only one of two words holds a sign that turns the sense."""
    return any((sign in value) != (sign in known) for sign in _TURNS)


def _score(value: str, known: str, ratio: int) -> tuple[int, str]:
    if known in value:
        return 500 + 500 * len(known) // len(value), "含“{word}”"
    if len(value) > 1 and value in known:
        return 500 + 400 * len(value) // len(known), "即“{word}”的一部分"
    if len(value) > 1 and value[0] == known[0] and _in_order(value, known):
        return 500 + 350 * len(value) // len(known), "像是“{word}”的简称"
    return (8 * ratio if ratio >= _ALIKE else 0), "与“{word}”写法相近"


def _in_order(few: str, many: str) -> bool:
    rest = iter(many)
    return all(sign in rest for sign in few)
