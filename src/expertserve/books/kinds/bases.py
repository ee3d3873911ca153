"""Bases of expert service: 专家服务基地名册, 年度考核表."""

from __future__ import annotations

from expertserve.books.kind import Column

__all__ = ["ANCHORS", "COLUMNS", "KIND", "TITLE"]

KIND = "bases"
TITLE = "专家服务基地名册"
ANCHORS = ("base_name", "host_unit")

# fmt: off
COLUMNS: tuple[Column, ...] = (
    Column("row_no", "序号", ("No.", "No"), "row_no"),
    Column("base_id", "基地编号", ("编号",), "id"),
    Column("base_name", "基地名称", ("专家服务基地名称", "基地"), required="column"),
    Column("host_unit", "依托单位", ("建设单位", "设立单位", "承建单位", "依托单位/建设单位"), "unit", required="column"),
    Column("level", "级别", ("层级", "基地级别"), "choice", ("base-levels",), forms=("keep",)),
    Column("base_type", "基地类型", ("类型",), "choice", ("base-types",), forms=("keep",)),
    Column("carrier", "依托载体", ("载体类型", "单位类型"), "choice", ("carriers",), forms=("keep",)),
    Column("region", "所在县区", ("县(市、区)", "所在地", "地区"), "region"),
    Column("industry", "主导产业", ("特色产业", "主导产业/特色产业", "服务领域"), "words"),
    Column("doc_no", "批准文号", ("文号",)),
    Column("setter", "认定部门", ("设立部门", "批准部门")),
    Column("date", "认定日期", ("批准日期", "认定时间", "设立时间"), "day"),
    Column("batch", "批次", ("认定批次",), "ordinal"),
    Column("term", "有效期", ("评估周期", "有效期(年)")),
    Column("linked_experts", "联系专家数", ("签约专家", "入站专家", "联系专家人数"), "count"),
    Column("matching_fund_wan", "每年配套资金(万元)", ("配套资金", "配套资金(万元)"), "money", forms=("万元",)),
    Column("grant_wan", "建设资助(万元)", ("补助", "建设资助", "资助金额"), "money", forms=("万元",)),
    Column("plan_ok", "发展规划", ("是否有发展规划", "有无发展规划"), "bool"),
    Column("rules_ok", "管理制度", ("是否有管理制度", "有无管理制度"), "bool"),
    Column("n_events", "年度活动场次", ("开展活动次数", "活动场次"), "count"),
    Column("expert_times", "对接专家人次", ("联系专家人次",), "count"),
    Column("n_projects", "落地项目数", ("转化数", "技术转化及项目落地", "落地项目/转化数"), "count"),
    Column("n_problems", "解决难题数", ("解答难题",), "count"),
    Column("trained_times", "培训人次", ("培训人数",), "count"),
    Column("demo_points", "示范点", ("示范田", "示范点数"), "count"),
    Column("new_tech", "推广新技术", ("推广新品种新技术", "推广新品种"), "count"),
    Column("area_mu", "推广面积(亩)", ("面积", "推广面积")),
    Column("year", "考核年度", ("年度",)),
    Column("score", "得分", ("考核得分", "评估得分")),
    Column("grade", "等次", ("评估结果", "考核等次", "考核结果")),
    Column("rectify_on", "整改通知日期", ("整改日期",), "day"),
    Column("rectify_until", "整改期限", ("整改截止日期",), "day"),
    Column("rectify_result", "复核结果", ("整改结果",)),
    Column("status", "状态", ("基地状态", "运行状态")),
    Column("contact", "联系人", ("负责人",), private=True),
    Column("contact_tel", "联系电话", ("电话", "手机"), "phone", private=True),
    Column("remark", "备注", ("说明", "Remark")),
)
# fmt: on
