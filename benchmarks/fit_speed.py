"""How long the fit of a large roster takes: python benchmarks/fit_speed.py [--experts 20000] [--demands 5000] [--top 30].

Invented experts and demands are put together from the words of the lexicon as they are asked for, so that a roster of a
million needs no memory of its own. Printed: seconds of building and of the table, peak memory of the process, a hash of
the table (equal hashes on two machines: equal scores to the bit), and how many times longer it takes, in processor time of the
same run, than the bare sparse product: cosines of characters and pairs of them over the same texts, the best 30 of each demand.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import resource
import sys
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

import numpy as np

from expertserve.codes.meaning import Meaning
from expertserve.fit.engine import Engine
from expertserve.fit.grams import THREE, distinct, grams
from expertserve.fit.lexical import expert_texts
from expertserve.fit.lexicon import Lexicon
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert

if TYPE_CHECKING:
    from expertserve.codes.vectors import Encoder

COUNTIES = [f"5199{n:02d}" for n in range(1, 40)]


class Roster(Sequence[Expert]):
    """Experts made on demand, each from its own seed."""

    def __init__(self, size: int, lexicon: Lexicon) -> None:
        """A roster of `size` experts."""
        self.size = size
        self.names = list(lexicon.disciplines)
        self.lexicon = lexicon

    def __len__(self) -> int:
        """How many experts."""
        return self.size

    @overload
    def __getitem__(self, place: int) -> Expert: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Expert]: ...
    def __getitem__(self, place: int | slice) -> Expert | Sequence[Expert]:
        """One expert, or a list of them."""
        if isinstance(place, slice):
            return [self.make(n) for n in range(*place.indices(self.size))]
        if not 0 <= place < self.size:
            raise IndexError(place)
        return self.make(place)

    def make(self, number: int) -> Expert:
        """The expert of a number."""
        rng = random.Random(number)
        main = self.lexicon.disciplines[rng.choice(self.names)]
        words = rng.sample(main.words, min(3, len(main.words)))
        other = rng.choice(list(self.lexicon.objects))
        return Expert(
            expert_id=f"E{number:07d}",
            name="某",
            field=(main.name,),
            field_codes=main.codes[:1],
            expertise=f"{other}{words[0]}与{main.name}",
            keywords=tuple(words),
            achievements="主持省级课题，编制技术规程，获科技进步奖",
            title=rng.choice(["教授", "研究员", "高级工程师", "主任医师"]),
            title_level=rng.choice(["正高", "副高", "中级"]),
            org_region=rng.choice(COUNTIES),
            offer=("F01",),
        )


def make_demands(size: int, lexicon: Lexicon) -> list[Demand]:
    """Demands of about 40 characters from lay words."""
    words = [w for w in lexicon.entries if "~" not in w]
    rng = random.Random(7)
    result = []
    for number in range(size):
        text = "我村" + "，".join(rng.sample(words, 16))
        result.append(
            Demand(
                demand_id=f"D{number:05d}",
                unit_name="某村",
                detail=text[:40],
                county=rng.choice(COUNTIES),
                want_form=("F01",),
            )
        )
    return result


def bare(experts: Sequence[Expert], demands: list[Demand], top: int) -> float:
    """Processor seconds of the bare sparse product over characters and pairs, postings and the best of each demand."""
    begin = time.process_time()
    known = ["。".join(expert_texts(e)) for e in experts]
    owners, keys = grams(known)
    short = keys < THREE
    owners, keys = owners[short], keys[short]
    found = np.unique(keys)
    place, owner = distinct(owners, np.searchsorted(found, keys), len(known))
    starts = np.searchsorted(place, np.arange(len(found) + 1))
    idf = np.log((len(known) + 1) / np.maximum(1, np.diff(starts)))
    weight = idf[place]
    weight /= np.sqrt(np.bincount(owner, weight * weight, len(known)))[owner]
    for demand in demands:
        _, asked = grams([demand.detail])
        asked = np.unique(asked[asked < THREE])
        at = np.searchsorted(found, asked)
        at = at[(at < len(found)) & (found[np.minimum(at, len(found) - 1)] == asked)]
        score = np.zeros(len(known))
        for gram in at.tolist():
            here = slice(starts[gram], starts[gram + 1])
            score[owner[here]] += weight[here] * idf[gram]
        np.argpartition(-score, min(top, len(known) - 1))[:top]
    return time.process_time() - begin


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--experts", type=int, default=20_000)
    parser.add_argument("--demands", type=int, default=5_000)
    parser.add_argument("--top", type=int, default=30)
    parser.add_argument("--without-meaning", action="store_true")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    lexicon = Lexicon.load()
    experts: Sequence[Expert] = Roster(given.experts, lexicon)
    if given.experts <= 50_000:
        experts = list(experts)
    demands = make_demands(given.demands, lexicon)
    least = bare(experts, demands, given.top)
    start, spent = time.perf_counter(), time.process_time()
    meaning: Encoder | None = None if given.without_meaning else Meaning.load()
    engine = Engine.build(experts, demands, meaning=meaning)
    built = time.perf_counter()
    table = engine.table(top=given.top)
    end, spent = time.perf_counter(), time.process_time() - spent
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    digest = hashlib.sha256(
        table.experts.astype("<i4").tobytes() + table.points.astype("<i4").tobytes()
    )
    result = {
        "experts": given.experts,
        "demands": given.demands,
        "characters": sum(len(d.detail) for d in demands) // max(1, len(demands)),
        "build_s": round(built - start, 2),
        "table_s": round(end - built, 2),
        "total_s": round(end - start, 2),
        "bare_s": round(least, 2),
        "times_bare": round(spent / least, 2),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // unit,
        "sha256": digest.hexdigest()[:16],
    }
    print(
        json.dumps(result) if given.json else "\n".join(f"{k:12s} {v}" for k, v in result.items())
    )


if __name__ == "__main__":
    main()
