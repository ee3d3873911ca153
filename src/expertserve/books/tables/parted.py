"""Columns of two fields by head and cells: both come in two parts, and each part is weighed like a column of its own.

尊称／性别 over 某某／男, 职称（等级） over 主任医师（正高）, 谁接待、电话 over a name and a number, 难事——难处 over two texts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, Protocol

from expertserve.books.conversion.converters._base import text_of
from expertserve.books.tables.mapper import Match

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from expertserve.books.conversion.kind import Kind
    from expertserve.books.files.grid import Cell
    from expertserve.books.tables.labels import Labels

__all__ = ["Halves", "halved", "halves_of", "parted", "parts_of_head"]

_BRACKETS = re.compile(r"^([^()（）]+)[(（]([^()（）]{1,8})[)）]$")
_SIGN = re.compile(r"——+|[/／|＋+]")
_COMMA = re.compile(r"[、]|[和及与](?=.)")
_CELL_SIGN = re.compile(r"\s*(?:——+|[/／|＋+])\s*")
_CELL_COLON = re.compile(r"\s*[:：]\s*")
_CELL_COMMA = re.compile(r"\s*[、，,；;]\s*|\s+")
_NOTE = re.compile(
    r"\d|填|选|必|全称|最多|可|如|例|万?元|人$|天$|个$|名$|岁$|[一-鿿]*[/／、,，].*[/／、,，]"
)
_SHORT, _LONG = 12, 24
_FEWEST = _TWO = _BETWEEN = 2
_SURE, _RANK = 2000, 950
"""How sure the surer half of a column has to be, and the rank of such a reading."""
_TEXTS = frozenset({"text", "words", "extra"})


class Verdict(Protocol):
    """What two columns were found to hold: which are free of a listed wording, the fields of each, how sure they are."""

    @property
    def free(self) -> Sequence[int]: ...

    def fields(self, column: int) -> tuple[str, ...]: ...

    def certain(self, column: int) -> int: ...


class Weighed(Protocol):
    """A head over its cells that can be weighed as a kind."""

    def verdict(self, kind: Kind, *, looked: bool) -> Verdict: ...


class Halves(NamedTuple):
    """A column in two parts: its place, what stands between them, the labels of both, and the parts of the head over those of the cells."""

    place: int
    between: str
    labels: Labels
    rows: list[list[Cell]]


def halved(heads: Sequence[tuple[str, ...]], cells: Sequence[Sequence[Cell]]) -> Iterator[Halves]:
    """Every column that comes in two parts.

    Args:
        heads: the texts over each column from the top.
        cells: of each column below.
    """
    for place, words in enumerate(heads):
        parts = parts_of_head(words[-1])
        if not parts:
            continue
        between = parts[_BETWEEN]
        told = halves_of("colon", cells[place]) if between == "comma" else []
        between = "sign" if told else between
        told = told or halves_of(between, cells[place])
        if told:
            labels = tuple((at + 1, (*words[:-1], parts[at])) for at in range(_TWO))
            rows: list[list[Cell]] = [list(pair) for pair in (parts[:_BETWEEN], *told)]
            yield Halves(place, between, labels, rows)


def parted(
    halves: Mapping[int, tuple[str, Weighed]], kind: Kind, known: Container[int]
) -> dict[int, Match]:
    """The fields of such columns, where both halves speak for different fields of `kind` by head and cells.

    Two texts are two fields only where the same rare sign parts the head and the cells.

    Args:
        halves: what stands between the parts of a column, and the parts, by its place.
        kind: whose fields are meant.
        known: columns whose listed wording says already what they hold.
    """
    found = {}
    for place, (between, header) in halves.items():
        if place in known:
            continue
        told = header.verdict(kind, looked=True)
        fields = tuple(dict.fromkeys(field for at in range(_TWO) for field in told.fields(at)))
        sure = [told.certain(at) if at in told.free else _SURE for at in range(_TWO)]
        shaped = any(kind.fields[field].convert not in _TEXTS for field in fields)
        apart = shaped or between == "sign"
        if len(fields) == _TWO and min(sure) >= 0 and max(sure) >= _SURE and apart:
            found[place] = Match(fields, _RANK)
    return found


def parts_of_head(head: str) -> tuple[str, str, str] | None:
    """The two parts of a head and what stands between them: a sign, a comma or brackets; None for any other head."""
    text = head.strip().rstrip(":：?？")
    told = _BRACKETS.match(text)
    if told and not _NOTE.search(told[2]):
        return told[1].strip(), told[2].strip(), "brackets"
    for pattern, between in ((_SIGN, "sign"), (_COMMA, "comma")):
        parts = [part.strip() for part in pattern.split(text)]
        if len(parts) == _TWO and all(0 < len(part) <= _SHORT for part in parts):
            return parts[0], parts[1], between
    return None


def halves_of(between: str, cells: Sequence[Cell]) -> list[tuple[str, str]]:
    """Both parts of every filled cell; [] where not nearly all of them come in two.

    Args:
        between: what stands between the parts of the head. A comma in the head may be a blank or a bracket in the cells.
        cells: of the column below.
    """
    texts = [text for cell in cells if (text := text_of(cell).strip())]
    if len(texts) < _FEWEST:
        return []
    found = [_halves(text, between) for text in texts]
    both = [one for one in found if one[1]]
    return found if len(both) * 4 >= len(found) * 3 else []


def _halves(text: str, between: str) -> tuple[str, str]:
    told = _BRACKETS.match(text)
    if told and between != "sign":
        return told[1].strip(), told[2].strip()
    if between == "brackets":
        return text, ""
    pattern = {"sign": _CELL_SIGN, "colon": _CELL_COLON}.get(between, _CELL_COMMA)
    parts = pattern.split(text, maxsplit=1)
    if len(parts) < _TWO or len(parts[0]) > _LONG:
        return text, ""
    return parts[0].strip(), parts[1].strip()
