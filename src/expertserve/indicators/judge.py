"""Which services count: eight reasons, tried in order, one a service; nothing is dropped silently."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from expertserve.indicators.minutes import spread
from expertserve.indicators.told_twice import Apart, apart, beside, joined, slip_pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from expertserve.ground.findings import Place
    from expertserve.indicators.material import CountingRules
    from expertserve.indicators.resolve import Row

__all__ = ["BECAUSE", "Because", "Excluded", "Judgement", "judge"]

Because = Literal[
    "no-expert",
    "bad-date",
    "outside-cycle",
    "cancelled",
    "not-approved",
    "no-evidence",
    "ambiguous-expert",
    "duplicate",
    "double-booked",
    "finished-without-service",
    "superseded",
]
BECAUSE: dict[str, str] = {
    "no-expert": "未写明服务专家",
    "bad-date": "服务日期读不出完整的日",
    "outside-cycle": "不在统计期内",
    "cancelled": "已取消",
    "not-approved": "未经审核同意",
    "no-evidence": "没有确认单或照片等佐证",
    "ambiguous-expert": "只有姓名，名册中有同名人员",
    "duplicate": "同一次服务重复填报",
    "double-booked": "同一专家同一半天在两个县",
    "finished-without-service": "活动已结束但没有计入的服务记录",
    "superseded": "已被较新的回访答复替代",
}
_HALVES = {"am": 1, "pm": 2, "day": 3}
_NOON = 720
_UNKNOWN, _BOTH = 0, 3


@dataclass(frozen=True, slots=True)
class Excluded:
    """One entry of the list of what does not count; `expert` is given where only some of a row's experts are out."""

    place: Place
    because: str
    expert: str = ""


@dataclass(slots=True, kw_only=True)
class Judgement:
    """The fate of every service.

    Attributes:
        rows: all rows, in order.
        reasons: for each row, for each of its persons, the reason it is out or "".
        twins: (excluded row, kept row) pairs of duplicates, by index, each once.
        clashes: pairs of rows in which one expert stands in two counties, by index.
        apart: (row of a table, row of a slip, how they differ) of one service that both tell of, or may tell of.
        whole_days: pairs of rows of one county that give one expert a whole day each on one date, by index; both count.
    """

    rows: tuple[Row, ...]
    reasons: list[list[str]]
    twins: list[tuple[int, int]] = field(default_factory=list)
    clashes: list[tuple[int, int]] = field(default_factory=list)
    whole_days: list[tuple[int, int]] = field(default_factory=list)
    apart: list[tuple[int, int, Apart]] = field(default_factory=list)

    def excluded(self) -> tuple[Excluded, ...]:
        """The list of what does not count: one entry a row, or one an expert where a row's experts differ."""
        found: list[Excluded] = []
        for row, reasons in zip(self.rows, self.reasons, strict=True):
            if not any(reasons):
                continue
            if len(set(reasons)) == 1:
                found.append(Excluded(row.source.place, reasons[0]))
                continue
            found.extend(
                Excluded(row.source.place, reason, person.name)
                for person, reason in zip(row.people, reasons, strict=True)
                if reason
            )
        return tuple(found)


def judge(rows: tuple[Row, ...], rules: CountingRules) -> Judgement:
    """Tries the reasons in their order on every service (row x expert)."""
    reasons = [_of_row(row, rules) for row in rows]
    judgement = Judgement(rows=rows, reasons=reasons)
    _duplicates(judgement)
    _join_slips(judgement)
    _double_booked(judgement, rules)
    return judgement


def _of_row(row: Row, rules: CountingRules) -> list[str]:
    source = row.source
    if not row.people:
        return ["no-expert"]
    reason = ""
    if not source.days:
        reason = "bad-date"
    elif not rules.holds(source.days[0], source.days[-1]):
        reason = "outside-cycle"
    elif source.cancelled:
        reason = "cancelled"
    elif not source.approved and (source.reviewable or rules.unreviewed == "out"):
        reason = "not-approved"
    elif not source.evidenced:
        reason = "no-evidence"
    if reason:
        return [reason] * len(row.people)
    return ["ambiguous-expert" if person.ambiguous else "" for person in row.people]


def _duplicates(judgement: Judgement) -> None:
    groups: dict[tuple[object, ...], list[tuple[int, int]]] = {}
    for number, (row, reasons) in enumerate(zip(judgement.rows, judgement.reasons, strict=True)):
        shared = (row.unit, row.source.days, row.source.form, row.half)
        for position, person in enumerate(row.people):
            if not reasons[position] and person.key:
                groups.setdefault((person.key, *shared), []).append((number, position))
    twins: dict[tuple[int, int], None] = {}
    for group in groups.values():
        if len(group) > 1:
            kept = min(group, key=lambda entry: _rank(judgement.rows[entry[0]]))
            for number, position in group:
                if (number, position) != kept:
                    judgement.reasons[number][position] = "duplicate"
                    twins[(number, kept[0])] = None
    judgement.twins = sorted(twins)


