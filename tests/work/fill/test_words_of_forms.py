"""What the words of a form settle together: label, group, unit, notes, title, who is asked."""

from __future__ import annotations

from datetime import date

import pytest

from expertserve.books.conversion.kind import kind
from expertserve.books.patch.board import Line
from expertserve.books.tables.form_words import understood
from expertserve.books.tables.mapper import mapper
from expertserve.indicators.spoken import figure_asked
from expertserve.work.fill.asked_fields import Known
from expertserve.work.fill.facets import Facets, figure_at
from expertserve.work.fill.meanings import FigureMeaning, OfficeMeaning, Open
from expertserve.work.fill.notes import Notes, dated_by, notes_of
from expertserve.work.fill.office import office_at
from expertserve.work.fill.periods import NotSettledError, Periods
from expertserve.work.fill.reading import Card
from expertserve.work.fill.sentences import line_labels, read_lines


@pytest.mark.parametrize(
    ("words", "candidates"),
    [
        (("培训基层人才人（次）", "累计"), {"Q2a", "Q2b"}),
        (("服务专家（人/次）",), {"P4a", "P4b"}),
        (("参训人员（人、人次）",), {"Q2a", "Q2b"}),
        (("服务时长（天/小时）",), {"P3a", "P3b"}),
        (("受益群众", "人（次）"), {"Q4a", "Q4b"}),
        (("长期合作协议（份）",), {"Q6a", "Q5a"}),
        (("已办结（条）",), {"P8d", "P8e"}),
    ],
)
def test_what_leaves_a_choice_is_no_figure(words: tuple[str, ...], candidates: set[str]) -> None:
    told = figure_asked(words)
    assert not told.number
    assert set(told.candidates) == candidates


@pytest.mark.parametrize(
    ("words", "number"),
    [
        (("培训（讲座）场次（场）",), "Q3"),
        (("新签合作协议（份）",), "Q5a"),
        (("新签约专家（人）",), ""),
        (("征集技术难题（个）",), ""),
        (("技术推广", "推广面积（亩）"), "Q8b"),
        (("其中正高级职称专家（名）",), "P4c-senior"),
        (("专家服务时长（8小时折1天）",), "P3a"),
        (("专家培训（人次）",), ""),
        (("有效长期协议（个）",), "Q6a"),
        (("对接专家", "人次"), "P4b"),
        (("退回需求（条）",), ""),
    ],
)
def test_things_verbs_and_units_agree_or_nothing_is_sure(
    words: tuple[str, ...], number: str
) -> None:
    assert figure_asked(words).number == number


def test_a_thing_in_a_unit_it_is_never_counted_in_offers_no_figure() -> None:
    assert figure_asked(("新建专家服务基地（个）",)).candidates == ()


def test_words_of_whose_form_it_is_say_nothing_on_that_form_alone() -> None:
    words = ("基地组织专家服务活动（期）",)
    assert not figure_asked(words).number
    assert figure_asked(words, silent=frozenset({"基地"})).number == "P5"


def test_notes_settle_units_and_the_period_of_what_names_none() -> None:
    notes = notes_of(
        [
            "说明：1.累计数为1月1日至本季度末数。2.未分列“本季度”“累计”的栏目，一律填年初至本季度末累计数。",
            "4. “受益群众”指直接接受服务的群众，按人次统计，不含参训人次。",
            "填表须知\n1.一项活动一张。\n2.“培训”一律按人次填。",
            "注：服务单位只统计企业。",
        ]
    )
    assert notes.rest == "累计"
    assert notes.unit(("四、成效", "受益群众")) == "人次"
    assert notes.unit(("培训", "实际数")) == "人次"
    assert notes.unit(("解决问题",)) == ""
    assert notes.narrowed(("服务单位（家）",))
    assert not notes.narrowed(("受益群众",))


def test_a_title_of_another_year_goes_before_everything() -> None:
    plain = Notes()
    assert dated_by(plain, ["2025年度专家服务情况表"], 2026, given=True).rest == "2025年"
    assert dated_by(plain, ["2026年上半年调度表"], 2026, given=False).rest == "上半年"
    assert dated_by(plain, ["2026年上半年调度表"], 2026, given=True).rest == ""
    assert dated_by(plain, ["某人社函〔2025〕12号"], 2026, given=False) == plain


