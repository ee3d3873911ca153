"""The workbooks of a report: every figure leads to its rows, and the rows give the figure."""

from __future__ import annotations

import json
import statistics
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from expertserve.ground.errors import SettingsError, UsageError, WorkbookError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from expertserve.work.outcome import Outcome

REPORT = "跟踪问效报告.xlsx"
Sheet = list[dict[str, Any]]


def _sheets(path: Path) -> dict[str, Sheet]:
    """Every sheet as rows by their heads; the head row is the first with three filled cells."""
    book = openpyxl.load_workbook(path)
    found: dict[str, Sheet] = {}
    for sheet in book.worksheets:
        rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        start = next((n for n, row in enumerate(rows) if sum(v is not None for v in row) > 1), None)
        if start is not None:
            heads = [str(v) for v in rows[start]]
            found[sheet.title] = [
                dict(zip(heads, row, strict=True)) | {"_row": start + 2 + n}
                for n, row in enumerate(rows[start + 1 :])
            ]
    return found


@pytest.fixture(scope="module")
def report(counted: tuple[Outcome, Path]) -> dict[str, Sheet]:
    return _sheets(counted[1] / REPORT)


def _round(value: Fraction, digits: int) -> Fraction:
    scale = 10**digits
    return Fraction((value * scale * 2 + 1).__floor__() // 2, scale)


def _given_by(rows: Sheet, column: str, *, median: bool, whole: Sheet) -> Fraction | None:
    upper = [
        Fraction(str(r[column])).limit_denominator(10**9)
        for r in rows
        if r["作用"] != "分母" and r[column] is not None
    ]
    lower = [
        Fraction(str(r[column])).limit_denominator(10**9)
        for r in whole
        if r["作用"] == "分母" and r[column] is not None
    ]
    if median:
        return Fraction(statistics.median(upper)) if upper else None
    if lower:
        return sum(upper, Fraction(0)) / sum(lower) if sum(lower) else None
    return sum(upper, Fraction(0))


def test_the_listed_rows_give_every_figure(report: dict[str, Sheet]) -> None:
    detail, checked = report["明细"], 0
    for figure in report["总体情况"]:
        number, value = figure["指标编号"], figure["数值"]
        if number is None or value is None:
            continue
        rows = [r for r in detail if r["指标编号"] == number]
        got = _given_by(rows, "合计计入", median=number == "P9", whole=rows)
        digits = len(str(value).partition(".")[2])
        assert got is not None
        assert _round(got, digits) == Fraction(str(value)), number
        checked += 1
    assert checked == 57


def test_the_listed_rows_give_every_figure_of_every_slice(report: dict[str, Sheet]) -> None:
    words = {
        "县(市、区)": "县",
        "服务形式": "形式",
        "期": "期",
        "月份": "月",
        "活动类别": "类别",
        "媒体级别": "级别",
    }
    checked = 0
    for figure in report["分项数据"]:
        if figure["指标编号"] is None or figure["数值"] is None:
            continue
        word = words[figure["维度"]]
        block = [r for r in report["明细"] if r["指标编号"] == figure["指标编号"]]
        rows = [r for r in block if r[word] == figure["分项"]]
        whole = block if figure["指标编号"] == "P2c" else rows
        got = _given_by(rows, f"按{word}计入", median=figure["指标编号"] == "P9", whole=whole)
        digits = len(str(figure["数值"]).partition(".")[2])
        assert _round(got or Fraction(0), digits) == Fraction(str(figure["数值"])), figure
        checked += 1
    assert checked > 400


def test_every_figure_links_to_its_first_row(
    counted: tuple[Outcome, Path], report: dict[str, Sheet]
) -> None:
    book = openpyxl.load_workbook(counted[1] / REPORT)
    sheet, detail = book["总体情况"], book["明细"]
    links = [cell for row in sheet.iter_rows() for cell in row if cell.hyperlink is not None]
    assert links
    for cell in links:
        number = sheet.cell(cell.row, 1).value
        place = cell.hyperlink.location.split("!A")[1]
        assert detail.cell(int(place), 1).value == number
        assert detail.cell(int(place) - 1, 1).value != number
    assert len(links) == len({r["指标编号"] for r in report["明细"]})


def test_the_sheets_of_the_report_and_their_words(
    counted: tuple[Outcome, Path], report: dict[str, Sheet]
) -> None:
    assert list(report)[:2] == ["总体情况", "目标进度"]
    assert {
        "按县",
        "按形式",
        "按内容",
        "按期",
        "按类别",
        "按月",
        "分项数据",
        "明细",
        "数据核对",
        "未计入数据及原因",
        "逾期与催办",
        "编制说明",
    } <= set(report)
    assert [r["原因代码"] for r in report["未计入数据及原因"]][:2] == [
        "double-booked",
        "outside-cycle",
    ]
    assert [(r["填写数"], r["计算数"], r["相差"]) for r in report["数据核对"]] == [
        (40, 38, 2),
        (70, 50, 20),
    ]
    shown = {r["指标编号"]: r["显示为"] for r in report["总体情况"] if r["指标编号"]}
    assert (shown["Q4a"], shown["Q4b"], shown["Q11b"]) == ("20余", "近50", "—")
    book = openpyxl.load_workbook(counted[1] / REPORT)
    drawn = {name: len(book[name]._charts) for name in book.sheetnames if name.startswith("图·")}
    assert {"图·各月服务", "图·目标进度", "图·按县"} <= drawn.keys()
    assert set(drawn.values()) == {1}
    assert not any(book[name]._charts for name in ("总体情况", "目标进度", "按县", "按月"))


def test_targets_show_lag_and_forecast(report: dict[str, Sheet]) -> None:
    first, second = (r for r in report["目标进度"] if r["范围"] == "全年")
    assert (first["时间进度(%)"], first["进度差(百分点)"]) == (97, 3)
    assert second["预计下限"] <= second["预计期末"] <= second["预计上限"]
    assert (second["完成数"], second["是否完成"]) == (38, "否")


def test_each_county_gets_its_own_figures_alone(counted: tuple[Outcome, Path]) -> None:
    folder = counted[1] / "分县核对"
    assert sorted(path.name for path in folder.glob("*.xlsx")) == [
        "丙县服务数据核对表.xlsx",
        "乙县服务数据核对表.xlsx",
        "甲县服务数据核对表.xlsx",
    ]
    own = _sheets(folder / "乙县服务数据核对表.xlsx")
    figures = {r["指标编号"]: r["数值"] for r in own["本县数据"]}
    assert (figures["P2a"], figures["P3a"], figures["Q4b"]) == (2, 1.25, 50)
    assert not {"Q14a", "Q14b"} & set(figures)
    texts = {str(v) for rows in own.values() for row in rows for v in row.values()}
    assert not any("甲医院" in text for text in texts)


def test_call_sheets_come_back_as_answers(
    counted: tuple[Outcome, Path], tmp_path: Path, run: Callable[..., Outcome], example: Path
) -> None:
    path = counted[1] / "回访安排.xlsx"
    calls = _sheets(path)
    assert set(calls) <= {"30天回访", "90天回访", "180天回访"}
    book = openpyxl.load_workbook(path)
    sheet = book["90天回访"]
    heads = [cell.value for cell in sheet[3]]
    for row in range(4, sheet.max_row + 1):
        sheet.cell(row, heads.index("总体满意度") + 1).value = "满意"
        sheet.cell(row, heads.index("回访日期") + 1).value = "2026-11-20"
    book.save(tmp_path / "回访答复.xlsx")
    again = run(
        example, tmp_path / "out", paths=(example, tmp_path / "回访答复.xlsx"), dry_run=True
    )
    rows: Any = {i["id"]: i["rows"] for i in again.payload["indicators"]}  # type: ignore[attr-defined]
    assert rows["Q11a"] + rows["Q11b"] > 5


def test_frozen_figures_are_explained_later(
    year_of: Callable[..., Path], rows: dict[str, Any], tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    output = tmp_path / "out"
    short = year_of(a=rows["a"][:4] + rows["a"][5:])
    written = run(short, output, final=True).written
    frozen = next(w.path for w in written if w.path.suffix == ".json")
    corrected = [list(row) for row in rows["a"]]
    corrected[2][rows["heads"][0].index("诊疗人次")] = 60
    changes: Any = run(year_of(a=corrected), output, since=str(frozen)).payload["changes"]
    found = {c["indicator"]: c for c in changes}
    assert found["Q2a"]["before"] == 40
    assert found["Q2a"]["now"] == 38
    assert found["Q10a"]["causes"] == ["更正"]
    assert "诊疗人次由2026年12月20日已报的58人次变为60人次（增加2人次）" in found["Q10a"]["text"]
    assert found["P4a"]["causes"] == [] if "P4a" in found else True
    for change in changes:
        if (
            change["rows"]
            and change["before"] is not None
            and change["indicator"] not in ("P2c", "P8g", "P8h", "P8i", "Q1b", "Q14a", "Q14b")
        ):
            assert sum(r["amount"] for r in change["rows"]) == pytest.approx(
                change["now"] - change["before"], abs=0.006
            )
    sheets = _sheets(output / REPORT)
    assert any("补报" in str(r["原因"]) for r in sheets["与已上报数差异"]) or found["Q2a"]["causes"]


def test_other_rules_are_named_as_the_cause(
    example: Path, tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    frozen = next(
        w.path for w in run(example, tmp_path / "a", final=True).written if w.path.suffix == ".json"
    )
    changes: Any = run(
        example, tmp_path / "b", since=str(frozen), overrides=(("person_times_rule", "expert-day"),)
    ).payload["changes"]
    assert [(c["indicator"], c["causes"]) for c in changes] == [("P4b", ["口径变化"])]


def test_an_earlier_report_or_its_json_will_do(
    example: Path, counted: tuple[Outcome, Path], tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    plain = tmp_path / "track.json"
    plain.write_text(json.dumps(dict(counted[0].payload), ensure_ascii=False), "utf-8")
    for earlier in (plain, counted[1] / REPORT):
        changes: Any = run(
            example,
            tmp_path / "o",
            since=str(earlier),
            overrides=(("minimum_audience", "60"),),
            dry_run=True,
        ).payload["changes"]
        assert [(c["indicator"], c["before"], c["now"]) for c in changes] == [("Q3", 1, 0)]


def test_what_is_no_report_is_refused(
    example: Path, tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    (tmp_path / "x.json").write_text('{"a": 1}', "utf-8")
    (tmp_path / "y.json").write_text("{broken", "utf-8")
    for name in ("x.json", "y.json"):
        with pytest.raises(UsageError):
            run(example, tmp_path, since=str(tmp_path / name))
    with pytest.raises(UsageError):
        run(example, tmp_path, since=str(example / "期次.xlsx"))
    with pytest.raises(WorkbookError):
        run(example, tmp_path, since=str(tmp_path / "nowhere.json"))


def test_last_year_stands_beside_this_one(
    example: Path, tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    outcome = run(example, tmp_path, against=str(example), overrides=(("minimum_audience", "60"),))
    against: Any = outcome.payload["against"]
    assert against["P2a"] >= 0
    assert "同期对比" in _sheets(tmp_path / REPORT)


def test_scores_by_another_table(
    example: Path, tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    table = tmp_path / "rules.json"
    item = {
        "code": "A",
        "name": "期内服务",
        "block": "服务",
        "points": 50,
        "measure": "P2a",
        "standard": 8,
    }
    table.write_text(
        json.dumps(
            {"title": "试评", "valid_from": "2026-01-01", "basis": "试用", "items": [item]},
            ensure_ascii=False,
        ),
        "utf-8",
    )
    run(example, tmp_path, score=str(table))
    rows = [r for r in _sheets(tmp_path / REPORT)["活动评分"] if r["项目"] == "期内服务"]
    assert [(r["活动编号"], r["指标值"], r["得分"]) for r in rows] == [
        ("S1", 4, 25),
        ("S2", 2, 12.5),
    ]
    table.write_text("{}", "utf-8")
    with pytest.raises(SettingsError):
        run(example, tmp_path, score=str(table))
    with pytest.raises(WorkbookError):
        run(example, tmp_path, score=str(tmp_path / "nowhere.json"))


def test_the_same_inputs_give_the_same_bytes(
    example: Path, counted: tuple[Outcome, Path], tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    again = run(example, tmp_path / "again")
    assert [w.sha256 for w in again.written] == [w.sha256 for w in counted[0].written]
