"""From the words of a header to fields: the clerk's own map, exact synonyms, joined headers, then likeness."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from expertserve.books.conversion.kind import Kind, kinds
from expertserve.books.tables.header_words import DENY, ONE_OF, PAIRS, SECOND
from expertserve.ground.text import key

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["LISTED", "Mapper", "Match", "header_forms", "header_key", "header_unit", "mapper"]

LIKENESS = 86
LISTED = 880
"""Ranks of a match below this are listed wordings; from it on patterns and likeness."""
_KEPT = 20000

_BRACKETS = re.compile(r"[(\[【〔<《]([^()\[\]【】〔〕<>《》]*)[)\]】〕>》]")
_LAST_BRACKET = re.compile(r"[(\[【〔<《][^()\[\]【】〔〕<>《》]*[)\]】〕>》]$")
_TONGUES = re.compile(
    r"^[*★\s]*(?:(?P<latin>[A-Za-z][\x20-\x7e]*?[A-Za-z.)?#])[\s/|]+(?P<han>[*]?[\u4e00-\u9fff].*)"
    r"|(?P<before>[\u4e00-\u9fff][^A-Za-z]*?)[\s/|]+(?P<behind>[A-Za-z][\x20-\x7e]+))$",
    re.DOTALL,
)
"""A head in two tongues beside or under each other."""
_STARS = re.compile(r"[*★☆●◆■#※]+")
_NUMBERING = re.compile(
    r"^(?:q?\d{1,3}[、.．:：]|[(（]\d{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．]|第\d+题[:：、.]?)"
)
_POLITE = re.compile(
    r"^(?:请问|请您|请)?(?:填写|选择|输入|勾选|留下|提供)?(?:您所在的?|您的|您|贵单位所在的?|贵单位的?|贵方|本人的|你的|专家的)"
)
_ASKED = re.compile(r"^(?:请|请您)(?:填写|选择|输入|勾选|留下|提供)")
_TAIL = re.compile(r"[:：?？。.、,，;；]+$")
_UNITS = re.compile(
    r"^(?:单位[:：]?)?(万元|千元|亿元|元|天|半天|小时|学时|人|人次|名|位|个|项|场|场次|期|亩|公顷|次)(?:[/／]年)?$"
)
_PERSON = re.compile(r"^(?:专家|人选|本人|个人|申报人|候选人|推荐人选|被推荐人)(?=.{2})")
_SPLIT = re.compile(r"[/／\\|、,，+&]|以及|及其|及|和|与|\s+and\s+|\n")
_BRACKETS_WHOLE = re.compile(r"[(（][^()（）]*[)）]")
_WEAK_END = re.compile(r"(?:基本)?(?:情况|信息|统计|数据|成效|服务|工作)$")
_TRIM = re.compile(
    r"^(?:所属的?|所在的?|主要从事的?|主要|现任?|目前|具体|相关|从事的?|基本|详细|最|拟|个人|本人|是否)"
)
_TRIM_END = re.compile(
    r"(?:(?:\(?全称\)?|全名|名称)|情况说明|情况|信息|说明|描述|选择|勾选|一栏|栏|选项|简介|明细|详情)$"
)


@dataclass(frozen=True, slots=True)
class Match:
    """What a header says.

    Attributes:
        fields: one field, or several for a joined column; empty when the clerk's own map says "not read".
        rank: 0 the clerk's own map, 1 our own header, 2.. the place in the synonyms, 900 likeness, 950 joined.
        unit: unit named in brackets (万元, 天 ...), "" none.
    """

    fields: tuple[str, ...]
    rank: int
    unit: str = ""


@lru_cache(maxsize=8192)
def header_key(text: str) -> str:
    """The key of a header: NFKC, lower case, no blanks, no stars, no closing colon."""
    return _TAIL.sub("", _STARS.sub("", key(text)))


@lru_cache(maxsize=8192)
def header_forms(text: str) -> tuple[str, ...]:
    """The keys under which a header is looked up, the most exact first."""
    full = header_key(text)
    two = _TONGUES.match(text.strip())
    if two:
        latin, han = two["latin"] or two["behind"], two["han"] or two["before"]
        return tuple(dict.fromkeys((full, *header_forms(latin), *header_forms(han))))
    bare = _TAIL.sub("", _BRACKETS.sub("", full))
    partly = _TAIL.sub("", _LAST_BRACKET.sub("", full))
    found = [full, partly, bare]
    for one in (full, partly, bare):
        asked = _POLITE.sub("", _ASKED.sub("", _NUMBERING.sub("", one)))
        found += [_NUMBERING.sub("", one), asked, _TAIL.sub("", asked)]
    found.append(_PERSON.sub("", found[-1]))
    return tuple(dict.fromkeys(one for one in found if one))


@lru_cache(maxsize=8192)
def header_unit(text: str) -> str:
    """The unit named in the brackets of a header (万元, 天 ...), "" none."""
    for inside in _BRACKETS.findall(header_key(text)):
        found = _UNITS.match(inside)
        if found:
            return found.group(1)
    return ""


class Mapper:
    """Header look-up for all kinds, with the clerk's own lines."""

    def __init__(self, headers: tuple[tuple[str, str, str], ...] = ()) -> None:
        self.own = {(kind, header_key(text)): field for kind, text, field in headers}
        self.patterns = {
            kind.name: tuple((field, re.compile(pattern)) for field, pattern in kind.patterns)
            for kind in kinds()
        }
        self.exact: dict[str, dict[str, tuple[str, int]]] = {}
        for kind in kinds():
            table: dict[str, tuple[str, int]] = {}
            for column in kind.columns:
                for rank, text in enumerate((column.header, *column.synonyms), 1):
                    known = table.get(header_key(text))
                    if known is None or rank < known[1]:
                        table[header_key(text)] = (column.field, rank)
            self.exact[kind.name] = table
        self.words = frozenset(word for table in self.exact.values() for word in table)
        self.words |= {text for _, text in self.own}
        self.raw = frozenset(
            text
            for kind in kinds()
            for column in kind.columns
            for text in (column.header, *column.synonyms)
        )
        self._cache: dict[tuple[str, tuple[str, ...]], Match | None] = {}
        self._labels: dict[str, dict[str, Match | None]] = {kind.name: {} for kind in kinds()}
        self._known: dict[str, Mapping[str, tuple[tuple[str, ...], int]]] = {}
        self._paired = {
            kind.name for kind in kinds() if any(kind.fields.keys() >= {*pair} for pair in PAIRS)
        }

    def knows(self, text: str) -> bool:
        """Whether some kind has exactly this header."""
        return any(form in self.words for form in header_forms(text))

    def run_together(self, labels: tuple[str, ...]) -> str:
        """The texts over a column as one: 培训情况 over 人次 is 培训人次, as that is a known header."""
        joined = "".join(labels)
        if len(labels) < 2 or self.knows(joined):
            return joined
        group = _BRACKETS_WHOLE.sub("", "".join(labels[:-1]))
        short = (_TRIM_END.sub("", _TRIM.sub("", group)), _WEAK_END.sub("", group))
        return next((w for one in short if one and self.knows(w := f"{one}{labels[-1]}")), joined)

    def match(self, labels: tuple[str, ...], kind: Kind) -> Match | None:
        """The fields of a column of `kind` by its labels, from the top header row down; None unknown."""
        known = (kind.name, labels)
        if known not in self._cache:
            self._cache[known] = self._match(labels, kind)
        return self._cache[known]

    def label(self, text: str, kind: Kind) -> Match | None:
        """The same of a single text, for which a mere likeness is not enough."""
        known = self._labels[kind.name]
        if text not in known:
            known[text] = self._surely((text,), kind)
        return known[text]

    def _match(self, labels: tuple[str, ...], kind: Kind) -> Match | None:
        last = labels[-1]
        unit = header_unit(last) or header_unit("".join(labels))
        return self._surely(labels, kind) or self._alike(last, kind, unit)

    def _surely(self, labels: tuple[str, ...], kind: Kind) -> Match | None:
        """By everything but likeness."""
        joined = self.run_together(labels)
        last = labels[-1]
        unit = header_unit(last) or header_unit(joined)
        attempts = [joined, "".join(labels[-2:]), last] if len(labels) > 1 else [last]
        for text in attempts:
            found = self._exactly(text, kind)
            if found is not None:
                return self._bracketed(text, found[0], kind) or Match(*found, unit)
        return (
            self._joined(last, kind)
            or self._trimmed(last, kind, unit)
            or self._worded(last, kind, unit)
        )

    def _worded(self, text: str, kind: Kind, unit: str) -> Match | None:
        """By the patterns of the kind, on the header without its notes first."""
        forms = header_forms(text)
        for form in reversed(forms):
            for field, pattern in self.patterns[kind.name]:
                if pattern.fullmatch(form):
                    return Match((field,), 890, unit)
        return None

    def _bracketed(self, text: str, fields: tuple[str, ...], kind: Kind) -> Match | None:
        """姓名(性别), 联系人(电话): a second field named in the brackets."""
        for inside in _BRACKETS.findall(header_key(text)):
            found = self._exactly(inside, kind)
            if found and fields and found[0] and found[0][0] in SECOND and found[0] != fields:
                return Match((*fields, *found[0]), 950)
        return None

    def _trimmed(self, text: str, kind: Kind, unit: str) -> Match | None:
        """主要从事专业, 健康情况说明: looked up again without the words that carry no sense."""
        for form in header_forms(text)[::-1]:
            short = _TRIM_END.sub("", _TRIM.sub("", form))
            for one in (_TRIM.sub("", form), short):
                found = self._exactly(one, kind) if len(one) > 1 and one != form else None
                if found is not None:
                    return Match(found[0], 880, unit)
        return None

    def _exactly(self, text: str, kind: Kind) -> tuple[tuple[str, ...], int] | None:
        if text not in self._known:
            if len(self._known) > _KEPT:
                self._known.clear()
            self._known[text] = self._everywhere(text)
        return self._known[text].get(kind.name)

    def _everywhere(self, text: str) -> dict[str, tuple[tuple[str, ...], int]]:
        """What a text says to the letter in every kind that knows it."""
        found: dict[str, tuple[tuple[str, ...], int]] = {}
        for form in header_forms(text):
            if form not in self.words:
                continue
            for kind in kinds():
                name, field = kind.name, self.own.get((kind.name, form))
                if name in found:
                    continue
                if field is not None:
                    found[name] = ((field,) if field in kind.fields else (), 0)
                elif form in self.exact[name]:
                    field, rank = self.exact[name][form]
                    found[name] = (field,), rank
        return found

    def _alike(self, text: str, kind: Kind, unit: str) -> Match | None:
        table = self.exact[kind.name]
        for form in header_forms(text)[::-1]:
            best = process.extract(
                form, table.keys(), scorer=fuzz.ratio, score_cutoff=LIKENESS, limit=3
            )
            for word, _, _ in best:
                if not _denied(form, word):
                    return Match((table[word][0],), 900, unit)
        return None

    def _joined(self, text: str, kind: Kind) -> Match | None:
        for form in header_forms(text)[::-1]:
            bare = _BRACKETS.sub("", form)
            parts = tuple(part for part in _SPLIT.split(bare) if part)
            fields = self._parts(parts, kind) or self._run_together(bare, kind)
            if fields:
                return Match(ONE_OF.get(fields, fields), 950, header_unit(text))
        spaced = tuple(header_key(part) for part in text.split(" ") if part)
        fields = self._parts(spaced, kind) if all(len(part) > 1 for part in spaced) else ()
        return Match(fields, 950, header_unit(text)) if len(fields) > 1 else None

    def _run_together(self, text: str, kind: Kind) -> tuple[str, ...]:
        """职务职称, 学历学位: two known headers without anything between them, known pairs only."""
        if kind.name not in self._paired:
            return ()
        for cut in range(2, len(text) - 1):
            first, second = self._exactly(text[:cut], kind), self._exactly(text[cut:], kind)
            if first and second and (first[0] + second[0]) in PAIRS:
                return first[0] + second[0]
        return ()

    def _parts(self, parts: tuple[str, ...], kind: Kind) -> tuple[str, ...]:
        if len(parts) < 2:
            return ()
        fields: list[str] = []
        head = parts[0]
        for place, part in enumerate(parts):
            found = None
            tries = [part] if place == 0 else [head + part, head[:2] + part, part]
            if place == 0 and len(part) <= 3:
                tries.append(part + parts[-1][-2:])
            for text in tries:
                found = self._exactly(text, kind)
                if found is not None:
                    break
            both = found[0] if found else self._run_together(part, kind)
            if not both:
                return ()
            fields += [field for field in both if field not in fields]
        return tuple(fields)


def _denied(form: str, word: str) -> bool:
    """Whether two headers differ in a word that changes their sense."""
    return any((token in form) != (token in word) for token in DENY)


@lru_cache(maxsize=8)
def mapper(headers: tuple[tuple[str, str, str], ...] = ()) -> Mapper:
    """The mapper for the clerk's own lines (kind, header, field)."""
    return Mapper(headers)
