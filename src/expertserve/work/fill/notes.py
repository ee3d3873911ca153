"""What a form says of itself: its notes, its page of explanations and its text boxes settle units and periods of its labels."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from expertserve.ground.text import key
from expertserve.indicators.counting_said import ONCE, audience_said, hours_said, rule_said
from expertserve.indicators.spoken_lexicon import MARKS, period_said, unit_said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["Notes", "dated_by", "notes_of"]

_STARTS = re.compile(
    r"^\s*(?:[注说明填表须知备口径]{1,4}[:：])?\s*(?:[①-⑳]|[（(]?[一二三四五六七八九十\d]+[）)]?[.．、)）]?(?!\d))?\s*"
)
_SENTENCES = re.compile(
    r"[。\n]|[；;，,：:\s]\s*(?=[①-⑳])|[；;]\s*(?=第\d+(?:[、，,至到—–-]\d+)*栏)|(?<=[；;.])\s*(?=\d+[.．、])|(?=[；;。\s：:](?:\d{1,2})[.．、](?!\d))"
)
_QUOTED = re.compile(r"[“\"「『]([^”\"」』]{1,24})[”\"」』]")
_MEASURED = re.compile(
    r"(?:按|以|填|单位[为是：:])(?:实际)?(?:服务)?([\u4e00-\u9fff·%]{1,5}?)(?:数)?(?:统计|计算|计|填|为单位|折算|口径|[，。；,;]|$)"
)
_REST = re.compile(r"未(?:分列|注明|标明|写明|区分|分)[^；。]{0,24}(?:栏|列|项|指标|的)")
_ELSE = re.compile(
    r"(?:之外|以外|其余|其他|其它|未注明)[^。；]*(?:累计|1月1日(?:起|以来)|年初(?:起|以来))"
)
_COLUMNS = re.compile(r"第(\d+(?:[、，,至到—–-]\d+)*)栏")
_FORMULA = re.compile(r"^([^=＝÷/]{2,20})[=＝]([^=＝÷/]{2,40})(?:÷|/|除以)([^=＝÷/，,。；;]{2,20})")
_THIS_MONTH = re.compile(r"^(?:本月|当月)$")
_TO_DATE = re.compile(r"累计|以来|年初至今|截至")
_MONTH = re.compile(r"(20\d\d)年(\d{1,2})月(?!\d)(?!\s*\d*日)")
_SUM_UP = re.compile(r"累计|年初(?:至|到)|1月1日(?:至|到)|自年初")
_SPAN = re.compile(
    r"(?:统计期|统计时段|统计区间|数据期|报告期|统计时间)(?:间|限|段)?(?:为|是|[：:])?\s*((?:20\d\d年)?\d{1,2}月\d{1,2}日[至到—–-]+(?:20\d\d年)?\d{1,2}月\d{1,2}日)"
)
_ONLY = re.compile(
    r"(?:只|仅|限)(?:统计|填|含|指|包括|计)(?!1|一|本人)|不(?:含|包括|包含)(?!.{0,4}(?:参训|培训|路|在途))"
)
_BLANKS = re.compile(r"[_＿]{2}|[：:]\s*$")
_QUOTED_ALL = re.compile(rf"(?:{_QUOTED.pattern}[、和与及]?)+")
_AND = re.compile(r"、(?![^（(]*[）)])|和|及")
_LONGEST_TERM = 14
_REFERENCE = re.compile(r"(?:注|说明)[释解]?\s*[(（]?\s*([①-⑳]|\d{1,2})|([①-⑳])")
_NUMBERED = "#"
_TIMES, _LECTURES, _DAYS = "P4b", "Q3", "P3a"
_HEADS = re.compile(r"P4[ac]")
_FEWEST = 2
_TOTALS = re.compile(r"合计|小计|总计")
_TITLE = re.compile(
    r"(?:表|报告|情况|总结|台账|汇总|统计)\s*(?:[（(].*[）)])?\s*$|^\s*[（(]\s*20\d\d年[^（）()]{0,12}[）)]\s*$"
)
_LONGEST_TITLE = 45


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """What notes settle.

    Attributes:
        units: (words of a label, the unit they are measured in). rest: the period of what names none, "" that of the run.
        said: (words of a label, the sentence about it); a sentence about totals is about "".
        formulas: (words of a label, dividend, divisor), as a note gives them.
        general: (indicator, sentence) where a sentence says how a thing is counted wherever the form asks for it.
        month: that the title names, 0 none. daily: the form says how many hours make a day.
    """

    units: tuple[tuple[str, str], ...] = ()
    rest: str = ""
    said: tuple[tuple[str, str], ...] = ()
    formulas: tuple[tuple[str, str, str], ...] = ()
    general: tuple[tuple[str, str], ...] = ()
    month: int = 0
    daily: bool = False

    def timed(self, period: str) -> str:
        """The words of a period where the title names the month of the form: 本月 is that month, 累计 reaches to its end."""
        if self.month and _THIS_MONTH.match(period):
            return f"{self.month}月"
        if self.month and _TO_DATE.search(period) and not re.search(r"\d月", period):
            return f"截至{self.month}月底"
        return period

    def rules(
        self, words: Sequence[str], number: str = "", remarks: Sequence[str] = ()
    ) -> tuple[str, ...]:
        """How the sentences about a label say that it is counted, each rule once (`indicators/counting_said`).

        Args:
            words: of the label.
            number: of the indicator it asks for.
            remarks: of the label itself, which go before everything.
        """
        unit = "人次" if number == _TIMES else "人" if _HEADS.match(number) else ""
        own = [text for term, text in self.said if _about(term, words)]
        for texts in ((*remarks, *own), [text for one, text in self.general if one == number]):
            told = dict.fromkeys(one for text in texts if (one := rule_said(text, unit)))
            if told:
                return tuple(told)
        return ()

    def of(self, words: Sequence[str], number: str) -> str:
        """The sentences about a label, and those about what it asks for wherever that stands."""
        general = [text for one, text in self.general if one == number]
        return "；".join(dict.fromkeys(filter(None, (self.about(words), *general))))

    def formula(self, words: Sequence[str]) -> tuple[str, str] | None:
        """The two figures that a note divides for a label (办结率＝已解决数÷入库数); None where none does."""
        found = [(a, b) for term, a, b in self.formulas if words and _about(term, words[-1:])]
        return found[0] if len(found) == 1 else None

    def once_in_all(self, words: Sequence[str]) -> bool:
        """Whether the form says of the total of a column that nobody is counted twice in it (合计数应剔除重复)."""
        return any(
            _TOTALS.search(text) and rule_said(text) == ONCE
            for term, text in self.said
            if term == "" or _TOTALS.search(term) or _about(term, words)
        )

    def unit(self, words: Sequence[str]) -> str:
        """The unit that the notes give a label; "" none, or two. Where hours are made days, 天数 are days of work."""
        told = {unit for term, unit in self.units if _about(term, words)}
        if not told and self.daily and any("天" in word for word in words):
            return "天"
        return told.pop() if len(told) == 1 else ""

    def about(self, words: Sequence[str]) -> str:
        """The sentences about a label."""
        return "；".join(dict.fromkeys(text for term, text in self.said if _about(term, words)))

    def narrowed(self, words: Sequence[str], number: str = "") -> bool:
        """Whether a sentence about a label counts only part of it or leaves something out; a least audience is looked at apart."""
        told = [text for term, text in self.said if _about(term, words)]
        if number == _LECTURES:
            told = [text for text in told if not audience_said(text)]
        return any(map(_ONLY.search, told))


def _plain(text: str) -> str:
    return MARKS.sub("", key(text))


def _about(term: str, words: Sequence[str]) -> bool:
    if term.startswith(_NUMBERED):
        return term in {f"{_NUMBERED}{one}" for word in words for one in _referred(word)}
    return bool(term) and any(term in key(word) or _plain(term) in _plain(word) for word in words)


def _referred(word: str) -> Iterator[int]:
    """The numbers of the notes that a label refers to: 场次（注3）, 培训④."""
    for found in _REFERENCE.finditer(word):
        yield int(unicodedata.normalize("NFKC", found[1] or found[2]))


def notes_of(texts: Iterable[str], numbered: Mapping[int, str] = MappingProxyType({})) -> Notes:
    """What the notes among the texts of a form say.

    Args:
        texts: every text that is no label: long cells, paragraphs, text boxes.
        numbered: the heads of columns by the number that stands under them (第5栏).
    """
    units: list[tuple[str, str]] = []
    said: list[tuple[str, str]] = []
    formulas: list[tuple[str, str, str]] = []
    rest = ""
    general: list[tuple[str, str]] = []
    for number, sentence in _sentences(texts):
        general += [(one, sentence) for one in _general(sentence)]
        if found := _FORMULA.match(sentence):
            formulas.append((_plain(found[1]), found[2], found[3]))
            continue
        columns = [numbered[one] for one in _columns(sentence) if one in numbered]
        if columns:
            said += [(key(head), sentence) for head in columns]
        elif _TOTALS.search(sentence) and not _QUOTED.match(sentence):
            said.append(("", sentence))
        terms = () if columns else _terms(sentence)
        terms += (f"{_NUMBERED}{number}",) if number else ()
        unit = next((u for one in _MEASURED.findall(sentence) if (u := unit_said(one))), "")
        units += [(term, unit) for term in terms if unit]
        said += [(term, sentence) for term in terms]
        if (_REST.search(sentence) and _SUM_UP.search(sentence)) or _ELSE.search(sentence):
            rest = "累计"
        if span := _SPAN.search(sentence):
            rest = rest or span[1]
    return Notes(
        units=tuple(units),
        rest=rest,
        said=tuple(said),
        formulas=tuple(formulas),
        general=tuple(general),
        daily=any(one == _DAYS for one, _ in general),
    )


def _columns(sentence: str) -> Iterator[int]:
    """The numbers of the columns that a sentence is about: 第2、3、4栏, 第1至5栏."""
    for told in _COLUMNS.findall(sentence):
        for part in re.split(r"[、，,]", told):
            first, *last = (int(one) for one in re.split(r"[至到—–-]", part))
            yield from range(first, (last or [first])[0] + 1)


def dated_by(
    notes: Notes, titles: Iterable[str], year: int, *, given: bool, until: int = 0
) -> Notes:
    """The notes with the period that the titles name; a title of another year goes before everything.

    Args:
        notes: of the form.
        titles: texts above its tables.
        year: of the data.
        given: a period was asked for, which goes before that of a title.
        until: the month in which that period ends.
    """
    titles = list(titles)
    months = {int(m) for one in titles for y, m in _MONTH.findall(one) if int(y) == year}
    if len(months) == 1 and (not given or months == {until}):
        notes = replace(notes, month=months.pop())
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


def _sentences(texts: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Every sentence with the number of the note it belongs to, 0 none."""
    number = 0
    for text in texts:
        if _BLANKS.search(text):
            continue
        for one in _SENTENCES.split(text):
            stripped = one.strip(" \u3000；;。：:")
            start = _STARTS.match(stripped)
            digits = re.search(r"[①-⑳]|\d+", start[0]) if start else None
            number = int(unicodedata.normalize("NFKC", digits[0])) if digits else number
            plain = _STARTS.sub("", stripped)
            if len(plain) > _FEWEST:
                yield number, plain
        number = 0 if not text.startswith(("\u3000", " ")) else number


def _general(sentence: str) -> Iterator[str]:
    """The indicators of which a sentence says how they are counted, wherever they stand."""
    if rule_said(sentence, "人次") and re.search(r"\d人次|[一两]人次", key(sentence)):
        yield _TIMES
    if audience_said(sentence) and re.search(r"培训|讲座|听讲|授课|场", sentence):
        yield _LECTURES
    if hours_said(sentence):
        yield _DAYS


def _terms(sentence: str) -> tuple[str, ...]:
    """The words of the labels a sentence is about: what stands in quotation marks at its head, or before 按, 指, 是指."""
    found = _QUOTED_ALL.match(sentence)
    if found:
        return tuple(key(one) for one in _QUOTED.findall(found[0]))
    plain = re.match(
        r"([\u4e00-\u9fff（）()、]{2,30}?)(?:一律|统一|均|都|应)?(?:是?指|按|以|填|只|仅|不含|不包括)",
        sentence,
    )
    told = _AND.split(plain[1]) if plain else []
    whole = len(told) < _FEWEST and told and len(told[0]) > _LONGEST_TERM
    return () if whole else tuple(key(one) for one in told if len(one) >= _FEWEST)
