"""What would make figures silently wrong is said first, by check and track alike, and nothing is made final over it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from expertserve.commands import check
from expertserve.ground.errors import ExitCode, UsageError
from expertserve.work.request import Request

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from expertserve.work.outcome import Outcome

_A, _B = "甲县服务记录.xlsx", "乙县服务记录.xlsx"


def _without(rows: dict[str, Any], *heads: str) -> list[list[object]]:
    """The rows of 甲县 with the cells of some columns emptied."""
    places = [rows["heads"][0].index(head) for head in heads]
    return [
        ["" if place in places else cell for place, cell in enumerate(row)] for row in rows["a"]
    ]


def _drop_column(path: Path, head: str) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet.delete_cols([cell.value for cell in sheet[1]].index(head) + 1)
    book.save(path)


def _checked(folder: Path) -> Outcome:
    now = datetime(2026, 12, 20, 9, tzinfo=UTC)
    return check.command(
        Request(paths=(folder,), as_of=now.date(), now=now, settings=folder / "settings.json", recursive=True, dry_run=True)
    )  # fmt: skip


def _loud(outcome: Outcome) -> list[tuple[str, str, str]]:
    codes = ("needed-column", "rows-out", "county-none-counted")
    return sorted(
        (one.code, one.place.file, one.header or one.value)
        for one in outcome.findings
        if one.code in codes and one.severity == "error" and "服务记录" in one.place.file
    )


@pytest.mark.parametrize("head", ["服务日期", "专家编号", "审核意见", "佐证材料"])
def test_a_sheet_without_a_column_that_decides_is_an_error(
    head: str, year_of: Callable[..., Path], run: Callable[..., Outcome]
) -> None:
    example = year_of()
    _drop_column(example / "服务记录" / _A, head)
    said = {"专家编号": "专家姓名"}.get(head, head)
    wanted = ("needed-column", _A, said)
    outcome = run(example, None, dry_run=True)
    assert wanted in _loud(outcome)
    assert _loud(outcome) == _loud(_checked(example))
    assert outcome.tables[0].rows[0][0].startswith(_A)
    told: Any = outcome.payload["findings"]
    assert ("needed-column", "error") in {(one["code"], one["severity"]) for one in told}


def test_a_sheet_most_of_whose_rows_are_out_for_one_reason_is_an_error(
    year_of: Callable[..., Path], rows: dict[str, Any], run: Callable[..., Outcome]
) -> None:
    place = rows["heads"][0].index("佐证材料")
    changed = [list(row) for row in rows["a"]]
    for row in changed[:5]:
        row[place] = "待补"
    outcome = run(year_of(a=changed), None, dry_run=True)
    (one,) = [f for f in outcome.findings if f.code == "rows-out"]
    assert (one.place.file, dict(one.facts)["count"], dict(one.facts)["rows"]) == (_A, "5", "8")
    changed[4][place] = "确认书"
    outcome = run(year_of(a=changed), None, dry_run=True)
    assert not [f for f in outcome.findings if f.code == "rows-out"]


def test_nothing_is_made_final_over_an_error_unless_it_is_accepted_by_name(
    year_of: Callable[..., Path], tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    example = year_of()
    _drop_column(example / "服务记录" / _B, "审核意见")
    out = tmp_path / "out"
    refused = run(example, out, final=True)
    assert refused.exit_code is ExitCode.FINDINGS
    assert not list(out.glob("已报数_*"))
    assert (out / "跟踪问效报告.xlsx").exists()
    other = run(example, out, final=True, accept=[_A])
    assert other.exit_code is ExitCode.FINDINGS
    done = run(example, out, final=True, accept=[f"{_B}!服务记录"])
    assert done.exit_code is ExitCode.DONE
    assert [path.name for path in out.glob("已报数_*")] == ["已报数_20260101-20261231_第1稿_20261220.json"]  # fmt: skip


def test_the_register_of_checked_things_settles_it(
    year_of: Callable[..., Path], run: Callable[..., Outcome]
) -> None:
    source = year_of()
    _drop_column(source / "服务记录" / _B, "审核意见")
    year = source.parent / "2026年"
    (year / "调整").mkdir(parents=True)
    source.rename(year / "收件")
    settings = year.parent / "settings.json"
    (year / "收件" / "settings.json").rename(settings)
    loud = [f for f in run(year, None, settings=settings, dry_run=True).findings if f.code in ("needed-column", "county-none-counted") and f.severity == "error" and f.place.file == _B]  # fmt: skip
    assert len(loud) == 1
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["文件", "工作表", "位置", "问题", "处理情况"])
    for one in loud:
        place = one.place
        cell = f"{place.column}{place.row or ''}"
        sheet.append([place.file, place.sheet, cell, one.say("zh")[0], "经核实无误"])
    book.save(year / "调整" / "核实情况.xlsx")
    after = run(year, None, settings=settings, final=True)
    assert not _loud(after)
    (still,) = [f for f in after.findings if f.code == "waived-uncounted"]
    assert (still.place.file, dict(still.facts)["rows"]) == (_B, "3")
    assert after.exit_code is ExitCode.DONE


def test_rows_without_any_column_of_approval_count_where_the_settings_say_so(
    year_of: Callable[..., Path], run: Callable[..., Outcome]
) -> None:
    example = year_of()
    _drop_column(example / "服务记录" / _B, "审核意见")
    outcome = run(example, None, dry_run=True, overrides=(("unreviewed", "in"),))
    assert not _loud(outcome)
    assert [f.severity for f in outcome.findings if f.code == "taken-as-approved"] == ["warning"]
    counted = {row["id"]: row["value"] for row in outcome.payload["indicators"]}  # type: ignore[attr-defined]
    assert counted["P2a"] == 6


def test_a_second_final_is_asked_for_and_takes_the_next_number(
    example: Path, tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    out = tmp_path / "out"
    run(example, out, final=True)
    with pytest.raises(UsageError, match="--again"):
        run(example, out, final=True)
    run(example, out, final=True, again=True)
    assert sorted(path.name for path in out.glob("已报数_*")) == [
        "已报数_20260101-20261231_第1稿_20261220.json",
        "已报数_20260101-20261231_第2稿_20261220.json",
    ]


@pytest.mark.parametrize(
    ("change", "cause"),
    [("delete", "删除"), ("correct", "更正"), ("approval", "更正"), ("late", "补报"), ("since", "新增")],
)  # fmt: skip
def test_rows_are_called_what_they_are(
    change: str,
    cause: str,
    year_of: Callable[..., Path],
    rows: dict[str, Any],
    tmp_path: Path,
    run: Callable[..., Outcome],
) -> None:
    out, first = tmp_path / "out", date(2026, 6, 30)
    heads = rows["heads"][0]
    kept = [list(row) for row in rows["a"][:5]]
    run(year_of(a=kept, b=()), out, final=True, overrides=(("as_of", first.isoformat()),))
    (frozen,) = out.glob("已报数_*")
    if change == "delete":
        del kept[0]
    elif change == "correct":
        kept[0][heads.index("解决问题数")] = 3
    elif change == "approval":
        kept[0][heads.index("审核意见")] = "退回补正"
    else:
        new = list(kept[0])
        new[heads.index("服务日期")] = "2026-05-06" if change == "late" else "2026-09-06"
        new[heads.index("服务事项")] = "夏剪"
        kept.append(new)
    outcome = run(year_of(a=kept, b=()), out, since=str(frozen))
    found = {one["indicator"]: one for one in outcome.payload["changes"]}  # type: ignore[attr-defined]
    assert found["Q1a"]["causes"] == [cause]
    assert f"{cause}1条" in found["Q1a"]["text"]
