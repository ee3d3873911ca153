"""The region an office stands for: the city of its settings, or the county whose office it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.codes import regions
from expertserve.codes.region_table import under
from expertserve.codes.towns import is_town
from expertserve.ground.text import key

if TYPE_CHECKING:
    from expertserve.year.settings import Settings

__all__ = ["COUNTIES", "TOWNS", "home_region", "units_below"]

COUNTIES, TOWNS = "县（市、区）", "乡镇（街道）"

_PLACE = re.compile(r"^(?:中共)?(.{1,30}?(?:自治县|自治旗|县|市|区|旗))(?=.)")


def home_region(settings: Settings) -> str:
    """Name of the office's own region: 城市, or the county that 本单位名称 names in it where what lies below are towns.

    A clerk of a county writes the city the county lies in, as the sheet asks, and the county stands in the name of the office:
    渭源县人力资源和社会保障局 under 定西市 is 渭源县. An office that lists counties, or chose them as its units, keeps its city.
    """
    return (_named_in(settings) if units_below(settings) == TOWNS else "") or settings.city


def units_below(settings: Settings) -> str:
    """What lies below the office, as it is called in its papers: 县（市、区）, or 乡镇（街道） below a county."""
    listed = settings.area_counties
    towns = bool(listed) and all(map(is_town, listed))
    asked = settings.below == TOWNS or (settings.below == "自动" and towns)
    return TOWNS if asked else COUNTIES


def _named_in(settings: Settings) -> str:
    """The county in the name of the office, when it lies in the city that the settings name; "" for none."""
    province = regions.resolve(settings.province).code
    city = regions.resolve(settings.city, province=province).code
    office = key(settings.office)
    for above in (settings.province, settings.city):
        office = office.removeprefix(key(above)) or office
    found = _PLACE.match(office)
    if found is None:
        return ""
    county = regions.resolve(found[1], province=province, city=city)
    inside = (
        regions.level(county.code) == "county" and not county.problem and under(county.code, city)
    )
    return county.name if inside else ""
