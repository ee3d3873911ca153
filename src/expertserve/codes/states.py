"""The life of a demand and of a session: the words people write, the stages they stand for, what comes next. One table.

Every command asks here; nobody else compares the words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from expertserve.codes.tables import info, load

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expertserve.codes.tables import TableInfo

__all__ = [
    "STAGES",
    "DemandWord",
    "Step",
    "at_least",
    "demand_word",
    "furthest",
    "next_step",
    "session_understood",
    "session_word",
    "table_info",
]

SessionState = Literal["", "given-up", "put-off", "finished"]
_FIRST = "入库"


@dataclass(frozen=True, slots=True)
class DemandWord:
    """What a word in the column 需求状态 says.

    Attributes:
        stage: how far the demand has come, "" not yet in the list.
        out: why it takes no part in a match, "" it takes part. outcome: 已解决 ... where the word says so.
        listed: whether it counts as put into the list (入库).
    """

    stage: str = _FIRST
    out: str = ""
    outcome: str = ""
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Step:
    """A stage a demand has reached, and what says so (需求状态, 点单台账, 回复, 活动方案, 服务记录, 回访).

    Attributes:
        named: False where only an order went out or was answered, and nobody stands on the list for it yet.
        agreed: False where a plan alone says so, before both sides agreed or the office settled it.
    """

    stage: str
    source: str
    agreed: bool = True
    named: bool = True


@cache
def _stages() -> dict[str, tuple[int, str]]:
    return {one["stage"]: (at, one["next"]) for at, one in enumerate(load("states")["stages"])}


STAGES: tuple[str, ...] = tuple(_stages())


@cache
def demand_word(text: str) -> DemandWord:
    """The meaning of a word in 需求状态; blank and unknown words say no more than that the demand is in the list."""
    found = load("states")["words"].get(text)
    if found is None:
        return DemandWord()
    listed = found.get("listed", True)
    return DemandWord(
        found.get("stage", ""), found.get("out", ""), found.get("outcome", ""), listed=listed
    )


@cache
def session_understood(text: str) -> bool:
    """Whether a word of a session's state is one that is known, also as one still to be held (筹备中, 实施中)."""
    table = load("states")
    return text in table["sessions"] or any(word in text for word in table["sessions_open"])


@cache
def session_word(text: str) -> SessionState:
    """given-up, put-off, finished, or "" for a session still to be held."""
    state: SessionState = load("states")["sessions"].get(text, "")
    return state


def at_least(stage: str, other: str) -> bool:
    """Whether a demand at `stage` has come as far as `other`."""
    return bool(stage) and _stages()[stage][0] >= _stages()[other][0]


def furthest(steps: Iterable[Step]) -> Step | None:
    """The furthest of several steps, the first of equal ones; None without any."""
    known = [step for step in steps if step.stage]
    return max(known, key=lambda step: _stages()[step.stage][0], default=None)


def next_step(stage: str, outcome: str = "") -> str:
    """What is to be done next for a demand at a stage; an outcome decides once it was served."""
    told: dict[str, str] = load("states")["outcomes"]
    if stage in ("已服务", "已解决", "已评价") and outcome in told:
        return told[outcome] if stage != "已评价" or outcome != "已解决" else _stages()[stage][1]
    return _stages()[stage][1] if stage in _stages() else ""


def table_info() -> TableInfo:
    """What `doctor` says of the table."""
    return info("states", len(load("states")["words"]))
