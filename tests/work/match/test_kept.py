"""The list that stands, read back from the workbook people hold: whole, or refused; never made up anew in silence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from expertserve.ground.errors import WorkbookError
from expertserve.records.pairing import EmptyPlace, Offer, Pair, Scarce
from expertserve.work.match.kept import DATA, read_kept
from expertserve.work.match.list_columns import STATUS
from expertserve.year.edits import DEMAND, DOUBTED, EXPERT, LISTED, STATE

if TYPE_CHECKING:
    from pathlib import Path

HEADS = (DEMAND, EXPERT, STATE, "千分制", "分项", "意向", "期", "例外")
PAIRS: tuple[tuple[Any, ...], ...] = (
    ("D1", "E1", STATUS["appointed"], 865, 0, 1, "LC-1", "级别、外县"),
    ("D2", "E2", DOUBTED, 120, 1, None, None, None),
)
EMPTY = {
    "demand": "D3", "missing": 1, "cause": "too-few", "text": "尚缺1名", "fixes": ["增加1名"],
    "demands": ["D1"], "experts": ["E1"], "line": 0,
}  # fmt: skip
OFFER = {"demand": "D1", "expert": "E2", "rank": 2, "fit": 300, "others": 3}
ROWS: tuple[tuple[str, Any], ...] = (
    ("合计", {"code": "324C", "seats": 3, "classes": [0, 1, 2]}),
    ("空缺", EMPTY),
    ("供选", OFFER | {"doubted": True}),
    ("供选", OFFER | {"expert": "E3", "rank": 1, "doubted": False}),
    ("紧缺", {"field": "林果", "price": 40, "seats": [1, 2, 0]}),
)


def _book(
    folder: Path, pairs: tuple[Any, ...] | None = PAIRS, rows: tuple[Any, ...] | None = ROWS
) -> Path:
    book = openpyxl.Workbook()
    book.active.append(["供需对接清单"])
    if pairs is not None:
        sheet = book.create_sheet(LISTED)
        for row in (HEADS, *pairs):
            sheet.append(list(row))
        sheet.sheet_state = "hidden"
    if rows is not None:
        sheet = book.create_sheet(DATA)
        sheet.append(["类别", "内容"])
        for kind, body in rows:
            text = body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)
            sheet.append([kind, text])
        sheet.sheet_state = "hidden"
    path = folder / "供需对接清单.xlsx"
    book.save(path)
    return path


def test_everything_that_was_kept_comes_back(tmp_path: Path) -> None:
    kept = read_kept(_book(tmp_path))
    assert kept is not None
    result = kept.result
    assert kept.code == "324C"
    assert result.pairs == (
        Pair(
            demand_id="D1", expert_id="E1", fit=865, line=0, status="appointed", wish=1,
            session="LC-1", exceptions=("级别", "外县"),
        ),
        Pair(demand_id="D2", expert_id="E2", fit=120, line=1, status="proposed", wish=None),
    )  # fmt: skip
    assert kept.doubted == {("D2", "E2")}
    assert result.offers == tuple(
        Offer(demand_id="D1", expert_id=e, rank=r, fit=300, others=3)
        for e, r in (("E2", 2), ("E3", 1))
    )
    assert kept.doubted_offers == {("D1", "E2")}
    assert result.empty == (
        EmptyPlace(
            demand_id="D3", missing=1, cause="too-few", text="尚缺1名", fixes=("增加1名",),
            blocking_demands=("D1",), blocking_experts=("E1",), line=0,
        ),
    )  # fmt: skip
    assert result.scarce == (Scarce("林果", 40, (1, 2, 0)),)
    assert (result.seats, result.unserved_by_class, result.fit_total) == (3, (0, 1, 2), 985)


def test_a_list_of_nobody_is_a_list(tmp_path: Path) -> None:
    kept = read_kept(_book(tmp_path, (), ROWS[:1]))
    assert kept is not None
    assert (kept.result.pairs, kept.result.empty, kept.result.fit_total) == ((), (), 0)


@pytest.mark.parametrize("pairs", [None, PAIRS])
def test_a_workbook_without_the_data_keeps_no_list(tmp_path: Path, pairs: Any) -> None:
    """One of an earlier version, or any other workbook of the same name."""
    assert read_kept(_book(tmp_path, pairs, None)) is None


TOTAL = ROWS[0]
DAMAGED: dict[str, tuple[Any, Any]] = {
    "pairs gone": (None, ROWS),
    "all rows deleted": (PAIRS, ()),
    "no total": (PAIRS, ROWS[1:]),
    "two totals": (PAIRS, (TOTAL, TOTAL)),
    "text cut short": (PAIRS, (TOTAL, ("空缺", '{"demand": "D3'))),
    "no object": (PAIRS, (TOTAL, ("空缺", "[1]"))),
    "a value gone": (PAIRS, (TOTAL, ("供选", OFFER))),
    "classes of another form": (PAIRS, (("合计", {"code": "", "seats": 1, "classes": [1]}),)),
    "fit no number": ((("D1", "E1", DOUBTED, "高", 0, None, None, None),), ROWS),
}


@pytest.mark.parametrize("pairs_rows", DAMAGED.values(), ids=DAMAGED)
def test_a_list_whose_own_notes_were_changed_is_refused_with_what_to_do(
    tmp_path: Path, pairs_rows: tuple[Any, Any]
) -> None:
    with pytest.raises(WorkbookError) as refused:
        read_kept(_book(tmp_path, *pairs_rows))
    said = refused.value.say("zh")
    assert "供需对接清单.xlsx" in said
    assert "expertserve match" in said


def test_a_workbook_that_does_not_open_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "供需对接清单.xlsx"
    path.write_bytes(b"PK\x03\x04 cut")
    with pytest.raises(WorkbookError):
        read_kept(path)
