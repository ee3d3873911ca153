"""分县清单: what a county gets to see, its own demands alone, and no name that nobody vouches for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.books.sheets.columns import Column, column, sheet
from expertserve.books.sheets.writer import RESULT, Book, Head, render
from expertserve.ground.files import safe_name
from expertserve.records.names import shown_title
from expertserve.records.views import for_county
from expertserve.work.match.list_columns import CAUSES
from expertserve.work.match.reasons import told
from expertserve.work.words import county_name
from expertserve.year.file_sets import FileSet

if TYPE_CHECKING:
    from expertserve.records.demand import Demand
    from expertserve.work.match.lines import (
        MatchLines,
        OfDemand,
        OfExpert,
        OfferLine,
        PairLine,
    )

    _Groups = dict[str, tuple[list[PairLine], list[OfferLine], list["_OpenLine"]]]

__all__ = ["COUNTY_SETS", "FOLDER", "county_books"]

FOLDER = "分县清单"
COUNTY_SETS = (FileSet(pattern=f"{FOLDER}/供需对接清单_*.xlsx", makers=("match", "change")),)
_WAITS = "人选尚在核实"


@dataclass(frozen=True, slots=True)
class _OpenLine:
    """A demand with places for which a county sees no name: empty ones, and those whose name nobody vouches for yet."""

    demand: Demand
    missing: int
    cause: str


_NUMBERED = Head(text="序号", width=5)
_NOWHERE = "未注明县区"

_WHAT: tuple[Column[OfDemand], ...] = (
    column("清单号", 10, lambda row: row.demand.list_no, "@"),
    column("需求单位", 22, lambda row: row.demand.unit_name),
    column("需求名称", 26, lambda row: shown_title(row.demand)),
)
_WHO: tuple[Column[OfExpert], ...] = (
    column("专家姓名", 10, lambda row: for_county(row.expert).name),
    column("专家单位", 22, lambda row: for_county(row.expert).unit),
    column("职称", 12, lambda row: for_county(row.expert).title),
)
_PAIRS: tuple[Column[PairLine], ...] = (
    *_WHAT,
    *_WHO,
    column("对接理由", 36, lambda row: told(row.fit)),
)
_OFFERS: tuple[Column[OfferLine], ...] = (
    *_WHAT,
    *_WHO,
    column("研究方向", 26, lambda row: for_county(row.expert).direction),
    column("可服务时间", 14, lambda row: for_county(row.expert).when),
)
_EMPTY: tuple[Column[_OpenLine], ...] = (
    *_WHAT,
    column("拟请名额", 8, lambda row: max(row.demand.need_max, 1)),
    column("尚缺名额", 8, lambda row: row.missing),
    column("原因", 40, lambda row: row.cause),
)


def county_books(lines: MatchLines, code: str) -> tuple[tuple[str, bytes], ...]:
    """(file, content) of every county with a demand on the list.

    Args:
        lines: the whole list.
        code: its check code, for the foot.
    """
    groups: _Groups = {}
    for pair in lines.pairs:
        if not pair.doubted:
            _of(groups, pair)[0].append(pair)
    for offer in lines.offers:
        if not offer.doubted:
            _of(groups, offer)[1].append(offer)
    for open_ in _open(lines):
        _of(groups, open_)[2].append(open_)
    return tuple(
        (
            f"{FOLDER}/供需对接清单_{safe_name(county)}.xlsx",
            render(_book(county, parts, lines, code)),
        )
        for county, parts in sorted(groups.items())
    )


def _open(lines: MatchLines) -> list[_OpenLine]:
    """Every demand with an open place; places asked for, names shown and places open add up."""
    hidden = Counter(pair.demand.demand_id for pair in lines.pairs if pair.doubted)
    made = [
        _OpenLine(
            one.demand,
            one.place.missing + hidden.pop(one.demand.demand_id, 0),
            CAUSES[one.place.cause],
        )
        for one in lines.empty
    ]
    demands = {pair.demand.demand_id: pair.demand for pair in lines.pairs}
    return made + [_OpenLine(demands[d], count, _WAITS) for d, count in hidden.items()]


def _of(groups: _Groups, line: OfDemand) -> tuple[list[PairLine], list[OfferLine], list[_OpenLine]]:
    return groups.setdefault(county_name(line.demand) or _NOWHERE, ([], [], []))


def _book(
    county: str,
    parts: tuple[list[PairLine], list[OfferLine], list[_OpenLine]],
    lines: MatchLines,
    code: str,
) -> Book:
    pairs, offers, empty = parts
    made = (
        f"编制单位：{lines.office}    编制日期：{lines.made_on.isoformat()}    清单校验：{code}",
    )
    note = ("本清单为拟推荐人选，最终以统筹结果为准。",)
    sheets = [
        sheet(
            "对接清单",
            _PAIRS,
            pairs,
            numbered=_NUMBERED,
            title=f"{county}专家人才服务基层供需对接清单",
            lines=made,
            notes=note,
        )
    ]
    if offers:
        title = f"{county}供选专家名单"
        sheets.append(
            sheet(
                "供选专家名单",
                _OFFERS,
                offers,
                numbered=_NUMBERED,
                title=title,
                lines=made,
                notes=note,
            )
        )
    if empty:
        title = f"{county}暂未落实需求"
        sheets.append(
            sheet("暂未落实需求", _EMPTY, empty, numbered=_NUMBERED, title=title, lines=made)
        )
    return Book(
        sheets=tuple(sheets),
        created=lines.made_on,
        audience="county",
        title=f"{county}供需对接清单",
        subject=RESULT,
    )
