"""The labelled pairs the fusion is learned from: own writing, one topic a line in `topics/*.txt`.

A line is group|demand|the same in other words|expert|near expert|partial expert; an expert is
discipline>direction>keywords split at ;>achievements. A demand's grades are 3 for the expert of its line, 2 for the partial
one, 1 for the near one; experts of other lines of the same group are unknown (-1: they may help or not) and are used by
nothing; all others are 0.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from expertserve.records.demand import Demand
from expertserve.records.expert import Expert

__all__ = ["Pairs", "read"]

FOLDER = Path(__file__).resolve().parent / "topics"
UNKNOWN = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Everything that is learned from.

    Attributes:
        topics: number of the topic of each demand and `homes` of each expert; groups: of both by topic.
        grades: shape (demands, experts), 0..3, -1 unknown; fold: of each topic, 0..4, by the words of its group.
    """

    demands: tuple[Demand, ...]
    experts: tuple[Expert, ...]
    topics: np.ndarray
    homes: np.ndarray
    groups: tuple[str, ...]
    grades: np.ndarray

    @property
    def fold(self) -> np.ndarray:
        """0..4, a group never parted; nobody's demands by their own words."""
        return np.array([zlib.crc32(group.encode()) % 5 for group in self.groups])


def _expert(text: str, number: int) -> Expert:
    discipline, direction, keywords, *rest = text.split(">")
    return Expert(
        f"E{number:04d}",
        "某",
        field=(discipline,),
        expertise=direction,
        keywords=tuple(k for k in keywords.split(";") if k),
        achievements=rest[0] if rest else "",
    )


def read(folder: Path = FOLDER) -> Pairs:
    """All pairs of the folder's files, in order of name and line."""
    demands: list[Demand] = []
    experts: list[Expert] = []
    topics: list[int] = []
    homes: list[int] = []
    groups: list[str] = []
    labels: list[tuple[int, int, int]] = []
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line or line.startswith("#"):
                continue
            cells = line.split("|")
            topic = len(groups)
            groups.append(cells[0] if len(cells) > 1 else line)
            texts = cells[1:3] if len(cells) > 1 else cells
            mine = range(len(demands), len(demands) + len(texts))
            demands.extend(
                Demand(f"D{n:04d}", "某", detail=t) for n, t in zip(mine, texts, strict=True)
            )
            topics.extend([topic] * len(texts))
            for cell, grade in zip(cells[3:], (3, 1, 2), strict=False):
                if cell:
                    labels.extend((d, len(experts), grade) for d in mine)
                    experts.append(_expert(cell, len(experts)))
                    homes.append(topic)
    of_demand = np.array([groups[t] for t in topics])
    of_expert = np.array([groups[t] for t in homes])
    grades = np.where(of_demand[:, None] == of_expert[None, :], UNKNOWN, 0)
    for d, e, grade in labels:
        grades[d, e] = grade
    return Pairs(
        demands=tuple(demands),
        experts=tuple(experts),
        topics=np.array(topics),
        homes=np.array(homes),
        groups=tuple(groups),
        grades=grades,
    )
