"""The point-order round from the first invitation to the third match: every answer used or named, nobody agreed upon moved."""

from __future__ import annotations

import copy
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ._answering import (
    EXAMPLE,
    Sheet,
    as_csv,
    copied,
    filled,
    merged,
    register,
    resaved,
    run,
    sheets,
)

DUE = ("--set", "order_deadline=2026-04-20")


def _day(day: str) -> tuple[str, ...]:
    return ("--as-of", day, *DUE)


def _json(run: Any, name: str, year: Path, day: str, *words: str) -> Any:
    shown = run(name, year, *_day(day), *words, "--json")
    assert shown.code == 0, shown.err
    return shown.json


def _pairs(found: Any, *states: str) -> set[tuple[str, str]]:
    return {
        (p["demand_id"], p["expert_id"])
        for p in found["pairs"]
        if not states or p["status"] in states
    }


class Round:
    """A year in which experts said yes by telephone and units hold their sheets."""

    def __init__(self, run: Any, year: Path) -> None:
        self.run, self.year = run, year
        self._vouch()
        self.invited = _json(run, "offer", year, "2026-03-20")
        asked = [o for o in self.invited["orders"] if o["side"] == "expert"]
        self.no = asked[-1]
        rows = [
            {
                "表号": o["number"],
                "回复方": "专家",
                "回复": "能参加",
                "回复方式": "电话",
                "回复时间": date(2026, 3, 25),
            }
            for o in asked[:-1]
        ]
        self.rows: list[dict[str, object]] = rows
        self.note()
        self.offered = _json(run, "offer", year, "2026-03-27")
        self.first = _json(run, "match", year, "2026-03-27")
        self.sheets = sheets(year)
        self.demand_of = {
            o["number"]: o["demands"][0] for o in self.offered["orders"] if o["side"] == "unit"
        }
        pool = openpyxl.load_workbook(year / "生成材料" / "需求库.xlsx").active
        heads, *rows_of = ([c.value for c in row] for row in pool.iter_rows(min_row=2))
        self.number_of = {
            row[heads.index("需求编号")]: row[heads.index("清单号")] for row in rows_of
        }
        self.experts_of = {
            o["number"]: o["experts"] for o in self.offered["orders"] if o["side"] == "unit"
        }

    def _vouch(self) -> None:
        """The clerk confirms every 待确认 name on the menus, so that sheets hold several."""
        menu = _json(self.run, "match", self.year, "2026-03-19", "--dry-run")["menu"]
        book = openpyxl.Workbook()
        book.active.append(["需求编号", "专家", "处理", "依据"])
        for one in menu:
            if not one["confirmed"]:
                book.active.append([one["demand_id"], one["expert_id"], "确认", "经核实"])
        book.save(self.year / "调整" / "人选确认.xlsx")

    @property
    def back(self) -> Path:
        """Where answers come in."""
        return self.year / "收件" / "点单回复"

    def moved(self, target: Path) -> Round:
        """The same round in a folder of its own."""
        shutil.copytree(self.year, target)
        other = copy.copy(self)
        other.year, other.rows, other.sheets = target, list(self.rows), sheets(target)
        return other

    def note(self, *rows: dict[str, object]) -> None:
        """Lines added to the register of telephone answers."""
        self.rows += rows
        register(self.year / "调整" / "回复登记.xlsx", *self.rows)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Round:
    year = tmp_path_factory.mktemp("某县") / "2026年"
    shutil.copytree(EXAMPLE, year)
    return Round(run, year)


@pytest.fixture
def started(begun: Round, place: Path) -> Round:
    return begun.moved(place / "2026年")


def test_experts_are_asked_before_any_unit_sees_their_names(started: Round) -> None:
    assert {order["side"] for order in started.invited["orders"]} == {"expert"}
    assert started.invited["waiting"]
    said_yes = {order["experts"][0] for order in started.invited["orders"]} - set(
        started.no["experts"]
    )
    shown = {name for names in started.experts_of.values() for name in names}
    assert shown
    assert shown <= said_yes


