"""The life of one base, event by event: boundary days of its terms, what does not follow, grades of a year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from expertserve.records.base import Base, BaseEvent, EventKind
from expertserve.selection.assess import Assessment, count, graded, months_after
from expertserve.selection.base_rules import Grade, Rectification
from expertserve.selection.life import Life, life
from expertserve.selection.oversee import find_base

RULES = Rectification(days=90, review_days=30, reminder_days=15, chances=2)
NOTICE = date(2026, 3, 1)
DUE = NOTICE + timedelta(days=90)
REVIEW_BY = DUE + timedelta(days=30)


def base(**facts: object) -> Base:
    told: dict[str, object] = {"base_id": "B1", "name": "云坪茶叶示范园", "host_unit": "云坪茶厂"}
    return Base(**(told | facts))  # type: ignore[arg-type]


def event(kind: EventKind, on: date, **facts: object) -> BaseEvent:
    return BaseEvent(kind=kind, base="B1", on=on, **facts)  # type: ignore[arg-type]


def lived(*events: BaseEvent, as_of: date = date(2026, 12, 31), **facts: object) -> Life:
    found, told = life(base(**facts), events, RULES, as_of)
    assert told == ()
    return found


@pytest.mark.parametrize(
    ("as_of", "state", "days"),
    [
        (NOTICE, "整改中", 90),
        (DUE - timedelta(days=16), "整改中", 16),
        (DUE - timedelta(days=15), "即将到期", 15),
        (DUE, "即将到期", 0),
        (DUE + timedelta(days=1), "待复核", 29),
        (REVIEW_BY, "待复核", 0),
        (REVIEW_BY + timedelta(days=1), "复核逾期", 1),
    ],
)
def test_a_rectification_changes_on_the_day_after_its_last(
    as_of: date, state: str, days: int
) -> None:
    one = lived(event("整改通知", NOTICE), as_of=as_of).open
    assert one is not None
    assert (one.state, one.days, one.due, one.review_by) == (state, days, DUE, REVIEW_BY)


def test_a_term_set_in_the_letter_goes_before_the_rules() -> None:
    one = lived(event("整改通知", NOTICE, until=date(2026, 4, 1)), as_of=NOTICE).open
    assert one is not None
    assert (one.due, one.review_by) == (date(2026, 4, 1), date(2026, 5, 1))


def test_events_of_later_days_are_left_aside_and_order_of_the_rows_does_not_matter() -> None:
    events = (event("复核通过", date(2026, 7, 1)), event("整改通知", NOTICE))
    assert lived(*events, as_of=date(2026, 6, 30)).state == "整改"
    assert lived(*events, as_of=date(2026, 7, 1)).state == "运行"


@pytest.mark.parametrize(
    ("results", "numbers", "state"),
    [
        (("复核通过",), (1,), "运行"),
        (("复核不通过",), (1,), "整改"),
        (("复核不通过", "复核不通过"), (1, 2), "整改"),
        (("复核通过", "复核不通过"), (1, 1), "整改"),
    ],
)
def test_a_second_notice_counts_on_only_where_the_first_review_failed(
    results: tuple[EventKind, ...], numbers: tuple[int, ...], state: str
) -> None:
    events: list[BaseEvent] = []
    for turn, result in enumerate(results):
        events += [
            event("整改通知", NOTICE + timedelta(days=100 * turn)),
            event(result, NOTICE + timedelta(days=100 * turn + 95)),
        ]
    found = lived(*events)
    assert tuple(one.number for one in found.rectifications) == numbers
    assert found.state == state


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("申报", "整改通知"),
        ("申报", "年度考核"),
        ("在册", "复核通过"),
        ("退出", "整改通知"),
        ("撤销", "升级"),
    ],
)
def test_what_does_not_follow_from_the_state_is_told_and_left_out(
    status: str, kind: EventKind
) -> None:
    found, told = life(base(status=status), (event(kind, NOTICE),), RULES, date(2026, 12, 31))
    assert found.history == ()
    assert [(one.code, dict(one.facts)["event"]) for one in told] == [("base-order", kind)]


def test_a_base_that_left_may_apply_again_and_is_set_up_anew() -> None:
    found = lived(
        event("调整退出", date(2026, 1, 5)),
        event("申报", date(2026, 2, 5)),
        event("认定", date(2026, 3, 5), level="市级"),
        level="县级",
    )
    assert (found.state, found.level, found.since) == ("运行", "市级", date(2026, 3, 5))


def test_a_grade_belongs_to_the_year_it_names_else_to_that_of_its_day() -> None:
    found = lived(
        event("年度考核", date(2026, 1, 20), grade="良好", year=2025),
        event("年度考核", date(2026, 12, 20), grade="优秀"),
    )
    assert (found.grade(2025), found.grade(2026), found.grade(2024)) == ("良好", "优秀", "")


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 3, 15), 12, date(2027, 3, 15)),
    ],
)
def test_months_end_on_the_last_day_there_is(day: date, months: int, found: date) -> None:
    assert months_after(day, months) == found


def test_quiet_counts_from_the_last_activity_else_from_recognition_else_from_the_year() -> None:
    start, end = date(2026, 1, 1), date(2026, 12, 31)
    assert count(base(), (), start, end).quiet_since == start
    assert count(base(recognised=date(2026, 5, 1)), (), start, end).quiet_since == date(2026, 5, 1)
    late = base(recognised=date(2027, 1, 1))
    assert count(late, (), start, end).quiet_since == start


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("B2", "B2"),
        ("b2", "B2"),
        ("云坪茶叶示范园", "B1"),
        ("云坪茶叶示范园（市级）", "B1"),
        ("茶叶示范园", None),
        ("", None),
        ("园", None),
    ],
)
def test_a_base_is_known_by_number_or_by_a_name_only_one_bears(
    text: str, found: str | None
) -> None:
    bases = (base(), base(base_id="B2", name="南岭茶叶示范园"))
    named = find_base(text, bases)
    assert (named.base_id if named else None) == found


def _assessed(*totals: int) -> tuple[Assessment, ...]:
    return tuple(
        Assessment(
            base_id=f"B{at}",
            year=2026,
            items=(),
            total=total,
            grade="优秀" if total >= 9000 else "合格",
            because="",
        )
        for at, total in enumerate(totals)
    )


@pytest.mark.parametrize(
    ("totals", "best"),
    [
        ((9500, 9400, 9300, 7000, 7000), ["B0"]),
        ((9300, 9500, 9500, 7000, 7000), ["B1"]),
        ((9500,), ["B0"]),
        ((8000, 8000), []),
    ],
)
def test_a_share_of_a_grade_goes_to_the_best_and_to_one_at_least(
    totals: tuple[int, ...], best: list[str]
) -> None:
    grades = (
        Grade(grade="优秀", at_least=90, share_percent=30),
        Grade(grade="合格", at_least=60),
        Grade(grade="不合格", at_least=0),
    )
    found = graded(_assessed(*totals), grades)
    assert [one.base_id for one in found if one.grade == "优秀"] == best
    assert all("已满" in one.because for one in found if one.total >= 9000 and one.grade == "合格")
