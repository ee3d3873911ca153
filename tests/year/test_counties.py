"""A demand without a county takes the one its return comes from, and that is told once a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from expertserve.books.conversion.converters import Use, converter
from expertserve.books.conversion.kind import Context, kind
from expertserve.books.tables.sheet import SheetReading
from expertserve.codes.regions import full_name
from expertserve.ground.findings import Place
from expertserve.indicators.places import Places
from expertserve.records.demand import Demand
from expertserve.records.service import Service
from expertserve.work.words import address, county_name, place_name
from expertserve.year.counties import with_counties, with_towns_served
from expertserve.year.facts import FileFacts
from expertserve.year.folder import Input
from expertserve.year.gather import context_of
from expertserve.year.home import home_region
from expertserve.year.office import county_office, office
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


def _demand(county: str, town: str) -> Demand:
    return Demand(demand_id="D", unit_name="某社", county_text=county, town=town)


@pytest.mark.parametrize(
    ("settings", "demand", "unit"),
    [
        ({"area_counties": ("石桥镇", "城东街道")}, ("", "石桥镇"), "石桥镇"),
        ({"area_counties": ("石桥镇", "城东街道")}, ("石门市", "城东街道办事处"), "城东街道"),
        ({"area_counties": ("石桥镇", "城东街道")}, ("石门市", "石桥"), "石桥镇"),
        ({"area_counties": ("石桥镇", "城东街道")}, ("石桥镇", "石桥镇"), "石桥镇"),
        ({"area_counties": ("石桥镇", "城东街道")}, ("石门市", "未列镇"), "石门市"),
        ({"area_counties": ("石桥镇",), "below": "乡镇（街道）"}, ("石门市", "未列镇"), "未列镇"),
        ({"below": "乡镇（街道）"}, ("", "白云乡"), "白云乡"),
        ({"area_counties": ("青坞县", "石渡县")}, ("", "石桥镇"), ""),
        ({"area_counties": ("石桥镇", "城东街道"), "below": "县（市、区）"}, ("石门市", "石桥镇"), "石门市"),
    ],
)  # fmt: skip
def test_towns_are_the_units_below_a_county_level_city(
    settings: dict[str, object], demand: tuple[str, str], unit: str
) -> None:
    file = _file("镇报表.xlsx", "")
    sheet = replace(file.sheets[0], records=(_demand(*demand),))
    set_ = Settings(city="石门市", **settings)  # type: ignore[arg-type]
    context = replace(WHERE, city="", counties=set_.area_counties)
    files, _ = with_counties([replace(file, sheets=(sheet,))], set_, context)
    (record,) = files[0].sheets[0].records
    assert isinstance(record, Demand)
    assert county_name(record) == unit


def test_services_of_towns_count_for_their_town() -> None:
    file = _file("镇报表.xlsx", "")
    service = Service(place=Place(file="a"), county="石门市", town="石桥镇")
    sheet = replace(file.sheets[0], kind="services", records=(service,))
    set_ = Settings(city="石门市", area_counties=("石桥镇", "城东街道"))
    files, _ = with_counties([replace(file, sheets=(sheet,))], set_, WHERE)
    (record,) = files[0].sheets[0].records
    assert isinstance(record, Service)
    assert record.county == "石桥镇"


@pytest.mark.parametrize(
    ("town", "office"),
    [
        ("石桥镇", "石桥镇人民政府"),
        ("城东街道", "城东街道办事处"),
        ("青坞县", "青坞县人力资源和社会保障局"),
    ],
)
def test_letters_to_a_town_go_to_its_government(town: str, office: str) -> None:
    assert county_office(Settings(), town) == office
    demand = replace(_demand(town, town), village="上堰村")
    assert address(demand) == f"{town}上堰村"


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


WEIYUAN = {"province": "甘肃省", "office": "渭源县人力资源和社会保障局"}
TOWNS = {"area_counties": ("会川镇", "五竹镇")}
FREE = {"below": "乡镇（街道）"}


@pytest.mark.parametrize(
    ("settings", "home"),
    [
        ({"city": "定西市", **TOWNS}, "渭源县"),
        ({"city": "定西市", **FREE}, "渭源县"),
        ({"city": "渭源县", **TOWNS}, "渭源县"),
        ({"city": "定西市"}, "定西市"),
        ({"city": "定西市", "area_counties": ("渭源县", "通渭县")}, "定西市"),
        ({"city": "定西市", "below": "县（市、区）"}, "定西市"),
        ({"city": "天水市", **FREE}, "天水市"),
        ({"city": "定西市", "office": "甘肃省定西市渭源县人社局", **FREE}, "渭源县"),
        ({"city": "定西市", "office": "定西市人力资源和社会保障局", **FREE}, "定西市"),
    ],
)
def test_an_office_of_a_county_stands_for_its_county_though_the_city_is_named(
    settings: dict[str, object], home: str
) -> None:
    assert home_region(Settings(**(WEIYUAN | settings))) == home  # type: ignore[arg-type]


@pytest.mark.parametrize("settings", [TOWNS, FREE])
def test_towns_are_one_place_in_demands_and_sessions(settings: dict[str, object]) -> None:
    set_ = Settings(city="定西市", **(WEIYUAN | settings))  # type: ignore[arg-type]
    context = context_of(set_, date(2026, 3, 2))
    file = _file("镇报表.xlsx", "")
    sheet = replace(file.sheets[0], records=(_demand("", "会川镇"), _demand("渭源县", "五竹镇")))
    files, _ = with_counties([replace(file, sheets=(sheet,))], set_, context)
    codes = [one.county for one in files[0].sheets[0].records if isinstance(one, Demand)]
    assert codes == ["621123会川镇", "621123五竹镇"]
    column = kind("sessions").fields["places"]
    use = Use(column=column, header=column.header, context=context)
    assert converter(column.convert)("会川镇、五竹镇", use).parts["places"] == tuple(codes)
    assert [place_name(code) for code in codes] == ["会川镇", "五竹镇"]
    assert full_name(codes[0]) == "甘肃省定西市渭源县会川镇"


@pytest.mark.parametrize(
    ("told", "town"),
    [
        ({"town": "会川镇"}, "会川镇"),
        ({"where": "渭源县五竹镇鹿鸣村"}, "五竹镇"),
        ({"demand": "会川-01"}, "会川镇"),
        ({"unit": "某药材合作社"}, "五竹镇"),
        ({"unit": "会川镇中心卫生院"}, "会川镇"),
        ({"unit": "县人民医院"}, "渭源县"),
        ({"county": "渭源县", "unit": "某药材合作社"}, "五竹镇"),
        ({"county": "通渭县", "unit": "某药材合作社"}, "通渭县"),
    ],
)
def test_a_service_in_a_county_has_the_town_that_its_row_speaks_of(
    told: dict[str, str], town: str
) -> None:
    set_ = Settings(city="定西市", **(WEIYUAN | TOWNS))  # type: ignore[arg-type]
    demands = (
        Demand(demand_id="D1", list_no="会川-01", unit_name="某村", county_text="会川镇"),
        Demand(demand_id="D2", unit_name="某药材合作社", county_text="五竹镇"),
        Demand(demand_id="D3", unit_name="县人民医院", county_text="会川镇"),
        Demand(demand_id="D4", unit_name="县人民医院", county_text="五竹镇"),
    )
    given: dict[str, Any] = {"reporter": "填报单位:渭源县卫健局", **told}
    by_kind: dict[str, list[Any]] = {"services": [Service(place=Place(file="a"), **given)]}
    with_towns_served(by_kind, demands, set_, context_of(set_, date(2026, 3, 2)))
    assert by_kind["services"][0].county == town


def test_the_label_before_a_reporter_is_no_part_of_its_county() -> None:
    assert Places().reporter("填报单位：渭源县卫生健康局\n附件2") == "渭源县"


@pytest.mark.parametrize(
    ("settings", "below"),
    [
        (TOWNS, "乡镇（街道）"),
        (FREE, "乡镇（街道）"),
        ({"area_counties": ("渭源县", "通渭县")}, "县（市、区）"),
        ({"area_counties": ("会川镇",), "below": "县（市、区）"}, "县（市、区）"),
        ({}, "县（市、区）"),
    ],
)
def test_papers_call_the_units_below_an_office_what_they_are(
    settings: dict[str, object], below: str
) -> None:
    set_ = Settings(city="定西市", **settings)  # type: ignore[arg-type]
    assert office(set_, date(2026, 3, 2)).below == below
