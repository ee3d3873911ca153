"""A table as it was found, and what a sheet holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import kind

if TYPE_CHECKING:
    from expertserve.books.conversion.kind import Kind
    from expertserve.books.tables.assign import ColumnUse

__all__ = ["Found", "Table"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table as it was found.

    Attributes:
        header_rows: row numbers of the header, one to three.
        columns: every column with a header; `fields` empty where it belongs to none.
        first, last: first and last row below the header that may hold data.
        repeats: rows in between that repeat the header.
        titles: texts of the rows above the header, since the table before.
        own: the columns of its own group where a row holds several records; rows with nothing in them are none of its records.
    """

    kind: Kind
    header_rows: tuple[int, ...]
    columns: tuple[ColumnUse, ...]
    first: int
    last: int
    repeats: frozenset[int] = frozenset()
    titles: tuple[str, ...] = ()
    own: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a sheet holds.

    Attributes:
        tables: from top to bottom. likest: the kind that the best header which was not taken looks like, and how much, in
            thousandths; None where nothing has the shape of a table. at: that header's rows.
        records: whether the cells below are those of people or demands. lacks: the anchors of the kind that were not found.
        asked: the columns of that header that are not sure. figures: whether the cells below are figures of categories.
    """

    tables: tuple[Table, ...]
    likest: tuple[str, int] | None = None
    at: tuple[int, ...] = ()
    records: bool = False
    lacks: tuple[str, ...] = ()
    asked: tuple[ColumnUse, ...] = ()
    figures: bool = False

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What an unread table looks like and what it lacks, in the words of the clerk."""
        if self.likest is None:
            return ()
        return (
            ("looks", kind(self.likest[0]).title),
            ("lacks", "、".join(self.lacks) or "足够的已知表头"),
        )
