"""An invented province: 60 applications from 21 cities in six dresses, with the facts they were made of."""

from __future__ import annotations

import csv
import io
import json
import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

import docx
import openpyxl

if TYPE_CHECKING:
    from pathlib import Path

THEMES = (("乡村振兴", 6), ("创新驱动", 4), ("民生服务", 4), ("区域协作", 5))
REVIEWERS = ("评审甲", "评审乙", "评审丙")
COUNTIES = tuple(f"{a}{b}县" for a in "澄柏丹鹤松雁苇岚望溪" for b in "沙岭浦汀陂")
KEY_COUNTIES = COUNTIES[:8]
BASES = tuple((f"JD-{n:02d}", f"{COUNTIES[n]}特色产业专家服务基地") for n in range(10))
HEADS = (
    "项目编号", "活动名称", "申报单位", "推荐单位", "项目类别", "主题/重点方向", "服务地点", "起止时间", "关联需求编号", "拟邀专家人数", "背景和必要性",
    "主要内容", "实施步骤", "预期目标", "经费预算(万元)", "保障措施", "依托基地", "是否东中西协作", "往年开展情况", "盖章日期", "推荐单位意见",
)  # fmt: skip
OTHER = {
    "项目编号": "申报编号", "活动名称": "项目名称", "申报单位": "承办单位", "服务地点": "活动地点", "关联需求编号": "需求编号", "拟邀专家人数": "专家人数",
    "主要内容": "服务内容", "预期目标": "绩效目标", "经费预算(万元)": "经费预算（万元）", "保障措施": "工作基础", "往年开展情况": "以往活动经验",
}  # fmt: skip
GOALS = ("服务单位{}家", "解决难题{}个", "培训{}人次", "签订协议{}份")


@dataclass(kw_only=True)
class Facts:
    """What one application is made of."""

    number: str
    city: int
    theme: str
    line: str
    demands: tuple[int, ...]
    known: int
    first_class: int
    goals: int
    experts: int
    places: tuple[str, ...]
    texts: int
    wan: int
    days: int
    start: date
    base: str = ""
    cooperation: bool = False
    earlier: bool = False
    filed: date = date(2026, 3, 1)
    agrees: bool = True
    marks: tuple[int, int, int] = (80, 80, 80)
    cells: dict[str, str] = field(default_factory=dict)


def build(seed: int = 20260301) -> tuple[Facts, ...]:
    """60 applications; some are knocked out, several have equal totals."""
    draw = random.Random(seed)
    made = []
    for n in range(60):
        city = n % 21
        count = draw.choice((1, 2, 3, 4, 5, 6))
        start = date(2026, 4, 1) + timedelta(days=draw.randrange(180))
        pool = draw.sample(range(300), count)
        one = Facts(
            number=f"SB-{n + 1:03d}", city=city, theme=THEMES[draw.choice((0, 0, 1, 1, 2, 2, 3, 3))][0],
            line=draw.choice(("专家服务团", "海外赤子为国服务", "博士后科技服务团")), demands=tuple(pool), known=count, first_class=sum(d % 3 != 0 for d in pool),
            goals=draw.choice((2, 3, 4)), experts=draw.choice((4, 6, 8, 10, 12)), places=tuple(draw.sample(COUNTIES, draw.choice((1, 2, 3)))),
            texts=draw.choice((2, 3, 4)), wan=draw.choice((4, 8, 12, 20)), days=draw.choice((2, 3, 5)), start=start,
            base=draw.choice(BASES)[0] if draw.random() < 0.3 else "", cooperation=draw.random() < 0.25, earlier=draw.random() < 0.5,
            filed=date(2026, 3, 1) + timedelta(days=draw.randrange(20)), marks=(draw.choice((75, 80, 85, 90)), draw.choice((75, 80, 85, 90)), draw.choice((75, 80, 85, 90))),
        )  # fmt: skip
        made.append(one)
    for at in (5, 33):
        made[at].agrees = False
    made[11].goals = 0
    made[17].start = date(2027, 3, 1)
    made[26].known = made[26].first_class = 0
    made[40].experts = 2
    return tuple(made)


