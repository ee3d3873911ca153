"""A service record: who served whom, when, how, with what result, as one row of a county's return tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from expertserve.ground.durations import Duration
    from expertserve.ground.findings import Place
    from expertserve.ground.fuzzy import Figure

__all__ = ["FIGURE_FIELDS", "SLIP_SERVICES", "Checksum", "Half", "NamedExpert", "Service"]

Half = Literal["am", "pm", "day", ""]

SLIP_SERVICES = "服务记录（由确认单）.xlsx"
"""The workbook that holds what confirmation slips say, one line a slip."""

FIGURE_FIELDS = (
    "problems",
    "trained_times",
    "trained_people",
    "benefit_times",
    "benefit_people",
    "meetings",
    "agreements",
    "amount_fen",
    "transfers",
    "techniques",
    "area_cents",
    "econ_fen",
    "visits",
    "operations",
    "consultations",
    "rounds",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedExpert:
    """An expert as a row names him; "" what the row does not say."""

    name: str = ""
    expert_id: str = ""
    employer: str = ""
    title: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Service:
    """One source row of a service workbook, as told; what it counts for is decided later.

    Attributes:
        reporter: county that reports, as written in the 填报单位 line, the title or the file name.
        session, demand: id, number or words of the cell; "" none.
        experts: in the order of the cell. names_stated: n of 等n人; None not said.
        county, town, village: as written in their own columns; `where`: the place as one text (丹浦区城关镇上堰村).
        topic: the item or main content. content: class code C1..C12, "" none. form: code of the first form named.
        days: every day of the row, ascending; empty where no full day can be read (`date_text` tells).
        half: am, pm, day or "". start, end: minutes since midnight.
        stated, confirmed, travel: durations as written; None not said.
        approved: the verdict is a yes, or reviewer and review date are both there.
        numbered: the sheet has a column for demand numbers, so that a blank says there is none.
        reviewable: the sheet has a column for a verdict, a reviewer or a review date.
        evidenced: a confirmation slip, a photo or a plain yes is named; `evidence` as written.
        figures: result figures by field (FIGURE_FIELDS): money in fen, area in hundredths of a 亩, else counts.
        problem_list: problem texts with their mark (已解决, 部分解决, 未解决 or "").
        includes_trained: fields of beneficiaries whose header says 含培训.
        agreement_dated: False where the sheet has a signing date and this row none.
        transfer_certified, econ_certified: the certificate is 有; a certifying unit is named.
        expected: fields whose header speaks of expectations; they are never results.
        base: the base it took place at, as written; "" none, None the sheet has no column for it.
        slip: it was read from a service confirmation that both sides filled in.
        sheet_no: position of the sheet in its file, from 0.
        extra: other columns, as (header, text).
        said: everything the row says, a line `label：value` each, where it names a base; "" elsewhere.
    """

    place: Place
    reporter: str = ""
    session: str = ""
    demand: str = ""
    experts: tuple[NamedExpert, ...] = ()
    names_stated: int | None = None
    unit: str = ""
    county: str = ""
    town: str = ""
    village: str = ""
    where: str = ""
    topic: str = ""
    content: str = ""
    form: str = ""
    form_text: str = ""
    field_text: str = ""
    days: tuple[date, ...] = ()
    date_text: str = ""
    half: Half = ""
    start: int | None = None
    end: int | None = None
    stated: Duration | None = None
    confirmed: Duration | None = None
    travel: Duration | None = None
    online: bool = False
    cancelled: bool = False
    approved: bool = False
    reviewable: bool = True
    numbered: bool = True
    evidenced: bool = False
    evidence: str = ""
    figures: tuple[tuple[str, Figure], ...] = ()
    problem_list: tuple[tuple[str, str], ...] = ()
    includes_trained: tuple[str, ...] = ()
    base: str | None = None
    agreement_dated: bool = True
    transfer_certified: bool = False
    econ_certified: bool = False
    expected: tuple[str, ...] = ()
    result: str = ""
    issues: str = ""
    level: str = ""
    log_id: str = ""
    slip: bool = False
    sheet_no: int = 0
    extra: tuple[tuple[str, str], ...] = ()
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checksum:
    """A stated subtotal or total of a column beside the plain sum of the cells it covers.

    Attributes:
        what: subtotal or total. field: trained, benefit, problems or meetings.
        stated, computed: as numbers without qualifier; a merged cell is summed once.
    """

    place: Place
    what: Literal["subtotal", "total"]
    field: str
    stated: int
    computed: int
