"""Answers by phone, chat or paper: 回复登记."""

from __future__ import annotations

from expertserve.books.kind import Column

__all__ = ["ANCHORS", "COLUMNS", "KIND", "TITLE"]

KIND = "replies"
TITLE = "回复登记"
ANCHORS = ("answer", "expert_reply", "unit_reply")

# fmt: off
COLUMNS: tuple[Column, ...] = (
    Column("row_no", "序号", ("No.", "No"), "row_no"),
    Column("order_id", "订单编号", ("派单号", "表号", "编号"), "id"),
    Column("demand", "需求编号", ("需求", "需求名称", "Demand")),
    Column("unit", "需求单位", ("单位", "单位名称", "服务单位")),
    Column("expert", "专家", ("专家姓名", "专家编号", "人选", "第一意向"), "name"),
    Column("side", "回复方", ("答复方", "回复人身份", "评价方")),
    Column("answer", "回复", ("答复", "回复内容", "答复意见", "意见", "结果", "Answer")),
    Column("choice", "意向顺序", ("意向", "第几意向")),
    Column("expert_reply", "专家意见", ("专家回复", "接单/婉拒")),
    Column("unit_reply", "需求单位意见", ("单位回复",)),
    Column("home_reply", "派出单位意见", ("派出单位回复",)),
    Column("reason", "原因", ("理由", "说明")),
    Column("when_free", "可安排时间", ("约定时间", "调整时间")),
    Column("channel", "回复方式", ("渠道", "方式", "来源")),
    Column("answered_by", "回复人", ("答复人", "对方姓名"), private=True),
    Column("taken_by", "记录人", ("登记人", "经办人", "接听人")),
    Column("on", "回复时间", ("时间", "日期", "登记时间", "回复日期"), "day"),
    Column("remark", "备注", ("Remark",)),
)
# fmt: on
