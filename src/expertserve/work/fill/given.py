"""What a meaning comes to: the value to be written, where it comes from, or the sentence why there is none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import kind as kind_of
from expertserve.ground.private_text import NUMBERS, without
from expertserve.ground.text import key
from expertserve.work.cells import cell_text
from expertserve.work.fill.deeds import deed_value, deeds_of, services_of
from expertserve.work.fill.meanings import (
    DeedMeaning,
    FieldMeaning,
    FigureMeaning,
    Meaning,
    OfficeMeaning,
    ProgressMeaning,
    RowsMeaning,
    said,
)
from expertserve.work.fill.periods import NotSettledError
from expertserve.work.fill.progress import unfinished

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from expertserve.work.fill.figures import Figures
    from expertserve.work.fill.fillers import Filler
    from expertserve.work.fill.values import Shown

__all__ = ["Found", "Given", "as_text", "dated", "option"]

_TWO = 2
_BY_HAND = {
    "contact": "联系人请填写姓名（设置中的联系人没有填，或是科室名称）",
    "contact_tel": "联系电话请填写联系人的（设置中的联系人没有填，或是科室名称）",
    "filler": "填表人请本人填写（设置中的联系人未必是填表人）",
    "filler_tel": "填表人或负责人的电话请人工填写（设置中的联系电话是本单位联系人的）",
}
NO_DATA = "没有此数据"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A value with its definition (where it is None: why), the number of rows behind it and their cells, what to look at."""

    value: Shown = None
    rule: str = NO_DATA
    rows: int = 0
    sources: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What is written.

    Attributes:
        figures: counts. office: what, its value. rows: subject's name -> its records for lists.
        one: whom the form is about, None nobody. nobody: why not.
        own: the figures of one record alone, of its own rows. county: the county the form is for, "" the whole area.
    """

    figures: Figures
    office: Mapping[str, Shown]
    rows: Mapping[str, Sequence[Filler]]
    one: Filler | None = None
    nobody: str = ""
    own: Callable[[Filler], Figures] | None = None
    county: str = ""

    def found(self, meaning: Meaning, filler: Filler | None = None) -> Found:
        """What a meaning comes to.

        Args:
            meaning: of a cell or gap.
            filler: whose row it is; None whom the form is about.
        """
        if isinstance(meaning, FieldMeaning):
            return self._field(meaning, filler or self.one)
        if isinstance(meaning, FigureMeaning):
            return self._figure(meaning, filler)
        if isinstance(meaning, DeedMeaning):
            return self._deed(meaning, filler or self.one)
        if isinstance(meaning, ProgressMeaning):
            return _progress(meaning, filler or self.one)
        if isinstance(meaning, RowsMeaning):
            many = len(self.rows.get(meaning.rows, ()))
            return Found(value=many or None, rule=said(meaning), rows=many)
        if isinstance(meaning, OfficeMeaning):
            value = self.office.get(meaning.what)
            absent = _BY_HAND.get(meaning.what, "设置.xlsx 未填写")
            return Found(value=value, rule="设置.xlsx" if value is not None else absent)
        return Found(rule="")

    def _field(self, meaning: FieldMeaning, one: Filler | None) -> Found:
        if one is None:
            return Found(rule=self.nobody or NO_DATA)
        parts = [one.value(kind, name) for kind, name in meaning.fields]
        told = list(dict.fromkeys(part for part in parts if part is not None))
        if not told:
            return Found()
        value: Shown = told[0] if len(told) == 1 else "、".join(as_text(part) for part in told)
        private = any(kind_of(kind).fields[name].private for kind, name in meaning.fields)
        if isinstance(value, str) and not private:
            value = without(value, NUMBERS)
        return Found(
            value=value, rule=said(meaning), rows=len(one.sources), sources=cell_text(*one.sources)
        )

    def _deed(self, meaning: DeedMeaning, one: Filler | None) -> Found:
        """What the counted services of a record say."""
        if one is None:
            return Found(rule=self.nobody or NO_DATA)
        value = deed_value(meaning, one.deeds)
        if value is None:
            several = bool(one.deeds) and meaning.field == "date"
            return Found(
                rule="有几次服务，表中没有写明首次或最近一次" if several else "没有计入的服务记录"
            )
        places = dict.fromkeys(deed.service.place for deed in one.deeds)
        return Found(
            value=without(value, NUMBERS) if isinstance(value, str) else value,
            rule=said(meaning), rows=len(places), sources=cell_text(*places),
        )  # fmt: skip

    def _figure(self, meaning: FigureMeaning, filler: Filler | None = None) -> Found:
        if self.nobody:
            return Found(rule=self.nobody)
        held = dict(self.one.records).get("sessions") if self.one is not None else None
        # a row of a list of people has its own services, those of this activity alone
        people = filler is not None and filler.records[0][0] != "sessions"
        if held is not None and not meaning.dimension and not people:
            meaning = replace(meaning, dimension="session", label=held.activity_id)
        meaning = self._of_county(meaning)
        try:
            figures = self._whose(filler, meaning)
            if meaning.over:
                found = figures.rate(
                    meaning.number, meaning.over, meaning.period, meaning.dimension, meaning.label
                )
            else:
                found = figures.value(
                    meaning.number, meaning.period, meaning.dimension, meaning.label, meaning.within, rule=meaning.rule,
                )  # fmt: skip
        except NotSettledError as reason:
            return Found(rule=str(reason))
        rule = found.rule if found.value is not None else NO_DATA
        if meaning.noted and found.value is not None:
            rule += f"；表中说明：{meaning.noted}"
        return Found(
            value=found.value, rule=rule, rows=found.rows, sources=found.sources, told=found.told
        )

    def together(self, meaning: FigureMeaning, records: Sequence[object]) -> int | float | None:
        """A figure of several records together, everybody counted once; None where it cannot be given.

        Args:
            meaning: the figure.
            records: activities, experts, bases or demands.
        """
        world = self.figures.world
        deeds = {
            (deed.service.place, str(deed.service.experts)): deed
            for record in records
            for deed in deeds_of(world, record)
        }
        own = self.figures.of(services_of(tuple(deeds.values())))
        try:
            return own.value(meaning.number, meaning.period, rule=meaning.rule).value
        except NotSettledError:
            return None

    def _whose(self, filler: Filler | None, meaning: FigureMeaning) -> Figures:
        """The figures of a row of a list: of its record alone, save where the activity is the slice."""
        if filler is None or self.own is None or meaning.dimension == "session":
            return self.figures
        return self.own(filler)

    def _of_county(self, meaning: FigureMeaning) -> FigureMeaning:
        """A figure of the county that a copy of the form is for."""
        if not self.county or meaning.dimension == "region":
            return meaning
        if meaning.dimension:
            return replace(meaning, within=meaning.within or self.county)
        return replace(meaning, dimension="region", label=self.county)


def _progress(meaning: ProgressMeaning, one: Filler | None) -> Found:
    """How far a demand has come in the form's words."""
    if one is None:
        return Found()
    value = option(one.outcome, meaning.words) if one.outcome else unfinished(one, meaning.words)
    rule = said(meaning) if value is not None else "表中所列各种进展都不是此需求的现状，请人工填写"
    return Found(value=value, rule=rule, rows=len(one.sources), sources=cell_text(*one.sources))