def _rank(row: Row) -> tuple[bool, bool]:
    """A slip stands before a table, the county of the place before others; then the order of reading."""
    return not row.source.slip, not (row.reporter and row.reporter == row.county)


def _standing(judgement: Judgement) -> list[tuple[int, int]]:
    return [
        (number, position)
        for number, (row, reasons) in enumerate(zip(judgement.rows, judgement.reasons, strict=True))
        for position, person in enumerate(row.people)
        if not reasons[position] and person.key
    ]


def _join_slips(judgement: Judgement) -> None:
    """Tables that tell of a service again for which there is a slip: one event, the slip with what both say."""
    rows = judgement.rows
    if not any(row.source.slip for row in rows):
        return
    pairs = slip_pairs(rows, _standing(judgement))
    for (number, position), _ in pairs:
        judgement.reasons[number][position] = "duplicate"
    twins = sorted({*judgement.twins, *((table[0], slip[0]) for table, slip in pairs)})
    together: dict[int, list[int]] = {}
    given: set[int] = set()
    for number, kept in twins:
        if rows[kept].source.slip and not rows[number].source.slip:
            judgement.apart += [(number, kept, one) for one in apart(rows[kept], rows[number])]
            if number not in given:
                together.setdefault(kept, []).append(number)
                given.add(number)
    more = beside(rows, _standing(judgement), pairs)
    judgement.apart += [(number, slip, one) for (number, slip), one in more.items()]
    judgement.twins = twins
    judgement.rows = tuple(
        joined(row, [rows[other] for other in together.get(number, ())])
        for number, row in enumerate(rows)
    )


def presence(row: Row, day: int, rules: CountingRules) -> int:
    """Where a row's experts stand on its day number `day`: 1 am, 2 pm, 3 both, 0 one of the two, not known which.

    Args:
        row: a service row with half or hours of its day.
        day: index of the day in the row.
        rules: minutes of a half-day.
    """
    source = row.source
    if source.half:
        return _HALVES[source.half]
    if source.start is not None or source.end is not None:
        start = source.start if source.start is not None else source.end
        end = source.end if source.end is not None else source.start
        known = (1 if (start or 0) < _NOON else 0) | (2 if (end or 0) > _NOON else 0)
        return known or 2
    minutes = spread(row.time.before_travel, len(source.days))[day]
    return 3 if minutes > rules.minutes_per_half_day else _UNKNOWN


def _clash(one: int, other: int) -> bool:
    if _UNKNOWN in (one, other):
        return _BOTH in (one, other)
    return bool(one & other)


def _stays(
    judgement: Judgement, rules: CountingRules
) -> dict[tuple[str, date], list[tuple[int, int, str, int]]]:
    stays: dict[tuple[str, date], list[tuple[int, int, str, int]]] = {}
    for number, (row, reasons) in enumerate(zip(judgement.rows, judgement.reasons, strict=True)):
        if row.source.online or row.source.form == "F27" or all(reasons):
            continue
        spots = [presence(row, day, rules) for day in range(len(row.source.days))]
        for position, person in enumerate(row.people):
            if not reasons[position] and person.key:
                for day, spot in zip(row.source.days, spots, strict=True):
                    stays.setdefault((person.key, day), []).append(
                        (number, position, row.county, spot)
                    )
    return stays


def _double_booked(judgement: Judgement, rules: CountingRules) -> None:
    out: set[tuple[int, int]] = set()
    clashes: dict[tuple[int, int], None] = {}
    whole: dict[tuple[int, int], None] = {}
    for entries in _stays(judgement, rules).values():
        for one, other in _pairs([entry for entry in entries if entry[3] == _BOTH]):
            if one[2] == other[2] and one[0] != other[0]:
                whole[(one[0], other[0])] = None
        if len(entries) > 1 and len({entry[2] for entry in entries}) > 1:
            for one, other in _pairs(entries):
                if one[2] != other[2] and _clash(one[3], other[3]):
                    out.update(((one[0], one[1]), (other[0], other[1])))
                    clashes[(one[0], other[0])] = None
    judgement.clashes, judgement.whole_days = sorted(clashes), sorted(whole)
    if rules.double_booking == "exclude":
        for number, position in out:
            judgement.reasons[number][position] = "double-booked"


def _pairs(
    entries: Sequence[tuple[int, int, str, int]],
) -> Iterable[tuple[tuple[int, int, str, int], tuple[int, int, str, int]]]:
    return (
        (entries[i], entries[j]) for i in range(len(entries)) for j in range(i + 1, len(entries))
    )
