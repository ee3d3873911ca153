"""A demand of the grassroots: what one unit asks an expert for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from expertserve.ground.dates import FuzzyDate, Span
    from expertserve.ground.findings import Place

__all__ = ["Demand"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """One demand after merging; field names are those of the data dictionary.

    Attributes:
        demand_id: the file's own number, else D + 8 hex.
        list_no: 清单号, the number people say (石渡-03); given once, "" before it is.
        county: six-digit code, "" unknown; `county_text` as written.
        kind: 技术攻关, 技术指导 ... as the list of demand kinds has it, "" unknown.
        priority_class: labels as the list has them (突破瓶颈, 推广技术, 促农增收, 民生, 其他).
        need_level: 不限, 副高以上, 正高, 院士 or "".
        need_min, need_max: places asked for; a single number is both.
        want_form: service form codes; `want_time`: spans, empty = any time.
        want_half_days: half-days of service; None not said.
        budget_fen: whole fen; None not said.
        publicity: 可公开, 脱敏公开 or 不公开 (the default).
        state, outcome: where it stands (入库 ...), whether it was solved; "" unknown. merged_into: the demand it went into.
        wanted_expert: experts ordered by name, as written.
        sources: the rows that told of it, in reading order.
    """

    demand_id: str
    unit_name: str
    list_no: str = ""
    title: str = ""
    detail: str = ""
    target: str = ""
    public_title: str = ""
    uscc: str = ""
    unit_type: str = ""
    industry: str = ""
    county: str = ""
    county_text: str = ""
    town: str = ""
    village: str = ""
    kind: str = ""
    priority_class: tuple[str, ...] = ()
    need_field: tuple[str, ...] = ()
    need_field_codes: tuple[str, ...] = ()
    need_level: str = ""
    need_min: int = 1
    need_max: int = 1
    wanted_expert: tuple[str, ...] = ()
    wanted_org: tuple[str, ...] = ()
    want_form: tuple[str, ...] = ()
    want_form_text: str = ""
    want_time: tuple[Span, ...] = ()
    want_time_text: str = ""
    want_half_days: int | None = None
    expected_benef: int | None = None
    budget_fen: int | None = None
    contact: str = ""
    contact_tel: tuple[str, ...] = ()
    email: tuple[str, ...] = ()
    hosting: str = ""
    channel: str = ""
    date_in: FuzzyDate | None = None
    county_opinion: str = ""
    publicity: str = "不公开"
    state: str = ""
    outcome: str = ""
    merged_into: str = ""
    remark: str = ""
    extra: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    sources: tuple[Place, ...] = ()
