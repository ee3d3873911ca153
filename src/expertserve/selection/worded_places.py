"""What a sentence of rules says of reviewers' marks and of places, put into the parts of a rule file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from expertserve.ground.text import compact

if TYPE_CHECKING:
    from expertserve.selection.clause_parts import Heading
    from expertserve.selection.sentences import Sentence

__all__ = ["ASKING", "marks_of", "places_of", "topic_of"]

_ITEM = re.compile(r"([^\d、,:(（]{2,12})[:(,]?(?:满分)?(\d+)分")
_SEVERAL = 3
ASKING = frozenset({"", "need", "quota", "minus"})
"""Topics beside which a sentence may still be a condition; one about marks, points or ties is none."""
_TOPICS = (
    ("tie", r"同分|并列|相同"),
    ("reserve", r"备选|候补|递补"),
    ("bonus", r"加分|奖励"),
    ("minus", r"扣分|减分"),
    ("review", r"评审|评委|打分|评分|回避|指标"),
    ("quota", r"名额|入选|数量|限额"),
    ("need", r"条件|资格|必备|要求|期限|截止|日期|限制"),
)


def marks_of(
    reviewers: dict[str, Any], items: dict[str, int], heading: Heading, sentence: Sentence
) -> str:
    """Parts of a mark, how marks are put together, what their mean is worth."""
    text = sentence.text
    found = [(name, int(most) * 100) for name, most in _ITEM.findall(text)]
    words = []
    if found and (len(found) > 1 or re.search(r"项目|指标|内容", heading.item)):
        items.update(found)
        words.append("评分项" + "、".join(f"“{name}”{most // 100}分" for name, most in found))
    if heading.weight and reviewers["max"] * 100 != heading.weight:
        reviewers["max"] = heading.weight / 100
        words.append(f"评审折算满分{heading.weight / 100:g}分")
    if sat := re.search(r"(\d+)名(?:评委|评审专家|专家)", text):
        words.append(f"评委{sat.group(1)}名")
    if weighed := re.search(r"乘以(\d+)%", text):
        words += [f"乘以{weighed.group(1)}%"] if int(weighed.group(1)) == reviewers["max"] else []
    straight = re.search(r"(\d+)份的?直接", text)
    if straight and int(straight.group(1)) < reviewers.get("drop_from", 0):
        words.append(f"{straight.group(1)}份的直接平均")
    few = re.search(r"不足(\d+)份", text)
    if few:
        reviewers["least"] = int(few.group(1))
        words.append(f"不足{few.group(1)}份的另行组织评审")
    if re.search(r"去掉|去除|剔除", text):
        reviewers |= {"drop_highest": "最高" in text, "drop_lowest": "最低" in text, "drop_from": _SEVERAL}  # fmt: skip
        words.append("去掉最高分、最低分后平均")
        if enough := re.search(r"(\d+)份(?:及|或)?以上", text):
            reviewers["drop_from"] = max(int(enough.group(1)), _SEVERAL)
            words.append(f"{enough.group(1)}份以上时去掉")
    if re.search(r"平均分?保留(?:两|二|2)位", text):
        reviewers["rounded_mean"] = True
        words.append("平均分先保留两位小数再折算")
    return "，".join(words)


def places_of(quota: dict[str, Any], heading: Heading, sentence: Sentence) -> str:
    """Places: of all, of a line, of every recommending unit, and how many it may file."""
    whole = f"{heading.item}{sentence.text}"
    each = re.search(r"每个?(?:市|州|县|推荐单位|单位|部门)", whole)
    words = []
    for one in sentence.phrases:
        for line, count in one.lines:
            quota.setdefault("reserved", []).append({"line": line, "places": count})
            words.append(f"{line}保留{count}项")
        if not one.number or one.lines or any("rank" in test["of"] for test in one.tests):
            continue
        if each and re.search(r"入选", whole):
            quota["per_recommender"] = one.number
            words.append(f"每个推荐单位最多{one.number}项")
            each = None
        elif each and re.search(r"推荐|申报|报送", whole):
            quota["filed_each"] = one.number
            words.append(f"每个推荐单位最多报{one.number}项，按推荐排序")
            each = None
        elif one.exact and not one.tests and "total" not in quota and re.search(r"名额|入选|数量", heading.item):  # fmt: skip
            quota["total"] = one.number
            words.append(f"入选{one.number}项")
    kept = sum(one["places"] for one in quota.get("reserved", ()))
    rest = re.search(r"其余(\d+)项", sentence.text)
    if rest and int(rest.group(1)) == quota.get("total", 0) - kept:
        words.append(f"其余{rest.group(1)}项在全部申报中按位次")
    if re.search(r"不列备选|不.{0,3}备选|也不列", sentence.text):
        quota["over_to_reserve"] = False
        words.append("超出的不入选，也不列备选")
    return "，".join(words)


def topic_of(item: str, text: str) -> str:
    """What a line rules on: its text where that is plain, else its heading."""
    if re.search(r"^总分相同|^同分|依次比", compact(text)):
        return "tie"
    if re.match(r"(?:备选|候补)", compact(text)):
        return "reserve"
    return next((name for name, words in _TOPICS if re.search(words, item)), "")
