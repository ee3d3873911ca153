"""An invented session of three days: one office, three groups, six services."""

from __future__ import annotations

from datetime import date, timedelta

from expertserve.records.paper import (
    Budget,
    Contact,
    Figure,
    Group,
    LeftOver,
    Office,
    PayLine,
    Person,
    Phrase,
    Plan,
    Service,
    Stop,
)

__all__ = ["DAY", "OFFICE", "plan"]

DAY = date(2026, 5, 8)
_START = date(2026, 5, 12)
OFFICE = Office(
    name="青澜市人力资源和社会保障局",
    signed=DAY,
    city="青澜市",
    contact="王小禾",
    contact_tel="0999-0000000",
    number="青人社函〔2026〕12号",
    phrase=Phrase("“点餐式”服务"),
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


def _services() -> tuple[tuple[Service, ...], tuple[Stop, ...]]:
    """Services one behind another in their group, and the half-days they take."""
    services, stops = [], []
    used: dict[str, int] = {}
    for number, place, unit, title, experts, form, group, half_days, target in _SERVICES:
        first = used.get(group, 0)
        used[group] = first + half_days
        for slot in range(first, first + half_days):
            day = _START + timedelta(days=slot // 2)
            stops.append(
                Stop(
                    day=day,
                    half=_HALVES[slot % 2],
                    group=group,
                    place=place,
                    unit=unit,
                    content=title,
                    experts=experts,
                )
            )
        begin = _START + timedelta(days=first // 2)
        when = f"{begin.month}月{begin.day}日{_HALVES[first % 2]}起"
        services.append(
            Service(
                demand_id=number,
                unit=unit,
                title=title,
                content=title,
                experts=experts,
                form=form,
                place=place,
                when=when,
                half_days=half_days,
                target=target,
                contact="李小田",
                contact_tel="0999-0000001",
                key="7F3K",
                group=group,
                form_no=f"QR-QL2026-03-{number}",
            )
        )
    return tuple(services), tuple(stops)


def plan() -> Plan:
    """A session of three days, three groups and six services."""
    people = tuple(
        Person(name=n, unit=unit, title=title, field=field, post="", role=role, group=group)
        for n, unit, title, field, group, role in _PEOPLE
    )
    services, stops = _services()
    groups = tuple(_group(name, people, stops) for name in ("第1组", "第2组", "第3组"))
    return Plan(
        activity_id="QL2026-03",
        title="专家服务团走进澄沙等县区活动",
        name="第3期",
        theme="送技术、解难题、促增收",
        start=_START,
        end=_START + timedelta(days=2),
        places=("澄沙县", "柏岭县", "丹浦区", "鹤汀县"),
        host=OFFICE.name,
        organiser="澄沙县人力资源和社会保障局",
        co_org="云岭农业大学",
        people=people,
        groups=groups,
        services=services,
        stops=stops,
        goals=(
            Figure("服务基层单位", "6", "家"),
            Figure("解决技术难题", "6", "项"),
            Figure("培训基层人员", "60", "人次"),
        ),
        leader="温其玉",
        liaison="王小禾",
        contacts=tuple(
            Contact(name="李小田", unit=service.unit, role="基层联络人", tel="0999-0000001")
            for service in services
        ),
        budget=Budget(
            (PayLine("正高级", 4, 26, 2_600_000), PayLine("副高级", 3, 26, 1_300_000)),
            3_900_000,
            "《中央和国家机关培训费管理办法》（财行〔2016〕540号）",
        ),
        left_over=(
            LeftOver(
                demand_id="D009",
                unit="鹤汀县城关镇",
                title="社区心理服务",
                why="本期时间已排满",
                missing=2,
            ),
        ),
    )


def _group(name: str, people: tuple[Person, ...], stops: tuple[Stop, ...]) -> Group:
    members = tuple(person for person in people if person.group == name)
    own = tuple(stop for stop in stops if stop.group == name)
    return Group(
        name=name,
        leader=members[0].name,
        members=members,
        route=tuple(dict.fromkeys(stop.place for stop in own)),
        stops=own,
    )
