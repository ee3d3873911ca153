"""Which plan stands: the newest whose papers are those that went out, else the newest; and what the clerk has ticked since."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.books.sheets.readback import read_back
from expertserve.ground.files import HISTORY
from expertserve.work.change.bundle_sheet import FILE, TICKS, tick_of
from expertserve.work.plan.plan_sheet import FILE as PLAN
from expertserve.work.plan.previous import read_previous
from expertserve.year.documents import SENT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from expertserve.work.change.bundle_sheet import Tick
    from expertserve.year.documents import Register
    from expertserve.year.told import ToldEntry, ToldLedger

__all__ = ["BUNDLES", "highest_bundle", "sent_plan", "ticked", "ticks_of"]

BUNDLES = "05变更"


def sent_plan(output: Path, register: Register) -> Path | None:
    """The plan workbook whose papers are those marked 已发, the newest of several; the newest of all where none fits."""
    newest = output / PLAN
    stem, _, suffix = PLAN.rpartition(".")
    older = sorted((output / HISTORY).glob(f"{stem}_[0-9]*.{suffix}"), reverse=True)
    found = [path for path in (newest, *older) if path.is_file()]
    gone = [line for line in register.lines if line.state == SENT]
    for path in found:
        drafts = read_previous(path).drafts
        if all(line.path not in drafts or drafts[line.path].code == line.check for line in gone):
            return path
    return found[0] if found else None


def highest_bundle(output: Path) -> int:
    """The highest number that stands on the bundle of a change, 0 none."""
    folder = output / BUNDLES
    heads = (
        path.name.partition("号_")[0][1:]
        for path in (folder.glob("第*号_*") if folder.is_dir() else ())
    )
    return max((int(head) for head in heads if head.isdecimal()), default=0)


def ticks_of(path: Path) -> dict[str, Tick]:
    """Key of an addressee -> what stands beside it in 告知清单 of one bundle."""
    if not path.is_file():
        return {}
    lines = read_back(path).table(TICKS, sheet="告知清单") or ()
    return dict(map(tick_of, lines))


def ticked(output: Path, ledger: ToldLedger, day: date) -> tuple[ToldEntry, ...]:
    """What was told since: lines ticked 是 in any bundle and not noted yet.

    Args:
        output: 产出 of the year, where the bundles lie.
        ledger: what was noted so far.
        day: the day the ticks are read.
    """
    made: list[ToldEntry] = []
    for number, ticks in _bundles(output):
        pending = ledger.pending(number)
        for key, tick in ticks.items():
            role, _, who = key.partition(":")
            open_ = pending.get((role, who), ()) if tick.told == "是" else ()
            made += [
                replace(entry, state="told", on=day) for entry in open_ if not ledger.is_told(entry)
            ]
    return tuple(made)


def _bundles(output: Path) -> Iterable[tuple[int, dict[str, Tick]]]:
    folder = output / BUNDLES
    for path in sorted(folder.glob("第*号_*")) if folder.is_dir() else ():
        head = path.name.partition("号_")[0][1:]
        if head.isdecimal():
            yield int(head), ticks_of(path / FILE)
