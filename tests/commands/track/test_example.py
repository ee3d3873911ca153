"""The year that was counted by hand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from expertserve.ground.errors import UsageError, WorkbookError
from expertserve.work.counting import sub_period

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from expertserve.work.outcome import Outcome

BY_HAND: dict[str, tuple[float | None, str]] = {
    "P1a": (5, "exact"), "P1b": (4, "exact"), "P2a": (6, "exact"), "P2b": (6, "exact"), "P2c": (100, "exact"), "P3a": (4.75, "exact"), "P3b": (38, "exact"),
    "P4a": (4, "exact"), "P4b": (6, "exact"), "P4c-senior": (2, "exact"), "P4c-vice": (2, "exact"), "P4c-academician": (0, "exact"), "P4c-postdoc": (1, "exact"),
    "P4c-overseas": (1, "exact"), "P4c-retired": (1, "exact"), "P4c-outside": (1, "exact"), "P5": (2, "exact"), "P6a": (2, "exact"), "P6b": (3, "exact"),
    "P6c": (1, "exact"), "P6d": (66.7, "exact"), "P7a": (3, "exact"), "P7b": (1, "exact"), "P8a": (4, "exact"), "P8b": (3, "exact"), "P8c": (3, "exact"),
    "P8d": (3, "exact"), "P8e": (1, "exact"), "P8f": (1, "exact"), "P8g": (75, "exact"), "P8h": (100, "exact"), "P8i": (33.3, "exact"), "P9": (37, "exact"),
    "Q1a": (2, "exact"), "Q1b": (0.5, "exact"), "Q2a": (38, "exact"), "Q2b": (0, "exact"), "Q3": (1, "exact"), "Q4a": (20, "at-least"), "Q4b": (50, "at-most"),
    "Q5a": (1, "exact"), "Q5b": (12.5, "exact"), "Q6a": (1, "exact"), "Q6b": (0, "exact"), "Q7": (1, "exact"), "Q8a": (1, "exact"), "Q8b": (120, "exact"),
    "Q9": (0, "exact"), "Q10a": (58, "exact"), "Q11a": (66.7, "exact"), "Q11b": (None, "exact"), "Q12": (1, "exact"), "Q13": (1, "exact"),
    "Q14a": (3789.47, "exact"), "Q14b": (9000, "exact"),
}  # fmt: skip


def _found(outcome: Outcome) -> dict[str, dict[str, Any]]:
    indicators: Any = outcome.payload["indicators"]
    return {item["id"]: item for item in indicators}


def test_every_figure_counted_by_hand(counted: tuple[Outcome, Path]) -> None:
    found = _found(counted[0])
    got = {number: (found[number]["value"], found[number]["qualifier"]) for number in BY_HAND}
    assert got == BY_HAND


@pytest.mark.parametrize(
    ("number", "dimension", "label", "value"),
    [
        ("P3a", "session", "S1", 3.5), ("P3a", "session", "S2", 1.25), ("P3a", "form", "F01", 1), ("P3a", "form", "F12", 1), ("P2c", "form", "F01", 16.7),
        ("Q14a", "session", "S1", 3428.57), ("Q14a", "session", "S2", 4800), ("Q11a", "region", "甲县", None), ("P8a", "region", "乙县", 2),
        ("Q13", "level", "市级", 1), ("P4a", "month", "2026-08", 2), ("P4a", "category", "创新驱动", 2),
    ],
)  # fmt: skip
def test_slices_are_the_same_formula_over_the_slice(
    counted: tuple[Outcome, Path], number: str, dimension: str, label: str, value: float | None
) -> None:
    assert _found(counted[0])[number]["by"][dimension][label]["value"] == value


def test_forms_need_not_add_up_because_of_the_daily_cap(counted: tuple[Outcome, Path]) -> None:
    by_form = _found(counted[0])["P3a"]["by"]["form"]
    assert sum(cell["value"] for cell in by_form.values()) == 5.25


def test_what_does_not_count_is_listed_with_its_reason(counted: tuple[Outcome, Path]) -> None:
    assert counted[0].payload["excluded"] == [
        {"file": "乙县服务记录.xlsx", "sheet": "服务记录", "row": 4, "because": "double-booked"},
        {"file": "乙县服务记录.xlsx", "sheet": "服务记录", "row": 5, "because": "outside-cycle"},
        {"file": "甲县服务记录.xlsx", "sheet": "服务记录", "row": 7, "because": "not-approved"},
        {"file": "甲县服务记录.xlsx", "sheet": "服务记录", "row": 8, "because": "duplicate"},
        {"file": "甲县服务记录.xlsx", "sheet": "服务记录", "row": 9, "because": "double-booked"},
    ]


def test_differences_targets_and_what_is_late(counted: tuple[Outcome, Path]) -> None:
    payload: Any = counted[0].payload
    assert [
        (d["what"], d["row"], d["field"], d["stated"], d["computed"])
        for d in payload["reconciliation"]
    ] == [
        ("event-figures", 5, "trained_times", 40, 38),
        ("duplicate-figures", 8, "benefit_people", 70, 50),
    ]
    assert [
        (t["scope"], t["indicator"], t["operator"], t["target"], t["value"], t["rate"], t["met"])
        for t in payload["targets"]
    ] == [
        ("cycle", "P4a", "about", 4, 4, 100, True),
        ("cycle", "Q2a", "at-least", 40, 38, 95, False),
        ("S1", "P7a", "at-least", 2, 2, 100, True),
    ]
    assert [(o["kind"], o["session"], o["side"], o["due"]) for o in payload["overdue"]] == [
        ("feedback-missing", "S2", "expert", "2026-10-06"),
        ("session-not-finished", "S3", None, "2026-10-12"),
    ]
    assert (_found(counted[0])["P4a"]["target"], _found(counted[0])["Q2a"]["rate"]) == (4, 95)


def test_the_other_rule_of_person_times(
    example: Path, tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    outcome = run(example, tmp_path, overrides=(("person_times_rule", "expert-day"),), dry_run=True)
    found = _found(outcome)["P4b"]
    assert (found["value"], found["rule"]) == (8, "expert-day")
    assert list(tmp_path.iterdir()) == []


def test_double_booking_may_only_warn(
    example: Path, tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    outcome = run(example, tmp_path, overrides=(("double_booking", "warn"),), dry_run=True)
    assert all(entry["because"] != "double-booked" for entry in outcome.payload["excluded"])  # type: ignore[attr-defined]
    assert sum(finding.code == "two-places" for finding in outcome.findings) == 2
    assert _found(outcome)["P2a"]["value"] == 8


def test_the_quarter_of_a_year(example: Path, tmp_path: Path, run: Callable[..., Outcome]) -> None:
    first = _found(run(example, tmp_path, period="一季度", dry_run=True))
    third = _found(run(example, tmp_path, period="2026-07-01至2026-09-30", dry_run=True))
    whole = _found(run(example, tmp_path, period="全年", dry_run=True))
    assert first["P2a"]["value"] + third["P2a"]["value"] == whole["P2a"]["value"] == 6
    assert first["Q11a"]["value"] is None
    assert third["Q11a"]["value"] == 66.7


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("月", (12, 12)),
        ("季度", (10, 12)),
        ("半年", (7, 12)),
        ("上半年", (1, 6)),
        ("3月", (3, 3)),
        ("2026Q2", (4, 6)),
    ],
)
def test_periods_in_words(
    example: Path, tmp_path: Path, run: Callable[..., Outcome], text: str, months: tuple[int, int]
) -> None:
    method: Any = run(example, tmp_path, period=text, dry_run=True).payload["method"]
    start, end = method["period"]
    assert (int(start[5:7]), int(end[5:7]), start[8:]) == (*months, "01")


@pytest.mark.parametrize(
    ("text", "day", "months"),
    [
        ("半年", date(2026, 7, 15), (1, 6)),
        ("半年", date(2026, 7, 16), (7, 12)),
        ("季度", date(2026, 10, 8), (7, 9)),
        ("本季度", date(2026, 10, 8), (10, 12)),
        ("月", date(2026, 3, 2), (2, 2)),
        ("月", date(2026, 1, 5), (1, 1)),
        ("半年", date(2027, 1, 10), (7, 12)),
    ],
)
def test_soon_after_its_end_the_finished_period_is_meant(
    text: str, day: date, months: tuple[int, int]
) -> None:
    start, end = sub_period(text, (date(2026, 1, 1), date(2026, 12, 31)), day)
    assert (start.month, end.month) == months


def test_the_first_line_says_which_days_count(
    example: Path, tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    lines = run(example, tmp_path, period="一季度", dry_run=True).lines
    assert "2026-01-01至2026-03-31" in lines[0]


@pytest.mark.parametrize(
    "text", ["五季度", "13月", "2026-12-31至2026-01-01", "2026-02-30至2026-03-01", "随便"]
)
def test_a_period_nobody_can_read(
    example: Path, tmp_path: Path, run: Callable[..., Outcome], text: str
) -> None:
    with pytest.raises(UsageError):
        run(example, tmp_path, period=text)


def test_a_year_to_compare_with_must_exist(
    example: Path, tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    with pytest.raises(WorkbookError):
        run(example, tmp_path, against=str(tmp_path / "nowhere"))


def test_the_clerk_adds_indicators(
    example: Path, tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    import json

    settings = tmp_path / "own.json"
    given = json.loads((example / "settings.json").read_text("utf-8"))
    given["own_indicators"] = [
        {"name": "义诊记录数", "how": "计数", "filters": {"服务形式": "F14"}, "unit": "条"},
        {"name": "甲县服务单位", "how": "去重", "column": "服务单位", "filters": {"县": "甲县"}},
        {"name": "推广面积合计", "how": "求和", "column": "推广面积"},
        {"name": "不成立", "how": "平均"},
    ]
    settings.write_text(json.dumps(given, ensure_ascii=False), "utf-8")
    found = _found(run(example, tmp_path, settings=settings, dry_run=True))
    assert [
        (found[z]["name"], found[z]["value"], found[z]["rows"]) for z in ("Z1", "Z2", "Z3")
    ] == [("义诊记录数", 1, 1), ("甲县服务单位", 2, 5), ("推广面积合计", 120, 1)]
    assert "Z4" not in found
