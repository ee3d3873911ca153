"""One column of a table and what it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from expertserve.books.tables.candidate import Candidate

__all__ = ["ColumnUse"]


@dataclass(frozen=True, slots=True, kw_only=True)
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
        group: the texts above `header`, run together: 受益群众（含培训） over 人次.
        ticked: its head is an option of the field, its cells say by a tick whether it holds.
    """

    number: int
    header: str
    fields: tuple[str, ...] = ()
    unit: str = ""
    rank: int = 0
    unread: bool = False
    moved: bool = False
    asked: tuple[Candidate, ...] = ()
    ticked: bool = False
    group: str = ""
