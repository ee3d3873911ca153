"""清单号: a number of a demand that people can say (石渡-03), given once and read back from 需求库.xlsx."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.books.sheets.columns import blank
from expertserve.books.sheets.readback import read_back
from expertserve.codes import regions
from expertserve.codes.region_table import short_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from expertserve.records.demand import Demand

__all__ = ["LIST_NO", "known_list_numbers", "number_demands"]

LIST_NO = "清单号"
_DEMAND_ID = "需求编号"
_ELSEWHERE = "其他"
_SHAPE = re.compile(r"(.+)-(\d{2,})")


def known_list_numbers(pools: Iterable[Path]) -> dict[str, str]:
    """Demand id -> the 清单号 an earlier 需求库 gave it; of several pools the first that names it."""
    known: dict[str, str] = {}
    demand, given = blank(_DEMAND_ID, 0), blank(LIST_NO, 0)
    for path in (pool for pool in pools if pool.is_file()):
        for table in read_back(path).tables((demand, given)):
            for line in table:
                if _SHAPE.fullmatch(line.text(given)):
                    known.setdefault(line.text(demand), line.text(given))
    return known


def number_demands(demands: Sequence[Demand], known: Mapping[str, str]) -> tuple[Demand, ...]:
    """The demands with their numbers: the one given before, else the next free one of the county, in source order.

    A number that was given to a demand which is gone is never given again.
    """
    shorts = _shorts(demands)
    last: dict[str, int] = {}
    for number in known.values():
        hit = _SHAPE.fullmatch(number)
        if hit:
            last[hit[1]] = max(last.get(hit[1], 0), int(hit[2]))
    numbered = []
    for demand in demands:
        number = known.get(demand.demand_id, "")
        if not number:
            short = shorts[_county(demand)]
            last[short] = last.get(short, 0) + 1
            number = f"{short}-{last[short]:02d}"
        numbered.append(replace(demand, list_no=number))
    return tuple(numbered)


def _county(demand: Demand) -> str:
    return (regions.name(demand.county) if demand.county else "") or demand.county_text


def _shorts(demands: Sequence[Demand]) -> dict[str, str]:
    """County -> what its numbers begin with: its short name, the whole where two counties share one."""
    counties = dict.fromkeys(map(_county, demands))
    shorts = {county: short_name(county) if county else _ELSEWHERE for county in counties}
    times = list(shorts.values())
    return {c: short if times.count(short) == 1 else c for c, short in shorts.items()}
