"""Answers by phone, chat or paper, and wishes a county put together in one table: 回复登记."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import Column, Row
from expertserve.books.kinds._answer_words import answer_of, side_of
from expertserve.ground.text import split_values
from expertserve.records.order import find_key
from expertserve.records.reply import Answer, Reply, Side

if TYPE_CHECKING:
    from expertserve.ground.findings import Finding

__all__ = ["ANCHORS", "COLUMNS", "KIND", "TITLE", "record", "review"]

KIND = "replies"
TITLE = "回复登记"
ANCHORS = ("answer", "expert_reply", "unit_reply", "first")

# fmt: off
COLUMNS: tuple[Column, ...] = (
    Column("row_no", "序号", ("No.", "No"), "row_no"),
    Column("order_id", "表号", ("订单编号", "派单号", "编号"), "id"),
    Column("demand", "需求编号", ("需求", "需求名称", "Demand")),
    Column("unit", "需求单位", ("单位", "单位名称", "服务单位")),
    Column("expert", "专家", ("专家姓名", "专家编号", "人选"), "name"),
    Column("side", "回复方", ("答复方", "回复人身份")),
    Column("answer", "回复", ("答复", "回复内容", "答复意见", "回复意见", "Answer")),
    Column("first", "第一意向", ("第一人选", "首选")),
    Column("second", "第二意向", ("第二人选",)),
    Column("third", "第三意向", ("第三人选",)),
    Column("other", "希望另荐", ("另荐", "另请推荐")),
    Column("choice", "意向顺序", ("第几意向",)),
    Column("expert_reply", "专家意见", ("专家回复", "接单/婉拒")),
    Column("unit_reply", "需求单位意见", ("单位回复",)),
    Column("home_reply", "派出单位意见", ("派出单位回复",)),
    Column("reason", "原因", ("理由", "不便原因"), private=True),
    Column("when_free", "可安排时间", ("约定时间", "调整时间", "希望服务时间", "希望时间")),
    Column("form", "希望服务形式", ("希望形式",)),
    Column("channel", "回复方式", ("渠道", "回复渠道")),
    Column("answered_by", "回复人", ("答复人", "对方姓名"), private=True),
    Column("taken_by", "记录人", ("登记人", "接听人")),
    Column("on", "回复时间", ("登记时间", "回复日期", "填写日期", "登记日期"), "day"),
    Column("remark", "备注", ("Remark",)),
)
# fmt: on
_RANKS = {"一": 0, "二": 1, "三": 2, "1": 0, "2": 1, "3": 2}
_GIVEN: tuple[tuple[str, Side], ...] = (
    ("expert_reply", "expert"),
    ("unit_reply", "unit"),
    ("home_reply", "home"),
)


def _answer(values: dict[str, str]) -> tuple[Side, str]:
    """Who answered and the words of the answer."""
    told = side_of(values.get("side", ""))
    for name, side in _GIVEN:
        if values.get(name):
            return side, values[name]
    return told, values.get("answer", "")


def _wishes(values: dict[str, str], answer: Answer) -> tuple[str, ...]:
    ranked = tuple(values.get(name, "") for name in ("first", "second", "third"))
    if any(ranked):
        return ranked
    rank = next((_RANKS[c] for c in values.get("choice", "") if c in _RANKS), None)
    if rank is not None and values.get("expert") and answer in ("", "yes", "wish"):
        return tuple(values["expert"] if place == rank else "" for place in range(3))
    return ()


def record(row: Row) -> Reply:
    """The answer of a row; what it is about is found out when all is read."""
    values = row.values
    number, check = find_key(str(values.get("order_id", "")))
    side, words = _answer(values)
    answer: Answer = answer_of(words)
    wishes = _wishes(values, answer)
    if wishes and answer in ("", "yes"):
        side, answer = side or "unit", "wish"
    if not side:
        side = {"DC": "unit", "YQ": "expert"}.get(number[:2], "")  # type: ignore[assignment]
    if not side and values.get("expert") and not values.get("unit") and words:
        side = "expert"
    return Reply(
        side,
        answer,
        number,
        check,
        demand="、".join(split_values(values.get("demand", ""))),
        unit=values.get("unit", ""),
        expert=values.get("expert", "") if not wishes else "",
        wishes=wishes,
        other=values.get("other", ""),
        when=values.get("when_free", ""),
        form=values.get("form", ""),
        reason=values.get("reason", ""),
        on=values.get("on"),
        channel=values.get("channel", ""),
        taken_by=values.get("taken_by", ""),
        remark=values.get("remark", ""),
        sources=(row.place,),
    )


def review(row: Row, reply: Reply) -> tuple[Finding, ...]:
    """An answer whose sense cannot be told is asked about."""
    if reply.answer or reply.other:
        return ()
    name = next(
        (n for n in ("answer", "expert_reply", "unit_reply", "first") if n in row.columns), ""
    )
    return (row.finding("reply-unclear", name),)
