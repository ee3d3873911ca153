"""Demands too vague to be fitted, and the question to ask back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.fit.profile import read_text
from expertserve.fit.shared import demand_text, without_filler

if TYPE_CHECKING:
    from expertserve.fit.lexicon import Lexicon
    from expertserve.records.demand import Demand

__all__ = ["question", "questions"]

_BLANKS = re.compile(r"[\W_]+")
_SHORT = 8
_EMPTY = 4
_ASK_OBJECT = (
    ("农业 种植 养殖 农", "请写明是哪种作物、畜禽或水产，种养了多少，处在什么时期"),
    ("卫生 医 诊 健康", "请写明是哪类病人或哪个科室，缺什么诊疗项目"),
    ("教育 学校 教学 培训", "请写明是哪个学段、哪门课程或哪类人员，多少人"),
    ("工业 企业 生产 车间 设备 工厂", "请写明是什么产品、哪道工序或哪台设备"),
)
_ASK_OTHER = "请写明服务的对象：是什么产品、作物、设备、人群或地点，规模多大"
_ASK_PROBLEM = "请写明出了什么问题：有什么现象，何时开始，已用过哪些办法"
_ASK_RESULT = "请写明希望专家做到什么：看现场、讲课、出方案还是长期带教"


def questions(demand: Demand, lexicon: Lexicon) -> tuple[str, ...]:
    """What to ask the unit back, most needed first; empty when the demand can be fitted.

    A demand is too vague when, filler left out, hardly a word remains, or when it is short and the lexicon finds neither
    an object nor a problem in it.
    """
    text = demand_text(demand)
    rest = _BLANKS.sub("", without_filler(text, lexicon))
    profile = read_text(text, lexicon)
    told = any(entry.kind != "object" for _, entry in profile.links)
    named = bool(profile.objects or profile.links)
    hollow = len(_BLANKS.sub("", text)) < _EMPTY or not rest
    if not hollow and (len(rest) >= 2 * _SHORT or (named and told)):
        return ()
    asked = [] if named else [_object(text, demand)]
    if hollow or (not told and len(rest) < _SHORT):
        asked.append(_ASK_PROBLEM)
    if hollow:
        asked.append(_ASK_RESULT)
    return tuple(asked)


def question(demand: Demand, lexicon: Lexicon) -> str:
    """The first question to ask back, "" when there is none."""
    return next(iter(questions(demand, lexicon)), "")


def _object(text: str, demand: Demand) -> str:
    known = "".join((text, demand.industry, demand.kind, *demand.need_field, demand.unit_type))
    for words, sentence in _ASK_OBJECT:
        if any(word in known for word in words.split()):
            return sentence
    return _ASK_OTHER
