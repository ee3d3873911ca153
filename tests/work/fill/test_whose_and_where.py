"""Whose figures stand on a form, of which counties a total is, and what its notes say of the count."""

from __future__ import annotations

import pytest

from expertserve.books.patch.board import Line
from expertserve.books.patch.shapes import Gap
from expertserve.indicators.counting_said import (
    ACTIVITY,
    EVENT,
    ONCE,
    audience_said,
    hours_said,
    rule_said,
    without_rules,
)
from expertserve.indicators.spoken import figure_asked
from expertserve.indicators.spoken_lexicon import period_said
from expertserve.work.fill.areas import areas_of
from expertserve.work.fill.asked_fields import Known
from expertserve.work.fill.deeds import deed_asked
from expertserve.work.fill.facets import Facets, figure_at
from expertserve.work.fill.meanings import FigureMeaning, Open
from expertserve.work.fill.notes import notes_of
from expertserve.work.fill.office import is_person, office_word
from expertserve.work.fill.reading import Card
from expertserve.work.fill.sentences import line_labels, read_lines

_WEST, _EAST = "鹭洲县、云栖区", "青坞县、石渡县"
_COUNTIES = {one: one for one in ("青坞县", "石渡县", "鹭洲县", "云栖区")}


def test_words_over_counties_are_areas_where_each_county_stands_under_one_alone() -> None:
    facets = Facets(labels={"region": _COUNTIES})
    told = areas_of(
        [Gap(spot=(at, 3), left=words) for at, words in enumerate(_rows("南片", "北片"))], facets
    )
    assert told == {"南片": ("青坞县", "石渡县"), "北片": ("鹭洲县", "云栖区")}
    narrowing = [("现场", "青坞县"), ("线上", "青坞县")]
    assert not areas_of([Gap(spot=(1, 3), left=words) for words in narrowing], facets)
    one = [("线上", "青坞县"), ("线上", "石渡县")]
    assert not areas_of([Gap(spot=(1, 3), left=words) for words in one], facets)


def _rows(first: str, second: str) -> list[tuple[str, ...]]:
    return [
        *((first, one) for one in _EAST.split("、")),
        (first, "小计"),
        *((second, one) for one in _WEST.split("、")),
    ]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        (("下沉服务", "服务次数"), "P2a"),
        (("覆盖面", "乡镇（街道）（个）"), "P6b"),
        (("服务各类单位（家）",), "P7a"),
        (("需求办理", "解决率（％）"), "P8i"),
        (("占全市县（市、区）总数的（%）",), "P6d"),
        (("外省专家", "人"), "P4c-outside"),
        (("现场及线上服务", "次"), "P2a"),
        (("专家人均攻克难题", "个/人"), "Q1b"),
        (("医疗类专家诊治病人（人次）",), "Q10a"),
        (("线上服务次数",), ""),
        (("女专家（人）",), ""),
        (("年初数",), ""),
    ],
)
def test_words_that_leave_a_figure_what_it_is(words: tuple[str, ...], number: str) -> None:
    assert figure_asked(words).number == number


def test_a_running_total_since_the_year_began_is_a_period() -> None:
    assert period_said("年初累计") == ("年初累计", "")
    assert period_said("自1月1日起累计")[1] == ""
    assert period_said("年初数")[0] == ""


def test_how_much_is_no_name() -> None:
    assert deed_asked(("专家投入量",)) is None
    assert deed_asked(("承接专家姓名",)) is not None


def test_remarks_on_the_count_are_read_wherever_they_stand() -> None:
    assert audience_said("单场不足30人的不计") == {30}
    assert audience_said("听讲50人（含）以上的才算") == {50}
    assert hours_said("6小时为一个工作日") == {"6"}
    assert without_rules("服务天数（8小时/天）")[0] == "服务天数"
    assert rule_said("按“专家×期”计") == ACTIVITY
    assert rule_said("多名专家同一天在同一单位做同一件事的，计1次") == EVENT
    both = "同一专家年内多次下沉只计1人，参加同一期活动计1人次"
    assert (rule_said(both, "人"), rule_said(both, "人次")) == (ONCE, ACTIVITY)


