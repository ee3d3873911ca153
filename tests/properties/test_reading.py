"""Rosters in random dress: clean ones give no error, a planted fault is found at its cell.

EXPERTSERVE_PLANTINGS sets how many sheets are tried (120 in the suite; 1,000 and more by hand).
"""

from __future__ import annotations

import os
import random
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import pytest

from expertserve.books.conversion.kind import Context, kinds
from expertserve.books.files.grid import Cell, Grid
from expertserve.books.tables.sheet import SheetReading, read_grid
from expertserve.ground.findings import column_letter

if TYPE_CHECKING:
    from collections.abc import Callable

PLANTINGS = int(os.environ.get("EXPERTSERVE_PLANTINGS", "120"))
CONTEXT = Context(as_of=date(2026, 3, 2), province="510000", city="510700")

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华"
GIVEN = "一秀英华伟芳娜敏静丽强磊军洋勇艳杰涛明超兰霞平刚桂文辉力健红玉春"
UNITS = (
    "龙门农业大学",
    "涪江理工大学",
    "剑南中心医院",
    "丘陵农业科学研究院",
    "富乐职业技术学院",
    "蜀道律师事务所",
    "绵江勘察设计院有限公司",
)
PLACES = (
    "四川省绵阳市三台县",
    "绵阳市涪城区",
    "三台县",
    "四川绵阳江油市",
    "四川省/绵阳市/梓潼县",
    "平武县",
    "四川省 成都市 武侯区",
    "510723",
)
TEXTS = (
    "水稻高产栽培与病虫害绿色防控",
    "机械加工精度控制与刀具寿命",
    "基层高血压规范管理",
    "果树整形修剪与花果调控",
    "焊接变形控制与无损检测",
)
PROBLEMS = (
    "大棚西红柿一到结果期就烂根死秧，换了好几种药都不管用",
    "车间车出来的轴尺寸老超差，废品率高，客户投诉多",
    "村里两千多亩滩地泛白，种啥啥不长，土硬得像石头",
)


def id_number(rng: random.Random) -> str:
    """A right number of an area that does not exist."""
    body = f"5199{rng.randint(10, 99)}{rng.randint(1958, 1995)}{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}{rng.randint(0, 999):03d}"
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, WEIGHTS, strict=True)) % 11]


def credit_code(rng: random.Random) -> str:
    """A right code of an area that does not exist."""
    body = "91519900" + "".join(rng.choice(ALPHABET) for _ in range(9))
    total = sum(ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(body))
    return body + ALPHABET[-total % 31]


def full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def person(rng: random.Random) -> str:
    name = rng.choice(SURNAMES) + "".join(rng.choice(GIVEN) for _ in range(rng.choice((1, 2))))
    return f"{name[0]}　{name[1]}" if len(name) == 2 and rng.random() < 0.4 else name


def mobile(rng: random.Random) -> Cell:
    digits = f"{rng.choice(('138', '139', '186', '199', '177'))}0000{rng.randint(0, 9999):04d}"
    dress = rng.randrange(8)
    dressed: tuple[Cell, ...] = (
        digits,
        f"{digits[:3]}-{digits[3:7]}-{digits[7:]}",
        f"{digits[:3]} {digits[3:7]} {digits[7:]}",
        full_width(digits),
        float(digits),
        f"+86 {digits}",
        f"{digits}、0816-2300{rng.randint(100, 999)}",
        f"0816-2300{rng.randint(100, 999)}",
    )
    return dressed[dress]


def birth(rng: random.Random) -> Cell:
    year, month, day = (
        rng.randint(1958, 1994),
        rng.choice((2, 3, 4, 5, 6, 7, 8, 9, 11, 12)),
        rng.randint(13, 28),
    )
    dressed: tuple[Cell, ...] = (
        date(year, month, day),
        f"{year}-{month:02d}-{day:02d}",
        f"{year}.{month:02d}",
        f"{year}年{month}月",
        f"{year}年{month}月{day}日",
        f"{year}{month:02d}",
        float(f"{year}{month:02d}{day:02d}"),
        f"{year}/{month}/{day}",
    )
    return rng.choice(dressed)


