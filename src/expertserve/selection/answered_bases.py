"""Lines of 条款对照 about bases, carried out: days of steps, points of a year, what an activity needs to count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

from expertserve.selection.answered import (
    AS_BUILT,
    WITHOUT,
    AnswerError,
    condition,
    fault_told,
    in_short,
    measure_said,
    number_said,
    score_part,
)
from expertserve.selection.clause_parts import in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.ground.findings import Finding
    from expertserve.records.rule_line import ClauseAnswer

__all__ = ["HOW_BASES", "STEPS", "carried_out_of_bases"]

STEPS: Final = {
    "无活动天数": "idle", "发提醒函期限": "remind_within", "提醒后等活动期限": "remind", "发整改通知期限": "rectify_within",
    "整改期限": "report", "复核期限": "review_within", "退出通知期限": "exit_within", "推荐升级期限": "rise_within",
}  # fmt: skip
HOW_BASES: Final = (
    "期限",
    "计入条件",
    "计分",
    "新设条件",
    "新设计分",
    "新设名额",
    AS_BUILT,
    WITHOUT,
)


class Building(Protocol):
    """The terms as they are built."""

    terms: dict[str, Any]
    assess: dict[str, Any]
    new: dict[str, Any]


def carried_out_of_bases(rows: Sequence[ClauseAnswer], into: Building) -> tuple[str, list[Finding]]:
    """What is carried out of the lines about one sentence, in words ("" none of them), and what is wrong with lines."""
    words: list[str] = []
    faults: list[Finding] = []
    for one in rows:
        try:
            words.append(_one(one, into))
        except AnswerError as fault:
            faults.append(fault_told(one, fault))
    return "" if faults else f"经办人填写：{'；'.join(words)}", faults


def _one(one: ClauseAnswer, into: Building) -> str:
    if one.how in (AS_BUILT, WITHOUT):
        return one.how
    if one.how == "期限":
        step = STEPS.get(one.get("指标"))
        if step is None:
            raise AnswerError("指标", f"“{one.get('指标') or '空白'}”不是可选的期限")
        into.terms[step] = int(number_said(one, "数"))
        return f"{one.get('指标')}{into.terms[step]}日"
    if one.how in ("计入条件", "新设条件"):
        test = condition(one, "base")
        target = into.terms.setdefault("counts", []) if one.how == "计入条件" else into.new["needs"]
        target.append(test)
        return f"{one.how}：{in_words(test, 'base')}"
    if one.how == "新设名额":
        into.new["places"] = int(number_said(one, "数"))
        return f"新设{into.new['places']}个"
    if one.how in ("计分", "新设计分"):
        return _scored(one, into)
    raise AnswerError("办理", f"“{one.how}”不是基地规则可选的办理方式")


def _scored(one: ClauseAnswer, into: Building) -> str:
    part = score_part(one, "base")
    if one.how == "新设计分":
        into.new["scored"].append(part)
    else:
        name = one.get("计分项") or measure_said(one, "base")
        most = part.get("most")
        if most is None:
            raise AnswerError("最高", "请写明最高多少分")
        into.assess["scored"].append({"id": name, "text": name, "max": most, "parts": [part]})
    return f"{one.how}：{in_short(part, 'base')}"
