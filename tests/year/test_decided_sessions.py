"""What decisions make of a session is known to every command that asks the material for its sessions."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from expertserve.ground.dates import FreeTime, Span
from expertserve.records.decision import Decision
from expertserve.records.session import Session
from expertserve.work.hear.old_days import moved_demands, of_old_days
from expertserve.work.plan.off import off_sessions
from expertserve.year.changes import load_changes, note_change

JULY = Session(activity_id="LC-3", session_no=3, start=date(2026, 7, 20), end=date(2026, 7, 24))
LATER = Span(date(2026, 7, 27), date(2026, 7, 31))
SAID = date(2026, 5, 15)


def _material(*decisions: Decision) -> Any:
    from expertserve.books.conversion.kind import Context
    from expertserve.year.folder import Inputs
    from expertserve.year.material import Material
    from expertserve.year.settings import Settings

    return Material(
        settings=Settings(), context=Context(as_of=SAID), inputs=Inputs(()), files=(), findings=(),
        others={"sessions": (JULY,), "decisions": decisions},
    )  # fmt: skip


def test_the_material_shows_sessions_as_decided_and_keeps_them_as_written() -> None:
    for decision, state, start in (
        (Decision(kind="不安排", session="第3期"), "取消", JULY.start),
        (Decision(kind="改期", demand="LC-3"), "延期", JULY.start),
        (Decision(kind="改期", session="LC-3", dates=(LATER,)), "", LATER.start),
        (Decision(kind="不安排", session="LC-3", expert="安可立"), "", JULY.start),
    ):
        found = _material(decision)
        (session,) = found.sessions
        assert (session.state, session.start) == (state, start)
        assert found.listed_sessions == (JULY,)


def test_a_session_that_is_not_held_as_planned_is_listed_with_what_became_of_it() -> None:
    assert off_sessions(_material()) == ()
    (one,) = off_sessions(_material(Decision(kind="不安排", session="LC-3", basis="停电")))
    assert (one.what, one.basis) == ("取消", "停电")
    (one,) = off_sessions(_material(Decision(kind="改期", session="LC-3", dates=(LATER,))))
    assert (one.what, one.listed.start, one.session.start) == ("改期", JULY.start, LATER.start)


def _claim(day: date | None, *spans: Span, answer: str = "yes") -> Any:
    time = FreeTime(spans) if spans else None
    return SimpleNamespace(answer=answer, on=day, time=time)


def test_answers_for_days_that_are_no_more_count_neither_for_nor_against_the_new_ones() -> None:
    found = _material(Decision(kind="改期", session="LC-3", dates=(LATER,), on=SAID))
    moved = moved_demands(found, {"D1": "LC-3", "D2": "LC-9"})
    assert set(moved) == {"D1"}
    old = Span(date(2026, 7, 20), date(2026, 7, 24))
    assert of_old_days(_claim(date(2026, 4, 10), old), moved["D1"])
    assert of_old_days(_claim(date(2026, 4, 10)), moved["D1"])
    assert not of_old_days(_claim(date(2026, 4, 10), Span(old.start, LATER.start)), moved["D1"])
    assert not of_old_days(_claim(date(2026, 5, 21), old), moved["D1"])
    assert not of_old_days(_claim(date(2026, 4, 10), answer="no"), moved["D1"])
    assert not of_old_days(_claim(date(2026, 4, 10), old), None)


def test_a_change_made_again_after_it_was_taken_back_is_a_new_one(tmp_path: Path) -> None:
    note_change(tmp_path, "a" * 64, 3)
    assert load_changes(tmp_path).number("a" * 64, 3) == 3
    note_change(tmp_path, "b" * 64, 4, undoes=3)
    assert load_changes(tmp_path).number("a" * 64, 4) == 5
    note_change(tmp_path, "a" * 64, 5)
    assert load_changes(tmp_path).number("a" * 64, 5) == 5
    assert load_changes(tmp_path).number("b" * 64, 5) == 4
