"""match on the example year: legal, explained, the same again, and true to decisions."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from expertserve.fit.weights import band

from .conftest import EXAMPLES

if TYPE_CHECKING:
    from .conftest import Shell

DAY = ("--as-of", "2026-03-20")


@pytest.fixture(scope="module")
def matched(run: Shell, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What a match of the example year prints."""
    year = tmp_path_factory.mktemp("matched") / "2026年"
    shutil.copytree(EXAMPLES / "2026年", year)
    shown = run("match", year, *DAY, "--json")
    assert shown.code == 0, shown.err
    return shown.json


def _rules(matched: Any) -> dict[str, list[str]]:
    return {
        expert["id"]: [one["rule"] for one in expert["barred"]] for expert in matched["experts"]
    }


def test_the_object_has_the_parts_of_the_contract(matched: Any) -> None:
    assert set(matched) >= {
        "schema",
        "command",
        "summary",
        "experts",
        "demands",
        "pairs",
        "menu",
        "refusals",
        "unserved",
        "scarce",
        "changes",
        "files",
    }
    assert matched["schema"] == 1
    assert matched["summary"]["served"] == len(matched["pairs"])
    assert matched["summary"]["fit_total"] == sum(pair["fit"] for pair in matched["pairs"])
    assert matched["summary"]["seats"] - matched["summary"]["served"] == sum(
        matched["summary"]["unserved_by_class"]
    )


def test_every_pair_is_legal(matched: Any) -> None:
    """Counted here by hand: nobody barred, nobody twice in a demand, no demand over its places."""
    barred = _rules(matched)
    pairs = [(pair["demand_id"], pair["expert_id"]) for pair in matched["pairs"]]
    assert len(pairs) == len(set(pairs))
    for pair in matched["pairs"]:
        broken = set(barred[pair["expert_id"]])
        assert not broken or (pair["status"] == "appointed" and broken <= set(pair["exceptions"]))
        assert 0 <= pair["fit"] <= 1000
    seats = Counter(demand for demand, _ in pairs)
    empty = {one["demand_id"]: one["missing"] for one in matched["unserved"]}
    assert all(count >= 1 for count in seats.values())
    assert all(
        missing >= 1 and one["text"]
        for one, missing in ((u, u["missing"]) for u in matched["unserved"])
    ), empty


def test_every_name_has_its_reasons(matched: Any) -> None:
    for row in (*matched["pairs"], *matched["menu"]):
        assert row["reasons"]
        assert all(
            reason["text"] and isinstance(reason["points"], int) for reason in row["reasons"]
        )


def test_those_who_may_not_serve_are_barred_with_their_rule(matched: Any) -> None:
    found = Counter(rule for rules in _rules(matched).values() for rule in rules)
    assert found["not-willing"] == 1
    assert found["retired-health"] == 1
    assert found["retired-unclear"] == 1
    assert found["unit-consent-pending"] == 1
    assert found["title-below-associate-senior"] == 1


def test_decisions_are_honoured(matched: Any) -> None:
    status = Counter(pair["status"] for pair in matched["pairs"])
    assert status["appointed"] == 1
    assert status["settled"] == 1


def test_two_fresh_folders_give_equal_bytes(run: Shell, year: Path, tmp_path: Path) -> None:
    outputs = []
    for name in ("一", "二"):
        folder = tmp_path / f"结果 {name}"
        assert run("match", year, *DAY, "--output", folder).code == 0
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        outputs.append({str(path.relative_to(folder)): path.read_bytes() for path in files})
    assert outputs[0] == outputs[1]
    inner = {"供需对接清单.xlsx", "匹配过程（内部）.xlsx", "需求库.xlsx", "供需对接（内部）.html", "供需对接（可外发）.html"}  # fmt: skip
    assert {Path(name).name for name in outputs[0] if not name.startswith("分县清单")} == inner


def test_again_is_identical_and_a_dry_run_writes_nothing(run: Shell, year: Path) -> None:
    first = run("match", year, *DAY, "--json", "--dry-run")
    assert {one["word"] for one in first.json["files"]} == {"created"}
    assert not (year / "生成材料").exists()
    run("match", year, *DAY)
    again = run("match", year, *DAY, "--json").json["files"]
    assert {one["word"] for one in again} == {"identical"}


def test_edits_of_a_person_are_taken_over_and_followed(run: Shell, year: Path) -> None:
    run("match", year, *DAY)
    path = year / "生成材料" / "供需对接清单.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["对接清单"]
    heads = {cell.value: cell.column for cell in sheet[3]}
    first, second = (sheet.cell(row, heads["需求编号"]).value for row in (4, 5))
    sheet.cell(4, heads["人选状态"]).value = "已定"
    sheet.cell(5, heads["专家姓名"]).value = "仲伯年"
    book.save(path)
    after = run("match", year, *DAY, "--json").json
    assert (year / "调整" / "供需对接清单_手工修改_20260320.xlsx").exists()
    status = {pair["demand_id"]: pair["status"] for pair in after["pairs"]}
    assert (status[first], status[second]) == ("settled", "replaced")
    book = openpyxl.load_workbook(path)
    names = {
        row[heads["需求编号"] - 1].value: row[heads["专家姓名"] - 1].value
        for row in book["对接清单"].iter_rows(min_row=4)
    }
    assert names[second] == "仲伯年"


