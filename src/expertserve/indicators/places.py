"""County, town and village of a row, completed from the counties of the area."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from expertserve.ground.text import compact, is_null, key

__all__ = ["Places", "split_place"]

_COUNTY = re.compile(r"^(.{1,12}?(?:自治县|自治旗|林区|特区|县|市|区|旗))")
_AUTONOMOUS = re.compile(r"^(.{2,4}?)(?:[\u4e00-\u9fff]{1,5}?族)+自治[县旗州]$")
_INNER = re.compile(
    r"^(?:[\u4e00-\u9fff]{2,10}?[省市州盟])*([\u4e00-\u9fff]{1,8}?(?:自治县|自治旗|县|区|旗))"
)
_TOWN = re.compile(r"^(.{1,12}?(?:街道办事处|街道|镇|乡|苏木))")
_VILLAGE = re.compile(r"^(.{1,16}?(?:居委会|村委会|社区|嘎查|村))")
_BETWEEN = "/／\\、,，;；·-—>|" + "\u3000 "
"""What stands between the parts of a place."""
_LABEL = re.compile(r"^[^:：]{2,8}[:：]")
"""填报单位：, 单位(盖章): what stands before the name of who reports."""
_TAILS = ("自治县", "自治旗", "县", "市", "区", "旗")


@dataclass(slots=True)
class Places:
    """Completes county names: 甲 -> 甲县 where only one county of the area begins so."""

    area: tuple[str, ...] = ()
    city: str = ""
    province: str = ""
    _full: dict[str, str] = field(default_factory=dict)

    def county(self, text: str) -> str:
        """The county's full name; the text itself where the area does not know it; "" for nothing."""
        known = self._full.get(text)
        if known is None:
            known = self._full[text] = self._complete(text)
        return known

    def _complete(self, text: str) -> str:
        if is_null(text):
            return ""
        name = self.without_upper(compact(text).replace(" ", ""))
        if name in self.area:
            return name
        hits = [
            full
            for full in self.area
            if _stem(full) == _stem(name) and (name == _stem(name) or len(name) == 1)
        ]
        hits = hits or [full for full in self.area if name.startswith(full)]
        hits = hits or [full for full in self.area if len(name) > 1 and full.startswith(name)]
        hits = hits or [full for full in self.area if _is_short_for(name, full)]
        return hits[0] if len(hits) == 1 else name

    def without_upper(self, text: str) -> str:
        """`text` without the names of the province and the city before it."""
        for upper in (self.province, self.city):
            if upper and text.startswith(upper) and len(text) > len(upper):
                text = text[len(upper) :]
        return text

    def reporter(self, lines: str) -> str:
        """The county that reports: named in the 填报单位 line, else in a title, else in the file's name; one line each.

        Without known counties a name ending in 县, 区 or 旗 is taken, a city only where nothing else stands there.
        """
        parts = [
            _LABEL.sub("", compact(line).replace(" ", ""))
            for line in lines.split("\n")
            if line.strip()
        ]
        for part in parts:
            found = self._named_in(part)
            if found:
                return found
        return ""

    def _named_in(self, text: str) -> str:
        text = self.without_upper(text)
        if self.area:
            hits = [full for full in self.area if full in text]
            hits = hits or [
                full for full in self.area if any(short in text for short in _short_names(full))
            ]
            return min(hits, key=lambda full: (text.find(full), -len(full))) if hits else ""
        inner = _INNER.match(text)
        if inner:
            return inner.group(1)
        found = _COUNTY.match(text)
        return found.group(1) if found else ""


def _is_short_for(name: str, full: str) -> bool:
    """Whether a name is that of an autonomous county without its peoples: 甲县 for 甲苗族自治县."""
    found = _AUTONOMOUS.match(full)
    return found is not None and _stem(name) == found.group(1)


def _short_names(full: str) -> tuple[str, ...]:
    """What a county is called in running text, two characters at least: without its tail, and without its peoples."""
    found = _AUTONOMOUS.match(full)
    names = (_stem(full), found.group(1) if found else "")
    return tuple(name for name in names if len(name) > 1)


def _stem(name: str) -> str:
    for tail in _TAILS:
        if name.endswith(tail) and len(name) > len(tail):
            return name[: -len(tail)]
    return name


def split_place(text: str, places: Places) -> tuple[str, str, str]:
    """County, town and village of a place written as one text: 丹浦区城关镇上堰村; "" where a part is missing."""
    if is_null(text):
        return "", "", ""
    rest = places.without_upper(compact(text).replace(" ", ""))
    county = next((full for full in places.area if rest.startswith(full)), "")
    if not county:
        found = _COUNTY.match(rest)
        county = found.group(1) if found and not _TOWN.fullmatch(found.group(1)) else ""
    rest = rest[len(county) :].lstrip(_BETWEEN)
    town = _TOWN.match(rest)
    rest = (rest[town.end() :] if town else rest).lstrip(_BETWEEN)
    village = _VILLAGE.match(rest)
    return places.county(county), town.group(1) if town else "", village.group(1) if village else ""


def place_key(text: str) -> str:
    """The key of a town's or village's name; "" for a null word."""
    return "" if is_null(text) else key(text)
