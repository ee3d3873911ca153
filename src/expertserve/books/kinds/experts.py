"""Rosters of experts: 专家信息登记表, 专家库, 专家名册."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.conversion.converters._base import UNCLEAR
from expertserve.books.conversion.converters.region import HERE
from expertserve.books.conversion.kind import Column, Kind, Row
from expertserve.books.conversion.name_cell import with_department
from expertserve.books.kinds._at_odds import against_remark, contradictions, contradicts_title
from expertserve.books.kinds._expert_words import PATTERNS
from expertserve.books.kinds._people import exceptions_of
from expertserve.records.expert import Expert

if TYPE_CHECKING:
    from expertserve.ground.findings import Finding

__all__ = ["COLUMNS", "KIND", "PATTERNS", "TITLE", "record", "review"]

TITLE = "专家信息登记表"

# fmt: off
COLUMNS: tuple[Column, ...] = (
    Column(field="row_no", header="序号", synonyms=("编号", "No.", "No", "顺序号", "行号", "顺号", "#", "排序", "S/N"), convert="row_no"),
    Column(field="expert_id", header="专家编号", synonyms=("编码", "人选代码", "库编号", "专家代码", "专家编码", "人才编号", "人选编号", "专家库编号", "专家号", "Expert ID", "ID", "专家证号", "专家唯一编号", "系统编号", "Expert No.", "专家序号"), convert="id"),
    Column(field="name", header="姓名", synonyms=("专家姓名", "名字", "专家名称", "专家", "人选姓名", "人员姓名", "专家人选", "推荐人选", "人选", "姓　名", "Name", "Full name", "Expert name", "入选专家", "拟派专家", "选派专家"), convert="name", required="column"),
    Column(field="gender", header="性别", synonyms=("Gender", "Sex", "男/女"), convert="choice", choices=("gender",), private=True),
    Column(field="ethnicity", header="民族", synonyms=("Ethnicity",)),
    Column(field="birth", header="出生年月", synonyms=("出生日期", "生日", "出生时间", "出生年月日", "出生", "生年月", "生日期", "Birth", "Birth date", "Date of birth", "Birthday", "DOB", "出生年份"), convert="birth", private=True),
    Column(field="id_type", header="证件类型", synonyms=("证件种类", "ID type"), private=True),
    Column(field="id_number", header="身份证号", synonyms=("公民身份号码", "证件号码", "身份证号码", "身份证", "身份号码", "证件号", "有效证件号码", "居民身份证号", "居民身份证号码", "身份证件号码", "ID number", "ID No.", "ID card", "ID Card No.", "ID card number", "Identity number"), convert="identity", private=True),
    Column(field="origin", header="来源地", synonyms=("国籍", "国别", "来源", "国别/来源", "国籍/来源地", "国籍(地区)", "来源类别", "国籍/地区", "Origin", "Nationality", "Country", "国籍或来源", "现居国家"), convert="choice", choices=("origin",), forms=("keep",)),
    Column(field="party", header="政治面貌", synonyms=("党派", "Party"), private=True),
    Column(field="education", header="学历", synonyms=("文化程度", "最高学历", "Education", "学历层次"), convert="choice", choices=("education",), forms=("keep",)),
    Column(field="degree", header="学位", synonyms=("最高学位", "Degree"), convert="choice", choices=("degree",), forms=("keep",)),
    Column(field="alma_mater", header="毕业院校及专业", synonyms=("毕业学校", "毕业院校", "毕业学校及专业", "毕业院校", "毕业院校/专业", "Alma mater")),
    Column(field="org_name", header="工作单位", synonyms=("单位", "所在单位", "派出单位", "单位名称", "原工作单位", "现工作单位", "工作单位名称", "供职单位", "任职单位", "所属单位", "专家单位", "专家所在单位", "工作单位(全称)", "所在单位名称", "服务单位全称", "单位全称", "Organization", "Organisation", "Employer", "Affiliation", "Institution", "工作单位及部门", "选派单位", "Work unit", "Unit", "Company"), convert="unit", required="column"),
    Column(field="org_type", header="单位类型", synonyms=("单位性质", "单位类别", "单位属性", "所在单位类型", "所在单位性质", "Organization type", "Organisation type", "单位分类", "Type of organization", "Unit type"), convert="choice", choices=("org-types",), required="column", forms=("公办学校=其他事业单位", "中学=其他事业单位", "小学=其他事业单位", "中小学=其他事业单位")),
    Column(field="org_region", header="所在地", synonyms=("单位所在地", "地区", "省市", "所在地区", "所属地区", "单位所在地区", "所在省市", "单位所在省市", "单位所在省", "所在区域", "所在区县", "所在县区", "所在市县", "工作地", "工作所在地", "工作地点", "属地", "县区", "县(市、区)", "行政区划", "单位地址", "工作单位所在地", "单位属地", "Region", "Location", "单位所在县(市、区)", "常驻地", "现居地", "单位坐落", "City", "County", "District"), convert="region", required="column"),
    Column(field="post", header="职务", synonyms=("行政职务", "党政职务", "现任职务", "担任职务", "岗位职务", "Post", "Position")),
    Column(field="title", header="职称", synonyms=("专业技术职务", "专业技术职务任职资格", "技术职称", "专业技术职称", "专业技术资格", "职称名称", "现职称", "专技职务", "现聘职称", "评聘职称", "专业技术职务(职称)", "任职资格", "职称情况", "Professional title", "Title", "职称或技能等级", "Academic title", "Professional rank"), convert="title", required="column"),
    Column(field="title_level", header="职称级别", synonyms=("职称等级", "职称层次", "职称档次", "Title level"), convert="level", choices=("正高", "副高", "中级", "初级", "无"), forms=("正高级=正高", "副高级=副高", "正高职称=正高", "副高职称=副高", "员级=初级", "助理级=初级", "中级职称=中级", "高级(正高)=正高", "高级(副高)=副高", "正高级职称=正高", "副高级职称=副高")),
    Column(field="skill_level", header="职业技能等级", synonyms=("技能等级", "技能级别", "职业资格等级", "职业资格", "Skill level", "技能水平"), convert="choice", choices=("skill-levels",), forms=("keep",)),
    Column(field="honours", header="人才称号", synonyms=("荣誉称号", "专家类别", "入选人才工程", "享受待遇", "人才类别", "入选人才项目", "荣誉", "所获荣誉", "专家称号", "Honours", "人才荣誉", "人才头衔"), convert="honours"),
    Column(field="field", header="专业领域", synonyms=("从事专业", "专业", "所属领域", "行业领域", "服务领域", "领域", "所在领域", "学科", "学科领域", "所属学科", "学科专业", "专业方向", "从事领域", "所学专业", "专业类别", "从事专业领域", "专业学科", "所从事专业", "从事行业", "研究领域", "Field", "Discipline", "Fields", "技术领域", "学科门类", "Field of expertise", "Specialty", "Speciality", "Professional field"), convert="fields", required="column"),
    Column(field="expertise", header="研究方向", synonyms=("主要研究方向", "擅长领域", "研究方向及特长", "专业研究方向", "主研方向", "主攻方向", "研究专长", "研究方向/专长", "研究方向与特长", "专业特长及研究方向", "主要研究领域", "Research", "Research direction", "Expertise", "Research interests", "Research field"), required="column"),
    Column(field="keywords", header="专业特长", synonyms=("关键词", "专长", "标签", "特长标签", "技术专长", "特长", "技术特长", "专长标签", "专业专长", "擅长", "擅长技术", "专长关键词", "Keywords", "Tags", "关键字", "特长关键字"), convert="words"),
    Column(field="achievements", header="代表性成果", synonyms=("主要成果", "主要业绩", "个人简介", "成果", "业绩", "主要工作业绩", "工作业绩", "代表成果", "业绩成果", "主要业绩成果", "简介", "个人简历", "专家简介", "工作简历", "主要成就", "成果业绩", "主要学术成果", "Achievements", "Bio", "Main achievements")),
    Column(field="offer", header="可提供服务", synonyms=("服务意向", "服务内容", "可服务项目", "服务方式", "服务项目", "服务形式", "可提供服务内容", "可提供的服务", "意向服务方式", "可提供服务方式", "可提供服务形式", "意向服务内容", "服务类型", "可开展服务", "Offer", "Services", "服务类别", "Service offered", "Services offered", "Service forms", "Service form"), convert="forms"),
    Column(field="offer_regions", header="意向服务地区", synonyms=("服务区域", "意向地区", "意向服务区域", "意向服务县区", "愿意服务地区", "服务地区"), convert="regions"),
    Column(field="availability", header="可服务时间", synonyms=("可参加时间", "空闲时间", "服务时间", "方便时间", "可安排时间", "参加时间", "可服务时段", "可参与时间", "意向时间", "意向服务时间", "可到岗时间", "Availability", "Available", "Available time", "Available months"), convert="availability"),
    Column(field="max_days", header="每年可服务天数", synonyms=("天数", "可承担频次/天数", "可服务天数", "服务天数", "年服务天数", "可承担天数", "年可服务天数", "每年服务天数", "全年可服务天数", "每年可服务时间", "可投入天数", "Max days", "Days", "最多天数", "服务天数上限", "Days per year", "Max days per year"), convert="days"),
    Column(field="willing", header="服务意愿", synonyms=("是否自愿", "是否愿意", "意愿", "个人意愿", "本人是否自愿", "本人意愿", "是否愿意参加", "本人是否愿意", "自愿", "是否自愿参加", "愿意参加", "参加意愿", "是否愿意服务", "是否有意愿", "是否同意参加", "Willing", "Willing to serve", "Willingness"), convert="bool", required="column", forms=("愿意服务=1", "强烈意愿=1", "无意愿=0", "非自愿=0", "said")),
    Column(field="health", header="健康状况", synonyms=("身体状况", "健康", "健康情况", "身体情况", "身体健康状况", "是否健康", "Health", "体检结果", "Health status", "Health condition"), convert="choice", choices=("health",), required="column", private=True, forms=("正常=健康", "健康良好=健康", "体健=健康", "√=健康", "是=健康", "一般健康=一般", "否=不适宜", "不健康=不适宜", "unclear")),
    Column(field="fit_grassroots", header="适应基层环境", synonyms=("高原适应", "是否适应基层", "能否适应基层环境", "适应高原"), convert="bool", private=True, forms=("said",)),
    Column(field="retired", header="是否退休", synonyms=("在职/退休", "退休", "在职状态", "是否已退休", "在职情况", "退休情况", "在职或退休", "是否在职", "在岗状态", "Retired", "人员状态", "任职状态"), convert="bool", required="column", forms=("退休=1", "已退休=1", "离休=1", "退休返聘=1", "在职=0", "在岗=0", "未退休=0", "返聘=1", "退休(返聘)=1", "离退休=1", "退休人员=1", "已退=1", "内退=1", "退=1", "在职在岗=0", "在编在岗=0", "在职人员=0", "在任=0", "现职=0", "未退=0", "延迟退休=0", "retired=1", "active=0", "employed=0")),
    Column(field="unit_consent", header="派出单位意见", synonyms=("单位意见", "单位是否同意", "所在单位意见", "单位同意", "工作单位意见", "单位是否支持", "派出单位是否同意", "Unit consent", "单位态度", "Employer consent", "Employer's consent", "Employer's opinion", "Unit opinion"), convert="choice", choices=("consent",), forms=("原则同意=同意", "同意参加=同意", "同意推荐=同意", "unclear")),
    Column(field="key_contact", header="是否重点联系专家", synonyms=("入库类别", "重点联系专家", "是否重点联系"), convert="bool"),
    Column(field="recommended_by", header="推荐单位", synonyms=("推荐部门", "推荐渠道", "推荐单位/推荐渠道", "归口部门", "主管部门", "推荐主管部门", "Recommended by", "报送单位", "推荐县区")),
    Column(field="share_consent", header="同意共享", synonyms=("信息使用授权", "是否同意共享", "共享", "信息共享", "是否授权", "信息共享授权", "同意信息共享", "是否同意信息共享", "授权使用信息", "个人信息授权", "是否同意信息使用", "Share consent", "Consent to share", "Data sharing consent"), convert="bool", required="column", forms=("可共享=1", "同意公开=1", "不共享=0", "不公开=0")),
    Column(field="mobile", header="手机号", synonyms=("联系电话", "电话", "联系方式", "手机", "手机号码", "移动电话", "联系手机", "电话号码", "专家电话", "本人电话", "本人联系电话", "联系电话(手机)", "手机/电话", "电话/手机", "Mobile", "Phone", "Tel", "Telephone", "Contact number", "办公电话/手机", "通讯方式", "Mobile phone", "Phone number", "Mobile number", "Cell phone", "Contact"), convert="phone", required="column", private=True),
    Column(field="email", header="邮箱", synonyms=("电子邮箱", "E-mail", "电子信箱", "邮件地址", "电子邮件", "邮箱地址", "email", "e-mail address", "Mail", "电邮", "Email address"), convert="email", private=True),
    Column(field="liaison", header="联络人", synonyms=("联络人/助理", "助理", "联系人", "秘书", "专家助理"), private=True),
    Column(field="remark", header="备注", synonyms=("说明", "备注说明", "其他说明", "附注", "Remark", "Remarks", "Note", "Notes", "其他", "其它", "其他需说明事项", "Comments")),
    Column(field="title_since", header="现职称取得时间", synonyms=("职称取得时间", "现职称取得日期", "取得现职称时间", "取得资格时间", "任职资格时间", "任现职务时间", "任现职时间", "任现职称时间", "现专业技术职务任职时间"), convert="date"),
    Column(field="title_before", header="原职称", synonyms=("原任职称", "原专业技术职务", "原任专业技术职务", "原专业技术职称", "前一职称"), convert="title"),
    Column(field="academician", header="是否院士", synonyms=("院士",), convert="bool"),
    Column(field="overseas", header="是否海外专家", synonyms=("海外专家", "是否海外人才"), convert="bool"),
    Column(field="postdoc_in", header="博士后进站时间", synonyms=("进站时间", "博士后进站日期"), convert="date"),
    Column(field="postdoc_out", header="博士后出站时间", synonyms=("出站时间", "博士后出站日期"), convert="date"),
    Column(field="retired_on", header="退休时间", synonyms=("退休日期", "退休年月"), convert="date", private=True),
)
# fmt: on


_FORMER = ("原工作单位", "原单位", "退休前")
"""How heads begin that speak of what somebody was: 原工作单位, 退休前职称."""


def record(row: Row) -> Expert:
    """The expert a row tells of; what only a merge can settle (a number of its own) is left blank.

    Words about life at the grassroots that nobody can place leave his fitness unclear, as words about his health do. A worker's skill level in the title column stands in its own field; a title's own level wins over the level column.
    """
    values = row.values
    skill = values.pop("title_skill", "")
    if skill:
        values.setdefault("skill_level", skill)
    level = values.pop("title_level_said", "")
    for name in ("title_before_skill", "offer_regions_text"):
        values.pop(name, None)
    offered = values.get("offer_regions", ())
    if HERE in offered and values.get("org_region"):
        own = values["org_region"]
        values["offer_regions"] = tuple(own if code == HERE else code for code in offered)
    if level and not values.get("title_level"):
        values["title_level"] = level
    if contradicts_title(level, values.get("title_level", "")):
        row.told.append(row.finding("contradiction", "title_level", why="level"))
    if values.pop("fit_grassroots_said", "") and values.get("health") != "不适宜":
        values["health"] = UNCLEAR
    exceptions = exceptions_of(values)
    if exceptions and "title" in row.blank:
        row.forgiven = ("title",)
    if values.get("retired") is None and any(
        row.columns.get(one, ("", ""))[1].strip().startswith(_FORMER)
        for one in ("org_name", "title")
    ):
        values["retired"] = True
    row.told += against_remark(row)
    name, department = with_department(values.pop("name", ""))
    if department:
        values["field"] = (*values.get("field", ()), department)
    return Expert(
        expert_id=values.pop("expert_id", ""),
        name=name,
        exceptions=exceptions,
        sources=(row.place,),
        **values,
    )


def review(row: Row, expert: Expert) -> tuple[Finding, ...]:
    """Cells that cannot both be true; retired without health or own will stated: an error at the blank cell, one for each."""
    told = (*row.told, *contradictions(row, expert))
    if not expert.retired:
        return told
    return told + tuple(
        row.finding("retired-unclear", name) for name in ("health", "willing") if name in row.blank
    )


KIND = Kind(
    name="experts",
    title=TITLE,
    columns=COLUMNS,
    anchors=("name",),
    patterns=PATTERNS,
    record=record,
    review=review,
)