def when(rng: random.Random) -> str:
    return rng.choice(
        (
            "2026年3月-5月",
            "5月上旬",
            "2026.7.6至2026.7.10",
            "全年",
            "2026年6月底前",
            "3月10日—14日",
            "2026年9—10月",
            "二季度",
            "随时",
        )
    )


def yes(rng: random.Random) -> str:
    return rng.choice(("是", "√", "Y", "愿意", "☑是 □否", "1"))


def agreed(rng: random.Random) -> str:
    return rng.choice(("是", "√", "同意", "Y", "1"))


@dataclass(frozen=True, kw_only=True)
class Spec:
    """A column of the generator: field, headers a place may use, values that are right, faults as (code, values)."""

    field: str
    headers: tuple[str, ...]
    good: Callable[[random.Random], Cell]
    faults: tuple[tuple[str, tuple[Cell, ...]], ...] = ()
    needed: bool = False


def one_of(*values: Cell) -> Callable[[random.Random], Cell]:
    return lambda rng: rng.choice(values)


EXPERTS = (
    Spec(field="expert_id", headers=("专家编号", "人选代码", "专家代码"), good=lambda rng: f"Z{rng.randint(100, 999)}"),
    Spec(field="name", headers=("姓名", "专家姓名", "姓　名", "名字", "人员姓名"), good=person, faults=(("missing-value", ("", None, "/")),), needed=True),
    Spec(field="gender", headers=("性别",), good=one_of("男", "女"), faults=(("unknown-value", ("南", "雄")),)),
    Spec(field="birth", headers=("出生年月", "出生日期", "出生年月日"), good=birth, faults=(("bad-date", ("1975-02-30", "1968.13", "属虎")), ("ambiguous-date", ("03/04/1968", 1970.1)))),
    Spec(field="id_number", headers=("身份证号", "身份证号码", "公民身份号码", "证件号码"), good=id_number, faults=(("bad-id-number", ("51993819771104103", "519988195308029461", "51994519O111065680")), ("damaged-number", (5.19985198401247e17, "5.19E+17")))),
    Spec(field="org_name", headers=("工作单位", "所在单位", "单位名称", "现工作单位", "工作单位全称"), good=one_of(*UNITS), faults=(("missing-value", ("", "待定")),), needed=True),
    Spec(field="org_type", headers=("单位类型", "单位性质", "单位类别"), good=one_of("高等院校", "科研院所", "医疗机构", "国有企业"), faults=(("unknown-value", ("五百强", "好单位")),), needed=True),
    Spec(field="org_region", headers=("所在地", "所在地区", "单位所在地", "地区", "所在县区"), good=one_of(*PLACES), faults=(("unknown-region", ("涪江县", "青莲县")), ("ambiguous-region", ("鼓楼区", "桥西区"))), needed=True),
    Spec(field="title", headers=("职称", "专业技术职务", "技术职称", "专业技术职称", "职称名称"), good=one_of("教授", "研究员", "高级工程师", "主任医师", "副教授", "高级农艺师", "工程师"), faults=(("missing-value", ("",)),), needed=True),
    Spec(field="field", headers=("专业领域", "从事专业", "所属领域", "行业领域", "所属学科"), good=one_of("农学", "园艺学", "机械工程", "内科学", "植物保护学、农学"), faults=(("missing-value", ("",)),), needed=True),
    Spec(field="expertise", headers=("研究方向", "主要研究方向", "擅长领域", "主攻方向", "研究方向及特长"), good=one_of(*TEXTS), faults=(("control-character", ("水稻\x0b栽培技术", "小麦\x01育种")),), needed=True),
    Spec(field="keywords", headers=("关键词", "技术专长", "标签", "专业特长"), good=one_of("水稻、栽培、绿肥", "焊接；检测", "慢病/高血压")),
    Spec(field="max_days", headers=("每年可服务天数", "可服务天数", "年服务天数"), good=one_of(5.0, 10.0, "8天", "十天", "3.5天", "3天左右"), faults=(("bad-number", ("看情况", "若干")), ("bad-range", (-3.0, 400.0)))),
    Spec(field="availability", headers=("可服务时间", "可参加时间", "空闲时间"), good=one_of("全年", "3-11月", "周末", "寒暑假", "2026.6.1-2026.8.31", "4月、9月、10月"), faults=(("bad-range", ("2026年8月—2026年6月",)),)),
    Spec(field="offer", headers=("可提供服务", "服务意向", "服务方式", "可提供服务内容"), good=one_of("技术指导、专题授课", "☑技术指导 □人才培养 ☑联合攻关", "决策咨询；线上咨询")),
    Spec(field="willing", headers=("服务意愿", "是否愿意", "是否自愿", "本人意愿"), good=yes, faults=(("unknown-value", ("再说", "问我老婆")),), needed=True),
    Spec(field="health", headers=("健康状况", "身体状况", "健康情况"), good=one_of("健康", "良好"), faults=(("unknown-value", ("还行吧", "三高")), ("missing-value", ("", "-"))), needed=True),
    Spec(field="retired", headers=("是否退休", "退休", "是否已退休"), good=one_of("否", "×", "N", "0"), faults=(("unknown-value", ("再说", "快了")),), needed=True),
    Spec(field="share_consent", headers=("同意共享", "是否同意共享", "信息使用授权", "信息共享授权"), good=agreed, faults=(("unknown-value", ("领导定",)),), needed=True),
    Spec(field="mobile", headers=("手机号", "联系电话", "手机号码", "联系方式", "移动电话"), good=mobile, faults=(("bad-phone", ("1380000123", "138000012345", "138****0123", "12800001234", "见邮箱")), ("missing-value", ("待定", ""))), needed=True),
    Spec(field="email", headers=("邮箱", "电子邮箱", "E-mail", "电子邮件"), good=one_of("li@example.com", "WANG@EXAMPLE.ORG", "无"), faults=(("bad-email", ("li@example..com", "li＠@example.com", "expert.example.com")),)),
    Spec(field="remark", headers=("备注", "备注说明"), good=one_of("", "双一流", "可带学生")),
)  # fmt: skip

