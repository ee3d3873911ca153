"""Dropdowns of province, city and county that depend on each other, from a hidden sheet of lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from expertserve.books.sheets.option_lists import list_names, lists_sheet
from expertserve.codes import regions
from expertserve.codes.towns import is_town
from expertserve.ground.findings import column_letter

if TYPE_CHECKING:
    from expertserve.books.sheets.writer import SheetLayout

__all__ = ["PLACE_HEADS", "RegionLists", "add_cascade", "region_lists"]

PLACE_HEADS = ("省份", "市（州）", "县（市、区）")
_SHEET = "区划"
_DIRECT = "直辖区县"


@dataclass(frozen=True, slots=True)
class RegionLists:
    """The hidden sheet of lists, the defined names that point into it, and an example of province, city, county."""

    sheets: tuple[SheetLayout, ...]
    names: tuple[tuple[str, str], ...]
    example: tuple[str, str, str]


def region_lists(province: str, city: str, own_counties: tuple[str, ...] = ()) -> RegionLists:
    """Lists of all provinces and their cities, and of the counties of every city; the office's own counties come as settings name them.

    Args:
        province: six-digit code of the office's own province, "" unknown.
        city: of its city, or of the county whose office it is; "" unknown.
        own_counties: county names of the settings (function areas included); towns among them are no counties.
    """
    own_counties = tuple(one for one in own_counties if not is_town(one))
    if regions.level(city) == "county":
        own_counties = own_counties or (regions.name(city),)
        city = next((up for up in regions.parents(city) if regions.level(up) == "city"), "")
    lists = {name: values for name, values in _lists(city, own_counties).items() if values}
    example = (
        regions.name(province) if province else "",
        regions.name(city) if city else "",
        own_counties[0] if own_counties else "",
    )
    return RegionLists((lists_sheet(_SHEET, lists, 10),), list_names(_SHEET, lists), example)


def _lists(city: str, own_counties: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Provinces, then of every province its cities, of every city its counties; by the names the dropdowns ask for."""
    provinces = regions.children("")
    lists = {"_省份": tuple(regions.name(code) for code in provinces)}
    for code in provinces:
        province = f"_{regions.name(code)}"
        below = regions.children(code)
        cities = [one for one in below if regions.level(one) == "city"]
        direct = [one for one in below if regions.level(one) != "city"]
        names = [regions.name(one) for one in cities]
        lists[province] = (*names, _DIRECT) if direct else tuple(names)
        for one in cities:
            lists[f"{province}_{regions.name(one)}"] = _counties(one, city, own_counties)
        if direct:
            lists[f"{province}_{_DIRECT}"] = tuple(regions.name(one) for one in direct)
    return lists


def _counties(city: str, own_city: str, own: tuple[str, ...]) -> tuple[str, ...]:
    known = tuple(regions.name(code) for code in regions.children(city))
    return tuple(dict.fromkeys((*own, *known))) if own and city == own_city else known


def add_cascade(sheet: Any, first: int, last: int, column: int, lists: RegionLists) -> None:
    """Three dependent dropdowns on rows first..last (from 0) at `column` and the two after it."""
    del lists
    a, b = column_letter(column + 1), column_letter(column + 2)
    row = first + 1
    sources = ("=_省份", f'=INDIRECT("_"&${a}{row})', f'=INDIRECT("_"&${a}{row}&"_"&${b}{row})')
    for at, source in enumerate(sources):
        sheet.data_validation(
            first,
            column + at,
            last,
            column + at,
            {
                "validate": "list",
                "source": source,
                "error_type": "warning",
                "error_title": "请核对",
                "error_message": "不在该地区之内，确需如此请选“是”",
            },
        )
