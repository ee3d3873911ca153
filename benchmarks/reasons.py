"""Whether reasons are true, tried from outside: every quoted word stands in its side's own text, and carries the points.

python benchmarks/reasons.py [ROSTER ...] [--reasons 200] [--json]

ROSTER is a folder as `relevance.py` reads it (default: the rosters of `fusion`). The reasons of content of the first three names
of each demand are taken in turn until so many are seen. For each quoted word the demand, or the expert, is written again
without it and the pair is scored anew: leaving the word out has to lower the points of the content. Exit 1 for any other outcome.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from expertserve.codes.meaning import Meaning
from expertserve.fit.engine import Engine
from expertserve.fit.lexical import expert_texts
from expertserve.ground.text import key
from relevance import read_demands, read_experts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert
    from expertserve.records.pairing import Reason

ROSTERS = sorted((Path(__file__).parent / "fusion" / "rosters").glob("*"))
CONTENT = ("text", "lexicon", "meaning")
TEXTS = ("expertise", "achievements", "title", "post")
LISTS = ("keywords", "field")
_QUOTED = re.compile(r"“([^”]+)”")
_LINK = re.compile(r"“([^”]+)”→“([^”]+)”")


def quoted(reason: Reason) -> tuple[list[str], list[str]]:
    """Words that have to stand in the demand, and in the expert's texts."""
    if reason.part == "lexicon":
        pairs = _LINK.findall(reason.text)
        return [said for said, _ in pairs], [stands for _, stands in pairs]
    words = _QUOTED.findall(reason.text)
    return (words if reason.part == "text" else []), words


def lacking(expert: Expert, word: str) -> Expert:
    """The expert as he would stand without the word."""

    def cut(text: str) -> str:
        return key(text).replace(key(word), " ") if key(word) in key(text) else text

    texts = {name: cut(getattr(expert, name)) for name in TEXTS}
    lists = {name: tuple(filter(str.strip, map(cut, getattr(expert, name)))) for name in LISTS}
    return replace(expert, **texts, **lists)


def content(engine: Engine, demand: int, expert: int) -> int:
    """Points of the content of a pair of an engine's, before any contradiction."""
    line = engine.asked.of(demand)
    return max(int(engine.block(0).content(engine.asked, n).said[expert]) for n in line)


def seen(
    engine: Engine, demands: list[Demand], experts: list[Expert]
) -> Iterator[tuple[int, int, Reason]]:
    """(number of the demand, of the expert, reason) of the first names."""
    number_of = {e.expert_id: n for n, e in enumerate(experts)}
    for number in range(len(demands)):
        for fit in engine.candidates(number, top=3):
            for reason in fit.reasons:
                if reason.part in CONTENT:
                    yield number, number_of[fit.expert_id], reason


def tried(folder: Path, most: int) -> Counter[str]:
    """What was found of the reasons of one roster."""
    experts, demands = read_experts(folder), read_demands(folder, "problem")
    engine = Engine.build(experts, demands, meaning=Meaning.load())
    found: Counter[str] = Counter()
    wanting: list[tuple[int, int, str, str]] = []
    for d, e, reason in seen(engine, demands, experts):
        if found["reasons"] == most:
            break
        said, stands = quoted(reason)
        if not (said or stands):
            found["reasons that quote nothing"] += 1
            continue
        found["reasons"] += 1
        mine, his = key(demands[d].detail), key("。".join(expert_texts(experts[e])))
        found["quoted, absent"] += sum(key(w) not in mine for w in said)
        found["quoted, absent"] += sum(key(w) not in his for w in stands)
        wanting += [(d, e, "demand", w) for w in said] + [(d, e, "expert", w) for w in stands]
    found["words tried"] = len(wanting)
    found["leaving out lowers nothing"] = sum(
        after >= content(engine, d, e)
        for (d, e, _, _), after in zip(wanting, without(engine, wanting), strict=True)
    )
    return found


def without(engine: Engine, wanting: list[tuple[int, int, str, str]]) -> list[int]:
    """Points of each (demand, expert, side, word) when that side lacks the word."""
    demands, experts = engine.demands, engine.experts
    asked = [
        replace(demands[d], detail=key(demands[d].detail).replace(key(w), " "))
        if side == "demand"
        else demands[d]
        for d, _, side, w in wanting
    ]
    known = [
        lacking(experts[e], w) if side == "expert" else experts[e] for _, e, side, w in wanting
    ]
    again = Engine(known, asked, engine.ground)
    return [content(again, n, n) for n in range(len(wanting))]


def main() -> int:
    """Print the figures; 1 where a reason is not true."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rosters", nargs="*", type=Path, default=ROSTERS)
    parser.add_argument("--reasons", type=int, default=200)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    found: Counter[str] = Counter()
    for folder in given.rosters:
        found.update(tried(folder, -(-given.reasons // len(given.rosters))))
    print(
        json.dumps(found, ensure_ascii=False)
        if given.json
        else "\n".join(f"{k}: {n}" for k, n in found.items())
    )
    return int(bool(found["quoted, absent"] or found["leaving out lowers nothing"]))


if __name__ == "__main__":
    sys.exit(main())
