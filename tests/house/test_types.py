"""What the type checker refuses: one run over small wrong modules, each of which was a fault somebody could make."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mypy import api

import expertserve

SOURCES = Path(expertserve.__file__).parents[1]
WRONG = {
    "an_expert_rule_with_three_parameters": (
        """
        from expertserve.records.demand import Demand
        from expertserve.records.expert import Expert
        from expertserve.rules._rule import ExpertRule
        from expertserve.rules._terms import Terms

        def refuse(expert: Expert, demand: Demand, terms: Terms) -> None:
            return None

        RULE = ExpertRule(codes=("x",), title="x", refuse=refuse)
        """,
        'Argument "refuse" to "ExpertRule" has incompatible type',
    ),
    "a_pair_rule_with_its_keys_swapped": (
        """
        from expertserve.rules import distance
        from expertserve.rules._rule import PairRule

        RULE = PairRule(
            codes=("x",), title="x", refuse=distance.refuse,
            expert_key=distance.demand_key, demand_key=distance.expert_key,
        )
        """,
        'Argument "expert_key" to "PairRule" has incompatible type',
    ),
    "a_kind_whose_record_takes_no_row": (
        """
        from expertserve.books.conversion.kind import Kind

        def record(values: dict[str, object]) -> object:
            return values

        KIND = Kind(name="x", title="x", columns=(), anchors=(), record=record)
        """,
        'Argument "record" to "Kind" has incompatible type',
    ),
    "a_figure_that_gives_a_number": (
        """
        from expertserve.indicators.definition import Definition
        from expertserve.indicators.world import World

        def lines(world: World, dimension: str) -> int:
            return 1

        ONE = Definition(
            number="x", name="x", unit="x", text="x", lines=lines, rows=lambda world: 1
        )
        """,
        'Argument "lines" to "Definition" has incompatible type',
    ),
    "a_command_that_gives_a_text": (
        """
        from expertserve.cli.command import CommandModule
        from expertserve.work.request import Request

        class Module:
            NAME = EXAMPLE = "x"
            READS = WRITES = True

            def command(self, request: Request) -> str:
                return "done"

        ONE: CommandModule = Module()
        """,
        'variable has type "CommandModule"',
    ),
    "a_setting_nobody_declared": (
        """
        from expertserve.year.settings import Settings

        def least(settings: Settings) -> int:
            return settings.minimum_audiance
        """,
        '"Settings" has no attribute "minimum_audiance"',
    ),
    "a_setting_taken_for_another_type": (
        """
        from expertserve.year.settings import Settings

        def least(settings: Settings) -> int:
            return settings.lowest_title
        """,
        "Incompatible return value type",
    ),
    "the_phrase_of_the_year_as_signer": (
        """
        from datetime import date

        from expertserve.records.paper import Office
        from expertserve.year.settings import Settings

        def office(settings: Settings, as_of: date) -> Office:
            return Office(
                name="x", signed=as_of, signer=settings.phrase, phrase=settings.signer
            )
        """,
        'Argument "signer" to "Office" has incompatible type "Phrase"; expected "Signer"',
    ),
}


@pytest.fixture(scope="module")
def complaints(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("wrong")
    for name, (source, _) in WRONG.items():
        lines = (line.removeprefix("        ") for line in source.splitlines())
        (folder / f"{name}.py").write_text("\n".join(lines), "utf-8")
    config = folder / "mypy.ini"
    config.write_text(
        f"[mypy]\nstrict = true\nmypy_path = {SOURCES}\nfollow_imports = silent\nignore_missing_imports = true\n"
    )
    files = [str(folder / f"{name}.py") for name in WRONG]
    told, errors, _ = api.run(
        ["--config-file", str(config), "--cache-dir", str(folder / "cache"), "--no-pretty", *files]
    )
    assert not errors
    return told


@pytest.mark.slow
@pytest.mark.parametrize("name", WRONG)
def test_the_type_checker_names_it(name: str, complaints: str) -> None:
    own = re.findall(rf"{name}\.py:\d+: error: (.*)", complaints)
    assert any(WRONG[name][1] in line for line in own), own
