"""What comes next for a demand whose experts have been asked follows their answers."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from expertserve.work.status.progress import _asked_so_far


def _heard(answers: dict[str, str]) -> Any:
    orders = {e: SimpleNamespace(target=e, demands=("D1",)) for e in answers}
    said = {e: SimpleNamespace(answer=word) if word else None for e, word in answers.items()}
    return SimpleNamespace(
        ledger=SimpleNamespace(of=lambda _: orders),
        of=lambda pair: SimpleNamespace(expert=said[pair[1]]),
    )


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({}, ""),
        ({"E1": "", "E2": ""}, "等待2位专家答复"),
        ({"E1": "yes", "E2": ""}, "发需求点单表"),
        ({"E1": "no", "E2": ""}, "等待1位专家答复"),
        ({"E1": "no", "E2": "no"}, "重新对接"),
    ],
)
def test_the_next_step_follows_the_answers(answers: dict[str, str], words: str) -> None:
    told = _asked_so_far("D1", "已有人选", _heard(answers))
    assert words in told
    assert bool(told) == bool(words)
    assert _asked_so_far("D1", "已排期", _heard(answers)) == ""
    assert _asked_so_far("D2", "已有人选", _heard(answers)) == ""
