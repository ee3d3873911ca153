"""Sure, asked or unknown: what becomes of each column of a table whose kind is settled."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from expertserve.books.tables.assign import ColumnUse
from expertserve.books.tables.candidate import Candidate
from expertserve.books.tables.evidence import FEATURES, reason, weights
from expertserve.books.tables.judge import OWN_HEADER
from expertserve.books.tables.mapper import LISTED, header_unit
from expertserve.books.tables.questionnaire import SUBMITTED
from expertserve.books.tables.seats import JOINABLE
from expertserve.ground.text import key

if TYPE_CHECKING:
    from expertserve.books.conversion.kind import Column, Kind
    from expertserve.books.tables.judge import Header, Verdict

__all__ = ["ASKED", "SURE", "candidates", "columns_of", "sure_from"]

SURE, ASKED = 1100, -1200
"""Log-odds in thousandths from which a column is read, and from which it is asked about."""
STRICT = 1600
_STRICT = frozenset(
    {"name", "id_number", "unit_consent", "share_consent", "willing", "health", "retired", "title", "mobile", "contact_tel"}
)  # fmt: skip
"""Fields about a person that are never taken on a weak guess."""
_HARMLESS = frozenset(
    {"expertise", "keywords", "achievements", "remark", "detail", "target", "hosting", "address", "suggestion", "result", "issues", "town", "village", "topic", "next"}
)  # fmt: skip
"""Texts that are read as proposed until the question is answered."""
_ONCE = frozenset({"title", "contact", "unit_name"})
"""Fields of a demand that one column holds: a second one is asked about."""
_READ = 0
_CONTACTS = (("contact", "contact_tel"), ("liaison", "mobile"))
"""Fields of a name and its telephone, for demands and for people."""
_BOTH = 2000
"""From which log-odds of its contents a column of contacts holds names and telephones together."""
_CANDIDATES = 3
_SHORT = 2
_HOLDS = FEATURES.index("holds")
_AGAINST = FEATURES.index("holds_not")
_STRONGLY = 2000
"""Log-odds from which cells speak against a listed wording."""
_TAGS = re.compile(r"标签|关键|keyword|tag", re.IGNORECASE)


def sure_from(field: str, kind: Kind) -> int:
    """From which log-odds a column is read as that field; the title of a demand is no title of a person."""
    return STRICT if field in _STRICT and not _of_a_thing(field, kind) else SURE


def _of_a_thing(field: str, kind: Kind) -> bool:
    return field == "title" and "name" not in kind.fields


def _own_wording(header: Header, place: int, kind: Kind) -> int:
    """The place of the field of which a head is a listed wording to the letter, -1 none.

    A word of two characters under another head says too little, unless both together are one: 培训情况 over 人次.
    """
    words = header.words[place]
    whole = header.mapper.knows(header.mapper.run_together(words))
    if len(words) > 1 and len(key(words[-1])) <= _SHORT and not whole:
        return -1
    match = header.mapper.match(words, kind)
    if match is None or len(match.fields) != 1 or not 0 < match.rank < LISTED:
        return -1
    order = [column.field for column in kind.columns]
    return order.index(match.fields[0]) if match.fields[0] in order else -1


def _spelled(word: str, column: Column, kind: Kind) -> bool:
    """Whether a table of the office itself heads a column with one of its own words: a decision is never half read."""
    return kind.office and key(word) in {key(one) for one in (column.header, *column.synonyms)}


def columns_of(header: Header, verdict: Verdict) -> tuple[ColumnUse, ...]:
    """Every column with its fields, or with the candidates it is asked about, or with neither."""
    uses = []
    taken = _taken(header, verdict)
    for place, (number, words) in enumerate(header.labels):
        word = words[-1]
        unit = header_unit(word) or header_unit("".join(words))
        if number in header.unread:
            given = (SUBMITTED,) if header.unread[number] == "提交答卷时间" else ()
            uses.append(ColumnUse(number=number, header=word, fields=given, unread=True, rank=990))
        elif place in verdict.joined:
            match = verdict.joined[place]
            uses.append(
                ColumnUse(
                    number=number,
                    header=word,
                    fields=match.fields,
                    unit=match.unit,
                    rank=match.rank,
                )
            )
        else:
            uses.append(
                _free(
                    verdict,
                    place,
                    ColumnUse(number=number, header=word, fields=(), unit=unit, rank=999),
                    taken,
                    own=_own_wording(header, place, verdict.kind),
                )
            )
    grouped = [
        replace(use, group="".join(words[:-1]))
        for use, (_, words) in zip(uses, header.labels, strict=True)
    ]
    return _promoted(
        [_with_number(header, verdict, place, use) for place, use in enumerate(grouped)]
    )


def _with_number(header: Header, verdict: Verdict, place: int, use: ColumnUse) -> ColumnUse:
    """A column of contacts whose cells hold a name and a telephone, whatever its header says: 找谁."""
    fields = {*use.fields, *(one.field for one in use.asked[:1])}
    both = next((pair for pair in _CONTACTS if verdict.kind.fields.keys() >= set(pair)), ())
    if place in verdict.joined or not fields.intersection(both):
        return use
    others = {
        field for row in range(len(header.labels)) if row != place for field in verdict.fields(row)
    }
    if others.intersection(both):
        return use
    at = weights().contents.sorts.index("contactboth")
    told = header.held[place]
    if told[at] < _BOTH or told[at] < told.max():
        return use
    return replace(use, fields=both, asked=(), rank=950)


def _taken(header: Header, verdict: Verdict) -> frozenset[str]:
    """Fields that some column surely holds."""
    found = {field for match in verdict.joined.values() for field in match.fields}
    for place in range(len(header.labels)):
        at, _ = verdict.seats[place]
        if place not in verdict.joined and at >= 0:
            field = verdict.kind.columns[at].field
            found |= {field} if verdict.certain(place) >= sure_from(field, verdict.kind) else set()
    return frozenset(found)


def _free(
    verdict: Verdict, place: int, use: ColumnUse, taken: frozenset[str], *, own: int
) -> ColumnUse:
    """A column that holds one field at most: read, asked about or neither.

    A head that is a listed wording of a field is read as it unless its cells speak against it, and then asked about, never
    only told; what the cells of other columns make likely does not count against its own words.

    Args:
        verdict: the columns weighed.
        place: which column.
        use: its number, header and unit.
        taken: fields that some column surely holds.
        own: the place of the field of which the head is a listed wording, -1 none.
    """
    at, _ = verdict.seats[place]
    columns = verdict.kind.columns
    own = -1 if own >= 0 and columns[own].field in taken and own != at else own
    if own >= 0 and _fits(verdict, place, own):
        return replace(use, fields=(columns[own].field,), rank=100)
    second = at >= 0 and _comes_second(verdict, place, at)
    if (
        at >= 0
        and not second
        and (
            verdict.certain(place) >= sure_from(columns[at].field, verdict.kind)
            or _spelled(use.header, columns[at], verdict.kind)
        )
    ):
        return replace(use, fields=(columns[at].field,), rank=100)
    taken |= {columns[at].field} if second else set()
    asked = candidates(verdict, place, taken, own)
    if not asked:
        return use
    likest = asked[0]
    at = -1 if likest.field in taken or second else at
    harmless = likest.field in _HARMLESS or _of_a_thing(likest.field, verdict.kind)
    given = (likest.field,) if harmless and likest.score >= _READ and at >= 0 else ()
    return replace(use, fields=given, asked=asked, rank=910)


def _comes_second(verdict: Verdict, place: int, at: int) -> bool:
    """Whether another column is the likelier one for a field that says what a row is about or whom to ask."""
    field = verdict.kind.columns[at].field
    if field not in _ONCE or "name" in verdict.kind.fields:
        return False
    if any(field in match.fields for other, match in verdict.joined.items() if other != place):
        return True
    own = verdict.certain(place), -place
    return any(
        seat[0] == at and (verdict.certain(other), -other) > own
        for other, seat in enumerate(verdict.seats)
        if other != place and other not in verdict.joined
    )


def candidates(
    verdict: Verdict, place: int, taken: frozenset[str], own: int
) -> tuple[Candidate, ...]:
    """What a column that is not sure may hold, best first: fields that no other column surely holds, else those that one does.

    A second column of the contact or of the title is asked about rather than passed over.
    """
    columns, scores = verdict.kind.columns, verdict.scores[place]
    first = list(dict.fromkeys(one for one in (own, verdict.seats[place][0]) if one >= 0))
    order = first + [int(one) for one in np.argsort(-scores, kind="stable") if one not in first]
    told = [
        Candidate(columns[one].field, int(scores[one]), reason(verdict.evidence[place, one]))
        for one in order
        if scores[one] >= ASKED or one in first
    ]
    free = [one for one in told if one.field not in taken]
    return tuple((free or told)[:_CANDIDATES])


def _fits(verdict: Verdict, place: int, own: int) -> bool:
    """Whether a column of a listed wording is read: its cells speak neither against it nor rather for its own seat.

    Where another column sits there, only if both can be joined. A seat of its own that another column holds, too, is no rival.
    """
    field = verdict.kind.columns[own].field
    at = verdict.seats[place][0]
    cells = verdict.evidence[place, :, _HOLDS]
    alone = verdict.kind.columns[own].convert not in JOINABLE
    rivals = [row for row, seat in enumerate(verdict.seats) if row != place and seat[0] == own]
    shared = any(row != place and seat[0] == at for row, seat in enumerate(verdict.seats))
    return (
        not (rivals and alone)
        and (at < 0 or shared or int(cells[at]) <= int(cells[own]))
        and sure_from(field, verdict.kind) < STRICT
        and int(verdict.scores[place, own]) > -OWN_HEADER
        and int(verdict.evidence[place, own, _AGAINST]) > -_STRONGLY
    )


def _promoted(uses: list[ColumnUse]) -> tuple[ColumnUse, ...]:
    """Without a direction of research the speciality (专长) is the direction."""
    fields = [field for use in uses for field in use.fields]
    if "keywords" not in fields or "expertise" in fields:
        return tuple(uses)
    places = [place for place, use in enumerate(uses) if "keywords" in use.fields]
    first = next((place for place in places if not _TAGS.search(uses[place].header)), places[0])
    swapped = tuple("expertise" if field == "keywords" else field for field in uses[first].fields)
    uses[first] = replace(uses[first], fields=swapped)
    return tuple(uses)
