"""A fit in words that a clerk can quote: every reason names its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.fit.circumstances import Facts, asked_level, zone
from expertserve.fit.shared import shared_words
from expertserve.records.pairing import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping

    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert

__all__ = ["reasons"]


def reasons(
    demand: Demand, expert: Expert, points: Mapping[str, int], facts: Facts
) -> tuple[Reason, ...]:
    """The reasons of a pair, one a part that gives or takes points; their points add to the fit before it is cut."""
    result = []
    for part, value in points.items():
        if value:
            result.append(Reason(part, value, _SENTENCES[part](demand, expert, facts)))
    return tuple(result)


def _text(demand: Demand, expert: Expert, _facts: Facts) -> str:
    words = shared_words(demand, expert)
    return f"共同用词：{'、'.join(words)}" if words else "用字相近，无共同词"


def _field(demand: Demand, expert: Expert, _facts: Facts) -> str:
    shared = [code for code in demand.need_field_codes if code in expert.field_codes]
    names = "、".join(expert.field) or "、".join(shared)
    return f"专业领域一致：{names}（{'、'.join(shared)}）"


def _level(demand: Demand, expert: Expert, _facts: Facts) -> str:
    title = expert.title or expert.title_level
    if asked_level(demand):
        return f"职称{title}（{expert.title_level}），符合所需层次“{demand.need_level}”"
    return f"职称{title}（{expert.title_level}）"


def _form(demand: Demand, expert: Expert, _facts: Facts) -> str:
    shared = [code for code in demand.want_form if code in expert.offer]
    words = demand.want_form_text or "、".join(shared)
    return f"可提供所需服务形式：{words}"


def _region(demand: Demand, expert: Expert, facts: Facts) -> str:
    here, there = expert.org_region, demand.county
    place = expert.org_region_text or expert.org_name
    if here == there:
        text = f"专家与需求单位同在{demand.county_text or place}"
    elif here[:4] == there[:4]:
        text = f"专家在本市（{place}）"
    elif here[:2] == there[:2]:
        text = f"专家在本省（{place}）"
    else:
        text = f"{zone(here)}专家（{place}）支持{zone(there)}"
    listed = f"；{demand.county_text}列入重点县名单" if there in facts.key_counties else ""
    return text + listed


def _history(demand: Demand, _expert: Expert, _facts: Facts) -> str:
    return f"曾到{demand.county_text or demand.county}服务，情况熟悉"


def _load(_demand: Demand, expert: Expert, facts: Facts) -> str:
    return f"本年度已安排{facts.loads.get(expert.expert_id, 0)}个半天，酌减"


_SENTENCES = {
    "text": _text,
    "field": _field,
    "level": _level,
    "form": _form,
    "region": _region,
    "history": _history,
    "load": _load,
}
