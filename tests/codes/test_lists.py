"""Fields, industries, honours, closed lists, the calendar: words to codes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expertserve.codes import calendar, choices, fields, honours, industries
from expertserve.codes.choices import choice_list
from expertserve.codes.fields import (
    discipline_name,
    disciplines,
    first_level,
    label_of,
    local_fields,
    resolve_fields,
)
from expertserve.codes.honours import resolve_honours
from expertserve.codes.industries import industry_name, letters, resolve_industry
from expertserve.codes.lists import Choice, ChoiceList


@pytest.mark.parametrize(
    ("text", "codes", "labels"),
    [
        ("园艺学", ("210",), ("农业",)),
        ("园艺、设施农业；计算机", ("210", "520"), ("农业", "信息技术")),
        ("企业管理", ("630",), ("经济管理",)),
        ("210.40", ("210",), ("农业",)),
        ("21040 园艺学", ("210",), ("农业",)),
        ("3202440", ("320",), ("卫生健康",)),
        ("桥梁工程", ("580",), ("交通",)),
        ("猕猴桃种植", ("210",), ("农业",)),
        ("卫生健康", ("320", "310", "330", "350", "360"), ("卫生健康",)),
        ("☑林业 □工业", ("220",), ("林业",)),
        ("哲学", ("720",), ()),
        ("", (), ()),
    ],
)
def test_fields(text: str, codes: tuple[str, ...], labels: tuple[str, ...]) -> None:
    found = resolve_fields(text)
    assert (found.codes, found.labels, found.unknown) == (codes, labels, ())


def test_fields_nobody_knows_are_kept() -> None:
    assert resolve_fields("甲乙丙、园艺").unknown == ("甲乙丙",)
    assert resolve_fields("甲乙丙", extra=(("甲乙丙", "农业"),)).codes == ("210", "230", "550")
    assert resolve_fields("甲乙丙", extra=(("甲乙丙", "21040"),)).codes == ("210",)


def test_local_list_and_disciplines() -> None:
    assert len(local_fields()) == 14
    assert len(disciplines()) == 62
    assert all(label_of(code) or code for code, _ in disciplines())
    assert [label_of(code) for code in ("210", "790", "560", "720")] == [
        "农业",
        "文化旅游",
        "交通",
        "",
    ]
    assert [first_level(code) for code in ("21040", "210.40", "999", "21", "2104")] == [
        "210",
        "210",
        "",
        "",
        "",
    ]
    assert [discipline_name(code) for code in ("210", "000")] == ["农学", ""]
    assert all(resolve_fields(label).labels == (label,) for label in local_fields())


@given(st.sampled_from(disciplines()))
def test_every_discipline_is_known_by_code_and_name(discipline: tuple[str, str]) -> None:
    code, name = discipline
    assert resolve_fields(code).codes == (code,)
    assert code in resolve_fields(name).codes


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("蔬菜种植", "A"),
        ("乡镇卫生院", "Q"),
        ("农产品电商", "F"),
        ("木质家具制造", "C"),
        ("乡村旅游", "R"),
        ("煤炭开采", "B"),
        ("A01", "A"),
        ("c", "C"),
        ("Q 卫生和社会工作", "Q"),
        ("教育", "P"),
        ("甲乙", ""),
        ("", ""),
    ],
)
def test_industries(text: str, letter: str) -> None:
    assert resolve_industry(text) == letter


def test_industry_letters() -> None:
    assert "".join(letter for letter, _ in letters()) == "ABCDEFGHIJKLMNOPQRST"
    assert (industry_name("C"), industry_name("Z")) == ("制造业", "")
    assert resolve_industry("甲乙", extra=(("甲乙", "A"),)) == "A"
    assert all(resolve_industry(name) == letter for letter, name in letters())


def test_honours() -> None:
    found = resolve_honours("享特津贴、省带头人；中国工程院院士（2019年）")
    assert found.names == ("享受国务院政府特殊津贴专家", "省学术和技术带头人", "中国工程院院士")
    assert found.classes == ("national", "province", "academician")
    assert resolve_honours("市劳模").other == ("市劳模",)
    assert resolve_honours("").names == ()
    assert resolve_honours("2019年度百千万人才").names == ("百千万人才工程国家级人选",)
    assert resolve_honours("青澜英才", extra=(("青澜英才", "青澜英才计划"),)).names == (
        "青澜英才计划",
    )
    assert resolve_honours("省突", extra=(("省突", "省有突出贡献的优秀专家"),)).classes == (
        "province",
    )
    assert all(resolve_honours(name).names == (name,) for name in honours.names())


@pytest.mark.parametrize(
    ("name", "word", "code"),
    [
        ("forms", "现场指导", "F01"),
        ("forms", "学术讲座", "F10"),
        ("forms", "座谈交流", "F12"),
        ("forms", "教学查房", "F14"),
        ("forms", "创办/领办/联办企业", "F05"),
        ("forms", "其他（请注明）", "F99"),
        ("forms", "f27", "F27"),
        ("content", "文旅", "C9"),
        ("demand-kinds", "2.技术指导", "技术指导"),
        ("demand-kinds", "其他说明见上", ""),
        ("demand-kinds", "请客吃饭", ""),
        ("need-levels", "副高级及以上", "副高以上"),
        ("need-levels", "越高越好", ""),
        ("health", "三高", ""),
        ("gender", "南", ""),
        ("consent", "研究后答复", "待定"),
        ("publicity", "领导定", ""),
        ("unit-types", "医院(卫生院)", "医院·卫生院"),
        ("org-types", "五百强", ""),
        ("satisfaction", "基本满意", "3"),
        ("programme-lines", "博士后服务团", "POSTDOC"),
    ],
)
def test_words_of_the_closed_lists(name: str, word: str, code: str) -> None:
    assert choice_list(name).find(word) == code


def test_several_words_in_a_cell() -> None:
    forms = choice_list("forms")
    assert forms.find_all("专题授课 决策咨询").codes == ("F10", "F13")
    assert forms.find_all("技术指导、座谈交流；喝茶").unknown == ("喝茶",)
    assert forms.find_all("□技术指导 ☑科技推广").codes == ("F02",)
    assert forms.find_all("□技术指导 □科技推广").codes == ()
    assert forms.find_all("喝茶", extra=(("喝茶", "座谈"),)).codes == ("F12",)
    assert forms.find_all("技术指导、座谈交流；喝茶") is forms.find_all("技术指导、座谈交流；喝茶")
    assert (forms.label("F01"), forms.label("F00"), len(forms.labels())) == ("技术指导", "", 28)


def test_a_synonym_never_hides_a_label() -> None:
    tiny = ChoiceList((Choice("1", "甲", ("乙",)), Choice("2", "乙")))
    assert (tiny.find("乙"), tiny.find("甲"), tiny.find("丙"), tiny.find("其他")) == (
        "2",
        "1",
        "",
        "",
    )
    for name in choices.names():
        known = choice_list(name)
        assert all(known.find(choice.label) == choice.code for choice in known.choices), name
    with pytest.raises(KeyError):
        choice_list("nothing")


def test_the_calendar_refuses_years_it_does_not_know() -> None:
    first, last = calendar.known_years()
    assert first <= 2020
    assert last >= 2026
    assert calendar.is_workday(date(2025, 10, 1)) is False
    assert calendar.is_workday(date(2025, 9, 28)) is True
    assert calendar.is_workday(date(last + 1, 1, 4)) is None


@pytest.mark.parametrize("module", [fields, industries, honours, choices, calendar])
def test_every_table_has_a_date_a_source_and_lines(module: object) -> None:
    head = module.table_info()  # type: ignore[attr-defined]
    assert date.fromisoformat(head.date) >= date(2009, 1, 1)
    assert head.source
    assert head.entries >= 20
