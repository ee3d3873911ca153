"""What others may see of an expert or a demand: records that have no private field to leak.

Free text is looked through once more: telephones, identity numbers and addresses typed into it are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.ground.private_text import clipped, without

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expertserve.ground.dates import Availability, FreeTime, Span
    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert

__all__ = [
    "CountyExpert",
    "ExpertDemand",
    "UnitDemand",
    "UnitExpert",
    "clean",
    "days_in_words",
    "direction",
    "for_county",
    "for_expert",
    "for_unit",
    "titled",
    "unit_demand",
    "when_answered",
    "when_free",
]

_PRIVATE = re.compile(
    r"(?:(?:身份证|证件)号?码?|(?:手机|电话|联系电话|联系方式|微信|QQ|邮箱)号?码?)?\s*[:：]?\s*"
    r"(?:(?<![0-9A-Za-z])[1-9]\d{5}(?:18|19|20)\d{2}[01]\d[0-3]\d{4}[0-9Xx](?![0-9A-Za-z])|(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)"
    r"|(?<!\d)0\d{2,3}-\d{7,8}(?!\d)|[A-Za-z0-9_.+-]+[@＠][A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
)
_HINT = re.compile(r"\d{7}|\d{4}[- ]\d{4}|[@＠]")
_TITLE_LENGTH, _SHORTEST_TITLE = 30, 6
_WHO = re.compile(
    r"(?:方面|领域|专业|行业)?的?(?:(?:专家|教授|老师|人才|人员|高手|能人)[、和或/]?)+$|(?:方面|领域)$"
)
_CLAUSE_ENDS = "，。；！？、,.;!?：: "
_DAYS = {"workday": "工作日", "weekend": "周末", "holiday": "节假日"}


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitExpert:
    """An expert as a demand unit chooses him: no phone, no age, nothing of his other offers.

    Attributes:
        direction: what he works on. why: why he fits, in one clause. when: when he can come, in words.
    """

    name: str
    unit: str
    title: str
    field: str
    direction: str
    why: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountyExpert:
    """An expert as a county office sees him: beside what units see, who recommended him."""

    name: str
    unit: str
    title: str
    field: str
    direction: str
    when: str
    recommended_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitDemand:
    """A demand as its own unit and county see it; no contact.

    Attributes:
        demand_id: its number as people say it (石渡-03), else its id. wanted: how many experts it asks for.
    """

    demand_id: str
    unit: str
    county: str
    title: str
    detail: str
    wanted: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpertDemand:
    """A demand as an invited expert sees it: under its public title where it is not public.

    Attributes:
        unit: name of the unit where the demand is public, else its county alone.
    """

    demand_id: str
    unit: str
    county: str
    title: str
    when: str


def clean(text: str) -> str:
    """`text` without telephones, identity numbers and mail addresses; a mark where another number of a person stood."""
    return without(_PRIVATE.sub("", text) if _HINT.search(text) else text)


def titled(demand: Demand) -> str:
    """The demand's own title, else the public one, else the start of its text; not yet cleaned."""
    return demand.title or demand.public_title or _begun(demand.detail)


