"""Two hundred reasons: each names evidence, and each named word stands in the texts or in the lexicon."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

from expertserve.codes.meaning import Meaning
from expertserve.fit.engine import Engine
from expertserve.fit.lexical import expert_texts
from expertserve.fit.shared import common_letters, common_words
from expertserve.ground.text import key
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert

if TYPE_CHECKING:
    from expertserve.fit.lexicon import Lexicon

QUOTED = re.compile(r"“([^”]+)”")
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
                f"E{number}", "某", field=(main.name,), expertise=thing + words[0], keywords=words
            )
        )
    return result


def test_two_hundred_reasons_name_words_that_stand(lexicon: Lexicon) -> None:
    rng = random.Random(3)
    plain = [word for word in lexicon.entries if "~" not in word]
    demands = [Demand(f"D{n}", "某", detail="，".join(rng.sample(plain, 3))) for n in range(30)]
    experts = roster(lexicon, 120)
    by_id = {e.expert_id: e for e in experts}
    engine = Engine.build(experts, demands, meaning=Meaning.load())
    terms = {key(t) for entries in lexicon.entries.values() for e in entries for t in e.terms}
    seen = 0
    for demand in demands:
        for fit in engine.candidates(demand.demand_id, top=5):
            assert fit.reasons
            texts = key(demand.detail) + "。" + key("。".join(expert_texts(by_id[fit.expert_id])))
            named = 0
            for reason in fit.reasons:
                seen += 1
                words = QUOTED.findall(reason.text)
                named += len(words)
                assert all(key(w) in texts or key(w) in terms for w in words), reason
                for discipline in CHAIN.findall(reason.text):
                    assert discipline in lexicon.disciplines, reason
            assert named, fit
    assert seen >= 200


def test_common_words_are_the_longest_and_not_weak() -> None:
    assert common_words("大棚番茄的烂根问题", "番茄烂根与大棚") == ("大棚", "番茄", "烂根")
    assert common_words("专家技术", "专家技术") == ("专家技术",)
    assert common_words("需要专家，讲技术", "专家。技术") == ()
    assert common_letters("茄子的根", "茄的") == ("茄",)
    assert common_letters("的", "的") == ("的",)
