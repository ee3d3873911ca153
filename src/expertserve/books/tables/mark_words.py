"""The marks a cell can bear, and the patterns behind those that a text shows by its ending or its words."""

from __future__ import annotations

import re

__all__ = ["ALL", "LISTS", "MARKS"]

LISTS = (
    "forms", "content", "demand-kinds", "priority", "need-levels", "unit-types", "org-types", "health", "consent", "publicity",
    "origin", "gender", "education", "degree", "skill-levels", "demand-states", "outcomes", "satisfaction", "activity-states",
    "grades", "modes", "activity-levels", "base-levels", "base-types", "programme-lines", "carriers", "channels", "tasks",
)  # fmt: skip
_UNIT_END = r"(?:大学|学院|医院|研究院|研究所|研究中心|科学院|农科院|公司|集团|中心|委员会|委|局|厅|所|站|校|中学|小学|幼儿园|合作社|联合社|事务所|协会|学会|社|厂|场|园|馆|村|社区|卫生院|农场|基地|办|党校|总队|医学院|设计院|工作室|部|政府|处|院|企业|酒店|店|University|Institute|Hospital|Laboratory|Academy|College)"

MARKS: tuple[tuple[str, re.Pattern[str]], ...] = tuple((mark, re.compile(pattern)) for mark, pattern in (
    ("email", r"[\w.\-]+[@＠]\w"),
    ("url", r"https?:|www\."),
    ("unit_end", rf"^[^，。；,;]{{3,40}}{_UNIT_END}(?:[（(].{{1,12}}[)）])?$"),
    ("unit_inside", rf"^[^，。；,;]{{3,24}}{_UNIT_END}[\s/／、,，()（）]*[^，。；]{{2,12}}$"),
    ("county_end", r"^[\u4e00-\u9fff]{1,16}[县市区旗州盟省]$"),
    ("town_end", r"[镇乡]$|街道$|苏木$"),
    ("village_end", r"[村组寨]$|社区$"),
    ("street", r"[路街巷道]\d*号|\d+[号栋楼室]|开发区|工业园|产业园"),
    ("office_end", r"(?:局|委|办|厅|部|人社|组织部)$"),
    ("post_end", r"(?:院长|主任|所长|校长|书记|经理|局长|县长|组长|队长|教师|科长|处长|部长|主席|总工|站长|社长|场长|董事长|理事长|会长|负责人|总监|村长|秘书|干事|科员|助理|顾问|职员|厂长|馆长)$"),
    ("code", r"^[A-Za-z]{1,6}[-_]?\d{1,12}$|^[A-Za-z\d\u4e00-\u9fff]{1,8}[-_][A-Za-z\d\-_]*\d{2,}$"),
    ("latin", r"^[\x00-\x7f]*[A-Za-z]{2}[\x00-\x7f]*$"),
    ("tick", r"[☑■□☐√✓]"),
    ("none", r"^(?:无|没有|/|-+|—+|暂无|无要求)$"),
    ("any", r"不限|均可|随时|都可|都行|听从安排|全年|长期|任意|服从|看情况|协商"),
    ("season", r"[春夏秋冬]|上旬|中旬|下旬|寒假|暑假|周末|节|农闲|农忙|汛期|雨季|前后|期间|之前|以前|月底|年底|季度|上半年|下半年"),
    ("ordinal", r"^第?[\d一二三四五六七八九十]+[期批次届场轮]|^第.{1,3}[期批次届场轮]"),
    ("photo", r"照片|确认[书单]|签到|合影|截图|链接|影像|佐证|视频资料|新闻|简报"),
    ("price", r"万元|\d元|面议|自筹|免费"),
    ("above", r"以上|不限|正高|副高|中级|院士|高级职称"),
    ("trouble", r"缺[乏少]?|难以|困难|不[足稳会好高强懂清规够]|问题|低|差|短|没人|薄弱|严重|损失|死|病|腐|烂|退|怎么|瓶颈|落后|不到|无法|反复|频[繁发]|下降|上不去|卡|漏|老化|没有"),
    ("asks", r"希望|请|想|需要?|盼|求|帮|指导|如何|怎[么样]|能否"),
    ("aim", r"达到|提高|降低|降到|形成|掌握|建立|制定|完成|实现|以内|控制在|提升|减少|增加|培养|%|％|解决"),
    ("care", r"食宿|接送|住宿|[吃住]|餐|宾馆|车辆?|宿舍|食堂|差旅|交通|补助|安排接|自理|报销"),
    ("skill_end", r"(?:技术|栽培|防治|防控|研究|管理|加工|设计|诊治|诊断|检测|养殖|种植|育种|修复|治理|规划|保护|利用|开发|控制|工艺|治疗|教学|营销|运营|护理|工程|分析|优化|推广|施肥|嫁接|修剪|改良|安全|评价|制造|应用)$"),
    ("deed_end", r"(?:培训|指导|讲座|会诊|义诊|座谈|授课|讲课|示范|咨询|调研|讲解|服务|对接|诊断|观摩|交流|带教|查房|手术|答疑|推广|培训班|活动|攻关)(?:[一二三两\d]+[场次天])?$"),
    ("deed_start", r"^(?:现场|实地|开展|举办|组织|讲授|指导|培训|到|为|在|给|授课|讲|查看|走访|进行|义诊|围绕)"),
    ("honoured", r"奖|论文|主持|发表|专利|SCI|课题|获|著|选育|研发|带头人|专家$|人才$|学者|劳模|津贴|标兵|先进|能手|工匠|传承人"),
    ("history", r"毕业|任职|从事.*年|成立于|参与过|先后|至今|曾"),
    ("alma", r"(?:大学|学院|学校|党校).*(?:专业|系|学)$|毕业"),
    ("pleased", r"满意|很好|不错|感谢|实用|有用|收获|专业|耐心|认真|加强|建议|增加|多来|再来|时间长"),
    ("sentence", r"[，。；].*[，。；]|。$"),
    ("quality", r"^(?:[A-E特一二三四甲乙丙][类级等]|[A-E])$"),
    ("rank_word", r"^(?:正高|副高|中级|初级|高级|员级|助理|正高级|副高级)(?:职称|及以上|以上)?$"),
    ("class", r"^[\u4e00-\u9fff]{2,5}类$"),
    ("card", r"银行|信用社"),
    ("team", r"队$|团$|组$|工作室$"),
    ("hours", r"小时|学时|课时|半天|全天|上午|下午"),
))  # fmt: skip

