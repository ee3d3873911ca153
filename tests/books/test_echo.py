"""Answers that echo their question, and those that only seem to."""

from __future__ import annotations

from datetime import date

import pytest

from expertserve.books.conversion.convert import convert_column
from expertserve.books.conversion.echo import echoed
from expertserve.books.conversion.kind import Context, kind
from expertserve.books.conversion.polarity import legend
from expertserve.books.tables.assign import ColumnUse
from expertserve.books.tables.body import BodyColumn


@pytest.mark.parametrize(
    ("text", "header", "field", "wanted"),
    [
        ("放", "单位放不放人", "unit_consent", "是"),
        ("不放", "单位放不放人", "unit_consent", "否"),
        ("没退", "退了没", "retired", "否"),
        ("退了", "退了没", "retired", "是"),
        ("不可以。", "这条可以公开吗？", "publicity", "否"),
        ("乐意", "本人乐意不", "willing", "是"),
        ("没退", "退了没有", "retired", "否"),
        ("退了六年", "是否已退", "retired", "是"),
        ("想得很", "还想不想出山", "willing", "是"),
        ("不想动了", "还想不想出山", "willing", "否"),
        ("可以公布", "内容可以对外公布吗", "publicity", "是"),
    ],
)
def test_the_verb_of_the_question_is_the_answer(
    text: str, header: str, field: str, wanted: str
) -> None:
    assert echoed(text, header, field) == wanted


@pytest.mark.parametrize(
    ("text", "header", "field"),
    [
        ("退休", "在职还是退休", "retired"),
        ("看校长安排", "是自愿报名的吗", "willing"),
        ("放", "单位", "unit_consent"),
        ("放", "单位放不放人", "title"),
    ],
)
def test_a_question_of_another_sense_or_none_is_not_answered(
    text: str, header: str, field: str
) -> None:
    assert echoed(text, header, field) == ""


def value(cell: str, header: str, field: str, of: str = "experts") -> object:
    """What a cell under a head is read as; the code of its finding where it is asked about."""
    use = ColumnUse(number=1, header=header, fields=(field,))
    column = BodyColumn(use=use, cells=[cell], letter="A", header_row=1)
    outcome = convert_column(column, kind(of), Context(as_of=date(2026, 3, 2))).outcomes[0]
    return outcome.issues[0].code if outcome.issues else outcome.parts.get(field)


@pytest.mark.parametrize(
    ("cell", "header", "field", "wanted"),
    [
        ("√", "在职（√）\n退休（×）", "retired", False),
        ("×", "在职（√）\n退休（×）", "retired", True),
        ("是", "在岗否", "retired", False),
        ("在", "还在上班吗", "retired", False),
        ("是", "是否退休", "retired", True),
        ("是", "在职／退休", "retired", "unknown-value"),
        ("退休", "在职／退休", "retired", True),
        ("无", "有无重大疾病", "health", "健康"),
        ("有", "有无重大疾病", "health", "unknown-value"),
        ("没有", "单位有没有意见", "unit_consent", "同意"),
        ("有", "单位有没有意见", "unit_consent", "unknown-value"),
        ("没意见", "老单位态度", "unit_consent", "同意"),
        ("场里没意见", "领导同意否", "unit_consent", "同意"),
        ("一般", "身体能不能坐长途车", "health", "unknown-value"),
        ("一般", "健康状况", "health", "一般"),
        ("没", "退休没", "retired", False),
    ],
)
def test_a_plain_answer_means_what_its_head_asks(
    cell: str, header: str, field: str, wanted: object
) -> None:
    assert value(cell, header, field) == wanted


@pytest.mark.parametrize(
    ("cell", "header", "wanted"),
    [
        ("要", "要不要保密", "不公开"),
        ("不要", "要不要保密", "可公开"),
        ("是", "是否涉密", "不公开"),
        ("是", "可否公开", "可公开"),
        ("不能，涉及学生", "能公开不", "不公开"),
    ],
)
def test_who_asks_for_secrecy_is_not_made_public(cell: str, header: str, wanted: str) -> None:
    assert value(cell, header, "publicity", "demands") == wanted


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [("能，带学生一起去", True), ("不能（在外进修）", False), ("能，但要看课程", "unknown-value"), ("能，只限周末", "unknown-value")],
)  # fmt: skip
def test_a_note_behind_an_answer_is_passed_over_unless_it_is_a_condition(
    cell: str, wanted: object
) -> None:
    assert value(cell, "您能下去吗？", "willing") == wanted


def test_one_mark_alone_is_no_legend() -> None:
    assert legend("是否同意（√）") == {}
    assert legend("√表示同意，×表示不同意") == {"√": "同意", "×": "不同意"}