DEMANDS = (
    Spec(field="demand_id", headers=("需求编号", "项目编号"), good=lambda rng: f"X{rng.randint(100, 999)}"),
    Spec(field="unit_name", headers=("需求单位", "单位名称", "申报单位", "企业名称", "受援单位"), good=one_of("丰禾种养专业合作社", "永盛实业有限公司", "白鹤镇卫生院", "锦源学校"), faults=(("missing-value", ("", "无")),), needed=True),
    Spec(field="uscc", headers=("统一社会信用代码", "信用代码"), good=credit_code, faults=(("bad-credit-code", ("91519900MA24N01HE", "9351O900MAXYQUY5CN")), ("damaged-number", (9.15199001234567e17,)))),
    Spec(field="unit_type", headers=("单位类型", "单位性质"), good=one_of("企业", "合作社", "学校", "村(社区)"), faults=(("unknown-value", ("五百强",)),), needed=True),
    Spec(field="industry", headers=("所属行业", "行业", "产业"), good=one_of("蔬菜种植", "通用零部件制造", "普通小学教育"), faults=(("missing-value", ("",)),), needed=True),
    Spec(field="county", headers=("县(市、区)", "所在县区", "所属地区", "县区"), good=one_of("三台县", "绵阳市涪城区", "四川省绵阳市江油市", "北川县"), faults=(("unknown-region", ("涪江县", "盐停县")), ("former-region", ("绵阳市安县",))), needed=True),
    Spec(field="title", headers=("需求名称", "项目名称", "难题名称", "需求题目"), good=one_of("西红柿烂根", "轴尺寸超差", "盐碱地改良"), needed=True),
    Spec(field="kind", headers=("需求类型", "需求类别", "服务类型"), good=one_of("技术攻关", "技术指导", "人才培养", "决策咨询", "☑技术攻关 □技术指导 □人才培养"), faults=(("unknown-value", ("请客吃饭",)), ("missing-value", ("",))), needed=True),
    Spec(field="detail", headers=("需求描述", "需求内容", "具体需求", "存在问题", "问题描述"), good=one_of(*PROBLEMS), faults=(("control-character", ("大棚西红柿烂根\x0c死秧换药不管用",)),), needed=True),
    Spec(field="priority_class", headers=("优先类别", "优先方向"), good=one_of("突破瓶颈", "推广技术", "促农增收", "民生"), needed=True),
    Spec(field="need_field", headers=("所需专家领域", "需求专业", "所需专业", "专家专业要求"), good=one_of("农业", "工业", "教育", "卫生健康"), needed=True),
    Spec(field="need_level", headers=("专家层次要求", "层次要求", "职称要求"), good=one_of("不限", "副高以上", "正高"), faults=(("unknown-value", ("越高越好",)),)),
    Spec(field="need_count", headers=("所需专家人数", "需求人数", "专家人数"), good=one_of(1.0, "2人", "1-2人", "两名", "２", "1～2人"), faults=(("bad-number", ("若干",)), ("bad-range", (-2.0, "3-1人", 0.0))), needed=True),
    Spec(field="want_form", headers=("期望服务形式", "服务方式", "合作方式", "服务形式"), good=one_of("技术指导、专题授课", "线上咨询", "示范带教|科技推广"), needed=True),
    Spec(field="want_time", headers=("期望服务时间", "服务时间", "拟安排时间"), good=when, faults=(("bad-range", ("2026年9月-2026年5月",)), ("bad-date", ("2026年2月30日",)), ("ambiguous-date", ("04/05/2026",))), needed=True),
    Spec(field="budget_wan", headers=("经费预算(万元)", "拟投入资金（万元）"), good=one_of(5.5, "2万元", "/", 10.0), faults=(("bad-number", ("很多", "1,00,0.5")),)),
    Spec(field="expected_benef", headers=("预计受益人数", "拟培训人数"), good=one_of(300.0, "近5000余人次", "60人"), faults=(("bad-number", ("全村老小",)),)),
    Spec(field="contact", headers=("联系人", "单位联系人", "负责人"), good=person, faults=(("missing-value", ("", "无")),), needed=True),
    Spec(field="contact_tel", headers=("联系电话", "联系人电话", "手机", "联系方式"), good=mobile, faults=(("bad-phone", ("1380000123", "I3900001234")), ("damaged-number", (8162300123.0,))), needed=True),
    Spec(field="publicity", headers=("是否公开", "保密要求", "可否公开"), good=one_of("可公开", "脱敏公开", "不公开"), faults=(("unknown-value", ("领导定",)),), needed=True),
)  # fmt: skip


