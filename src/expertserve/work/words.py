"""How a demand and a place are called in everything that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.codes import regions
from expertserve.codes.towns import same_town

if TYPE_CHECKING:
    from expertserve.records.demand import Demand

__all__ = ["address", "county_name", "place_key", "place_name"]


def county_name(demand: Demand) -> str:
    """The county as printed: its name in the table, else as written."""
    return (regions.name(demand.county) if demand.county else "") or demand.county_text


def place_key(demand: Demand) -> str:
    """The county of a demand: its code, else its name as written."""
    return demand.county or demand.county_text or demand.unit_name


def place_name(key: str) -> str:
    """A place in words."""
    return regions.name(key) or key


def address(demand: Demand) -> str:
    """County, town and village in one; a town that stands for the county stands once."""
    county = place_name(place_key(demand))
    town = "" if same_town(county, demand.town) else demand.town
    return f"{county}{town}{demand.village}"
