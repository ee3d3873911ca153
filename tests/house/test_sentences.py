"""The catalogue of sentences: both languages, the same facts, every key used, every used key there with its facts."""

from __future__ import annotations

import ast
import string
from functools import cache
from pathlib import Path

import pytest

import expertserve
from expertserve.ground.errors import ExpertServeError, UsageError
from expertserve.ground.say import LANGUAGES, Both, both, heads, rooms, say, sentences

ROOT = Path(expertserve.__file__).parent
_CALLS = {"say", "_say", "both", "heads", "tell", "each", "begins"}
_BUILT = ("work.after-",)
"""Keys that are put together from a name: work.after-<command>."""


def _errors() -> set[str]:
    found, left = set(), [ExpertServeError]
    while left:
        one = left.pop()
        found.add(one.__name__)
        left += one.__subclasses__()
    return found


ERRORS = _errors()
CATALOGUE = {key: entry for room in rooms() for key, entry in sentences(room).items()}


def _facts(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@cache
def _used() -> dict[str, list[tuple[str, frozenset[str] | None]]]:
    """Key -> (where, names of the facts handed over; None where they come as a mapping) of every use in the sources."""
    found: dict[str, list[tuple[str, frozenset[str] | None]]] = {}
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = (
                node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
            )
            if name not in _CALLS | ERRORS:
                continue
            given = frozenset(k.arg for k in node.keywords if k.arg)
            facts = None if any(k.arg is None for k in node.keywords) else given
            for text in _texts(node.args):
                found.setdefault(text, []).append((f"{path.name}:{node.lineno}", facts))
    return found


def _texts(args: list[ast.expr]) -> list[str]:
    """The keys among positional arguments: texts, and both arms of a choice between two."""
    arms = [arm for a in args for arm in ((a.body, a.orelse) if isinstance(a, ast.IfExp) else (a,))]
    return [
        a.value
        for a in arms
        if isinstance(a, ast.Constant)
        and isinstance(a.value, str)
        and a.value.partition(".")[0] in rooms()
        and " " not in a.value
        and a.value.partition(".")[2]
    ]


@pytest.mark.parametrize("key", CATALOGUE)
def test_a_sentence_stands_in_both_languages_with_the_same_facts(key: str) -> None:
    entry = CATALOGUE[key]
    assert set(entry) == set(LANGUAGES)
    zh, en = entry["zh"], entry["en"]
    assert zh
    assert en
    if isinstance(zh, list):
        assert key.partition(".")[2].startswith("heads-")
        assert len(zh) == len(en)
    else:
        assert isinstance(en, str)
        assert _facts(zh) == _facts(en)


def test_a_key_names_its_file() -> None:
    assert [k for room in rooms() for k in sentences(room) if k.partition(".")[0] != room] == []


def test_every_key_is_used() -> None:
    assert [key for key in CATALOGUE if key not in _used() and not key.startswith(_BUILT)] == []


def test_every_used_key_is_there_and_gets_its_facts() -> None:
    wrong: list[tuple[str, str, object]] = []
    for key, uses in _used().items():
        if key not in CATALOGUE:
            wrong.append((key, uses[0][0], "unknown"))
            continue
        text = CATALOGUE[key]["zh"]
        needed = _facts(text) if isinstance(text, str) else set()
        wrong += [
            (key, where, sorted(needed ^ facts))
            for where, facts in uses
            if facts is not None and not needed <= facts
        ]
    assert wrong == []


def test_a_part_comes_in_the_language_of_its_sentence() -> None:
    why = both("year.did-you-mean", name="quota")
    assert say("zh", "year.no-setting", name="x", hint=why) == "没有“x”这项设置。是否指“quota”？"
    assert say("en", "year.no-setting", name="x", hint=why).endswith("did you mean quota?")
    assert say("en", "year.no-setting", name="x", hint=Both("甲", "b")).endswith("b")


def test_facts_are_filled_in_as_they_are() -> None:
    """Braces in a value of a person are text and nothing else."""
    error = UsageError("year.no-setting", name="{hint}{0.__class__}", hint="")
    assert error.say("zh") == "没有“{hint}{0.__class__}”这项设置。"
    with pytest.raises(KeyError):
        say("zh", "year.no-setting", name="x")
    with pytest.raises(KeyError):
        heads("zh", "year.no-setting")
    with pytest.raises(KeyError):
        say("zh", "offer.heads-outgoing")
