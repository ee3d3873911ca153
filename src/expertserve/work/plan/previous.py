"""The plan compared with: bookings and papers read back from an earlier plan workbook."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from expertserve.books.sheets.readback import read_back
from expertserve.ground.errors import WorkbookError
from expertserve.matching.reschedule import Booking
from expertserve.work.plan import plan_sheet as shown
from expertserve.work.plan.printer import Draft
from expertserve.work.plan.stood import Stood

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

__all__ = ["Previous", "day_slot", "read_previous"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Previous:
    """An earlier plan.

    Attributes:
        bookings: who was where and when. names: (demand or expert id) -> words as they were printed.
        groups: (activity id, demand id) -> number of its group. leaders: (activity id, group in words) -> who leads it.
        heads: activity id -> its 团长.
        drafts: path -> draft. titles: path -> title of the paper.
    """

    bookings: tuple[Booking, ...] = ()
    groups: dict[tuple[str, str], int] = field(default_factory=dict)
    leaders: dict[tuple[str, str], str] = field(default_factory=dict)
    heads: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    drafts: dict[str, Draft] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)

    def stood(self, *, firm: bool) -> Stood:
        """What it holds for the next plan; firm: it went out."""
        return Stood(
            bookings=self.bookings,
            groups=self.groups,
            leaders=self.leaders,
            heads=self.heads,
            firm=firm,
        )


def day_slot(day: date, half: str) -> int:
    """A half-day as one number: day ordinal x 2, plus 1 for the afternoon."""
    return day.toordinal() * 2 + (half == "下午")


def read_previous(path: Path) -> Previous:
    """The bookings and papers of a plan workbook.

    Raises:
        WorkbookError: the file cannot be read or is no plan workbook.
    """
    if not path.is_file():
        raise WorkbookError("plan.no-file", file=path.name)
    book = read_back(path)
    services, papers = book.table(shown.BOOKING_KEYS), book.table(shown.PAPER_KEYS)
    if services is None or papers is None:
        raise WorkbookError(
            "plan.no-plan-workbook", file=path.name, bookings=shown.BOOKINGS, papers=shown.PAPERS
        )
    made = Previous()
    bookings = []
    for line in services:
        booking = Booking(
            session=line.text(shown.ACTIVITY),
            demand_id=line.text(shown.DEMAND),
            expert_id=line.text(shown.EXPERT),
            first=_slot(line.day(shown.FIRST_DAY), line.text(shown.FIRST_HALF)),
            last=_slot(line.day(shown.LAST_DAY), line.text(shown.LAST_HALF)),
        )
        bookings.append(booking)
        number = "".join(filter(str.isdecimal, line.text(shown.GROUP)))
        made.groups[booking.session, booking.demand_id] = int(number or 0)
        made.names[booking.demand_id] = line.text(shown.SERVICE)
        made.names[booking.expert_id] = line.text(shown.NAME)
        made.units[booking.demand_id] = line.text(shown.UNIT)
    for line in book.table(shown.GROUP_KEYS) or ():
        key = (line.text(shown.GROUP_ACTIVITY), line.text(shown.GROUP_NAME))
        made.leaders[key] = line.text(shown.LEADER)
        made.heads[key[0]] = line.text(shown.HEAD)
    for line in papers:
        day, draft = line.day(shown.PAPER_DAY), line.number(shown.PAPER_DRAFT)
        if day is not None and draft is not None:
            path_ = line.text(shown.PAPER_PATH)
            made.drafts[path_] = Draft(int(draft), line.text(shown.PAPER_CODE), day)
            made.titles[path_] = line.text(shown.PAPER_TITLE)
    return Previous(
        bookings=tuple(bookings),
        groups=made.groups,
        leaders=made.leaders,
        heads=made.heads,
        names=made.names,
        units=made.units,
        drafts=made.drafts,
        titles=made.titles,
    )


def _slot(day: date | None, half: str) -> int:
    return day_slot(day, half) if day else 0