def test_a_rate_is_divided_as_the_note_says() -> None:
    notes = notes_of(["注：需求服务率＝已服务件数÷在册件数；需求对接率＝某数÷在册件数。"])
    told = figure_at((), ("需求服务率", "%"), Facets(notes=notes))
    assert isinstance(told, FigureMeaning)
    assert (told.number, told.over) == ("P8d", "P8a")
    assert isinstance(figure_at((), ("需求对接率", "%"), Facets(notes=notes)), Open)


def test_where_hours_are_made_days_the_days_are_those_of_work() -> None:
    assert isinstance(figure_at((), ("服务天数",), Facets()), Open)
    notes = notes_of(["3.天数按8小时折1天。"])
    for words, facets in (
        (("服务天数（8小时/天）",), Facets()),
        (("服务天数",), Facets(notes=notes)),
    ):
        told = figure_at((), words, facets)
        assert isinstance(told, FigureMeaning)
        assert told.number == "P3a"
    assert isinstance(figure_at((), ("服务时长",), Facets(notes=notes)), Open)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("数据截止日：", "until"),
        ("统计截止日期", "until"),
        ("报送截止日期", ""),
        ("填报日期", "day"),
    ],
)
def test_the_last_day_of_the_data_is_no_deadline(text: str, what: str) -> None:
    assert office_word(text) == what


def test_a_section_is_nobody_to_call() -> None:
    assert is_person("沈若")
    assert is_person("欧阳若松")
    assert not is_person("专家工作科")
    assert not is_person("")


def test_a_note_is_about_the_labels_that_refer_to_its_number() -> None:
    notes = notes_of(["注：①多次到访的只计1人；②培训量、受惠量均以人次计。", "　　③6小时折1天。"])
    assert notes.unit(("培训量", "见注②")) == "人次"
    assert notes.unit(("受惠量",)) == "人次"
    assert notes.unit(("其他", "见注①")) == ""
    assert notes.rules(("专家（人）①",), "P4a") == (ONCE,)


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("注：服务工作量每6小时折1天。", ("服务天数", "专家·天")),
        ("说明：单场听讲50人以上的培训方可计入。", ("培训场次（场）",)),
        ("说明：每名专家每到一个县计1人次。", ("专家（人次）",)),
    ],
)
def test_another_way_of_counting_is_asked_about_wherever_the_note_stands(
    note: str, words: tuple[str, ...]
) -> None:
    assert isinstance(figure_at((), words, Facets()), FigureMeaning)
    assert isinstance(figure_at((), words, Facets(notes=notes_of([note]))), Open)


def test_a_remark_behind_a_count_belongs_to_it() -> None:
    known = Known(headers=(), facets=Facets())

    def asked(text: str) -> object:
        line = Line(board=-1, row=0, column=0, text=text)
        return read_lines([line], Card(), known, frozenset())[0].meaning

    assert isinstance(asked("举办培训____场（单场不足30人的不计）。"), FigureMeaning)
    assert isinstance(asked("举办培训____场（单场不足50人的不计）。"), Open)
    assert isinstance(asked("培训____人次（女性另行统计，不在此列）。"), Open)


def test_a_sentence_about_one_person_never_holds_the_figures_of_everybody() -> None:
    known = Known(headers=(), facets=Facets())
    for text, sure in (("全年培训____人次。", True), ("本人全年共服务2期，培训____人次。", False)):
        line = Line(board=-1, row=0, column=0, text=text)
        told = read_lines([line], Card(), known, frozenset())[0].meaning
        assert isinstance(told, FigureMeaning) is sure


def test_sections_to_be_written_are_no_fields_of_a_record() -> None:
    texts = ("（一）存在问题：____", "二、下步打算：____", "单位名称：____")
    lines = [Line(board=-1, row=0, column=0, text=text) for text in texts]
    assert line_labels(lines) == ("单位名称",)
