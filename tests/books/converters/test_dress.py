"""Words of other offices in closed lists, yes and no, and counts."""

from __future__ import annotations

from datetime import date

import pytest

from expertserve.books.conversion.converters import Outcome, Use, converter
from expertserve.books.conversion.kind import Context, kind

CONTEXT = Context(as_of=date(2026, 3, 2))


def _read(kind_name: str, field: str, cell: str) -> Outcome:
    column = kind(kind_name).fields[field]
    return converter(column.convert)(
        cell, Use(column=column, header=column.header, context=CONTEXT)
    )


@pytest.mark.parametrize(
    ("kind_name", "field", "cell", "value"),
    [
        ("experts", "org_type", "三甲医院", "医疗机构"),
        ("experts", "health", "体检合格", "健康"),
        ("experts", "retired", "退休（返聘）", True),
        ("experts", "retired", "在职在岗", False),
        ("experts", "willing", "非自愿", False),
        ("experts", "share_consent", "不共享", False),
        ("experts", "unit_consent", "待批复", "待定"),
        ("demands", "unit_type", "嘎查", "村(社区)"),
        ("demands", "unit_type", "兵团团场", "乡镇"),
        ("demands", "need_level", "高级工程师及以上", "副高以上"),
        ("demands", "publicity", "不予公开", "不公开"),
        ("demands", "expected_benef", "全镇2万余人", 20000),
        ("demands", "expected_benef", "农户300户", 300),
        ("demands", "expected_benef", "居民约3000人", 3000),
        ("demands", "expected_benef", "每年五百余人", 500),
        ("demands", "expected_benef", "师生286人、教工20人", 306),
        ("demands", "expected_benef", "农户300户，群众1200人", 1200),
        ("experts", "max_days", "半天也行，最多十五天", 30),
    ],
)
def test_a_clean_word_of_another_office_is_read(
    kind_name: str, field: str, cell: str, value: object
) -> None:
    outcome = _read(kind_name, field, cell)
    assert (list(outcome.parts.values()), outcome.issues) == ([value], ())


@pytest.mark.parametrize("cell", ["全村老小", "群众若干", "每月500人", "10个合作社、300户"])
def test_whom_without_a_number_is_no_number(cell: str) -> None:
    assert [issue.code for issue in _read("demands", "expected_benef", cell).issues] == [
        "bad-number"
    ]


def test_whom_before_the_number_of_experts_is_passed_over() -> None:
    assert dict(_read("demands", "need_count", "专家2人").parts) == {"need_min": 2, "need_max": 2}
