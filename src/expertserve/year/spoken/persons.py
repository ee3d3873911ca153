"""Whom a text names: everybody of the roster, by full name or as people call him, and names that stand on no roster."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from expertserve.books.tables.cell_marks import surnames
from expertserve.codes.meaning import vocabulary
from expertserve.codes.titles import title_names
from expertserve.ground.text import key, name_key
from expertserve.year.spoken.who import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from expertserve.records.expert import Expert

__all__ = ["Mention", "Persons"]

_CALLS = (
    "老师", "同志", "教授", "主任", "院长", "医生", "大夫", "所长", "站长", "校长", "科长", "局长", "会长",
    "专家", "先生", "女士", "博士", "院士", "师傅", "馆长", "书记", "工", "老", "总",
)  # fmt: skip
_FAMILIAR = frozenset("小老")
_SENT = r"(?:换成|换为|换上|改派|改请|改由|改为|请|由|让|派|叫|找)"
_GOES = r"(?=[去来上]|负责|参加|顶|替|代|接|吧|$|[^一-鿿])"
_HINT = re.compile(r"[一-鿿a-z0-9]+")
_SHORTEST, _LONGEST = 2, 3
_KEPT = 4096
"""Of how many texts it is kept whom they name: a cell is asked after people, demands, units and orders in turn."""
_TITLE = 8
_THAT = re.compile("的?[那这某]?[一]?[位个名]?(?=[^位个名]*$)|的")
_BEHIND = frozenset("去来不的上也可就要和与及或换替代接到在是说已因工吧本还没有能参先暂改由前走负")
"""Characters that follow a name without being its last one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Somebody whom a text names, from `start` to `end` of its plain form, his title behind him included.

    Attributes:
        word: the name as it stands there. places: who it may be, none for somebody on no roster.
        whole: whether the full name is said; False for 梁工, 农老师.
    """

    start: int
    end: int
    word: str
    places: tuple[int, ...] = ()
    whole: bool = True


@cache
def _titles() -> tuple[str, ...]:
    return tuple(sorted({*title_names(), *_CALLS}, key=lambda word: (-len(word), word)))


class Persons:
    """The roster as people speak of it."""

    def __init__(self, experts: Sequence[Expert]) -> None:
        self._experts = experts
        self._ids = {key(one.expert_id): n for n, one in enumerate(experts)}
        self._names: dict[str, list[int]] = defaultdict(list)
        self._called: dict[str, list[int]] = defaultdict(list)
        for n, one in enumerate(experts):
            name = name_key(one.name)
            self._names[name].append(n)
            self._called[name[:1]].append(n)
        self._told = [
            key(
                f"{e.org_name} {e.recommended_by} {e.remark} {e.title} {e.post} {e.expertise} {' '.join(e.field)}"
            )
            for e in experts
        ]
        known = sorted((n for n in self._names if n), key=lambda n: (-len(n), n))
        self._known = re.compile("|".join(map(re.escape, known))) if known else None
        self._mentioned = lru_cache(maxsize=_KEPT)(self._looked_for)

    def numbered(self, text: str) -> int | None:
        """Who bears a number."""
        return self._ids.get(key(text))

    def mentions(self, text: str, hint: str = "") -> tuple[Mention, ...]:
        """Everybody named in a text, in its order.

        Args:
            text: as `plain` makes it.
            hint: what else tells namesakes apart (his unit's column); the rest of the text does so, too.
        """
        return self._mentioned(text, hint)

    def _looked_for(self, text: str, hint: str) -> tuple[Mention, ...]:
        found = list(self._full(text, hint))
        found += self._familiar(text, found, hint)
        found += self._strangers(text, found)
        found += self._short(text, found, hint)
        return tuple(sorted(found, key=lambda one: one.start))

    def described(self, text: str) -> tuple[int, ...]:
        """Those of whom a text tells unit and title without a name (农学院的那位教授); nobody where it tells only one of them."""
        plain = _THAT.sub("", name_key(text))
        title = next((one for one in _titles() if plain.endswith(one)), "")
        unit = plain.removesuffix(title)
        if not title or len(unit) < _SHORTEST:
            return ()
        return tuple(
            n
            for n, e in enumerate(self._experts)
            if title in key(f"{e.title} {e.post}")
            and any(
                unit in one or shortened(unit, one)
                for one in (key(e.org_name), key(e.recommended_by))
            )
        )

    @staticmethod
    def plain(text: str) -> str:
        """A text in the form in which names are looked for."""
        return name_key(text)

    def _full(self, text: str, hint: str) -> Iterable[Mention]:
        for hit in self._known.finditer(text) if self._known else ():
            if len(hit[0]) == _SHORTEST and _goes_on(text, hit.end()):
                continue
            end = hit.end() + len(_title_at(text, hit.end()))
            beside = f"{text[: hit.start()]} {text[hit.end() :]} {hint}"
            places = self.told_apart(self._names[hit[0]], beside)
            yield Mention(start=hit.start(), end=end, word=hit[0], places=places)

    def told_apart(self, places: Sequence[int], hint: str) -> tuple[int, ...]:
        """Of namesakes the one whose record alone holds words of the hint; all where none or several do."""
        if len(places) < _SHORTEST:
            return tuple(places)
        pairs = {
            word[at : at + 2] for word in _HINT.findall(key(hint)) for at in range(len(word) - 1)
        }
        own = {
            n: sum(
                pair in self._told[n] and not any(pair in self._told[o] for o in places if o != n)
                for pair in pairs
            )
            for n in places
        }
        best = [n for n in places if own[n]]
        return tuple(best) if len(best) == 1 else tuple(places)

    def _strangers(self, text: str, known: Sequence[Mention]) -> Iterable[Mention]:
        """Names of nobody on the roster: two or three characters from a surname on, before a title or sent somewhere."""
        taken = {at for one in known for at in range(one.start, one.end)}
        longer: set[int] = set()
        for title in _titles():
            if len(title) < _SHORTEST or title not in text:
                continue
            for hit in re.finditer(re.escape(title), text):
                if hit.start() in longer:
                    continue
                longer |= set(range(hit.start(), hit.end()))
                name = _name_before(text, hit.start(), taken)
                if name:
                    start = hit.start() - len(name)
                    taken |= set(range(start, hit.end()))
                    yield Mention(start=start, end=hit.end(), word=name)
        for hit in re.finditer(rf"{_SENT}([一-鿿]{{2,3}}?){_GOES}", text):
            if hit[1][:_SHORTEST] in vocabulary() or _title_at(hit[1], 1):
                continue
            if hit[1][0] in surnames() and not taken & set(range(hit.start(1), hit.end(1))):
                taken |= set(range(hit.start(1), hit.end(1)))
                yield Mention(start=hit.start(1), end=hit.end(1), word=hit[1])

    def _familiar(self, text: str, known: Sequence[Mention], hint: str) -> Iterable[Mention]:
        """小罗, 老张: a surname that somebody of the roster bears behind a form of address."""
        taken = {at for one in known for at in range(one.start, one.end)}
        for at in range(len(text) - 1):
            word, end = text[at : at + 2], at + 2
            if word[0] not in _FAMILIAR or word[1] not in self._called or {at, at + 1} & taken:
                continue
            if (self._is_thing(word) and not _acts(text, at, end)) or _title_at(text, at + 1):
                continue
            end += len(_title_at(text, end))
            beside = f"{text[:at]} {text[end:]} {hint}"
            places = self.told_apart(self._called[word[1]], beside)
            yield Mention(start=at, end=end, word=word, places=places, whole=False)

    def _is_thing(self, word: str) -> bool:
        """Whether a word like 小麦 is what experts of the roster work on, and nobody's name."""
        return word in vocabulary() and any(word in told for told in self._told)

    def _short(self, text: str, known: Sequence[Mention], hint: str) -> Iterable[Mention]:
        """梁工, 农老师: a surname that somebody of the roster bears, before a title."""
        taken = {at for one in known for at in range(one.start, one.end)}
        for at, letter in enumerate(text):
            title = _title_at(text, at + 1)
            if letter not in self._called or not title or {at, at + 1} & taken:
                continue
            places = self.told_apart(self._called[letter], f"{title} {hint}")
            end = at + 1 + len(title)
            taken |= set(range(at, end))
            yield Mention(start=at, end=end, word=text[at:end], places=places, whole=False)


def _acts(text: str, start: int, end: int) -> bool:
    """Whether somebody stands there and no thing: he is sent, or goes (小麦 is a crop, 让小麦去 is somebody)."""
    return bool(re.search(f"{_SENT}$", text[:start]) or re.match(_GOES, text[end:]))


def _goes_on(text: str, at: int) -> bool:
    """Whether a name of two characters is the beginning of a longer one (李明 in 李明远教授)."""
    letter = text[at : at + 1]
    if not re.fullmatch("[一-鿿]", letter) or letter in _BEHIND or _title_at(text, at):
        return False
    following = text[at + 1 : at + 2]
    return (
        not re.fullmatch("[一-鿿]", following)
        or following in "去来"
        or bool(_title_at(text, at + 1))
    )


def _title_at(text: str, at: int) -> str:
    """The longest title or form of address that begins at a place, "" none."""
    part = text[at : at + _TITLE]
    return next((title for title in _titles() if part.startswith(title)), "")


def _name_before(text: str, end: int, taken: set[int]) -> str:
    """A name that ends where a title begins and belongs to nobody known, "" none."""
    for size in (_LONGEST, _SHORTEST):
        start = end - size
        name = text[max(start, 0) : end]
        word = text[max(start - 1, 0) : start + 1]
        free = start >= 0 and not taken & set(range(start, end))
        if len(word) == _SHORTEST and word in vocabulary():
            continue
        if free and re.fullmatch("[一-鿿]+", name) and name[0] in surnames():
            return name
    return ""
