"""Which return stands: later replaces as a whole, 补报 adds, unsure is told, a zero report is no fault."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from expertserve.books.tables.sheet import ColumnReading, SheetReading
from expertserve.ground.findings import Finding, Place
from expertserve.year.facts import FileFacts
from expertserve.year.folder import Input, Role
from expertserve.year.journal import Memory
from expertserve.year.returns import reporter_of, stand
from expertserve.year.settings import Office, Settings

OFFICES = (
    Office(name="青坞县人力资源和社会保障局", county="青坞县"),
    Office(name="石渡县人力资源和社会保障局", county="石渡县"),
    Office(name="云岭农业大学"),
)
SETTINGS = Settings(offices=OFFICES)


@dataclass(frozen=True)
class Row:
    demand_id: str
    unit_name: str
    title: str = "番茄烂根"
    detail: str = ""


def made(
    name: str,
    *,
    folder: str = "青坞县",
    title: tuple[str, ...] = (),
    reporter: str = "",
    role: Role = "inbox",
    rows: int = 2,
    supplement: bool = False,
    kind: str = "demands",
    unit: str = "某社",
    prefix: str = "D",
    fields: tuple[str, ...] = ("unit_name", "title"),
) -> FileFacts:
    records = tuple(Row(f"{prefix}{n}", unit) for n in range(rows))
    fault = Finding(code="missing-value", place=Place(file=name, sheet="S", row=5, column="B"))
    sheet = SheetReading(
        file=name,
        sheet="S",
        table="A1:B9",
        kind=kind,
        rows=rows,
        records=records,
        findings=(fault,),
        title=title,
        reporter=reporter,
        supplement=supplement,
        columns=tuple(ColumnReading("A", field, (field,)) for field in fields),
    )
    return FileFacts(
        name=name,
        input=Input(Path(folder) / name, role, folder),
        format="xlsx",
        sha256=f"{name}{folder}",
        readable=True,
        sheets=(sheet,),
    )


def counts(files: tuple[FileFacts, ...]) -> list[int]:
    return [len(sheet.records) for file in files for sheet in file.sheets]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (made("需求.xlsx"), made("需求（更正）.xlsx")),
        (made("需求.xlsx"), made("需求最终版.xlsx")),
        (made("需求第2次.xlsx"), made("需求第三次.xlsx")),
        (made("需求20260201.xlsx"), made("需求20260301.xlsx")),
        (
            made("a.xlsx", title=("填报时间：2026年2月3日",)),
            made("b.xlsx", title=("填报时间：2026年2月21日",)),
        ),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_the_later_return_replaces_the_earlier_as_a_whole(
    first: FileFacts, second: FileFacts, turned: bool
) -> None:
    files, findings = stand((second, first) if turned else (first, second), SETTINGS)
    assert counts(files) == ([2, 0] if turned else [0, 2])
    assert [(f.code, f.place.file, dict(f.facts)["other"]) for f in findings] == [
        ("superseded", first.name, second.name)
    ]
    replaced = next(file for file in files if file.name == first.name)
    assert replaced.replaced_by == (("demands", second.name),)
    assert replaced.sheets[0].findings == ()


@pytest.mark.parametrize(
    "more",
    [
        made("需求（补报）.xlsx"),
        made("又一份.xlsx", title=("需求征集表（补报）",)),
        made("c.xlsx", supplement=True),
    ],
)
def test_a_return_marked_as_an_addition_adds(more: FileFacts) -> None:
    files, findings = stand((made("需求.xlsx"), more), SETTINGS)
    assert counts(files) == [2, 2]
    assert findings == ()


@pytest.mark.parametrize("second", ["乙.xlsx", "甲（2）.xlsx", "甲(1).xlsx"])
def test_where_nothing_tells_both_are_read_and_asked_once(second: str) -> None:
    files, findings = stand((made("甲.xlsx"), made(second)), SETTINGS)
    assert counts(files) == [2, 2]
    assert {f.code for f in findings} == {"possible-supersede"}


def _memory(file: FileFacts) -> Memory:
    return Memory(first={file.sha256: date(2026, 3, 2)}, named={file.name: date(2026, 3, 2)})


def test_a_return_read_on_a_later_day_that_holds_everything_again_replaces() -> None:
    """A correction whose name says nothing: the journal knows which one was there first."""
    first, second = made("甲.xlsx"), made("又一份.xlsx", rows=3)
    files, findings = stand((second, first), SETTINGS, _memory(first))
    assert counts(files) == [3, 0]
    assert [(f.code, f.place.file) for f in findings] == [("superseded", "甲.xlsx")]


@pytest.mark.parametrize(
    "second",
    [
        made("又一份.xlsx", rows=1),
        made("又一份.xlsx", fields=("unit_name",)),
    ],
)
def test_one_that_drops_rows_or_columns_is_asked_about(second: FileFacts) -> None:
    first = made("甲.xlsx")
    files, findings = stand((first, second), SETTINGS, _memory(first))
    assert 0 not in counts(files)
    assert [f.code for f in findings] == ["possible-supersede"]


def test_a_return_saved_anew_under_its_name_is_as_old_as_it_was() -> None:
    first, second = made("甲.xlsx"), made("又一份.xlsx")
    memory = replace(
        _memory(first), named={n: date(2026, 3, 2) for n in ("甲.xlsx", "又一份.xlsx")}
    )
    _, findings = stand((first, second), SETTINGS, memory)
    assert [f.code for f in findings] == ["possible-supersede"]


def test_a_correction_that_says_nowhere_whose_it_is_is_of_whom_its_rows_are() -> None:
    """Renamed and lying outside the county's folder."""
    first = made("需求.xlsx")
    other = made("石渡需求.xlsx", folder="石渡县", prefix="S", unit="别的社")
    lost = made("新建（更正）.xlsx", folder="")
    files, findings = stand((first, other, lost), SETTINGS)
    assert counts(files) == [0, 2, 2]
    assert files[2].reporter == "青坞县人力资源和社会保障局"
    assert [(f.code, f.place.file) for f in findings] == [("superseded", "需求.xlsx")]


