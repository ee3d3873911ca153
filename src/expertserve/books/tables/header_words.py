"""Words that decide about headers: which may be joined, which one stands for two, which change the sense."""

from __future__ import annotations

__all__ = ["DENY", "ONE_OF", "PAIRS", "SECOND"]

SECOND = frozenset(
    {"gender", "title", "post", "mobile", "contact_tel", "email", "birth", "org_region", "county"}
)
PAIRS = frozenset(
    {
        ("post", "title"), ("title", "post"), ("education", "degree"), ("county", "town"), ("town", "village"), ("name", "gender"),
        ("name", "title"), ("name", "post"), ("org_name", "post"), ("org_name", "title"),
    }
)  # fmt: skip
ONE_OF: dict[tuple[str, ...], tuple[str, ...]] = {
    ("expertise", "keywords"): ("expertise",),
    ("keywords", "expertise"): ("expertise",),
    ("detail", "target"): ("detail",),
}
DENY = (
    "联系人", "配偶", "证书", "紧急", "家属", "父", "母", "子女", "助理", "秘书", "推荐", "主管", "原", "曾", "前", "银行", "账号", "账户",
    "传真", "邮编", "导师", "团队", "审核", "填报", "填表", "统计", "备用", "非", "不", "无", "未", "附件", "毕业", "负责人", "领队", "公司",
    "英文", "拼音", "时间", "日期", "地址", "电话", "编号", "级别", "等级", "数", "年", "月", "名", "类", "金额", "内容", "方式", "地区", "单位",
    "专家", "需求", "意见", "情况", "开始", "结束", "起", "止", "计划", "实际",
)  # fmt: skip
