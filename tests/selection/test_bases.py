"""97 invented bases over a year: counters from service records, reminders, assessment, three rectifications of which one exits."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner

from expertserve.cli.app import build

HEADS = [
    "基地编号",
    "基地名称",
    "依托单位",
    "级别",
    "所在县区",
    "主导产业",
    "认定部门",
    "认定日期",
    "联系专家数",
    "每年配套资金(万元)",
    "发展规划",
    "管理制度",
]
SERVICES = [
    "期次",
    "专家姓名",
    "派出单位",
    "服务单位",
    "县（市、区）",
    "服务日期",
    "服务时长",
    "服务内容类别",
    "服务事项",
    "服务形式",
    "线上/线下",
    "培训人次",
    "解决问题数",
    "问题清单",
    "佐证材料",
    "审核意见",
]
EVENTS = ["基地编号或名称", "变动事项", "日期", "期限", "等次", "文号", "依据"]
COUNTY = "澄坪县"


def number(at: int) -> str:
    return f"JD-{at:03d}"


def unit(at: int) -> str:
    return f"第{at}号示范园有限公司"


def services(at: int) -> int:
    """Activities of a base in the year: every tenth has none."""
    return 0 if at % 10 == 0 else 1 + at % 5


def day(at: int, turn: int) -> date:
    return date(2026, 2, 2) + timedelta(days=(at % 7) + 60 * turn)


def _save(path: Path, title: str, heads: list[str], rows: list[list[Any]]) -> None:
    book = openpyxl.Workbook()
    book.active.append([title])
    book.active.append(heads)
    for row in rows:
        book.active.append(row)
    book.save(path)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("bases") / "基地 材料"
    root.mkdir()
    bases = [
        [
            number(n),
            f"{n}号专家服务基地",
            unit(n),
            "省级" if n <= 16 else "市级",
            COUNTY,
            "农业",
            "某市人社局",
            date(2023, 5, 1),
            12,
            6,
            "是",
            "是",
        ]
        for n in range(1, 98)
    ]
    _save(root / "基地名册.xlsx", "专家服务基地名册", HEADS, bases)
    records = [
        [
            "",
            f"专家{n % 9}",
            "某大学",
            unit(n),
            COUNTY,
            day(n, turn),
            "1天",
            "技术攻关",
            f"{n}号第{turn}次指导",
            "技术指导",
            "线下",
            20 + n,
            1,
            f"{n}号第{turn}个难题",
            "确认单.jpg",
            "同意",
        ]
        for n in range(1, 98)
        for turn in range(services(n))
    ]
    _save(root / "服务记录.xlsx", f"{COUNTY}专家服务记录表", SERVICES, records)
    events = [
        [
            number(20),
            "限期整改",
            date(2026, 3, 2),
            date(2026, 5, 31),
            "",
            "某人社函〔2026〕1号",
            "上年度没有活动",
        ],
        [
            number(30),
            "限期整改",
            date(2026, 3, 2),
            date(2026, 5, 31),
            "",
            "某人社函〔2026〕2号",
            "上年度没有活动",
        ],
        [
            number(40),
            "限期整改",
            date(2026, 4, 1),
            date(2026, 6, 30),
            "",
            "某人社函〔2026〕3号",
            "管理制度不健全",
        ],
        [number(20), "复核通过", date(2026, 6, 8), "", "", "", "已整改到位"],
        [number(40), "复核通过", date(2026, 7, 6), "", "", "", "已整改到位"],
        [number(30), "复核不通过", date(2026, 6, 9), "", "", "", "仍没有活动"],
        [number(30), "调整退出", date(2026, 6, 20), "", "", "某人社函〔2026〕9号", "复核不通过"],
    ]
    _save(root / "基地动态登记表.xlsx", "基地动态登记表", EVENTS, events)
    return root


def bases(folder: Path, as_of: str, *words: str) -> Any:
    import json

    done = CliRunner().invoke(
        build(),
        [
            "bases",
            str(folder),
            "--as-of",
            as_of,
            "--format",
            "none",
            "--dry-run",
            "--json",
            "--set",
            f"area_counties={COUNTY}",
            *words,
        ],
    )
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


def test_counters_come_from_the_service_records(folder: Path) -> None:
    made = {one["id"]: one for one in bases(folder, "2026-12-10")["bases"]}
    assert len(made) == 97
    assert Counter(one["level"] for one in made.values()) == {"省级": 16, "市级": 81}
    for n in range(1, 98):
        counted = made[number(n)]["counters"]
        assert counted["events"] == services(n), n
        assert counted["problems"] == services(n)
        assert counted["trained"] == services(n) * (20 + n)
        assert counted["last"] == (day(n, services(n) - 1).isoformat() if services(n) else None)


@pytest.mark.parametrize(
    ("as_of", "states"),
    [
        ("2026-02-20", {20: "运行", 30: "运行", 40: "运行"}),
        ("2026-03-10", {20: "整改", 30: "整改", 40: "运行"}),
        ("2026-05-01", {20: "整改", 30: "整改", 40: "整改"}),
        ("2026-06-10", {20: "运行", 30: "整改", 40: "整改"}),
        ("2026-07-10", {20: "运行", 30: "退出", 40: "运行"}),
        ("2026-12-10", {20: "运行", 30: "退出", 40: "运行"}),
    ],
)
def test_states_follow_the_year(folder: Path, as_of: str, states: dict[int, str]) -> None:
    made = {one["id"]: one["state"] for one in bases(folder, as_of)["bases"]}
    assert {n: made[number(n)] for n in states} == states
    assert sum(state == "运行" for n, state in made.items() if n not in map(number, states)) == 94


def test_due_dates_of_rectifications(folder: Path) -> None:
    made = {one["id"]: one for one in bases(folder, "2026-06-05")["bases"]}
    found = {
        n: [(r["notice"], r["due"], r["review_by"]) for r in made[number(n)]["rectifications"]]
        for n in (20, 30, 40)
    }
    assert found[20] == [("2026-03-02", "2026-05-31", "2026-06-15")]
    assert found[40] == [("2026-04-01", "2026-06-30", "2026-07-15")]
    tasks = [
        (task["kind"], task["base_id"], task["due"])
        for task in bases(folder, "2026-06-05")["tasks"]
    ]
    assert {base for _, base, _ in tasks} >= {number(20), number(30)}


def test_quiet_bases_are_named_after_the_months_of_the_rule(folder: Path) -> None:
    quiet = {
        one["base_id"] for one in bases(folder, "2026-12-10")["tasks"] if "活动" in one["text"]
    }
    assert {number(n) for n in range(10, 98, 10)} - {number(30)} <= quiet


def test_the_assessment_adds_up_and_nothing_gets_no_grade_without_its_marks(folder: Path) -> None:
    for one in bases(folder, "2026-12-10", "--assess")["bases"]:
        found = one["assessment"]
        if found is None:
            assert one["state"] in ("退出", "整改")
            continue
        assert round(sum(item["points"] for item in found["items"]), 2) == found["total"]
        assert found["because"]
        if not one["counters"]["events"]:
            assert found["grade"] in ("不合格", None)


def test_workbooks_and_letters(folder: Path, tmp_path: Path) -> None:
    words = [
        "bases",
        str(folder),
        "--as-of",
        "2026-12-10",
        "--assess",
        "--output",
        str(tmp_path),
        "--set",
        f"area_counties={COUNTY}",
        "--set",
        "office=某市人力资源和社会保障局",
    ]
    done = CliRunner().invoke(build(), words)
    assert done.exit_code == 0, done.stderr
    assert (tmp_path / "年度考核汇总.xlsx").exists()
    book = openpyxl.load_workbook(tmp_path / "基地台账.xlsx")
    assert book.sheetnames[0] == "基地名册"
    assert book["基地名册"].max_row >= 97
    letters = {path.name for path in tmp_path.rglob("*.docx")}
    assert any(name.startswith("退出通知_30号") for name in letters)
    assert any(name.startswith("复核结果通知_20号") for name in letters)


def test_no_register_ends_with_four(tmp_path: Path) -> None:
    _save(
        tmp_path / "名册.xlsx",
        "专家名册",
        ["姓名", "工作单位", "职称", "研究方向"],
        [["甲某", "某大学", "教授", "番茄病害"]],
    )
    assert CliRunner().invoke(build(), ["bases", str(tmp_path)]).exit_code == 4


def test_open_items_stand_in_status(folder: Path, tmp_path: Path) -> None:
    import json

    heads = ["需求编号", "需求单位", "县(市、区)", "需求名称", "需求描述"]
    _save(
        tmp_path / "需求.xlsx",
        "需求征集表",
        heads,
        [["XQ-1", "某合作社", COUNTY, "番茄烂根", "大棚番茄连作三年根部变褐腐烂成片死棵"]],
    )
    words = ["status", str(folder), str(tmp_path / "需求.xlsx"), "--as-of", "2026-06-05", "--json"]
    words += ["--output", str(tmp_path / "o"), "--set", f"area_counties={COUNTY}"]
    done = CliRunner().invoke(build(), words)
    assert done.exit_code == 0, done.stderr
    told = {task["base_id"] for task in json.loads(done.stdout)["bases"]}
    assert told == {task["base_id"] for task in bases(folder, "2026-06-05")["tasks"]}
    assert {number(20), number(30)} <= told
    book = openpyxl.load_workbook(tmp_path / "o" / "工作进度（内部）.xlsx")
    assert "基地待办" in book.sheetnames
