"""The example year as it is played: every step has its command and its day, and the other side really answers."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from expertserve.work.demo import answers
from expertserve.work.demo.play import FIRST, steps

EXAMPLES = Path(__file__).parents[3] / "examples"


def test_the_steps_follow_the_year() -> None:
    played = steps(EXAMPLES / "后续收件")
    days = [date.fromisoformat(step.day) for step in played]
    assert days == sorted(days)
    for step in played:
        assert step.command == import_module(f"expertserve.commands.{step.command}").NAME
    script = (EXAMPLES / "scripts" / "year.sh").read_text("utf-8")
    for step in played:
        if step.before is not None and step.command != "track":
            assert f"back {step.day}" in script


def test_who_has_confirmed_before_a_session_leaves(desk: Any) -> None:
    before = desk.do("status", "--before", FIRST, day="2026-05-09")["before"]
    assert {line["state"] for line in before} == {"未确认"}
    answers.home_units(desk.year, FIRST, refuses="苏木槿")
    after = desk.do("status", "--before", FIRST, day="2026-05-09")["before"]
    states = {
        (line["role"], line["what"]): line["state"] for line in after if line["role"] == "派出单位"
    }
    assert states["派出单位", "派出苏木槿"] == "不同意"
    assert sum(state == "已书面同意" for state in states.values()) == len(states) - 1


def test_confirmations_of_the_example_come_back_with_one_owed_and_one_photo(desk: Any) -> None:
    answers.confirmations(desk.year, FIRST)
    told = desk.do("replies", day="2026-05-20")
    own = [s["state"] for s in told["slips"] if s["number"].startswith(f"QR-{FIRST}")]
    assert (own.count("未回"), own.count("待录入")) == (1, 1)
    assert own.count("已回") == len(own) - 2 > 0
