"""Titles to level and series, with the pairs that mislead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expertserve.codes.tables import load
from expertserve.codes.titles import at_least, parse_title, table_info


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("教授", "正高"),
        ("教 授", "正高"),
        ("副教授", "副高"),
        ("高级记者", "正高"),
        ("主任记者", "副高"),
        ("记者", "中级"),
        ("高级编辑", "正高"),
        ("主任编辑", "副高"),
        ("高级工程师", "副高"),
        ("正高级工程师", "正高"),
        ("教授级高工", "正高"),
        ("教授级高级工程师", "正高"),
        ("研究员级高级工程师", "正高"),
        ("高工", "副高"),
        ("工程师", "中级"),
        ("电气工程师", "中级"),
        ("主任医师", "正高"),
        ("主任 医师", "正高"),
        ("主任中医师", "正高"),
        ("副主任医师", "副高"),
        ("主治医师", "中级"),
        ("副主任技师", "副高"),
        ("主管技师", "中级"),
        ("高级教师", "副高"),
        ("小学高级教师", "中级"),
        ("中学高级教师", "副高"),
        ("正高级教师", "正高"),
        ("一级教师", "中级"),
        ("高级讲师", "副高"),
        ("高级社会工作师", "副高"),
        ("社会工作师", "中级"),
        ("助理社会工作师", "初级"),
        ("一级律师", "正高"),
        ("二级律师", "副高"),
        ("国家级教练", "正高"),
        ("高级教练", "副高"),
        ("一级演员", "正高"),
        ("译审", "正高"),
        ("编审", "正高"),
        ("研究馆员", "正高"),
        ("农业技术推广研究员", "正高"),
        ("果树高级农艺师", "副高"),
        ("助理研究员", "中级"),
        ("助理工程师", "初级"),
        ("二级教授", "正高"),
        ("教授（三级）", "正高"),
        ("教授二级", "正高"),
        ("工程师（2015年）", "中级"),
        ("正高级", "正高"),
        ("副高级职称", "副高"),
        ("中级职称", "中级"),
        ("无", "无"),
        ("未评", "无"),
        ("", "无"),
    ],
)
def test_levels(text: str, level: str) -> None:
    found = parse_title(text)
    assert (found.level, found.unknown) == (level, ())


@pytest.mark.parametrize(
    "text",
    [
        "高级",
        "特级教师",
        "注册会计师",
        "高级研究员",
        "律师",
        "高级茶艺师",
        "资深记者",
        "种植能手",
        "金牌讲师",
    ],
)
def test_what_nobody_can_tell_is_asked(text: str) -> None:
    found = parse_title(text)
    assert (found.level, found.unknown) == ("", (text,))


@pytest.mark.parametrize(
    "text", ["总工程师", "主任工程师", "护士长", "院长", "博导", "博士后", "首席专家"]
)
def test_posts_are_no_titles(text: str) -> None:
    found = parse_title(text)
    assert (found.level, found.names, found.post_rest) == ("", (), text)


@pytest.mark.parametrize("text", ["名誉教授", "客座教授", "兼职教授", "特聘教授"])
def test_titles_of_honour_do_not_count(text: str) -> None:
    found = parse_title(text)
    assert (found.level, found.names, found.honorary) == ("", (), (text,))


@pytest.mark.parametrize(
    ("text", "skill"),
    [("高级技师", "高级技师"), ("首席技师", "首席技师"), ("技师", "技师"), ("高级工", "高级工")],
)
def test_a_skill_level_is_no_title(text: str, skill: str) -> None:
    found = parse_title(text)
    assert (found.level, found.skill, found.names) == ("无", skill, ())


@pytest.mark.parametrize(
    ("text", "names", "post"),
    [
        ("副院长、主任医师", ("主任医师",), "副院长"),
        ("副院长主任医师", ("主任医师",), "副院长"),
        ("室主任/教授", ("教授",), "室主任"),
        ("教授、科主任", ("教授",), "科主任"),
        ("教授兼院长", ("教授",), "院长"),
        ("教授（博导）", ("教授",), "博导"),
        ("主任护师 教授", ("主任护师", "教授"), ""),
        ("高级经济师 副总经理", ("高级经济师",), "副总经理"),
        ("副总工程师、正高级工程师", ("正高级工程师",), "副总工程师"),
        ("讲师、高级工程师", ("高级工程师", "讲师"), ""),
    ],
)
def test_joined_cells(text: str, names: tuple[str, ...], post: str) -> None:
    found = parse_title(text)
    assert (found.names, found.post_rest) == (names, post)


def test_of_several_the_highest_counts() -> None:
    found = parse_title("副院长/高级")
    assert (found.level, found.unknown, found.post_rest) == ("", ("高级",), "副院长")
    both = parse_title("高级技师、高级工程师")
    assert (both.level, both.skill, both.series) == ("副高", "高级技师", "工程技术")
    assert parse_title("客座教授、研究员").level == "正高"


def test_lines_of_the_clerk() -> None:
    assert parse_title("特级教师", extra=(("特级教师", "正高", "中小学教师"),)).level == "正高"


@pytest.mark.parametrize(
    ("level", "wanted", "reached"),
    [
        ("正高", "副高以上", True),
        ("副高", "副高", True),
        ("副高", "正高", False),
        ("", "副高", False),
        ("无", "中级", False),
        ("中级", "不限", True),
        ("", "", True),
    ],
)
def test_at_least(level: str, wanted: str, *, reached: bool) -> None:
    assert at_least(level, wanted) is reached


NAMES = [
    (name, level)
    for levels in load("titles")["series"].values()
    for level, names in zip(("正高", "副高", "中级", "初级"), levels, strict=True)
    for name in names
]


@given(st.sampled_from(NAMES), st.sampled_from(["{}", "院长、{}", "{}、科长", " {} ", "{}(博导)"]))
def test_every_name_of_the_table_is_found_in_any_company(
    entry: tuple[str, str], dress: str
) -> None:
    first = dict(reversed(NAMES))
    assert parse_title(dress.format(entry[0])).level == first[entry[0]]


@given(st.text(max_size=12))
def test_no_text_raises(text: str) -> None:
    found = parse_title(text)
    assert bool(found.names) == (found.level not in {"", "无"})


def test_the_table_has_a_date() -> None:
    assert (table_info().date, table_info().entries > 200) == ("2021-11-02", True)
