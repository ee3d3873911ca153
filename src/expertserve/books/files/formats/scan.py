"""What the cell parser does not tell about an xlsx sheet, taken from its markup in a few passes over the bytes.

Two ways lead to the same `Scan`: a quick one for markup as spreadsheet programs write it, and an exact one,
a full walk, for everything else. Only sheets of the quick kind are parsed in this process.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from expertserve.books.files.formats.markup import check, walk
from expertserve.books.files.formats.references import Merge, address, merge_range
from expertserve.books.files.gate import MAX_MERGES, Refused, check_area
from expertserve.ground.findings import column_number

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Scan", "plain_extent", "scan_sheet"]

Address = tuple[int, int]

_ROOT: Final = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?<worksheet[\s>]")
_ENCODING: Final = re.compile(rb"\A[^>]*encoding\s*=\s*[\"'](?!utf-?8)", re.IGNORECASE)
_PREFIXED: Final = re.compile(rb":(?:c|row|f|v|sheetData)[\s/>]")
_ROW: Final = re.compile(rb'<row r="(\d{1,7})"')
_HIDDEN_ROW: Final = re.compile(rb'<row r="(\d+)"[^>]*? hidden="(?:1|true)"')
_COLUMN: Final = re.compile(rb"<col [^>]*>")
_SPAN: Final = re.compile(rb' (min|max)="(\d{1,5})"')
_HIDDEN: Final = re.compile(rb' hidden="(?:1|true)"')
_WIDE: Final = re.compile(rb'<c r="([A-Z]{2,})')
_FORMULA: Final = re.compile(rb'<c r="([A-Z]+)(\d+)"([^>]*)><f[\s/>]')
_FAULTY: Final = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]* t="e"[^>]*>')
_VALUE: Final = re.compile(rb"<v(?:\s[^>]*)?>([^<]+)</v>")
_STYLED: Final = rb'<c r="([A-Z]+)(\d+)"([^>]*) s="(%s)"([^>]*[^/>])?>'
_TEXTUAL: Final = re.compile(rb' t="(?:s|str|b|e|inlineStr)"')
_MERGE: Final = re.compile(rb'<mergeCell [^>]*?ref="([^"]+)"')
_ANY_CELL: Final = re.compile(rb"<c[\s/>]")
_LETTERS: Final = 26
_SMALL_AREA: Final = 1_000_000


@dataclass(slots=True, kw_only=True)
class Scan:
    """What stands in a sheet's markup besides the values.

    Attributes:
        plain: the markup is as spreadsheet programs write it; the quick way was taken.
        rows, columns: the largest row and column that hold something (an upper bound on the quick way).
        faults: the error texts (#N/A ...) by address; the parser gives them as blanks.
        formats: style index by address, for the styles asked about.
    """

    plain: bool
    rows: int = 0
    columns: int = 0
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    formulas: set[Address] = field(default_factory=set)
    uncached: set[Address] = field(default_factory=set)
    faults: dict[Address, str] = field(default_factory=dict)
    formats: dict[Address, int] = field(default_factory=dict)


def scan_sheet(data: bytes, styles: frozenset[int] = frozenset()) -> Scan:
    """Scan one sheet part; `styles` are the style indexes whose cells are wanted.

    Raises:
        Refused: damaged markup, a document type, too many merges, or an area that is too large.
    """
    rows = _ROW.findall(data)
    if _is_plain(data, rows):
        check(data)
        scan = _quick(data, rows, styles)
        try:
            check_area(scan.rows, scan.columns)
        except Refused:
            scan = _exact(data, styles)
    else:
        scan = _exact(data, styles)
    check_area(scan.rows, scan.columns)
    if len(scan.merges) > MAX_MERGES:
        raise Refused("too-large", "merges", count=str(len(scan.merges)))
    return scan


def plain_extent(data: bytes) -> tuple[int, int]:
    """The largest row and column named in the markup of a plain sheet of a large area; (0, 0) for any other."""
    rows = _ROW.findall(data)
    extent = max(map(int, rows), default=0), _widest(data)
    if extent[0] * extent[1] <= _SMALL_AREA or not _is_plain(data, rows):
        return 0, 0
    return extent


def _widest(data: bytes) -> int:
    """An upper bound of the largest column: at least Z."""
    names = set(_WIDE.findall(data))
    return max((column_number(name.decode()) for name in names), default=_LETTERS)


def _is_plain(data: bytes, rows: list[bytes]) -> bool:
    """Whether every cell and row says where it stands, spelled as programs spell it, and nothing hides in comments."""
    start, stop = data.find(b"<sheetData"), data.rfind(b"</sheetData>")
    if not _ROOT.match(data[:4096]) or _ENCODING.match(data[:4096]) or b"<!" in data:
        return False
    if data.count(b"<row") != len(rows) + data.count(b"<rowBreaks"):
        return False
    if (
        _PREFIXED.search(data)
        or _ANY_CELL.search(data[:start])
        or _ANY_CELL.search(data[max(stop, start) :])
    ):
        return False
    longest = max(map(len, rows), default=1)
    return (
        re.compile(rb'<c(?! r="[A-Z]{1,3}[0-9]{1,%d}")' % longest).search(data, start, stop) is None
    )


def _quick(data: bytes, rows: list[bytes], styles: frozenset[int]) -> Scan:
    scan = Scan(plain=True)
    scan.columns = _widest(data)
    scan.rows = max(map(int, rows), default=0)
    if scan.rows * scan.columns > _SMALL_AREA:
        last = max(data.rfind(b"</v>"), data.rfind(b"</is>"))
        scan.rows = max(map(int, _ROW.findall(data, 0, last + 1)), default=0)
    if data.find(b' hidden="') >= 0:
        scan.hidden_rows.update(map(int, _HIDDEN_ROW.findall(data)))
        for column in _COLUMN.findall(data, 0, data.find(b"<sheetData")):
            if _HIDDEN.search(column):
                _hide(scan, dict(_SPAN.findall(column)))
    tail = data[max(data.rfind(b"</sheetData>"), 0) :]
    scan.merges.extend(_merges(name.decode("ascii", "replace") for name in _MERGE.findall(tail)))
    if data.find(b' t="e"') >= 0:
        for found in _FAULTY.finditer(data):
            value = _VALUE.search(data, found.end(), data.find(b"</c>", found.end()))
            if value:
                scan.faults[_at(found)] = value[1].decode("utf-8", "replace")
    if data.find(b"<f") >= 0:
        _quick_formulas(data, scan)
    if styles:
        wanted = b"|".join(str(style).encode() for style in sorted(styles))
        for found in re.finditer(_STYLED % wanted, data):
            if not _TEXTUAL.search(found[0]):
                scan.formats[_at(found)] = int(found[4])
    return scan


def _hide(scan: Scan, span: dict[bytes, bytes]) -> None:
    """Note the columns of a span that are hidden; what lies behind the used area is of no matter."""
    first, last = int(span.get(b"min", b"0")), int(span.get(b"max", b"0"))
    scan.hidden_columns.update(range(max(first, 1), min(last, scan.columns) + 1))


def _quick_formulas(data: bytes, scan: Scan) -> None:
    for found in _FORMULA.finditer(data):
        place = _at(found)
        scan.formulas.add(place)
        stored = _VALUE.search(data, found.end(), data.find(b"</c>", found.end()))
        if stored is None and b't="str"' not in found[3]:
            scan.uncached.add(place)


def _at(found: re.Match[bytes]) -> Address:
    return int(found[2]), column_number(found[1].decode())


def _merges(references: Iterator[str]) -> Iterator[Merge]:
    for reference in references:
        area = merge_range(reference)
        if area is not None:
            yield area


class _Walker:
    """The exact way: every element of the sheet, positions counted where they are not given."""

    def __init__(self, styles: frozenset[int]) -> None:
        self.scan = Scan(plain=False)
        self.styles = styles
        self.row = 0
        self.column = 0
        self.kind = "n"
        self.style = 0
        self.formula = False
        self.value: list[str] | None = None
        self.filled = False
        self.hidden: list[dict[bytes, bytes]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            self._row(attributes)
        elif name == "c":
            self._cell(attributes)
        elif name == "f":
            self.formula = True
        elif name in {"v", "t"}:
            self.value = [] if self.value is None else self.value
        elif name == "col" and attributes.get("hidden") in {"1", "true"}:
            self.hidden.append(
                {k.encode(): attributes.get(k, "0").encode() for k in ("min", "max")}
            )
        elif name == "mergeCell":
            self.scan.merges.extend(_merges(iter([attributes.get("ref", "")])))

    def text(self, content: str) -> None:
        if self.value is not None:
            self.value.append(content)
            self.filled = True

    def end(self, name: str) -> None:
        if name == "c":
            self._close()

    def _row(self, attributes: dict[str, str]) -> None:
        given = attributes.get("r", "")
        self.row = int(given) if given.isascii() and given.isdigit() else self.row + 1
        self.column = 0
        if attributes.get("hidden") in {"1", "true"}:
            self.scan.hidden_rows.add(self.row)

    def _cell(self, attributes: dict[str, str]) -> None:
        given = address(attributes["r"]) if "r" in attributes else (self.row, self.column + 1)
        if given is None:
            raise Refused("not-a-workbook", "damaged")
        self.row, self.column = given
        style = attributes.get("s", "")
        self.style = int(style) if style.isascii() and style.isdigit() else 0
        self.kind = attributes.get("t", "n")
        self.formula, self.value, self.filled = False, None, False

    def _close(self) -> None:
        place = (self.row, self.column)
        scan = self.scan
        if self.formula:
            scan.formulas.add(place)
            if not self.filled and self.kind != "str":
                scan.uncached.add(place)
        if self.filled:
            scan.rows, scan.columns = max(scan.rows, self.row), max(scan.columns, self.column)
            if self.kind == "e":
                scan.faults[place] = "".join(self.value or [])
            if self.kind == "n" and self.style in self.styles:
                scan.formats[place] = self.style
        self.formula, self.value = False, None


def _exact(data: bytes, styles: frozenset[int]) -> Scan:
    walker = _Walker(styles)
    walk(data, walker.start, walker.end, walker.text)
    for span in walker.hidden:
        if all(value.isdigit() for value in span.values()):
            _hide(walker.scan, span)
    return walker.scan
