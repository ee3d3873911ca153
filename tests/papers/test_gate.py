"""The gate: each fault that was seen to leave an office is found, and ordinary sentences pass."""

from __future__ import annotations

from datetime import date

import pytest

from expertserve.papers.gate import GateFacts, faults

DAY = date(2026, 3, 25)


def _kinds(text: str, **facts: object) -> list[str]:
    known = GateFacts(**{"day": DAY, "audience": "unit", "title": "邀请函", **facts})  # type: ignore[arg-type]
    return [fault.kind for fault in faults([text], known)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("我单位拟组织活动，时间为2026年5月11日至15日，地点为。", "empty"),
        ("据统计，取得明显成效。", "empty"),
        ("服务内容：（内容待面告）", "empty"),
        ("尊敬的：", "addressee"),
        ("云岭农业大学园艺学院：", "addressee"),
        ("请于3月20日前反馈回执。", "deadline"),
        ("时间为2026年3月1日至3月5日，地点为石渡县。", "past"),
        ("石渡县绿源合作社：D6ea06d1b", "hash"),
        ("服务地点：石渡县石渡县绿源镇", "twice"),
        ("商请贵单位选派李明等1名专家参加。", "number"),
    ],
)
def test_what_would_embarrass_the_office_is_found(text: str, kind: str) -> None:
    assert kind in _kinds(text)
    assert all(one.question for one in faults([text], GateFacts(day=DAY, title="邀请函")))


@pytest.mark.parametrize(
    "text",
    [
        "我单位拟组织活动，时间为2026年5月11日至15日，地点为石渡县。",
        "据统计，全年服务120次。",
        "云岭农业大学：",
        "尊敬的李明教授：",
        "请于4月20日前反馈回执。",
        "以规范行为。",
        "市人民医院：",
        "商请贵单位选派2名专家参加。",
        "表号 YQ-2026-001　校验 K7M2",
    ],
)
def test_ordinary_sentences_pass(text: str) -> None:
    assert _kinds(text) == []


def test_a_deadline_early_next_year_is_no_fault_in_december() -> None:
    assert _kinds("请于1月10日前反馈回执。", day=date(2026, 12, 20)) == []


def test_nobody_stands_on_a_paper_who_is_not_on_the_list() -> None:
    facts = {"roster": frozenset({"李明", "周若谷"}), "listed": frozenset({"李明"})}
    assert _kinds("周　若谷".replace("　", ""), **facts) == ["not-listed"]
    assert _kinds("李　明", **facts) == []
