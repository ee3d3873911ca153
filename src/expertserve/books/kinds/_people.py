"""Who may serve without a senior title: the named classes, told from the words of a row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from expertserve.codes.tables import load

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["exceptions_of"]

_SKILLED = frozenset({"首席技师", "特级技师", "高级技师"})
_OVERSEAS = frozenset({"海外", "港澳台"})
_INLAND = re.compile(r"[省市县区州内本]|中国|外地|无|中华|^/$")
_POSTDOC = re.compile(r"博士后")
_POSTDOC_NOT = re.compile(r"博士后(?:合作)?(?:导师|指导教师|合作教授|工作站站长|工作站负责人)")
_LOCAL = re.compile(
    r"乡土人才|土专家|田秀才|民间(?:艺人|工艺大师)|非遗传承人|非物质文化遗产.{0,6}传承人|能工巧匠|工艺美术大师|乡村工匠|致富带头人|种植能手|养殖能手|种养(?:殖)?大户"
)
_EITHER = re.compile(r"博士后|人才|专家|秀才|民间|传承|工匠|大师|带头|能手|大户|巧匠")
_FREE = frozenset({"自由职业", "自由", "个体"})
_WHERE = ("post", "title", "remark", "achievements")


def exceptions_of(values: Mapping[str, Any]) -> tuple[str, ...]:
    """skilled-worker, overseas, postdoc, local-talent, as far as the values of a row say so.

    A person without a title who works for himself is local talent unless another class holds.
    """
    honours = values.get("honours", ())
    words = " ".join([*(values.get(name, "") for name in _WHERE), *honours])
    found = []
    if values.get("skill_level") in _SKILLED:
        found.append("skilled-worker")
    if _is_overseas(values.get("origin", "")) or values.get("overseas") or _works_abroad(values):
        found.append("overseas")
    named = _EITHER.search(words) is not None
    if values.get("postdoc_in") or (named and _POSTDOC.search(_POSTDOC_NOT.sub("", words))):
        found.append("postdoc")
    free = values.get("org_type") in _FREE and values.get("title_level", "无") == "无"
    if (named and _LOCAL.search(words)) or (free and not found):
        found.append("local-talent")
    return tuple(found)


def _works_abroad(values: Mapping[str, Any]) -> bool:
    """Whether the employer lies abroad, by its type or its place."""
    abroad = values.get("org_region", "") in load("regions")["abroad"]
    return abroad or values.get("org_type") == "境外机构"


def _is_overseas(origin: str) -> bool:
    """Whether a place of origin lies abroad: 海外, 港澳台, or a country that is not ours."""
    return origin in _OVERSEAS or bool(origin and not _INLAND.search(origin))