_DIGITS = (
    "phone", "mobile", "mobile_alone", "land", "idno", "long_number", "uscc", "six_digits", "number", "to_3", "to_12", "to_100",
    "to_1900", "year", "huge", "zero", "decimal", "unit", "people", "days", "money", "percent",
)  # fmt: skip
_DATES = ("day", "month", "year_only", "old", "new", "span", "free")
_SIZES = ("to_4", "to_8", "to_16", "to_30", "longer", "several", "blank_inside")
_TABLES = (
    "title", "title_and_post", "skill", "field_known", "field_partly", "field_alone", "industry", "honour", "region", "region_two",
    "name", "names", "name_first",
)  # fmt: skip
_WORDS = (
    "parties", "ethnic", "retired", "will", "agree", "satisfied", "healthy", "done", "open", "means", "yesno",
)  # fmt: skip
WHOLE = ("blank", "distinct", "counting", "typed_number", "typed_date", "same")
"""Marks of a column as a whole: share of blanks, of different cells, whether it counts 1, 2, 3, what the cells are stored as."""
ALL: tuple[str, ...] = (
    *WHOLE, *_DIGITS, *_DATES, *_WORDS, *(f"list_{name}" for name in LISTS), *(mark for mark, _ in MARKS), *_SIZES, *_TABLES,
)  # fmt: skip