@dataclass(kw_only=True)
class Sheet:
    """A generated sheet and what must be found in it."""

    grid: Grid
    kind: str
    columns: dict[str, str]
    header_rows: tuple[int, ...]
    data_rows: tuple[int, ...]
    skipped: tuple[int, ...]
    planted: list[tuple[str, int, str]] = field(default_factory=list)


def dressed_header(rng: random.Random, text: str) -> str:
    dress = rng.randrange(9)
    if dress == 0:
        return f"*{text}"
    if dress == 1:
        return f"{text}（必填）"
    if dress == 2 and len(text) <= 4:
        return "\n".join((text[:2], text[2:])) if len(text) > 2 else text
    if dress == 3:
        return f"{text} "
    if dress == 4:
        return f"{text}："
    return text


def make_sheet(seed: int, *, faults: int) -> Sheet:
    """A sheet of 4 to 30 rows in a random layout, with `faults` planted in different rows."""
    rng = random.Random(seed)
    kind, specs = rng.choice((("experts", EXPERTS), ("demands", DEMANDS)))
    chosen = [spec for spec in specs if spec.needed or rng.random() < 0.6]
    rng.shuffle(chosen)
    return _Builder(rng=rng, kind=kind, specs=chosen).build(faults)


@dataclass(kw_only=True)
class _Builder:
    rng: random.Random
    kind: str
    specs: list[Spec]
    rows: list[list[Cell]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)

    def build(self, faults: int) -> Sheet:
        rng = self.rng
        left = rng.choice((0, 0, 0, 1, 2))
        counted = rng.random() < 0.6
        heads = ["序号"] * counted + [
            dressed_header(rng, rng.choice(spec.headers)) for spec in self.specs
        ]
        self.width = left + len(heads)
        self._titles(left)
        header_rows = self._header(left, heads)
        skipped = self._numbering(left, len(heads)) + self._example(left, counted=counted)
        data_rows = self._data(left, counted=counted)
        skipped += self._foot(left, len(data_rows), counted=counted)
        columns = {
            spec.field: column_letter(left + counted + place + 1)
            for place, spec in enumerate(self.specs)
        }
        sheet = Sheet(
            grid=Grid(file="表.xlsx", path="表.xlsx", sheet="Sheet1", format="xlsx", rows=self.rows, merges=tuple(self.merges)),
            kind=self.kind, columns=columns, header_rows=header_rows, data_rows=data_rows, skipped=skipped,
        )  # fmt: skip
        self._plant(sheet, faults)
        return sheet

    def _add(self, cells: list[Cell]) -> int:
        self.rows.append([*cells, *[None] * (self.width - len(cells))])
        return len(self.rows)

    def _titles(self, left: int) -> None:
        lines = (
            "附件2",
            "2026年专家服务基层信息汇总表",
            "填报单位（盖章）：某某局　　填报时间：2026年2月",
            "",
        )
        for line in lines[: self.rng.randrange(5)]:
            row = self._add([*[None] * left, line])
            if line and self.rng.random() < 0.7:
                self.merges.append((row, left + 1, row, self.width))

    def _header(self, left: int, heads: list[str]) -> tuple[int, ...]:
        if self.rng.random() > 0.35:
            return (self._add([*[None] * left, *heads]),)
        upper: list[Cell] = [None] * (left + len(heads))
        lower: list[Cell] = [None] * (left + len(heads))
        top = len(self.rows) + 1
        place = left
        while place < left + len(heads):
            span = min(self.rng.choice((1, 1, 2, 3, 4)), left + len(heads) - place)
            words = heads[place - left : place - left + span]
            if span == 1:
                upper[place] = words[0]
                self.merges.append((top, place + 1, top + 1, place + 1))
            else:
                upper[place] = self.rng.choice(("基本情况", "有关信息", "填报内容", "其他情况"))
                lower[place : place + span] = words
                self.merges.append((top, place + 1, top, place + span))
            place += span
        self._add(upper)
        if any(lower):
            return (top, self._add(lower))
        self.merges = [merge for merge in self.merges if merge[0] != top]
        return (top,)

    def _numbering(self, left: int, count: int) -> tuple[int, ...]:
        if self.rng.random() > 0.25:
            return ()
        return (self._add([*[None] * left, *[float(number) for number in range(1, count + 1)]]),)

    def _example(self, left: int, *, counted: bool) -> tuple[int, ...]:
        if not counted or self.rng.random() > 0.25:
            return ()
        word = self.rng.choice(("例", "示例", "（例）", "例：", "样例"))
        return (self._add([*[None] * left, word, *[spec.good(self.rng) for spec in self.specs]]),)

    def _data(self, left: int, *, counted: bool) -> tuple[int, ...]:
        rows = []
        for number in range(1, self.rng.randint(4, 30) + 1):
            head: list[Cell] = [float(number)] if counted else []
            rows.append(
                self._add([*[None] * left, *head, *[spec.good(self.rng) for spec in self.specs]])
            )
            if self.rng.random() < 0.04:
                self._add([])
        return tuple(rows)

    def _foot(self, left: int, count: int, *, counted: bool) -> tuple[int, ...]:
        skipped = []
        if counted and self.rng.random() < 0.4:
            word = self.rng.choice(("合计", "总计", f"合计：{count}人", f"共{count}条"))
            skipped.append(self._add([*[None] * left, word]))
        if self.rng.random() < 0.5:
            row = self._add(
                [
                    *[None] * left,
                    self.rng.choice(
                        (
                            "注：1.本表由各单位人事部门填写。",
                            "填表人：某某　　审核人：某某",
                            "说明：以上情况属实。",
                        )
                    ),
                ]
            )
            self.merges.append((row, left + 1, row, self.width))
            skipped.append(row)
        return tuple(skipped)

    def _plant(self, sheet: Sheet, faults: int) -> None:
        able = [spec for spec in self.specs if spec.faults]
        rows = self.rng.sample(sheet.data_rows, min(faults, len(sheet.data_rows)))
        for row in rows:
            spec = self.rng.choice(able)
            code, values = self.rng.choice(spec.faults)
            letter = sheet.columns[spec.field]
            place = next(i for i in range(self.width) if column_letter(i + 1) == letter)
            sheet.grid.rows[row - 1][place] = self.rng.choice(values)
            sheet.planted.append((code, row, letter))


