"""All bases on a day: lives, counters, warnings, assessments, what is to be done next, and the layout."""

from __future__ import annotations

from collections import Counter as Tally
from datetime import date
from typing import TYPE_CHECKING

from expertserve.codes.region_facts import name as region_name
from expertserve.codes.region_facts import parents
from expertserve.ground.findings import Finding, Place
from expertserve.ground.text import key
from expertserve.selection.assess import (
    Assessment,
    Counter,
    assess,
    count,
    graded,
)
from expertserve.selection.base_rules import LEVELS, BaseRules
from expertserve.selection.base_tasks import watch
from expertserve.selection.hundredths import in_points
from expertserve.selection.life import Life, life, told_status
from expertserve.selection.overview import Layout, Overview, Watched
from expertserve.selection.panel import Panel, panel_assessed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from expertserve.records.base import Activity, Base, BaseEvent, Mark
    from expertserve.records.review import Review
    from expertserve.records.rule_line import PanelMember

__all__ = ["OTHER_LEVEL", "find_base", "oversee"]

OTHER_LEVEL = "其他"
_SHORT = 4


def find_base(text: str, bases: Sequence[Base]) -> Base | None:
    """The one base a cell names, by number or name."""
    word = key(text)
    if not word:
        return None
    exact = [one for one in bases if word in (key(one.base_id), key(one.name))]
    found = exact or [
        one for one in bases if len(word) > 3 and (word in key(one.name) or key(one.name) in word)
    ]
    found = found or [one for one in bases if len(word) > _SHORT and _in_order(word, key(one.name))]
    return found[0] if len(found) == 1 else None


def _in_order(short: str, whole: str) -> bool:
    """Whether the characters of a short name stand in the whole one in their order: 甲县稻渔基地."""
    rest = iter(whole)
    return all(character in rest for character in short)


def oversee(
    bases: Sequence[Base],
    rules: BaseRules,
    as_of: date,
    period: tuple[date, date],
    *,
    events: Sequence[BaseEvent] = (),
    marks: Sequence[Mark] = (),
    activities: Sequence[Activity] = (),
    panel: tuple[Sequence[PanelMember], Sequence[Review]] = ((), ()),
    assessing: bool = False,
) -> Overview:
    """Everything about all bases on a day.

    Args:
        bases: the register, in order.
        rules: the rule file.
        as_of: later events and activities are left aside.
        period: first and last day of the year.
        events: what was noted of bases.
        marks: entered by hand for the assessment.
        activities: services at a base.
        panel: who assesses, and the marks given.
        assessing: whether the year is assessed, too.
    """
    findings: list[Finding] = []
    own_events = _by_base(bases, [(e.base, e, e.sources) for e in events], findings)
    own_marks = _by_base(bases, [(m.base, m, m.sources) for m in marks], findings)
    year, lives = period[0].year, dict[str, Life]()
    for base in bases:
        own_life = life(base, own_events.get(base.base_id, ()), rules.rectification, as_of)
        lives[base.base_id], told = own_life
        findings += [*told, *told_status(lives[base.base_id])]
    activities = _before_leaving(activities, lives, findings)
    findings += _differing(activities, lives)
    counters = _counters(bases, activities, period[0], as_of=as_of, end=min(period[1], as_of))
    said = Panel(members=panel[0], reviews=panel[1], find=lambda text: find_base(text, bases))
    by_panel, told_of_panel = panel_assessed(
        bases if assessing else (), said, rules, counters=counters, events=own_events, as_of=as_of, year=year
    )  # fmt: skip
    findings += told_of_panel if assessing else ()
    assessments = by_panel or _assessed(
        bases=bases if assessing and rules.panel is None else (), lives=lives, counters=counters, marks=own_marks,
        rules=rules, year=year, findings=findings,
    )  # fmt: skip
    watched = tuple(
        watch(
            base=base, own=lives[base.base_id], counter=counters[base.base_id], made=assessments.get(base.base_id),
            rules=rules, as_of=as_of, year=year,
        )
        for base in bases
    )  # fmt: skip
    return Overview(
        rules=rules, as_of=as_of, year=year, watched=watched, layout=_layout(watched), findings=tuple(findings)
    )  # fmt: skip


def _before_leaving(
    activities: Sequence[Activity], lives: Mapping[str, Life], findings: list[Finding]
) -> tuple[Activity, ...]:
    """Activities without those later than the day their base left; these are told."""
    kept = []
    for one in activities:
        life = lives[one.base_id]
        left = [event.on for event in life.history if event.kind == "调整退出"]
        if not left or one.on <= left[-1]:
            kept.append(one)
            continue
        place = one.source or Place(file="服务记录")
        facts = (("row", str(place)), ("day", one.on.isoformat()), ("on", left[-1].isoformat()))
        told = Finding(code="base-service-after", place=place, value=life.base.name, facts=facts)
        findings.append(told)
    return tuple(kept)


