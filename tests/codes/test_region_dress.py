"""Places as offices of the west and of cities without counties write them."""

from __future__ import annotations

import pytest

from expertserve.codes.regions import resolve


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("第八师", "659001"),
        ("兵团第二师铁门关市", "659006"),
        ("第二师223团", "659006"),
        ("克旗", "150425"),
        ("锡盟锡林浩特市", "152502"),
        ("上海市市辖区徐汇区", "310104"),
        ("东莞市松山湖", "441900"),
    ],
)
def test_short_ways_of_the_west_and_of_cities_without_counties(text: str, code: str) -> None:
    answer = resolve(text)
    assert (answer.code, answer.problem) == (code, "")


@pytest.mark.parametrize("text", ["第十一师", "东莞市虚无县", "市辖区"])
def test_what_no_table_knows_stays_unknown(text: str) -> None:
    assert resolve(text).problem == "unknown"