BETWEEN_CELLS = frozenset({"contradiction"})
"""The cells of a row are drawn independently of each other, so that a birth seldom agrees with its number."""


def read(sheet: Sheet) -> SheetReading:
    readings = read_grid(sheet.grid, CONTEXT)
    assert len(readings) == 1, [reading.table for reading in readings]
    return readings[0]


@pytest.mark.parametrize("part", range(8))
def test_clean_sheets_give_no_error_and_no_warning(part: int) -> None:
    for seed in range(part, PLANTINGS, 8):
        sheet = make_sheet(seed, faults=0)
        reading = read(sheet)
        told = [
            (f.code, f.place.row, f.place.column, f.value)
            for f in reading.findings
            if f.severity != "info" and f.code not in BETWEEN_CELLS
        ]
        assert not told, (seed, told)
        assert (reading.kind, reading.header_rows, reading.rows) == (
            sheet.kind,
            sheet.header_rows,
            len(sheet.data_rows),
        ), seed
        assert set(sheet.skipped) == set(reading.skipped_rows), seed
        fields = {
            field: column.letter
            for column in reading.columns
            for field in column.fields
            if field != "row_no"
        }
        assert fields == sheet.columns, seed


@pytest.mark.parametrize("part", range(8))
def test_every_planted_fault_is_found_at_its_cell_and_nothing_else(part: int) -> None:
    for seed in range(part, PLANTINGS, 8):
        sheet = make_sheet(100_000 + seed, faults=3)
        reading = read(sheet)
        told = {
            (f.code, f.place.row, f.place.column)
            for f in reading.findings
            if f.severity != "info" and f.code not in BETWEEN_CELLS
        }
        assert told == set(sheet.planted), (seed, told ^ set(sheet.planted))