def _differing(activities: Sequence[Activity], lives: Mapping[str, Life]) -> list[Finding]:
    """Rows of one event that tell different numbers of people trained."""
    groups: dict[tuple[str, str], list[Activity]] = {}
    for one in activities:
        if one.trained > 0:
            groups.setdefault((one.base_id, one.event), []).append(one)
    found = []
    for (base_id, _), rows in groups.items():
        told = sorted({one.trained for one in rows})
        if len(told) > 1:
            facts = (
                ("day", rows[0].on.isoformat()),
                ("what", "、".join(map(str, told))),
                ("used", str(told[0])),
            )
            place = rows[0].source or Place(file="服务记录")
            name = lives[base_id].base.name
            found.append(Finding(code="base-figures", place=place, value=name, facts=facts))
    return found


def _counters(
    bases: Sequence[Base], activities: Sequence[Activity], start: date, *, as_of: date, end: date
) -> dict[str, Counter]:
    """What every base did from `start` to `end`, and what it did before, up to the day."""
    own: dict[str, list[Activity]] = {}
    for one in activities:
        if one.on <= as_of:
            own.setdefault(one.base_id, []).append(one)
    return {base.base_id: count(base, own.get(base.base_id, ()), start, end) for base in bases}


def _by_base(
    bases: Sequence[Base],
    given: list[tuple[str, object, tuple[Place, ...]]],
    findings: list[Finding],
) -> dict[str, list]:  # type: ignore[type-arg]
    found: dict[str, list[object]] = {}
    known: dict[str, Base | None] = {}
    for text, record, sources in given:
        if text not in known:
            known[text] = find_base(text, bases)
        base = known[text]
        if base is None:
            findings.append(
                Finding(
                    code="base-unclear",
                    place=sources[0] if sources else Place(file="基地名册"),
                    value=text,
                )
            )
        else:
            found.setdefault(base.base_id, []).append(record)
    return found


def _assessed(
    bases: Sequence[Base],
    lives: Mapping[str, Life],
    counters: Mapping[str, Counter],
    marks: Mapping[str, Sequence[Mark]],
    rules: BaseRules,
    year: int,
    findings: list[Finding],
) -> dict[str, Assessment]:
    """Bases at work or in rectification; marks above their maximum and missing ones are told."""
    made = []
    most = {item.text: item.most for item in rules.items}
    for base in bases:
        if lives[base.base_id].state not in ("运行", "整改"):
            continue
        own = {m.item: m for m in marks.get(base.base_id, ()) if m.year in (0, year)}
        for mark in own.values():
            if mark.mark > most.get(mark.item, mark.mark):
                facts = (("limit", in_points(most[mark.item])),)
                findings.append(
                    Finding(
                        code="mark-too-high", place=mark.sources[0], value=base.name, facts=facts
                    )
                )
        made.append(
            assess(base=base, counter=counters[base.base_id], marks=own, rules=rules, year=year)
        )
        if made[-1].missing:
            facts = (("what", "、".join(made[-1].missing)),)
            findings.append(
                Finding(code="mark-missing", place=base.sources[0], value=base.name, facts=facts)
            )
    return {one.base_id: one for one in graded(made, rules.grades)}


def _layout(watched: Sequence[Watched]) -> tuple[Layout, ...]:
    """By city or county and by industry, level by level, of bases at work or in rectification."""
    here = [one for one in watched if one.life.state in ("运行", "整改")]
    found = []
    for view, names in (("地区", _region), ("产业", _industry)):
        counts: dict[str, Tally[str]] = {}
        for one in here:
            for name in names(one):
                counts.setdefault(name, Tally())[
                    one.life.level if one.life.level in LEVELS else OTHER_LEVEL
                ] += 1
        for name in sorted(counts, key=lambda one: (-sum(counts[one].values()), one)):
            tally = counts[name]
            levels = {level: tally[level] for level in (*reversed(LEVELS), OTHER_LEVEL)}
            found.append(Layout(view, name, levels))
    return tuple(found)


def _region(one: Watched) -> tuple[str, ...]:
    code = one.base.region
    above = parents(code)
    city = code if code.endswith("00") else above[0] if above else code
    return (region_name(city) or one.base.region_text or "未填写",)


def _industry(one: Watched) -> tuple[str, ...]:
    return one.base.industry or ("未填写",)
