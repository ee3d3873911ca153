"""A paper in numbered articles (第一条 ..., （一）..., 1. ...) as a grid: a line of titles above, then section and article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.books.files.grid import Cell

__all__ = ["HEADS", "article_rows"]

HEADS: Final = ("条款", "规定")
_ARTICLE = re.compile(r"第\s*[一二三四五六七八九十百零\d]{1,4}\s*条[\s\u3000]*")
_NUMBER = re.compile(r"(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、](?!\d))\s*")
_SECTION = re.compile(
    r"(?:第[一二三四五六七八九十\d]{1,3}[章节][\s\u3000]*|[一二三四五六七八九十]{1,3}、\s*)"
)
_ENDS = re.compile(r"(?:附件|附|抄送|联系人)[:：]|\d{4}年\d{1,2}月\d{1,2}日$|[（(]此页无正文")
_LAYS_DOWN = re.compile(
    r"不得|不予|不少于|不低于|不超过|不计|[得加扣计]\d+(?:\.\d+)?分|\d+[日天]内|以上的"
)
"""Words by which a numbered paragraph rules; without them it is a letter, a form or a list."""
_LEAST: Final = 5
_HEADING: Final = 24


def article_rows(lines: Sequence[str]) -> list[list[Cell]] | None:
    """The rows of a paper whose lines are numbered articles; None for any other text.

    A short line with a number of its own (一、受理) is the section of the articles after it; a line without a number goes on
    with the article before it.

    Args:
        lines: the lines of the text, blank ones left out.
    """
    marker = _ARTICLE if sum(bool(_ARTICLE.match(one)) for one in lines) >= _LEAST else _NUMBER
    numbered = [one for one in lines if marker.match(one)]
    if len(numbered) < _LEAST:
        return None
    if marker is _NUMBER and 2 * sum(bool(_LAYS_DOWN.search(one)) for one in numbered) <= len(
        numbered
    ):
        return None
    above: list[str] = []
    rows: list[list[str]] = []
    section = ""
    for line in lines:
        own, named = marker.match(line), _SECTION.match(line)
        if own is not None:
            rows.append([section or line[: own.end()].strip(), line[own.end() :].strip()])
        elif named is not None and len(line) <= _HEADING:
            section = line[named.end() :].strip()
        elif rows and _ENDS.search(line):
            break
        elif rows and not section.startswith(line):
            rows[-1][1] = f"{rows[-1][1]}\n{line}"
        else:
            above.append(line)
    titles: list[list[Cell]] = [[one, ""] for one in above]
    body: list[list[Cell]] = [[item, text] for item, text in rows]
    return [*titles, list(HEADS), *body]
