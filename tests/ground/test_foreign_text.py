"""Text from anywhere: what a terminal would obey is not shown, and JSON without an end is one error."""

from __future__ import annotations

import pytest

from expertserve.ground.errors import SettingsError
from expertserve.ground.json_text import read_json
from expertserve.ground.text import for_screen
from expertserve.year.settings_files import from_json


@pytest.mark.parametrize("sign", ["\x1b", "\x07", "\u202e", "\u2066", "\u200b", "\ud800", "\r"])
def test_what_a_terminal_would_obey_is_a_box(sign: str) -> None:
    assert for_screen(f"沈{sign}若松") == "沈□若松"


def test_our_own_lines_stay() -> None:
    assert for_screen("第一行\n\t第二行 𠮷") == "第一行\n\t第二行 𠮷"


@pytest.mark.parametrize("text", ["[" * 100_000, "9" * 10_000, "{", "\ufeff{"])
def test_json_without_an_end_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_json(text)


@pytest.mark.parametrize(
    "given", [{"year": 20226}, {"period": "20226-01-01至20226-02-01"}, {"quota": 1e300}, []]
)
def test_settings_beyond_any_year_are_refused(given: object) -> None:
    with pytest.raises(SettingsError):
        from_json(given)
