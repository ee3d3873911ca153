"""归档/变更登记.jsonl: the number of every change and a hash of what was asked, so that the same change keeps its number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.ground.record_lines import append_records, read_records

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["CHANGE_LEDGER", "ChangeNumbers", "load_changes", "note_change"]

CHANGE_LEDGER = "变更登记.jsonl"


@dataclass(frozen=True, slots=True)
class ChangeNumbers:
    """Numbers given so far.

    Attributes:
        by_key: hash of what was asked -> number, of changes that were not taken back since: asked again, such a change is a
            new one and leaves the record of the first alone. lines: lines of the ledger, damaged ones among them.
        highest: the highest number given.
    """

    by_key: dict[str, int]
    lines: int = 0
    highest: int = 0

    def number(self, key: str, taken: int) -> int:
        """The number of a change: the one it has, else the next; a damaged line's number is never given again.

        Args:
            key: hash of what was asked.
            taken: the highest number that stands on a bundle.
        """
        return self.by_key.get(key) or max(taken, self.lines, self.highest) + 1


def load_changes(archive: Path) -> ChangeNumbers:
    """The ledger in 归档; empty when there is none.

    Raises:
        WorkbookError: the ledger is there and cannot be opened.
    """
    path = archive / CHANGE_LEDGER
    if not path.is_file():
        return ChangeNumbers({})
    from expertserve.year.state_models import CHANGE_LINES

    found = read_records(path, CHANGE_LINES)
    by_key: dict[str, int] = {}
    for line in found.records:
        by_key = {key: number for key, number in by_key.items() if number != line.undoes}
        by_key[line.key] = line.number
    return ChangeNumbers(
        by_key,
        len(found.records) + len(found.damaged),
        max((line.number for line in found.records), default=0),
    )


def note_change(archive: Path, key: str, number: int, undoes: int = 0) -> None:
    """Note the number of a change, once.

    Args:
        archive: 归档 of the year.
        key: hash of what was asked.
        number: of the change.
        undoes: the number of the change it takes back, 0 none.

    Raises:
        WorkbookError: the ledger cannot be written.
    """
    if load_changes(archive).by_key.get(key) != number:
        back = {"undoes": undoes} if undoes else {}
        append_records(archive / CHANGE_LEDGER, {"number": number, "key": key, **back})