JUNK: tuple[Cell, ...] = (
    None, "", "  ", 0.0, -1.0, 1e16, float("nan"), float("inf"), 1e300, True, False, date(2026, 3, 8), "合计", "小计", "例", "注：", "同上", "〃", "无", "-",
    "\x0b", "_x000B_", "１２３", "1-", "//", "（", "[", "=1+1", "x" * 3000, "☑", "□", "1、", "一、", "第", 2**70, "1e999", "①", "0x1F", "99999999999999999999",
    "\ud800", "男女", "半", "万", "1万亿", "+", "50%", "2026-02-30", "24:00", "省", "高新区",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(min(PLANTINGS, 400)))
def test_no_sheet_whatever_it_holds_raises(seed: int) -> None:
    rng = random.Random(seed)
    kind = rng.choice(kinds())
    width, height = rng.randint(1, 12), rng.randint(1, 14)
    rows: list[list[Cell]] = [[rng.choice(JUNK) for _ in range(width)] for _ in range(height)]
    heads = [
        rng.choice((column.header, *column.synonyms))
        for column in rng.sample(kind.columns, min(width, len(kind.columns)))
    ]
    rows[rng.randint(0, min(3, height - 1))] = [*heads, *[""] * (width - len(heads))]
    if rng.random() < 0.3:
        rows = [row[: rng.randint(0, len(row))] for row in rows]
    merges = []
    for _ in range(rng.randint(0, 3)):
        top, left = rng.randint(1, height), rng.randint(1, width)
        merges.append((top, left, rng.randint(top, height + 3), rng.randint(left, width + 3)))
    for reading in read_grid(
        Grid(file="表", path="表", sheet="表", format="xlsx", rows=rows, merges=tuple(merges)),
        CONTEXT,
    ):
        assert all(
            0 <= finding.place.row <= height and all(finding.say()) for finding in reading.findings
        )
