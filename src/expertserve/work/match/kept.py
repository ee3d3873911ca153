"""The list that stands, kept in 供需对接清单.xlsx beside what people read, and read back from there.

Two hidden sheets: 清单底稿 holds the pairs as the program wrote them, 清单数据 the rest (places empty, names to choose from,
fields wanted, sums) as one JSON text a row.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from expertserve.books.files.reader import read_file
from expertserve.books.sheets.columns import Column, column
from expertserve.ground.errors import WorkbookError
from expertserve.records.kept_list import KeptList
from expertserve.records.pairing import EmptyPlace, MatchList, Offer, Pair, Scarce
from expertserve.work.match.list_columns import STATUS
from expertserve.work.standing.decisions import REPLACED
from expertserve.year.edits import DATA, DEMAND, DOUBTED, EXPERT, LISTED, STATE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from expertserve.books.files.grid import Cell, Grid
    from expertserve.records.pairing import PairStatus
    from expertserve.work.match.match import Matched

__all__ = ["DATA", "DATA_COLUMNS", "data_rows", "read_kept"]

_KIND, _TEXT = "类别", "内容"
DataRow = tuple[str, str]
DATA_COLUMNS: tuple[Column[DataRow], ...] = (
    column(_KIND, 8, lambda row: row[0]),
    column(_TEXT, 60, lambda row: row[1]),
)


def data_rows(found: Matched, code: str) -> tuple[DataRow, ...]:
    """What 清单数据 holds."""
    result = found.result
    rows: list[tuple[str, dict[str, Any]]] = [
        (
            "合计",
            {"code": code, "seats": result.seats, "classes": list(result.unserved_by_class)},
        )
    ]
    rows += [
        (
            "空缺",
            {
                "demand": one.demand_id,
                "missing": one.missing,
                "cause": one.cause,
                "text": one.text,
                "fixes": list(one.fixes),
                "demands": list(one.blocking_demands),
                "experts": list(one.blocking_experts),
                "line": one.line,
                "remark": found.ground.decided.remarks.get((one.demand_id, ""), ""),
            },
        )
        for one in result.empty
    ]
    rows += [
        (
            "供选",
            {
                "demand": one.demand_id,
                "expert": one.expert_id,
                "rank": one.rank,
                "fit": one.fit,
                "others": one.others,
                "doubted": not found.may_be_offered(one),
            },
        )
        for one in result.offers
    ]
    rows += [
        ("换下", {"demand": demand, "expert": expert})
        for (demand, expert), why in sorted(found.ground.decided.forbidden.items())
        if why == REPLACED
    ]
    rows += [
        ("紧缺", {"field": one.field, "price": one.price, "seats": list(one.seats_opened)})
        for one in result.scarce
    ]
    return tuple(
        (kind, json.dumps(body, ensure_ascii=False, sort_keys=True)) for kind, body in rows
    )


def read_kept(path: Path) -> KeptList | None:
    """The list a workbook keeps; None where it keeps none (an older one, or no list).

    Raises:
        WorkbookError: the workbook cannot be opened, or what the program keeps in it was changed so that it cannot be read.
    """
    listed: list[dict[str, str]] | None = None
    data: list[dict[str, str]] | None = None
    for reading in read_file(path):
        if not reading.readable:
            raise WorkbookError("match.kept-damaged", file=path.name)
        for grid in reading.grids:
            if grid.sheet == LISTED:
                listed = list(_rows(grid))
            elif grid.sheet == DATA:
                data = list(_rows(grid))
    if data is None:
        return None
    if listed is None:
        raise WorkbookError("match.kept-damaged", file=path.name)
    try:
        pairs = [_pair(row) for row in listed]
        return _kept(pairs, [(row[_KIND], json.loads(row[_TEXT])) for row in data])
    except (LookupError, ValueError, TypeError) as error:
        raise WorkbookError("match.kept-damaged", file=path.name) from error


def _kept(
    pairs: Sequence[tuple[Pair, bool]], data: Sequence[tuple[str, dict[str, Any]]]
) -> KeptList:
    offers = [body for kind, body in data if kind == "供选"]
    (total,) = (body for kind, body in data if kind == "合计")
    one, two, three = total["classes"]
    result = MatchList(
        pairs=tuple(pair for pair, _ in pairs),
        empty=tuple(_empty(body) for kind, body in data if kind == "空缺"),
        offers=tuple(
            Offer(
                demand_id=b["demand"],
                expert_id=b["expert"],
                rank=b["rank"],
                fit=b["fit"],
                others=b["others"],
            )
            for b in offers
        ),
        scarce=tuple(
            Scarce(b["field"], b["price"], tuple(b["seats"])) for kind, b in data if kind == "紧缺"
        ),
        seats=total["seats"],
        unserved_by_class=(one, two, three),
        fit_total=sum(pair.fit for pair, _ in pairs),
    )
    return KeptList(
        code=total["code"],
        result=result,
        doubted=frozenset((p.demand_id, p.expert_id) for p, doubt in pairs if doubt),
        doubted_offers=frozenset((b["demand"], b["expert"]) for b in offers if b["doubted"]),
    )


def _empty(body: dict[str, Any]) -> EmptyPlace:
    return EmptyPlace(
        demand_id=body["demand"],
        missing=body["missing"],
        cause=body["cause"],
        text=body["text"],
        fixes=tuple(body["fixes"]),
        blocking_demands=tuple(body["demands"]),
        blocking_experts=tuple(body["experts"]),
        line=body["line"],
    )


def _rows(grid: Grid) -> Iterator[dict[str, str]]:
    heads = [_text(cell) for cell in grid.rows[0]] if grid.rows else []
    for row in grid.rows[1:]:
        texts = [_text(cell) for cell in row]
        if any(texts):
            yield dict(zip(heads, texts, strict=False))


def _text(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else str(cell)


def _pair(row: dict[str, str]) -> tuple[Pair, bool]:
    statuses: dict[str, PairStatus] = {word: name for name, word in STATUS.items()}  # type: ignore[misc]
    state = row[STATE]
    pair = Pair(
        demand_id=row[DEMAND],
        expert_id=row[EXPERT],
        fit=int(row["千分制"]),
        line=int(row["分项"]),
        status=statuses.get(state, "proposed"),
        wish=int(row["意向"]) if row.get("意向") else None,
        session=row.get("期", ""),
        exceptions=tuple(filter(None, row.get("例外", "").split("、"))),
    )
    return pair, state == DOUBTED
