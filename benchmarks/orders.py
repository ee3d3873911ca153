# ruff: noqa: SLF001 -- the inside of the layout is what is measured
"""2,000 order workbooks against bare XlsxWriter writing the same cells, merges, heights and formats.

    python benchmarks/orders.py [units]

Ours makes the views, cleans the texts, computes check characters and heights, and writes; the bare run only repeats recorded
calls. Both are timed in turn and the median of three rounds is compared.
"""

from __future__ import annotations

import statistics
import sys
import time
from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter

from expertserve.ground.dates import Availability
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert
from expertserve.records.views import for_unit, unit_demand
from expertserve.work.offer import order_sheet
from expertserve.work.offer.order_sheet import OrderSheet, render_orders, sheet_check

ROUNDS = 3
DAY = date(2026, 5, 8)
Calls = list[tuple[str, tuple[Any, ...], dict[str, Any]]]


def _people() -> list[Expert]:
    return [
        Expert(
            expert_id=f"E{n:05d}",
            name=f"专家{n}",
            org_name=f"某某大学第{n % 37}学院",
            title="教授" if n % 3 else "副研究员",
            field=("植物保护", "园艺学")[: 1 + n % 2],
            expertise=f"设施蔬菜土传病害综合防控与土壤改良技术研究方向{n}",
            availability=Availability(months=(3, 4, 5, 6), text="3-6月"),
        )
        for n in range(600)
    ]


def _demands(count: int) -> list[Demand]:
    return [
        Demand(
            demand_id=f"D{n:05d}",
            unit_name=f"某县第{n}蔬菜专业合作社",
            title=f"大棚番茄烂根死棵第{n}项",
            detail="大棚番茄连种四年，缓苗后根部发褐腐烂，成片死棵，灌过两次药没用，共60亩"
            * (1 + n % 2),
        )
        for n in range(count)
    ]


def ours(demands: list[Demand], experts: list[Expert]) -> list[bytes]:
    made = []
    for n, demand in enumerate(demands):
        view = unit_demand(demand, "青坞县")
        people = tuple(
            for_unit(
                experts[(n * 7 + k) % len(experts)],
                "“烂根”→“土传病害”→植物病理；“番茄”→“设施蔬菜”→蔬菜栽培",
            )
            for k in range(5)
        )
        sheet = OrderSheet(
            number=f"DC-2026-{n + 1:03d}",
            check=sheet_check(view, people),
            demand=view,
            people=people,
            office="某局",
            contact="专家工作科 0999-0000000",
            deadline=DAY,
        )
        made.append(render_orders((sheet,), DAY))
    return made


class _Recorder:
    """Stands before a worksheet and notes every call, so that it can be repeated without us."""

    def __init__(self, page: Any, names: dict[int, str], calls: Calls) -> None:
        self._page, self._names, self._calls = page, names, calls

    def __getattr__(self, name: str) -> Any:
        real = getattr(self._page, name)

        def call(*arguments: Any, **named: Any) -> Any:
            noted = tuple(
                ("format", self._names[id(a)]) if id(a) in self._names else a for a in arguments
            )
            self._calls.append((name, noted, named))
            return real(*arguments, **named)

        return call


def recorded(demands: list[Demand], experts: list[Expert]) -> list[tuple[str, Calls]]:
    """For each workbook the name of its sheet and every call that was made on it."""
    books: list[tuple[str, Calls]] = []
    real = order_sheet._sheet

    def noting(page: Any, sheet: OrderSheet, formats: dict[str, Any]) -> None:
        calls: Calls = []
        books.append((sheet.number, calls))
        real(_Recorder(page, {id(f): name for name, f in formats.items()}, calls), sheet, formats)

    order_sheet._sheet = noting
    try:
        ours(demands, experts)
    finally:
        order_sheet._sheet = real
    return books


def bare(books: list[tuple[str, Calls]]) -> list[bytes]:
    made = []
    base = {"font_name": "宋体", "font_size": 12, "valign": "vcenter"}
    for name, calls in books:
        stream = BytesIO()
        book = xlsxwriter.Workbook(stream, {"in_memory": True})
        formats = {
            key: book.add_format(base | facts) for key, facts in order_sheet._FORMATS.items()
        }
        page = book.add_worksheet(name)
        for method, arguments, named in calls:
            given = (
                formats[a[1]] if isinstance(a, tuple) and a[:1] == ("format",) else a
                for a in arguments
            )
            getattr(page, method)(*given, **named)
        book.close()
        made.append(stream.getvalue())
    return made


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    demands, experts = _demands(count), _people()
    books = recorded(demands, experts)
    times: dict[str, list[float]] = {"ours": [], "bare": []}
    for _ in range(ROUNDS):
        for name, run in (("ours", lambda: ours(demands, experts)), ("bare", lambda: bare(books))):
            start = time.process_time()
            made = run()
            times[name].append(time.process_time() - start)
            if len(made) != count:
                raise SystemExit("a workbook is missing")
    one, other = statistics.median(times["ours"]), statistics.median(times["bare"])
    print(
        f"{count} workbooks: ours {one:.1f} s, bare XlsxWriter {other:.1f} s, ratio {one / other:.2f} (at most 3)"
    )


if __name__ == "__main__":
    main()