def as_text(value: Shown) -> str:
    """A value as text: days as 2026年3月2日."""
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value:.15g}" if isinstance(value, int | float) else str(value or "")


def dated(value: Shown, words: Sequence[str]) -> Shown:
    """A day as the label asks for it: 出生年月 has no day."""
    label = words[-1] if words else ""
    if isinstance(value, date) and "年月" in label and "年月日" not in label:
        return f"{value.year}-{value.month:02d}"
    return value


def option(value: Shown, options: Sequence[str]) -> Shown:
    """The word of a dropdown that says what the value says; None where none or several do."""
    plain = key(as_text(value))
    same = [one for one in options if key(one) == plain]
    if same:
        return same[0] if isinstance(value, str) else value
    against = [one for one in options if key(one)[:1] in "否不无非未"]
    if plain in ("是", "否") and len(options) == _TWO and len(against) == 1:
        return next(one for one in options if (one in against) == (plain == "否"))
    if isinstance(value, str) and set(options) == {"有", "无"}:
        return "无" if plain in ("无", "否", "没有") else "有"
    solved = [one for one in options if _solved(key(one)) == _solved(plain)]
    if len(solved) == 1:
        return solved[0]
    near = [
        one for one in options if len(key(one)) > 1 and (key(one) in plain or plain in key(one))
    ]
    return near[0] if len(near) == 1 and len(plain) > 1 else None


def _solved(word: str) -> str:
    """A word of what came of a demand, said one way: 已办结 is 已解决."""
    return word.replace("办结", "解决").replace("办理完成", "已解决")
