"""How far a demand has come: only what could be kept counts, and nothing of a session that was given up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import Context
from expertserve.records.decision import Decision
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert
from expertserve.records.reply import Reply
from expertserve.records.session import Session
from expertserve.records.slip import IssuedSlip
from expertserve.work.hear.hearing import hear
from expertserve.work.hear.reached import reached_of
from expertserve.year.folder import Inputs
from expertserve.year.material import Material
from expertserve.year.settings import Settings
from expertserve.year.slips import append_slips

if TYPE_CHECKING:
    from pathlib import Path

    from expertserve.work.hear.reached import Reached

DAY = date(2026, 5, 1)
EXPERT = Expert(
    expert_id="E1",
    name="安可立",
    org_name="云中大学",
    title="教授",
    title_level="正高",
    willing=True,
    unit_consent="同意",
    fit_grassroots=True,
)
DEMAND = Demand(
    demand_id="D1", unit_name="河口县果业合作社", title="果树修剪", county_text="河口县", need_max=1
)
SESSION = Session(
    activity_id="LC-1",
    session_no=1,
    start=date(2026, 5, 11),
    end=date(2026, 5, 15),
    demand_ids=("D1",),
)
SLIP = IssuedSlip(
    kind="QR",
    number="QR-LC-1-D1",
    check="7F3K",
    activity="LC-1",
    demands=("D1",),
    experts=("E1",),
    issued=date(2026, 4, 20),
    last=date(2026, 5, 12),
)
APPOINTED = Decision(kind="指定", demand="D1", expert="E1", basis="领导批示")


def _reached(folder: Path, *decisions: Decision, **facts: object) -> Reached:
    material = Material(
        settings=Settings(),
        context=Context(as_of=DAY),
        inputs=Inputs(()),
        files=(),
        findings=(),
        experts=(facts.get("expert", EXPERT),),  # type: ignore[arg-type]
        demands=(DEMAND,),
        others={
            "sessions": (SESSION,),
            "decisions": decisions,
            "replies": facts.get("replies", ()),  # type: ignore[dict-item]
        },
    )
    return reached_of(material, hear(material, DAY, folder), DAY)


def _stage(found: Reached) -> str:
    return found.steps["D1"].stage if "D1" in found.steps else ""


def test_an_appointment_that_could_not_be_kept_agrees_nothing(tmp_path: Path) -> None:
    found = _reached(tmp_path, APPOINTED)
    assert _stage(found) == "已排期"
    assert not found.steps["D1"].agreed, "the office wants somebody: nobody agreed yet"
    unfit = replace(EXPERT, willing=False)
    assert _stage(_reached(tmp_path, APPOINTED, expert=unfit)) == ""
    no = Reply(side="expert", answer="no", expert="安可立", demand="D1", on=date(2026, 4, 25))
    assert _stage(_reached(tmp_path, APPOINTED, replies=(no,))) == ""


def test_a_service_that_fell_or_a_session_that_is_off_is_on_no_calendar(tmp_path: Path) -> None:
    append_slips(tmp_path, [SLIP])
    assert _stage(_reached(tmp_path)) == "已排期"
    fell = Decision(kind="不安排", demand="D1", expert="E1", basis="因病")
    assert _stage(_reached(tmp_path, fell)) == ""
    off = Decision(kind="不安排", demand="LC-1", basis="汛期")
    assert _stage(_reached(tmp_path, off)) == ""
    assert _stage(_reached(tmp_path, APPOINTED, off)) == "双方已同意"
    again = Decision(kind="改期", demand="LC-1", dates=(), basis="汛期")
    assert _stage(_reached(tmp_path, again)) == ""
    append_slips(tmp_path, [replace(SLIP, void=True)])
    assert _stage(_reached(tmp_path)) == ""
