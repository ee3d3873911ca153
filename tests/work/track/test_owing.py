"""Which counties owe service records; an empty sheet is no report, a zero report is one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from expertserve.books.conversion.kind import Context
from expertserve.work.track.owing import owing
from expertserve.year.facts import FileFacts
from expertserve.year.folder import Input, Inputs
from expertserve.year.material import Material
from expertserve.year.settings import Office, Settings


def file(reporter: str, kind: str = "services", rows: int = 3, **facts: Any) -> FileFacts:
    hidden = facts.pop("hidden", False)
    sheet: Any = SimpleNamespace(kind=kind, rows=rows, hidden=hidden)
    return FileFacts(
        name="a.xlsx",
        input=Input(path=Path("a.xlsx"), role="inbox"),
        format="xlsx",
        sha256="",
        readable=True,
        sheets=(sheet,),
        reporter=reporter,
        **facts,
    )


def owed(*files: FileFacts, **settings: Any) -> list[str]:
    told: dict[str, Any] = {"area_counties": ("河口县", "湖滨区"), "city": "云坪市"}
    material = Material(
        settings=Settings(**(told | settings)),
        context=Context(as_of=date(2026, 5, 1)),
        inputs=Inputs(()),
        files=files,
        findings=(),
    )
    return [name for name, _ in owing(material)]


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ((), ["河口县", "湖滨区"]),
        ((file("河口县"),), ["湖滨区"]),
        ((file("河口县人社局"),), ["湖滨区"]),
        ((file("河口县", rows=0),), ["河口县", "湖滨区"]),
        ((file("河口县", rows=0, zero=("services",)),), ["湖滨区"]),
        ((file("河口县", kind="demands"),), ["河口县", "湖滨区"]),
        ((file("河口县", hidden=True),), ["河口县", "湖滨区"]),
        ((file("河口县"), file("湖滨区")), []),
        ((file(""),), ["河口县", "湖滨区"]),
    ],
)
def test_a_county_owes_until_rows_or_a_zero_report_came(
    files: tuple[FileFacts, ...], found: list[str]
) -> None:
    assert owed(*files) == found


@pytest.mark.parametrize(
    ("office", "more"),
    [
        (Office(name="高新区管委会", county="高新区"), ["高新区"]),
        (Office(name="高新区管委会", county="高新区", owes=("services",)), ["高新区"]),
        (Office(name="高新区管委会", county="高新区", owes=("experts",)), []),
        (Office(name="河口县人社局", county="河口县"), []),
    ],
)
def test_reporting_offices_owe_what_they_are_asked_for(office: Office, more: list[str]) -> None:
    assert owed(offices=(office,)) == ["河口县", "湖滨区", *more]


def test_nothing_is_owed_where_no_county_is_known() -> None:
    assert owed(area_counties=()) == []