def _answer_in_every_dress(started: Round, tmp_path: Path) -> dict[str, Sheet]:
    """One sheet a dress; the first name wished first, as far as there are names."""
    use = iter(started.sheets)
    dresses = {}
    for dress in (
        "renamed",
        "xls",
        "ods",
        "copied",
        "csv",
        "merged",
        "merged2",
        "phone",
        "tampered",
        "late",
    ):
        dresses[dress] = next(use)
    made = {
        d: filled(s, tmp_path / f"{s.number}.xlsx", *s.names[:2], day=date(2026, 4, 8))
        for d, s in dresses.items()
        if d != "phone"
    }
    back = started.back
    back.mkdir(parents=True)
    shutil.copy(made["renamed"], back / "我们的回复 (1).xlsx")
    resaved(made["xls"], "xls", back / "点单.xls")
    resaved(made["ods"], "ods", back / "点单.ods")
    copied(made["copied"], dresses["copied"].number, back / "新建工作表.xlsx")
    as_csv(made["csv"], dresses["csv"].number, back / "回复.csv")
    merged([(made[d], dresses[d].number) for d in ("merged", "merged2")], back / "某县汇总.xlsx")
    wrong = dresses["tampered"]
    filled(
        wrong,
        back / "改过.xlsx",
        wrong.names[0],
        day=date(2026, 4, 8),
        rename=(wrong.names[0], "别的人"),
    )
    late = dresses["late"]
    filled(late, back / "迟到.xlsx", late.names[0], day=date(2026, 4, 22))
    phone = dresses["phone"]
    started.note(
        {
            "表号": phone.number,
            "回复方": "需求单位",
            "第一意向": phone.names[0],
            "回复方式": "电话",
            "回复时间": date(2026, 4, 9),
        }
    )
    return dresses


def test_a_whole_round(started: Round, tmp_path: Path) -> None:
    dresses = _answer_in_every_dress(started, tmp_path)
    heard = _json(started.run, "replies", started.year, "2026-04-23")
    codes = {(f["code"], f["file"]) for f in heard["findings"]}
    used = {a["order"] or a["demand"]: a["used"] for a in heard["answers"]}
    files = {a["file"] for a in heard["answers"]}
    assert {path.name for path in started.back.iterdir()} | {"回复登记.xlsx"} == files
    for dress in ("renamed", "xls", "ods", "csv", "merged", "merged2", "phone", "late"):
        assert used[dresses[dress].number] == "已采用", dress
    copied = started.number_of[started.demand_of[dresses["copied"].number]]
    assert used[copied] == "已采用"
    assert ("reply-tampered", "改过.xlsx") in codes
    assert ("reply-late", "迟到.xlsx") in codes
    named = {f["file"] for f in heard["findings"]}
    assert all(a["used"] == "已采用" or a["file"] in named for a in heard["answers"])
    wished = {(w["demand_id"], w["expert_id"]) for w in heard["wishes"] if w["rank"] == 1}
    taken = {d for d in dresses if d != "tampered"}
    assert {demand for demand, _ in wished} == {started.demand_of[dresses[d].number] for d in taken}
    _second_and_third_match(started, heard, tmp_path)


def _second_and_third_match(started: Round, heard: Any, tmp_path: Path) -> None:
    agreed = {(a["demand_id"], a["expert_id"]) for a in heard["accepted"]}
    assert len(agreed) >= 5
    second = _json(
        started.run, "match", started.year, "2026-04-23", "--output", str(tmp_path / "第二次")
    )
    assert agreed <= _pairs(second, "settled", "appointed")
    listed = tmp_path / "第二次" / "供需对接清单.xlsx"
    gone = next(iter(sorted(_pairs(second, "proposed"))), None)
    assert gone is not None
    started.note(
        {
            "专家": gone[1],
            "需求编号": gone[0],
            "回复方": "专家",
            "回复": "本次不便参加",
            "原因": "母亲住院要陪护",
            "回复时间": date(2026, 4, 24),
        }
    )
    third = _json(started.run, "match", started.year, "2026-04-25", "--previous", str(listed))
    assert agreed <= _pairs(third, "settled", "appointed")
    assert gone not in _pairs(third)
    moved = {
        (c["demand_id"], c["expert_id"]): c["because"]
        for c in third["changes"]
        if c["change"] == "removed"
    }
    assert "2026-04-24" in moved[gone]
    assert "母亲" not in str(third)
    assert all(because for because in moved.values())


def test_an_order_issued_anew_makes_the_sheet_before_it_old(started: Round, tmp_path: Path) -> None:
    old = next(s for s in started.sheets if len(s.names) > 2)
    demand = started.demand_of[old.number]
    away, stays = started.experts_of[old.number][:2]
    path = filled(old, tmp_path / "旧表.xlsx", old.names[0], old.names[1], day=date(2026, 4, 6))
    started.note(
        {
            "专家": away,
            "需求编号": demand,
            "回复方": "专家",
            "回复": "本次不便参加",
            "回复时间": date(2026, 4, 2),
        }
    )
    again = _json(started.run, "offer", started.year, "2026-04-03", "--only", "new")
    fresh = {o["number"]: o["experts"] for o in again["orders"] if o["new"] and o["side"] == "unit"}
    assert away not in fresh[old.number]
    assert {f["path"].split("/")[-1] for f in again["files"] if "DC-" in f["path"]} >= {
        old.path.name
    }
    started.back.mkdir(parents=True)
    shutil.copy(path, started.back / "旧表.xlsx")
    heard = _json(started.run, "replies", started.year, "2026-04-07")
    assert [f["code"] for f in heard["findings"] if f["file"] == "旧表.xlsx"].count(
        "reply-stale"
    ) == 1
    wishes = {(w["demand_id"], w["expert_id"]) for w in heard["wishes"]}
    assert (demand, away) not in wishes
    if stays in fresh[old.number]:
        assert (demand, stays) in wishes