@pytest.mark.parametrize(
    ("label", "before", "what"),
    [
        ("联系电话：", ("填报单位（盖章）：", "填报人："), "filler_tel"),
        ("联系电话", ("单位负责人（签字）",), "filler_tel"),
        ("联系电话", ("填报单位", "联系人"), "contact_tel"),
        ("联系电话", (), "contact_tel"),
        ("手机", ("填报单位",), "filler_tel"),
        ("填表人：", (), "filler"),
    ],
)
def test_a_telephone_is_that_of_the_person_before_it(
    label: str, before: tuple[str, ...], what: str
) -> None:
    assert office_at(label, before) == what


def test_a_label_may_stand_before_a_copula() -> None:
    line = Line(
        text="级别为______，类型为____（综合型/专业型），所在县（市、区）为____。基地名称：____",
        board=-1, row=0, column=0,
    )  # fmt: skip
    assert line_labels([line]) == ("级别", "类型", "所在县（市、区）", "基地名称")


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("", "三季度"),
        ("本季度", "三季度"),
        ("第三季度", "三季度"),
        ("累计", "2026-01-01至2026-09-30"),
        ("今年以来", "2026-01-01至2026-09-30"),
        ("1-6月", "2026-01-01至2026-06-30"),
        ("截至2026年8月底", "2026-01-01至2026-08-31"),
        ("2026年7月1日至9月30日", "三季度"),
    ],
)
def test_periods_are_named_within_the_run(words: str, named: str) -> None:
    third = (date(2026, 7, 1), date(2026, 9, 30))
    year = (date(2026, 1, 1), date(2026, 12, 31))
    periods = Periods(whole=year, span=third, own="三季度", day=date(2026, 12, 10))
    assert periods.named(words) == named
    with pytest.raises(NotSettledError):
        periods.named("2025年以来")
    with pytest.raises(NotSettledError):
        periods.named("本月")


def test_a_part_that_is_a_figure_of_its_own_is_asked_about() -> None:
    facets = Facets(labels={"form": {"会诊": "F14", "技术指导": "F01"}})
    part = figure_at((), ("服务次数（次）", "技术指导"), facets)
    assert part == FigureMeaning(number="P2a", dimension="form", label="F01")
    assert isinstance(figure_at((), ("服务次数（次）", "会诊"), facets), Open)


def test_the_whole_of_a_group_is_what_the_group_says() -> None:
    labels = [("项目名称",), ("经费预算（万元）", "总额"), ("经费预算（万元）", "其他")]
    told = understood(labels, kind("applications"), mapper(()))
    assert [one.fields for one in told] == [("title",), ("budget_wan",), ()]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        (
            "1至5月，全市累计开展活动___期，占全年目标的___%；签订协议___份。其中，解决技术难题___个。",
            ["1至5月", "1至5月", "1至5月"],
        ),
        ("1至5月，开展活动___期；本月签订协议___份。", ["1至5月", "本月"]),
        ("1至5月，开展活动___期，本月签订协议___份；解决技术难题___个。", ["1至5月", "本月", ""]),
        ("开展活动___期；签订协议___份。", ["", ""]),
    ],
)
def test_the_time_a_sentence_opens_with_holds_until_another_is_named(
    text: str, periods: list[str]
) -> None:
    line = Line(board=-1, row=0, column=0, text=text)
    known = Known(headers=(), facets=Facets())
    gaps = [
        one.meaning
        for one in read_lines([line], Card(), known, frozenset())
        if "%" not in one.words
    ]
    told = [one.period if isinstance(one, FigureMeaning) else None for one in gaps]
    assert told == periods


def test_a_telephone_in_a_cell_of_its_own_is_that_of_the_person_in_the_cell_before() -> None:
    lines = [
        Line(board=0, row=9, column=column, text=text)
        for column, text in ((1, "填表人："), (6, "联系电话："))
    ]
    known = Known(headers=(), facets=Facets())
    told = read_lines(lines, Card(), known, frozenset())
    assert [one.meaning for one in told] == [OfficeMeaning("filler"), OfficeMeaning("filler_tel")]
