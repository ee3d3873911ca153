"""A letter that got its number by hand, or went out with it, is still the letter it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from expertserve.papers import sample
from expertserve.work.plan.input import PlanInput
from expertserve.work.plan.printer import Printer
from expertserve.year.documents import SENT, Register
from expertserve.year.settings import Settings

PATH = "04通知函件/第1期/商请函_云岭农业大学"
VALUES = {"letter": sample.values()["letter"]}


def printer(register: Register, day: date, **settings: object) -> Printer:
    given = PlanInput(
        sessions=(), experts={}, demands={}, pairs=(), offers=(), decisions=(),
        settings=replace(Settings(), document_word="澜人社函", order_deadline=date(2026, 4, 30), **settings),  # type: ignore[arg-type]
        as_of=day,
    )  # fmt: skip
    return Printer(given=given, folder=None, before={}, register=register)


def test_a_number_written_by_hand_makes_no_other_letter() -> None:
    register = Register()
    first = printer(register, date(2026, 4, 10)).paper(PATH, "", "request", VALUES)
    line = register.lines[0]
    assert not line.number
    register.lines[0] = replace(
        line, number="澜人社函〔2026〕10号", state=SENT, sent=date(2026, 4, 12)
    )
    again = printer(register, date(2026, 4, 15)).paper(PATH, "", "request", VALUES)
    assert len(register.lines) == 1
    assert again.number == "澜人社函〔2026〕10号"
    foot, before = again.document.foot, first.document.foot
    assert (foot.code, foot.draft, foot.day) == (before.code, before.draft, before.day)


def test_a_sent_letter_that_says_something_else_is_a_new_one_without_its_number() -> None:
    register = Register()
    printer(register, date(2026, 4, 10)).paper(PATH, "", "request", VALUES)
    register.lines[0] = replace(register.lines[0], number="澜人社函〔2026〕10号", state=SENT)
    letter = replace(VALUES["letter"], period="2026年6月2日")  # type: ignore[type-var]
    again = printer(register, date(2026, 4, 15)).paper(PATH, "", "request", {"letter": letter})
    assert [line.draft for line in register.lines] == [1, 2]
    assert not again.number
    assert "10号" in register.lines[1].remark