def _begun(text: str) -> str:
    """The first line of a text, cut where a clause ends; a clause without an end in reach is cut and says so."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    if len(first) <= _TITLE_LENGTH:
        return first
    ends = [at for at in range(_SHORTEST_TITLE, _TITLE_LENGTH + 1) if first[at] in _CLAUSE_ENDS]
    return first[: ends[-1]] if ends else clipped(first, _TITLE_LENGTH)


def when_free(availability: Availability | None) -> str:
    """When someone can come, from what was understood of it; never the text as written, which may hold anything."""
    if availability is None:
        return ""
    parts = [
        _days(s)
        for s in availability.spans
        if s.start.year > 1 and s.end.year < 9999  # noqa: PLR2004 -- open sides
    ]
    if availability.months:
        parts.append(_months(availability.months))
    if availability.days:
        parts.append(_DAYS.get(availability.days, ""))
    return "，".join(part for part in parts if part)


def _months(months: tuple[int, ...]) -> str:
    """3月至6月、9月."""
    runs: list[list[int]] = []
    for month in sorted(months):
        if runs and month == runs[-1][1] + 1:
            runs[-1][1] = month
        else:
            runs.append([month, month])
    return "、".join(f"{a}月至{b}月" if b > a else f"{a}月" for a, b in runs)


def _field(expert: Expert) -> str:
    return "、".join(expert.field)


def _title(expert: Expert) -> str:
    return clean(expert.title or expert.skill_level)


def direction(expert: Expert) -> str:
    """研究方向 as printed; of somebody who names none, what he is good at."""
    return clean(expert.expertise or "、".join(expert.keywords))


def when_answered(times: Iterable[FreeTime]) -> str:
    """When someone answered that it suits, from what was understood of it; "" where no days were."""
    told = (f"{_days(span)}{time.half}" for time in times for span in time.spans)
    return "，".join(dict.fromkeys(told))


def days_in_words(spans: Iterable[Span]) -> str:
    """Days as a person says them, one after another; "" none."""
    return "，".join(dict.fromkeys(map(_days, spans)))


def _days(span: Span) -> str:
    """7月20日至25日, 2026年12月28日至2027年1月3日."""
    first, last = span.start, span.end
    begin = f"{first.month}月{first.day}日"
    if first == last:
        return begin
    if first.year != last.year:
        return f"{first.year}年{begin}至{last.year}年{last.month}月{last.day}日"
    same = first.month == last.month
    return f"{begin}至{last.day}日" if same else f"{begin}至{last.month}月{last.day}日"


def for_unit(expert: Expert, why: str = "", times: Iterable[FreeTime] = ()) -> UnitExpert:
    """The view a demand unit chooses from; what the expert answered of his days stands before what the roster says.

    Args:
        expert: whom the unit may choose.
        why: what may be said of him for this demand.
        times: when it suits him, as he answered about this demand.
    """
    return UnitExpert(
        name=clean(expert.name),
        unit=clean(expert.org_name),
        title=_title(expert),
        field=clean(_field(expert)),
        direction=direction(expert),
        why=clean(why),
        when=when_answered(times) or when_free(expert.availability),
    )


def for_county(expert: Expert) -> CountyExpert:
    """The view of a county office."""
    return CountyExpert(
        name=clean(expert.name),
        unit=clean(expert.org_name),
        title=_title(expert),
        field=clean(_field(expert)),
        direction=direction(expert),
        when=when_free(expert.availability),
        recommended_by=clean(expert.recommended_by),
    )


def unit_demand(demand: Demand, county: str) -> UnitDemand:
    """A demand before its own unit, under the number people say; `county` as printed."""
    return UnitDemand(
        demand_id=demand.list_no or demand.demand_id,
        unit=clean(demand.unit_name),
        county=county,
        title=clean(titled(demand)),
        detail=clean(demand.detail),
        wanted=max(demand.need_max, 1),
    )


def _subject(words: str) -> str:
    """The subject of a field as written, without who is asked for: 水生蔬菜方面教授 and 水生蔬菜专家 are 水生蔬菜."""
    return _WHO.sub("", words.strip()) or words.strip()


def for_expert(demand: Demand, county: str, when: str = "") -> ExpertDemand:
    """A demand before an expert: its own title only where it is public, else 公开题目, else the field alone.

    "" for a title means that nothing may be told: such a demand is asked about, not offered.

    Args:
        demand: what a unit asked.
        county: the county as people say it; stands in the place of a unit that is not to be named.
        when: the days asked for, in words.
    """
    public = demand.publicity == "可公开"
    fields = "、".join(dict.fromkeys(filter(None, map(_subject, demand.need_field))))
    title = titled(demand) if public else demand.public_title
    shown = clean(title) or (f"{fields}方面的难题" if fields else "")
    return ExpertDemand(
        demand_id=demand.demand_id,
        unit=clean(demand.unit_name) if public else county,
        county=county,
        title=shown,
        when=when,
    )
