"""All replies heard together: doubles counted once, the later answer stands, contradictions named, both sides' yes settled."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from expertserve.ground.findings import Finding, Place
from expertserve.records.reply import Reply
from expertserve.records.standing import PairKey, Said, Standing, accepted, wishes
from expertserve.work.hear.claims import Claim, Claims, label_of
from expertserve.work.standing.county_lists import key_counties
from expertserve.work.standing.past import given
from expertserve.work.standing.terms import capacities, listed, priority, sessions_of
from expertserve.year.folder import OUTPUT
from expertserve.year.orders import load_ledger

if TYPE_CHECKING:
    from collections.abc import Mapping

    from expertserve.ground.dates import FreeTime
    from expertserve.year.material import Material
    from expertserve.year.orders import Ledger

__all__ = ["Heard", "hear", "ledger_folder"]

_OPEN = Standing()


def ledger_folder(material: Material, output: Path | None = None) -> Path:
    """Where orders are noted: 归档 of the year, else the folder of outputs."""
    return material.year.archive if material.year else output or Path(OUTPUT)


@dataclass(slots=True, kw_only=True)
class Heard:
    """What the round has brought.

    Attributes:
        claims: those that stand. used: id of a reply (its place in reading order) -> what became of it, in words.
        standings: pair (demand id, expert id) -> what both sides said of it, and whether there was room.
        answered: order number -> day of its last answer. times: as in Answers.
        unclear: order number -> the names on it that nobody can make out; it came back, and has to be asked about.
    """

    replies: tuple[Reply, ...]
    ledger: Ledger
    claims: list[Claim] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    used: dict[int, str] = field(default_factory=dict)
    standings: dict[PairKey, Standing] = field(default_factory=dict)
    answered: dict[str, date | None] = field(default_factory=dict)
    times: dict[PairKey, tuple[FreeTime, ...]] = field(default_factory=dict)
    unclear: dict[str, str] = field(default_factory=dict)

    def of(self, pair: PairKey) -> Standing:
        """How a pair stands; one of which nothing was said is open."""
        return self.standings.get(pair, _OPEN)

    def put(self, pair: PairKey, **facts: object) -> None:
        """Note what was said of a pair."""
        self.standings[pair] = replace(self.of(pair), **facts)  # type: ignore[arg-type]

    @property
    def accepted(self) -> tuple[PairKey, ...]:
        """Pairs both sides agreed to while there was room, in the order agreed."""
        return accepted(self.standings)

    @property
    def wishes(self) -> dict[PairKey, int]:
        """Pairs the unit wishes for -> rank 1..3."""
        return wishes(self.standings)


def hear(material: Material, as_of: date, folder: Path | None = None) -> Heard:
    """Every reply of the material, weighed on the day.

    Args:
        material: replies, experts and demands.
        as_of: the day looked from; later answers wait.
        folder: where the orders issued are noted; None: 归档 of the year, else the folder of outputs.
    """
    ledger = load_ledger(folder or ledger_folder(material), material.memory.places)
    replies = material.of("replies", Reply)
    heard = Heard(replies=replies, ledger=ledger)
    days = _Days(material, as_of)
    _, sessions, times = sessions_of(material, material.demands)
    reader = Claims(
        material.experts,
        material.demands,
        ledger,
        times=times,
        sessions=sessions,
        as_of=as_of,
    )
    told: list[tuple[int, Claim]] = []
    senders = _senders(material)
    for number, reply in enumerate(replies):
        claims = reader.of(reply, days.of(reply), senders.get(id(reply)))
        heard.used[number] = "" if claims else "未采用，见核查问题"
        told += [(number, claim) for claim in claims]
    heard.findings += [*reader.findings, *(() if material.year else ledger.findings)]
    _weigh(heard, told)
    heard.unclear = {n: text for n, text in reader.unclear.items() if n not in heard.answered}
    _late(heard, told)
    _effects(heard, material, as_of)
    return heard


def _senders(material: Material) -> dict[int, str]:
    """Replies that lie in 收件, by identity -> who sent them in, "" unknown; what the office noted itself is not there."""
    return {
        id(record): file.reporter or file.input.folder
        for file in material.files
        if file.input.role == "inbox"
        for sheet in file.sheets
        for record in sheet.records
    }


class _Days:
    """The day of a reply: as written, else the day on which its file was first read."""

    def __init__(self, material: Material, as_of: date) -> None:
        seen = material.memory.first
        self._seen = {
            place: seen.get(file.sha256, as_of) for file in material.files for place in (file.name,)
        }
        self._as_of = as_of

    def of(self, reply: Reply) -> date:
        """Never unknown, so that what is agreed first stays first."""
        if reply.on is not None:
            return reply.on
        name = reply.sources[0].file if reply.sources else ""
        return self._seen.get(name, self._as_of)


def _weigh(heard: Heard, told: list[tuple[int, Claim]]) -> None:
    """Doubles once, the later dated answer over the earlier, undated contradictions out."""
    groups: dict[tuple[str, str, str], list[tuple[int, Claim]]] = defaultdict(list)
    invited = heard.ledger.of("expert")
    for number, claim in told:
        groups[claim.about].append((number, claim))
    for group in groups.values():
        kept = _one(heard, group)
        if kept is None:
            continue
        number, claim = kept
        heard.claims.append(claim)
        heard.used[number] = "已采用"
        if claim.order:
            heard.answered[claim.order] = claim.on
        asked = invited.get(claim.expert) if claim.side == "expert" else None
        if asked is not None and (claim.on is None or claim.on >= asked.issued):
            # who answered the letter of his session is not asked again for the invitation before it
            heard.answered.setdefault(asked.number, claim.on)


def _one(heard: Heard, group: list[tuple[int, Claim]]) -> tuple[int, Claim] | None:
    standing = group[0]
    for number, claim in group[1:]:
        old = standing[1]
        if claim.said == old.said:
            heard.used[number] = heard.used[number] or "与前次相同"
            _tell(heard, "reply-duplicate", claim, old)
            if _dated(claim) and _dated(old) and (claim.on or date.max) < (old.on or date.max):
                standing = (number, claim)
        elif not (_dated(claim) and _dated(old)) or claim.on == old.on:
            _tell(heard, "reply-contradictory", claim, old)
            heard.used[number] = heard.used[standing[0]] = "前后不一致，未采用"
            return None
        else:
            late, early = (
                ((number, claim), standing)
                if (claim.on or date.min) > (old.on or date.min)
                else (standing, (number, claim))
            )
            _tell(heard, "reply-superseded", early[1], late[1])
            heard.used[early[0]] = "已被后来的回复代替"
            standing = late
    return standing


def _dated(claim: Claim) -> bool:
    return claim.reply is not None and claim.reply.on is not None


def _place(claim: Claim) -> Place:
    return claim.reply.sources[0] if claim.reply and claim.reply.sources else Place(file="")


def _tell(heard: Heard, code: str, claim: Claim, other: Claim) -> None:
    value = label_of(claim.reply) if claim.reply else claim.order
    facts = (("other", str(_place(other))),)
    finding = Finding(code=code, place=_place(claim), value=value, facts=facts)
    if finding not in heard.findings:
        heard.findings.append(finding)


def _late(heard: Heard, told: list[tuple[int, Claim]]) -> None:
    current = heard.ledger.current
    seen: set[int] = set()
    for number, claim in told:
        order = current.get(claim.order)
        late = order and order.deadline and _dated(claim) and claim.on and claim.on > order.deadline
        if late and order and number not in seen:
            seen.add(number)
            facts = (("deadline", str(order.deadline)),)
            finding = Finding(
                code="reply-late", place=_place(claim), value=order.number, facts=facts
            )
            heard.findings.append(finding)


def _effects(heard: Heard, material: Material, as_of: date) -> None:
    """What the claims that stand come to, pair by pair."""
    agreed: dict[PairKey, Claim] = {}
    yes: dict[PairKey, Claim] = {}
    for claim in heard.claims:
        pair = (claim.demand, claim.expert)
        if claim.time is not None:
            about = (claim.demand, "" if claim.side == "unit" else claim.expert)
            heard.times[about] = (*heard.times.get(about, ()), claim.time)
        if claim.answer == "wish":
            _wishes(heard, claim, agreed)
            for expert in claim.rejects:
                no = Said(answer="no", on=claim.on, which=_which(claim))
                heard.put((claim.demand, expert), unit=no, because=no.which)
            continue
        said = Said(answer=claim.answer, on=claim.on, which=_which(claim))
        heard.put(pair, because=said.which, **{claim.side or "home": said})
        if claim.answer == "yes" and claim.side == "expert":
            yes[pair] = claim
        elif claim.answer == "yes" and claim.side == "unit":
            heard.put(pair, wish=heard.of(pair).wish or 1)
            agreed[pair] = claim
    for pair, one in heard.standings.items():
        if one.no is not None:
            heard.put(pair, wish=None)
    _open_again(heard, as_of)
    _settle(heard, material, as_of, {p: (agreed[p], yes[p]) for p in agreed if p in yes})


def _which(claim: Claim) -> str:
    """Which reply: its order, or the register, and its day; never what it says."""
    day = claim.on.isoformat() if claim.on else ""
    return "，".join(
        part for part in (f"回复 {claim.order}" if claim.order else "回复登记", day) if part
    )


def _wishes(heard: Heard, claim: Claim, agreed: dict[PairKey, Claim]) -> None:
    for rank, expert in enumerate(claim.wishes, 1):
        if expert:
            pair = (claim.demand, expert)
            before = heard.of(pair)
            wish = min(rank, before.wish or rank)
            heard.put(pair, wish=wish, because=before.because or _which(claim))
            if rank == 1:
                agreed[pair] = claim


def _open_again(heard: Heard, as_of: date) -> None:
    """A wish for an expert who was asked and kept silent past the deadline no longer holds a place for him."""
    asked = heard.ledger.of("expert")
    for pair in heard.wishes:
        order = asked.get(pair[1])
        silent = order is not None and pair[0] in order.demands and heard.of(pair).expert is None
        if silent and order and order.deadline and as_of > order.deadline:
            heard.put(pair, wish=None, because=f"{order.number} 截止后未回复")


def _settle(
    heard: Heard,
    material: Material,
    as_of: date,
    both: Mapping[PairKey, tuple[Claim, Claim]],
) -> None:
    """Both said yes: settled as far as places and services reach, first agreed first settled, so that later answers move nobody."""
    counties = set(key_counties(material, as_of))
    taking_part = listed(material.demands)[0]
    number = {demand.demand_id: n for n, demand in enumerate(taking_part)}
    places = {d.demand_id: max(d.need_max, 1) for d in taking_part}
    left = capacities(material, given(material, as_of, both.keys()))
    rank = {d.demand_id: priority(d, counties) for d in taking_part}
    ordered = sorted(
        (pair for pair in both if heard.of(pair).no is None and pair[0] in number),
        key=lambda p: (
            max(c.on or as_of for c in both[p]),
            rank[p[0]],
            number[p[0]],
            p[1],
        ),
    )
    for at, pair in enumerate(ordered, 1):
        if places[pair[0]] > 0 and left.get(pair[1], 0) > 0:
            places[pair[0]] -= 1
            left[pair[1]] -= 1
            heard.put(pair, agreed=at, because="双方已同意，" + _which(both[pair][0]))
        else:
            heard.put(pair, agreed=0)
