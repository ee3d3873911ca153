"""The first lines of the report call the places that report what they are."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from expertserve.work.track.lead import _below


def _result(area: tuple[str, ...], *counties: str) -> Any:
    rows = [SimpleNamespace(county=name) for name in counties]
    world = SimpleNamespace(rules=SimpleNamespace(area=area), judgement=SimpleNamespace(rows=rows))
    return SimpleNamespace(world=world)


@pytest.mark.parametrize(
    ("area", "counties", "words"),
    [
        (("会川镇", "五竹镇"), (), "乡镇（街道）"),
        ((), ("会川镇", "五竹镇", "渭源县"), "乡镇（街道）"),
        ((), ("渭源县", "通渭县"), "县（市、区）"),
        ((), (), "县（市、区）"),
    ],
)
def test_places_are_called_what_they_are(
    area: tuple[str, ...], counties: tuple[str, ...], words: str
) -> None:
    assert _below(_result(area, *counties)) == words
