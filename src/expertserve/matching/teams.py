"""Team sessions and fixed dates: the exact search, of any but small ones in a child, a flow-and-repair list always at hand."""

from __future__ import annotations

import queue
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from expertserve.matching.team_child import Child
from expertserve.matching.team_cover import covered
from expertserve.matching.team_model import as_columns, programme
from expertserve.matching.team_repair import lacking, polished, repaired, rounded, value_of
from expertserve.matching.team_search import LARGE, search

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from expertserve.matching.problem import Options
    from expertserve.matching.team_data import TeamData

    Ints = NDArray[np.int64]

__all__ = ["TeamAnswer", "members", "solve_teams", "wanting"]

GRACE_S = 5
TICK_S = 0.25
SMALL = 400
"""Up to so many columns the search takes less time than a process of its own takes to start, and never needs to be ended."""


@dataclass(slots=True, kw_only=True)
class TeamAnswer:
    """The best list so far.

    Attributes:
        chosen: pairs. bound: no list has a greater value (value_of); -1 unknown.
        goal_bounds: of places of class 1, of 1 and 2, of all, of points of fit, where known.
        proved: whether `chosen` reaches the bound. interrupted: whether the search was cut off by the user.
    """

    chosen: Ints
    value: int = 0
    bound: int = -1
    proved: bool = False
    interrupted: bool = False
    goal_bounds: dict[int, int] = field(default_factory=dict)


def solve_teams(data: TeamData, options: Options, started: float | None = None) -> TeamAnswer:
    """The best list found within the limit of time; legal whatever happens.

    Of the grace given to the child, what building the problem took is kept back twice, because telling the result takes
    about as long again.
    A list proved optimal, and one whose search was not cut off by the clock, is the same on every run of one
    machine; which of several equally good teams is found may differ between versions of the solver.

    Args:
        data: pairs, members and rows of the team problem.
        options: goals, limit of time, and whether a child process searches where there is much to search.
        started: the moment (time.monotonic) from which the limit runs; None: now.
    """
    started = time.monotonic() if started is None else started
    fixed = np.flatnonzero(data.fixed)
    answer = TeamAnswer(chosen=fixed, value=value_of(data, options, fixed))
    child: Child | None = None
    try:
        work = programme(data, options)
        large = len(work.gain) > LARGE
        if large:
            _take(answer, data, options, covered(data, options))
            work = replace(work, start=as_columns(data, work, answer.chosen))
        if options.child and len(work.gain) > SMALL:
            child = Child(work, options.time_limit_s - (time.monotonic() - started))
        built = time.monotonic() - started
        _take(answer, data, options, repaired(data, options))
        if not large:
            _take(answer, data, options, covered(data, options))
        if child is None:
            search(work, options.time_limit_s, _reporter(answer, data, options))
        else:
            grace = max(GRACE_S - 2 * built, 0)
            _listen(
                child=child,
                answer=answer,
                data=data,
                options=options,
                deadline=started + options.time_limit_s + grace,
            )
    except KeyboardInterrupt:
        answer.interrupted = True
    finally:
        if child is not None:
            child.end()
    return answer


def _listen(
    child: Child, answer: TeamAnswer, data: TeamData, options: Options, deadline: float
) -> None:
    report = _reporter(answer, data, options)
    while time.monotonic() < deadline and not answer.proved:
        try:
            message = child.next(min(TICK_S, deadline - time.monotonic()))
        except queue.Empty:
            continue
        if message is None:
            return
        report(str(message["kind"]), message["columns"], float(message["bound"]))


def _reporter(answer: TeamAnswer, data: TeamData, options: Options) -> Any:
    def report(kind: str, columns: Any, bound: float) -> None:
        limit = int(np.floor(bound + 1e-3))
        if kind.startswith("goal-"):
            answer.goal_bounds[int(kind[5:])] = limit
            return
        answer.bound = limit if answer.bound < 0 else min(answer.bound, limit)
        if kind == "bound":
            share = np.asarray(columns[: len(data.base.line)], np.float64)
            _take(answer, data, options, rounded(data, options, share))
            return
        chosen = np.flatnonzero(np.asarray(columns[: len(data.base.line)]) > 0)
        _take(answer, data, options, polished(data, options, chosen))
        answer.proved = kind == "proved"

    return report


def _take(answer: TeamAnswer, data: TeamData, options: Options, chosen: Ints) -> None:
    value = value_of(data, options, chosen)
    if value > answer.value or not len(answer.chosen):
        answer.chosen, answer.value = chosen, value


def members(data: TeamData, chosen: Ints) -> dict[int, list[int]]:
    """Experts of each trip, by index, rising."""
    found: dict[int, list[int]] = {trip: [] for trip in range(data.sessions)}
    used = np.unique(data.member[chosen])
    for member in used[used >= 0].tolist():
        trip = int(data.member_trip[member])
        if trip < data.sessions:
            found[trip].append(int(data.member_expert[member]))
    return found


def wanting(data: TeamData, chosen: Ints) -> dict[int, list[str]]:
    """What each trip lacks, in words."""
    found: dict[int, list[str]] = {}
    for item, lack in zip(data.requirements, lacking(data, chosen).tolist(), strict=True):
        if lack:
            text = f"{item.text}（尚缺{lack}名）" if item.least > 1 else item.text
            found.setdefault(item.session, []).append(text)
    return found
