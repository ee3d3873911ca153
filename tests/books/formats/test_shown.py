"""Value shown and value stored: the clerk reports what he sees."""

from __future__ import annotations

import pytest

from expertserve.books.files.formats.shown import says_more, shown

SEEN = [
    (500_000, '0!.0,"万元"', "50.0万元"),
    (1_234_567, '0!.0,"万元"', "123.5万元"),
    (50_000, '#,##0"元"', "50000元"),
    (6, '0"天"', "6天"),
    (6.5, '0"天"', "6.5天"),
    (7, '"第"0"期"', "第7期"),
    (7, '"D-"000', "D-007"),
    (1500, "0,", "1.5"),
    (3, 'General"人"', "3人"),
    (3, 'G/通用格式"人"', "3人"),
    (20_000, '[>=10000]0!.0,"万元";0"元"', "2.0万元"),
    (500, '[>=10000]0!.0,"万元";0"元"', "500元"),
    (-3, '0"元"', "-3元"),
    (-3, '0"元";"欠"0"元"', "欠3元"),
]
PLAIN = [
    (500_000, "#,##0.00"),
    (0.95, "0%"),
    (45_000, 'yyyy"年"m"月"'),
    (5, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '),
    (5, "¥#,##0.00"),
    (5, "0.00E+00"),
    (5, "General"),
    (5, "@"),
    (5, ""),
]


@pytest.mark.parametrize(("value", "code", "text"), SEEN)
def test_a_format_that_says_more_is_read_as_seen(value: float, code: str, text: str) -> None:
    assert shown(value, code) == text
    assert says_more(code)


@pytest.mark.parametrize(("value", "code"), PLAIN)
def test_other_formats_leave_the_number(value: float, code: str) -> None:
    assert shown(value, code) is None


@pytest.mark.parametrize("code", [";;;", '"', "[", "[>]0", "0" * 5000, "\\", "*", '0"元"' * 900])
def test_odd_formats_raise_nothing(code: str) -> None:
    shown(12.5, code)
    says_more(code)
