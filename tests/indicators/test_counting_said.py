"""How a note says that something is counted; words of labels that say nothing, and those that change the sense."""

from __future__ import annotations

import pytest

from expertserve.indicators.counting_said import (
    ACTIVITY,
    DAY,
    EVENT,
    ONCE,
    UNCLEAR,
    rule_said,
    without_rules,
)
from expertserve.indicators.label_words import says_nothing
from expertserve.indicators.spoken import figure_asked


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("一名专家参加一期活动计1人次，与服务几天、走几家单位无关", ACTIVITY),
        ("专家（含助手）每参加1期活动按1人次统计", ACTIVITY),
        ("专家人次按“人·日”统计，即1名专家服务1天算1人次，当天跑几家单位不重复算", DAY),
        ("同一专家同一天服务多家单位的，只计1人次", DAY),
        ("一名专家到一家单位服务一次算1人次，一期里跑了3家单位就是3人次", EVENT),
        ("次数：每服务一个单位的一件事计1次", EVENT),
        ("人数不重复计，同一专家多次服务只计1人", ONCE),
        ("有服务记录的专家，一人只计一次", ONCE),
        ("专家每到一个县服务一次计1人次", UNCLEAR),
        ("1名专家服务半天计0.5人次", UNCLEAR),
        ("受益群众按人次统计", ""),
        ("服务时长按有效服务时间折算，8小时为1天", ""),
    ],
)
def test_the_rule_stands_in_the_measure_word_beside_the_number(text: str, rule: str) -> None:
    assert rule_said(text) == rule


def test_remarks_of_counting_are_taken_off_a_label() -> None:
    assert without_rules("参加服务的专家（全年不重复计算）（人）") == (
        "参加服务的专家（人）",
        ("全年不重复计算",),
    )
    assert without_rules("培训（讲座）场次（场）") == ("培训（讲座）场次（场）", ())


@pytest.mark.parametrize("word", ["出动", "走进", "本市", "到基层的", "收到并列入清单的"])
def test_words_that_say_nothing(word: str) -> None:
    assert says_nothing(word)


@pytest.mark.parametrize(
    "word", ["女", "党员", "新增", "省级", "高层次", "农村", "及以上", "县内", "退回", "拟"]
)
def test_words_that_make_it_another_figure(word: str) -> None:
    assert not says_nothing(word)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        (("出动专家（人次）",), "P4b"),
        (("走到村（社区）（个）",), "P6c"),
        (("下沉专家", "人数（人）", "正高级"), "P4c-senior"),
        (("取得成效", "促成签约", "协议数（份）"), "Q5a"),
        (("取得成效", "促成签约", "金额（万元）"), "Q5b"),
        (("服务天数（专家·天）",), "P3a"),
        (("服务对象（家）",), "P7a"),
        (("今年以来开展服务（场次）",), "P2a"),
        (("二、需求办理", "已解决（项）"), "P8e"),
        (("解决率（占已服务数）（%）",), "P8i"),
        (("平均每名专家解决（个）",), "Q1b"),
        (("到场专家（人）",), "P4a"),
        (("专家已上门的", "已经解决的（项）"), "P8e"),
        (("解决率（占入库数）（%）",), ""),
        (("对接需求（项）",), ""),
        (("副高及以上职称（人）",), "P4c-high"),
        (("女专家（人）",), ""),
        (("博士专家（人）",), ""),
        (("省级专家（人）",), ""),
        (("培训村干部（人次）",), ""),
        (("新增服务单位（家）",), ""),
        (("线上服务（次）",), ""),
        (("开展服务（场）",), ""),
        (("现有国家级专家服务基地（个）",), ""),
        (("平均响应天数（天）",), ""),
    ],
)
def test_labels_said_otherwise_and_labels_that_narrow(words: tuple[str, ...], number: str) -> None:
    assert figure_asked(words).number == number


@pytest.mark.parametrize(
    "word", ["提出问题（个）", "上报问题（个）", "发现问题（个）", "遗留问题（个）"]
)
def test_another_verb_in_the_place_of_the_things_own_is_another_thing(word: str) -> None:
    assert not figure_asked((word,)).number
