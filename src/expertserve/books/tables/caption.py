"""What the lines above a table and the name of its sheet say: who reports, for which county, whether as a supplement."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.codes.regions import level, resolve
from expertserve.ground.text import compact

if TYPE_CHECKING:
    from expertserve.books.conversion.kind import Context
    from expertserve.books.files.grid import Grid

__all__ = ["SEAL", "Caption", "caption"]

SEAL = re.compile(r"\s*[(（](?:单位)?(?:盖章|公章|签章)[)）]")
"""Where a unit puts its seal, behind its name."""

_REPORTER = re.compile(
    r"(?:填报|报送|推荐|申报|上报|填表|报名|汇总)(?:单位|部门)\s*(?:\([^)]*\))?\s*[:：]\s*([^\s:：]+)"
)
_OF_ALL = re.compile(
    r"(?:以上|上述|本表|表中|所列|所有)[^，。；]{0,8}?(?:均|都|全部?)(?:位于|在|属于?|是|为|系)?"
)
_PLACE = re.compile(r"[\u4e00-\u9fff]{1,12}?(?:自治县|自治旗|林区|特区|县|区|市|旗)")
_BRACKETS = re.compile(r"\(([^()]{2,20})\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """The head of a table.

    Attributes:
        lines: as written. reporter: of the 填报单位 line. county: six-digit code or "". county_text: the words that gave it.
        supplement: 补报 stands in the lines or the sheet's name.
    """

    lines: tuple[str, ...] = ()
    reporter: str = ""
    county: str = ""
    county_text: str = ""
    supplement: bool = False


def caption(
    grid: Grid, lines: tuple[str, ...], context: Context, below: tuple[str, ...] = ()
) -> Caption:
    """Read the head; a county is taken only from a name that means one place in the office's own region.

    Args:
        grid: names of file and sheet.
        lines: texts above the table, top down.
        context: the office's own region.
        below: notes under the table; one that speaks of all its rows may name their county (以上均在某某县).
    """
    texts = [compact(line) for line in lines]
    reporter = next((match.group(1) for text in texts if (match := _REPORTER.search(text))), "")
    reporter = SEAL.sub("", reporter)
    words = [compact(grid.sheet), *(inside for text in texts for inside in _BRACKETS.findall(text))]
    words += [match for text in (reporter, *texts) for match in _PLACE.findall(text)[:2]]
    words += [
        match
        for text in below
        if _OF_ALL.search(text)
        for match in _PLACE.findall(_OF_ALL.split(text)[-1])[:1]
    ]
    county = ""
    county_text = ""
    for word in words:
        county = _own_county(word, context)
        if county:
            county_text = word
            break
    supplement = any("补报" in text for text in (*texts, grid.sheet))
    return Caption(
        lines=lines,
        reporter=reporter,
        county=county,
        county_text=county_text,
        supplement=supplement,
    )


def _own_county(word: str, context: Context) -> str:
    if len(word) < 2 or not (context.city or context.counties):
        return ""
    answer = resolve(word, province=context.province, city=context.city, counties=context.counties)
    if answer.problem not in {"", "former"} or level(answer.code) not in {"county", "area"}:
        return ""
    own = answer.code[:4] == context.city[:4] or answer.name in context.counties
    return answer.code if own else ""
