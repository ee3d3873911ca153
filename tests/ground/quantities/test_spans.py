"""Spans, days of service, and when an expert can come."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expertserve.ground.dates import Availability, Span
from expertserve.ground.quantities import Cell, read_availability, read_days, read_spans

AS_OF = date(2026, 3, 2)


def _spans(cell: Cell) -> str:
    reading = read_spans(cell, as_of=AS_OF)
    return reading.problem or " ".join(str(span) for span in reading.value or ())


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("全年", "2026-01-01..2026-12-31"),
        ("2026年", "2026-01-01..2026-12-31"),
        ("2026年内", "2026-01-01..2026-12-31"),
        ("2026年6月底前", "..2026-06-30"),
        ("6月30日前", "..2026-06-30"),
        ("截至2026年6月", "..2026-06-30"),
        ("年底前", "..2026-12-31"),
        ("2026年3月起", "2026-03-01.."),
        ("2025年5月至今", "2025-05-01.."),
        ("3月10日—14日", "2026-03-10..2026-03-14"),
        ("2026年4月10日-14日", "2026-04-10..2026-04-14"),
        ("2026.7.6至2026.7.10", "2026-07-06..2026-07-10"),
        ("2026.5.21—5.24", "2026-05-21..2026-05-24"),
        ("2026-03-01-2026-05-31", "2026-03-01..2026-05-31"),
        ("2026-03-01至2026-05-31", "2026-03-01..2026-05-31"),
        ("2026年3月-5月", "2026-03-01..2026-05-31"),
        ("2026年9—10月", "2026-09-01..2026-10-31"),
        ("2026.3-5", "2026-03-01..2026-05-31"),
        ("2026-3-5", "2026-03-05..2026-03-05"),
        ("3-11月", "2026-03-01..2026-11-30"),
        ("3月31日～4月3日", "2026-03-31..2026-04-03"),
        ("12月28日-1月3日", "2026-12-28..2027-01-03"),
        ("11月-2月", "2026-11-01..2027-02-28"),
        ("9月至次年5月", "2026-09-01..2027-05-31"),
        ("5月上旬", "2026-05-01..2026-05-10"),
        ("3月中旬至4月底", "2026-03-11..2026-04-30"),
        ("2月下旬", "2026-02-21..2026-02-28"),
        ("5月上半月", "2026-05-01..2026-05-15"),
        ("二季度", "2026-04-01..2026-06-30"),
        ("2026年第三季度", "2026-07-01..2026-09-30"),
        ("春季", "2026-03-01..2026-05-31"),
        ("冬季", "2026-12-01..2027-02-28"),
        ("暑假", "2026-07-01..2026-08-31"),
        ("2026年上半年", "2026-01-01..2026-06-30"),
        ("年初", "2026-01-01..2026-02-28"),
        ("月底", "2026-03-21..2026-03-31"),
        ("3月8日、10日", "2026-03-08..2026-03-08 2026-03-10..2026-03-10"),
        ("4月、9月", "2026-04-01..2026-04-30 2026-09-01..2026-09-30"),
        ("3、4月", "2026-03-01..2026-03-31 2026-04-01..2026-04-30"),
        ("3月10日-14日，5月6日", "2026-03-10..2026-03-14 2026-05-06..2026-05-06"),
        ("计划2026年5月开展", "2026-05-01..2026-05-31"),
        ("二〇二六年五月至七月", "2026-05-01..2026-07-31"),
        (date(2026, 5, 18), "2026-05-18..2026-05-18"),
        (20260518, "2026-05-18..2026-05-18"),
        (46160.0, "2026-05-18..2026-05-18"),
        ("长期", ""),
        ("随时", ""),
        ("尽快", ""),
        ("全年不限", ""),
        ("无", ""),
        (None, ""),
        ("2026年9月-2026年5月", "bad-range"),
        ("5月10日-3日", "bad-range"),
        ("2026年2月30日", "bad-date"),
        ("63日至67日", "bad-date"),
        ("13月", "bad-date"),
        ("12", "bad-date"),
        (7, "bad-date"),
        (True, "bad-date"),
        (1970.1, "ambiguous-date"),
        ("04/05/2026", "ambiguous-date"),
        ("农闲时节", "unknown-value"),
        ("9月1日开学以后再说", "unknown-value"),
        ("一个月内", "unknown-value"),
        ("3天内", "unknown-value"),
        ("2026年5月，具体时间面议", "2026-05-01..2026-05-31"),
        ("根据专家时间安排", ""),
        ("5月中上旬", "2026-05-01..2026-05-20"),
        ("5月中下旬", "2026-05-11..2026-05-31"),
        ("2026年5月1-10日", "2026-05-01..2026-05-10"),
        ("5月1、2日", "2026-05-01..2026-05-01 2026-05-02..2026-05-02"),
        ("202605-202610", "2026-05-01..2026-10-31"),
        ("2026年2月30日前", "bad-date"),
        ("2026年2月30日起", "bad-date"),
        ("2026年2月30日-3月2日", "bad-date"),
    ],
)
def test_spans(cell: Cell, said: str) -> None:
    assert _spans(cell) == said


@given(
    st.dates(date(2000, 1, 1), date(2098, 1, 1)), st.integers(0, 400), st.sampled_from("-~—–至到～")
)
def test_a_range_is_read_back(start: date, length: int, dash: str) -> None:
    end = start + timedelta(days=length)
    written = (
        f"{start.year}年{start.month}月{start.day}日{dash}{end.year}年{end.month}月{end.day}日"
    )
    assert read_spans(written, as_of=AS_OF).value == (Span(start, end),)


@given(st.text(alphabet="0123456789年月日号季前起至-~—、/. 上中下旬", max_size=14))
def test_no_text_raises(text: str) -> None:
    reading = read_spans(text, as_of=AS_OF)
    assert reading.value is None or all(span.start <= span.end for span in reading.value)
    days = read_days(text, as_of=AS_OF)
    assert days.value is None or days.value.days
    assert read_availability(text, as_of=AS_OF).problem in {
        "",
        "bad-date",
        "bad-range",
        "ambiguous-date",
        "unknown-value",
    }


def _days(cell: Cell) -> str:
    reading = read_days(cell, as_of=AS_OF)
    if reading.value is None:
        return reading.problem
    shown = [f"{day:%m%d}" for day in reading.value.days]
    clock = [f"{when:%H:%M}" for when in (reading.value.start, reading.value.end) if when]
    return " ".join([*shown, *([reading.value.half] if reading.value.half else []), *clock])


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("2026年6月15日", "0615"),
        ("2026年5月22日上午", "0522 am"),
        ("2026-06-21下午", "0621 pm"),
        ("3月8日晚上", "0308 pm"),
        ("2026年3月8日全天", "0308 day"),
        ("3月8日上午、下午", "0308 day"),
        ("4月29日至5月2日", "0429 0430 0501 0502"),
        ("9月26日—27日", "0926 0927"),
        ("2026.5.21—5.24", "0521 0522 0523 0524"),
        ("10月27日、10月29日", "1027 1029"),
        ("3月8日、10日", "0308 0310"),
        ("3月8日、3月8日", "0308"),
        ("2026年8月9日 08:00-11:30", "0809 08:00 11:30"),
        ("2026.3.8 上午9时", "0308 am 09:00"),
        ("3月8日 99:99", "0308"),
        ("20260525", "0525"),
        (20260525.0, "0525"),
        (46243.0, "0809"),
        (date(2026, 6, 17), "0617"),
        (datetime(2026, 6, 17), "0617"),
        (datetime(2026, 6, 17, 14, 30), "0617 14:30"),
        ("63日至67日", "bad-date"),
        ("待定", "bad-date"),
        ("5月", "bad-date"),
        ("4月中旬", "bad-date"),
        ("3月-5月", "bad-date"),
        ("2026-2-30", "bad-date"),
        (7.0, "bad-date"),
        (True, "bad-date"),
        ("上午", "bad-date"),
        ("3月14日-10日", "bad-range"),
        ("2020年3月1日-2026年3月1日", "bad-range"),
        ("04/05/2026", "ambiguous-date"),
        ("", ""),
        (None, ""),
    ],
)
def test_days_of_service(cell: Cell, said: str) -> None:
    assert _days(cell) == said


def _available(text: Cell) -> Availability:
    reading = read_availability(text, as_of=AS_OF)
    assert reading.problem == ""
    assert reading.value is not None
    return reading.value


@pytest.mark.parametrize(
    ("text", "months", "days"),
    [
        ("3-11月", tuple(range(3, 12)), ""),
        ("全年", tuple(range(1, 13)), ""),
        ("4月、9月、10月", (4, 9, 10), ""),
        ("11月至次年2月", (1, 2, 11, 12), ""),
        ("每年3月-5月", (3, 4, 5), ""),
        ("二季度", (4, 5, 6), ""),
        ("上半年", (1, 2, 3, 4, 5, 6), ""),
        ("暑假", (7, 8), "holiday"),
        ("寒暑假", (), "holiday"),
        ("节假日", (), "holiday"),
        ("工作日", (), "workday"),
        ("周一至周五", (), "workday"),
        ("周末", (), "weekend"),
        ("周六、周日", (), "weekend"),
        ("3月周末", (3,), "weekend"),
        ("工作日,3-5月", (3, 4, 5), "workday"),
        ("随时", (), ""),
    ],
)
def test_availability_of_every_year(text: str, months: tuple[int, ...], days: str) -> None:
    assert _available(text) == Availability(months=months, days=days, text=text)


def test_availability_with_a_year_is_a_span() -> None:
    summer = Span(date(2026, 6, 1), date(2026, 8, 31))
    assert _available("2026.6.1-2026.8.31").spans == (summer,)
    assert _available("2026年6月—8月").spans == (summer,)
    assert _available(date(2026, 6, 1)).spans == (Span(date(2026, 6, 1), date(2026, 6, 1)),)


def test_availability_that_is_unclear_bars_nothing() -> None:
    reading = read_availability("提前一周联系", as_of=AS_OF)
    assert (reading.problem, reading.value) == ("unknown-value", Availability(text="提前一周联系"))


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("2026年8月—2026年6月", "bad-range"),
        ("2026年2月30日", "bad-date"),
        (time(8), "bad-date"),
        (None, ""),
        ("无", ""),
    ],
)
def test_availability_without_a_value(cell: Cell, problem: str) -> None:
    reading = read_availability(cell, as_of=AS_OF)
    assert (reading.value, reading.problem) == (None, problem)