def values(one: Facts) -> dict[str, object]:
    """The cells of an application in our own words."""
    end = one.start + timedelta(days=one.days - 1)
    texts = [
        text if at < one.texts else ""
        for at, text in enumerate(
            (
                "主要内容是专家到现场指导并开展培训和座谈",
                "当地产业缺少关键技术需要专家帮助解决",
                "第一阶段对接需求第二阶段现场服务",
                "已有三年合作基础并落实专人负责",
            )
        )
    ]
    return {
        "项目编号": one.number,
        "活动名称": f"{one.line}走进{one.places[0]}第{one.number[-3:]}号活动",
        "申报单位": f"{one.places[0]}人力资源和社会保障局",
        "推荐单位": f"第{one.city + 1}市人力资源和社会保障局",
        "项目类别": one.line,
        "主题/重点方向": one.theme,
        "服务地点": "、".join(one.places),
        "起止时间": f"{one.start.isoformat()}至{end.isoformat()}",
        "关联需求编号": "、".join(f"{'XQ' if one.known else 'NO'}-{d:03d}" for d in one.demands),
        "拟邀专家人数": one.experts,
        "背景和必要性": texts[1],
        "主要内容": texts[0],
        "实施步骤": texts[2],
        "预期目标": "，".join(goal.format(10 + one.city) for goal in GOALS[: one.goals]),
        "经费预算(万元)": one.wan,
        "保障措施": texts[3],
        "依托基地": one.base,
        "是否东中西协作": "与东部某市结对协作" if one.cooperation else "否",
        "往年开展情况": "2024年开展过一期" if one.earlier else "无",
        "盖章日期": one.filed.isoformat(),
        "推荐单位意见": "同意推荐" if one.agrees else "不同意推荐",
    }


def write(folder: Path, found: tuple[Facts, ...]) -> None:
    """Everything the province receives: returns of 21 cities, demands, bases, quota, reviewers' sheets, settings."""
    for city in range(21):
        _return(folder, city, [one for one in found if one.city == city])
    _demands(folder)
    _sheet(
        folder / "基地名册.xlsx",
        ["基地编号", "基地名称", "依托单位", "级别"],
        [[n, name, f"{name}依托单位", "省级"] for n, name in BASES],
    )
    _sheet(
        folder / "名额.xlsx",
        ["推荐单位", "主题", "名额"],
        [["全省", theme, count] for theme, count in THEMES],
    )
    for at, name in enumerate(REVIEWERS):
        rows: list[list[object]] = [
            [o.number, f"{o.line}走进{o.places[0]}第{o.number[-3:]}号活动", name, o.marks[at], None]
            for o in found
        ]
        _sheet(
            folder / f"评审_{name}.xlsx",
            ["项目编号", "活动名称", "评审专家", "总分", "是否回避"],
            rows,
        )
    settings = {
        "schema": 1,
        "year": 2026,
        "area_counties": list(COUNTIES),
        "selection_rules": "规则.json",
    }
    (folder / "设置.json").write_text(json.dumps(settings, ensure_ascii=False), "utf-8")
    _sheet(
        folder / "重点县.xlsx",
        ["县(市、区)", "名单", "生效日期", "失效日期"],
        [[c, "重点帮扶县", "2025-01-01", "2027-12-31"] for c in KEY_COUNTIES],
    )


def _sheet(path: Path, heads: list[str], rows: list[list[object]]) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(heads)
    for row in rows:
        sheet.append(row)
    book.save(path)


