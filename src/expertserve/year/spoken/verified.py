"""Rows of 核实情况 in free words: what they say of a person or a demand amends its record; what is not understood is told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.books.sheets.columns import blank
from expertserve.books.sheets.readback import OwnBook
from expertserve.books.tables.register import HEADS
from expertserve.codes.titles import parse_title
from expertserve.ground.findings import Finding, Place
from expertserve.ground.quantities import read_count
from expertserve.ground.text import tidy
from expertserve.records.told_fact import FactKind, ToldFact
from expertserve.year.spoken.examples import examples
from expertserve.year.spoken.readings import FAIR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from expertserve.books.files.grid import FileReading
    from expertserve.books.sheets.columns import Column
    from expertserve.books.sheets.readback import OwnLine
    from expertserve.year.spoken.known import Known

__all__ = ["Verified", "facts_in", "told_in"]

_FIXED = frozenset({"经核实无误", "已更正"})
_FILE, _IN, _CELL, _MESSAGE, _HANDLED = (blank(head, 0) for head in HEADS)
_VALUE, _NOTE, _HEAD = blank("现值", 0), blank("情况说明", 0), blank("列名", 0)
_CLAUSE = re.compile(r"[，,；;。、！!\n：:]+")
_NUMBER = re.compile(r"[\d一二两三四五六七八九十]+(?=\s*[个]?(?:天|日|人|位|名))")
_TOTAL = re.compile(
    r"(?:共|合计|总共|一共|全年|改为|按|只要|就)[^\d一二两三四五六七八九十]{0,3}([\d一二两三四五六七八九十]+)"
)
_ROW = re.compile(r"\d+")
_KINDS: dict[str, FactKind] = {"health": "health", "will": "will", "consent": "consent"}


@dataclass(frozen=True, slots=True)
class Verified:
    """What the register told: facts, and the rows nobody could make out."""

    facts: tuple[ToldFact, ...] = ()
    findings: tuple[Finding, ...] = ()


def facts_in(reading: FileReading, known: Known) -> Verified:
    """The facts of one file of the office.

    Args:
        reading: the file with its grids.
        known: people and demands of the year.
    """
    facts: list[ToldFact] = []
    findings: list[Finding] = []
    for table in OwnBook(reading.grids).tables((_HANDLED, _FILE, _CELL, _MESSAGE)):
        for line in table:
            said = _said(line, _HANDLED)
            if not said or said in _FIXED:
                continue
            place = Place(file=reading.file, sheet=line.sheet, row=line.row)
            made = list(_facts(line, said, place, known))
            facts += made
            code = "verified-read" if made else "verified-unread"
            words = "、".join(f"{_who(one, known)}{_shown(one)}" for one in made)
            findings.append(Finding(code=code, place=place, value=said, facts=(("read", words),)))
    return Verified(tuple(facts), tuple(findings))


def _facts(line: OwnLine, said: str, place: Place, known: Known) -> Iterator[ToldFact]:
    beside = " ".join(_said(line, one) for one in (_NOTE, _VALUE, _HEAD))
    expert = _person(line, f"{beside} {said}", known)
    for kind, value in told_in(said, _said(line, _NOTE)):
        if kind == "places":
            demand = _demand(f"{beside} {said}", known)
            if demand:
                yield ToldFact(kind=kind, value=value, demand=demand, said=said, place=place)
        elif expert:
            yield ToldFact(kind=kind, value=value, expert=expert, said=said, place=place)


def told_in(said: str, asked: str) -> Iterable[tuple[FactKind, str]]:
    """(kind, value) of every clause that tells a fact; of one kind the last."""
    found: dict[FactKind, str] = {}
    numbered = [c for c in _CLAUSE.split(said) if _NUMBER.search(c)]
    for clause in filter(None, _CLAUSE.split(said)):
        titles = parse_title(_last_word(clause))
        likest = examples("facts").of(clause)
        name, sign = likest.label.rstrip("+-"), likest.label[-1:]
        if titles.level and not titles.unknown and ("职称" in f"{said}{asked}" or "证书" in said):
            found["title"] = titles.names[0]
        elif name in _KINDS and likest.lead >= FAIR:
            found[_KINDS[name]] = "yes" if sign == "+" else "no"
        elif clause in numbered:
            kind: FactKind = "days" if re.search("[天日]", clause) else "places"
            number = _count(clause)
            if number:
                found[kind] = number
    return found.items()


def _count(clause: str) -> str:
    """The number of a clause, the total where it gives one, "" none."""
    hit = _TOTAL.search(clause)
    text = hit[1] if hit else (_NUMBER.findall(clause) or [""])[-1]
    value = read_count(text).value if text else None
    return str(value.low) if value is not None and value.low else ""


def _last_word(clause: str) -> str:
    """What a clause says something is (证书是副研究员)."""
    return re.split("[是为]", clause)[-1]


def _person(line: OwnLine, text: str, known: Known) -> str:
    """Of whom a row speaks: a name in it, else the row of the return it points to; "" nobody or several."""
    _, people = known.slotted(text)
    places = {one.places for one in people if one.places}
    if len(places) == 1 and len(next(iter(places))) == 1:
        return known.experts[next(iter(places))[0]].expert_id
    file, hit = _said(line, _FILE), _ROW.search(_said(line, _CELL))
    if places or not file or not hit:
        return ""
    own = [
        e.expert_id
        for e in known.experts
        if any(s.file == file and s.row == int(hit[0]) for s in e.sources)
    ]
    return own[0] if len(own) == 1 else ""


def _demand(text: str, known: Known) -> str:
    """Of which demand a row speaks: of the unit named in it the one its words are likest to, else the only one of several places."""
    own = [n for n, d in enumerate(known.demands) if d.unit_name and d.unit_name in text] or list(
        range(len(known.demands))
    )
    many = [n for n in own if known.demands[n].need_max > 1]
    found = many if len(many) == 1 and len(own) < len(known.demands) else []
    one = found[0] if found else known.likeness.among(text, tuple(own))
    return known.demands[one].demand_id if one is not None else ""


def _who(one: ToldFact, known: Known) -> str:
    for expert in known.experts:
        if expert.expert_id == one.expert:
            return expert.name
    return next((d.list_no or d.title for d in known.demands if d.demand_id == one.demand), "")


def _shown(one: ToldFact) -> str:
    words = {
        "health": ("身体好", "身体不宜"), "will": ("本人愿意", "本人不愿"), "consent": ("单位同意", "单位不同意"),
    }  # fmt: skip
    if one.kind in words:
        return words[one.kind][0 if one.yes else 1]
    return {
        "title": f"职称为{one.value}",
        "days": f"全年{one.value}天",
        "places": f"按{one.value}人",
    }[one.kind]


def _said(line: OwnLine, column: Column[object]) -> str:
    return tidy(line.text(column))


def merged(told: Sequence[Verified]) -> Verified:
    """What several files told."""
    return Verified(
        tuple(one for v in told for one in v.facts), tuple(one for v in told for one in v.findings)
    )
