"""What comes in after the spring: sessions as held, service records of the counties, answers of both sides."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

SERVICE_HEADS = [
    "期次",
    "需求编号",
    "专家姓名",
    "派出单位",
    "服务单位",
    "县（市、区）",
    "乡镇",
    "服务日期",
    "服务时长",
    "服务内容类别",
    "服务事项",
    "服务形式",
    "线上/线下",
    "培训人次",
    "受益人数",
    "解决问题数",
    "问题清单",
    "签订协议数",
    "佐证材料",
    "审核意见",
]

# session, expert, employer, unit, town, date, length, class, topic, form, trained, benefit, problems, list, agreements
QINGWU: list[tuple[Any, ...]] = [
    (
        "第1期",
        "沈若松",
        "云岭农业大学",
        "青坞县丰禾蔬菜专业合作社",
        "禾口镇",
        "2026-05-12",
        "1天",
        "技术攻关",
        "番茄根腐病诊断与土壤消毒",
        "技术指导",
        "45",
        "120",
        "1",
        "大棚番茄烂根",
        "1",
    ),
    (
        "第1期",
        "郝景行",
        "澜川市中心医院",
        "青坞县人民医院",
        "城关镇",
        "2026-05-12",
        "半天",
        "医疗卫生",
        "小儿雾化带教",
        "示范带教",
        "18",
        "36",
        "1",
        "小儿雾化不规范",
        "",
    ),
    (
        "第1期",
        "郝景行",
        "澜川市中心医院",
        "青坞县人民医院",
        "城关镇",
        "5月13日上午",
        "半天",
        "医疗卫生",
        "儿科义诊",
        "义诊",
        "",
        "62",
        "",
        "",
        "",
    ),
    (
        "第1期",
        "江听澜",
        "云岭省农业科学院",
        "青坞县云上茶业有限公司",
        "云上乡",
        "2026-05-13",
        "2天",
        "技术攻关",
        "杀青工艺改进",
        "联合攻关",
        "12",
        "30",
        "1",
        "杀青温度不稳",
        "1",
    ),
    (
        "第1期",
        "柏长风",
        "云岭师范学院",
        "青坞县石榴坡小学",
        "石榴乡",
        "2026-05-14",
        "6学时",
        "教育教学",
        "作文示范课",
        "示范带教",
        "35",
        "210",
        "1",
        "作文教学无章法",
        "",
    ),
    (
        "第1期",
        "闻千里",
        "青坞县竹编工坊",
        "青坞县竹海村村民委员会",
        "竹海乡",
        "5月14日-15日",
        "2天",
        "文化旅游",
        "竹编新样式带徒",
        "师徒结对",
        "30余",
        "33",
        "1",
        "样式老旧",
        "1",
    ),
]
SHIDU: list[tuple[Any, ...]] = [
    (
        "第1期",
        "顾长卿",
        "云岭省畜牧兽医研究所",
        "石渡县安和养猪场",
        "安和镇",
        "2026-05-12",
        "1天",
        "技术攻关",
        "仔猪腹泻诊断",
        "技术指导",
        "20",
        "40",
        "1",
        "产房消毒不到位",
        "",
    ),
    (
        "第1期",
        "孟春山",
        "云岭省农业科学院",
        "石渡县金穗粮油专业合作社",
        "金穗镇",
        "2026-05-13",
        "1天",
        "技术推广",
        "水稻合理密植与减氮",
        "科技推广",
        "86",
        "近300",
        "1",
        "水稻倒伏",
        "1",
    ),
    (
        "第1期",
        "万素问",
        "澜川市中心医院",
        "石渡县城关社区",
        "城关镇",
        "2026-05-14",
        "半天",
        "医疗卫生",
        "慢病随访培训",
        "健康讲座",
        "52",
        "600余",
        "1",
        "随访没有记录",
        "",
    ),
    (
        "",
        "祁明朗",
        "云岭农业大学",
        "石渡县白鹭水产养殖场",
        "白鹭乡",
        "2026-07-08",
        "1天",
        "技术攻关",
        "草鱼烂鳃防治",
        "技术指导",
        "15",
        "15",
        "1",
        "池塘缺氧",
        "",
    ),
]
LUZHOU: list[tuple[Any, ...]] = [
    (
        "第2期",
        "贺清和",
        "云岭农业大学",
        "鹭洲县甜橙协会",
        "橙林乡",
        "2026-10-13",
        "1天",
        "技术攻关",
        "采后防腐与预冷",
        "技术指导",
        "64",
        "200余",
        "1",
        "蒂腐褐斑",
        "1",
    ),
    (
        "第2期",
        "宁采薇",
        "云岭师范学院",
        "鹭洲县归园民宿合作社",
        "栖水镇",
        "2026-10-14",
        "1天",
        "文化旅游",
        "民宿产品设计",
        "专题授课",
        "40",
        "40",
        "1",
        "客源单一",
        "",
    ),
    (
        "第2期",
        "费雪汀",
        "云岭师范学院",
        "鹭洲县第二中学",
        "城东街道",
        "2026-10-15",
        "半天",
        "公益民生",
        "家长课堂与个别辅导",
        "心理咨询",
        "120",
        "22",
        "1",
        "学生厌学",
        "",
    ),
]
YUNQI: list[tuple[Any, ...]] = [
    (
        "",
        "杜若衡",
        "云岭省农业科学院",
        "云栖区香菇产业协会",
        "菌岭乡",
        "2026-04-22",
        "1天",
        "技术攻关",
        "菌棒木霉防控",
        "技术指导",
        "38",
        "160",
        "1",
        "灭菌不彻底",
        "1",
    ),
    (
        "",
        "陆远帆",
        "云岭农业大学",
        "云栖区幸福家庭农场",
        "高岭乡",
        "2026-06-03",
        "半天",
        "技术推广",
        "母牛配种与青贮",
        "技术指导",
        "6",
        "6",
        "1",
        "发情鉴定不准",
        "",
    ),
    (
        "",
        "殷小满",
        "云岭省林业科学院",
        "云栖区松林管护站",
        "松岭乡",
        "2026-06-18",
        "1天",
        "生态环保",
        "松材线虫病除治",
        "技术指导",
        "24",
        "24",
        "部分",
        "疫木处置",
        "",
    ),
]


def _rows(rows: list[tuple[Any, ...]], county: str) -> list[list[Any]]:
    made = []
    for number, row in enumerate(rows, 1):
        (
            session,
            expert,
            employer,
            unit,
            town,
            day,
            length,
            kind,
            topic,
            form,
            trained,
            benefit,
            problems,
            listed,
            agreements,
        ) = row
        count = "1" if problems == "部分" else problems
        made.append(
            [
                session,
                "",
                expert,
                employer,
                unit,
                county,
                town,
                day,
                length,
                kind,
                topic,
                form,
                "线下",
                trained,
                benefit,
                count,
                listed,
                agreements,
                f"{county}确认单{number:02d}.jpg",
                "同意",
            ]
        )
    return made


def files(folder: Path) -> dict[Path, bytes]:
    """The later returns, to be put into 收件 when their time comes."""
    from build import SESSIONS, titled

    root = folder / "后续收件"
    corrected = [list(row) for row in QINGWU]
    corrected[0][10] = "54"

    def records(county: str, rows: list[tuple[Any, ...]], more: str = "") -> bytes:
        return titled(
            f"{county}专家服务记录表{more}",
            [
                f"填报单位：{county}人力资源和社会保障局　　填报时间：2026年11月{'28' if more else '20'}日"
            ],
            SERVICE_HEADS,
            _rows(rows, county),
        )

    held = []
    for session in SESSIONS:
        state = session[11] if session[11] == "取消" else "已结束"
        held.append([*session[:11], state, session[12]])
    answers = [
        ["第1期", "需求单位", "青坞县丰禾蔬菜专业合作社", "沈若松", "满意", "已解决", "2026-07-15"],
        ["第1期", "需求单位", "青坞县人民医院", "郝景行", "满意", "已解决", "2026-07-15"],
        [
            "第1期",
            "需求单位",
            "青坞县云上茶业有限公司",
            "江听澜",
            "较满意",
            "部分解决",
            "2026-07-16",
        ],
        ["第1期", "需求单位", "石渡县安和养猪场", "顾长卿", "满意", "已解决", "2026-07-16"],
        ["第1期", "专家", "", "沈若松", "满意", "", "2026-07-18"],
        ["第1期", "专家", "", "孟春山", "较满意", "", "2026-07-18"],
        ["第1期", "专家", "", "顾长卿", "满意", "", "2026-07-18"],
        ["第2期", "需求单位", "鹭洲县甜橙协会", "贺清和", "满意", "已解决", "2026-11-20"],
        ["第2期", "需求单位", "鹭洲县归园民宿合作社", "宁采薇", "一般", "部分解决", "2026-11-20"],
    ]
    return {
        **applying(root),
        root / "青坞县" / "服务记录.xlsx": records("青坞县", QINGWU),
        root / "青坞县" / "服务记录（更正）.xlsx": records(
            "青坞县", [tuple(row) for row in corrected], "（更正）"
        ),
        root / "石渡县" / "服务记录.xlsx": records("石渡县", SHIDU),
        root / "鹭洲县" / "服务记录.xlsx": records("鹭洲县", LUZHOU),
        root / "云栖区" / "服务记录.xlsx": records("云栖区", YUNQI),
        root / "市人社局" / "年度活动安排表（执行情况）.xlsx": _held(held),
        root / "市人社局" / "回访登记.xlsx": titled(
            "服务回访登记表",
            [],
            ["期次", "评价方", "需求单位", "专家姓名", "总体满意度", "问题是否解决", "回访日期"],
            answers,
        ),
    }


APPLY_HEADS = [
    "项目编号",
    "活动名称",
    "申报单位",
    "推荐单位",
    "项目类别",
    "申报层级",
    "主题/重点方向",
    "服务地点",
    "起止时间",
    "关联需求编号",
    "拟邀专家人数",
    "背景和必要性",
    "主要内容",
    "实施步骤",
    "预期目标",
    "拟服务单位数",
    "拟解决问题数",
    "拟培训人次",
    "拟签订协议数",
    "经费预算(万元)",
    "保障措施",
    "依托基地",
    "是否东中西协作",
    "往年开展情况",
    "盖章日期",
    "申报单位意见",
    "推荐单位意见",
    "推荐排序",
]
# number, county, line, theme, dates, experts, wan, base, earlier, rank
APPLICATIONS: list[tuple[Any, ...]] = [
    ("SB-01", "青坞县", "专家服务团", "乡村振兴", "2026-05-11至2026-05-15", 8, 6, "JD-01", True, 1),
    ("SB-02", "石渡县", "专家服务团", "乡村振兴", "2026-06-08至2026-06-12", 6, 5, "", False, 2),
    (
        "SB-03",
        "云栖区",
        "专家服务团",
        "乡村振兴",
        "2026-09-07至2026-09-10",
        5,
        4,
        "JD-02",
        False,
        3,
    ),
    ("SB-04", "鹭洲县", "专家服务团", "乡村振兴", "2026-10-12至2026-10-16", 4, 8, "", True, 4),
]
MARKS = {"SB-01": (92, 88, 90), "SB-02": (85, 86, 80), "SB-03": (78, 84, 81), "SB-04": (70, 75, 72)}


def _numbers(rows: list[tuple[str, ...]]) -> str:
    """The numbers the program gives demands that have none, so that an application can name them."""
    from expertserve.ground.text import key, unit_key
    from expertserve.records.merge import derived_id

    return "、".join(derived_id("D", key(row[6]), unit_key(row[0])) for row in rows)


def applying(root: Path) -> dict[Path, bytes]:
    """Applications, quota and reviewers' sheets, and the register of bases."""
    import wishes
    from build import titled

    demands = {
        "青坞县": wishes.QINGWU_SECOND,
        "石渡县": wishes.SHIDU,
        "云栖区": wishes.YUNQI,
        "鹭洲县": wishes.LUZHOU,
    }
    rows = []
    for number, county, line, theme, dates, experts, wan, base, earlier, rank in APPLICATIONS:
        office = f"{county}人力资源和社会保障局"
        count = len(demands[county])
        rows.append(
            [
                number,
                f"专家服务团走进{county}",
                office,
                "澜川市人力资源和社会保障局",
                line,
                "市级",
                theme,
                county,
                dates,
                _numbers(demands[county]),
                experts,
                f"{county}今年提出需求{count}项，本地缺少相应专家。",
                "现场指导、带教和培训，逐项解决提出的问题。",
                "第1天见面会，第2至4天分组服务，最后1天交流签约。",
                f"服务单位{count}个，解决问题{count}个，培训200人次，签订协议2份",
                count,
                count,
                200,
                2,
                wan,
                "县里配备联络员和车辆。",
                base,
                "否",
                "2024年开展过一期" if earlier else "无",
                date(2026, 2, 20 + rank),
                "同意",
                "同意推荐",
                rank,
            ]
        )
    found = {
        root / "申报" / "活动申报汇总表.xlsx": titled(
            "专家人才服务基层活动申报汇总表",
            ["填报单位：澜川市人力资源和社会保障局"],
            APPLY_HEADS,
            rows,
        )
    }
    found[root / "申报" / "名额.xlsx"] = titled(
        "名额分配表", [], ["推荐单位", "名额"], [["澜川市人力资源和社会保障局", 3]]
    )
    for at, reviewer in enumerate(("评委甲", "评委乙", "评委丙")):
        body = [
            [number, f"专家服务团走进{county}", reviewer, MARKS[number][at]]
            for number, county, *_ in APPLICATIONS
        ]
        found[root / "申报" / f"评审打分表_{reviewer}.xlsx"] = titled(
            "评审打分表", [], ["项目编号", "活动名称", "评审专家", "总分"], body
        )
    heads = [
        "基地编号",
        "基地名称",
        "依托单位",
        "级别",
        "所在县区",
        "主导产业",
        "认定部门",
        "认定日期",
        "联系专家数",
        "每年配套资金(万元)",
        "发展规划",
        "管理制度",
    ]
    bases = [
        [
            "JD-01",
            "青坞县蔬菜专家服务基地",
            "青坞县丰禾蔬菜专业合作社",
            "市级",
            "青坞县",
            "农业",
            "澜川市人力资源和社会保障局",
            date(2023, 6, 1),
            12,
            6,
            "是",
            "是",
        ],
        [
            "JD-02",
            "云栖区食用菌专家服务基地",
            "云栖区香菇产业协会",
            "市级",
            "云栖区",
            "农业",
            "澜川市人力资源和社会保障局",
            date(2022, 6, 1),
            10,
            5,
            "是",
            "是",
        ],
        [
            "JD-03",
            "梨溪县林果专家服务基地",
            "梨溪县林果试验站",
            "市级",
            "梨溪县",
            "农业",
            "澜川市人力资源和社会保障局",
            date(2021, 6, 1),
            6,
            2,
            "是",
            "否",
        ],
    ]
    found[root / "市人社局" / "专家服务基地名册.xlsx"] = titled(
        "专家服务基地名册", [], heads, bases
    )
    return found


def _held(rows: list[list[Any]]) -> bytes:
    from build import titled

    heads = [
        "活动编号",
        "期数",
        "活动名称",
        "项目类别",
        "级别",
        "服务县（市、区）",
        "计划开始",
        "计划结束",
        "团队人数",
        "服务领域",
        "主办单位",
        "状态",
        "拟邀专家人数",
        "实际开始",
        "实际结束",
        "实际支出（元）",
    ]
    dates = {
        "LC2026-01": (date(2026, 5, 11), date(2026, 5, 15), 48600),
        "LC2026-02": (date(2026, 10, 12), date(2026, 10, 16), 31200),
    }
    body = [[*row, *dates.get(row[0], ("", "", ""))] for row in rows]
    return titled("2026年度活动安排表（执行情况）", ["填报时间：2026年11月30日"], heads, body)
