"""One service told by a confirmation slip and by a table: what both say is kept in the row of the slip, what differs is named.

They are one event when expert, unit and days agree, whatever word each has for the form. A slip takes one row of the table
an expert, so that a second visit of the day does not vanish; what stays beside it is told as well.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from expertserve.indicators.resolve import Row
    from expertserve.records.service import Service

__all__ = ["Apart", "apart", "beside", "joined", "slip_pairs"]

_SLOT = tuple[int, int]
"""Index of a row and of a person in it."""
_WORDS = ("session", "demand", "town", "village", "where", "topic", "content", "field_text", "evidence",
          "base", "result", "issues", "level")  # fmt: skip
_TIME = ("half", "start", "end", "stated", "confirmed", "travel")
_ABOUT_FIGURES = ("includes_trained", "transfer_certified", "econ_certified")
_NO_FORM = ("", "F99")
_PROBLEMS = "problems"


@dataclass(frozen=True, slots=True)
class Apart:
    """In what the two tellings differ: a name of `reconcile.FIELD_NAMES`, or session, demand, hours, half, days, experts, second."""

    what: str
    slip: str = ""
    table: str = ""


def slip_pairs(rows: Sequence[Row], slots: Iterable[_SLOT]) -> list[tuple[_SLOT, _SLOT]]:
    """(slot of a table, slot of the slip that tells of the same service) of services that still stand.

    Args:
        rows: all rows, in order.
        slots: services that no reason has taken out.
    """
    groups: dict[tuple[object, ...], tuple[list[_SLOT], list[_SLOT]]] = {}
    for at, position in slots:
        row = rows[at]
        about = (row.people[position].key, row.unit[1], row.source.days)
        groups.setdefault(about, ([], []))[0 if row.source.slip else 1].append((at, position))
    found = []
    for slips, tables in groups.values():
        free = list(tables)
        for slip in slips:
            likely = [one for one in free if _agrees(rows[one[0]], rows[slip[0]])]
            if likely:
                best = min(likely, key=lambda one: (_distance(rows[one[0]], rows[slip[0]]), one))
                free.remove(best)
                found.append((best, slip))
    return sorted(found)


def _agrees(one: Row, other: Row) -> bool:
    if not _one_county(one, other):
        return False
    return one.half == other.half or "day" in (one.half, other.half)


def _one_county(one: Row, other: Row) -> bool:
    return one.county == other.county or "" in (one.county, other.county)


def _distance(one: Row, other: Row) -> tuple[bool, bool]:
    return one.half != other.half, one.source.form != other.source.form


def joined(slip: Row, others: Sequence[Row]) -> Row:
    """The row of the slip with everything that only the table tells; a figure both tell stays that of the slip."""
    row = slip
    for other in others:
        source = _filled(row.source, other.source)
        row = replace(
            row,
            source=source,
            session=other.session if row.session == "-" else row.session,
            category=other.category if row.session == "-" else row.category,
            line=row.line or other.line,
            demand=row.demand or other.demand,
            county=row.county or other.county,
            unit=row.unit if row.county else other.unit,
            town=row.town or other.town,
            village=row.village or other.village,
            field=row.field or other.field,
            topic=row.topic or other.topic,
            time=other.time if other.time.stated and not row.time.stated else row.time,
            half=other.half if row.half == "day" and not row.time.stated else row.half,
        )
    return row


def _filled(own: Service, other: Service) -> Service:
    given: dict[str, Any] = {
        name: getattr(other, name) for name in _WORDS if not getattr(own, name)
    }
    if own.form in _NO_FORM:
        given |= {"form": other.form, "form_text": other.form_text}
    if not any((own.stated, own.confirmed, own.half, own.start is not None)):
        given |= {name: getattr(other, name) for name in _TIME}
    known = {name for name, _ in own.figures} | ({_PROBLEMS} if own.problem_list else set())
    more = tuple(one for one in other.figures if one[0] not in known)
    if not own.problem_list and _PROBLEMS not in known:
        given["problem_list"] = other.problem_list
    if more:
        given |= {"figures": (*own.figures, *more), "agreement_dated": other.agreement_dated}
        given |= {name: getattr(own, name) or getattr(other, name) for name in _ABOUT_FIGURES}
    return replace(own, **given)


def apart(slip: Row, other: Row) -> tuple[Apart, ...]:
    """In what a slip and the row of a table differ, where both say something."""
    found = []
    for what, ours, theirs in (
        ("session", slip.session.strip("-"), other.session.strip("-")),
        ("demand", slip.demand, other.demand),
    ):
        if ours and theirs and ours != theirs:
            found.append(Apart(what, ours, theirs))
    if slip.time.stated and other.time.stated and slip.time.total != other.time.total:
        found.append(Apart("hours", _hours(slip.time.total), _hours(other.time.total)))
    ours_told, theirs_told = dict(slip.source.figures), dict(other.source.figures)
    for name, ours_figure in ours_told.items():
        if name in theirs_told and ours_figure.value != theirs_told[name].value:
            values = (str(ours_figure.value), str(theirs_told[name].value))
            found.append(Apart(name, *values))
    one, two = _problems(slip.source), _problems(other.source)
    if (
        one is not None
        and two is not None
        and one != two
        and _PROBLEMS not in {a.what for a in found}
    ):
        found.append(Apart(_PROBLEMS, str(one), str(two)))
    return tuple(found)


def _hours(minutes: int) -> str:
    return f"{minutes / 60:g}小时"


def _problems(source: Service) -> int | None:
    """Problems told of as dealt with, by figure or by list; None where nothing is said of them."""
    figures = dict(source.figures)
    if _PROBLEMS in figures:
        return figures[_PROBLEMS].value
    if not source.problem_list:
        return None
    return sum(mark != "未解决" for _, mark in source.problem_list)


def beside(
    rows: Sequence[Row], slots: Iterable[_SLOT], pairs: Iterable[tuple[_SLOT, _SLOT]]
) -> dict[tuple[int, int], Apart]:
    """(row of a table that still counts, row of a slip) that could tell of one service, with what keeps them apart.

    Args:
        rows: all rows, in order.
        slots: services that still count once pairs are joined.
        pairs: what was joined.
    """
    partners = {(table[0], slip[0]) for table, slip in pairs}
    slips: dict[tuple[object, ...], list[int]] = {}
    tables: list[_SLOT] = []
    for at, position in slots:
        if rows[at].source.slip:
            about = (rows[at].people[position].key, rows[at].unit[1])
            slips.setdefault(about, []).append(at)
        else:
            tables.append((at, position))
    found: dict[tuple[int, int], Apart] = {}
    for at, position in tables:
        row = rows[at]
        for slip in slips.get((row.people[position].key, row.unit[1]), ()):
            days = rows[slip].source.days
            if set(days) & set(row.source.days) and _one_county(row, rows[slip]):
                what = "days" if days != row.source.days else "second"
                found.setdefault((at, slip), Apart(what))
        for slip in (s for t, s in partners if t == at):
            found.setdefault((at, slip), Apart("experts", table=row.people[position].name))
    return found
