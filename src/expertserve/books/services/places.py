"""What is told about the places of tables that are read as a whole: former names, and counties that do not exist."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.books.conversion.converters.region import region_issue
from expertserve.books.services.cells import number_or_text
from expertserve.codes.regions import resolve
from expertserve.ground.findings import Finding
from expertserve.ground.text import is_null

if TYPE_CHECKING:
    from expertserve.books.conversion.converters import Issue
    from expertserve.books.conversion.kind import Context
    from expertserve.books.services.rows import Columns

__all__ = ["tell_regions", "towns_of"]

_COUNTY = re.compile(r"^[\u4e00-\u9fff]{2,12}[县市区旗]$")
_OWN = re.compile(r"[本市省]级|市[直辖]|本[市县区]|开发区|[高新经开]+区|园区|新区")


_TOWN_AND_VILLAGE = re.compile(
    r"^(.{1,8}?(?:镇|乡|街道|苏木))[/／、,，\s]*(.{1,10}(?:村|社区|嘎查))$"
)


def towns_of(columns: Columns) -> tuple[list[str], list[str]]:
    """Town and village of each row; where one column holds both (所在乡镇（村）: 甲镇乙村) they are told apart."""
    towns, villages = columns.texts("town"), columns.texts("village")
    both = columns.columns("town")[:1] == columns.columns("village")[:1]
    if columns.has("village") and not both:
        return towns, villages
    parts = [_TOWN_AND_VILLAGE.match(text) for text in towns]
    return (
        [found.group(1) if found else text for found, text in zip(parts, towns, strict=True)],
        [found.group(2) if found else "" for found in parts],
    )


def tell_regions(columns: Columns, name: str, context: Context) -> None:
    """Tell at its cell each former name, and each word that is a county by its end and none by the table.

    Args:
        columns: of the table; the findings are added to theirs.
        name: the field that holds counties.
        context: the own province, city and counties.
    """
    known: dict[str, tuple[Issue, ...]] = {}
    for column in columns.columns(name)[:1]:
        for position, cell in enumerate(column.cells):
            text = number_or_text(cell)
            if text not in known:
                known[text] = _issues(text, context)
            for issue in known[text]:
                columns.findings.append(
                    Finding(
                        code=issue.code,
                        place=columns.body.place(position, column),
                        header=column.use.header,
                        value=text[:40],
                        facts=issue.facts,
                    )
                )


def _issues(text: str, context: Context) -> tuple[Issue, ...]:
    if is_null(text) or not _COUNTY.match(text) or _OWN.search(text):
        return ()
    answer = resolve(text, province=context.province, city=context.city, counties=context.counties)
    return region_issue(answer, text) if answer.problem in {"former", "unknown"} else ()
