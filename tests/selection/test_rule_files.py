"""Rule files: the bundled ones are sound, and every malformed one gives one clear finding at its place."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from expertserve.selection.activity_rules import read_activity_rules
from expertserve.selection.base_rules import read_base_rules
from expertserve.selection.rulefile import bundled

Change = Callable[[dict[str, Any]], object]


def _set(*path: object, to: object) -> Change:
    def change(rules: dict[str, Any]) -> None:
        at: Any = rules
        for part in path[:-1]:
            at = at[part]
        at[path[-1]] = to

    return change


def _drop(*path: object) -> Change:
    def change(rules: dict[str, Any]) -> None:
        at: Any = rules
        for part in path[:-1]:
            at = at[part]
        del at[path[-1]]

    return change


ACTIVITIES: tuple[tuple[str, Change, str], ...] = (
    ("another kind", _set("kind", to="base-management"), "kind"),
    ("no version", _drop("version"), "version"),
    ("a blank name", _set("name", to=" "), "name"),
    ("a version that is a number", _set("version", to=2026), "version"),
    ("a date nobody can read", _set("valid_from", to="2026.1.1"), "valid_from"),
    ("valid to before valid from", _set("valid_to", to="2025-01-01"), "valid_to"),
    ("a key that does not exist", _set("tie_brake", to=[]), "tie_brake"),
    ("no criteria", _set("criteria", to=[]), "criteria"),
    ("criteria that are no list", _set("criteria", to={"a": 1}), "criteria"),
    ("a criterion without id", _drop("criteria", 0, "id"), "criteria[0].id"),
    ("two criteria of one id", _set("criteria", 1, "id", to="demand"), "criteria[1].id"),
    ("a negative maximum", _set("criteria", 0, "max", to=-15), "criteria[0].max"),
    ("a maximum in words", _set("criteria", 0, "max", to="十五"), "criteria[0].max"),
    ("three decimals", _set("criteria", 5, "steps", 0, 1, to=1.555), "criteria[5].steps[0]"),
    ("an unknown measure", _set("criteria", 2, "measure", to="luck"), "criteria[2].measure"),
    ("steps missing", _drop("criteria", 3, "steps"), "criteria[3].steps"),
    ("steps that are no pairs", _set("criteria", 3, "steps", to=[3, 5]), "criteria[3].steps[0]"),
    ("steps that fall", _set("criteria", 3, "steps", to=[[6, 5], [3, 3]]), "criteria[3].steps[1]"),
    ("a step above the maximum", _set("criteria", 3, "steps", 2, 1, to=9), "criteria[3].steps[2]"),
    ("maxima that do not make a hundred", _set("criteria", 0, "max", to=20), "criteria"),
    ("texts without fields", _drop("criteria", 5, "fields"), "criteria[5].fields"),
    (
        "a required field nobody knows",
        _set("required", 0, "field", to="blood_type"),
        "required[0].field",
    ),
    ("must that is no yes or no", _set("required", 0, "must", to="是"), "required[0].must"),
    ("an unknown knock-out", _set("knock_outs", 0, "rule", to="disliked"), "knock_outs[0].rule"),
    ("a knock-out without its limit", _drop("knock_outs", 4, "limit"), "knock_outs[4].limit"),
    ("a limit where none belongs", _set("knock_outs", 0, "limit", to=3), "knock_outs[0].limit"),
    ("an unknown bonus", _set("bonus", 0, "id", to="friend"), "bonus[0].id"),
    ("a bonus of nothing", _set("bonus", 0, "points", to=0), "bonus[0].points"),
    ("a limit below one bonus", _set("bonus_limit", to=2), "bonus_limit"),
    ("an unknown tie-break", _set("tie_break", 1, to="coin"), "tie_break[1]"),
    ("a tie-break twice", _set("tie_break", 1, to="base-hosted"), "tie_break[1]"),
    ("dropping from two marks", _set("reviewers", "drop_from", to=2), "reviewers.drop_from"),
    (
        "items that do not make a hundred",
        _set("reviewers", "items", 0, "max", to=20),
        "reviewers.items",
    ),
    (
        "two themes of one name",
        _set("themes", to=[{"name": "甲"}, {"name": "甲"}]),
        "themes[1].name",
    ),
    (
        "quotas for some themes only",
        _set("themes", to=[{"name": "甲", "quota": 3}, {"name": "乙"}]),
        "themes",
    ),
    ("a reserve below nothing", _set("reserve", "value", to=-1), "reserve.value"),
    ("unused places to nobody", _set("unused", "value", to="sell"), "unused.value"),
    ("a level that does not exist", _set("level", "value", to="乡"), "level.value"),
    ("no quota", _drop("quota"), "quota"),
)
BASES: tuple[tuple[str, Change, str], ...] = (
    ("an unknown figure", _set("conditions", 0, "figure", to="beauty"), "conditions[0].figure"),
    ("no months", _set("quiet_months", "value", to=0), "quiet_months.value"),
    ("no blocks", _set("assessment", "blocks", to=[]), "assessment.blocks"),
    (
        "an item of two sources",
        _set("assessment", "blocks", 0, "items", 1, "counted", to="events"),
        "assessment.blocks[0].items[1]",
    ),
    (
        "an entered item with steps",
        _set("assessment", "blocks", 0, "items", 0, "steps", to=[[1, 1]]),
        "assessment.blocks[0].items[0].steps",
    ),
    (
        "an unknown counter",
        _set("assessment", "blocks", 0, "items", 2, "counted", to="smiles"),
        "assessment.blocks[0].items[2].counted",
    ),
    (
        "maxima that do not make a hundred",
        _set("assessment", "blocks", 0, "items", 0, "max", to=20),
        "assessment.blocks",
    ),
    ("lines that rise", _set("assessment", "grades", 1, "at_least", to=90), "assessment.grades"),
    (
        "a lowest line above nothing",
        _set("assessment", "grades", 2, "at_least", to=10),
        "assessment.grades",
    ),
    (
        "a share above all",
        _set("assessment", "grades", 0, "share_percent", to=130),
        "assessment.grades[0].share_percent",
    ),
    (
        "an unknown grade",
        _set("assessment", "grades", 0, "grade", to="超群"),
        "assessment.grades[0].grade",
    ),
    ("a term of no days", _set("rectification", "days", to=0), "rectification.days"),
    ("days in words", _set("rectification", "days", to="三个月"), "rectification.days"),
    (
        "reminding before the term begins",
        _set("rectification", "reminder_days", to=120),
        "rectification.reminder_days",
    ),
    ("an upgrade downwards", _set("upgrades", 0, "to", to="县级"), "upgrades[0].to"),
    ("a misspelt key", _set("rectification", "chance", to=1), "rectification.chance"),
)
BYTES: tuple[tuple[str, bytes, str], ...] = (
    ("no JSON", b'{"kind": "activity-selection",', "第1行第31列"),
    ("a list", b"[]", "文件"),
    ("another encoding", '{"name": "规则"}'.encode("gbk"), "文件"),
    ("a key twice", b'{"name": "a", "name": "b"}', "name"),
    ("nested without end", b"[" * 100000, "文件"),
)


def _one(found: Any, where: str) -> None:
    rules, findings = found
    assert rules is None
    assert len(findings) == 1, [finding.facts for finding in findings]
    facts = dict(findings[0].facts)
    assert facts["where"] == where
    assert findings[0].code == "rule-file"
    for lang in ("zh", "en"):
        message, hint = findings[0].say(lang)
        assert where in message
        assert hint
        assert "{" not in message


@pytest.mark.parametrize(
    ("name", "change", "where"), ACTIVITIES, ids=[name for name, _, _ in ACTIVITIES]
)
def test_a_malformed_selection_rule(
    name: str, change: Change, where: str, rules: dict[str, Any]
) -> None:
    own = json.loads(json.dumps(rules))
    change(own)
    _one(read_activity_rules(json.dumps(own).encode(), "规则.json"), where)


@pytest.mark.parametrize(("name", "change", "where"), BASES, ids=[name for name, _, _ in BASES])
def test_a_malformed_base_rule(
    name: str, change: Change, where: str, base_rules: dict[str, Any]
) -> None:
    own = json.loads(json.dumps(base_rules))
    change(own)
    _one(read_base_rules(json.dumps(own).encode(), "规则.json"), where)


@pytest.mark.parametrize(("name", "content", "where"), BYTES, ids=[name for name, _, _ in BYTES])
def test_a_file_that_is_no_rule_file(name: str, content: bytes, where: str) -> None:
    _one(read_activity_rules(content, "规则.json"), where)
    _one(read_base_rules(content, "规则.json"), where)


def test_the_bundled_examples_are_sound_and_every_number_has_its_source() -> None:
    activity, told = read_activity_rules(bundled("activities"), "activities.json")
    assert activity is not None
    assert told == ()
    base, told = read_base_rules(bundled("bases"), "bases.json")
    assert base is not None
    assert told == ()
    for name in ("activities", "bases"):
        for group in _objects(json.loads(bundled(name))):
            if any(
                isinstance(value, int | float) and not isinstance(value, bool)
                for value in group.values()
            ):
                assert (
                    "source" in group
                    or "note" in group
                    or set(group)
                    <= {
                        "text",
                        "max",
                        "grade",
                        "at_least",
                        "id",
                        "counted",
                        "figure",
                        "steps",
                        "entered",
                    }
                )


def _objects(given: Any) -> list[dict[str, Any]]:
    if isinstance(given, dict):
        return [given, *(one for value in given.values() for one in _objects(value))]
    return [one for value in given for one in _objects(value)] if isinstance(given, list) else []
