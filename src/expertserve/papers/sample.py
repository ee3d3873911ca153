"""Invented data to try a template with: one session and one year of a city that does not exist."""

from __future__ import annotations

from datetime import date, timedelta

from expertserve.records.letter import (
    Coverage,
    Deed,
    Issue,
    Letter,
    Moved,
    Option,
    Year,
    YearSession,
)
from expertserve.records.paper import (
    Budget,
    Contact,
    Figure,
    Group,
    LeftOver,
    Office,
    PayLine,
    Person,
    Plan,
    Service,
    Stop,
)

__all__ = ["DAY", "plan", "values"]

DAY = date(2026, 5, 8)
_START = date(2026, 5, 12)
_OFFICE = Office(
    "青澜市人力资源和社会保障局",
    DAY,
    "青澜市",
    "王小禾",
    "0999-0000000",
    number="青人社函〔2026〕12号",
    phrase="“点餐式”服务",
)
_PEOPLE = (
    ("温其玉", "云岭农业大学", "教授", "作物栽培", "第1组", "组长"),
    ("䶮山", "青澜市农业科学院", "研究员", "植物保护", "第1组", ""),
    ("欧阳若谷", "云岭省水产研究所", "高级工程师", "水产养殖", "第1组", ""),
    ("买买提·艾力", "云岭医科大学附属医院", "主任医师", "心血管内科", "第2组", "组长"),
    ("苏婉", "青澜市第一人民医院", "副主任医师", "儿科", "第2组", ""),
    ("庄㛃", "云岭理工大学", "教授", "机械制造", "第3组", "组长"),
    ("陆𬸦", "云岭理工大学", "副教授", "自动化", "第3组", ""),
)
_SERVICES = (
    ("D001", "澄沙县", "澄沙县禾丰蔬菜专业合作社", "大棚番茄连作障碍防治", ("温其玉", "䶮山"), "技术指导", "第1组", 2, "控制枯萎病发生，示范面积200亩"),
    ("D002", "澄沙县", "澄沙县沙河镇上堰村", "水稻病虫害绿色防控培训", ("䶮山",), "专题授课", "第1组", 1, "培训农户60人次"),
    ("D003", "柏岭县", "柏岭县清源渔业有限公司", "工厂化养殖尾水处理", ("欧阳若谷",), "技术指导", "第1组", 2, "尾水达标排放"),
    ("D004", "丹浦区", "丹浦区人民医院", "胸痛中心建设指导和教学查房", ("买买提·艾力",), "教学查房", "第2组", 2, "建立胸痛救治流程"),
    ("D005", "丹浦区", "丹浦区妇幼保健院", "儿童呼吸道疾病诊疗培训", ("苏婉",), "示范带教", "第2组", 2, "带教骨干医师6名"),
    ("D006", "鹤汀县", "鹤汀县精工机械有限公司", "数控加工精度提升", ("庄㛃", "陆𬸦"), "技术攻关", "第3组", 3, "良品率提高到98%以上"),
)  # fmt: skip
_HALVES = ("上午", "下午")


