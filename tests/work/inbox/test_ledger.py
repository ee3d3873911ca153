"""What each office owes, in what state it is, and the sentences made of it: boundary days, guesses, replaced files."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from expertserve.books.conversion.kind import Context
from expertserve.ground.findings import Finding, Place
from expertserve.ground.text import unit_key
from expertserve.work.inbox.ledger import ledger, missing, state_text, title_of
from expertserve.work.inbox.messages import messages_of
from expertserve.year.facts import FileFacts
from expertserve.year.folder import Input, Inputs
from expertserve.year.material import Material
from expertserve.year.settings import Office, Settings

DUE = date(2026, 3, 31)
OFFICE = Office(name="河口县人社局", county="河口县")


def sheet(kind: str, *severities: str, rows: int = 3, hidden: bool = False) -> Any:
    codes = {"error": "bad-date", "warning": "ambiguous-date", "info": "no-records"}
    findings = tuple(
        Finding(code=codes[one], place=Place(file="a.xlsx", sheet="表", row=5, column="C"), value="x")
        for one in severities
    )  # fmt: skip
    return SimpleNamespace(kind=kind, rows=rows, hidden=hidden, findings=findings)


def file(name: str, *sheets: Any, **facts: Any) -> FileFacts:
    told: dict[str, Any] = {
        "input": Input(path=Path(name), role="inbox", folder="河口县"),
        "format": "xlsx",
        "sha256": "",
        "readable": True,
        "reporter": OFFICE.name,
    }
    return FileFacts(name=name, sheets=sheets, **(told | facts))


def material(*files: FileFacts, **facts: Any) -> Material:
    told: dict[str, Any] = {"offices": (OFFICE,), "collect_deadline": DUE, "office": "云坪市人社局"}
    return Material(
        settings=Settings(**(told | facts)),
        context=Context(as_of=DUE, aliases=((unit_key("河口局"), OFFICE.name),)),
        inputs=Inputs(()),
        files=files,
        findings=(),
    )


def states(found: Material, day: date = DUE) -> dict[str, str]:
    (line,), _ = ledger(found, day)
    return {state.kind: state_text(state) for state in line.kinds}


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2026, 1, 1), "未报"),
        (DUE, "未报"),
        (date(2026, 4, 1), "逾期1天"),
        (date(2026, 5, 31), "逾期61天"),
    ],
)
def test_nothing_is_late_on_the_last_day(day: date, state: str) -> None:
    assert states(material(), day) == {"experts": state, "demands": state}


def test_without_a_deadline_nothing_is_late() -> None:
    found = material(collect_deadline=None)
    assert set(states(found, date(2027, 1, 1)).values()) == {"未报"}


@pytest.mark.parametrize(
    ("sheets", "state"),
    [
        ((sheet("experts"),), "已报"),
        ((sheet("experts", "warning", "info"),), "已报"),
        ((sheet("experts", "error", "error"),), "退回补正（2处）"),
        ((sheet("experts", hidden=True),), "退回补正（1处）"),
        ((sheet("experts"), sheet("experts", "error")), "退回补正（1处）"),
    ],
)
def test_a_return_goes_back_for_errors_alone(sheets: tuple[Any, ...], state: str) -> None:
    name = "专家推荐表.xlsx" if not sheets[0].hidden else "表.xlsx"
    assert states(material(file(name, *sheets)))["experts"] == state


def test_of_several_files_the_worst_that_stands_is_the_state() -> None:
    good, bad = file("甲.xlsx", sheet("demands")), file("乙.xlsx", sheet("demands", "error"))
    assert states(material(good, bad))["demands"] == "退回补正（1处）"
    gone = file("乙.xlsx", sheet("demands", "error"), replaced_by=(("demands", "甲.xlsx"),))
    assert states(material(good, gone))["demands"] == "已报"


def test_a_zero_report_is_a_report() -> None:
    zero = file("零报告.xlsx", sheet("demands", rows=0), zero=("demands",))
    found = material(zero)
    assert states(found)["demands"] == "零报告"
    assert [one.kind for one in missing(ledger(found, DUE)[0][0])] == ["experts"]


@pytest.mark.parametrize(
    ("name", "why", "kind", "state"),
    [
        ("专家推荐表.jpg", "image", "experts", "待录入"),
        ("需求表.pdf", "pdf", "demands", "待录入"),
        ("专家需求.jpg", "image", "", "待录入"),
        ("专家推荐表.xlsx", "damaged", "experts", "退回补正（1处）"),
    ],
)
def test_what_cannot_be_read_is_taken_for_what_its_name_says(
    name: str, why: str, kind: str, state: str
) -> None:
    finding = Finding(code="not-a-workbook", place=Place(file=name), why=why)
    one = file(name, readable=False, findings=(finding,))
    found = states(material(one))
    assert found[kind or "experts"] == state
    assert ledger(material(one), DUE)[1][0].kind == kind


def test_an_office_owes_what_the_settings_say_and_more_is_welcome() -> None:
    own = Office(name=OFFICE.name, owes=("services",))
    found = material(file("专家.xlsx", sheet("experts")), offices=(own,))
    (line,), _ = ledger(found, date(2026, 12, 31))
    assert [(s.kind, s.owed, s.days_late) for s in line.kinds] == [
        ("services", True, 0),
        ("experts", False, 0),
    ]
    assert missing(line) == ()


def test_an_office_is_known_by_its_short_name_and_unknown_offices_are_listed_without_settings() -> (
    None
):
    short = file("专家.xlsx", sheet("experts"), reporter="河口局")
    assert states(material(short))["experts"] == "已报"
    lines, _ = ledger(material(file("a.xlsx", sheet("demands"), reporter="别处"), offices=()), DUE)
    assert [(one.office.name, one.office.owes) for one in lines] == [("别处", ("demands",))]


def test_decisions_and_files_named_are_no_returns() -> None:
    own = Input(path=Path("人选调整.xlsx"), role="decision")
    _, returns = ledger(material(file("人选调整.xlsx", sheet("experts"), input=own)), DUE)
    assert returns == ()


@pytest.mark.parametrize(("kind", "title"), [("experts", "专家"), ("bases", "基地"), ("", "")])
def test_kinds_are_called_as_the_office_calls_them(kind: str, title: str) -> None:
    assert title_of(kind) == title


@pytest.mark.parametrize(
    ("day", "said"),
    [(DUE, "请按时报送"), (date(2026, 4, 3), "现已逾期3天，请尽快报送")],
)
def test_a_reminder_names_what_is_owed_and_how_late(day: date, said: str) -> None:
    found = material()
    offices, _ = ledger(found, day)
    (message,) = messages_of(offices, found, day)
    assert (message.kind, message.county) == ("催报", "河口县")
    assert "专家表、需求表" in message.text
    assert said in message.text
    assert "2026年3月31日" in message.text


def test_what_goes_back_names_each_place_and_the_rest_by_number() -> None:
    found = material(
        file("专家.xlsx", sheet("experts", *["error"] * 14)), file("需求.xlsx", sheet("demands"))
    )
    offices, _ = ledger(found, DUE)
    (message,) = messages_of(offices, found, DUE)
    assert message.kind == "退回说明"
    assert "有14处" in message.text
    assert "12. " in message.text
    assert "13. " not in message.text
    assert "其余2处" in message.text


def test_who_owes_nothing_and_has_no_error_hears_nothing() -> None:
    found = material(file("专家.xlsx", sheet("experts")), file("需求.xlsx", sheet("demands")))
    offices, _ = ledger(found, DUE)
    assert messages_of(offices, found, DUE) == ()


def test_a_slip_that_came_back_is_no_return_to_be_corrected() -> None:
    slip, broken = (
        file("回执.docx", sheet("replies")),
        file("坏回执.docx", sheet("replies", "error")),
    )
    _, told = ledger(material(slip, broken, file("散件.docx")), DUE)
    assert [(line.file, line.state) for line in told] == [
        ("坏回执.docx", "退回补正"),
        ("散件.docx", "退回补正"),
    ]
