"""Number formats of an xlsx: which styles show something else than what is stored."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from expertserve.books.files.formats.markup import walk
from expertserve.books.files.formats.shown import says_more

__all__ = ["BUILT_IN", "changes_what_is_shown", "telling_styles"]

# Built-in numbers that a file may use without spelling them out; 27-58 as a Chinese Excel shows them (ECMA-376 part 1, 18.8.30).
BUILT_IN: Final = {
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    16: "d-mmm",
    17: "mmm-yy",
    27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"',
    29: 'm"月"d"日"',
    36: 'yyyy"年"m"月"',
    50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
    54: 'm"月"d"日"',
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}
_LITERAL: Final = re.compile(r'"([^"]*)"|\\(.)|_.?|\*.|\[[^\]]*\]')
_DATE: Final = re.compile(r"[ymdhs]", re.IGNORECASE)
_PLAIN_NUMBER: Final = re.compile(r"[#0?,. ()\-+¥$￥€]*")


@lru_cache(maxsize=1024)
def changes_what_is_shown(code: str) -> bool:
    """Whether a number format makes another text of a number: leading zeros, %, added words, a date without year or day."""
    if says_more(code):
        return True
    section = code.split(";", 1)[0].strip()
    if not section or section.lower() in {"general", "@", "g/通用格式"}:
        return False
    bare = _LITERAL.sub("", section)
    if _DATE.search(bare) and not re.search(r"e[+-]", bare, re.IGNORECASE):
        letters = bare.lower()
        clock_alone = not re.search(r"[yd]", letters) and bool(re.search(r"[hs]", letters))
        return not clock_alone and not ("y" in letters and "d" in letters)
    words = "".join(found[1] or found[2] or "" for found in _LITERAL.finditer(section)).strip(
        " ()-¥$￥€,."
    )
    return (
        bool(words)
        or not _PLAIN_NUMBER.fullmatch(bare)
        or bool(re.match(r"[ \-(]*0{2,}(?![.])", bare))
    )


def telling_styles(data: bytes) -> dict[int, str]:
    """Style index -> number format, only for styles whose format changes what is shown.

    Raises:
        Refused: the part is damaged.
    """
    codes = dict(BUILT_IN)
    inside = False
    order: list[int] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        if name == "numFmt":
            codes[_number(attributes.get("numFmtId", ""))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            inside = True
        elif name == "xf" and inside:
            order.append(_number(attributes.get("numFmtId", "")))

    def end(name: str) -> None:
        nonlocal inside
        if name == "cellXfs":
            inside = False

    walk(data, start, end)
    named = ((index, codes.get(number, "")) for index, number in enumerate(order))
    return {index: code for index, code in named if changes_what_is_shown(code)}


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0