def plan() -> Plan:
    """A session of three days, three groups and six services."""
    people = tuple(Person(n, unit, title, field, "", role, group) for n, unit, title, field, group, role in _PEOPLE)
    services, stops = [], []
    used: dict[str, int] = {}
    for number, place, unit, title, experts, form, group, half_days, target in _SERVICES:
        first = used.get(group, 0)
        used[group] = first + half_days
        for slot in range(first, first + half_days):
            day = _START + timedelta(days=slot // 2)
            stops.append(Stop(day, _HALVES[slot % 2], group, place, unit, title, experts))
        begin = _START + timedelta(days=first // 2)
        when = f"{begin.month}月{begin.day}日{_HALVES[first % 2]}起"
        services.append(
            Service(
                number, unit, title, title, experts, form, place, when, half_days, target,
                "李小田", "0999-0000001", "7F3K", group,
            )  # fmt: skip
        )
    groups = tuple(_group(name, people, tuple(stops)) for name in ("第1组", "第2组", "第3组"))
    return Plan(
        "QL2026-03",
        "专家服务团走进澄沙等县区活动",
        "第3期",
        "送技术、解难题、促增收",
        _START,
        _START + timedelta(days=2),
        ("澄沙县", "柏岭县", "丹浦区", "鹤汀县"),
        _OFFICE.name,
        "澄沙县人力资源和社会保障局",
        "云岭农业大学",
        people,
        groups,
        tuple(services),
        tuple(stops),
        (
            Figure("服务基层单位", "6", "家"),
            Figure("解决技术难题", "6", "项"),
            Figure("培训基层人员", "60", "人次"),
        ),
        "温其玉",
        "王小禾",
        tuple(Contact("李小田", service.unit, "基层联络人", "0999-0000001") for service in services),
        Budget(
            (PayLine("正高级", 4, 26, 2_600_000), PayLine("副高级", 3, 26, 1_300_000)),
            3_900_000,
            "《中央和国家机关培训费管理办法》（财行〔2016〕540号）",
        ),
        (LeftOver("D009", "鹤汀县城关镇", "社区心理服务", "本期时间已排满"),),
    )


def _group(name: str, people: tuple[Person, ...], stops: tuple[Stop, ...]) -> Group:
    members = tuple(person for person in people if person.group == name)
    own = tuple(stop for stop in stops if stop.group == name)
    return Group(name, members[0].name, members, tuple(dict.fromkeys(stop.place for stop in own)), own)


def _year(whole: Plan) -> Year:
    counties = ("澄沙县", "柏岭县", "丹浦区", "鹤汀县", "松陂县", "雁洲市", "苇塘县", "岚桥区", "望槐县", "溪栾县")
    coverage = tuple(Coverage(name, 12 - n, max(0, 10 - n - n % 3), max(0, 9 - n)) for n, name in enumerate(counties))
    sessions = tuple(
        YearSession(f"第{n}期", f"专家服务团走进{counties[n]}活动", f"{n + 2}月上旬", (counties[n],), 12, 9, whole.organiser)
        for n in range(1, 7)
    )
    return Year(
        2026,
        "送技术、解难题、促增收",
        (Figure("征集需求", "75", "项"), Figure("拟请专家", "42", "人"), Figure("已落实", "52", "项"), Figure("暂未落实", "23", "项")),
        coverage,
        sessions,
        ("溪栾县",),
        whole.left_over * 3,
        (Figure("水产养殖", "2", "人"),),
        date(2026, 3, 20),
        tuple(f"{name}人力资源和社会保障局" for name in counties[:3]),
    )


def _letter(whole: Plan) -> Letter:
    return Letter(
        "温其玉教授", "云岭农业大学", whole.title, "2026年5月12日至14日", whole.places,
        whole.people[:2], whole.services[:2], date(2026, 4, 30), "7F3K", "YQ-2026-003",
    )  # fmt: skip


def values() -> dict[str, object]:
    """Everything any bundled template asks for, under the names it uses."""
    whole = plan()
    year = _year(whole)
    return {
        "plan": whole,
        "office": _OFFICE,
        "year": year,
        "letter": _letter(whole),
        "services": whole.services,
        "contacts": whole.contacts,
        "person": whole.people[0],
        **_lists(whole),
    }


def _lists(whole: Plan) -> dict[str, object]:
    lead = f"5月12日至14日，{whole.title}举行，{len(whole.people)}名专家走进4个县区，服务基层单位6家。"
    return {
        "menus": [
            {"unit": service.unit, "demand": service.title, "people": whole.people[:3]}
            for service in whole.services[:2]
        ],
        "demands": [
            {"county": s.place, "unit": s.unit, "title": s.title, "field": "农业", "form": s.form}
            for s in whole.services
        ],
        "issues": [
            Issue(
                "温其玉拟服务澄沙县，柏岭县也提出同一请求",
                (Option("服务澄沙县", "柏岭县1项需求落空"), Option("服务柏岭县", "澄沙县改由䶮山牵头")),
            )
        ],
        "attachments": ["供需对接清单", "专家服务团名单"],
        "deeds": [Deed("乡镇", "2.5", 3, ("澄沙县沙河镇",), ("技术指导", "专题授课")), Deed("村", "1", 2, ("上堰村",), ("技术指导",))],
        "told": ["在澄沙县指导番茄连作障碍防治，示范面积200亩。"],
        "serial": "ES-2026-0007",
        "hash": "9C1E-7F3A",
        "since": date(2026, 3, 1),
        "until": DAY,
        "half_days": 7,
        "issue_no": 3,
        "title": "七名专家走进基层送技术",
        "lead": lead,
        "paragraphs": ["在澄沙县，专家走进大棚，手把手传授番茄连作障碍防治技术。"],
        "scenes": [{"heading": "把课堂搬到田间", "text": "专家在大棚里现场讲解，菜农边听边记。"}],
        "figures": (Figure("服务基层单位", "6", "家"), Figure("培训", "60", "人次", "经确认")),
        "next_steps": ["对未解决的问题逐项回访。", "组织第4期活动。"],
        "chart": [{"name": s.place, "value": s.half_days} for s in whole.services],
        "unit": "个半天",
        "to": "澄沙县人力资源和社会保障局",
        "changes": [Moved("澄沙县沙河镇上堰村培训", "5月13日上午", "5月13日下午", "需求单位调整时间")],
        "void": ["活动方案（第1稿，校验9C1E）"],
    }
