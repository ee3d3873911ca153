"""Words for a whole region without its name: 全市, 本市各县区, 市域范围内, 各乡镇; read by what they are made of."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

__all__ = ["Whole", "units_together", "whole_behind", "whole_of"]

Whole = Literal["country", "province", "city", "county"]
_RANKS: tuple[tuple[Whole, str], ...] = (
    ("country", "国"),
    ("province", "自治区|省"),
    ("city", "自治州|地级市|地区|市|州|盟"),
    ("county", "自治县|县级市|县|旗|区"),
)
_TOWNS = "苏木|街道|社区|乡|镇|村"
_VAGUE = "地方|地|域|境"
_UNIT = "|".join((*(words for _, words in _RANKS), _TOWNS, _VAGUE))
_EACH = "各个?|每个?|所有|全部|任[何意]|其[他余]|周边|附近|[下所]?辖|所属"
_THE = "本|我|全|整个|该|所在|当"
_GROUP = rf"(?P<each{{0}}>(?:{_EACH})+)?(?P<the{{0}}>(?:{_THE})+)?(?P<units{{0}}>(?:{_UNIT})+)"
_FIRST, _LATER = _GROUP.format(1), rf"(?:(?:{_EACH}|{_THE})*(?:{_UNIT})+)"
_WITHIN = r"(?P<within>(?:[的之以]?(?:范围|辖区|内外|内|里|中))*)"
_WHOLE = re.compile(rf"{_FIRST}{_LATER}*?{_WITHIN}")
_BEHIND = re.compile(rf"(?:{_EACH}|全)+(?:{_UNIT})+{_WITHIN.replace('?P<within>', '?:')}$")

_BRACKETS = re.compile(rf"[(（]((?:{_UNIT}|[、,，/])+)[)）]")


def units_together(text: str) -> str:
    """县(市、区) as one word: 县市区."""
    return _BRACKETS.sub(lambda match: re.sub("[、,，/]", "", match[1]), text)


@lru_cache(maxsize=4096)
def whole_of(word: str) -> Whole | None:
    """Which region a word without any name stands for, None where it is no such word; what is vague (各地) is the country.

    本 and 全 speak of the region itself, 各 and 所有 of all that lie in the next larger one (各县区 is the city); towns and
    villages are those of the county.
    """
    match = _WHOLE.fullmatch(word)
    if match is None or not (match["each1"] or match["the1"] or match["within"]):
        return None
    units = match["units1"]
    ranks = [place for place, (_, words) in enumerate(_RANKS) if re.search(words, units)]
    if re.search(_TOWNS, units):
        return "county"
    if not ranks or "内外" in match["within"]:
        return "county" if re.search("[本我当]", match["the1"] or "") and not ranks else "country"
    lowest = max(ranks)
    if match["each1"] and not match["the1"]:
        return _RANKS[max(lowest - 1, 0)][0]
    return _RANKS[lowest][0]


def whole_behind(word: str) -> str:
    """The name before 各县区, 全境 and the like, whose whole region is meant; "" where nothing of the sort stands behind it."""
    match = _BEHIND.search(word)
    return word[: match.start()] if match else ""
