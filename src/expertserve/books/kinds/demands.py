"""Lists of demands: 专家服务基层需求征集表, 项目需求汇总表, 智力需求表."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import Column, Kind, Row
from expertserve.books.kinds._at_odds import place_at_odds, said_both_ways
from expertserve.books.kinds._demand_words import PATTERNS
from expertserve.records.demand import Demand

if TYPE_CHECKING:
    from expertserve.ground.findings import Finding

__all__ = ["COLUMNS", "KIND", "PATTERNS", "TITLE", "record", "review"]

TITLE = "专家服务基层需求征集表"

_MOST_ASKED = 30
"""More experts than this for one demand are most likely a slip; the figure stands until somebody corrects it."""
_LEAST_FEN = 10000
"""Less money than 100元 is none; a 万 is missing."""
_SHORTEST = 6
_IDLE = re.compile(
    r"需要?|希望|盼望?|能够?|可以|请|想|派|来|帮忙|帮助?|给予?|提供|安排|专家|老师|教授|人才|人员|技术|业务|专业|指导|支持|服务|培训|培养|协助|"
    r"解决|问题|难题|困难|一下|有关|相关|方面|进行|开展|我们?|本?[村县镇乡厂社]里?|的|了|到|去|现场|下乡|上门|多|给"
)
"""Words that say that help is wanted and not with what."""
_VAGUE = (
    "需要专家指导",
    "需专家指导",
    "需要专家",
    "请专家指导",
    "希望专家指导",
    "专家指导",
    "技术指导",
    "技术支持",
    "需要技术支持",
    "需要技术指导",
    "人才需求",
    "需要培训",
    "培训",
    "需要帮助",
    "同需求名称",
    "详见附件",
    "见附件",
)

# fmt: off
COLUMNS: tuple[Column, ...] = (
    Column(field="row_no", header="序号", synonyms=("编号", "No.", "No", "顺序号", "行号", "顺号", "#"), convert="row_no"),
    Column(field="demand_id", header="需求编号", synonyms=("项目编号", "榜单编号", "需求编码", "需求代码", "难题编号", "需求号", "项目编码", "Demand ID", "ID", "需求流水号", "系统编号", "需求单号", "Demand No."), convert="id"),
    Column(field="unit_name", header="需求单位", synonyms=("受援单位", "项目单位", "申报单位", "企业名称", "单位名称", "单位", "需求单位名称", "需求方", "学校/单位名称", "企业/单位名称", "申报单位名称", "提出单位", "提出需求单位", "用人单位", "用户单位", "基层单位", "基层单位名称", "服务对象", "受援单位名称", "企业(单位)名称", "单位(企业)名称", "单位全称", "发榜单位", "合作社名称", "服务单位", "申请单位", "填报单位", "Unit", "Unit name", "Company", "Organization", "经营主体名称", "需求提出单位", "Company name", "Organisation", "Organization name"), convert="unit", required="column"),
    Column(field="uscc", header="统一社会信用代码", synonyms=("信用代码", "组织机构代码", "社会信用代码", "统一信用代码", "机构代码", "USCC", "Credit code", "税号", "纳税人识别号", "Unified social credit code"), convert="credit_code"),
    Column(field="unit_type", header="单位类型", synonyms=("单位性质", "单位类别", "单位属性", "企业类型", "企业性质", "主体类型", "Unit type", "经营主体类型", "类型(单位)", "Type of unit", "Organization type"), convert="choice", choices=("unit-types",), required="column"),
    Column(field="industry", header="所属行业", synonyms=("产业", "行业", "所属产业", "行业类别", "行业领域", "产业领域", "所在行业", "所属行业领域", "行业分类", "产业类别", "从事行业", "Industry", "国民经济行业", "国民经济行业分类"), required="column"),
    Column(field="county", header="县(市、区)", synonyms=("所在县区", "地区", "所属地区", "县区", "所在地", "所属县区", "区县", "所在区县", "县市区", "所在县(市、区)", "所属县(市、区)", "所在地区", "县/区", "属地", "所属区县", "服务县区", "行政区划", "所在县市区", "所属县市区", "单位所在地", "County", "Region", "所在州县", "师团", "师市", "盟市旗县", "市、县", "所在旗县", "District"), convert="region", required="column"),
    Column(field="town", header="乡镇(街道)", synonyms=("乡镇", "街道", "乡镇/街道", "所在乡镇", "镇街", "镇(街道)", "镇(街)", "乡(镇)", "所属乡镇", "Town", "苏木乡镇", "苏木(乡镇)", "团场", "Township")),
    Column(field="village", header="村(社区)", synonyms=("村", "社区", "行政村", "所在村", "村/社区", "Village")),
    Column(field="address", header="详细地址", synonyms=("地址", "单位地址", "通讯地址", "服务地点", "Address"), convert="extra"),
    Column(field="title", header="需求名称", synonyms=("项目名称", "需求题目", "技术需求名称", "难题名称", "需求标题", "项目需求名称", "题目", "课题名称", "技术难题名称", "需求事项", "服务需求名称", "需求主题", "需求项目", "需求项目名称", "难题题目", "技术需求题目", "Title", "Demand title", "Demand", "需求简称", "服务事项", "Project title"), required="column"),
    Column(field="kind", header="需求类型", synonyms=("需求类别", "服务类型", "难题类别", "类别", "服务类别", "类型", "需求种类", "难题类型", "需求分类", "技术需求类型", "Kind", "Demand type", "Type", "技术需求类别", "Category"), convert="choice", choices=("demand-kinds",), required="column", forms=("技术培训=人才培养", "教育培训=人才培养", "科技攻关=技术攻关", "人才培训=人才培养")),
    Column(field="detail", header="需求描述", synonyms=("需求内容", "具体需求", "存在问题", "技术难题", "难点痛点", "需求具体内容", "问题描述", "需求说明", "需求详情", "具体内容", "主要问题", "难题描述", "需求简述", "需求概述", "需求情况", "存在的问题", "技术需求描述", "技术需求内容", "需求背景及内容", "需求具体描述", "需解决的问题", "拟解决的问题", "需要解决的问题", "需解决的难题", "困难问题", "存在困难", "Detail", "Description", "Problem", "需求内容及背景", "现状及需求", "Problem description", "Details", "Demand detail", "Demand description"), required="column"),
    Column(field="target", header="技术指标/目标", synonyms=("预期目标", "考核指标", "预期成效", "技术指标", "目标", "预期效果", "预期成果", "希望达到的目标", "拟达到的目标", "Target")),
    Column(field="priority_class", header="优先类别", synonyms=("是否瓶颈/推广/增收", "优先方向", "优先", "优先级", "优先领域", "重点方向", "需求优先类别", "优先等级", "Priority", "Priority class"), convert="choices", choices=("priority",), required="column", forms=("民生改善=民生", "助农增收=促农增收")),
    Column(field="need_field", header="所需专家领域", synonyms=("专家专业要求", "需求专业", "拟邀专家专业", "所需专业", "专业", "专家领域", "所需专家专业", "需求领域", "专业领域", "需求专家领域", "所需领域", "专业要求", "专家专业", "专业需求", "所需专业领域", "需求专家专业", "对口专业", "服务领域", "拟邀专家领域", "Field", "Fields", "Expert field", "专家研究领域", "Field required", "Field of expertise", "Required field", "Expertise required"), convert="fields", required="column"),
    Column(field="need_level", header="所需职称/层次", synonyms=("专家层次要求", "层次要求", "专家层次", "职称要求", "层次", "专家职称要求", "所需职称", "专家级别", "专家职称", "所需专家层次", "专家要求", "对专家层次要求", "所需专家职称", "级别要求", "Level", "专家职级要求", "人才层次", "Level required", "Required level"), convert="choice", choices=("need-levels",), forms=("高级及以上=副高以上", "副高及以上职称=副高以上", "高级以上=副高以上", "高级职称及以上=副高以上")),
    Column(field="need_count", header="所需专家人数", synonyms=("需求人数", "人数", "专家人数", "专家数", "所需人数", "需求专家人数", "拟邀专家人数", "专家数量", "需求数量", "数量", "需专家人数", "所需专家数", "所需专家数量", "人数(人)", "Count", "Number of experts", "Experts needed", "所需专家(人)", "所需专家(名)", "No. of experts", "Headcount", "Number"), convert="range", required="column"),
    Column(field="wanted_expert", header="意向专家", synonyms=("意向合作专家", "拟邀请专家", "点名专家", "拟邀专家", "意向专家姓名", "Wanted expert"), convert="names"),
    Column(field="wanted_org", header="意向单位", synonyms=("意向合作单位", "拟合作单位", "意向高校院所"), convert="units"),
    Column(field="want_form", header="期望服务形式", synonyms=("服务方式", "合作方式", "服务形式", "形式", "期望服务方式", "方式", "希望服务方式", "拟采取方式", "期望合作方式", "需求服务方式", "希望的服务方式", "Form", "Service form", "服务模式", "希望专家服务形式", "拟采用服务方式", "Form of service", "Preferred form"), convert="forms", required="column"),
    Column(field="want_time", header="期望服务时间", synonyms=("服务时间", "拟安排时间", "有效期", "时间", "期望时间", "拟服务时间", "需求时间", "希望服务时间", "服务时限", "计划时间", "希望时间", "拟开展时间", "服务时段", "需求期限", "时间要求", "When", "Time", "Service time", "拟定时间", "活动时间", "服务周期", "起止时间", "建议时间", "希望到位时间", "拟开展服务时间", "Preferred time", "Service period"), convert="spans", required="column"),
    Column(field="want_days", header="期望时长", synonyms=("服务天数", "天数", "服务时长", "期望天数", "需要天数", "拟服务天数", "Days"), convert="days"),
    Column(field="expected_benef", header="受益对象及人数", synonyms=("拟培训人数", "预计受益", "预计受益人数", "受益人数", "预计受益人次", "受益人次", "预期受益人数", "受益群众人数", "覆盖人数", "预计惠及人数", "Beneficiaries", "受益面(人)", "受益面", "预计服务人数", "Expected beneficiaries"), convert="count"),
    Column(field="budget_wan", header="经费/榜额(万元)", synonyms=("合作价格", "揭榜金额", "拟投入资金", "经费", "榜额", "经费预算", "预算", "投入资金", "拟投入经费", "资金", "预算金额", "合作经费", "项目资金", "资金预算", "悬赏金额", "Budget", "投资额", "资金投入"), convert="money", forms=("万元",)),
    Column(field="contact", header="单位联系人", synonyms=("联系人", "负责人", "联系人姓名", "单位负责人", "需求联系人", "经办人", "联络人", "单位联系人姓名", "项目联系人", "负责人姓名", "企业联系人", "对接人", "Contact", "Contact person", "Contact name"), convert="person", required="column", private=True),
    Column(field="contact_tel", header="联系电话", synonyms=("联系人电话", "座机", "手机", "电话", "联系方式", "手机号", "手机号码", "联系人联系电话", "联系人手机", "联系人联系方式", "负责人电话", "电话号码", "联系手机", "移动电话", "单位电话", "单位联系电话", "联系人手机号", "Phone", "Tel", "Telephone", "Contact number", "Mobile", "Phone number", "Contact phone", "Mobile phone"), convert="phone", required="column", private=True),
    Column(field="email", header="邮箱", synonyms=("电子邮箱", "E-mail", "电子信箱", "联系邮箱", "电子邮件", "联系人邮箱", "Email"), convert="email", private=True),
    Column(field="hosting", header="接待保障", synonyms=("食宿交通条件", "接待条件", "保障条件", "保障措施")),
    Column(field="channel", header="征集渠道", synonyms=("来源", "需求来源", "征集来源", "渠道", "收集渠道"), convert="choice", choices=("channels",), forms=("keep",)),
    Column(field="date_in", header="提出时间", synonyms=("提出日期", "填报时间", "填报日期", "征集时间", "申报时间", "上报时间", "提交时间", "登记时间", "Date", "Date submitted", "Submitted on"), convert="date"),
    Column(field="county_opinion", header="县级审核意见", synonyms=("推荐意见", "审核意见", "县区意见", "主管部门意见")),
    Column(field="public_title", header="公开题目", synonyms=("对外题目", "公开名称", "脱敏题目", "对外名称", "Public title")),
    Column(field="publicity", header="保密要求", synonyms=("是否可公开", "是否公开", "可否公开", "公开", "公开要求", "是否同意公开", "公开程度", "能否公开", "公开方式", "公开范围", "公开情况", "Publicity", "Public", "是否可对外发布", "对外公开", "Disclosure"), convert="choice", choices=("publicity",), required="column"),
    Column(field="state", header="需求状态", synonyms=("状态", "办理状态", "State", "Status"), convert="choice", choices=("demand-states",), forms=("keep", "ask", "仍需要=入库", "不再需要=撤回")),
    Column(field="outcome", header="解决情况", synonyms=("是否解决", "办理结果", "落实情况", "Outcome"), convert="choice", choices=("outcomes",), forms=("keep", "ask")),
    Column(field="merged_into", header="合并至", synonyms=("并入", "合并到"), convert="id"),
    Column(field="remark", header="备注", synonyms=("说明", "备注说明", "其他说明", "附注", "Remark", "Remarks", "Note", "Notes", "其他", "其它", "Comments")),
)
# fmt: on


def record(row: Row) -> Demand:
    """The demand a row tells of; a blank number is settled in the merge."""
    values = row.values
    return Demand(
        demand_id=values.pop("demand_id", ""),
        unit_name=values.pop("unit_name", ""),
        sources=(row.place,),
        **values,
    )


def review(row: Row, demand: Demand) -> tuple[Finding, ...]:
    """A demand that names no object, symptom or size: too-vague, at the description; figures that nobody means."""
    found = []
    plain = "".join(demand.detail.split()).strip("。.！!，,；;")
    if plain and (plain in _VAGUE or len(plain) < _SHORTEST or not _IDLE.sub("", plain)):
        found.append(row.finding("too-vague", "detail", demand.detail))
    ends = [span.end for span in demand.want_time]
    if ends and max(ends).year < (row.context.year or row.context.as_of.year):
        found.append(row.finding("unlikely-value", "want_time", demand.want_time_text, why="past"))
    found += said_both_ways(row, "county_opinion", demand.county_opinion)
    found += place_at_odds(row, "county", demand.unit_name, demand.county)
    if demand.need_max > _MOST_ASKED:
        found.append(row.finding("unlikely-value", "need_count", str(demand.need_max), why="many"))
    if demand.budget_fen and demand.budget_fen < _LEAST_FEN:
        found.append(
            row.finding(
                "unlikely-value", "budget_wan", f"{demand.budget_fen / 100:g}元", why="money"
            )
        )
    return tuple(found)


KIND = Kind(
    name="demands",
    title=TITLE,
    columns=COLUMNS,
    anchors=("title", "detail", "unit_name"),
    patterns=PATTERNS,
    record=record,
    review=review,
)
