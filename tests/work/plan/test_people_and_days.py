"""A plan binds itself to what people answered: their days, and whether they said yes at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from expertserve.ground.dates import Availability, FreeTime, Span
from expertserve.papers.blocks import words
from expertserve.records.decision import Decision
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert
from expertserve.records.pairing import Pair
from expertserve.records.session import Session
from expertserve.work.plan.build import build
from expertserve.work.plan.input import PlanInput
from expertserve.work.plan.run import planned
from expertserve.work.plan.unanswered import unanswered_json
from expertserve.year.settings import Settings

FIRST, LAST = date(2026, 5, 11), date(2026, 5, 15)
SESSION = Session(activity_id="LC-1", session_no=1, title="专家服务团活动", start=FIRST, end=LAST)
EXPERTS = {
    f"E{n}": Expert(expert_id=f"E{n}", name=name, org_name="云中大学", title="教授")
    for n, name in enumerate(("安可立", "白小舟", "车前子"))
}
DEMANDS = {
    f"D{n}": Demand(
        demand_id=f"D{n}",
        unit_name=f"河口县{n}号合作社",
        title="果树修剪",
        detail="果树修剪，三年不挂果",
        county_text="河口县",
        want_half_days=1,
        contact="李小田",
        contact_tel=("0999-0000001",),
        target="示范20亩",
        list_no=f"河口-0{n}",
    )
    for n in range(3)
}
ALL = frozenset((f"D{n}", f"E{n}") for n in range(3))


def _given(**facts: object) -> PlanInput:
    given = PlanInput(
        sessions=(SESSION,),
        experts=EXPERTS,
        demands=DEMANDS,
        pairs=tuple(Pair(f"D{n}", f"E{n}", 800, session="LC-1") for n in range(3)),
        offers=(),
        decisions=(),
        settings=Settings(),
        as_of=date(2026, 4, 20),
        agreed=ALL,
    )
    return replace(given, **facts)  # type: ignore[arg-type]


def _when(given: PlanInput, demand: str) -> str:
    (plan,) = build(given).plans
    return next((s.when for s in plan.services if s.demand_id == demand), "")


def _on(day: date, half: str = "", text: str = "") -> tuple[FreeTime, ...]:
    return (FreeTime((Span(day, day),), half, text or f"{day.month}月{day.day}日{half}"),)


@pytest.mark.parametrize("who", ["E1", ""], ids=["expert", "unit"])
def test_answered_days_bind_the_schedule(who: str) -> None:
    day = date(2026, 5, 14)
    assert _when(_given(times={("D1", who): _on(day, "下午")}), "D1") == "5月14日下午"


def test_answered_days_outside_the_session_are_said_aloud() -> None:
    given = _given(times={("D1", "E1"): _on(date(2026, 6, 20))})
    built = build(given)
    (plan,) = built.plans
    assert [(item.demand_id, "白小舟“6月20日”" in item.why) for item in plan.left_over] == [("D1", True)]  # fmt: skip
    assert [f.value for f in built.findings if f.code == "not-scheduled"] == ["河口-01"]


def test_nobody_is_put_on_a_day_on_which_he_is_away() -> None:
    away = Availability(away=(Span(FIRST, date(2026, 5, 13)),))
    experts = EXPERTS | {"E0": replace(EXPERTS["E0"], availability=away)}
    assert _when(_given(experts=experts), "D0")[:5] in ("5月14日", "5月15日")


def test_who_has_not_answered_stands_on_no_list_for_everybody_and_is_marked_elsewhere() -> None:
    given = _given(agreed=frozenset({("D0", "E0")}))
    made = planned(given, forms=("html",), system=False)
    said = {p.path.rsplit("/", 1)[-1]: "\n".join(words(p.document.blocks)) for p in made.papers}
    team = said["专家服务团名单"].replace("\u3000", "")
    assert "安可立" in team
    assert "白小舟" not in team
    assert "车前子" not in team
    for name in ("活动方案", "日程安排"):
        text = said[name].replace("\u3000", "")
        assert "白小舟\n（待复）" in text or "白小舟（待复）" in text
        assert "安可立（待复）" not in text
        assert "以最后通知为准" in text
    assert "尚未答复" in said["服务确认单"]
    assert [one["name"] for one in unanswered_json(made.built.plans)] == ["白小舟", "车前子"]
    assert made.held == ()


def test_a_list_on_which_nobody_has_answered_is_held_back_with_what_to_do() -> None:
    made = planned(_given(agreed=frozenset()), forms=("html",), system=False)
    assert "专家服务团名单" not in {p.path.rsplit("/", 1)[-1] for p in made.papers}
    assert [(one.paper, one.about) for one in made.held] == [("专家服务团名单", "第1期")]
    assert "邀请函" in made.held[0].fault.question


def test_a_session_opens_and_closes_with_everybody() -> None:
    (plan,) = build(_given()).plans
    first, *_, last = plan.half_days
    assert (first.day, first.half, first.content, first.demand_id) == (FIRST, "上午", "报到、见面会", "")  # fmt: skip
    assert (last.day, last.half, last.content) == (LAST, "下午", "交流座谈、返程")
    assert all(stop.demand_id for stop in plan.stops)
    short = _given(sessions=(replace(SESSION, end=date(2026, 5, 12)),))
    assert build(short).plans[0].events == ()


def test_a_demand_that_says_so_is_served_apart_from_the_group() -> None:
    """Three services on the one half-day there is: two together, the third only where the demand says 分头."""
    one_day = (replace(SESSION, end=FIRST, half_days=1),)
    (plan,) = build(_given(sessions=one_day)).plans
    assert len(plan.groups) == 2
    free = DEMANDS | {"D2": replace(DEMANDS["D2"], detail="请分头指导各户修剪")}
    (apart,) = build(_given(sessions=one_day, demands=free)).plans
    assert len(apart.groups) == 1
    assert len(apart.services) == 3


def test_the_leader_of_the_trip_is_the_one_decided_on_last() -> None:
    def guide(*decisions: Decision) -> str:
        return build(_given(decisions=decisions)).plans[0].liaison

    said = Decision(kind="已定", session="第1期", remark="领队：韦一帆", basis="局长批示")
    later = replace(said, remark="变更第2号，领队：韩三川")
    assert [guide(), guide(said), guide(said, later)] == ["", "韦一帆", "韩三川"]
