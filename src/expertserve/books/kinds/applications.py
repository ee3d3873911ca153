"""Applications for a demonstration activity: 示范活动申报书, 申报表."""

from __future__ import annotations

from expertserve.books.kind import Column

__all__ = ["ANCHORS", "COLUMNS", "KIND", "TITLE"]

KIND = "applications"
TITLE = "示范活动申报表"
ANCHORS = ("goals", "content", "basis", "budget")

# fmt: off
COLUMNS: tuple[Column, ...] = (
    Column("row_no", "序号", ("No.", "No"), "row_no"),
    Column("activity_id", "项目编号", ("申报编号", "活动编号"), "id"),
    Column("title", "活动名称", ("项目名称", "团名", "申报项目"), required="column"),
    Column("cycle", "年度", ("申报年度",)),
    Column("session_no", "批次", ("期次", "第几期"), "ordinal"),
    Column("programme_line", "项目类别", ("类型", "组团形式", "申报类别")),
    Column("level", "申报层级", ("级别",)),
    Column("theme", "主题/重点方向", ("服务方向", "聚焦领域", "主题")),
    Column("host", "主办单位", ("组织单位",)),
    Column("organiser", "承办单位", ("申报单位", "实施单位"), required="column"),
    Column("co_org", "协办单位", ("支持单位",)),
    Column("recommender", "推荐单位", ("主管部门", "归口单位"), required="column"),
    Column("places", "服务地点", ("活动地点", "受援地区", "服务县区"), "regions"),
    Column("period", "起止时间", ("活动时间", "实施期限"), "period"),
    Column("fields", "服务领域", ("行业", "领域"), "words"),
    Column("demand_ids", "关联需求编号", ("需求清单", "需求编号"), "ids"),
    Column("n_experts_plan", "拟邀专家人数", ("专家人数",), "range"),
    Column("basis", "背景和必要性", ("立项依据", "申报理由", "必要性")),
    Column("content", "主要内容", ("服务内容", "活动内容", "主要做法")),
    Column("steps", "实施步骤", ("日程", "时间安排", "实施步骤/日程", "进度安排")),
    Column("goals", "预期目标", ("绩效目标", "预期成果", "预期成效")),
    Column("budget_wan", "经费预算(万元)", ("经费预算", "预算", "总经费"), "money", forms=("万元",)),
    Column("assurance", "保障措施", ("工作基础", "长效机制")),
    Column("base_id", "基地名称", ("是否依托基地", "依托基地")),
    Column("cooperation", "是否东中西协作", ("对口支援", "东西协作")),
    Column("history", "往年开展情况", ("以往活动经验",)),
    Column("contact", "联系人", ("负责人",), private=True),
    Column("contact_tel", "联系电话", ("电话", "手机"), "phone", private=True),
    Column("email", "邮箱", ("电子邮箱",), "email", private=True),
    Column("sealed_on", "盖章日期", ("申报日期", "推荐日期"), "day"),
    Column("opinion", "推荐单位意见", ("审核意见", "申报单位意见")),
    Column("rank", "推荐排序", ("排名", "排序"), "count"),
    Column("remark", "备注", ("说明", "Remark")),
)
# fmt: on
