"""What goes out comes back: slips of a planned year, in the folder."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import openpyxl

if TYPE_CHECKING:
    from pathlib import Path

DAY = "2026-06-20"


def rows_of(path: Path) -> list[dict[str, Any]]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    lines = [list(row) for row in sheet.iter_rows(values_only=True)]
    at = next(n for n, row in enumerate(lines) if "记录编号" in row)
    return [dict(zip(lines[at], row, strict=True)) for row in lines[at + 1 :] if row[0]]


def test_slips_change_no_roster_and_make_no_demand(desk: Any) -> None:
    before = desk.do("check", day=DAY)
    for start in ("邀请函", "商请函", "服务确认单", "服务回访单"):
        desk.filled(start)
    after = desk.do("check", day=DAY)
    kinds = ("experts", "demands")
    count = [
        {kind: sum(s["rows"] for s in told["sheets"] if s["kind"] == kind) for kind in kinds}
        for told in (before, after)
    ]
    assert count[0] == count[1]
    assert not any(f["code"] == "superseded" for f in after["findings"] if "回来的" in str(f))


def test_every_confirmation_becomes_a_line_the_clerk_can_correct(desk: Any) -> None:
    planted = {one.number: one.answers for one in desk.filled("服务确认单")}
    told = desk.do("replies", day=DAY)
    path = desk.year / "调整" / "服务记录（由确认单）.xlsx"
    rows = {row["记录编号"]: row for row in rows_of(path)}
    assert set(rows) == {number for number, answers in planted.items() if answers}
    for number, row in rows.items():
        assert (
            planted[number]["people"] == f"培训 {row['培训人次']} 人次，受益 {row['受益人数']} 人"
        )
        assert planted[number]["solved"] in row["问题清单"]
        assert row["服务日期"].startswith("2026-05-12")
    states = {slip["number"]: slip["state"] for slip in told["slips"] if slip["number"][:2] == "QR"}
    assert all(states[number] in ("已回", "有出入") for number in rows)
    _correct(path, next(iter(rows)))
    desk.do("replies", day=DAY)
    assert rows_of(path)[0]["培训人次"] == "77"
    check = desk.do("check", day=DAY)
    assert not any(f["code"] == "slip-not-entered" for f in check["findings"])


def _correct(path: Path, number: str) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    heads = {cell.value: cell.column for row in sheet.iter_rows(max_row=3) for cell in row}
    line = next(row[0].row for row in sheet.iter_rows() if row[0].value == number)
    sheet.cell(line, heads["培训人次"], "77")
    book.save(path)


def test_confirmations_that_were_approved_count(desk: Any) -> None:
    planted = [one for one in desk.filled("服务确认单") if one.answers]
    desk.do("replies", "--set", "confirmation_is_approval=true", day=DAY)
    told = desk.do("track", day=DAY)
    served = next(i["value"] for i in told["indicators"] if i["id"] == "P8d")
    status = desk.do("status", day=DAY)
    doubled = {e["row"] for e in told["excluded"]}
    assert {e["because"] for e in told["excluded"]} <= {"double-booked"}
    assert len(planted) - len(doubled) <= served <= len(planted)
    assert served
    assert next(f["demands"] for f in status["funnel"] if f["word"] == "已服务") == served


def test_a_home_unit_that_objects_bars_its_expert_from_the_session(desk: Any) -> None:
    """Even one whom the leader appointed before; the office is asked, then his letters and slips are void."""
    desk.filled("商请函")
    told = desk.do("replies", day="2026-05-01")
    refused = {
        slip["experts"]
        for slip in told["slips"]
        if slip["opinion"] == "不同意" and "LC2026-01" in slip["number"]
    }
    assert "江听澜" in refused
    for command in ("plan", "match"):
        stopped = desk.run(command, desk.year, "--as-of", "2026-05-01")
        assert stopped.code == 2
        assert "江听澜" in stopped.err
    made = desk.do("match", "--accept-loss", day="2026-05-01")
    assert any("派出单位" in one["text"] for one in made["refused"])
    desk.do("plan", "--format", "docx", day="2026-05-01")
    standing = {line["number"] for line in _current(desk.year) if line["kind"] == "YQ" and not line.get("void")}  # fmt: skip
    names = _names(desk)
    assert standing
    for name in refused:
        assert f"YQ-LC2026-01-{names[name]}" not in standing


def _current(year: Path) -> list[dict[str, Any]]:
    import json

    lines = (year / "归档" / "回执台账.jsonl").read_text("utf-8").splitlines()
    return list({body["number"]: body for line in lines if (body := json.loads(line))}.values())


def _names(desk: Any) -> dict[str, str]:
    from datetime import date

    from expertserve.year.gather import gather
    from expertserve.year.settings_files import load_settings

    settings = load_settings(desk.year / "设置.xlsx")
    found = gather((desk.year,), settings, date(2026, 5, 1)).experts
    return {expert.name: expert.expert_id for expert in found}


def test_somebody_who_declines_by_telephone_before_any_letter_is_not_proposed(
    fresh: Any,
) -> None:
    desk = fresh
    first = desk.do("match", day="2026-03-20")
    chosen = first["pairs"][0]["expert_id"]
    desk.register({"专家": chosen, "回复方": "专家", "回复": "本次不便参加", "回复方式": "电话"})
    told = desk.do("replies", day="2026-03-21")
    assert all(answer["used"] == "已采用" for answer in told["answers"])
    second = desk.do("match", day="2026-03-21")
    assert chosen not in {pair["expert_id"] for pair in second["pairs"]}


def test_a_photo_alone_waits_to_be_typed(desk: Any) -> None:
    slip = next(one for one in _current(desk.year) if one["kind"] == "QR")
    folder = desk.year / "佐证" / "某县"
    folder.mkdir(parents=True)
    (folder / f"{slip['number']}（签字）.jpg").write_bytes(b"\xff\xd8\xff")
    told = desk.do("replies", day=DAY)
    assert next(s["state"] for s in told["slips"] if s["number"] == slip["number"]) == "待录入"
    book = openpyxl.load_workbook(desk.year / "生成材料" / "02点单与回执" / "回复情况（内部）.xlsx")
    cells = [str(c) for row in book["代录表"].iter_rows(values_only=True) for c in row if c]
    assert slip["number"] in cells


def test_the_same_slips_in_a_zip_and_twice_count_once(desk: Any) -> None:
    planted = [one for one in desk.filled("服务回访单") if one.answers]
    folder = desk.year / "收件" / "回来的"
    shutil.make_archive(str(folder / "再发一次"), "zip", folder)
    told = desk.do("track", day=DAY)
    valid = next(i for i in told["indicators"] if i["id"].startswith("Q") and "满意" in i["name"])
    assert valid["rows"] <= len(planted)


def test_a_register_whose_cells_are_words_of_heads_is_still_a_register(fresh: Any) -> None:
    """回复方 says 需求单位 and 回复方式 says 电话 in every line: values, not the labels of a form."""
    rows = [
        {
            "表号": f"DC-2026-{n:03d}",
            "回复方": "需求单位",
            "第一意向": "1",
            "回复方式": "电话",
            "记录人": "经办人",
        }
        for n in range(1, 9)
    ]
    first = {
        "专家": "韩碧云",
        "回复方": "专家",
        "回复": "本次不便参加",
        "回复方式": "电话",
        "记录人": "经办人",
    }
    fresh.register(first, *rows)
    told = fresh.do("check", day="2026-04-20")
    assert [s["rows"] for s in told["sheets"] if s["kind"] == "replies"] == [9]
