"""Every entry of a shelf has what its shelf asks for."""

from __future__ import annotations

import inspect

import pytest

from expertserve.ground import shelf
from expertserve.ground.findings import codes, severity_of

KINDS = [
    "experts",
    "demands",
    "sessions",
    "decisions",
    "replies",
    "services",
    "feedback",
    "targets",
    "agreements",
    "publicity",
    "applications",
    "reviews",
    "quotas",
    "bases",
    "county-lists",
    "settings",
    "contacts",
]
RULES = shelf.modules("expertserve.rules")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__.rsplit(".", 1)[1])
def test_a_rule_has_codes_title_and_refuse(rule: object) -> None:
    assert rule.__doc__
    assert all(isinstance(code, str) and code for code in rule.CODES)  # type: ignore[attr-defined]
    assert rule.TITLE  # type: ignore[attr-defined]
    width = len(inspect.signature(rule.refuse).parameters)  # type: ignore[attr-defined]
    assert width in (2, 3)
    if width == 3:
        assert callable(rule.expert_key)  # type: ignore[attr-defined]
        assert callable(rule.demand_key)  # type: ignore[attr-defined]


def test_no_two_rules_share_a_code() -> None:
    found = [code for rule in RULES for code in rule.CODES]
    assert len(found) == len(set(found))


def test_every_kind_of_the_contract_is_declared() -> None:
    from expertserve.books.conversion.kind import kinds

    assert {kind.name for kind in kinds()} >= set(KINDS)


def test_a_kind_has_one_column_a_field() -> None:
    from expertserve.books.conversion.kind import kinds

    for kind in kinds():
        fields = [column.field for column in kind.columns]
        assert len(fields) == len(set(fields)), kind.name
        assert kind.title


def test_every_finding_has_a_severity_and_both_sentences() -> None:
    from expertserve.ground.findings import Finding, Place

    for code in codes():
        assert severity_of(code) in ("error", "warning", "info")
        for lang in ("zh", "en"):
            message, hint = Finding(code=code, place=Place(file="a.xlsx")).say(lang)
            assert message
            assert hint


def test_what_a_sender_is_asked_says_nothing_of_our_own_desk() -> None:
    """Return letters list errors of returns: no word of settings, of the command line, of the clerk's workbooks."""
    import json
    from importlib.resources import files

    from expertserve.ground.findings import Finding, Place

    table = json.loads(files("expertserve.ground").joinpath("findings.json").read_text("utf-8"))
    ours = ("设置", "对照（", "别名表", "核查问题", "--", "收件", "放进来", "录入（", "请报送单位")
    for name in table:
        code, _, why = name.partition(".")
        if severity_of(code) == "error" and code not in ("unknown-name", "rule-file"):
            told = "：".join(Finding(code=code, place=Place(file="a.xlsx"), why=why).ask())
            assert not [word for word in ours if word in told], name
