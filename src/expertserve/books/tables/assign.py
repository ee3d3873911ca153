"""Which column of a table holds which field of a kind, when several could."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from expertserve.books.conversion.kind import Kind
    from expertserve.books.tables.candidate import Candidate
    from expertserve.books.tables.mapper import Mapper

__all__ = ["ColumnUse", "assign"]

_JOINABLE = frozenset(
    {"text", "phone", "email", "words", "forms", "fields", "honours", "choices", "regions"}
)
_UNREAD = frozenset(
    {"所用时间", "来源", "来源详情", "来自ip", "ip", "总分", "提交答卷时间", "ip地址", "答题时长", "填写用时", "浏览器", "操作系统", "填写设备", "答题来源"}
)  # fmt: skip
_QUESTIONNAIRE = frozenset(
    {"提交答卷时间", "所用时间", "来自ip", "来源详情", "提交时间", "答题时长", "填写用时"}
)
SUBMITTED = "submitted"
_TAGS = re.compile(r"标签|关键|keyword|tag", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """One column of a table.

    Attributes:
        number: counted from 1. header: its lowest text as written; `row`, the row it stands in, is settled by the caller.
        fields: one, several for a joined column, none when it belongs to no field.
        unit: unit named in the header. rank: how sure the match is, see `mapper.Match`.
        unread: a system column of a questionnaire (来源, IP): not read, not told.
        moved: it holds its second-best field, another column being the better match for the first.
        asked: what it could be, best first, where it is not sure. A column that is asked about is told once and read only
            where a wrong reading can do no harm (then `fields` names what it is read as).
    """

    number: int
    header: str
    fields: tuple[str, ...] = ()
    unit: str = ""
    rank: int = 0
    unread: bool = False
    moved: bool = False
    asked: tuple[Candidate, ...] = ()


def assign(
    labels: tuple[tuple[int, tuple[str, ...]], ...], kind: Kind, mapper: Mapper
) -> tuple[ColumnUse, ...]:
    """The columns with their fields.

    Two columns with one field: the better match keeps it, the other takes its second-best field, joins the first where texts
    can be joined, or belongs to none.
    """
    unread = _questionnaire_columns(labels)
    uses = []
    for number, texts in labels:
        match = None if number in unread else mapper.match(texts, kind)
        header = texts[-1]
        if number in unread:
            given = (SUBMITTED,) if unread[number] == "提交答卷时间" else ()
            uses.append(ColumnUse(number, header, given, unread=True, rank=990))
        elif match is None:
            uses.append(ColumnUse(number, header, rank=999))
        else:
            uses.append(ColumnUse(number, header, match.fields, match.unit, match.rank))
    return _promoted(_settled(uses, kind))


def _questionnaire_columns(labels: tuple[tuple[int, tuple[str, ...]], ...]) -> dict[int, str]:
    from expertserve.books.tables.mapper import header_key

    keys = {number: header_key(texts[-1]) for number, texts in labels}
    if len(_QUESTIONNAIRE.intersection(keys.values())) < 2:
        return {}
    return {
        number: "提交答卷时间" if word in {"提交答卷时间", "提交时间"} else word
        for number, word in keys.items()
        if word in _UNREAD or word == "提交时间"
    }


def _settled(uses: list[ColumnUse], kind: Kind) -> list[ColumnUse]:
    order = sorted(range(len(uses)), key=lambda place: (uses[place].rank, place))
    taken: set[str] = set()
    found = list(uses)
    for place in order:
        use = uses[place]
        free = tuple(field for field in use.fields if field not in taken)
        if use.fields and not free and not use.unread:
            free = _other(use, kind, taken)
        taken.update(free)
        moved = bool(free) and not set(free).intersection(use.fields)
        found[place] = replace(use, fields=free, moved=moved)
    return found


def _other(use: ColumnUse, kind: Kind, taken: set[str]) -> tuple[str, ...]:
    first = use.fields[0]
    seconds = _SECOND_BEST.get(first, ())
    if first == "field" and "方向" in use.header:
        seconds = ("expertise",)
    for field in seconds:
        if field not in taken and field in kind.fields:
            return (field,)
    return use.fields if kind.fields[first].convert in _JOINABLE else ()


def _promoted(uses: list[ColumnUse]) -> tuple[ColumnUse, ...]:
    """Without a direction of research the speciality (专长) is the direction, else the keywords are."""
    fields = [field for use in uses for field in use.fields]
    places = [
        place
        for place, use in enumerate(uses)
        if {"keywords", "expertise"}.intersection(use.fields)
    ]
    if "keywords" not in fields or (
        len(places) != 1 and "expertise" in fields and not _from_words(uses)
    ):
        return tuple(uses)
    if "expertise" in fields and len(places) == 1:
        return tuple(uses)
    first = next((place for place in places if not _TAGS.search(uses[place].header)), places[0])
    for place in places:
        wanted = "expertise" if place == first else "keywords"
        swapped = tuple(
            wanted if field in {"keywords", "expertise"} else field for field in uses[place].fields
        )
        uses[place] = replace(uses[place], fields=swapped)
    return tuple(uses)


def _from_words(uses: list[ColumnUse]) -> bool:
    """Whether the direction of research is a column that only lost its own field to another."""
    return any(use.fields == ("expertise",) and use.moved for use in uses)
