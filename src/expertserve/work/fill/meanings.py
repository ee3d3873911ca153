"""What a place of a form asks for: a field, a figure, something of the office's own, a running number, or nothing settled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import kind as kind_of
from expertserve.codes.choices import choice_list
from expertserve.indicators.counting_said import ACTIVITY, DAY, EVENT
from expertserve.indicators.on_forms import asked_for

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "AREA",
    "LEAVE",
    "RULES",
    "DeedMeaning",
    "FieldMeaning",
    "FigureMeaning",
    "Meaning",
    "OfficeMeaning",
    "Open",
    "ProgressMeaning",
    "RowsMeaning",
    "Running",
    "adds_up",
    "choice_of",
    "meaning_of",
    "said",
]

AREA = "、"
"""Between the counties of a group in the label of a slice."""
LEAVE = "不填"
RULES = {ACTIVITY: "每人每期计1", DAY: "每人每天计1", EVENT: "每人每次服务计1"}
"""How person-times are counted, as a clerk chooses it."""
_NUMBER = re.compile(r"（(P|Q)(\d+[a-z]?(?:-[a-z]+)?)）$")


@dataclass(frozen=True, slots=True)
class FieldMeaning:
    """One field, or several written one after another; each as (kind, field)."""

    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureMeaning:
    """A figure: its indicator, the words of its period, the slice, and the county that slice is cut from.

    `noted` is what the notes of the form say of it. `rule` is the rule by which they count it, "" the office's own;
    `over` is the figure it is divided by, in percent (a form's own formula of a rate). `once`: the form says that its total
    counts nobody twice; else a total is the sum of what stands above.
    """

    number: str
    period: str = ""
    dimension: str = ""
    label: str = ""
    within: str = ""
    noted: str = ""
    rule: str = ""
    over: str = ""
    once: bool = False

    @property
    def counties(self) -> tuple[str, ...]:
        """The counties of its slice, several of a group; none where it is no slice by county."""
        return tuple(self.label.split(AREA)) if self.dimension == "region" else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedMeaning:
    """Something of the counted services of a record: a field of theirs, the first or last of them, parts of a person."""

    field: str
    pick: str = ""
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsMeaning:
    """How many rows a list of the form has: 合计 共＿＿人."""

    rows: str


@dataclass(frozen=True, slots=True)
class ProgressMeaning:
    """How far a demand has come, in one of the words that the form's own note allows."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfficeMeaning:
    """Something of the office's own: office, contact, contact_tel, filler, filler_tel, day, year, month, place."""

    what: str


@dataclass(frozen=True, slots=True)
class Running:
    """The running number of a row."""


@dataclass(frozen=True, slots=True)
class Open:
    """Nothing is written.

    Attributes:
        reason: asked, private, manual, locked, nobody, none, other.
        text: one clause.
        candidates: what it could mean, as a clerk chooses it.
        asks: the words one choice is kept under for all cells of a row or column; none: those of the cell.
    """

    reason: str
    text: str
    candidates: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()


Meaning = (
    FieldMeaning
    | FigureMeaning
    | DeedMeaning
    | ProgressMeaning
    | RowsMeaning
    | OfficeMeaning
    | Running
    | Open
)


@cache
def _names() -> dict[str, str]:
    return {one.number: one.name for one in asked_for()}


def choice_of(meaning: FieldMeaning | FigureMeaning) -> str:
    """A meaning as a clerk chooses it: 专家信息登记表·职称, or 培训人次（Q2a）."""
    if isinstance(meaning, FigureMeaning):
        if meaning.rule:
            return f"{_names()[meaning.number]}·{RULES[meaning.rule]}（{meaning.number}）"
        over = f"÷{_names()[meaning.over]}（{meaning.over}）" if meaning.over else ""
        return f"{_names()[meaning.number]}（{meaning.number}）{over}"
    return "、".join(
        f"{kind_of(kind).title}·{kind_of(kind).fields[field].header}"
        for kind, field in meaning.fields
    )


def adds_up(meaning: FigureMeaning) -> bool:
    """Whether parts of a figure may be added."""
    return any(one.number == meaning.number and one.adds_up for one in asked_for())


def said(meaning: Meaning) -> str:
    """A meaning in words."""
    if isinstance(meaning, FieldMeaning):
        return choice_of(meaning)
    if isinstance(meaning, FigureMeaning):
        label = choice_list("forms").label(meaning.label) or meaning.label
        rest = "，".join(part for part in (meaning.within, label, meaning.period) if part)
        return choice_of(meaning) + (f"：{rest}" if rest else "")
    if isinstance(meaning, OfficeMeaning):
        return {"office": "本单位名称", "contact": "联系人", "contact_tel": "联系电话", "filler": "填表人", "filler_tel": "填表人电话", "day": "填报日期", "year": "年度", "month": "统计期末月", "until": "统计期截止日"}.get(meaning.what, meaning.what)  # fmt: skip
    if isinstance(meaning, DeedMeaning):
        picked = {"first": "首次", "last": "最近一次"}.get(meaning.pick, "")
        return f"计入的服务记录·{picked}{kind_of('services').fields[meaning.field].header}"
    if isinstance(meaning, ProgressMeaning):
        return f"需求办理进展（{'、'.join(meaning.words)}）"
    if isinstance(meaning, RowsMeaning):
        return "本表所列行数"
    return "序号" if isinstance(meaning, Running) else meaning.text


def meaning_of(text: str, kinds: Iterable[str]) -> FieldMeaning | FigureMeaning | Open | None:
    """What a clerk chose: one of the choices, the bare name of an indicator or field, or 不填; None unknown.

    Args:
        text: as typed or chosen.
        kinds: whose fields a bare name may be.
    """
    text = text.strip()
    if text == LEAVE:
        return Open("other", "已选不填")
    found = _NUMBER.search(text)
    number = f"{found[1]}{found[2]}" if found else text
    if number in _names():
        rule = next((rule for rule, word in RULES.items() if word in text), "")
        return FigureMeaning(number=number, rule=rule)
    named = [one for one, name in _names().items() if name == text]
    if named:
        return FigureMeaning(number=named[0])
    fields: list[tuple[str, str]] = []
    for part in text.split("、"):
        title, _, header = part.rpartition("·")
        for kind in kinds:
            told = kind_of(kind)
            match = next((one.field for one in told.columns if one.header == (header or part)), "")
            if match and title in ("", told.title):
                fields.append((kind, match))
                break
        else:
            return None
    return FieldMeaning(tuple(fields)) if fields else None
