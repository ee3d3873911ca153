"""What letters, notes and remarks say of will, consent and health counts where no column does; what they only ask for does not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from expertserve.books.conversion.kind import Context
from expertserve.books.files.grid import Cell, Grid
from expertserve.books.tables.sheet import read_grid
from expertserve.year.facts import FileFacts
from expertserve.year.folder import Input
from expertserve.year.home_units import with_home_units
from expertserve.year.roster_notes import said_of_people, with_notes_heard


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("经研究，我所推荐下列3名同志，均自愿参加，身体健康，所里支持。", "health will"),
        ("（都是自愿的，单位同意）", "consent"),
        ("注：1.以上人员都愿意参加；2.均为在职人员。", "will"),
        ("注：退休专家须身体健康、本人自愿。", ""),
        ("填表说明：请填写本人是否愿意，单位是否同意", ""),
        ("擅长慢病防治、健康教育", ""),
        ("车费由我局承担", ""),
    ],
)
def test_words_of_a_list(text: str, told: str) -> None:
    found = said_of_people(text)
    assert set(told.split()) <= found.keys()
    assert bool(found) == bool(told)


def _file(rows: list[list[Cell]]) -> FileFacts:
    grid = Grid(file="函.docx", path="函.docx", sheet="", format="docx", rows=rows)
    return FileFacts(
        name="函.docx",
        input=Input(path=Path("函.docx"), role="inbox"),
        format="docx",
        sha256="",
        readable=True,
        sheets=read_grid(grid, Context(as_of=date(2026, 4, 1))),
    )


def test_a_letter_with_a_list_gives_unit_will_and_consent_and_says_so() -> None:
    head = ["姓名", "专业领域", "职称", "专长", "手机号"]
    rows: list[list[Cell]] = [
        ["县人社局：我院推荐2名同志，均自愿参加，单位同意。", *[""] * 4],
        list(head),
        ["成雪", "儿科", "主任医师", "小儿腹泻诊治", "13900000001"],
        ["钱声", "内分泌", "副主任医师", "糖尿病管理", "13900000002"],
        ["泊湾医院医务科\n2026年3月24日", *[""] * 4],
    ]
    files, homes = with_home_units([_file(rows)])
    (file,), noted = with_notes_heard(files)
    people = file.sheets[0].records
    assert [one.org_name for one in people] == ["泊湾医院医务科"] * 2  # type: ignore[attr-defined]
    assert [(one.willing, one.unit_consent) for one in people] == [(True, "同意")] * 2  # type: ignore[attr-defined]
    assert [one.code for one in (*homes, *noted)] == ["unit-assumed", "roster-note"]


def test_a_column_goes_before_a_note_and_a_remark_speaks_of_its_row_alone() -> None:
    head = ["姓名", "工作单位", "职称", "专长", "是否自愿", "备注"]
    rows: list[list[Cell]] = [
        ["专家推荐名单", *[""] * 5],
        list(head),
        ["成雪", "泊湾医院", "主任医师", "小儿腹泻诊治", "否", ""],
        ["钱声", "泊湾医院", "副主任医师", "糖尿病管理", "", "本人愿意，单位同意"],
        ["注：推荐人选均自愿参加。", *[""] * 5],
    ]
    (file,), _ = with_notes_heard([_file(rows)])
    first, second = file.sheets[0].records
    assert first.willing is False  # type: ignore[attr-defined]
    assert (second.willing, second.unit_consent) == (True, "同意")  # type: ignore[attr-defined]
