"""A demand without a county takes the one its return comes from, and that is told once a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from expertserve.books.conversion.kind import Context
from expertserve.books.tables.sheet import SheetReading
from expertserve.records.demand import Demand
from expertserve.year.counties import with_counties
from expertserve.year.facts import FileFacts
from expertserve.year.folder import Input
from expertserve.year.settings import Office, Settings

OFFICES = (Office(name="青坞县农业农村局", county="青坞县"), Office(name="云岭大学"))
WHERE = Context(as_of=date(2026, 3, 2))


def _file(name: str, reporter: str, *counties: str) -> FileFacts:
    records = tuple(
        Demand(demand_id=f"D{n}", unit_name="某社", county_text=county)
        for n, county in enumerate(counties)
    )
    sheet = SheetReading(file=name, sheet="S", table="A1", kind="demands", records=records)
    return FileFacts(
        name=name,
        input=Input(path=Path(name), role="inbox"),
        format="docx",
        sha256="0",
        readable=True,
        reporter=reporter,
        sheets=(sheet,),
    )


@pytest.mark.parametrize(
    ("area", "reporter", "county"),
    [
        (("青坞县", "石渡县"), "青坞县农业农村局", "青坞县"),
        (("石渡县",), "云岭大学", "石渡县"),
        (("青坞县", "石渡县"), "云岭大学", ""),
    ],
)
def test_a_demand_without_a_county_takes_its_office_s(
    area: tuple[str, ...], reporter: str, county: str
) -> None:
    settings = Settings(offices=OFFICES, area_counties=area)
    files, told = with_counties([_file("函.docx", reporter, "", "", "白水县")], settings, WHERE)
    seen = [record.county_text for record in files[0].sheets[0].records]  # type: ignore[attr-defined]
    assert seen == [county, county, "白水县"]
    assert [(one.code, one.value) for one in told] == (
        [("county-assumed", county)] if county else []
    )
