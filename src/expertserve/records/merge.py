"""The same person or demand told in several rows becomes one record; doubts become findings.

Identity of experts, in this order: the same own number; the same identity number; the same name and a telephone; the same name
and unit. Of demands: the same own number; the same unit and text, as long as their titles do not differ; of two answers to a
questionnaire the same unit, title and telephone. Two rows with different own numbers, or with different identity numbers, are never
merged. The name alone is a possible duplicate, and so are one text under two titles of one unit and one title over two texts.

Values: of two answers to a questionnaire the newer one, else the row in which more fields are filled, else the earlier row, gives
the value; a blank never wins over a value. Values that belong together (title and level) come from one row. Telephones, addresses
and honours of all rows are kept. Of two rules of publicity the stricter holds. Differing values are named in the finding.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Generic, TypeVar

from expertserve.ground.findings import Finding, Place
from expertserve.ground.text import key, name_key, unit_key
from expertserve.records.combine import combined, conflicts, submitted, with_values
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

__all__ = ["Merged", "derived_id", "merge_demands", "merge_experts"]

Record = TypeVar("Record", Expert, Demand)
Keys = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Merged(Generic[Record]):
    """One record a person or demand, in the order of their first rows; every record has a number of its own."""

    records: tuple[Record, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule(Generic[Record]):
    """How records of one kind are told apart.

    Attributes:
        name: what may not differ within a record. strict: always, as with persons; else only where the text alone is equal.
        doubt: what makes two records a possible duplicate by itself: a person's name; unit and title of a demand; () nothing.
    """

    id_name: str
    letter: str
    keys: Callable[[Record], Keys]
    name: Callable[[Record], str]
    proof: Callable[[Record], str]
    seed: Callable[[Record], tuple[str, str]]
    doubt: Callable[[Record], tuple[str, ...]]
    strict: bool


@dataclass(slots=True)
class _Group(Generic[Record]):
    records: list[Record]
    own: str = ""
    proof: str = ""
    name: str = ""


def derived_id(letter: str, first: str, second: str) -> str:
    """The number of a record that has none: the letter and 8 hex digits of sha256 over two keys (name and unit).

    Args:
        letter: the kind of record (E expert, D demand ...).
        first: key of the name.
        second: key of the unit.
    """
    return letter + sha256(f"{first}\x1f{second}".encode()).hexdigest()[:8]


def merge_experts(
    experts: Iterable[Expert], aliases: Sequence[tuple[str, str]] = ()
) -> Merged[Expert]:
    """Merge the rows of persons; `aliases` are (unit key, full name) pairs of the clerk."""
    full = {short: unit_key(name) for short, name in aliases}

    def unit_of(expert: Expert) -> str:
        word = unit_key(expert.org_name)
        return full.get(word, word)

    def keys(expert: Expert) -> Keys:
        name = name_key(expert.name)
        if not name:
            return ()
        phones = tuple((name, phone) for phone in expert.mobile)
        unit = unit_of(expert)
        return (*phones, ("unit", name, unit)) if unit else phones

    return _merge(
        experts,
        _Rule(
            id_name="expert_id",
            letter="E",
            keys=keys,
            name=lambda e: name_key(e.name),
            proof=lambda e: e.id_number,
            seed=lambda e: (name_key(e.name), unit_of(e)),
            doubt=lambda e: (name_key(e.name),) if e.name else (),
            strict=True,
        ),
    )


def merge_demands(
    demands: Iterable[Demand], aliases: Sequence[tuple[str, str]] = ()
) -> Merged[Demand]:
    """Merge the rows of demands; the same unit and text without different numbers are one."""
    full = {short: unit_key(name) for short, name in aliases}

    def unit_of(demand: Demand) -> str:
        word = unit_key(demand.unit_name)
        return full.get(word, word)

    def keys(demand: Demand) -> Keys:
        unit = unit_of(demand)
        title, detail = key(demand.title), key(demand.detail)
        if not unit or not (title or detail):
            return ()
        answered = demand.contact_tel if title and submitted(demand) else ()
        return (
            ("said", unit, title, detail),
            ("text", unit, detail or title),
            *(("answer", unit, title, phone) for phone in answered),
        )

    return _merge(
        demands,
        _Rule(
            id_name="demand_id",
            letter="D",
            keys=keys,
            name=lambda d: key(d.title),
            proof=lambda _: "",
            seed=lambda d: (key(d.detail) or key(d.title), unit_of(d)),
            doubt=lambda d: (unit_of(d), key(d.title)) if d.unit_name and d.title else (),
            strict=False,
        ),
    )


def _merge(records: Iterable[Record], rule: _Rule[Record]) -> Merged[Record]:
    groups: list[_Group[Record]] = []
    index: dict[tuple[str, ...], _Group[Record]] = {}
    named: dict[tuple[str, ...], _Group[Record]] = {}
    findings: list[Finding] = []
    for record in records:
        own, proof, name = getattr(record, rule.id_name), rule.proof(record), rule.name(record)
        keys: Keys = rule.keys(record)
        proven: Keys = (("proof", proof),) if proof else ()
        strong: Keys = (("id", own), *proven) if own else proven
        found, doubtful = _find((*strong, *keys), index, _Group([record], own, proof, name), rule)
        if found is None:
            found = _Group([record], own, proof, name)
            groups.append(found)
            doubt = rule.doubt(record)
            other = doubtful or (named.get(doubt) if doubt else None)
            if other is not None:
                findings.append(_finding("possible-duplicate", record, other.records[0]))
        else:
            findings.append(_duplicate(record, found.records[0]))
            found.records.append(record)
            found.own, found.proof, found.name = (
                found.own or own,
                found.proof or proof,
                found.name or name,
            )
        for one in (*strong, *keys):
            index.setdefault(one, found)
        named.setdefault(rule.doubt(record), found)
    return Merged(
        _numbered([combined(group.records) for group in groups], groups, rule), tuple(findings)
    )


def _find(
    keys: Keys,
    index: dict[tuple[str, ...], _Group[Record]],
    row: _Group[Record],
    rule: _Rule[Record],
) -> tuple[_Group[Record] | None, _Group[Record] | None]:
    """The group a row belongs to, and the group it looks like without belonging to it."""
    doubtful = None
    for one in keys:
        group = index.get(one)
        if group is None:
            continue
        clash = _unlike(row.own, group.own) or _unlike(row.proof, group.proof)
        strange = (rule.strict or one[0] == "text") and _unlike(row.name, group.name)
        if not clash and not strange:
            return group, None
        doubtful = doubtful or group
    return None, doubtful


def _unlike(one: str, other: str) -> bool:
    return bool(one and other and one != other)


def _finding(
    code: str, record: Expert | Demand, other: Expert | Demand, why: str = "", names: str = ""
) -> Finding:
    place = record.sources[0] if record.sources else Place(file="")
    told = str(other.sources[0]) if other.sources else ""
    facts = (("other", told), ("fields", names)) if names else (("other", told),)
    return Finding(
        code=code,
        place=Place(file=place.file, sheet=place.sheet, row=place.row, column="", path=place.path),
        why=why,
        facts=facts,
    )


def _duplicate(record: Record, first: Record) -> Finding:
    names = "、".join(conflicts(first, record))
    return _finding(
        code="duplicate", record=record, other=first, why="conflict" if names else "", names=names
    )


def _numbered(
    records: list[Record], groups: list[_Group[Record]], rule: _Rule[Record]
) -> tuple[Record, ...]:
    """Every record with a number: its own, else the derived one, with -2, -3 … where two would be equal."""
    taken: set[str] = set()
    tried: dict[str, int] = {}
    pending: list[int] = []
    found = list(records)
    for place, group in enumerate(groups):
        if group.own and group.own not in taken:
            taken.add(group.own)
            if getattr(found[place], rule.id_name) != group.own:
                found[place] = with_values(found[place], {rule.id_name: group.own})
        else:
            pending.append(place)
    for place in pending:
        base = derived_id(rule.letter, *rule.seed(found[place]))
        number, count = base, tried.get(base, 1)
        while number in taken:
            count += 1
            number = f"{base}-{count}"
        tried[base] = count
        taken.add(number)
        found[place] = with_values(found[place], {rule.id_name: number})
    return tuple(found)
