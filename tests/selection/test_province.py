"""60 applications in six dresses: the result of the program against a calculation made here from the facts alone."""

from __future__ import annotations

import re
import shutil
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner

from expertserve.cli.app import build

QUOTAS = {"乡村振兴": 6, "创新驱动": 4, "民生服务": 4, "区域协作": 5}


def run(*words: object) -> Any:
    import json

    done = CliRunner().invoke(
        build(), ["select", *map(str, words), "--json"], prog_name="expertserve"
    )
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def made(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    out = tmp_path_factory.mktemp("out")
    return run(
        folder,
        "--settings",
        folder / "设置.json",
        "--as-of",
        "2026-04-01",
        "--output",
        out,
        "--format",
        "none",
    ) | {"out": out}


def step(value: Fraction, steps: tuple[tuple[int, str], ...]) -> Fraction:
    return max((Fraction(points) for limit, points in steps if value >= limit), default=Fraction(0))


def total(one: Any, province: Any) -> Fraction:
    """The points of the bundled rules, written down here by hand."""
    share = Fraction(100 * one.first_class, one.known) if one.known else Fraction(0)
    cost = Fraction(one.wan * 10000, one.experts * one.days)
    own = (
        step(Fraction(one.known), ((1, "6"), (3, "10"), (5, "15")))
        + step(share, ((1, "4"), (50, "7"), (80, "10")))
        + step(Fraction(one.goals), ((2, "5"), (3, "8"), (4, "10")))
        + step(Fraction(one.experts), ((3, "3"), (6, "5"), (10, "8")))
        + step(Fraction(len(one.places)), ((1, "2"), (2, "4"), (3, "5")))
        + step(Fraction(one.texts), ((1, "1.5"), (2, "3"), (3, "4.5"), (4, "6")))
        + (6 if cost <= 1500 else 4 if cost <= 3000 else 2 if cost <= 6000 else 0)
    )
    mean = Fraction(sum(one.marks), 3) * 40 / 100
    reviewed = Fraction(int(mean * 100 + Fraction(1, 2)), 100)
    bonus = 3 * bool(one.base) + 2 * one.cooperation + 2 * key(one, province) + (not one.earlier)
    whole: Fraction = own + reviewed + min(bonus, 6)
    return whole


def key(one: Any, province: Any) -> bool:
    return bool(set(one.places) & set(province.KEY_COUNTIES))


def ended(one: Any) -> bool:
    return (
        not one.agrees
        or not one.goals
        or one.start.year != 2026
        or not one.known
        or one.experts < 3
    )


def order(found: Any, province: Any) -> list[Any]:
    def tie(one: Any) -> tuple[Any, ...]:
        cost = -(-one.wan * 1000000 // (one.experts * one.days))
        return (
            -total(one, province),
            not one.base,
            not key(one, province),
            one.earlier,
            cost,
            one.filed,
            one.number,
        )

    return sorted((one for one in found if not ended(one)), key=tie)


def chosen(found: Any, province: Any, quota: int) -> set[str]:
    """In order within the themes, then open places in order."""
    ranked = order(found, province)
    room = dict(QUOTAS)
    picked: list[Any] = []
    for one in ranked:
        if room[one.theme] and len(picked) < quota:
            room[one.theme] -= 1
            picked.append(one.number)
    for one in ranked:
        if one.number not in picked and len(picked) < quota:
            picked.append(one.number)
    return set(picked)


def test_all_six_dresses_are_read(made: Any, province: Any) -> None:
    facts = {one.number: one for one in province.build()}
    assert {one["id"] for one in made["applications"]} == set(facts)
    assert (
        len({row["file"].rsplit(".", 1)[1] for one in made["applications"] for row in one["rows"]})
        == 3
    )


def test_totals_are_those_of_an_independent_calculation(made: Any, province: Any) -> None:
    facts = {one.number: one for one in province.build()}
    wrong = {
        one["id"]: (one["total"], float(total(facts[one["id"]], province)))
        for one in made["applications"]
        if abs(one["total"] - float(total(facts[one["id"]], province))) > 0.001
    }
    assert wrong == {}


def test_ranks_and_ties_are_those_of_an_independent_calculation(made: Any, province: Any) -> None:
    expected = [one.number for one in order(province.build(), province)]
    told = [one["id"] for one in made["applications"] if one["rank"]]
    assert told == expected
    totals = [one["total"] for one in made["applications"] if one["rank"]]
    ties = {
        one["id"]
        for at, one in enumerate(made["applications"])
        if one["rank"] and totals.count(totals[at]) > 1
    }
    assert len(ties) >= 6
    assert ties == {one["id"] for one in made["applications"] if one["tie"]}


def test_quota_of_nineteen_in_four_themes(made: Any, province: Any) -> None:
    picked = {one["id"] for one in made["applications"] if one["outcome"] == "推荐"}
    assert picked == chosen(province.build(), province, 19)
    assert len(picked) == 19
    usage = {
        one["name"]: (one["places"], one["taken"])
        for one in made["quota"]["usage"]
        if one["what"] == "主题"
    }
    assert usage == {theme: (count, count) for theme, count in QUOTAS.items()}


def test_those_who_are_ended_have_their_reason(made: Any, province: Any) -> None:
    told = {
        one["id"]: [end["rule"] for end in one["knocked_out"]]
        for one in made["applications"]
        if one["knocked_out"]
    }
    assert set(told) == {one.number for one in province.build() if ended(one)}
    assert told["SB-012"] == ["incomplete"]
    assert told["SB-018"] == ["outside-year"]
    assert told["SB-027"] == ["unknown-demands"]
    assert told["SB-041"] == ["too-few-experts"]
    assert told["SB-006"] == told["SB-034"] == ["not-recommended"]


def test_every_point_leads_to_a_cell_that_says_it(made: Any, folder: Path) -> None:
    """Cells of the xlsx returns are opened again: the cell of the goals holds the goals."""
    seen = 0
    for one in made["applications"]:
        for point in one["points"]:
            assert point["cells"], (one["id"], point)
            assert all(
                cell["row"]
                and (cell["column"] or point["criterion"] == "priority" or not point["points"])
                for cell in point["cells"]
            ), point
        cell = next(p for p in one["points"] if p["criterion"] == "experts")["cells"][0]
        if cell["file"].endswith(".xlsx"):
            sheet = openpyxl.load_workbook(folder / cell["file"])[cell["sheet"]]
            stated = int(
                re.findall(
                    r"拟邀专家(\d+)人",
                    next(p for p in one["points"] if p["criterion"] == "experts")["text"],
                )[0]
            )
            assert sheet[f"{cell['column']}{cell['row']}"].value == stated
            seen += 1
        assert sum(p["points"] for p in (*one["points"], *one["bonus"])) + one["review"][
            "points"
        ] == pytest.approx(one["total"])
    assert seen > 25


def test_a_quota_cut_from_24_to_19_names_who_falls_out_and_why(
    made: Any, folder: Path, province: Any, tmp_path: Path
) -> None:
    common = (
        folder,
        "--settings",
        folder / "设置.json",
        "--as-of",
        "2026-04-01",
        "--format",
        "none",
    )
    wide = run(*common, "--set", "quota=24", "--output", tmp_path)
    assert {one["id"] for one in wide["applications"] if one["outcome"] == "推荐"} == chosen(
        province.build(), province, 24
    )
    assert wide["quota"]["open_places"] == 5
    earlier = tmp_path / "上次.xlsx"
    shutil.copy(tmp_path / "遴选结果.xlsx", earlier)
    cut = run(*common, "--set", "quota=19", "--previous", earlier, "--output", tmp_path)
    out = {one["id"]: one for one in cut["changes"] if one["before"] == "推荐"}
    assert set(out) == chosen(province.build(), province, 24) - chosen(
        province.build(), province, 19
    )
    assert len(out) == 5
    assert all(
        "总名额由24减为19" in one["because"] and "得分未变" in one["because"]
        for one in out.values()
    )
    book = openpyxl.load_workbook(tmp_path / "遴选结果.xlsx")
    assert book.sheetnames[0] == "调整情况"
    assert book["调整情况"].max_row >= 8


def test_the_year_plan_is_read_back_as_sessions(made: Any) -> None:
    from expertserve.books.conversion.kind import Context
    from expertserve.books.files.reader import read_file
    from expertserve.books.tables.sheet import read_sheets
    from expertserve.records.session import Session

    reading = read_file(made["out"] / "年度活动安排表（遴选）.xlsx")[0]
    (sheet,) = read_sheets(reading, Context(as_of=date(2026, 4, 1)))
    records = [record for record in sheet.records if isinstance(record, Session)]
    picked = [one for one in made["applications"] if one["outcome"] == "推荐"]
    assert sheet.kind == "sessions"
    assert {record.activity_id for record in records} == {one["id"] for one in picked}
    assert {record.level for record in records} == {"省"}
    assert all(
        record.demand_ids and record.start and record.state == "遴选确定" for record in records
    )


def test_the_same_again(made: Any, folder: Path, tmp_path: Path) -> None:
    again = run(
        folder,
        "--settings",
        folder / "设置.json",
        "--as-of",
        "2026-04-01",
        "--output",
        tmp_path,
        "--format",
        "none",
    )
    told = [[one["sha256"] for one in result["files"]] for result in (made, again)]
    assert told[0] == told[1]


def test_what_leaves_the_office_holds_no_points(made: Any) -> None:
    sheet = openpyxl.load_workbook(made["out"] / "00遴选" / "推荐汇总表.xlsx").active
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not any("得分" in text or "评审" in text for text in texts)
