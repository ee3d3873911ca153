"""An expert as the office knows him."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as hidden
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from expertserve.ground.dates import Availability, FuzzyDate
    from expertserve.ground.findings import Place

__all__ = ["Expert"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expert:
    """One person of the roster after merging; field names are those of the data dictionary.

    Texts are as written (tidied); "" means not given. Codes and levels are derived and "" when unknown.

    Attributes:
        expert_id: the file's own number, else E + 8 hex.
        org_region: six-digit code of the employer's place, "" unknown.
        title_level: 正高, 副高, 中级, 初级, 无 or "".
        exceptions: named classes that may serve without a senior title: skilled-worker, overseas, postdoc, local-talent.
        field: values as written; `field_codes`: first-level GB/T 13745 codes, in the same order of discovery.
        offer: service form codes (F01 ...); `offer_text`: as written.
        max_half_days: half-days a year he can give; None unknown.
        health: 健康, 良好, 一般, 不适宜, 不明 (words nobody could place) or "".
        unit_consent: 同意, 不同意, 待定, 不明 (words nobody can place) or "".
        willing, retired, share_consent, fit_grassroots, academician, overseas: None when not known.
        willing_said: words about his will that are neither yes nor no, as written; "" none.
        title_since, title_before: since when the present title is held, and the one before it.
        postdoc_in, postdoc_out, retired_on: dates that decide what he was on a day of service; None not given.
        extra: columns without a field of their own, as (header, text).
        sources: the rows that told of him, in reading order.
    """

    expert_id: str
    name: str
    org_name: str = ""
    gender: str = ""
    birth: FuzzyDate | None = None
    id_type: str = ""
    id_number: str = ""
    org_type: str = ""
    org_region: str = ""
    org_region_text: str = ""
    post: str = ""
    title: str = ""
    title_level: str = ""
    skill_level: str = ""
    education: str = ""
    degree: str = ""
    alma_mater: str = ""
    honours: tuple[str, ...] = ()
    origin: str = ""
    ethnicity: str = ""
    party: str = ""
    exceptions: tuple[str, ...] = ()
    field: tuple[str, ...] = ()
    field_codes: tuple[str, ...] = ()
    expertise: str = ""
    keywords: tuple[str, ...] = ()
    achievements: str = ""
    offer: tuple[str, ...] = ()
    offer_text: str = ""
    offer_regions: tuple[str, ...] = ()
    availability: Availability | None = None
    max_half_days: int | None = None
    willing: bool | None = None
    willing_said: str = ""
    health: str = ""
    fit_grassroots: bool | None = None
    retired: bool | None = None
    unit_consent: str = ""
    key_contact: bool | None = None
    recommended_by: str = ""
    share_consent: bool | None = None
    mobile: tuple[str, ...] = ()
    email: tuple[str, ...] = ()
    liaison: str = ""
    title_since: FuzzyDate | None = None
    title_before: str = ""
    title_before_level: str = ""
    academician: bool | None = None
    overseas: bool | None = None
    postdoc_in: FuzzyDate | None = None
    postdoc_out: FuzzyDate | None = None
    retired_on: FuzzyDate | None = None
    remark: str = ""
    extra: tuple[tuple[str, str], ...] = hidden(default=(), repr=False)
    sources: tuple[Place, ...] = ()
