"""告知清单: everybody whose knowledge of the plan is no longer right, against what he was last told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from expertserve.work.change.facts import comparable
from expertserve.year.told import ToldEntry

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from expertserve.work.change.facts import Fact, Facts, Role
    from expertserve.work.change.sentences import Wording
    from expertserve.work.change.told_line import Telling
    from expertserve.year.told import ToldLedger

__all__ = ["Knowing", "ToTell", "to_tell"]

_ORDER: tuple[Role, ...] = ("expert", "home", "unit", "county")


@dataclass(frozen=True, slots=True)
class ToTell:
    """The lines, and the entries for the ledger: what was known before, what is to be told.

    Attributes:
        listed: how many of the lines, the last ones, stand in 告知清单 of an earlier change with the same word and are not ticked there.
    """

    lines: tuple[Telling, ...]
    entries: tuple[ToldEntry, ...]
    listed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowing:
    """Who knows anything: sessions whose papers went out, home units that were asked; everybody where nothing is marked 已发.

    Attributes:
        agreed: (role, who, session) of whoever answered yes, paper or none.
    """

    everybody: bool
    sessions: frozenset[str]
    asked: frozenset[str]
    agreed: frozenset[tuple[str, str, str]] = frozenset()

    def reaches(self, role: str, who: str, session: str) -> bool:
        """Whether an addressee heard of the plan of a session.

        Args:
            role: expert, home, unit or county.
            who: id or key of the addressee.
            session: number of the session.
        """
        if self.everybody or (role, who, session) in self.agreed:
            return True
        return (role != "home" or who in self.asked) and session in self.sessions


def to_tell(
    *,
    before: Facts,
    after: Facts,
    touched: Collection[tuple[str, str]],
    ledger: ToldLedger,
    knowing: Knowing,
    wording: Wording,
    himself: frozenset[str],
    replaced: frozenset[str] = frozenset(),
    change: int,
    day: date,
) -> ToTell:
    """Who must be told what.

    Args:
        before: what everybody has to know by the papers that went out.
        after: what everybody has to know now.
        touched: (role, who) of those for whom this very change makes a difference; another whom an earlier change
            left untold with the same word comes behind them: the last list is all that has to be told.
        ledger: what was told since.
        knowing: who heard of the plan at all.
        wording: makes the sentences.
        himself: experts who said themselves that they cannot come.
        replaced: experts in whose place another comes.
        change: number of the change.
        day: the day of the change.
    """
    own: list[Telling] = []
    earlier: list[Telling] = []
    entries: list[ToldEntry] = []
    for role, who in _addressees(before, after, ledger):
        if wording.is_own(role, who):
            continue
        old, now = before.get((role, who), frozenset()), after.get((role, who), frozenset())
        sessions = sorted(_sessions(old=old, now=now, ledger=ledger, role=role, who=who))
        blank = ToldEntry(
            role=role, who=who, session="", state="sent", change=change, facts=frozenset(), on=day
        )
        known = [
            _compared(replace(blank, session=one), old, now, ledger)
            for one in sessions
            if knowing.reaches(role, who, one)
        ]
        entries += [one.sent for one in known if one.sent is not None]
        due = [one.due for one in known if one.due is not None]
        base = frozenset(fact for one in known for fact in one.was)
        heard = frozenset(fact for one in known for fact in one.now)
        entries += due
        if base == heard:
            continue
        again = (role, who) not in touched and due and all(_stands(ledger, e, day) for e in due)
        if role == "expert":
            said = wording.expert(who, base, heard, himself=who in himself, replaced=who in replaced)  # fmt: skip
        else:
            say = {"unit": wording.unit, "county": wording.county, "home": wording.home}[role]
            said = say(who, base, heard)
        (earlier if again else own).append(said)
    return ToTell((*_one_call(own), *_one_call(earlier)), tuple(entries), len(earlier))


@dataclass(frozen=True, slots=True)
class _Compared:
    """What an addressee knows of a session and what he has to know; entries for the ledger, None where it has them."""

    was: frozenset[Fact]
    now: frozenset[Fact]
    sent: ToldEntry | None
    due: ToldEntry | None


def _compared(
    entry: ToldEntry, old: frozenset[Fact], now: frozenset[Fact], ledger: ToldLedger
) -> _Compared:
    """One session of one addressee; what is noted as told stands before what the papers said."""
    told = ledger.known(entry.role, entry.who, entry.session)
    was = _ahead(_of(old, entry.session) if told is None else told, entry.on)
    facts = _ahead(_of(now, entry.session), entry.on)
    return _Compared(
        *comparable(was, facts),
        sent=replace(entry, facts=was) if told is None else None,
        due=replace(entry, state="pending", facts=facts) if was != facts else None,
    )


def _stands(ledger: ToldLedger, entry: ToldEntry, day: date) -> bool:
    """Whether an earlier change says the very same, and nothing since: it is told by that one's 告知清单."""
    last = ledger.waiting(entry)
    return last is not None and _ahead(last.facts, day) == entry.facts


def _ahead(facts: frozenset[Fact], day: date) -> frozenset[Fact]:
    """The facts that still matter: what is over is told to nobody, and who leads a trip that is over neither."""
    today = day.toordinal()
    dated = {f for f in facts if f[0] in ("visit", "session") and (not f[5] or f[5] // 2 >= today)}
    return frozenset(
        dated | {f for f in facts if f[0] not in ("visit", "session")} if dated else ()
    )


def _of(facts: frozenset[Fact], session: str) -> frozenset[Fact]:
    return frozenset(fact for fact in facts if fact[1] == session)


def _sessions(
    old: frozenset[Fact], now: frozenset[Fact], ledger: ToldLedger, role: str, who: str
) -> set[str]:
    noted = {e.session for e in ledger.entries if (e.role, e.who) == (role, who)}
    return {fact[1] for fact in old | now} | noted


def _addressees(before: Facts, after: Facts, ledger: ToldLedger) -> list[tuple[Role, str]]:
    noted = {(e.role, e.who) for e in ledger.entries}
    everyone = {*before, *after, *noted}
    return sorted(everyone, key=lambda one: (_ORDER.index(one[0]), one[1]))  # type: ignore[arg-type]


def _one_call(lines: list[Telling]) -> tuple[Telling, ...]:
    """People who share a telephone stand together and say so: two rows, one call."""
    phones: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if line.tel:
            phones.setdefault(line.tel, []).append(at)
    made: list[Telling] = []
    done: set[int] = set()
    for at, line in enumerate(lines):
        if at in done:
            continue
        group = phones.get(line.tel, [at]) if line.tel else [at]
        done |= set(group)
        names = [lines[n].who for n in group]
        for n in group:
            others = "、".join(name for m, name in zip(group, names, strict=True) if m != n)
            made.append(
                replace(lines[n], way=f"电话（与{others}同号，一并告知）") if others else lines[n]
            )
    return tuple(made)
