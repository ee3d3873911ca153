"""Small invented offices as workbooks: rosters, demands, services given, decisions, key counties; and single changes of them.

Everything is kept as rows of the sheets, so that a cause is lifted and a fix applied where a clerk would: in the workbook.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import xlsxwriter

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["RESERVE", "Decided", "Given", "Office", "Person", "Wanted", "office", "write"]

COUNTIES = ("涪城区", "游仙区", "安州区")
TRADES = (
    ("设施番茄枯萎病、根腐病防控", "大棚番茄枯萎病、根腐病怎么防"),
    ("生猪养殖与非洲猪瘟防控", "猪圈里接连死猪，怕是猪瘟"),
    ("柑橘黄龙病防治与品种改良", "橘子树叶子发黄，果子又小又酸，品种要改良"),
    ("儿童青少年近视防控", "乡镇中小学近视防控门诊带教"),
    ("白酒酿造微生物与窖池养护", "小酒厂窖池养护、酿造微生物检测"),
    ("数控机床刀具磨损监测", "车间刀具磨损快，监测怎么做"),
    ("茶叶加工与品质评价", "春茶炒出来发苦，想请人指点做茶"),
    ("农村生活污水处理", "村里的污水池老是发臭"),
)
ASIDE = (
    ("古籍修复与保护", "图书馆学"),
    ("桥梁结构健康监测", "土木工程"),
    ("方言语音调查", "语言学"),
    ("卫星遥感影像解译", "测绘科学技术"),
    ("稀土冶金分离", "冶金工程"),
    ("儿童心理咨询", "心理学"),
)
RESERVE = "E90"
"""On every roster from the start, so that who joins changes nobody's fit: not willing until a fix takes him."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A row of the roster. Attributes: days: 每年可服务天数, 0 = left blank."""

    number: str
    name: str
    unit: str
    title: str = "教授"
    trade: str
    field: str = ""
    days: int = 0
    willing: str = "是"
    consent: str = "同意"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A row of the demands. Attributes: level: 所需职称/层次. places: 所需专家人数."""

    number: str
    unit: str
    county: str
    text: str
    purpose: str
    level: str = ""
    places: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A row of the services. Attributes: day: 2025-04-02. verdict: 通过 or 不通过."""

    person: str
    day: str
    verdict: str = "通过"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A row of 人选调整."""

    demand: str
    person: str
    kind: str
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """All rows of an office and its settings.

    Attributes:
        key_counties: names on the list of key counties in force. floor: 匹配度下限. least: 每县至少落实数.
    """

    people: tuple[Person, ...]
    wanted: tuple[Wanted, ...]
    given: tuple[Given, ...] = ()
    decided: tuple[Decided, ...] = ()
    key_counties: tuple[str, ...] = ()
    per_expert: int = 2
    floor: int = 10
    least: int = 0
    even: bool = False

    def settings(self) -> tuple[str, ...]:
        """As options of the command."""
        pairs = {
            "per_expert": self.per_expert,
            "lowest_fit": self.floor,
            "minimum_per_county": self.least,
            "even_counties": "true" if self.even else "false",
        }
        return tuple(part for key, value in pairs.items() for part in ("--set", f"{key}={value}"))


def office(seed: int) -> Office:
    """Up to six experts who may come, up to five demands, and everything that speaks for and against a pair."""
    rng = random.Random(seed)
    trades = rng.sample(TRADES, rng.choice([1, 1, 2, 3]))
    units = [f"某{n}村村民委员会" for n in range(1, 5)]
    people = [_person(rng, n, trades, units) for n in range(rng.randint(1, 6))]
    people += [
        Person(
            number=RESERVE if not n else f"E9{n}",
            name="周吴郑冯卫蒋"[n] + "某",
            unit=f"某{7 + n}大学",
            trade=trade,
            field=field,
            willing="否",
        )
        for n, (trade, field) in enumerate(ASIDE[: rng.randint(1, 6)])
    ]
    wanted = tuple(_wanted(rng, n, trades, units) for n in range(rng.randint(1, 5)))
    can = [one for one in people if one.number < RESERVE]
    return Office(
        people=tuple(people),
        wanted=wanted,
        given=tuple(
            Given(
                person=rng.choice(can).number,
                day=f"{rng.choice([2025, 2026, 2026])}-04-{n + 1:02d}",
                verdict="通过" if rng.random() < 0.85 else "不通过",
            )
            for n in range(rng.choice([0, 0, 1, 4]))
        ),
        decided=tuple(_decided(rng, people, wanted) for _ in range(rng.choice([0, 0, 1, 2]))),
        key_counties=tuple(c for c in COUNTIES if rng.random() < 0.3),
        per_expert=rng.choice([1, 1, 2, 3]),
        floor=rng.choice([10, 10, 10, 0, 25]),
        least=rng.choice([0, 0, 0, 1, 2]),
        even=rng.random() < 0.2,
    )


def _person(
    rng: random.Random, number: int, trades: list[tuple[str, str]], units: list[str]
) -> Person:
    trade = rng.choice(trades)[0] if rng.random() < 0.85 else rng.choice(TRADES)[0]
    return Person(
        number=f"E{number + 1:02d}",
        name="王李张刘陈杨"[number] + rng.choice("某甲乙"),
        unit=f"某{rng.randint(1, 3)}大学" if rng.random() < 0.85 else rng.choice(units),
        title=rng.choice(["教授", "副教授", "副教授", "副教授", "讲师"]),
        trade=trade,
        days=rng.choice([0, 0, 1, 2, 3]),
        willing=rng.choice(["是", "是", "是", "是", "是", "是", "是", "是", "", "否"]),
        consent=rng.choice(["同意"] * 9 + ["待定"]),
    )


def _wanted(
    rng: random.Random, number: int, trades: list[tuple[str, str]], units: list[str]
) -> Wanted:
    text = rng.choice(trades)[1] if rng.random() < 0.85 else rng.choice(TRADES)[1]
    return Wanted(
        number=f"D{number + 1:02d}",
        unit=rng.choice(units),
        county=rng.choice(COUNTIES),
        text=text,
        purpose=rng.choice(["推广技术", "民生", "其他"]),
        level=rng.choice(["", "", "", "", "", "正高"]),
        places=rng.choice([1, 1, 2, 3]),
    )


def _decided(rng: random.Random, people: list[Person], wanted: tuple[Wanted, ...]) -> Decided:
    kind = rng.choice(["指定", "已定", "不安排", "确认"])
    return Decided(
        demand=rng.choice(wanted).number,
        person=rng.choice(people).number,
        kind=kind,
        basis="领导批示" if kind == "指定" else "",
    )


def write(made: Office, folder: Path) -> tuple[Path, ...]:
    """The workbooks of an office, to be named on the command line."""
    folder.mkdir(parents=True, exist_ok=True)
    towns = ("成都市武侯区",)
    books: dict[str, tuple[str, list[str], Iterable[list[object]]]] = {
        "专家.xlsx": (
            "专家信息登记表（2026年）",
            ["专家编号", "姓名", "工作单位", "单位类型", "所在地", "职称", "专业领域", "研究方向",
             "每年可服务天数", "服务意愿", "健康状况", "是否退休", "派出单位意见"],
            ([p.number, p.name, p.unit, "高等院校", "四川省" + towns[0], p.title, p.field, p.trade,
              p.days or "", p.willing, "健康", "否", p.consent] for p in made.people),
        ),
        "需求.xlsx": (
            "专家服务基层需求征集表（2026年）",
            ["需求编号", "需求单位", "单位类型", "县(市、区)", "需求名称", "需求描述", "优先类别",
             "所需职称/层次", "所需专家人数", "保密要求"],
            ([d.number, d.unit, "村(社区)", d.county, d.text[:8], d.text, d.purpose, d.level, d.places,
              "可公开"] for d in made.wanted),
        ),
        "服务记录.xlsx": (
            "专家服务基层服务记录表（2026年）",
            ["记录编号", "专家编号", "专家姓名", "专家单位", "开始日期", "结束日期", "县(市、区)", "服务单位",
             "服务形式", "服务内容", "审核意见", "佐证材料"],
            ([f"R{n}", g.person, *_called(made, g.person), g.day, g.day, "游仙区", "某合作社", "技术指导",
              "现场指导", g.verdict, "照片.jpg"] for n, g in enumerate(made.given, 1)),
        ),
        "人选调整.xlsx": (
            "人选调整",
            ["需求编号", "专家", "处理", "依据"],
            ([d.demand, d.person, d.kind, d.basis] for d in made.decided),
        ),
        "重点县名单.xlsx": (
            "重点帮扶县名单",
            ["县(市、区)", "名单", "起始日期", "截止日期", "依据"],
            ([name, "重点帮扶县", "2026-01-01", "2026-12-31", "某文〔2026〕1号"] for name in made.key_counties),
        ),
    }  # fmt: skip
    found = []
    for name, (title, heads, lines) in books.items():
        rows = list(lines)
        if rows:
            _book(folder / name, title, heads, rows)
            found.append(folder / name)
        else:
            (folder / name).unlink(missing_ok=True)
    return tuple(found)


def _called(made: Office, number: str) -> tuple[str, str]:
    return next((p.name, p.unit) for p in made.people if p.number == number)


def _book(path: Path, title: str, heads: list[str], rows: list[list[object]]) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, title)
        for at, row in enumerate([heads, *rows], 1):
            sheet.write_row(at, 0, row)


def alone(made: Office, demand: str, full: frozenset[str]) -> Office:
    """This demand alone, with everybody's time for it who has any (`full`: those who have none left)."""
    return replace(
        made,
        wanted=tuple(d for d in made.wanted if d.number == demand),
        people=tuple(p if p.number in full else replace(p, days=90) for p in made.people),
        given=tuple(g for g in made.given if g.person in full),
        decided=tuple(d for d in made.decided if d.demand == demand),
        least=0,
        even=False,
    )


def without_rules(made: Office, demand: str) -> Office:
    """This demand alone, and nothing keeps anybody from it."""
    free = alone(made, demand, frozenset())
    return replace(
        free,
        people=tuple(
            replace(p, unit="某农业大学", title="教授", willing="是", consent="同意")
            for p in free.people
        ),
        decided=(),
    )
