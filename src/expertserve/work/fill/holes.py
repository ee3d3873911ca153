"""The gaps of a text, each with the words before and behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.indicators.spoken import figure_asked
from expertserve.work.fill.sentence_time import lead_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Hole", "holes_of"]

_BLANK = r"[_＿]{2,}|(?<=[：:])[ \u3000\xa0]*(?=$)|[ \u3000\xa0]{3,}|[\u3000]{2,}"
_DATE = re.compile(r"[_＿ \u3000\xa0]*年[_＿ \u3000\xa0]+月[_＿ \u3000\xa0]+日")
_GAP = re.compile(rf"{_DATE.pattern}|{_BLANK}")
_STOPS = re.compile(r"[。；;，,！!\n]")
_UNIT = re.compile(
    r"^\s*(人次|台次|场次|人数|万元|小时|个?工作日|[期场次人名位个项件条份篇对天亩家批%])"
)
_NOUN = re.compile(r"^[\u4e00-\u9fff]*(?:[（(][^）)]{1,8}[）)])?")
_REMARK = re.compile(r"[（(][^（）()]{2,60}[）)]")
"""＿＿人次（同一专家参加同一期活动计一次）: what is said of the count belongs to it."""
_LABEL = re.compile(r"([^\s。；;，,：:_＿]{2,24})\s*[：:]\s*$")
_LEADS_ON = re.compile(r"[_＿]{2}|[ \u3000]{2}")
_COPULA = re.compile(r"([\u4e00-\u9fff（）()、/]{2,16}?)(?:为|是|系)$")
"""级别为＿＿: what stands before the copula is the label."""
_YEAR_BEHIND = re.compile(r"^\s*年度")
_MONTH_BEHIND = re.compile(r"^\s*月(?:底|末|份|止)")
_UNTIL_BLANK = re.compile(r"截[至止]\s*$")
_UNTIL = re.compile(r"截[至止][^。；]*年\s*$")
_SAID = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Hole:
    """One gap: its label, or the clause before it with the unit, noun and remark behind it; what the sentence and the line say before."""

    start: int
    end: int
    label: str = ""
    before: str = ""
    unit: str = ""
    noun: str = ""
    remark: str = ""
    earlier: str = ""
    dated: bool = False
    office: str = ""
    lead: str = ""
    labels: tuple[str, ...] = ()
    of_one: bool = False


def holes_of(text: str) -> Iterator[Hole]:
    """The gaps of a text from left to right; blanks that only set words apart are none."""
    behind, inherited, told_before = 0, "", ""
    labels: list[str] = []
    for found in _GAP.finditer(text):
        before = text[behind : found.start()]
        rest = text[found.end() :]
        if own := _of_run(text[: found.start()], rest):
            yield Hole(
                start=found.start(), end=found.end(), before=before.strip() or rest[:2], office=own
            )
            behind = found.end()
            continue
        label = _LABEL.search(before)
        dated = bool(_DATE.fullmatch(found[0]))
        unit = _UNIT.match(text[found.end() :])
        marked = found[0][:1] in "_＿" or dated
        named = _COPULA.search(_STOPS.split(before)[-1].strip()) if marked and not unit else None
        if label or named:
            said = (label or named)[1].strip()  # type: ignore[index]
            yield Hole(
                start=found.start(), end=found.end(), label=said, dated=dated, labels=tuple(labels)
            )
            labels.append(said)
        elif unit and (len(before.strip()) >= (0 if marked else _SAID) or before.strip() == "共"):
            said = _STOPS.split(before)[-1].strip(" \u3000、（(")
            behind_unit = text[found.end() + unit.end() :]
            noun = _NOUN.match(behind_unit)
            own = (
                noun[0]
                if noun
                and _is_own(said or inherited, unit[1], (noun[0], behind_unit[noun.end() :]))
                else ""
            )
            found_remark = _REMARK.match(behind_unit[len(own) :])
            before_it = told_before
            told_before = f"{said}{own}" if re.search(r"[\u4e00-\u9fff]", said) else told_before
            inherited = said if re.search(r"[\u4e00-\u9fff]", said) else inherited
            yield Hole(
                start=found.start(),
                end=found.end(),
                before=inherited,
                unit=unit[1],
                noun=own,
                remark=found_remark[0] if found_remark else "",
                earlier=before_it,
                lead=lead_of(text[: found.start()], _GAP),
            )
            behind = found.end() + unit.end() + len(own)
            continue
        elif dated:
            yield Hole(start=found.start(), end=found.end(), before="年月日", dated=True)
        elif marked:
            yield Hole(
                start=found.start(), end=found.end(), before=_STOPS.split(before)[-1].strip()
            )
        else:
            continue
        behind = found.end() + (unit.end() if unit and not label else 0)


def _is_own(before: str, unit: str, behind: tuple[str, str]) -> bool:
    """Whether the noun behind a unit belongs to it: it ends its clause, or the gap says nothing without it (覆盖＿＿个乡镇＿＿个村)."""
    noun, rest = behind
    if not _LEADS_ON.match(rest):
        return True
    alone = figure_asked((f"{before}（{unit}）",)).number
    return not alone and bool(figure_asked((f"{before}{noun}（{unit}）",)).number)


def _of_run(before: str, behind: str) -> str:
    """year, month where a gap is to hold the year or the last month of the report (＿＿年度, 截至2026年＿＿月底); "" else."""
    if _YEAR_BEHIND.match(behind) and not re.search(r"[上前去下明]\s*$", before):
        return "year"
    if _UNTIL_BLANK.search(before) and re.match(r"\s*[，,。；;]", behind):
        return "until"
    return "month" if _MONTH_BEHIND.match(behind) and _UNTIL.search(before) else ""
