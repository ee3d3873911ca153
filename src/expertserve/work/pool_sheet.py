"""专家库.xlsx and 需求库.xlsx: every person and every demand after merging, with numbers and the rows that told of them.

Internal. The columns are those of the kinds, so that a pool put into 常年资料 is read like any other roster.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import kind
from expertserve.books.sheets.columns import Column, column, sheet
from expertserve.books.sheets.writer import Book, Head, render
from expertserve.codes import choices, regions
from expertserve.ground.dates import Availability, FuzzyDate
from expertserve.ground.own_mark import OWN
from expertserve.year.list_numbers import LIST_NO, known_list_numbers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from expertserve.books.conversion.kind import Column as Field
    from expertserve.books.sheets.writer import Value
    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert
    from expertserve.year.material import Material

__all__ = [
    "DEMANDS",
    "EXPERTS",
    "demand_pool",
    "demand_value",
    "expert_pool",
    "expert_value",
    "numbers_kept",
    "plain_value",
]

EXPERTS, DEMANDS = "专家库.xlsx", "需求库.xlsx"
_FEN_PER_WAN = 1_000_000
_NUMBERED = Head(text="序号", width=6)


def _region(code: str, text: str) -> str:
    return (regions.full_name(code) if code else "") or text


def _half_days(count: object) -> Value:
    return count / 2 if isinstance(count, int) else None


def _people(record: Demand) -> str:
    return (
        str(record.need_max)
        if record.need_min == record.need_max
        else f"{record.need_min}-{record.need_max}"
    )


def _forms(codes: tuple[str, ...]) -> str:
    return "、".join(choices.choice_list("forms").label(code) or code for code in codes)


def expert_value(expert: Expert, field: str) -> Value:
    """What a field of the kind experts shows of a person."""
    if field == "max_days":
        return _half_days(expert.max_half_days)
    if field == "org_region":
        return _region(expert.org_region, expert.org_region_text)
    if field == "offer":
        return _forms(expert.offer) or expert.offer_text
    return plain_value(getattr(expert, field, None))


def demand_value(demand: Demand, field: str) -> Value:
    """What a field of the kind demands shows of a demand."""
    if field == "want_days":
        return _half_days(demand.want_half_days)
    if field == "need_count":
        return _people(demand)
    if field == "budget_wan":
        return None if demand.budget_fen is None else demand.budget_fen / _FEN_PER_WAN
    if field == "county":
        return _region(demand.county, demand.county_text)
    if field == "want_form":
        return _forms(demand.want_form) or demand.want_form_text
    return (
        demand.want_time_text if field == "want_time" else plain_value(getattr(demand, field, None))
    )


def plain_value(value: object) -> Value:
    """A value of a record as a cell: 是 and 否, parts joined by 、, dates as exactly as they were given."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, tuple):
        return "、".join(str(part) for part in value)
    if isinstance(value, Availability):
        return value.text
    if isinstance(value, FuzzyDate):
        return str(value)
    return value if isinstance(value, (str, int, float)) else None


def _expert_column(field: Field) -> Column[Expert]:
    return column(field.header, 0, lambda row: expert_value(row, field.field), "@")


def _demand_column(field: Field) -> Column[Demand]:
    return column(field.header, 0, lambda row: demand_value(row, field.field), "@")


def _fields(name: str) -> list[Field]:
    """What a kind asks for of its own: no free columns, no running number."""
    return [field for field in kind(name).columns if field.convert not in ("extra", "row_no")]


def _sources(record: Expert | Demand) -> str:
    return "；".join(str(place) for place in record.sources)


def expert_pool(experts: Sequence[Expert], made_on: date) -> Book:
    """The workbook 专家库."""
    columns: tuple[Column[Expert], ...] = (
        *map(_expert_column, _fields("experts")),
        column("来源行", 30, _sources),
    )
    layout = sheet("专家库", columns, experts, numbered=_NUMBERED, title="专家库")
    return Book(sheets=(layout,), created=made_on, audience="internal", title="专家库", subject=OWN)


def demand_pool(demands: Sequence[Demand], made_on: date) -> Book:
    """The workbook 需求库."""
    columns: tuple[Column[Demand], ...] = (
        column(LIST_NO, 10, lambda row: row.list_no, "@"),
        *map(_demand_column, _fields("demands")),
        column("来源行", 30, _sources),
    )
    layout = sheet("需求库", columns, demands, numbered=_NUMBERED, title="需求库")
    return Book(sheets=(layout,), created=made_on, audience="internal", title="需求库", subject=OWN)


def numbers_kept(material: Material, made_on: date) -> tuple[tuple[str, bytes], ...]:
    """需求库.xlsx as a file to deliver, where a 清单号 is printed that the year's pool does not keep yet."""
    demands = material.demands
    if not demands or material.year is None:
        return ()
    kept = known_list_numbers([material.year.output / DEMANDS])
    if all(kept.get(demand.demand_id) == demand.list_no for demand in demands):
        return ()
    return ((DEMANDS, render(demand_pool(demands, made_on))),)
