"""The lexicon's evidence for a pair: which lay word led to which expert's term and discipline, and whether the object agrees."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.fit.shared import common_words
from expertserve.ground.text import key

if TYPE_CHECKING:
    from expertserve.fit.lexicon import Entry, Lexicon
    from expertserve.fit.profile import Profile
    from expertserve.fit.scan import Found

__all__ = ["Link", "links", "object_note"]

_BROAD = frozenset(
    {"人群", "动物", "植物", "作物", "材料", "机器", "食品", "机构", "人体", "土地", "建筑", "水体"}
)
_PIECE = re.compile(r"\w+")
_NEAR_END = 4
_KINDS = frozenset({"作物", "植物", "动物", "人体", "材料", "机器", "食品"})


@dataclass(frozen=True, slots=True)
class Link:
    """One way from the demand to the expert.

    Attributes:
        said: the words as they stand in the demand; stands: those to which they lead, as they stand in the expert's texts;
        discipline: the discipline that both show, "" for none.
    """

    said: str
    stands: str
    discipline: str

    def words(self) -> str:
        """The link as a chain: “烂根”→“土传病害”→植物病理."""
        end = f"→{self.discipline}" if self.discipline else ""
        return f"“{self.said}”→“{self.stands}”{end}"


def _one(
    plain: str, found: Found, entry: Entry, sides: tuple[str, Profile, Lexicon]
) -> tuple[int, Link] | None:
    expert_text, expert, lexicon = sides
    said = _quoted(plain, found)
    own = [name for name in entry.disciplines if expert.disciplines.get(name)]
    discipline = own[0] if own else entry.disciplines[0] if entry.disciplines else ""
    for place, term in enumerate(entry.terms):
        if key(term) in expert_text:
            return 100 - place + (10 if own else 0), Link(said, key(term), discipline)
    for name in own[:1]:
        weight = expert.disciplines[name]
        rank = min(60, 30 + weight) + (10 if name == entry.disciplines[0] else 0)
        return rank, Link(said, _showing(expert_text, name, lexicon), name)
    for term in entry.terms:
        run = common_words(term, expert_text, 1)
        if run:
            return 20, Link(said, run[0], "")
    return None


def _quoted(plain: str, found: Found) -> str:
    """What stands in the demand; a word with a gap (屁股~烂) up to the end of its clause, where that is near."""
    if found.whole:
        return plain[found.begin : found.end]
    rest = _PIECE.match(plain, found.end)
    more = len(rest[0]) if rest else 0
    return plain[found.begin : found.end + (more if more <= _NEAR_END else 0)]


def _showing(expert_text: str, discipline: str, lexicon: Lexicon) -> str:
    """The first word of an expert that shows the discipline, "" when only a field's name did."""
    for word in lexicon.scanner.words(expert_text):
        if discipline in (*lexicon.shows.get(word, ()), *lexicon.terms.get(word, ())):
            return word
    return ""


def links(
    plain: str, asked: Profile, sides: tuple[str, Profile, Lexicon], most: int = 2
) -> tuple[Link, ...]:
    """The strongest links of a pair, each lay word once.

    Args:
        plain: the comparison key of the demand's line, in which the links' places count.
        asked: what the line asks for.
        sides: the key of the expert's texts, what he is, and the lexicon.
        most: how many.
    """
    ranked: list[tuple[int, int, Link]] = []
    for place, (found, entry) in enumerate(asked.links):
        way = _one(plain, found, entry, sides)
        if way and way[1].stands:
            ranked.append((-way[0], place, way[1]))
    chosen: dict[str, Link] = {}
    for _, _, link in sorted(ranked, key=lambda item: item[:2]):
        if link.stands not in {known.stands for known in chosen.values()}:
            chosen.setdefault(link.said, link)
    return tuple(chosen.values())[:most]


def _nearest(asked: Profile, expert: Profile, lexicon: Lexicon) -> str:
    both = [name for name in asked.objects if name in expert.objects and name not in _BROAD]
    return max(both, key=lambda name: len(lexicon.objects[name]), default="")


def object_note(asked: Profile, expert: Profile, lexicon: Lexicon) -> str:
    """Whether object and discipline agree, in one clause; "" when nothing can be said.

    Args:
        asked: what the demand speaks of.
        expert: what the expert speaks of.
        lexicon: groups of disciplines, neighbours of objects.
    """
    shared = _nearest(asked, expert, lexicon)
    wanted = max(asked.disciplines, key=lambda name: asked.disciplines[name], default="")
    mine = max(expert.disciplines, key=lambda name: expert.disciplines[name], default="")
    groups = {lexicon.disciplines[name].group for name in (wanted, mine) if name}
    if shared and wanted and not expert.disciplines.get(wanted) and len(groups) > 1:
        return f"对象一致（{shared}），学科不同：需求偏{wanted}，专家偏{mine}"
    if shared:
        return f"对象一致：{shared}"
    own, his = _comparable(asked, expert, lexicon)
    if own and his and wanted in expert.disciplines:
        return f"学科一致（{wanted}），对象不同：需求为{own}，专家为{his}"
    return ""


def _comparable(asked: Profile, expert: Profile, lexicon: Lexicon) -> tuple[str, str]:
    """The first object of each side of which one can say that they are two of a kind; ("", "") when there are none."""
    for own in asked.objects:
        root = lexicon.objects[own][-1]
        for his in expert.objects if own not in _BROAD and root in _KINDS else ():
            if his not in _BROAD and lexicon.objects[his][-1] == root:
                return own, his
    return "", ""
