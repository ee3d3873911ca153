"""The example year walked once, from the call to the assessment of the bases, every command with --json."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from expertserve import __version__
from expertserve.cli.app import build

EXAMPLES = Path(__file__).parents[2] / "examples"
YEAR, FURTHER = "2026年", "另行"
_LATER = ("青坞县", "石渡县", "鹭洲县", "云栖区", "市人社局")
# name of the step, command line after the year, as-of date; what a second run of a command prints is not kept
_BEFORE = (
    ("check", (), "2026-03-02"),
    ("inbox", (), "2026-03-08"),
)
_SPRING = (
    ("select", ("--set", "quota=3"), "2026-03-20"),
    ("match", (), "2026-03-20"),
    ("offer", ("--format", "docx"), "2026-03-21"),
    ("replies", (), "2026-04-10"),
    ("match-again", (), "2026-04-21"),
    ("status", (), "2026-04-21"),
    ("mail", ("--list",), "2026-04-21"),
    ("plan", ("--format", "docx"), "2026-04-22"),
)
_WINTER = (
    ("check-again", (), "2026-12-01"),
    ("papers", ("--make", "需求征集通知", "--format", "docx"), "2026-12-01"),
    ("track", ("--period", "全年", "--final"), "2026-12-10"),
    ("bases", ("--assess", "--format", "docx"), "2026-12-10"),
)
# what the year itself does not bring about: folder of the results, command, command line after the year
_FURTHER = (
    (
        "对接比较",
        "match",
        ("--previous", f"{YEAR}/生成材料/历史版本/供需对接清单_0001.xlsx"),
    ),
    ("代录", "inbox", ("--entry-form",)),
    ("标注", "check", ("--annotate", f"{FURTHER}/标注/副本")),
    ("点单", "offer", ("--to", "units", "--format", "docx")),
    ("拟议", "plan", ("--propose", "--format", "docx")),
    ("方案变动", "plan", ("--previous", f"{YEAR}/生成材料/活动安排表.xlsx", "--format", "docx")),
    (
        "遴选比较",
        "select",
        (
            "--previous",
            f"{YEAR}/生成材料/遴选结果.xlsx",
            "--set",
            "quota=2",
            "--figures",
            "--format",
            "none",
        ),
    ),
    ("证明", "papers", ("--make", "服务证明", "--format", "docx")),
    (
        "差异",
        "track",
        ("--since", f"{YEAR}/生成材料/跟踪问效报告.xlsx", "--set", "count_travel=是"),
    ),
)
STEPS = (
    "init",
    *(name for name, _, _ in (*_BEFORE, *_SPRING, *_WINTER) if not name.endswith("-again")),
    "why",
    "demo",
)


@dataclass(frozen=True)
class Walked:
    """The year after its last command.

    Attributes:
        folder: the year folder; beside it stands `FURTHER`, a folder for each further run.
        printed: name of a step -> the object it printed.
        further: folder of a further run -> the object it printed.
    """

    folder: Path
    printed: dict[str, Any]
    further: dict[str, Any]


def _run(command: str, *words: str) -> Any:
    done = CliRunner().invoke(build(), [command, *words, "--json"], prog_name="expertserve")
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code in {0, 1}, (command, done.exit_code, done.stderr)
    return json.loads(done.stdout)


def walk() -> Walked:
    """Walk the year in the folder one stands in."""
    printed = {"init": _run("init", YEAR, "--year", "2026", "--as-of", "2026-01-05")}

    def steps(named: tuple[tuple[str, tuple[str, ...], str], ...]) -> None:
        for name, words, day in named:
            command = name.removesuffix("-again")
            printed[name] = _run(command, YEAR, *words, "--as-of", day)

    def put(source: Path, target: str) -> None:
        shutil.copytree(source, Path(YEAR, target), dirs_exist_ok=True)

    put(EXAMPLES / YEAR, "")
    steps(_BEFORE)
    put(EXAMPLES / "后续收件" / "申报", "收件/申报")
    for path in sorted(Path(YEAR, "收件", "申报").glob("[名评]*.xlsx")):
        path.rename(Path(YEAR, "调整", path.name))
    steps(_SPRING)
    pair = printed["match"]["pairs"][0]
    asked = ("--demand", pair["demand_id"], "--expert", pair["expert_id"])
    printed["why"] = _run("why", YEAR, *asked, "--as-of", "2026-04-21")
    for office in _LATER:
        put(EXAMPLES / "后续收件" / office, f"收件/{office}")
    steps(_WINTER)
    further: dict[str, Any] = {}
    for folder, command, words in _FURTHER:
        further[folder] = _run(
            command, YEAR, *words, "--as-of", "2026-12-10", "--output", f"{FURTHER}/{folder}"
        )
    printed["demo"] = _run("demo", "专家服务示例", "--as-of", "2026-03-20")
    return Walked(Path(YEAR).resolve(), printed, further)


def without_version(text: str) -> str:
    """The text with the version of the program taken out: a release changes no golden file."""
    return text.replace(f"expertserve {__version__}", "expertserve （版本）")
