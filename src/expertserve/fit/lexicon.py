"""The lexicon: what lay words, objects, disciplines and fields mean. Files and columns: `lexicon/README.md`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from expertserve.fit.scan import Scanner
from expertserve.ground.text import key, split_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["TABLES", "Discipline", "Entry", "Lexicon", "domains", "entry_count", "rows"]

FOLDER = Path(__file__).parent / "lexicon"
TABLES = ("disciplines", "objects", "fields", "filler", "idioms", "natures")
"""The tables that are no domain."""
_SINGLE = frozenset("猪牛羊鸡鸭鹅兔鱼虾蟹驴梨桃枣柿茶菇藕姜蒜竹蜂蚕桥砖醋咳癌疮癣囊牙鸽鳖螺")
"""Words of one character that are read; others of that length say too little."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A lay word and what it leads to.

    Attributes:
        word: as the lexicon has it, `~` for a gap; kind: symptom, object, task, local or clerk.
        objects, disciplines (chief first), terms (experts' words): names.
    """

    word: str
    kind: str
    objects: tuple[str, ...]
    disciplines: tuple[str, ...]
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Discipline:
    """A discipline, its group, its GB/T 13745 codes and the words that show it in an expert's line."""

    name: str
    group: str
    codes: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All tables in memory.

    Attributes:
        entries: word -> its entries; objects: name -> itself and what it belongs to, nearest first;
        names: other name of an object -> objects; shows: word of experts -> disciplines;
        terms: expert's term -> disciplines; usual: object -> the disciplines most often asked for it;
        scanner: finds all these words in a text; filler: words that say nothing, longest first;
            idioms: figures of speech, longest first.
    """

    entries: Mapping[str, tuple[Entry, ...]]
    disciplines: Mapping[str, Discipline]
    objects: Mapping[str, tuple[str, ...]]
    names: Mapping[str, tuple[str, ...]]
    shows: Mapping[str, tuple[str, ...]]
    terms: Mapping[str, tuple[str, ...]]
    fields: Mapping[str, tuple[str, ...]]
    usual: Mapping[str, tuple[str, ...]]
    filler: tuple[str, ...]
    idioms: tuple[str, ...]
    scanner: Scanner

    @classmethod
    def load(cls, synonyms: Sequence[tuple[str, str]] = ()) -> Lexicon:
        """The shipped tables with the clerk's own (word, terms) pairs added.

        A clerk's term may be a discipline, an object, an expert's term or another lay word.
        """
        return _load(tuple((key(word), terms) for word, terms in synonyms if key(word)))


def rows(name: str) -> Iterator[list[str]]:
    """The lines of a table, cell by cell."""
    text = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _cells(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split(";") if part)


def domains() -> tuple[str, ...]:
    """The names of the domain files, sorted."""
    return tuple(sorted(p.stem for p in FOLDER.glob("*.tsv") if p.stem not in TABLES))


def _entries() -> Iterator[Entry]:
    for domain in domains():
        for words, kind, objects, disciplines, terms in rows(domain):
            for word in _cells(words):
                yield Entry(
                    word=key(word),
                    kind=kind,
                    objects=_cells(objects),
                    disciplines=_cells(disciplines),
                    terms=_cells(terms),
                )


def entry_count() -> int:
    """How many different lay words and names of objects the shipped lexicon holds."""
    words = {entry.word for entry in _entries()}
    for row in rows("objects"):
        words.update((row[0], *_cells(row[2])))
    return len(words)


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    result: dict[str, dict[str, None]] = {}
    for word, name in pairs:
        result.setdefault(key(word), {})[name] = None
    return {word: tuple(names) for word, names in result.items()}


def _chains(parents: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    result = {}
    for name in parents:
        chain = [name]
        while parents.get(chain[-1]):
            chain.append(parents[chain[-1]])
        result[name] = tuple(chain)
    return result


def _inner_objects(
    entry: Entry, names: Mapping[str, tuple[str, ...]], chains: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """The entry's objects and those named inside its word that belong to them (猪 in 母猪流产, which speaks of 畜禽)."""
    found = dict.fromkeys(entry.objects)
    word = entry.word
    for begin in range(len(word) if entry.objects else 0):
        for end in range(begin + 1, len(word) + 1):
            for name in names.get(word[begin:end], ()):
                if set(chains[name]) & set(entry.objects):
                    found[name] = None
    return tuple(found)


def _usual(entries: Mapping[str, Sequence[Entry]]) -> dict[str, tuple[str, ...]]:
    counts: dict[str, dict[str, int]] = {}
    for group in entries.values():
        for entry in group:
            for name in entry.objects:
                for discipline in entry.disciplines[:1]:
                    known = counts.setdefault(name, {})
                    known[discipline] = known.get(discipline, 0) + 1
    return {
        name: tuple(sorted(known, key=lambda d: (-known[d], d))[:3])
        for name, known in counts.items()
    }


@lru_cache(maxsize=4)
def _load(synonyms: tuple[tuple[str, str], ...]) -> Lexicon:
    disciplines = {
        name: Discipline(name, group, _cells(codes), _cells(words))
        for name, group, codes, words in rows("disciplines")
    }
    objects = list(rows("objects"))
    names = _grouped(
        (other, name) for name, _, others in objects for other in (name, *_cells(others))
    )
    shows = _grouped((w, d.name) for d in disciplines.values() for w in (d.name, *d.words))
    entries: dict[str, list[Entry]] = {}
    chains = _chains({name: parent for name, parent, _ in objects})
    for entry in _entries():
        nearer = replace(entry, objects=_inner_objects(entry, names, chains))
        entries.setdefault(entry.word, []).append(nearer)
    terms = _grouped(
        (term, name)
        for group in entries.values()
        for entry in group
        for term in entry.terms
        for name in entry.disciplines[:1]
    )
    for word, text in synonyms:
        entries[word] = [
            _clerk_entry(
                word=word,
                text=text,
                entries=entries,
                disciplines=disciplines,
                names=names,
                terms=terms,
                shows=shows,
            )
        ]
    fields = {key(n): _cells(row[1]) for row in rows("fields") for n in _cells(row[0])}
    vocabulary = {*entries, *names, *shows, *terms}
    words = sorted(word for word in vocabulary if len(word) > 1 or word in _SINGLE)
    filler, idioms = (
        {key(w) for row in rows(t) for w in _cells(row[0])} for t in ("filler", "idioms")
    )
    return Lexicon(
        entries={word: tuple(group) for word, group in entries.items()},
        disciplines=disciplines,
        objects=chains,
        names=names,
        shows=shows,
        terms=terms,
        fields=fields,
        usual=_usual(entries),
        filler=tuple(sorted(filler | idioms, key=lambda word: (-len(word), word))),
        idioms=tuple(sorted(idioms, key=lambda word: (-len(word), word))),
        scanner=Scanner(words),
    )


def _clerk_entry(
    word: str,
    text: str,
    entries: Mapping[str, list[Entry]],
    disciplines: Mapping[str, Discipline],
    names: Mapping[str, tuple[str, ...]],
    terms: Mapping[str, tuple[str, ...]],
    shows: Mapping[str, tuple[str, ...]],
) -> Entry:
    """What the clerk's word leads to: his terms, and whatever the shipped tables say of them."""
    found_terms: dict[str, None] = {}
    found_disciplines: dict[str, None] = {}
    found_objects: dict[str, None] = {}
    for term in split_values(text):
        plain = key(term)
        found_terms[term] = None
        known = disciplines.get(term)
        found_disciplines.update(dict.fromkeys((known.name,) if known else ()))
        found_disciplines.update(dict.fromkeys(shows.get(plain, ()) or terms.get(plain, ())))
        found_objects.update(dict.fromkeys(names.get(plain, ())))
        for entry in entries.get(plain, ()):
            found_terms.update(dict.fromkeys(entry.terms))
            found_disciplines.update(dict.fromkeys(entry.disciplines))
            found_objects.update(dict.fromkeys(entry.objects))
    return Entry(
        word=word,
        kind="clerk",
        objects=tuple(found_objects),
        disciplines=tuple(found_disciplines),
        terms=tuple(found_terms),
    )
