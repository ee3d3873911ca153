"""Lines of 条款对照 about a selection, carried out: each puts its pieces where the reader of words would have put them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from expertserve.ground.quantities import read_date
from expertserve.ground.text import compact
from expertserve.selection.activity_rules import TIES
from expertserve.selection.answered import (
    AS_BUILT,
    WITHOUT,
    AnswerError,
    fault_told,
    in_short,
    number_said,
    score_part,
    tests_said,
    ties_said,
    whom,
)
from expertserve.selection.clause_parts import in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.ground.findings import Finding
    from expertserve.records.rule_line import ClauseAnswer
    from expertserve.selection.clause_parts import Heading

__all__ = ["carried_out"]

_EVERY = {"每个推荐单位名额": "per_recommender", "每个推荐单位限报": "filed_each"}


class Building(Protocol):
    """The rules as they are built: keys of a rule file and their parts."""

    year: int
    made: dict[str, Any]
    needs: list[dict[str, Any]]
    scored: dict[str, dict[str, Any]]
    extras: list[dict[str, Any]]
    deductions: list[dict[str, Any]]
    knock_outs: list[str]
    items: dict[str, int]
    quota: dict[str, Any]
    reviewers: dict[str, Any]
    bonus_limit: int


def carried_out(
    rows: Sequence[ClauseAnswer], heading: Heading, into: Building
) -> tuple[str, list[Finding]]:
    """What is carried out of the lines about one sentence, in words ("" none of them), and what is wrong with lines.

    Args:
        rows: of one sentence.
        heading: of its clause.
        into: the rules as they are built.
    """
    words: list[str] = []
    faults: list[Finding] = []
    for one in rows:
        try:
            words.append(_one(one, heading, into))
        except AnswerError as fault:
            faults.append(fault_told(one, fault))
    return "" if faults else f"经办人填写：{'；'.join(words)}", faults


def _one(one: ClauseAnswer, heading: Heading, into: Building) -> str:
    if one.how in (AS_BUILT, WITHOUT):
        return one.how
    if one.how == "申报条件":
        return _need(one, into)
    if one.how == "计分":
        return _scored(one, heading, into)
    if one.how in ("加分", "扣分"):
        return _extra(one, into)
    if one.how == "同分比较":
        rank = ties_said(one)
        ties = into.made.setdefault("tie_break", [])
        ties += [rank] if rank not in ties else []
        return f"同分依次按{TIES[rank]}"
    if one.how == "截止日期":
        day = _day(one, into.year)
        into.made["deadline"] = day.isoformat()
        into.knock_outs = ["filed-late"]
        return f"申报不晚于{day.isoformat()}"
    return _figure(one, heading, into)


def _day(one: ClauseAnswer, year: int) -> date:
    value = read_date(one.get("数"), as_of=date(year, 12, 31)).value
    exact = getattr(value, "exact", None)
    if not isinstance(exact, date):
        raise AnswerError("数", f"“{one.get('数') or '空白'}”不是日期")
    return exact


def _need(one: ClauseAnswer, into: Building) -> str:
    """A condition that has to be kept; only 适用 and 没有 without a measure: whom it names takes no part."""
    if not one.get("指标"):
        names = whom(one)
        if not names:
            raise AnswerError("指标", "没有写明条件")
        text = one.get("备注") or "经核对不符合规定"
        into.needs.append(
            {
                "text": f"{text}（{in_words(names[0], 'activity')}）",
                "when": names[0],
                "refuse": True,
            }
        )
        return f"{in_words(names[0], 'activity')}的不参加"
    test, *where = tests_said(one, "activity")
    into.needs.append({"text": in_words(test, "activity"), "when": test, "where": where})
    whose = f"{in_words(where[0], 'activity')}的，" if where else ""
    return f"{whose}须{in_words(test, 'activity')}"


def _scored(one: ClauseAnswer, heading: Heading, into: Building) -> str:
    name = one.get("计分项") or heading.item
    item = into.scored.setdefault(name, {"id": name, "text": name, "max": 0, "parts": []})
    own = heading.weight / 100 if name == heading.item else 0
    item["max"] = item["max"] or own
    if one.get("最高") and not (one.get("分") or one.get("每")):
        item["max"] = number_said(one, "最高")
        return f"{name}最高{item['max']:g}分"
    part = score_part(one, "activity")
    same = next((each for each in item["parts"] if _same(each, part)), None)
    if same is not None:
        same["bands"] += part["bands"]
    else:
        item["parts"].append(part)
    return f"{name}：{in_short(part, 'activity')}"


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether both are bands of one measure, of which the first that holds counts."""
    if "rate" in one or "rate" in other or not one.get("bands") or not other.get("bands"):
        return False
    first, second = one["bands"][0]["when"][0], other["bands"][0]["when"][0]
    return bool(first["of"] == second["of"] != ["who"] and first.get("over") == second.get("over"))


def _extra(one: ClauseAnswer, into: Building) -> str:
    part = score_part(one, "activity")
    target = into.extras if one.how == "加分" else into.deductions
    made: dict[str, Any] = {"text": one.text[:40]}
    if "rate" in part:
        most = part.get("most")
        if most is None:
            raise AnswerError("最高", "按每多少计的，请写明最高多少分")
        made |= {"score": part, "points": most}
    else:
        made |= {"when": part["bands"][0]["when"], "points": part["bands"][0]["points"]}
    target.append(made)
    return f"{one.how}：{in_short(part, 'activity')}"


def _figure(one: ClauseAnswer, heading: Heading, into: Building) -> str:
    """Limits, places, full marks."""
    head = "最高" if one.how in ("评审满分", "评审分项", "加分上限") else "数"
    head = head if one.get(head) else "数" if head == "最高" else "最高"
    number = number_said(one, head)
    whole = int(number)
    if one.how == "加分上限":
        into.bonus_limit = round(number * 100)
    elif one.how == "备选":
        into.made["reserve"] = whole
    elif one.how == "最低总分":
        into.made["least_total"] = number
    elif one.how == "评审满分":
        into.reviewers["max"] = number
    elif one.how == "评审分项":
        into.items[one.get("计分项") or heading.item] = round(number * 100)
    elif one.how in _EVERY:
        into.quota[_EVERY[one.how]] = whole
    elif one.how == "名额" and one.get("适用"):
        into.quota.setdefault("reserved", []).append(
            {"line": compact(one.get("适用")), "places": whole}
        )
    elif one.how == "名额":
        into.quota["total"] = whole
    else:
        raise AnswerError("办理", f"“{one.how}”不是可选的办理方式")
    return f"{one.how}{one.get('适用')}{number:g}"
