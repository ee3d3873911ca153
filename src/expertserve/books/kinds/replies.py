"""Answers by phone, chat or paper, and wishes a county put together in one table: 回复登记."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import Column, Kind, Row
from expertserve.books.kinds._answer_words import answer_of, condition_of, side_of
from expertserve.ground.text import split_values
from expertserve.records.order import find_key
from expertserve.records.reply import Answer, Reply, Side

if TYPE_CHECKING:
    from expertserve.ground.findings import Finding

__all__ = ["COLUMNS", "KIND", "TITLE", "record", "review"]

TITLE = "回复登记"

# fmt: off
COLUMNS: tuple[Column, ...] = (
    Column(field="row_no", header="序号", synonyms=("No.", "No"), convert="row_no"),
    Column(field="order_id", header="表号", synonyms=("订单编号", "派单号", "编号"), convert="id"),
    Column(field="demand", header="需求编号", synonyms=("需求", "需求名称", "对应需求", "Demand")),
    Column(field="unit", header="需求单位", synonyms=("单位", "单位名称", "服务单位")),
    Column(field="expert", header="专家", synonyms=("专家姓名", "专家编号", "人选"), convert="name"),
    Column(field="side", header="回复方", synonyms=("答复方", "回复人身份")),
    Column(field="answer", header="回复", synonyms=("答复", "回复内容", "答复意见", "回复意见", "原话", "回复原话", "Answer")),
    Column(field="first", header="第一意向", synonyms=("第一人选", "首选")),
    Column(field="second", header="第二意向", synonyms=("第二人选",)),
    Column(field="third", header="第三意向", synonyms=("第三人选",)),
    Column(field="other", header="希望另荐", synonyms=("另荐", "另请推荐")),
    Column(field="choice", header="意向顺序", synonyms=("第几意向",)),
    Column(field="expert_reply", header="专家意见", synonyms=("专家回复", "接单/婉拒")),
    Column(field="unit_reply", header="需求单位意见", synonyms=("单位回复",)),
    Column(field="home_reply", header="派出单位意见", synonyms=("派出单位回复",)),
    Column(field="reason", header="原因", synonyms=("理由", "不便原因"), private=True),
    Column(field="when_free", header="可安排时间", synonyms=("约定时间", "调整时间", "希望服务时间", "希望时间")),
    Column(field="form", header="希望服务形式", synonyms=("希望形式",)),
    Column(field="channel", header="回复方式", synonyms=("渠道", "回复渠道", "方式")),
    Column(field="answered_by", header="回复人", synonyms=("答复人", "对方姓名", "谁回的", "回复人姓名"), private=True),
    Column(field="taken_by", header="记录人", synonyms=("登记人", "接听人", "接电话的人", "接话人")),
    Column(field="on", header="回复时间", synonyms=("登记时间", "回复日期", "填写日期", "登记日期", "收到时间"), convert="day"),
    Column(field="remark", header="备注", synonyms=("Remark",)),
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
        side=side,
        answer=answer,
        order=number,
        check=check,
        demand="、".join(split_values(values.get("demand", ""))),
        unit=values.get("unit", ""),
        expert=values.get("expert", "") if not wishes else "",
        wishes=wishes,
        other=values.get("other", ""),
        when=values.get("when_free", "")
        or (condition_of(words) if answer in ("yes", "adjust") else ""),
        form=values.get("form", ""),
        reason=values.get("reason", ""),
        by=values.get("answered_by", ""),
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


KIND = Kind(
    name="replies",
    title=TITLE,
    columns=COLUMNS,
    anchors=("answer", "expert_reply", "unit_reply", "first"),
    record=record,
    review=review,
)
