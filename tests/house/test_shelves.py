"""Every entry of a shelf has what its shelf asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from expertserve.cli.app import commands
from expertserve.commands import (
    bases,
    bundle,
    change,
    check,
    demo,
    doctor,
    fill,
    forms,
    guide,
    inbox,
    init,
    mail,
    match,
    offer,
    papers,
    plan,
    replies,
    select,
    status,
    track,
    why,
)
from expertserve.ground import shelf
from expertserve.ground.findings import codes, severity_of
from expertserve.rules._judge import expert_rules, pair_rules
from expertserve.rules._rule import ExpertRule, PairRule

if TYPE_CHECKING:
    from expertserve.cli.command import CommandModule

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
RULES = (*expert_rules(), *pair_rules())
COMMANDS: tuple[CommandModule, ...] = (
    bases,
    bundle,
    change,
    check,
    demo,
    doctor,
    fill,
    forms,
    guide,
    inbox,
    init,
    mail,
    match,
    offer,
    papers,
    plan,
    replies,
    select,
    status,
    track,
    why,
)
"""Named here so that the type checker looks at every one of them: a wrong signature is an error in this line."""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.codes[0])
def test_a_rule_has_codes_and_a_title(rule: ExpertRule | PairRule) -> None:
    assert rule.codes
    assert all(rule.codes)
    assert set(rule.settles) <= set(rule.codes)
    assert rule.title


def test_no_two_rules_share_a_code() -> None:
    found = [code for rule in RULES for code in rule.codes]
    assert len(found) == len(set(found))


def test_every_file_of_the_rules_is_one_rule() -> None:
    assert len(RULES) == len(shelf.names("expertserve.rules"))


def test_every_command_is_looked_at_by_the_type_checker() -> None:
    assert {one.NAME for one in COMMANDS} == {one.NAME for one in commands()}


def test_a_module_that_declares_nothing_is_named() -> None:
    with pytest.raises(TypeError, match=r"age declares no RULE of type PairRule"):
        shelf.declared("expertserve.rules", "RULE", PairRule)


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
