"""Two hundred reasons: each names evidence, and each named word stands in the texts or in the lexicon."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.codes.meaning import Meaning
from expertserve.fit.engine import Engine
from expertserve.fit.lexical import expert_texts
from expertserve.fit.shared import common_letters, common_words
from expertserve.ground.text import key
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest

    from expertserve.codes.vectors import Encoder, Vectors
    from expertserve.fit.lexicon import Lexicon
    from expertserve.records.pairing import Reason

QUOTED = re.compile(r"“([^”]+)”")
LINK = re.compile(r"“([^”]+)”→“([^”]+)”")
CHAIN = re.compile(r"→([^→；“”]+)(?=；|$)")


def roster(lexicon: Lexicon, size: int) -> list[Expert]:
    rng = random.Random(5)
    names = list(lexicon.disciplines)
    result = []
    for number in range(size):
        main = lexicon.disciplines[rng.choice(names)]
        words = tuple(rng.sample(main.words, min(3, len(main.words))))
        thing = rng.choice(list(lexicon.objects))
        result.append(
            Expert(
                expert_id=f"E{number}",
                name="某",
                field=(main.name,),
                expertise=thing + words[0],
                keywords=words,
            )
        )
    return result


def sides(reason: Reason) -> tuple[list[str], list[str]]:
    """(words that must stand in the demand, words that must stand in the expert's texts)."""
    words = QUOTED.findall(reason.text)
    if reason.part == "text":
        return words, words
    if reason.part == "meaning":
        return [], words
    pairs = LINK.findall(reason.text)
    assert len(words) == 2 * len(pairs), reason
    return [said for said, _ in pairs], [stands for _, stands in pairs]


def content(expert: Expert, demand: Demand, others: list[Expert]) -> int:
    """Points of the content of a pair within a roster."""
    engine = Engine.build([expert, *others], [demand], meaning=Meaning.load())
    parts = engine.explain(demand.demand_id, expert.expert_id).reasons
    return sum(r.points for r in parts if r.part in ("text", "lexicon", "meaning"))


def test_what_is_quoted_stands_in_both_own_texts_and_carries_the_fit(lexicon: Lexicon) -> None:
    rng = random.Random(3)
    plain = [word for word in lexicon.entries if "~" not in word]
    demands = [
        Demand(demand_id=f"D{n}", unit_name="某", detail="，".join(rng.sample(plain, 3)))
        for n in range(30)
    ]
    experts = roster(lexicon, 120)
    by_id = {e.expert_id: e for e in experts}
    engine = Engine.build(experts, demands, meaning=Meaning.load())
    seen = tried = 0
    for demand in demands:
        for fit in engine.candidates(demand.demand_id, top=4):
            expert = by_id[fit.expert_id]
            mine, his = key(demand.detail), key("。".join(expert_texts(expert)))
            for reason in fit.reasons:
                if reason.part not in ("text", "lexicon", "meaning"):
                    continue
                seen += 1
                asked, known = sides(reason)
                assert all(key(w) in mine for w in asked), reason
                assert all(key(w) in his for w in known), reason
                for discipline in CHAIN.findall(reason.text):
                    assert discipline in lexicon.disciplines, reason
                for word in asked[:1] if tried < 20 else ():
                    tried += 1
                    less = replace(demand, detail=mine.replace(key(word), " "))
                    assert content(expert, less, experts) < content(expert, demand, experts), reason
    assert seen >= 200
    assert tried == 20


def test_common_words_are_the_longest_and_not_weak() -> None:
    assert common_words("大棚番茄的烂根问题", "番茄烂根与大棚") == ("大棚", "番茄", "烂根")
    assert common_words("专家技术", "专家技术") == ("专家技术",)
    assert common_words("需要专家，讲技术", "专家。技术") == ()
    assert common_letters("茄子的根", "茄的") == ("茄",)
    assert common_letters("的", "的") == ("的",)


def test_a_slow_encoder_is_not_asked_for_every_word_left_out(
    experts: tuple[Expert, ...],
    demands: tuple[Demand, ...],
    letters: Encoder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    plain = letters.encode

    def counted(texts: Sequence[str]) -> Vectors:
        asked.extend(texts)
        return plain(texts)

    monkeypatch.setattr(letters, "quick", False)
    monkeypatch.setattr(letters, "encode", counted)
    engine = Engine.build(experts, demands, meaning=(Meaning.load(), letters))
    engine.block(0)
    before = len(asked)
    assert before
    assert engine.explain("D01", "E01").reasons
    assert len(asked) == before
