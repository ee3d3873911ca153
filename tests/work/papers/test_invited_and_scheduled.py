"""An invitation is held to the schedule of its session by the person's name, with or without a mark behind it."""

from __future__ import annotations

import pytest

from expertserve.work.papers.gate import _disagreeing
from expertserve.work.papers.gate_read import Read


def _paper(name: str, *row: str) -> Read:
    return Read(
        name=name, title=name, folder="03方案", session="第1期", kind="", texts=(), rows=(row,)
    )


@pytest.mark.parametrize("people", ["安可立", "安可立（待复）", "林小满、安可立（待复）"])
@pytest.mark.parametrize(("unit", "faults"), [("某合作社", 0), ("另一合作社", 1)])
def test_a_name_that_waits_for_an_answer_is_found(people: str, unit: str, faults: int) -> None:
    schedule = _paper("日程安排.docx", "5月11日", "下午", "某合作社", people)
    invited = _paper("邀请函_安可立.docx", "1", unit, "果树修剪", "5月11日下午")
    assert len(_disagreeing((schedule, invited))) == faults


def test_a_longer_name_is_another_person() -> None:
    schedule = _paper("日程安排.docx", "5月11日", "下午", "某合作社", "安可立民")
    invited = _paper("邀请函_安可立.docx", "1", "某合作社", "果树修剪", "5月11日下午")
    assert len(_disagreeing((schedule, invited))) == 1