def _demands(folder: Path) -> None:
    heads = [
        "需求编号",
        "需求单位",
        "县(市、区)",
        "需求名称",
        "需求描述",
        "需求类型",
        "优先类别",
        "所需专家领域",
        "所需专家人数",
    ]
    kinds = ("民生", "推广技术", "促农增收")
    rows = [
        [
            f"XQ-{n:03d}",
            f"第{n}号合作社",
            COUNTIES[n % 50],
            f"第{n}项技术需求",
            f"第{n}号基地的作物出现病害，面积{n + 10}亩，请专家现场诊断",
            "技术指导",
            kinds[n % 3],
            "农业",
            1,
        ]
        for n in range(300)
    ]
    _sheet(folder / "需求清单.xlsx", heads, rows)


def _return(folder: Path, city: int, mine: list[Facts]) -> None:
    """One city's return in its own dress."""
    dress, name = city % 6, f"第{city + 1}市"
    if dress == 0:
        rows = [[at, *values(one).values()] for at, one in enumerate(mine, 1)]
        _sheet(folder / f"{name}申报汇总表.xlsx", ["序号", *HEADS], rows)
    elif dress == 1:
        _two_rows(folder / f"{name}项目申报.xlsx", mine)
    elif dress == 2:
        for one in mine:
            _card(folder / f"{name}_{one.number}申报书.xlsx", one)
    elif dress == 3:
        for one in mine:
            _word_card(folder / f"{name}_{one.number}活动申报书.docx", one)
    elif dress == 4:
        stream = io.StringIO()
        csv.writer(stream).writerows([HEADS, *(values(one).values() for one in mine)])
        (folder / f"{name}.csv").write_bytes(stream.getvalue().encode("gb18030"))
    else:
        _word_list(folder / f"{name}申报表.docx", mine)


def _two_rows(path: Path, mine: list[Facts]) -> None:
    """Other words, a title, a reporting line, grouped heads over two rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    heads = ["序号", *(OTHER.get(head, head) for head in HEADS)]
    sheet.append(["2026年专家人才服务基层示范活动申报汇总表"])
    sheet.append([f"推荐单位：第{mine[0].city + 1}市人力资源和社会保障局"])
    sheet.append([*heads[:8], "申报内容", *[None] * 8, *heads[17:]])
    sheet.append([*[None] * 8, *heads[8:17], *[None] * (len(heads) - 17)])
    sheet.merge_cells(start_row=3, end_row=3, start_column=9, end_column=17)
    for column in (*range(1, 9), *range(18, len(heads) + 1)):
        sheet.merge_cells(start_row=3, end_row=4, start_column=column, end_column=column)
    for at, one in enumerate(mine, 1):
        sheet.append([at, *values(one).values()])
    book.save(path)


def _pairs(one: Facts) -> list[tuple[str, object]]:
    return list(values(one).items())


def _card(path: Path, one: Facts) -> None:
    """Two labels a line, long texts over the whole width."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "专家人才服务基层示范活动申报书"
    row, column = 2, 1
    for label, value in _pairs(one):
        long = len(str(value)) > 16
        if long and column == 3:
            row, column = row + 1, 1
        sheet.cell(row, column, label)
        sheet.cell(row, column + 1, value)
        if long:
            sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=4)
        row, column = (row + 1, 1) if long or column == 3 else (row, 3)
    book.save(path)


def _word_card(path: Path, one: Facts) -> None:
    document = docx.Document()
    document.add_heading("专家人才服务基层示范活动申报书")
    pairs = _pairs(one)
    table = document.add_table(len(pairs), 2)
    for at, (label, value) in enumerate(pairs):
        table.cell(at, 0).text = label
        table.cell(at, 1).text = str(value)
    document.save(str(path))


def _word_list(path: Path, mine: list[Facts]) -> None:
    document = docx.Document()
    document.add_paragraph("示范活动申报表")
    table = document.add_table(len(mine) + 1, len(HEADS))
    for column, head in enumerate(HEADS):
        table.cell(0, column).text = head
        for at, one in enumerate(mine, 1):
            table.cell(at, column).text = str(values(one)[head])
    document.save(str(path))
