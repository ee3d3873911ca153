"""Every setting there is: machine key, the clerk's word for it, type, default, and whose rule it is."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["KEYS", "Key", "by_name"]


@dataclass(frozen=True, slots=True)
class Key:
    """One setting.

    Attributes:
        name: machine key, as in the JSON object. label: 项目 in 设置.xlsx. sheet: the sheet it stands on.
        kind: text, integer, flag, date, period, texts (several, split at 、).
        default: the value when nothing is set. choices: allowed texts, empty = any.
        note: 说明. basis: 依据, a source or 本单位设置. most: the largest number of an integer.
    """

    name: str
    label: str
    sheet: str
    kind: str
    default: object
    note: str = ""
    basis: str = "本单位设置"
    choices: tuple[str, ...] = ()
    most: int = 1_000_000_000


_NOTICE = "人社厅发〔2025〕2号"

KEYS: tuple[Key, ...] = (
    Key("year", "年度", "基本信息", "integer", 0, "四位年份；空为统计日期所在年", most=2100),
    Key("period", "统计起止", "基本信息", "period", (), "如 2026-01-01至2026-12-31；空为全年"),
    Key("as_of", "统计日期", "基本信息", "date", None, "空为运行当天，命令行 --as-of 优先"),
    Key("theme", "活动主题", "基本信息", "text", "", "本年度活动主题", _NOTICE),
    Key(
        "phrase",
        "服务方式提法",
        "基本信息",
        "text",
        "“点餐式”服务",
        "正文中的提法，不作标题",
        _NOTICE,
    ),
    Key("province", "省份", "基本信息", "text", "", "本单位所在省份"),
    Key("city", "城市", "基本信息", "text", "", "本单位所在市（州）"),
    Key("area_counties", "所辖县区", "基本信息", "texts", (), "用、分开，含高新区等功能区"),
    Key("office", "本单位名称", "邮件与落款", "text", "", "落款用全称"),
    Key("contact", "联系人", "邮件与落款", "text", ""),
    Key("contact_tel", "联系电话", "邮件与落款", "text", ""),
    Key(
        "document_word",
        "机关代字",
        "邮件与落款",
        "text",
        "",
        "如 绵人社函；空为取自发文字号样式。只有通知、函、请示、通报编号",
    ),
    Key("document_start", "起始序号", "邮件与落款", "integer", 1, "程序顺编时从此号起"),
    Key(
        "document_numbering",
        "由谁编号",
        "邮件与落款",
        "text",
        "人工填写",
        "人工填写：在归档的发文登记中填写；程序顺编：按登记顺序编号",
        "",
        ("人工填写", "程序顺编"),
    ),
    Key(
        "document_no",
        "发文字号",
        "邮件与落款",
        "text",
        "",
        "样式，如 绵人社函〔2026〕3号；各件的号在发文登记中",
    ),
    Key(
        "red_head",
        "红头机关标志",
        "邮件与落款",
        "text",
        "",
        "填写后公文用红头版，如 某市人力资源和社会保障局文件",
        "GB/T 9704-2012",
    ),
    Key("signer", "签发人", "邮件与落款", "text", "", "上行文填写"),
    Key(
        "line_pitch",
        "正文行距（磅）",
        "邮件与落款",
        "text",
        "28.9",
        "每页22行时为28.9",
        "GB/T 9704-2012",
        ("28", "28.9", "29", "30"),
    ),
    Key("group_limit", "服务组人数上限", "规则", "integer", 6, "一个服务组的专家人数"),
    Key(
        "units_at_once",
        "每组同一半天最多服务单位",
        "规则",
        "integer",
        2,
        "同组专家同一半天最多分到几个单位",
    ),
    Key("route_km", "同组县区距离上限（公里）", "规则", "integer", 120, "超过的不编入同一路线"),
    Key("session_places", "拟议活动县区上限", "规则", "integer", 3, "plan --propose 每期的县区数"),
    Key("session_team", "拟议活动专家上限", "规则", "integer", 12, "plan --propose 每期的专家数"),
    Key("session_days", "拟议活动天数上限", "规则", "integer", 5, "plan --propose 每期的工作日数"),
    Key("smtp_host", "邮件服务器", "邮件与落款", "text", "", "空为只生成草稿"),
    Key("smtp_port", "邮件端口", "邮件与落款", "integer", 465),
    Key("smtp_user", "邮件账号", "邮件与落款", "text", ""),
    Key("sender", "发件地址", "邮件与落款", "text", ""),
    Key("mail_limit_mb", "单封邮件上限（MB）", "邮件与落款", "integer", 20, "附件超过的不生成邮件"),
    Key(
        "confirmation_is_approval",
        "确认单即视为县级审核",
        "口径",
        "flag",
        False,
        "为是时，双方签名或有佐证照片的服务确认单不再等待县级审核意见",
    ),
    Key("collect_deadline", "征集截止", "基本信息", "date", None, "报送单位报送材料的截止日期"),
    Key("apply_deadline", "申报截止", "基本信息", "date", None, "活动申报的截止日期"),
    Key("order_deadline", "点单回复截止", "基本信息", "date", None, "需求单位和专家回复的截止日期"),
    Key("quota", "名额", "名额", "integer", 0, "推荐名额总数；0为不限"),
    Key(
        "selection_rules",
        "遴选规则文件",
        "名额",
        "text",
        "",
        "年度文件夹中的JSON文件名；空为程序自带样例",
    ),
    Key("reviewers", "评审专家", "名额", "texts", (), "用、分开，据此生成空白评审打分表"),
    Key(
        "base_rules",
        "基地规则文件",
        "名额",
        "text",
        "",
        "年度文件夹中的JSON文件名；空为程序自带样例",
    ),
    Key(
        "per_expert",
        "每名专家服务上限",
        "规则",
        "integer",
        2,
        "未写明可服务天数的专家全年可承担的需求数",
    ),
    Key("half_days_per_service", "每次服务半天数", "规则", "integer", 2, "需求未写时长时按此计"),
    Key(
        "offers_per_demand",
        "每项需求供选人数",
        "规则",
        "integer",
        5,
        "供选专家名单每项需求列出的人数",
    ),
    Key("lowest_fit", "匹配度下限", "规则", "integer", 10, "百分制，低于此数的不列为人选，如 35"),
    Key("own_unit", "是否回避本单位", "规则", "flag", True, "专家不为本人工作单位的需求服务"),
    Key(
        "lowest_title",
        "职称下限",
        "规则",
        "text",
        "副高",
        "有例外类别的除外",
        "四川2018年活动方案；各地可调",
        ("正高", "副高", "中级", "不限"),
    ),
    Key(
        "consent_required", "须派出单位同意", "规则", "flag", False, "为是时，单位意见空白也待明确"
    ),
    Key(
        "field_rule",
        "领域是否须一致",
        "规则",
        "text",
        "不限",
        "不限：按需求内容匹配，领域勾选不作条件；大类：须属同一大类或相邻领域；学科：须同一级学科",
        "本单位设置",
        ("大类", "学科", "不限"),
    ),
    Key("age_limit", "年龄上限", "规则", "integer", 0, "0为不限"),
    Key("max_distance_km", "距离上限（公里）", "规则", "integer", 0, "直线距离，0为不限"),
    Key("minimum_per_county", "每县至少落实数", "规则", "integer", 0, "0为不设"),
    Key(
        "even_counties",
        "优先照顾落实最少的县区",
        "规则",
        "flag",
        False,
        "同样落实多少名额时，先照顾落实比例最低的县区，再照顾次低的；会降低总匹配度",
    ),
    Key("raise_worst", "优先抬高最低匹配度", "规则", "flag", False),
    Key(
        "stay_bonus", "保持原人选加分", "规则", "integer", 50, "与上次清单相同的人选加分（千分制）"
    ),
    Key("fewest_changes", "尽量少变动", "规则", "flag", False),
    Key("solver_seconds", "求解时限（秒）", "规则", "integer", 60, "组团求解的时限"),
    Key("published_list", "已发布清单", "基本信息", "text", "", "与之比较的供需对接清单文件名"),
    Key(
        "weight_text",
        "权重·文字吻合",
        "权重",
        "integer",
        150,
        "文字、词表、语义三项只看比例：照原样即按学得的轻重；0为不用",
    ),
    Key("weight_lexicon", "权重·专业词表", "权重", "integer", 425),
    Key("weight_meaning", "权重·语义相近", "权重", "integer", 425, "0为不用语义表"),
    Key(
        "meaning",
        "语义依据",
        "权重",
        "text",
        "词表",
        "词表：随程序提供；句子模型：另装 expertserve[semantic]，较慢",
        "本单位设置",
        ("词表", "句子模型"),
    ),
    Key("weight_field", "权重·领域一致", "权重", "integer", 0),
    Key("weight_level", "权重·职称层次", "权重", "integer", 8),
    Key("weight_form", "权重·服务形式", "权重", "integer", 6),
    Key("weight_region", "权重·地区", "权重", "integer", 6, "就近、东部支援西部、重点县"),
    Key("weight_history", "权重·服务经历", "权重", "integer", 0),
    Key("weight_load", "权重·已承担扣减", "权重", "integer", 8),
    Key(
        "minutes_per_half_day",
        "半天折合分钟",
        "口径",
        "integer",
        240,
        "",
        "讲课费管理办法：半天最多4学时",
    ),
    Key("minutes_per_class_hour", "学时折合分钟", "口径", "integer", 60),
    Key("count_travel", "路途时间计入", "口径", "flag", False),
    Key(
        "person_times_rule",
        "人次口径",
        "口径",
        "text",
        "expert-activity",
        "expert-activity 每人每期计1；expert-day 每人每天计1",
        "本单位设置",
        ("expert-activity", "expert-day"),
    ),
    Key(
        "minimum_audience",
        "讲座最少人数",
        "口径",
        "integer",
        30,
        "少于此数不计讲座场次",
        "石家庄2021年口径",
    ),
    Key("about_tolerance_percent", "约数容差（%）", "口径", "integer", 5),
    Key("satisfaction_minimum", "满意率最少份数", "口径", "integer", 3, "少于此数不显示"),
    Key("follow_up_days", "回访期限（天）", "口径", "integer", 60),
    Key("beneficiaries_include_trained", "受益人数含培训", "口径", "flag", False),
    Key(
        "double_booking",
        "同时在两县的处理",
        "口径",
        "text",
        "exclude",
        "exclude 核实前两条都不计；warn 只提示",
        "本单位设置",
        ("exclude", "warn"),
    ),
    Key(
        "minimum_minutes", "服务时长下限（分钟）", "口径", "integer", 30, "短于此数提示核实，仍计入"
    ),
)


def by_name(name: str) -> Key | None:
    """The setting of a machine key or of a clerk's word, None when there is none."""
    return next((key for key in KEYS if name in (key.name, key.label)), None)
