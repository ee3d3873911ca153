"""One return of one kind as it is compared with another: whose it is, how late it says it is, which rows it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal

from expertserve.ground.text import key, name_key, unit_key
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from expertserve.books.tables.sheet import SheetReading
    from expertserve.year.facts import FileFacts

__all__ = ["Draft", "Verdict", "draft", "full_name", "said_words", "verdict"]

_ADDS = re.compile(r"补报|补充报送|增补|追加")
_CORRECTS = re.compile(r"更正|修订|修改|改正|订正|重报|重新报送|核查标注")
_LATER = re.compile(rf"{_CORRECTS.pattern}|最终|终版|定稿|执行情况|更新|新版")
_ORDINAL = re.compile(r"第([二三四五六七八九2-9])次|[vV]([2-9])\b")
_DAY = re.compile(r"(20\d\d)\s*[年.\-/]\s*(\d{1,2})\s*[月.\-/]\s*(\d{1,2})|(20\d\d)(\d\d)(\d\d)")
_HAN = "一二三四五六七八九"
_WHOLE = 1000
_BESIDE = frozenset({"sources", "extra", "remark"})
_NAMES = ("name", "title", "unit_name", "unit", "topic", "base_name", "respondent")

Key = tuple[object, ...]
Verdict = Literal["replaces", "asks", "apart"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a file says of itself as a return of one kind.

    Attributes:
        senders: keys of the 填报单位 lines, empty where it has none.
        adds: marked 补报. corrects: says 更正 or 重报. rank: number of the draft and the day it names.
        arrived: the day the program first read it.
        fields: what its columns hold. rows: of each row its name and the keys of which one is enough to know it again.
    """

    senders: frozenset[str]
    adds: bool
    corrects: bool
    rank: tuple[int, date | None]
    arrived: date
    fields: frozenset[str]
    rows: tuple[tuple[str, frozenset[Key]], ...]

    @property
    def order(self) -> tuple[int, date]:
        """The rank as something to sort by."""
        return self.rank[0], self.rank[1] or date.min

    def same_sender(self, other: Draft) -> bool | None:
        """Whether both name the same office in their own words; None where only one of them names any."""
        if not self.senders and not other.senders:
            return True
        if not self.senders or not other.senders:
            return None
        return any(_same_unit(one, two) for one in self.senders for two in other.senders)

    def like(self, other: Draft) -> bool:
        """Whether this is the kind of `other` beyond doubt: at least half of its columns are found here."""
        return 2 * len(self.fields & other.fields) >= len(other.fields)

    def found_again(self, other: Draft) -> int:
        """Thousandths of the own rows that stand in `other`, too; 0 without rows."""
        if not self.rows:
            return 0
        return _WHOLE * (len(self.rows) - len(self.lost(other))) // len(self.rows)

    def lost(self, other: Draft) -> tuple[str, ...]:
        """The own rows that `other` does not hold, by name, in row order."""
        known = {one for _, keys in other.rows for one in keys}
        return tuple(name for name, keys in self.rows if known.isdisjoint(keys))


def _row(record: object) -> tuple[str, frozenset[Key]]:
    """A record as `Draft.rows` holds it."""
    return _name(record), _identities(record)


def _same_unit(one: str, two: str) -> bool:
    """Equal, or one the other shortened: characters left out in order, its beginning and its end kept."""
    short, full = sorted((one, two), key=len)
    return bool(short) and (
        short == full
        or (short[:2] == full[:2] and short[-1] == full[-1] and _in_order(short, full))
    )


def _in_order(few: Iterable[str], many: str) -> bool:
    rest = iter(many)
    return all(sign in rest for sign in few)


def _identities(record: object) -> frozenset[Key]:
    if isinstance(record, Expert):
        name = name_key(record.name)
        return frozenset({(name,), *((phone,) for phone in record.mobile)}) if name else frozenset()
    if isinstance(record, Demand):
        unit = unit_key(record.unit_name)
        texts = (record.demand_id, key(record.title), key(record.detail))
        return frozenset((unit, place, text) for place, text in enumerate(texts) if text)
    told = {
        spec.name: getattr(record, spec.name)
        for spec in fields(record)  # type: ignore[arg-type]
        if spec.name not in _BESIDE
    }
    words = tuple(
        (name, value)
        for name, value in told.items()
        if value and isinstance(value, str | date | tuple)
    )
    return frozenset({("words", repr(words))})


