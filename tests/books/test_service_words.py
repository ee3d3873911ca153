"""Forms and content classes that nobody listed: read by the longest known word in them, or said to be unknown."""

from __future__ import annotations

from datetime import date

import pytest

from expertserve.books.conversion.kind import Context
from expertserve.books.files.grid import Cell, Grid
from expertserve.books.tables.sheet import SheetReading, read_grid

HEADS = [
    "期次",
    "专家姓名",
    "服务单位",
    "服务日期",
    "服务内容类别",
    "服务形式",
    "佐证材料",
    "审核意见",
]


def read(
    content: str, form: str, values: tuple[tuple[str, str, str, str], ...] = ()
) -> SheetReading:
    rows: list[list[Cell]] = [
        list(HEADS),
        ["第1期", "沈若松", "示例茶厂", "2026-03-10", content, form, "确认书", "同意"],
    ]
    grid = Grid(file="甲县.xlsx", path="甲县.xlsx", sheet="服务记录", format="xlsx", rows=rows)
    (found,) = read_grid(grid, Context(as_of=date(2026, 12, 20), values=values))
    return found


@pytest.mark.parametrize(
    ("text", "code", "word"),
    [
        ("赴企业开展技术指导活动", "F01", "技术指导"),
        ("田间地头专题讲座（冬季）及指导", "F10", "专题讲座"),
        ("技术指导", "F01", ""),
        ("走访慰问", "F99", ""),
    ],
)
def test_a_form_is_read_by_the_longest_known_word_in_it(text: str, code: str, word: str) -> None:
    found = read("技术推广", text)
    assert found.records[0].form == code  # type: ignore[attr-defined]
    told = [(one.why, dict(one.facts).get("word", "")) for one in found.findings if one.code == "unknown-value"]  # fmt: skip
    assert told == ([("contained", word)] if word else [("", "")] if code == "F99" else [])


def test_an_unknown_content_class_is_said() -> None:
    found = read("走亲访友", "技术指导")
    assert found.records[0].content == ""  # type: ignore[attr-defined]
    assert [(one.code, one.header) for one in found.findings if one.value == "走亲访友"] == [("unknown-value", "服务内容类别")]  # fmt: skip


def test_a_word_that_turns_the_sense_is_no_word() -> None:
    assert read("非技术推广", "技术指导").records[0].content == ""  # type: ignore[attr-defined]


def test_the_clerks_own_words_stand_before() -> None:
    taught = (
        ("services", "form", "走访慰问", "技术指导"),
        ("services", "content", "走亲访友", "人才培养"),
    )
    found = read("走亲访友", "走访慰问", taught)
    assert (found.records[0].form, found.records[0].content) == ("F01", "C3")  # type: ignore[attr-defined]
    assert not [one for one in found.findings if one.code == "unknown-value"]
