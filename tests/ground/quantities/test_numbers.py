"""Amounts with their qualifier and unit, money, areas, half-days, yes and no, tick boxes, numbers as names."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expertserve.ground.quantities import (
    Boxes,
    Cell,
    Count,
    Money,
    read_amount,
    read_area,
    read_bool,
    read_boxes,
    read_count,
    read_digits,
    read_half_days,
    read_money,
)


def _amount(cell: Cell, unit: str = "") -> str:
    reading = read_amount(cell, unit=unit)
    value = reading.value
    if value is None:
        return reading.problem
    low, high = (
        f"{value.low:f}".rstrip("0").rstrip(".") if "." in f"{value.low:f}" else f"{value.low:f}",
        f"{value.high.normalize():f}",
    )
    return " ".join(
        filter(
            None,
            [low if value.low == value.high else f"{low}..{high}", value.qualifier, value.unit],
        )
    )


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("120", "120 exact"),
        (120.0, "120 exact"),
        (2.5, "2.5 exact"),
        ("１２０", "120 exact"),
        ("1,200人", "1200 exact 人"),
        ("120 人次", "120 exact 人次"),
        ("70余个", "70 at-least 个"),
        ("70多", "70 at-least"),
        ("三十余名", "30 at-least 名"),
        ("八十余人次", "80 at-least 人次"),
        ("1300多万元", "13000000 at-least 元"),
        ("1500余万人", "15000000 at-least 人"),
        ("8亿多元", "800000000 at-least 元"),
        ("1.2万余人次", "12000 at-least 人次"),
        ("200以上", "200 at-least"),
        ("30人次以上", "30 at-least 人次"),
        ("不少于14名", "14 at-least 名"),
        ("超过200", "200 at-least"),
        ("突破200", "200 at-least"),
        ("十几个", "10 at-least 个"),
        ("百余人次", "100 at-least 人次"),
        ("上百人", "100 at-least 人"),
        ("5+", "5 at-least"),
        ("约500", "500 about"),
        ("500名左右", "500 about 名"),
        ("500上下", "500 about"),
        ("近5000余人次", "5000 about 人次"),
        ("近50人", "50 at-most 人"),
        ("不足100", "100 at-most"),
        ("不超过3人", "3 at-most 人"),
        ("3天以内", "3 at-most 天"),
        ("近百人", "100 at-most 人"),
        ("2.6万", "26000 exact"),
        ("1-2人", "1..2 exact 人"),
        ("一至二名", "1..2 exact 名"),
        ("1～2人", "1..2 exact 人"),
        ("两三名", "2..3 exact 名"),
        ("三五百人", "300..500 exact 人"),
        ("3～5万元", "30000..50000 exact 元"),
        ("5千-1万元", "5000..10000 exact 元"),
        ("12+4+6+2+3", "27 exact"),
        ("第9期", "9 exact 期"),
        ("共23人", "23 exact 人"),
        ("300人(含培训)", "300 exact 人"),
        ("2人/期", "2 exact 人/期"),
        ("-2", "-2 exact"),
        ("2人，其中果树1人、畜牧1人", "2 exact 人"),
        ("1名以上", "1 at-least 名"),
        ("5万-10万元", "50000..100000 exact 元"),
        ("伍万元整", "50000 exact 元整"),
        ("3-1人", "bad-range"),
        ("若干", "bad-number"),
        ("全村老小", "bad-number"),
        ("面议", "bad-number"),
        ("5天8", "bad-number"),
        ("1,00,0.5", "bad-number"),
        ("每村2人", "bad-number"),
        (True, "bad-number"),
        (date(2026, 1, 1), "bad-number"),
        (time(8), "bad-number"),
        (float("inf"), "bad-number"),
        ("/", ""),
        ("无", ""),
        (None, ""),
    ],
)
def test_amounts(cell: Cell, said: str) -> None:
    assert _amount(cell) == said


@pytest.mark.parametrize(
    ("cell", "unit", "said"),
    [
        (5.5, "万元", "55000 exact 元"),
        ("5.5万元", "万元", "55000 exact 元"),
        ("300元", "万元", "300 exact 元"),
        ("5万", "万人次", "50000 exact 人次"),
        (12, "人次", "12 exact 人次"),
        ("12人", "人次", "12 exact 人"),
    ],
)
def test_the_unit_in_the_cell_wins_over_the_header(cell: Cell, unit: str, said: str) -> None:
    assert _amount(cell, unit) == said


@given(
    st.integers(0, 10**9),
    st.sampled_from(["{}", "{}人", "约{}", "{}余", "近{}人次", "{:,}", "{}左右"]),
)
def test_a_number_in_any_dress_keeps_its_value(number: int, dress: str) -> None:
    value = read_amount(dress.format(number)).value
    assert value is not None
    assert value.low == value.high == number


@given(st.text(alphabet="0123456789一二三十百千万亿余多约近-~.,+人次元()以上 ", max_size=12))
def test_no_text_raises(text: str) -> None:
    for reading in (
        read_amount(text),
        read_count(text),
        read_money(text),
        read_area(text),
        read_half_days(text),
    ):
        assert reading.problem in {"", "bad-number", "bad-range"}
        assert reading.value is None or not reading.problem


def test_counts() -> None:
    assert read_count("2.6万人次").value == Count(26000, 26000, "about", "人次")
    assert read_count("2万多人次").value == Count(20000, 20000, "at-least", "人次")
    assert read_count("2-3人").value == Count(2, 3, "exact", "人")
    assert read_count(-2).problem == "bad-range"
    assert read_count("2.5人").problem == "bad-number"
    assert read_count("若干").problem == "bad-number"


@pytest.mark.parametrize(
    ("cell", "unit", "fen"),
    [
        (5.5, "万元", 5_500_000),
        ("5.5", "万元", 5_500_000),
        ("5.5万元", "万元", 5_500_000),
        ("5.5万", "元", 5_500_000),
        ("300元", "万元", 30_000),
        ("￥3,000.50", "元", 300_050),
        ("人民币5万元", "元", 5_000_000),
        (0.005, "元", 1),
        ("2亿元", "万元", 20_000_000_000),
        ("3千元", "元", 300_000),
    ],
)
def test_money_is_whole_fen(cell: Cell, unit: str, fen: int) -> None:
    assert read_money(cell, unit=unit).value == Money(fen, fen)


def test_money_that_is_none() -> None:
    assert read_money("15.5余万元", unit="万元").value == Money(15_500_000, 15_500_000, "at-least")
    assert read_money("3-5万元").value == Money(3_000_000, 5_000_000)
    assert read_money(-5).problem == "bad-range"
    assert read_money("5万美元").problem == "bad-number"
    assert read_money("面议").problem == "bad-number"
    assert read_money("/").value is None
    assert read_money("免费").value == Money(0, 0)


@pytest.mark.parametrize(
    ("cell", "unit", "cents"),
    [
        (3, "亩", 300),
        ("8公顷", "亩", 12_000),
        ("1.2万亩", "亩", 1_200_000),
        (2, "公顷", 3000),
        ("1平方公里", "亩", 150_000),
        ("2000㎡", "亩", 300),
    ],
)
def test_areas_are_hundredths_of_a_mu(cell: Cell, unit: str, cents: int) -> None:
    reading = read_area(cell, unit=unit)
    assert reading.value is not None
    assert reading.value.cents == cents


def test_areas_that_are_none() -> None:
    assert read_area("3人").problem == "bad-number"
    assert read_area(-1).problem == "bad-range"
    assert read_area(None).value is None


@pytest.mark.parametrize(
    ("cell", "halves"),
    [
        ("3.5天", 7),
        ("十天", 20),
        ("半天", 1),
        ("2天半", 5),
        ("一天半", 3),
        ("3个半天", 3),
        ("半个工作日", 1),
        ("3天左右", 6),
        ("2-3天", 6),
        ("4小时", 1),
        (5, 10),
        ("每年5天", 10),
        ("每月2天", 48),
        ("一周", 10),
        ("6个学时", 2),
        ("2半天", 2),
        (Decimal(2).__int__(), 4),
    ],
)
def test_half_days(cell: Cell, halves: int) -> None:
    assert read_half_days(cell).value == halves


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("5天8", "bad-number"),
        ("看情况", "bad-number"),
        ("3次", "bad-number"),
        (400.0, "bad-range"),
        (-3.0, "bad-range"),
        ("/", ""),
        ("不限", ""),
        ("约定半天", "bad-number"),
    ],
)
def test_half_days_that_are_none(cell: Cell, problem: str) -> None:
    reading = read_half_days(cell)
    assert (reading.value, reading.problem) == (None, problem)


@pytest.mark.parametrize(
    "cell",
    [
        "是",
        "√",
        "✓",
        "1",
        1,
        1.0,
        "Y",
        "有",
        "愿意",
        "同意",
        "☑",
        "自愿参加",
        "是（2023年退休）",
        "☑是 □否",
        "[√]是 [ ]否",
        "是☑ 否□",
        True,
        "退休",
    ],
)
def test_yes(cell: Cell) -> None:
    assert read_bool(cell, yes=("退休",), no=("在职",)).value is True


@pytest.mark.parametrize(
    "cell", ["否", "×", "0", 0, "N", "无", "不愿意", "不同意", "□", "□是 ☑否", False, "在职"]
)
def test_no(cell: Cell) -> None:
    assert read_bool(cell, yes=("退休",), no=("在职",)).value is False


@pytest.mark.parametrize(
    "cell", ["快了", "再说", "问我老婆", 2, date(2026, 1, 1), time(8), "☑是 ☑否"]
)
def test_neither_yes_nor_no(cell: Cell) -> None:
    assert read_bool(cell).problem == "unknown-value"


@pytest.mark.parametrize("cell", [None, "", "-", "待定", "□是 □否"])
def test_not_answered(cell: Cell) -> None:
    reading = read_bool(cell)
    assert (reading.value, reading.problem) == (None, "")


@pytest.mark.parametrize(
    ("text", "ticked", "empty"),
    [
        ("□技术指导 ☑科技推广 □联合攻关", ("科技推广",), ("技术指导", "联合攻关")),
        ("☑1.技术指导；□2.其他", ("1.技术指导",), ("2.其他",)),
        ("服务形式：☑讲座 □其他", ("讲座",), ("其他",)),
        ("技术指导☑ 人才培养□", ("技术指导",), ("人才培养",)),
        ("[√]讲座 [ ]义诊", ("讲座",), ("义诊",)),
        ("（√）讲座（ ）义诊", ("讲座",), ("义诊",)),
        ("■讲座\n□义诊", ("讲座",), ("义诊",)),
    ],
)
def test_tick_boxes(text: str, ticked: tuple[str, ...], empty: tuple[str, ...]) -> None:
    assert read_boxes(text) == Boxes(ticked, empty)


@pytest.mark.parametrize("text", ["√", "□", "技术指导", "技术指导(现场)", ""])
def test_no_boxes(text: str) -> None:
    assert read_boxes(text) is None


def test_numbers_that_are_names() -> None:
    assert read_digits("５１９９ 0000").value == "5199 0000"
    assert read_digits(13800001234.0).value == "13800001234"
    assert read_digits(None).value is None
    assert read_digits("无").value is None
    for damaged in (
        5.19e17,
        519910197708069356,
        "5.19912E+17",
        1.5,
        True,
        date(2026, 1, 1),
        time(8),
        float("inf"),
    ):
        assert read_digits(damaged).problem == "damaged-number"
