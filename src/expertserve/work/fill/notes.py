"""What a form says of itself: its notes, its page of explanations and its text boxes settle units and periods of its labels."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from expertserve.ground.text import key
from expertserve.indicators.spoken_lexicon import period_said, unit_said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["Notes", "dated_by", "notes_of"]

_STARTS = re.compile(
    r"^\s*(?:[注说明填表须知备]{1,4}[:：])?\s*(?:[（(]?[一二三四五六七八九十\d]+[）)]?[.．、)）]?(?!\d))?\s*"
)
_SENTENCES = re.compile(
    r"[。\n]|(?<=[；;.])\s*(?=\d+[.．、])|(?=[；;。\s：:](?:\d{1,2})[.．、](?!\d))"
)
_QUOTED = re.compile(r"[“\"「『]([^”\"」』]{1,24})[”\"」』]")
_MEASURED = re.compile(
    r"(?:按|以|填|单位[为是：:])(?:实际)?(?:服务)?([\u4e00-\u9fff·%]{1,5}?)(?:数)?(?:统计|计算|计|填|为单位|折算|口径|[，。；,;]|$)"
)
_REST = re.compile(r"未(?:分列|注明|标明|写明|区分|分)[^；。]{0,24}(?:栏|列|项|指标|的)")
_SUM_UP = re.compile(r"累计|年初(?:至|到)|1月1日(?:至|到)|自年初")
_SPAN = re.compile(
    r"(?:统计期|统计时段|统计区间|数据期|报告期|统计时间)(?:间|限|段)?(?:为|是|[：:])?\s*((?:20\d\d年)?\d{1,2}月\d{1,2}日[至到—–-]+(?:20\d\d年)?\d{1,2}月\d{1,2}日)"
)
_ONLY = re.compile(
    r"(?:只|仅|限)(?:统计|填|含|指|包括|计)(?!1|一|本人)|不(?:含|包括|包含)(?!.{0,4}(?:参训|培训|路|在途))"
)
_BLANKS = re.compile(r"[_＿]{2}|[：:]\s*$")
_FEWEST = 2
_TITLE = re.compile(
    r"(?:表|报告|情况|总结|台账|汇总|统计)\s*(?:[（(].*[）)])?\s*$|^\s*[（(]\s*20\d\d年[^（）()]{0,12}[）)]\s*$"
)
_LONGEST_TITLE = 45


@dataclass(frozen=True, slots=True)
class Notes:
    """What notes settle.

    Attributes:
        units: (words of a label, the unit they are measured in). rest: the period of what names none, "" that of the run.
        said: (words of a label, the sentence about it).
    """

    units: tuple[tuple[str, str], ...] = ()
    rest: str = ""
    said: tuple[tuple[str, str], ...] = ()

    def unit(self, words: Sequence[str]) -> str:
        """The unit that the notes give a label; "" none, or two."""
        told = {unit for term, unit in self.units if _about(term, words)}
        return told.pop() if len(told) == 1 else ""

    def about(self, words: Sequence[str]) -> str:
        """The sentences about a label."""
        return "；".join(dict.fromkeys(text for term, text in self.said if _about(term, words)))

    def narrowed(self, words: Sequence[str]) -> bool:
        """Whether a sentence about a label counts only part of it or leaves something out."""
        return bool(_ONLY.search(self.about(words)))


def _about(term: str, words: Sequence[str]) -> bool:
    return any(term in key(word) for word in words)


def notes_of(texts: Iterable[str]) -> Notes:
    """What the notes among the texts of a form say.

    Args:
        texts: every text that is no label: long cells, paragraphs, text boxes.
    """
    units: list[tuple[str, str]] = []
    said: list[tuple[str, str]] = []
    rest = ""
    for sentence in _sentences(texts):
        term = _term(sentence)
        unit = next((u for one in _MEASURED.findall(sentence) if (u := unit_said(one))), "")
        if term and unit:
            units.append((term, unit))
        if term:
            said.append((term, sentence))
        if _REST.search(sentence) and _SUM_UP.search(sentence):
            rest = "累计"
        if span := _SPAN.search(sentence):
            rest = rest or span[1]
    return Notes(tuple(units), rest, tuple(said))


def dated_by(notes: Notes, titles: Iterable[str], year: int, *, given: bool) -> Notes:
    """The notes with the period that the titles name; a title of another year goes before everything.

    Args:
        notes: of the form.
        titles: texts above its tables.
        year: of the data.
        given: a period was asked for, which goes before that of a title.
    """
    named = [one for one in titles if len(one) <= _LONGEST_TITLE and _TITLE.search(one)]
    years = {int(told) for one in named for told in re.findall(r"(20\d\d)\s*年", one)}
    if years and year not in years:
        return replace(notes, rest=f"{min(years)}年")
    periods = {
        said for one in named if (said := period_said(re.sub(r"20\d\d\s*年度?", "", one))[0])
    }
    if given or notes.rest or len(periods) != 1:
        return notes
    return replace(notes, rest=periods.pop())


def _sentences(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        if _BLANKS.search(text):
            continue
        for one in _SENTENCES.split(text):
            plain = _STARTS.sub("", one.strip(" ；;。"))
            if len(plain) > _FEWEST:
                yield plain


def _term(sentence: str) -> str:
    """The words of a label a sentence is about: what stands in quotation marks at its head, or before 按, 指, 是指."""
    found = _QUOTED.match(sentence)
    if found:
        return key(found[1])
    plain = re.match(
        r"([\u4e00-\u9fff（）()]{2,14}?)(?:一律|统一|均|都|应)?(?:是?指|按|以|填|只|仅|不含|不包括)",
        sentence,
    )
    return key(plain[1]) if plain else ""
