"""What settings hand on arrives under its own name: two swapped texts or numbers would print a wrong paper or a wrong figure."""

from __future__ import annotations

import ast
from dataclasses import fields, is_dataclass
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

from expertserve.year.settings import KEYS, Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

DAY = date(2026, 5, 6)


def _odd() -> Settings:
    """Settings of which no two of one type are alike, and none is a default."""
    values: dict[Any, object] = {}
    for number, one in enumerate(KEYS):
        if one.choices:
            values[one] = next(text for text in one.choices if text != one.default)
        elif one.kind == "integer":
            values[one] = 2019 if one.name == "year" else 300 + number
        elif one.kind == "flag":
            values[one] = not one.default
        elif one.kind in ("text", "texts"):
            values[one] = f"甲{number}"
    return Settings().with_values(values)


ODD = _odd()
MADE: dict[tuple[str, str], Callable[[ModuleType], object]] = {
    ("expertserve.year.office", "office"): lambda module: module.office(ODD, DAY),
    ("expertserve.work.counting", "counting_rules"): lambda module: module.counting_rules(ODD, DAY),
    ("expertserve.work.standing.terms", "terms_of"): lambda module: module.terms_of(
        ODD, DAY, {}, {}
    ),
}
"""What is made of the settings: a field that has the name of a setting has its value."""
OTHER = {"as_of", "year", "period", "own", "name", "number", "area"}
"""Fields that mean something else, or come from a setting of another name."""


def _astray(made: object) -> list[str]:
    assert is_dataclass(made)
    named = {one.name: value for one, value in ODD.everything() if one.name not in OTHER}
    return [
        one.name
        for one in fields(made)
        if one.name in named and getattr(made, one.name) != named[one.name]
    ]


@pytest.mark.parametrize(("module", "name"), MADE)
def test_every_setting_arrives_under_its_own_name(module: str, name: str) -> None:
    made = MADE[module, name](import_module(module))
    assert _astray(made) == []
    carried = {one.name for one in fields(made)} & {one.name for one in KEYS}  # type: ignore[arg-type]
    assert len(carried - OTHER) > 5


def test_every_weight_arrives_at_its_part() -> None:
    from expertserve.work.standing.terms import weights_of

    assert weights_of(ODD).as_dict() == {
        one.name.removeprefix("weight_"): value
        for one, value in ODD.everything()
        if one.name.startswith("weight_")
    }


def _swapped(module: ModuleType, function: str, first: str, second: str) -> ModuleType:
    """The module with the values of two named arguments of a call within `function` swapped."""
    assert module.__file__
    with open(module.__file__, encoding="utf-8") as stream:  # noqa: PTH123
        tree = ast.parse(stream.read())
    body = next(n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == function)
    call = next(
        node
        for node in ast.walk(body)
        if isinstance(node, ast.Call) and {first, second} <= {k.arg for k in node.keywords}
    )
    one, two = (next(k for k in call.keywords if k.arg == name) for name in (first, second))
    one.value, two.value = two.value, one.value
    mutant = type(module)(module.__name__)
    mutant.__dict__.update(module.__dict__)
    exec(compile(tree, module.__file__, "exec"), mutant.__dict__)  # noqa: S102
    return mutant


@pytest.mark.parametrize(
    ("module", "function", "first", "second"),
    [
        ("expertserve.year.office", "office", "signer", "phrase"),
        (
            "expertserve.work.counting",
            "counting_rules",
            "about_tolerance_percent",
            "satisfaction_minimum",
        ),
        (
            "expertserve.work.counting",
            "counting_rules",
            "minutes_per_half_day",
            "minutes_per_class_hour",
        ),
        ("expertserve.work.standing.terms", "terms_of", "own_unit", "consent_required"),
    ],
)
def test_two_swapped_are_seen(module: str, function: str, first: str, second: str) -> None:
    """The check above is worth something: the same call with two values swapped is refused by it."""
    mutant = _swapped(import_module(module), function, first, second)
    assert set(_astray(MADE[module, function](mutant))) == {first, second}
