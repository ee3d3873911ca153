"""Returned order sheets as LibreOffice saves them, and keys that show a changed sheet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from expertserve.books.files.reader import read_file
from expertserve.books.tables.orders import order_replies
from expertserve.records.order import check_characters, find_key

DATA = Path(__file__).parents[1] / "data" / "orders"


@pytest.mark.parametrize("name", ["returned.xlsx", "returned.xls", "returned.ods"])
def test_a_sheet_saved_anew_says_the_same(name: str) -> None:
    (reply,) = order_replies(read_file(DATA / name)[0].grids[0])
    assert (reply.order, reply.check, reply.hidden) == ("DC-2026-023", "72AH", "DC-2026-023/72AH")
    assert reply.computed == "72AH"
    assert reply.wishes == ("李四", "张三", "")
    assert (reply.demand, reply.unit) == ("D023", "青坞县丰禾蔬菜专业合作社")
    assert (reply.other, reply.when, reply.form) == ("会看土的", "5月中旬", "现场指导")
    assert reply.on == date(2026, 4, 8)


@pytest.mark.parametrize(
    "text",
    [
        "表号 DC-2026-023 校验 7F3K",
        "表号：ＤＣ－2026－023　校验码：7f3k（请勿涂改）",
        "DC-2026-023/7F3K",
    ],
)
def test_the_key_is_found_in_any_width(text: str) -> None:
    assert find_key(text) == ("DC-2026-023", "7F3K")


def test_check_characters_follow_the_content_and_not_its_blanks() -> None:
    assert check_characters(("张 三", "A")) == check_characters(("张三", "ａ"))
    assert check_characters(("张三", "A")) != check_characters(("张四", "A"))