def test_the_list_holds_no_telephone_and_nobody_s_refusal(
    run: Shell, year: Path, tmp_path: Path
) -> None:
    import zipfile

    run("match", year, *DAY, "--output", tmp_path / "o")
    with zipfile.ZipFile(tmp_path / "o" / "供需对接清单.xlsx") as archive:
        text = "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    for private in ("1390000", "1380000", "暂无服务意愿", "不适宜", "阎广陵"):
        assert private not in text


def test_previous_names_what_was_kept_and_what_moved(
    run: Shell, year: Path, tmp_path: Path
) -> None:
    run("match", year, *DAY, "--output", tmp_path / "o")
    again = run(
        "match",
        year,
        *DAY,
        "--previous",
        tmp_path / "o" / "供需对接清单.xlsx",
        "--dry-run",
        "--json",
    ).json
    assert {change["change"] for change in again["changes"]} == {"kept"}
    assert len(again["changes"]) == len(again["pairs"])
    assert run("match", year, *DAY, "--previous", tmp_path / "none.xlsx").code == 3


def test_the_list_passes_the_independent_check_and_a_broken_one_does_not(
    run: Shell, year: Path, tmp_path: Path
) -> None:
    run("match", year, *DAY, "--output", tmp_path)
    path = tmp_path / "供需对接清单.xlsx"
    good = run("check", year, *DAY, "--match", path, "--json")
    told = [
        lack
        for team in run("match", year, *DAY, "--dry-run", "--json").json["teams"]
        for lack in team["lacking"]
    ]
    # a trip for which too few people fit is told by the list itself
    assert [fault["kind"] for fault in good.json["faults"]] == ["lacking"] * len(told)
    book = openpyxl.load_workbook(path)
    sheet = book["对接清单"]
    heads = {cell.value: cell.column for cell in sheet[3]}
    unwilling = next(
        e["id"]
        for e in run("match", year, *DAY, "--dry-run", "--json").json["experts"]
        if "not-willing" in [r["rule"] for r in e["barred"]]
    )
    sheet.cell(4, heads["专家编号"]).value = unwilling
    book.save(path)
    bad = run("check", year, *DAY, "--match", path, "--json")
    assert bad.code == 1
    broken = {(fault["kind"], fault["expert_id"]) for fault in bad.json["faults"]}
    assert broken - {("lacking", "")} == {("not-allowed", unwilling)}


def test_suppose_tells_the_cost_and_saves_nothing(run: Shell, year: Path) -> None:
    shown = run("match", year, *DAY, "--suppose", "仲伯年=大棚番茄烂根死棵", "--json")
    assert shown.code == 0
    assert {change["change"] for change in shown.json["moved"]} == {"added", "removed"}
    assert not (year / "生成材料").exists()
    assert run("match", year, *DAY, "--suppose", "没有这人=大棚番茄烂根死棵").code == 2
    assert run("match", year, *DAY, "--suppose", "程以恒=大棚番茄烂根死棵").code == 2
    assert run("match", year, *DAY, "--suppose", "仲伯年=青坞县第1项", "--lang", "zh").code == 0


def test_nothing_to_match_ends_with_four(run: Shell, year: Path) -> None:
    shown = run("match", year / "收件" / "云岭农业大学", *DAY)
    assert shown.code == 4
    assert len(shown.err.strip().splitlines()) == 1


def test_a_path_that_is_not_there_ends_with_three(run: Shell, tmp_path: Path) -> None:
    shown = run("match", tmp_path / "没有", "--json")
    assert shown.code == 3
    assert shown.json["exit_code"] == 3


@pytest.mark.parametrize(
    "words", [("--as-of", "昨天"), ("--set", "quota"), ("--set", "quotta=1"), ("--lang", "fr")]
)
def test_wrong_usage_ends_with_two(run: Shell, year: Path, words: tuple[str, str]) -> None:
    assert run("match", year, *words).code == 2


def test_why_gives_the_whole_account(run: Shell, year: Path) -> None:
    shown = run(
        "why", year, *DAY, "--demand", "大棚番茄烂根死棵", "--expert", "沈若松", "--json"
    ).json
    assert shown["allowed"] is True
    points = {part["part"]: part["points"] for part in shown["parts"]}
    least, most = band(
        sum(points.get(part, 0) for part in ("text", "lexicon", "meaning", "nature"))
    )
    assert shown["fit"] == min(most, max(least, sum(points.values())))
    assert shown["next_best"]
    barred = run(
        "why", year, *DAY, "--demand", "大棚番茄烂根死棵", "--expert", "程以恒", "--json"
    ).json
    assert barred["allowed"] is False
    assert "not-willing" in [one["rule"] for one in barred["refused_by"]]
    assert run("why", year, *DAY, "--demand", "没有", "--expert", "沈若松").code == 2
    assert run("why", year, *DAY, "--demand", "大棚番茄烂根死棵", "--expert", "没有").code == 2
    assert (
        "可以安排"
        in run(
            "why", year, *DAY, "--demand", "大棚番茄烂根死棵", "--expert", "沈若松", "--lang", "zh"
        ).out
    )
