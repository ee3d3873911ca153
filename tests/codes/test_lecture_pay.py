"""The lecture pay reference: dated, per class hour, four a half-day."""

from __future__ import annotations

from datetime import date

from expertserve.codes.lecture_pay import rule_on, table_info


def test_rates_of_the_central_rule() -> None:
    """副高 500, 正高 1000, 院士 1500 yuan a class hour; at most four class hours a half-day."""
    rule = rule_on(date(2026, 5, 8))
    assert rule is not None
    assert [rule.rate_fen(level) for level in ("副高", "正高", "院士")] == [
        50_000,
        100_000,
        150_000,
    ]
    assert rule.ceiling_fen("正高", 2) == 800_000
    assert rule.ceiling_fen("副高", 1, stated=3) == 150_000
    assert rule.ceiling_fen("副高", 1, stated=9) == 200_000
    assert rule.ceiling_fen("初级", 1) is None
    assert "540号" in rule.basis


def test_no_rule_before_the_first_and_own_rates_stand_first() -> None:
    """Nothing is guessed for earlier years; the office's own rates replace those of the table."""
    assert rule_on(date(2016, 12, 31)) is None
    own = rule_on(date(2026, 5, 8), [("中级", 30_000), ("正高", 80_000)], "某市规定")
    assert own is not None
    assert (own.rate_fen("中级"), own.rate_fen("正高"), own.rate_fen("副高")) == (
        30_000,
        80_000,
        50_000,
    )
    assert own.basis == "某市规定"
    assert table_info().entries == 1
