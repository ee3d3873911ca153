"""What a demand asks for and what an expert is, as weights of disciplines, objects and experts' terms."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from expertserve.codes.meaning import vocabulary
from expertserve.fit.borders import Borders
from expertserve.fit.lexical import expert_texts
from expertserve.ground.text import key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from expertserve.fit.lexicon import Entry, Lexicon
    from expertserve.fit.scan import Found
    from expertserve.records.expert import Expert

__all__ = ["Profile", "expert_profile", "profile_of", "read_text"]

_CHIEF = 6
_OTHER = 2
_SHOWN = 4
_USUAL = 8
_FIELD_SHARES = (6, 6, 3, 2, 2)
_OBJECT_STEPS = (6, 3, 1)
_MOST_TERMS = 24


@dataclass(slots=True)
class Profile:
    """Weights by name; `links` are the lay words found with their entries, in order of their place."""

    disciplines: dict[str, int] = field(default_factory=dict)
    objects: dict[str, int] = field(default_factory=dict)
    terms: dict[str, int] = field(default_factory=dict)
    links: list[tuple[Found, Entry]] = field(default_factory=list)

    def add(self, table: dict[str, int], name: str, weight: int) -> None:
        """Add weight to a name of one of the three tables.

        Args:
            table: one of `terms`, `disciplines`, `objects` of this profile.
            name: the entry in it.
            weight: added to what the name weighs already.
        """
        table[name] = table.get(name, 0) + weight


def _objects(profile: Profile, names: Sequence[str], lexicon: Lexicon, weight: int) -> None:
    for name in names:
        for step, above in zip(_OBJECT_STEPS, lexicon.objects[name], strict=False):
            known = profile.objects.get(above, 0)
            profile.objects[above] = max(known, step * weight)


def read_text(text: str, lexicon: Lexicon) -> Profile:
    """What a demand's text asks for."""
    profile = Profile()
    plain = key(text)
    for idiom in lexicon.idioms:
        plain = plain.replace(idiom, " " * len(idiom))
    seen: set[str] = set()
    borders = Borders(plain, vocabulary())
    for found in lexicon.scanner.find(plain):
        if found.word in seen or not (
            found.whole is False or borders.stands(found.begin, found.end)
        ):
            continue
        seen.add(found.word)
        _read_word(profile, found, lexicon)
    return profile


def _read_word(profile: Profile, found: Found, lexicon: Lexicon) -> None:
    word = found.word
    for entry in lexicon.entries.get(word, ()):
        profile.links.append((found, entry))
        strong = 1 if entry.kind == "object" else 2
        for place, name in enumerate(entry.disciplines):
            weight = strong * (_CHIEF if place == 0 else _OTHER)
            profile.add(profile.disciplines, name, weight)
        for place, term in enumerate(entry.terms):
            profile.add(profile.terms, term, strong * max(1, 4 - place))
        _objects(profile, entry.objects, lexicon, 1)
    if word not in lexicon.entries:
        for name in lexicon.terms.get(word, ()) or lexicon.shows.get(word, ()):
            profile.add(profile.disciplines, name, _SHOWN)
    for name in () if word in lexicon.entries else lexicon.names.get(word, ()):
        for place, discipline in enumerate(lexicon.usual.get(name, ())[:2]):
            profile.add(profile.disciplines, discipline, _USUAL if place == 0 else _USUAL // 2)
    _objects(profile, lexicon.names.get(word, ()), lexicon, 2)


def expert_profile(expert: Expert, lexicon: Lexicon) -> Profile:
    """What an expert is, by his direction, keywords, field, achievements and title."""
    return profile_of(expert_texts(expert), lexicon)


def profile_of(texts: tuple[str, ...], lexicon: Lexicon) -> Profile:
    """What an expert is by his five texts (`expert_texts`)."""
    profile = Profile()
    best: dict[str, int] = {}
    for share, text in zip(_FIELD_SHARES, texts, strict=True):
        for word in lexicon.scanner.words(key(text)) if text else ():
            best[word] = max(best.get(word, 0), share)
    for word, share in best.items():
        _show_word(profile, word, share, lexicon)
    for name in texts[2].split("、"):
        for discipline in lexicon.fields.get(key(name), ()):
            profile.add(profile.disciplines, discipline, _SHOWN)
    return profile


def _show_word(profile: Profile, word: str, share: int, lexicon: Lexicon) -> None:
    shown = lexicon.shows.get(word, ())
    for name in shown:
        profile.add(profile.disciplines, name, share)
    if not shown:
        names: Mapping[str, None] = dict.fromkeys(lexicon.terms.get(word, ()))
        for name in names:
            profile.add(profile.disciplines, name, share * 2 // 3)
        for entry in () if names else lexicon.entries.get(word, ()):
            for name in entry.disciplines[:1]:
                profile.add(profile.disciplines, name, share // 3)
    _objects(profile, lexicon.names.get(word, ()), lexicon, share)
