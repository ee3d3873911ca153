"""The shipped clauses of the office's own words, learned: who comes, who stays, which days, what was found out."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from expertserve.codes.clauses import Examples
from expertserve.codes.meaning import shipped

__all__ = ["FILE", "examples", "told"]

FILE = Path(__file__).with_name("examples.json")


@lru_cache(maxsize=1)
def told() -> dict[str, dict[str, list[str]]]:
    """The shipped examples: group (person, plain, days, facts) -> label -> clauses."""
    found: dict[str, dict[str, list[str]]] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=8)
def examples(group: str) -> Examples:
    """The shipped examples of a group, learned."""
    return Examples(told()[group], shipped())
