"""Certificates add up what a person gave: a date is one day at most."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from expertserve.records.expert import Expert
from expertserve.work.papers.make import _wanted
from expertserve.work.papers.reported import brief_values, news_values, nothing_counted
from expertserve.work.papers.served import Served, certificate_values
from expertserve.year.settings import Settings

HALF = 240


def _row(day: int, minutes: int, village: str = "") -> Any:
    return SimpleNamespace(
        county="河口县",
        town="",
        village=village,
        source=SimpleNamespace(days=(date(2026, 5, day),), form="F12"),
        time=SimpleNamespace(total=minutes),
    )


def _halves(*rows: Any) -> object:
    expert = Expert(expert_id="E1", name="安可立", org_name="云中大学")
    return certificate_values(Served(expert, list(rows)), "ES-2026-001", HALF)["half_days"]


def test_two_full_days_on_one_date_are_two_half_days() -> None:
    assert _halves(_row(12, 480), _row(12, 480, "滩头村")) == "2"
    assert _halves(_row(12, 480), _row(13, 480)) == "4"
    assert _halves(_row(12, 240), _row(12, 480)) == "2"


def _result(*judged: tuple[str, tuple[str, ...]]) -> Any:
    rows = [
        SimpleNamespace(
            county="河口县", town="", village="", people=(SimpleNamespace(name=name),),
            source=SimpleNamespace(unit="某村", problem_list=((f"{name}的问题", "已解决"),)),
        )
        for name, _ in judged
    ]  # fmt: skip
    world = SimpleNamespace(
        rules=SimpleNamespace(
            start=date(2026, 1, 1), end=date(2026, 12, 31), as_of=date(2026, 5, 7)
        ),
        judgement=SimpleNamespace(rows=rows, reasons=[reasons for _, reasons in judged]),
    )
    return SimpleNamespace(world=world, indicators=())


def test_a_brief_tells_of_what_counts_up_to_its_day() -> None:
    given: Any = SimpleNamespace(settings=Settings(city="某市"), sessions=())
    told = brief_values(_result(("甲", ("", "")), ("乙", ("未审核", "未审核"))), given, "进展")
    assert [one["text"] for one in told["scenes"]] == ["甲为某村解决“甲的问题”。"]  # type: ignore[attr-defined]
    assert "截至2026年5月7日" in str(told["lead"])
    assert nothing_counted(_result(("乙", ("未审核",))))
    assert not nothing_counted(_result(("甲", ("",))))


def test_the_item_for_the_press_says_its_figures_in_a_sentence() -> None:
    result = _result(("甲", ("",)))
    result.indicators = tuple(
        SimpleNamespace(
            definition=SimpleNamespace(number=number, name=number, unit="", internal=False),
            value=SimpleNamespace(value=value, qualifier="exact"),
        )
        for number, value in (("P4a", 10), ("P6a", 3), ("Q2a", 0))
    )
    given: Any = SimpleNamespace(
        settings=Settings(city="定西市", below="乡镇（街道）"), sessions=()
    )
    assert news_values(result, given, "题")["summary"] == "选派专家10人，覆盖3个乡镇（街道）"


def test_several_papers_may_be_named_in_one_word() -> None:
    assert _wanted(("工作简报，新闻稿", "thanks"), None) == ("brief", "news", "thanks")
