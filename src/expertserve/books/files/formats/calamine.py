"""The native parser behind one function: bytes in, plain rows out, its panics turned into refusals."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

from expertserve.books.files.gate import Refused, check_area, check_sheets

if TYPE_CHECKING:
    from expertserve.books.files.grid import Cell, SheetState

__all__ = ["RawSheet", "parse"]


@dataclass(slots=True)
class RawSheet:
    """One sheet as the parser gives it, from A1 on."""

    name: str
    state: SheetState
    rows: list[list[Cell]]
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)


def parse(data: bytes, *, merges: bool = False) -> list[RawSheet]:
    """Every worksheet of a workbook, in its order.

    Raises:
        Refused: the parser cannot read it, whatever it says about why.
    """
    import python_calamine

    try:
        with python_calamine.load_workbook(BytesIO(data)) as book:
            metadata = book.sheets_metadata
            check_sheets(len(metadata))
            return [
                _sheet(book.get_sheet_by_index(index), entry, merges=merges)
                for index, entry in enumerate(metadata)
                if entry.typ == python_calamine.SheetTypeEnum.WorkSheet
            ]
    except python_calamine.PasswordError:
        raise Refused("protected", "password") from None
    except (Refused, MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise Refused("not-a-workbook", "damaged") from None
        raise


def _sheet(sheet: Any, entry: Any, *, merges: bool) -> RawSheet:
    states: dict[str, SheetState] = {"Hidden": "hidden", "VeryHidden": "veryHidden"}
    if sheet.end is not None:
        check_area(sheet.end[0] + 1, sheet.end[1] + 1)
    found = (sheet.merged_cell_ranges or []) if merges else []
    return RawSheet(
        entry.name,
        states.get(str(entry.visible).rpartition(".")[2], "visible"),
        sheet.to_python(skip_empty_area=False),
        [(top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in found],
    )
