"""Service records written as sentences, forms with a day and a clock, sign-in lists that say who taught."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import Context
from expertserve.books.files.grid import Cell, Grid
from expertserve.books.services.cells import read_names
from expertserve.books.services.prose import words_of
from expertserve.books.tables.sheet import read_grid
from expertserve.records.service import Service

if TYPE_CHECKING:
    from collections.abc import Sequence


def read(rows: Sequence[Sequence[Cell]], sheet: str = "Sheet1") -> list[Service]:
    width = max(len(row) for row in rows)
    full: list[list[Cell]] = [[*row, *([None] * (width - len(row)))] for row in rows]
    grid = Grid(file="服务.xlsx", path="服务.xlsx", sheet=sheet, format="xlsx", rows=full)
    found = read_grid(grid, Context(as_of=date(2026, 12, 1), year=2026))
    return [one for sheet in found for one in sheet.records if isinstance(one, Service)]


def test_one_sentence_is_one_record() -> None:
    told = words_of(
        "第2期活动：下午，某某大学季某某教授、甲市农科院闻某副研究员等3人到乙镇丙村丁茶业合作社开展技术指导，"
        "内容为“夏茶管护（二）”，对接需求XQ-01，服务时长半天，培训茶农约35人次，解决问题2个，签订合作协议1份。（附照片2张）"
    )
    assert told == {
        "evidence": "照片2张", "session": "第2期", "topic": "夏茶管护(二)", "demand": "XQ-01", "duration": "半天",
        "trained": "约35人次", "problems": "2个", "agreements": "1份", "form": "技术指导", "half": "下午",
        "expert": "季某某、闻某等3人", "expert_unit": "某某大学、甲市农科院", "expert_title": "教授、副研究员",
        "town": "乙镇", "village": "丙村", "unit": "丁茶业合作社",
    }  # fmt: skip


def test_a_text_without_who_and_where_gives_neither() -> None:
    assert "expert" not in words_of("本月专家服务工作有序推进，群众反映良好，下一步继续加强对接。")


def test_a_column_of_sentences_makes_records() -> None:
    text = "常态服务。某某大学季某某教授赴乙镇丁茶业合作社，围绕“夏茶管护”开展专题授课，服务3小时。培训40人。（确认单已收）"
    rows = (
        ("甲县2026年专家服务工作记录",),
        ("日期", "工作记录", "县局意见"),
        ("2026-03-08", text, "同意"),
        ("3月9日下午", text.replace("季某某", "闻某"), "√"),
        ("3月10日", text.replace("季某某", "上官某"), "退回"),
    )
    one, two, three = read(rows, sheet="工作记录")
    assert (one.experts[0].name, one.experts[0].employer, one.unit, one.town) == ("季某某", "某某大学", "丁茶业合作社", "乙镇")  # fmt: skip
    assert (one.topic, one.form, dict(one.figures)["trained_people"].value) == (
        "夏茶管护",
        "F10",
        40,
    )
    assert (one.evidenced, one.approved, three.approved) == (True, True, False)
    assert (two.half, two.days) == ("pm", (date(2026, 3, 9),))


def test_a_day_and_a_clock_are_one_form() -> None:
    rows = (
        ("甲县专家服务确认单", None, None, None),
        ("受援单位", "丁茶业合作社", "所在乡镇（村）", "乙镇丙村"),
        ("专家姓名", "季某某", "专家工作单位", "某某大学"),
        ("服务日期", "2026/3/8", "服务时间", "15:00至17:00"),
        ("服务形式", "□技术指导 ☑专题授课", "参加培训", "45人"),
        ("服务内容", "夏茶管护", "佐证材料", "本确认单、照片2张"),
        ("县人社局审核意见", "审核通过", None, None),
    )
    (one,) = read(rows)
    assert (one.days, one.start, one.end) == ((date(2026, 3, 8),), 900, 1020)
    assert (one.town, one.village, one.approved) == ("乙镇", "丙村", True)
    assert dict(one.figures)["trained_people"].value == 45


def test_who_taught_and_who_learned_stand_in_one_list() -> None:
    rows = (
        ("甲县专家授课签到表",),
        ("授课主题", "夏茶管护", None, "授课形式", "专题讲座"),
        ("受援单位", "丁茶业合作社", None, "授课地点", "乙镇"),
        ("授课时间", "3月8日下午", None, "课时安排", "2学时"),
        ("需求编号", "XQ-01", None, "佐证材料", "照片4张"),
        ("序号", "姓名", "工作单位", "职务/职称", "参会身份", "签名"),
        (1, "季某某", "某某大学", "教授", "授课专家", "季某某"),
        (2, "闻某", "甲市农科院", "研究员", "授课专家", "闻某"),
        *((n, f"学员{n}", "丁茶业合作社", None, "学员", None) for n in range(3, 8)),
        ("实到人数：授课专家2人，参训学员5人。",),
        ("县人社局审核意见：同意　　　　审核日期：2026.03.12",),
    )
    one, two = read(rows, sheet="3.8 夏茶")
    assert [(s.experts[0].name, s.experts[0].employer, s.place.row) for s in (one, two)] == [
        ("季某某", "某某大学", 7),
        ("闻某", "甲市农科院", 8),
    ]
    assert (dict(one.figures)["trained_people"].value, one.approved) == (5, True)


def test_the_last_line_of_a_form_is_no_list_of_contacts() -> None:
    rows: list[list[Cell]] = [
        ["示范活动申报表", None, None, None, None, None],
        ["项目名称", "示例茶园服务团", "申报单位", "甲县茶业站", "推荐单位", "甲县人社局"],
        ["类别", "专家服务团", "地点", "甲县", "时间", "2026年8月10日至12日"],
        ["专家人数", 4, "副高以上人数", 3, "需求编号", "XQ-01"],
        ["经费预算", "15万元", "依托基地", "/", "盖章日期", "2026/3/16"],
        ["联系人", "季某某", "电话", "13900000001", "邮箱", "a@example.com"],
        ["绩效目标", "解决加工难题3个", None, None, None, None],
    ]
    grid = Grid(file="申报.xlsx", path="申报.xlsx", sheet="Sheet1", format="xlsx", rows=rows)
    (found,) = read_grid(grid, Context(as_of=date(2026, 4, 1), year=2026))
    assert (found.kind, len(found.records)) == ("applications", 1)


def test_whom_the_work_was_for_and_what_it_was_about() -> None:
    told = words_of("季某某教授为乙镇丙村丁茶业合作社围绕夏茶管护开展线上咨询，解决问题1个。")
    assert (told["expert"], told["unit"], told["topic"], told["form"]) == (
        "季某某", "丁茶业合作社", "夏茶管护", "线上咨询",
    )  # fmt: skip


def test_what_was_done_may_hold_its_form() -> None:
    told = words_of("闻某、甲市农技中心季某某农业技术推广研究员到乙镇丁医院开展骨科专家义诊。")
    assert (told["topic"], told["expert"]) == ("骨科专家义诊", "闻某、季某某")
    assert "topic" not in words_of("闻某到乙镇丁医院开展技术指导，受益群众20人次。")


def test_a_unit_that_nobody_can_tell_from_the_name_stays_with_it() -> None:
    assert (
        words_of("某南农大季某某教授到乙镇丁茶业合作社开展技术指导。")["expert"] == "某南农大季某某"
    )


def test_employer_and_title_in_brackets_behind_each_name() -> None:
    named = read_names("季某某(某某大学,教授)、闻某（甲市农科院、副研究员）、上官某(博士)")
    assert named.names == ("季某某", "闻某", "上官某")
    assert named.employers == ("某某大学", "甲市农科院", "")
    assert named.titles == ("教授", "副研究员", "博士")


def test_a_column_that_is_read_by_its_sentences_is_not_told_as_unread() -> None:
    text = "某某大学季某某教授赴乙镇丁茶业合作社，围绕“夏茶管护”开展专题授课，服务3小时。培训40人。（确认单已收）"
    rows: list[list[Cell]] = [
        ["日期", "工作记录", "县局意见"],
        ["2026-03-08", text, "同意"],
        ["3月9日下午", text.replace("季某某", "闻某"), "√"],
        ["3月10日", text.replace("季某某", "上官某"), "退回"],
    ]
    grid = Grid(file="服务.xlsx", path="服务.xlsx", sheet="工作记录", format="xlsx", rows=rows)
    (sheet,) = read_grid(grid, Context(as_of=date(2026, 12, 1), year=2026))
    told = {finding.header for finding in sheet.findings if finding.code in {"unmapped-column", "asked-column"}}  # fmt: skip
    assert "工作记录" not in told
    assert any("expert" in column.fields for column in sheet.columns)