def test_a_copy_of_the_same_bytes_is_read_once() -> None:
    first = made("甲.xlsx")
    files, findings = stand((first, replace(first, name="甲(1).xlsx")), SETTINGS)
    assert counts(files) == [2, 0]
    assert [(f.code, f.why) for f in findings] == [("superseded", "copy")]


def test_units_in_one_county_folder_are_no_drafts_of_one_return() -> None:
    """Each names itself, or holds other rows: dates and numbers in brackets then replace nothing and ask nothing."""
    named = (
        made("a.xlsx", reporter="清溪镇卫生院", title=("填报时间：2026年2月3日",)),
        made("b.xlsx", reporter="石桥水库", title=("填报时间：2026年2月21日",)),
        made("c（更正）.xlsx", reporter="向阳合作社"),
    )
    unnamed = (
        made("需求.xlsx", unit="甲社", prefix="P"),
        made("需求(1).xlsx", unit="乙社", prefix="Q"),
        made("需求20260301.xlsx", unit="丙社", prefix="R"),
    )
    for files in (named, unnamed):
        standing, findings = stand(files, SETTINGS)
        assert counts(standing) == [2, 2, 2]
        assert findings == ()


def test_a_later_draft_that_holds_other_rows_is_asked_about() -> None:
    files, findings = stand(
        (
            made("a.xlsx", reporter="清溪镇卫生院", title=("填报时间：2026年2月3日",)),
            made(
                "b.xlsx",
                reporter="清溪镇卫生院",
                title=("填报时间：2026年2月21日",),
                prefix="Q",
            ),
        ),
        SETTINGS,
    )
    assert counts(files) == [2, 2]
    assert [f.code for f in findings] == ["possible-supersede"]


def test_another_sheet_that_names_the_people_does_not_wipe_a_roster() -> None:
    """A slip with half of the names, dated later, is no corrected roster: its columns are not those of the roster."""
    roster = made("名册20260201.xlsx", rows=4, fields=("name", "org_name", "title", "field"))
    slip = made("回执20260401.xlsx", rows=3, fields=("name",))
    files, findings = stand((roster, slip), SETTINGS)
    assert counts(files) == [4, 3]
    assert [f.code for f in findings] == ["possible-supersede"]


def test_rows_that_a_replacement_drops_are_named() -> None:
    files, findings = stand(
        (made("需求.xlsx", rows=4), made("需求（更正）.xlsx", rows=2)), SETTINGS
    )
    assert counts(files) == [0, 2]
    assert [f.code for f in findings] == ["superseded", "superseded-lost"]
    assert dict(findings[1].facts) == {
        "other": "需求（更正）.xlsx",
        "count": "2",
        "names": "番茄烂根、番茄烂根",
    }
    assert findings[1].severity == "warning"


def test_other_offices_other_kinds_and_files_named_are_left_alone() -> None:
    files = (
        made("需求.xlsx"),
        made("需求（更正）.xlsx", folder="石渡县"),
        made("专家（更正）.xlsx", kind="experts"),
        made("需求（更正）.xlsx", role="named"),
    )
    standing, findings = stand(files, SETTINGS)
    assert counts(standing) == [2, 2, 2, 2]
    assert findings == ()


@pytest.mark.parametrize(
    "zero",
    [
        made("零报告.xlsx", rows=1),
        made("a.xlsx", title=("需求征集表（零报告）",), rows=0),
        made("b.xlsx", rows=1, unit="无"),
    ],
)
def test_a_zero_report_has_no_record_and_no_fault(zero: FileFacts) -> None:
    if zero.name == "b.xlsx":
        sheet = zero.sheets[0]
        zero = FileFacts(
            name=zero.name,
            input=zero.input,
            format="xlsx",
            sha256="0",
            readable=True,
            sheets=(
                SheetReading(
                    file="b.xlsx",
                    sheet="S",
                    table="A1",
                    kind="demands",
                    rows=1,
                    records=(Row("D0", "无", ""),),
                    findings=sheet.findings,
                ),
            ),
        )
    files, _ = stand((zero,), SETTINGS)
    assert files[0].zero == ("demands",)
    assert counts(files) == [0]
    assert files[0].sheets[0].findings == ()


@pytest.mark.parametrize(
    ("file", "office"),
    [
        (made("需求.xlsx", folder="青坞"), OFFICES[0].name),
        (made("需求.xlsx", folder="", reporter="石渡县人社局"), OFFICES[1].name),
        (made("云岭农业大学专家.xlsx", folder=""), OFFICES[2].name),
        (made("x.xlsx", folder="", title=("石渡县需求征集表",)), OFFICES[1].name),
        (made("x.xlsx", folder=""), ""),
        (made("青坞县石渡县.xlsx", folder=""), ""),
        (made("x.xlsx", folder="林业局"), "林业局"),
    ],
)
def test_the_reporter_is_known_by_line_folder_title_or_name(file: FileFacts, office: str) -> None:
    assert reporter_of(file, OFFICES) == office


def test_three_returns_in_a_row_leave_the_last() -> None:
    files, findings = stand(
        (made("需求第三次.xlsx"), made("需求.xlsx"), made("需求第二次.xlsx")), SETTINGS
    )
    assert counts(files) == [2, 0, 0]
    assert len(findings) == 2
