"""Scores given by reviewers: 评审表, 评审打分表."""

from __future__ import annotations

from expertserve.books.kind import Column

__all__ = ["ANCHORS", "COLUMNS", "KIND", "TITLE"]

KIND = "reviews"
TITLE = "评审打分表"
ANCHORS = ("score", "total")

# fmt: off
COLUMNS: tuple[Column, ...] = (
    Column("row_no", "序号", ("No.", "No"), "row_no"),
    Column("activity_id", "项目编号", ("申报编号", "活动编号"), "id"),
    Column("title", "活动名称", ("项目名称",)),
    Column("organiser", "申报单位", ("承办单位",)),
    Column("reviewer", "评审专家", ("评审人", "评委", "专家姓名"), "name"),
    Column("criterion", "评审项目", ("评分项", "指标", "评审内容")),
    Column("score", "得分", ("评分", "分数", "打分"), "text"),
    Column("total", "总分", ("合计得分", "综合得分"), "text"),
    Column("recused", "是否回避", ("回避",), "bool"),
    Column("opinion", "评审意见", ("意见", "评语")),
    Column("on", "评审日期", ("日期",), "day"),
    Column("remark", "备注", ("Remark",)),
)
# fmt: on
