"""The labelled pairs the fusion is learned from: three sets side by side, none of which speaks of the others' experts.

- `topics/*.txt`, own writing, one topic a line: group|demand|the same in other words|expert|near expert|partial expert; an expert
  is discipline>direction>keywords split at ;>achievements. A demand's grades are 3 for the expert of its line, 2 for the
  partial one, 1 for the near one; experts of other lines of the same group are unknown (they may help or not).
- titles: the same experts as they name projects, their terms between words that every title holds (`_titles`). They teach that
  what all say tells none apart.
- `rosters/*/`: demands.csv, experts.csv and labels.csv of other hands; a pair that is not listed has grade 0.
"""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from expertserve.records.demand import Demand
from expertserve.records.expert import Expert

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["KINDS", "UNKNOWN", "Pairs", "read"]

HERE = Path(__file__).resolve().parent
UNKNOWN = -1
KINDS = ("lay", "formal", "technical", "title", "roster")
SEED, FOLDS = 11, 3
OTHER_HANDS = {"7": "a", "8": "b", "9": "c"}
"""Writers of topics by the first sign of a file's name; other files are of one hand."""
_HEADS = ("面向山区的", "一种新型", "校企合作项目：", "省级专项：", "低成本", "")
_TAILS = (
    "的装置及方法",
    "技术集成与示范",
    "的研究与推广",
    "标准体系研究",
    "中试与应用示范",
    "规律研究",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Everything that is learned from.

    Attributes:
        kinds: of each demand, out of KINDS; groups: of each demand; homes: of each expert.
        grades: shape (demands, experts), 0..3, UNKNOWN where nobody knows.
        parts: which demands and which experts each set holds; hands: number of the writer of each demand.
    """

    demands: tuple[Demand, ...]
    experts: tuple[Expert, ...]
    kinds: np.ndarray
    groups: np.ndarray
    homes: np.ndarray
    grades: np.ndarray
    parts: tuple[tuple[slice, slice], ...]
    hands: np.ndarray

    @property
    def fold(self) -> np.ndarray:
        """0, 1 ... of each demand: whole hands, two a fold, so that what is measured is always another hand's."""
        return self.hands % FOLDS


class _Set:
    """One set while it is read."""

    def __init__(self) -> None:
        self.demands: list[tuple[str, str, str]] = []
        self.experts: list[tuple[str, Expert]] = []
        self.labels: list[tuple[int, int, int]] = []

    def topic(
        self, group: str, texts: Sequence[tuple[str, str]], experts: Sequence[tuple[int, Expert]]
    ) -> None:
        """Add (kind, text) demands with the (grade, expert) of their line."""
        first = len(self.demands)
        self.demands.extend((text, kind, group) for kind, text in texts)
        for grade, expert in experts:
            self.labels.extend(
                (d, len(self.experts), grade) for d in range(first, len(self.demands))
            )
            self.experts.append((group, expert))

    def grades(self) -> np.ndarray:
        """Shape (demands, experts)."""
        of, by = np.array([g for _, _, g in self.demands]), np.array([g for g, _ in self.experts])
        found = np.where((of[:, None] == by[None, :]) & (of[:, None] != ""), UNKNOWN, 0)
        for d, e, grade in self.labels:
            found[d, e] = grade
        return found


def _expert(text: str) -> Expert:
    discipline, direction, keywords, *rest = text.split(">")
    return Expert(
        expert_id="E",
        name="某",
        field=(discipline,),
        expertise=direction,
        keywords=tuple(k for k in keywords.split(";") if k),
        achievements=rest[0] if rest else "",
    )


def _hands() -> list[list[Path]]:
    """The files of topics by who wrote them: hands do not know of one another's experts, so each is a set of its own."""
    found: dict[str, list[Path]] = {}
    for path in sorted((HERE / "topics").glob("*.txt")):
        found.setdefault(OTHER_HANDS.get(path.name[0], ""), []).append(path)
    return list(found.values())


def _topics(paths: Sequence[Path]) -> _Set:
    found = _Set()
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line or line.startswith("#"):
                continue
            group, *cells = line.split("|")
            if not cells:
                found.topic(group, [("lay", group)], [])
                continue
            both = ("technical", "technical") if group.startswith("技术") else ("lay", "formal")
            experts = [
                (grade, _expert(cell))
                for cell, grade in zip(cells[2:], (3, 1, 2), strict=False)
                if cell
            ]
            found.topic(group, list(zip(both, cells[:2], strict=True)), experts)
    return found


def _titles(topics: _Set) -> _Set:
    """Each expert's direction and chief keyword as the title of a project, asked for by another title of the same terms."""
    rng, found = random.Random(SEED), _Set()
    for group, expert in topics.experts:
        core = expert.expertise.split("与")
        words = [core[0], *expert.keywords[:1]]
        asked = f"{rng.choice(_HEADS)}{rng.choice(words)}{rng.choice(_TAILS)}"
        known = f"{rng.choice(_HEADS)}{'与'.join(words)}{rng.choice(_TAILS)}"
        own = Expert(expert_id="E", name="某", expertise=known)
        found.topic(f"title {group}", [("title", asked)], [(3, own)])
    return found


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8-sig") as lines:
        return list(csv.DictReader(lines))


def _roster(folder: Path) -> _Set:
    found = _Set()
    demand_of, expert_of = {}, {}
    for row in _rows(folder / "demands.csv"):
        demand_of[row["demand_id"]] = len(found.demands)
        found.demands.append((row["problem"], "roster", f"roster {folder.name}"))
    for row in _rows(folder / "experts.csv"):
        expert_of[row["expert_id"]] = len(found.experts)
        text = ">".join(row[k] for k in ("field", "direction", "keywords", "achievements"))
        found.experts.append(("", _expert(text)))
    for row in _rows(folder / "labels.csv"):
        found.labels.append(
            (demand_of[row["demand_id"]], expert_of[row["expert_id"]], int(row["grade"]))
        )
    return found


def read() -> Pairs:
    """All sets, one after another; between two sets everything is unknown."""
    hands = [_topics(paths) for paths in _hands()]
    rosters = sorted(p for p in (HERE / "rosters").glob("*") if p.is_dir())
    sets = [*hands, *map(_titles, hands), *map(_roster, rosters)]
    demands = [d for one in sets for d in one.demands]
    experts = [e for one in sets for e in one.experts]
    grades = np.full((len(demands), len(experts)), UNKNOWN)
    row = column = 0
    parts = []
    writers = [*range(len(hands)), *range(len(hands)), *range(len(hands), len(sets) - len(hands))]
    for one in sets:
        part = one.grades()
        here = slice(row, row + part.shape[0]), slice(column, column + part.shape[1])
        grades[here] = part
        parts.append(here)
        row, column = row + part.shape[0], column + part.shape[1]
    return Pairs(
        demands=tuple(
            Demand(demand_id=f"D{n}", unit_name="某", detail=d[0]) for n, d in enumerate(demands)
        ),
        experts=tuple(e for _, e in experts),
        kinds=np.array([d[1] for d in demands]),
        groups=np.array([d[2] for d in demands]),
        homes=np.array([g or "roster" for g, _ in experts]),
        grades=grades,
        parts=tuple(parts),
        hands=np.repeat(writers, [rows.stop - rows.start for rows, _ in parts]),
    )
