"""JSON files written by hand: every mistake has its place and a sentence in both languages."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Annotated, Any

import pytest
from pydantic import Field

from expertserve.ground.json_files import read_file, sentences
from expertserve.ground.json_parts import (
    Amount,
    Between,
    Day,
    Different,
    Noted,
    OneOf,
    Part,
    Text,
    WholeFile,
)

SOURCES = Path(__file__).parents[2] / "src" / "expertserve"
FACTS = re.compile(r"\{(\w+)\}")


class Crate(Part):
    """One crate."""

    colour: Annotated[str, OneOf(("red", "blue"))]
    weight: Annotated[int, Between(1, 9), Noted()] = 1
    content: list[str] = Field(default=[])


class Load(WholeFile):
    """A load of crates."""

    name: Text
    since: Day
    until: Day | None = None
    share: Amount
    sealed: bool = False
    crates: Annotated[list[Crate], Different("colour")] = Field(min_length=1)
    seals: Annotated[list[str], Different()] = Field(default=[])


GOOD: dict[str, Any] = {
    "$schema": "load.schema.json",
    "note": "invented",
    "name": " crates ",
    "since": "2026-03-01",
    "share": "1/3",
    "crates": [{"colour": "red", "weight": {"value": 4, "note": "weighed"}}, {"colour": "blue"}],
}
WRONG: tuple[tuple[str, dict[str, Any], tuple[str, ...]], ...] = (
    ("a blank name", {"name": "  "}, ("name",)),
    ("no name at all", {"name": None}, ("name",)),
    ("a day that is none", {"since": "2026-02-30"}, ("since",)),
    ("a share in words", {"share": "ein Drittel"}, ("share",)),
    ("a share of nothing", {"share": "1/0"}, ("share",)),
    ("a yes in words", {"sealed": "是"}, ("sealed",)),
    ("yes for a number", {"crates": [{"colour": "red", "weight": True}]}, ("crates[0].weight",)),
    ("a weight beyond", {"crates": [{"colour": "red", "weight": 10}]}, ("crates[0].weight",)),
    (
        "a noted weight beyond",
        {"crates": [{"colour": "red", "weight": {"value": 10}}]},
        ("crates[0].weight.value",),
    ),
    (
        "a noted weight without one",
        {"crates": [{"colour": "red", "weight": {"note": "?"}}]},
        ("crates[0].weight.value",),
    ),
    (
        "a word beside the value",
        {"crates": [{"colour": "red", "weight": {"value": 3, "unit": "kg"}}]},
        ("crates[0].weight.unit",),
    ),
    ("one colour twice", {"crates": [{"colour": "red"}] * 2}, ("crates[1].colour",)),
    ("one seal twice", {"seals": ["a", "b", "a"]}, ("seals[2]",)),
    ("no crate", {"crates": []}, ("crates",)),
    ("a crate in words", {"crates": ["red"]}, ("crates[0]",)),
    ("crates in words", {"crates": "red"}, ("crates",)),
    ("a text among texts", {"crates": [{"colour": "red", "content": [1]}]}, ("crates[0].content[0]",)),
    (
        "two mistakes",
        {"name": "", "crates": [{"colour": "green"}]},
        ("name", "crates[0].colour"),
    ),
)  # fmt: skip


def _read(change: dict[str, Any]) -> Any:
    return read_file(Load, json.dumps({**GOOD, **change}).encode())


def test_a_sound_file_is_its_model() -> None:
    load, faults = _read({})
    assert faults == ()
    assert (load.name, load.share.denominator, load.crates[0].weight) == ("crates", 3, 4)


@pytest.mark.parametrize(("name", "change", "places"), WRONG, ids=[name for name, _, _ in WRONG])
def test_every_mistake_is_named_at_its_place(
    name: str, change: dict[str, Any], places: tuple[str, ...]
) -> None:
    load, faults = _read(change)
    assert load is None
    assert tuple(fault.where for fault in faults) == places
    assert all(fault.kind in sentences() for fault in faults)


def test_a_misspelt_key_is_told_its_neighbour() -> None:
    _, faults = _read({"crates": [{"colour": "red", "wieght": 3}], "sealde": True})
    assert {(fault.where, fault.say("en").rsplit(" ", 1)[1]) for fault in faults} == {
        ("crates[0].wieght", "weight"),
        ("sealde", "sealed"),
    }
    _, faults = _read({"zzz": 1})
    assert "did you mean" not in faults[0].say("en")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "no-json"),
        (b"{", "no-json"),
        (b'{"share": ' + b"9" * 5000 + b"}", "no-json"),
        (b"[]", "no-object"),
        (b"null", "no-object"),
        ("{'名': 1}".encode("gbk"), "encoding"),
        (b'{"name": "a", "name": "a"}', "twice"),
        (b"[" * 200_000, "too-deep"),
    ],
)
def test_what_is_no_object_is_one_fault(content: bytes, kind: str) -> None:
    load, faults = read_file(Load, content)
    assert load is None
    assert [fault.kind for fault in faults] == [kind]


def test_a_byte_order_mark_is_passed_over() -> None:
    load, _ = read_file(Load, b"\xef\xbb\xbf" + json.dumps(GOOD).encode())
    assert load is not None


def test_every_fault_raised_has_its_sentence_and_both_languages_quote_the_same() -> None:
    raised: set[str] = set()
    for path in SOURCES.rglob("*.py"):
        text = path.read_text("utf-8")
        if "json_parts" in text:
            raised |= set(re.findall(r'(?:\bfault\(|yield )"([\w-]+)"', text))
    assert len(raised) > 20
    assert raised - sentences().keys() == set()
    for kind, told in sentences().items():
        assert FACTS.findall(told["zh"]) == FACTS.findall(told["en"]), kind
