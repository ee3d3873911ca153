"""What a clerk reads and types in the settings is no word of the machine."""

from __future__ import annotations

import re

import pytest

from expertserve.ground.errors import SettingsError
from expertserve.year.settings import Settings
from expertserve.year.settings_values import shown, typed

EVERYTHING = Settings().everything()
_CHOSEN = [one for one, _ in EVERYTHING if one.choices]
_CODE = re.compile(r"[a-z]{2,}")


def test_no_choice_and_no_value_is_an_english_word() -> None:
    for setting, value in EVERYTHING:
        assert not _CODE.search(shown(setting.word(value))), setting.name
        assert not setting.choices or not _CODE.search(setting.allowed), setting.name


@pytest.mark.parametrize("setting", _CHOSEN, ids=lambda one: one.name)
def test_the_word_and_the_value_are_both_taken(setting: object) -> None:
    for value in setting.choices:  # type: ignore[attr-defined]
        assert typed(setting, value) == value  # type: ignore[arg-type]
        assert typed(setting, setting.word(value)) == value  # type: ignore[arg-type, attr-defined]
    with pytest.raises(SettingsError):
        typed(setting, "别的")  # type: ignore[arg-type]
