"""Beside the values of an Excel 97-2003 workbook: hidden rows, formulas and telling number formats ([MS-XLS] 2.4)."""

from __future__ import annotations

import struct
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from expertserve.books.files.formats.styles import BUILT_IN, changes_what_is_shown
from expertserve.books.files.gate import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["extras"]

_FORMULA, _EOF, _BOUNDSHEET, _MULRK, _XF = 0x0006, 0x000A, 0x0085, 0x00BD, 0x00E0
_NUMBER, _ROW, _RK, _FORMAT, _BOF = 0x0203, 0x0208, 0x027E, 0x041E, 0x0809
_COLINFO: Final = 0x007D
_HIDDEN_BIT: Final = 0x20
_CALCULATE_ON_LOAD: Final = 0x02
_MOST_COLUMNS: Final = 256
_BIFF8: Final = 0x0600


def extras(data: bytes) -> dict[str, Any]:
    """By sheet name: hidden_rows, formulas and formats; nothing for streams older than BIFF8 or hard to follow.

    Raises:
        Refused: a sheet's stream ends before it says so.
    """
    try:
        stream = _stream(data)
        sheets, formats = _globals(stream)
        return {name: _sheet(stream, start, formats) for name, start in sheets}
    except (struct.error, IndexError, ValueError, OSError, UnicodeDecodeError):
        return {}


def _stream(data: bytes) -> bytes:
    import olefile

    if not data.startswith(olefile.MAGIC):
        return data
    with olefile.OleFileIO(BytesIO(data)) as container:
        content: bytes = container.openstream("Workbook").read()
    return content


def _records(stream: bytes, position: int) -> Iterator[tuple[int, bytes]]:
    """Records from `position` to the end of that substream, embedded substreams passed over."""
    depth = 0
    while position + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, position)
        body = stream[position + 4 : position + 4 + size]
        position += 4 + size
        depth += (kind == _BOF) - (kind == _EOF)
        if depth == 0:
            return
        if depth == 1:
            yield kind, body
    raise Refused("not-a-workbook", "truncated")


def _globals(stream: bytes) -> tuple[list[tuple[str, int]], dict[int, str]]:
    codes = dict(BUILT_IN)
    order: list[int] = []
    sheets: list[tuple[str, int]] = []
    for kind, body in _records(stream, 0):
        if kind == _BOF and struct.unpack_from("<H", body)[0] != _BIFF8:
            raise ValueError
        if kind == _BOUNDSHEET:
            sheets.append((_text(body[6:], body[6], 1), struct.unpack_from("<I", body)[0]))
        elif kind == _FORMAT:
            number, length = struct.unpack_from("<HH", body)
            codes[number] = _text(body[2:], length, 2)
        elif kind == _XF:
            order.append(struct.unpack_from("<H", body, 2)[0])
    named = ((index, codes.get(number, "")) for index, number in enumerate(order))
    return sheets, {index: code for index, code in named if changes_what_is_shown(code)}


def _text(body: bytes, length: int, start: int) -> str:
    """A text whose flag byte stands at `start`: two bytes a character or one."""
    if body[start] & 1:
        return body[start + 1 : start + 1 + 2 * length].decode("utf-16-le")
    return body[start + 1 : start + 1 + length].decode("latin-1")


def _sheet(stream: bytes, start: int, formats: dict[int, str]) -> dict[str, Any]:
    hidden: list[int] = []
    hidden_columns: list[int] = []
    formulas: list[tuple[int, int]] = []
    uncached: list[tuple[int, int]] = []
    shown: list[tuple[int, int, str]] = []
    for kind, body in _records(stream, start):
        if kind == _ROW and struct.unpack_from("<H", body, 12)[0] & _HIDDEN_BIT:
            hidden.append(struct.unpack_from("<H", body)[0] + 1)
        elif kind == _COLINFO and struct.unpack_from("<H", body, 8)[0] & 1:
            first, last = struct.unpack_from("<2H", body)
            hidden_columns.extend(range(first + 1, min(last + 2, _MOST_COLUMNS + 1)))
        elif kind in {_FORMULA, _NUMBER, _RK}:
            row, column, style = struct.unpack_from("<3H", body)
            if kind == _FORMULA:
                formulas.append((row + 1, column + 1))
                if _never_calculated(body):
                    uncached.append((row + 1, column + 1))
            if style in formats:
                shown.append((row + 1, column + 1, formats[style]))
        elif kind == _MULRK:
            row, column = struct.unpack_from("<2H", body)
            styles = (
                struct.unpack_from("<H", body, 4 + 6 * step)[0]
                for step in range((len(body) - 6) // 6)
            )
            found = (
                (column + step + 1, style) for step, style in enumerate(styles) if style in formats
            )
            shown.extend((row + 1, place, formats[style]) for place, style in found)
    return {
        "hidden_rows": hidden,
        "hidden_columns": hidden_columns,
        "formulas": formulas,
        "uncached": uncached,
        "formats": shown,
    }


def _never_calculated(body: bytes) -> bool:
    """A formula with the value 0 that asks to be calculated when the workbook is opened: nobody has calculated it yet."""
    return body[6:14] == bytes(8) and bool(
        struct.unpack_from("<H", body, 14)[0] & _CALCULATE_ON_LOAD
    )
