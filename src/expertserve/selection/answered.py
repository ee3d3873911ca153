"""What the clerk said that sentences of rules mean, put into the parts of a rule file; the same pieces that the reader of words makes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from expertserve.codes.measures import measures
from expertserve.ground.findings import Finding
from expertserve.ground.text import compact, key, split_values
from expertserve.selection.clause_parts import in_words, points_in_words, tie_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.records.rule_line import ClauseAnswer

__all__ = ["AS_BUILT", "COMPARISONS", "HOW", "AnswerError", "answers_by_text", "condition", "score_part", "tests_said", "ties_said"]  # fmt: skip

AS_BUILT, WITHOUT = "与程序做法一致", "不影响计算"
HOW: Final = (
    "申报条件", "计分", "加分", "扣分", "加分上限", "名额", "每个推荐单位名额", "每个推荐单位限报", "备选", "最低总分", "同分比较",
    "评审满分", "评审分项", "截止日期", AS_BUILT, WITHOUT,
)  # fmt: skip
COMPARISONS: Final = {"不少于": "at_least", "超过": "above", "不超过": "at_most", "少于": "below", "有": "above", "没有": "absent"}  # fmt: skip
_FEN_PER_WAN = 1_000_000
_SHARE = re.compile(r"(\d+)/(\d+)")
_BUT = re.compile(r"(.*?)(?:以外|除外)$")


class AnswerError(ValueError):
    """A line that cannot be carried out: the head of the cell that is wrong, and what is wrong in words."""

    def __init__(self, head: str, text: str) -> None:
        super().__init__(text)
        self.head, self.text = head, text


def answers_by_text(answers: Sequence[ClauseAnswer], subject: str) -> dict[str, list[ClauseAnswer]]:
    """The lines of 条款对照 about one subject by the key of their sentence, in order."""
    found: dict[str, list[ClauseAnswer]] = {}
    for one in answers:
        if one.subject == subject:
            found.setdefault(key(one.text), []).append(one)
    return found


def measure_said(one: ClauseAnswer, about: Any) -> str:
    """The measure that a line names.

    Raises:
        AnswerError: there is none, or nobody knows it.
    """
    said = one.get("指标")
    known = {key(each.name): each.id for each in measures(about)}
    known |= {
        key(word): each.id
        for each in measures(about)
        for word in each.words
        if key(word) not in known
    }
    if key(said) in known:
        return known[key(said)]
    if said.startswith("县名单："):
        return f"class:{said.removeprefix('县名单：')}"
    if said.startswith("依托基地："):
        return f"base:{said.removeprefix('依托基地：').replace('及以上', '+')}"
    raise AnswerError("指标", f"没有“{said or '空白'}”这个指标")


def number_said(one: ClauseAnswer, head: str) -> float:
    """The number under a head.

    Raises:
        AnswerError: it is none.
    """
    try:
        return float(one.get(head))
    except ValueError:
        raise AnswerError(head, f"“{one.get(head) or '空白'}”不是数") from None


def tests_said(one: ClauseAnswer, about: Any) -> list[dict[str, Any]]:
    """The tests of a line: its measure compared, and whom it concerns.

    Raises:
        AnswerError: a cell cannot be carried out.
    """
    found = [] if not (one.get("指标") or one.get("比较")) else [condition(one, about)]
    return [*found, *whom(one)]


def whom(one: ClauseAnswer) -> list[dict[str, Any]]:
    """Whom a line concerns, by name: titles, units, counties, lines; 以外 behind them turns it round."""
    said = compact(one.get("适用"))
    if not said:
        return []
    but = _BUT.fullmatch(said)
    names = [name for name in split_values(but.group(1) if but else said) if name]
    return [{"of": ["who"], "names": names, **({"but": True} if but else {})}]


def condition(one: ClauseAnswer, about: Any) -> dict[str, Any]:
    """One measure compared with a number (of a whole: percent, or a fraction 2/3).

    Raises:
        AnswerError: a cell cannot be carried out.
    """
    of, side = measure_said(one, about), COMPARISONS.get(one.get("比较"))
    if side is None:
        raise AnswerError("比较", f"“{one.get('比较') or '空白'}”不是可选的比较")
    if side == "absent":
        return {"of": [of], "absent": True}
    if one.get("比较") == "有":
        return {"of": [of], "above": 0}
    if not one.get("占"):
        return {"of": [of], side: _plain(number_said(one, "数"), of, about)}
    over = next((each.id for each in measures(about) if key(each.name) == key(one.get("占"))), "")
    if not over:
        raise AnswerError("占", f"没有“{one.get('占')}”这个指标")
    parts = _SHARE.fullmatch(one.get("数").replace(" ", ""))
    if parts is not None:
        return {"of": [of], "over": [over], side: int(parts.group(1)), "scale": int(parts.group(2))}
    said = one.get("数").removesuffix("%")
    try:
        share = float(said)
    except ValueError:
        raise AnswerError("数", f"“{one.get('数') or '空白'}”不是数") from None
    percent = share * 100 if share <= 1 and "%" not in one.get("数") else share
    return {"of": [of], "over": [over], side: round(percent)}


def _plain(number: float, of: str, about: Any) -> int:
    """A number in the unit of its measure: money in fen, points in hundredths, else plain."""
    unit = next((each.unit for each in measures(about) if each.id == of), "")
    return round(number * {"万元": _FEN_PER_WAN, "分": 100}.get(unit, 1))


def score_part(one: ClauseAnswer, about: Any) -> dict[str, Any]:
    """What a line gives: a band with its tests, a rate for every so many, a limit; the parts of a `Score`.

    Raises:
        AnswerError: a cell cannot be carried out.
    """
    made: dict[str, Any] = {}
    if one.get("每"):
        of = measure_said(one, about)
        rate = {
            "of": [of],
            "every": _plain(number_said(one, "每"), of, about),
            "points": number_said(one, "分"),
        }
        if one.get("起算"):
            rate["beyond"] = _plain(number_said(one, "起算"), of, about)
        made["rate"] = rate
        if found := whom(one):
            made["when"] = found
    elif one.get("分"):
        made["bands"] = [{"when": tests_said(one, about), "points": number_said(one, "分")}]
        if not made["bands"][0]["when"]:
            raise AnswerError("指标", "没有写明什么情形得分")
    if one.get("最高"):
        made["most"] = number_said(one, "最高")
    if not made:
        raise AnswerError("分", "没有写分值")
    return made


def ties_said(one: ClauseAnswer) -> str:
    """The tie-break that a line names.

    Raises:
        AnswerError: there is none for its measure.
    """
    of = measure_said(one, "activity")
    rank = tie_of(one.get("指标"), (of,))
    if not rank:
        raise AnswerError("指标", f"同分时不能按“{one.get('指标')}”比较")
    return rank


def in_short(made: dict[str, Any], about: Any) -> str:
    """What a line gives, in words."""
    words = points_in_words(
        [{"of": (), "score": {k: v for k, v in made.items() if k != "when"}}], about
    )
    held = "，".join(in_words(test, about) for test in made.get("when", ()))
    return "；".join(filter(None, (held, *words)))


def fault_told(one: ClauseAnswer, fault: AnswerError) -> Finding:
    """What is wrong with a line of 条款对照."""
    facts = (("what", fault.text), ("clause", one.text))
    return Finding(
        code="clause-answer", place=one.source, header=fault.head, value=one.how, facts=facts
    )


__all__ += ["WITHOUT", "fault_told", "in_short", "measure_said", "number_said", "whom"]