def test_answers_that_contradict_repeat_or_belong_to_nothing_are_named(started: Round) -> None:
    one, two, three = [sheet for sheet in started.sheets if len(sheet.names) > 1][:3]
    when = {"回复方": "需求单位", "回复方式": "电话"}
    started.note(
        {**when, "表号": one.number, "第一意向": one.names[0]},
        {**when, "表号": one.number, "第一意向": one.names[1]},
        {**when, "表号": two.number, "第一意向": "1", "回复时间": date(2026, 4, 1)},
        {**when, "表号": two.number, "第一意向": two.names[0], "回复时间": date(2026, 4, 1)},
        {**when, "表号": three.number, "第一意向": three.names[0], "回复时间": date(2026, 4, 1)},
        {**when, "表号": three.number, "第一意向": three.names[1], "回复时间": date(2026, 4, 5)},
        {**when, "表号": "DC-2026-999", "第一意向": one.names[0]},
        {**when, "表号": started.sheets[3].number, "第一意向": "没有这个人"},
        {**when, "表号": started.sheets[4].number, "回复": "再考虑考虑"},
    )
    heard = _json(started.run, "replies", started.year, "2026-04-10")
    codes = [f["code"] for f in heard["findings"]]
    for code, count in (
        ("reply-contradictory", 1),
        ("reply-duplicate", 1),
        ("reply-superseded", 1),
    ):
        assert codes.count(code) == count, code
    assert codes.count("reply-unknown") == 2
    ranks = {(w["demand_id"], w["expert_id"]): w["rank"] for w in heard["wishes"]}
    assert started.demand_of[one.number] not in {demand for demand, _ in ranks}
    assert ranks[started.demand_of[two.number], started.experts_of[two.number][0]] == 1
    assert ranks == ranks | {
        (started.demand_of[three.number], started.experts_of[three.number][1]): 1
    }
    checked = started.run("check", started.year, *_day("2026-04-10"), "--json").json
    assert any(f["code"] == "reply-unclear" for f in checked["findings"])


def test_silence_past_the_deadline_opens_the_place_again(started: Round) -> None:
    sheet = next(s for s in started.sheets if s.names)
    demand, expert = started.demand_of[sheet.number], started.experts_of[sheet.number][0]
    started.rows = [
        row
        for row in started.rows
        if row["表号"]
        != next(o["number"] for o in started.invited["orders"] if o["experts"] == [expert])
    ]
    started.note(
        {
            "表号": sheet.number,
            "回复方": "需求单位",
            "第一意向": sheet.names[0],
            "回复时间": date(2026, 4, 2),
        }
    )
    before = _json(started.run, "replies", started.year, "2026-04-20")
    after = _json(started.run, "replies", started.year, "2026-04-21")
    assert any(w["demand_id"] == demand and w["expert_id"] == expert for w in before["wishes"])
    assert not any(w["demand_id"] == demand and w["expert_id"] == expert for w in after["wishes"])
    late = {w["order"]: w for w in after["waiting"]}
    assert all(w["overdue"] == 1 and w["reminder"] for w in late.values())


def test_the_same_again_and_nothing_new(started: Round) -> None:
    again = _json(started.run, "offer", started.year, "2026-03-27")
    assert {f["word"] for f in again["files"]} == {"identical"}
    assert not any(order["new"] for order in again["orders"])
    fresh = _json(started.run, "offer", started.year, "2026-03-28", "--only", "new")
    assert fresh["files"] == []


def test_status_follows_the_round(started: Round) -> None:
    sheet = started.sheets[0]
    started.note(
        {
            "表号": sheet.number,
            "回复方": "需求单位",
            "第一意向": sheet.names[0],
            "回复时间": date(2026, 4, 2),
        }
    )
    shown = _json(started.run, "status", started.year, "2026-04-22")
    counts = [stage["demands"] for stage in shown["funnel"]]
    assert [stage["stage"] for stage in shown["funnel"]] == [
        "listed",
        "matched",
        "ordered",
        "accepted",
        "scheduled",
        "served",
        "solved",
        "rated",
    ]
    assert counts == sorted(counts, reverse=True)
    state = {d["demand_id"]: d["state"] for d in shown["demands"]}
    assert state[started.demand_of[sheet.number]] in ("双方已同意", "已排期")
    assert {o["state"] for o in shown["orders"]} == {"已回复", "逾期未复"}
    assert sum(o["overdue"] for o in shown["overdue"]) > 0
    assert (started.year / "生成材料" / "工作进度（内部）.xlsx").exists()
