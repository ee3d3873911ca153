"""One change and everything it is worked out from: the plan that stands, the register, and the decisions it comes to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from expertserve.codes.states import session_word
from expertserve.ground.errors import UsageError
from expertserve.ground.files import safe_name
from expertserve.records.decision import Decision
from expertserve.work.change.ask import label_of
from expertserve.work.change.book import FILE as DECISIONS
from expertserve.work.change.book import change_of, numbered
from expertserve.work.change.causes import decisions_of
from expertserve.work.change.stands import highest_bundle
from expertserve.work.change.undone import as_if_undone, copy_before
from expertserve.work.change.visits import visits_of_book, waiting_pairs
from expertserve.work.finish import outbox
from expertserve.work.hear.heard import ledger_folder
from expertserve.work.plan.plan_sheet import FILE as PLAN
from expertserve.work.plan.previous import read_previous
from expertserve.work.start import as_of, need_files, read
from expertserve.year.changes import load_changes
from expertserve.year.decided_sessions import CANCELLED, POSTPONED, is_off
from expertserve.year.documents import load_register
from expertserve.year.sent import STANDS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from expertserve.work.change.ask import Ask
    from expertserve.work.change.visits import Visit
    from expertserve.work.plan.previous import Previous
    from expertserve.work.request import Request
    from expertserve.year.documents import Register
    from expertserve.year.material import Material

__all__ = ["Case", "case_of", "mark_of", "with_decisions"]


@dataclass(slots=True, kw_only=True)
class Case:
    """Everything a change is worked out from.

    Attributes:
        material: with the decisions of the change. base: the plan workbook that stands; `old`: what it holds.
        stands: (demand id, expert id) of who is to stay where he is, the teams of sessions that are put off among them; with
            --undo as if the change taken back had not been made. previous: its groups, leaders, half-days and papers.
        number, label: 第n号 and what it is called. key: hash of what was asked. kept, rows: decisions of earlier changes, and of this one.
        book: where those decisions stand, with the hash of what was read there. It is no input of the change, which writes it.
    """

    request: Request
    ask: Ask
    material: Material
    day: date
    archive: Path
    output: Path
    register: Register
    base: Path
    previous: Previous
    old: tuple[Visit, ...]
    stands: frozenset[tuple[str, str]]
    number: int
    label: str
    key: str
    kept: tuple[Decision, ...]
    rows: tuple[Decision, ...]
    book: tuple[Path, str]

    @property
    def stopped(self) -> dict[str, str]:
        """Session -> 取消 or 延期, of those that do not take place."""
        return {
            one.activity_id: CANCELLED if session_word(one.state) == "given-up" else POSTPONED
            for one in self.material.sessions
            if is_off(one)
        }

    def copy(self, name: str) -> Path:
        """Where the plan and the register are kept as they were before the change, so that it can be worked out again."""
        return copy_before(self.archive, self.number, name)


def case_of(request: Request, ask: Ask) -> Case:
    """The change asked for, against the plan that stands.

    Raises:
        UsageError: there is no plan yet, nobody or nothing is named, or another change was broken off half-way.
    """
    material = read(request)
    need_files(material)
    day = as_of(request, material.settings)
    archive, output = ledger_folder(material, request.output), outbox(request, material).folder
    named = [e for e in material.experts if ask.who in (e.expert_id, e.name)]
    whom = named[0] if len(named) == 1 else None
    key = replace(ask, who=whom.expert_id if whom else ask.who).key(day)
    number = load_changes(archive).number(key, highest_bundle(output))
    _refuse_broken_off(material, number)
    called = label_of(replace(ask, who=whom.name if whom else ask.who))
    copy = copy_before(archive, number, PLAN)
    current = output / PLAN
    base = copy if copy.is_file() else current
    if not base.is_file():
        raise UsageError("change.no-plan")
    old = visits_of_book(base)
    stands, previous = (
        as_if_undone(ask.undo, archive, base) if ask.undo else (old, read_previous(base))
    )
    keeps = tuple(dict.fromkeys((*(v.pair for v in stands), *waiting_pairs(base))))
    earlier = tuple(d for d in material.decisions if d.sources and d.sources[0].file == DECISIONS)
    kept = tuple(d for d in earlier if change_of(d) not in (number, ask.undo or number))
    rows = tuple(numbered(d, number) for d in decisions_of(ask, material, old, day))
    others = tuple(d for d in material.decisions if d not in earlier)
    book = (material.year.decisions if material.year else output) / DECISIONS
    apart = replace(material, files=tuple(f for f in material.files if f.input.path != book))
    return Case(
        request=request,
        ask=ask,
        material=with_decisions(apart, (*_as_planned(keeps), *others, *kept, *rows)),
        day=day,
        archive=archive,
        output=output,
        register=load_register(archive),
        base=base,
        previous=previous,
        old=old,
        stands=frozenset(keeps),
        number=number,
        label=safe_name(f"第{number}号_{day:%Y%m%d}_{called}", 40),
        key=key,
        kept=kept,
        rows=rows,
        book=(book, material.read_as(book)),
    )


def _refuse_broken_off(material: Material, number: int) -> None:
    """Stop where another change was broken off: as long as it is half done nothing can be worked out from the plan.

    Raises:
        UsageError: one was.
    """
    for mark, command in material.memory.pending.items():
        if command == "change" and mark != mark_of(number):
            places = (place.split("/") for place in sorted(material.memory.places))
            labels = (part for parts in places for part in parts if part.startswith(f"{mark}_"))
            other = mark.strip("第号")
            raise UsageError("change.broken-off", label=next(labels, mark), number=other)


def mark_of(number: int) -> str:
    """第n号: a change in the journal."""
    return f"第{number}号"


def _as_planned(pairs: Sequence[tuple[str, str]]) -> tuple[Decision, ...]:
    """A 已定 for every pair of the plan that stands: whoever is not concerned stays; every other decision stands before it."""
    return tuple(
        Decision(kind="已定", demand=demand, expert=expert, basis=STANDS)
        for demand, expert in pairs
    )


def with_decisions(material: Material, decisions: Sequence[Decision]) -> Material:
    """The material with these decisions in place of its own."""
    return replace(material, others={**material.others, "decisions": tuple(decisions)})
