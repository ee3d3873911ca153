"""The common options of a command line become a Request, or a sentence that says what is wrong with them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from expertserve.cli.options import parameters, request
from expertserve.commands import check, doctor, match
from expertserve.ground.errors import UsageError

if TYPE_CHECKING:
    from expertserve.work.request import Request

NOW = datetime(2026, 3, 2, 23, 59, tzinfo=UTC)


def _request(**given: Any) -> Request:
    return request(given, "zh", NOW, interactive=False, stage=lambda _: None)


def test_nothing_named_is_the_defaults_of_today() -> None:
    made = _request()
    assert (made.paths, made.overrides, made.passwords, made.output) == ((), (), (), None)
    assert (made.as_of, made.as_of_given, made.strict, made.dry_run) == (
        date(2026, 3, 2),
        False,
        False,
        False,
    )


def test_a_day_named_is_the_day_of_the_run_and_known_to_be_named() -> None:
    made = _request(as_of="2026-02-28")
    assert (made.as_of, made.as_of_given) == (date(2026, 2, 28), True)


@pytest.mark.parametrize("text", ["2026-02-29", "明天", "1949-12-31", "2200-01-01", "26-03-02"])
def test_a_day_that_is_none_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        _request(as_of=text)
    assert text in refused.value.say("zh")
    assert text in refused.value.say("en")


@pytest.mark.parametrize("text", ["1950-01-01", "2199-12-31"])
def test_the_first_and_the_last_day_that_are_taken(text: str) -> None:
    assert _request(as_of=text).as_of == date.fromisoformat(text)


def test_settings_keep_their_order_and_what_stands_behind_the_first_equals_sign() -> None:
    made = _request(overrides=["quota= 3 ", "theme=a=b", "quota=4", "office="])
    assert made.overrides == (("quota", "3"), ("theme", "a=b"), ("quota", "4"), ("office", ""))


@pytest.mark.parametrize("text", ["quota", "=3", " =3", ""])
def test_a_setting_without_a_name_or_a_value_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        _request(overrides=["quota=3", text])


def test_paths_and_passwords_are_handed_on_as_given() -> None:
    made = _request(paths=[Path("b"), Path("a")], passwords=["二", "一"], recursive=True)
    assert (made.paths, made.passwords) == ((Path("b"), Path("a")), ("二", "一"))
    assert made.recursive


def _names(module: Any) -> list[str]:
    return [one.name for one in parameters(module)]


def test_a_command_takes_the_options_of_what_it_does() -> None:
    """Every reader takes paths and passwords, every writer a folder; all take --json and a language, each of them once."""
    for module in (check, match, doctor):
        names = _names(module)
        assert len(names) == len(set(names))
        assert ("paths" in names) == module.READS
        assert ("passwords" in names) == module.READS
        assert ("output" in names) == ("dry_run" in names) == module.WRITES
        assert {"as_json", "lang", "quiet", "verbose", "settings", "as_of"} <= set(names)
