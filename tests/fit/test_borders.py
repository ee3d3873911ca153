"""A word cut out of two others counts for nothing; one within a longer word does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from expertserve.codes.meaning import vocabulary
from expertserve.fit.borders import Borders
from expertserve.fit.profile import read_text

if TYPE_CHECKING:
    from expertserve.fit.lexicon import Lexicon


@pytest.mark.parametrize(
    ("text", "word", "stands"),
    [
        ("氨气管子锈穿", "气管", False),
        ("留人机制", "人机", False),
        ("几亩地种羊肚菌", "种羊", False),
        ("气管里有痰", "气管", True),
        ("全镇柑橘园出现斑驳", "柑橘", True),
        ("大樱桃裂果、畸形果多", "裂果", True),
    ],
)
def test_words_across_borders(text: str, word: str, stands: bool) -> None:
    begin = text.index(word)
    assert Borders(text, vocabulary()).stands(begin, begin + len(word)) is stands


def test_the_lexicon_reads_no_windpipe_out_of_pipes(lexicon: Lexicon) -> None:
    assert "气管" not in {found.word for found, _ in read_text("氨气管子锈穿", lexicon).links}
