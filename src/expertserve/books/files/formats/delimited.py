"""Text with separators: csv, tab text, what a system exports; the encoding is found out, never guessed by likeness."""

from __future__ import annotations

import csv
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Final, cast

from expertserve.books.files.formats.raw import Reading
from expertserve.books.files.gate import MAX_COLUMNS, Refused, check_area
from expertserve.books.files.grid import Grid

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expertserve.books.files.grid import Cell

__all__ = ["Decoded", "decode", "lost_text", "read"]

_DELIMITERS: Final = ",\t;，|"
_SAMPLE_LINES: Final = 200
_SAMPLE_BYTES: Final = 65_536
_FEW_LOST: Final = 3
_BOMS: Final = ((BOM_UTF8, "utf-8-sig"), (BOM_UTF16_LE, "utf-16"), (BOM_UTF16_BE, "utf-16"))
_COMMON_HAN: Final = frozenset(
    "的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然没日于起"
    "还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话"
    "，。、（）：；—这國個來說們為時會對過學發當無開後還經頭長現將與進實點種聲話單職稱務電號編專業領鄉鎮聯繫備註類農術醫項縣區間總問題"
    "姓名单位性别职称务电话号编序需求专业研究向地区县市省乡镇村联系人备注类型领域服务期望间农科技术教育医院局中心项目"
)
_HINT: Final = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_QUOTED: Final = re.compile(r'^"(.*)"$', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the number of characters in it that are lost (U+FFFD)."""

    text: str
    lost: int


def decode(data: bytes) -> Decoded:
    """The text of a file: by its byte order mark, else strict UTF-8, else what reads best of UTF-8, GB 18030 and Big5.

    A few broken characters do not spoil a file, they are counted; GB 18030 is taken where it ties with Big5.

    Raises:
        Refused: none of them fits.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _lenient(data, encoding)
    try:
        return Decoded(data.decode("utf-8"), 0)
    except UnicodeDecodeError:
        lines = [line for line in data.split(b"\n") if not line.isascii()][:_SAMPLE_LINES]
        sample = b"\n".join(lines)[:_SAMPLE_BYTES]
        encodings = ("utf-8", "gb18030", "big5hkscs")
        return _lenient(
            data,
            max(encodings, key=lambda encoding: _common_share(sample.decode(encoding, "replace"))),
        )


def _lenient(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd")
    if lost > max(_FEW_LOST, len(text) // 100):
        raise Refused("not-a-workbook", "encoding")
    return Decoded(text, lost)


def _common_share(text: str) -> float:
    """Share of everyday Han characters among all that are not ASCII, less the share of what no roster holds."""
    sample = [character for character in text if ord(character) > 127]
    if not sample:
        return 0.0
    usual = sum(character in _COMMON_HAN for character in sample)
    strange = sum(
        not ("\u3000" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef")
        for character in sample
    )
    return (usual - strange) / len(sample)


def read(data: bytes, passwords: tuple[str, ...] = ()) -> Reading:  # noqa: ARG001 -- one signature for all formats
    """The records of a text file as one grid without a sheet name; one record is one row.

    Raises:
        Refused: unknown encoding, binary content, or too many columns.
    """
    decoded = decode(data)
    text = decoded.text
    _check_is_text(text)
    hint = _HINT.match(text)
    rows = _rows(text, hint[1] if hint else _delimiter(text))
    if hint:
        rows[0] = []
    return Reading(
        "csv",
        [Grid(file="", path="", sheet="", format="csv", rows=cast("list[list[Cell]]", rows))],
        lost_text(decoded),
    )


def lost_text(decoded: Decoded) -> list[tuple[str, Refused]]:
    """The remark that characters were lost, nothing where none were."""
    return [("", Refused("damaged-text", "", count=str(decoded.lost)))] if decoded.lost else []


def _check_is_text(text: str) -> None:
    head = text[:65536]
    control = sum(character < " " and character not in "\t\r\n\f\v\x1a" for character in head)
    if control * 10 > len(head):
        raise Refused("not-a-workbook", "binary")


def _delimiter(text: str) -> str:
    """The separator that stands equally often in most of the first lines, quoted passages left out."""
    lines = [
        re.sub(r'"[^"]*"', "", line)
        for line in text[:200_000].splitlines()[:_SAMPLE_LINES]
        if line.strip()
    ]
    best = (0, 0, ",")
    for order, mark in enumerate(_DELIMITERS):
        counts = [line.count(mark) for line in lines]
        steady = max(
            (counts.count(count) * min(count, 3) for count in set(counts) if count), default=0
        )
        best = max(best, (steady, -order, mark))
    return best[2]


def _rows(text: str, delimiter: str) -> list[list[str]]:
    csv.field_size_limit(max(csv.field_size_limit(), 2**31 - 1))
    try:
        return _limited(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        return _by_lines(text, delimiter)


def _limited(records: Iterable[list[str]]) -> list[list[str]]:
    """The records; refused as soon as their area is too large, before it fills the memory."""
    rows: list[list[str]] = []
    widest = 0
    for row in records:
        if len(row) > MAX_COLUMNS:
            raise Refused("too-large", "columns", columns=str(len(row)))
        rows.append([_as_text(value) for value in row] if any(row) else row)
        widest = max(widest, len(rows[-1]))
        check_area(len(rows), widest)
    return rows


def _as_text(value: str) -> str:
    """="139…": what an export marks as text so that a spreadsheet program keeps its digits."""
    return value[2:-1] if value[:2] == '="' and value[-1:] == '"' and len(value) > 2 else value


def _values(line: str, delimiter: str) -> list[str]:
    return line.split(delimiter) if line else []


def _by_lines(text: str, delimiter: str) -> list[list[str]]:
    """Line by line, for text whose quotes do not pair; a quote around a whole value is taken off."""
    lines = StringIO(text.removesuffix("\n"), newline=None)
    rows = _limited(_values(line.removesuffix("\n"), delimiter) for line in lines)
    return [[_QUOTED.sub(r"\1", value).replace('""', '"') for value in row] for row in rows]