def _name(record: object) -> str:
    """What a clerk calls a row: its name or title, else where it stands."""
    for name in _NAMES:
        text = getattr(record, name, "")
        if isinstance(text, str) and text:
            return text
    sources = getattr(record, "sources", ())
    return f"第{sources[0].row}行" if sources else "？"


def full_name(text: str, aliases: Sequence[tuple[str, str]]) -> str:
    """A text in which the clerk's short names of units stand in full."""
    return next((full for alias, full in aliases if key(alias) and key(alias) in key(text)), text)


def said_words(file: FileFacts, sheet: SheetReading) -> str:
    """The name of a file and the lines above its table: where a return says which draft it is."""
    return " ".join((PurePath(file.name).stem, *sheet.title))


def _holds_all(old: Draft, new: Draft, sender: bool | None) -> bool:  # noqa: FBT001 -- as `same_sender` has it
    """Whether a return without any word on its draft holds every row and column of one that came on an earlier day."""
    return bool(sender and old.rows and old.fields <= new.fields and not old.lost(new))


def _dates(text: str) -> list[date]:
    found = []
    for match in _DAY.finditer(text):
        year, month, day = (
            int(part) for part in (match.groups()[:3] if match[1] else match.groups()[3:])
        )
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    return found


def _rank(file: FileFacts, sheet: SheetReading) -> tuple[int, date | None]:
    """How late a return says it is: its number or mark, and the day it names."""
    words = said_words(file, sheet)
    ordinal = _ORDINAL.search(words)
    number = 0
    if ordinal:
        sign = next(group for group in ordinal.groups() if group)
        number = _HAN.index(sign) + 1 if sign in _HAN else int(sign)
    days = _dates(words)
    return number or (2 if _LATER.search(words) else 1), max(days) if days else None


def _later(one: tuple[int, date | None], other: tuple[int, date | None]) -> bool | None:
    """Whether `one` is the later return; None when nothing tells."""
    if one[0] != other[0]:
        return one[0] > other[0]
    if one[1] and other[1] and one[1] != other[1]:
        return one[1] > other[1]
    return None


def _order(rank: tuple[int, date | None]) -> tuple[int, date]:
    return rank[0], rank[1] or date.min


def draft(
    file: FileFacts, kind: str, aliases: Sequence[tuple[str, str]], arrived: date = date.max
) -> Draft:
    """What one file says of itself as a return of `kind`.

    Args:
        file: its sheets and their columns as read.
        kind: the kind of return; sheets of other kinds tell the sender alone.
        aliases: (short name, full name) of units, as the office set them.
        arrived: the day the program first read it.
    """
    sheets = [sheet for sheet in file.sheets if sheet.kind == kind and not sheet.hidden]
    adding = [sheet.supplement or bool(_ADDS.search(said_words(file, sheet))) for sheet in sheets]
    return Draft(
        senders=frozenset(
            unit_key(full_name(sheet.reporter, aliases)) for sheet in file.sheets if sheet.reporter
        ),
        adds=all(adding),
        corrects=any(_CORRECTS.search(said_words(file, sheet)) for sheet in sheets),
        arrived=arrived,
        rank=max((_rank(file, sheet) for sheet in sheets), key=_order),
        fields=frozenset(
            field for sheet in sheets for column in sheet.columns for field in column.fields
        ),
        rows=tuple(_row(record) for sheet in sheets for record in sheet.records),
    )


def verdict(old: Draft, new: Draft, others: int) -> Verdict:
    """Whether `new` stands in the place of `old`, may do so, or has nothing to do with it.

    Args:
        old: the return that came or stood first.
        new: the one compared with it.
        others: how many returns stand beside `old`; with a single one a correction without a word of its sender is clear enough.
    """
    sender = old.same_sender(new)
    if sender is False:
        return "apart"
    again = old.found_again(new)
    later = _later(new.rank, old.rank)
    most = again * 2 >= _WHOLE
    if later and new.like(old):
        if most:
            return "replaces"
        if new.corrects and sender is not None and (again or others == 1):
            return "replaces"
    if later is False:
        return "apart"
    if later is None and new.arrived > old.arrived and _holds_all(old, new, sender):
        return "replaces"
    # files without a word of their own that share no row are parts of one county's return
    doubtful = most or (later and new.corrects) or (old.senders and sender and later is not None)
    return "asks" if doubtful else "apart"
