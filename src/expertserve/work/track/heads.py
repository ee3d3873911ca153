"""Column heads of the sheets of the tracking report."""

from __future__ import annotations

from expertserve.books.sheets.writer import Head

__all__ = [
    "CHANGES",
    "CHECKS",
    "COMPARED",
    "DETAIL",
    "DETAIL_DIMENSIONS",
    "DIFFERENCES",
    "EXCLUDED",
    "LATE",
    "NOTES",
    "OPINIONS",
    "OVERVIEW",
    "PARTS",
    "SCORES",
    "TARGETS",
]

# fmt: off
DETAIL_DIMENSIONS = (
    ("region", "县"),
    ("form", "形式"),
    ("session", "期"),
    ("month", "月"),
    ("category", "类别"),
    ("level", "级别"),
)
OVERVIEW = (
    Head("指标编号", 13), Head("指标", 22), Head("数值", 12), Head("限定", 6), Head("单位", 10), Head("显示为", 14), Head("记录数", 8, "0"),
    Head("模糊记录数", 8, "0"), Head("年度目标", 14), Head("完成率(%)", 9, "0.0"), Head("明细", 8), Head("定义", 40), Head("口径", 44),
)  # fmt: skip
TARGETS = (
    Head("范围", 14), Head("指标编号", 13), Head("指标", 20), Head("目标(原文)", 14), Head("目标数", 10), Head("完成数", 10), Head("限定", 6),
    Head("完成率(%)", 9, "0.0"), Head("是否完成", 8), Head("时间进度(%)", 9, "0.0"), Head("进度差(百分点)", 10, "0.0"), Head("预计期末", 10),
    Head("预计下限", 10), Head("预计上限", 10),
)  # fmt: skip
PARTS = (
    Head("维度", 13), Head("分项", 18), Head("指标编号", 13), Head("指标", 20), Head("数值", 12), Head("限定", 6), Head("单位", 10), Head("明细", 8),
)  # fmt: skip
DETAIL = (
    Head("指标编号", 13), Head("指标", 18), Head("作用", 6), Head("来源", 8), Head("文件", 28), Head("工作表", 10), Head("行", 6, "0"), Head("摘要", 30),
    Head("合计计入", 11),
    *(head for _, word in DETAIL_DIMENSIONS for head in (Head(f"{word}", 14), Head(f"按{word}计入", 11))),
)  # fmt: skip
DIFFERENCES = (
    Head("类型", 24), Head("文件", 28), Head("工作表", 12), Head("行", 6, "0"), Head("项目", 18), Head("填写数", 12), Head("计算数", 12), Head("相差", 10), Head("说明", 40),
)  # fmt: skip
EXCLUDED = (
    Head("原因", 28), Head("原因代码", 16), Head("文件", 28), Head("工作表", 12), Head("行", 6, "0"), Head("专家", 12), Head("县(市、区)", 12),
    Head("服务单位", 28), Head("服务日期(原文)", 18), Head("服务事项", 28),
)  # fmt: skip
LATE = (
    Head("事项", 22), Head("活动编号", 14), Head("期数", 8), Head("对象", 10), Head("应办日期", 12, "yyyy-mm-dd"), Head("逾期(天)", 9, "0"), Head("责任县(市、区)", 30), Head("办理情况", 20),
)  # fmt: skip
CHECKS = (
    Head("类别", 8),
    Head("内容", 60),
    Head("建议", 40),
    Head("文件", 28),
    Head("工作表", 12),
    Head("行", 6, "0"),
    Head("处理情况", 16),
)
OPINIONS = (
    Head("统计对象", 26),
    Head("名称", 32),
    Head("有效答复数", 10, "0"),
    Head("满意率(%)", 10, "0.0"),
    Head("说明", 24),
)
SCORES = (
    Head("活动编号", 14), Head("期数", 8), Head("板块", 8), Head("项目", 14), Head("满分", 7, "0.0"), Head("指标值", 10), Head("标准", 10), Head("得分", 8, "0.0"), Head("计算", 44),
)  # fmt: skip
CHANGES = (
    Head("指标编号", 13),
    Head("指标", 20),
    Head("已报数", 12),
    Head("本次数", 12),
    Head("相差", 10),
    Head("原因", 12),
    Head("记录", 44),
    Head("影响数", 10),
    Head("说明", 60),
)
COMPARED = (
    Head("指标编号", 13),
    Head("指标", 22),
    Head("单位", 10),
    Head("本期", 12),
    Head("对比期", 12),
    Head("增减", 12),
    Head("增减(%)", 10, "0.0"),
)
NOTES = (Head("项目", 24), Head("内容", 100))
# fmt: on
