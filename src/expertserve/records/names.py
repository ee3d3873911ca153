"""How a person and a demand are called in everything that is shown: one answer for every paper, list and screen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.records.views import clean, titled

if TYPE_CHECKING:
    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert

__all__ = [
    "ACADEMICIAN",
    "DERIVED",
    "called",
    "greeting",
    "is_academician",
    "is_overseas",
    "level_of",
    "person_called",
    "shown_title",
    "working_title",
]

ACADEMICIAN = "院士"
OVERSEAS = re.compile("海外|海归|归国|留学回国|外籍|境外|国外")
DERIVED = re.compile(r"[ED][0-9a-f]{8}(-\d+)?", re.IGNORECASE)
"""A number made by the program from names: it keeps rows together and says nothing to a person."""
_LONGEST_ADDRESS = 6


def shown_title(demand: Demand) -> str:
    """The demand's title for offices: its own, else the public one, else the start of its text."""
    return clean(titled(demand))


def called(demand: Demand) -> str:
    """The number people say: the 清单号, else a number its sender gave, else unit and title; never a derived one."""
    if demand.list_no:
        return demand.list_no
    if demand.demand_id and not DERIVED.fullmatch(demand.demand_id):
        return demand.demand_id
    return f"{clean(demand.unit_name)}：{shown_title(demand)}"


def person_called(expert: Expert) -> str:
    """How lists point at a person: the number his sender gave, else his name with the employer."""
    if expert.expert_id and not DERIVED.fullmatch(expert.expert_id):
        return expert.expert_id
    return f"{clean(expert.name)}（{clean(expert.org_name)}）" if expert.org_name else expert.name


def working_title(demand: Demand) -> str:
    """The title that may stand in a sentence others read, too: the public one first."""
    return clean(demand.public_title or titled(demand))


def is_academician(expert: Expert) -> bool:
    """Whether he is one: the office says so (是否院士), or an honour or title names it; a plain no of the office wins."""
    if expert.academician is not None:
        return expert.academician
    return any(ACADEMICIAN in text for text in (*expert.honours, expert.title))


def is_overseas(expert: Expert) -> bool:
    """Whether he came from abroad: the office says so (是否海外专家), or an honour names it (海外引进); a plain no wins."""
    if expert.overseas is not None:
        return expert.overseas
    return any(OVERSEAS.search(text) for text in expert.honours)


def level_of(expert: Expert) -> str:
    """院士 for an academician, else the level of the title: 正高, 副高, 中级, 初级, 无 or ""."""
    return ACADEMICIAN if is_academician(expert) else expert.title_level


def greeting(name: str, title: str) -> str:
    """How a person is addressed: 张三教授; with a long or double title, or none, 张三老师."""
    single = not any(mark in title for mark in "、，,/（(；; ")
    return name + (clean(title) if title and single and len(title) <= _LONGEST_ADDRESS else "老师")
