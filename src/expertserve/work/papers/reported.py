"""What is reported of the services so far: the brief for the leaders and the item for the press."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from expertserve.ground.fuzzy import show
from expertserve.papers.filters import full_day, period
from expertserve.records.paper import Figure
from expertserve.work.papers.served import place_of
from expertserve.work.words import place_name
from expertserve.year.home import home_region, units_below

if TYPE_CHECKING:
    from expertserve.indicators.resolve import Row
    from expertserve.indicators.result import TrackResult
    from expertserve.work.plan.input import PlanInput

__all__ = ["brief_values", "news_values", "nothing_counted"]

_HEADLINES = ("P4a", "P4b", "P5", "P6a", "P7a", "P1a", "P3a", "Q1a", "Q2a")
_SAID = {
    "P4a": "选派专家{}人", "P4b": "服务{}人次", "P5": "组织活动{}期", "P6a": "覆盖{}个{below}", "P7a": "走进{}家基层单位",
    "P1a": "开展服务{}次", "P3a": "累计服务{}专家·天", "Q1a": "解决问题{}个", "Q2a": "培训{}人次",
}  # fmt: skip
"""The headlines in a sentence; how they are counted stands in indicators.md."""


def _headlines(result: TrackResult) -> dict[str, Figure]:
    """The headline indicators that have a value and may leave the office, with their 余, 约 or 近, by number."""
    known = {found.definition.number: found for found in result.indicators}
    return {
        number: Figure(
            found.definition.name,
            show(found.value.value, found.value.qualifier),
            found.definition.unit,
        )
        for number in _HEADLINES
        if (found := known.get(number)) and found.value.value and not found.definition.internal
    }


def _in_words(result: TrackResult, below: str) -> str:
    """The headlines as one sentence."""
    figures = _headlines(result).items()
    return "，".join(_SAID[number].format(one.value, below=below) for number, one in figures)


def _counted(result: TrackResult) -> list[Row]:
    """The service rows that count for anything."""
    judged = result.world.judgement
    return [
        row for row, reasons in zip(judged.rows, judged.reasons, strict=True) if not all(reasons)
    ]


def nothing_counted(result: TrackResult) -> bool:
    """Whether no service counts yet, so that nothing is there to be reported."""
    return not _counted(result)


def brief_values(result: TrackResult, given: PlanInput, title: str) -> dict[str, object]:
    """工作简报: lead, figures, counties as a chart, what was solved.

    Args:
        result: the counted year.
        given: settings and sessions.
        title: of the brief.
    """
    rules = result.world.rules
    counted = _counted(result)
    counts = Counter(place_name(row.county) for row in counted)
    solved = [
        (row, text) for row in counted for text, mark in row.source.problem_list if mark == "已解决"
    ]
    scenes = [
        {
            "heading": f"走进{place_of(row)[1]}",
            "text": f"{'、'.join(p.name for p in row.people)}为{row.source.unit}解决“{text}”。",
        }
        for row, text in solved[:2]
    ]
    when = (
        f"截至{full_day(rules.as_of)}"
        if rules.as_of < rules.end
        else period(rules.start, rules.end)
    )
    lead = f"{when}，{home_region(given.settings)}组织专家深入基层开展服务，有关情况如下。"
    return {
        "issue_no": max((s.session_no for s in given.sessions), default=1) or 1,
        "title": title,
        "lead": lead,
        "figures": tuple(_headlines(result).values()),
        "scenes": scenes,
        "next_steps": ["对未解决的问题逐项回访、持续跟进。", "按年度活动安排表组织后续活动。"],
        "chart": [
            {"name": name, "value": count}
            for name, count in sorted(counts.items(), key=lambda c: (-c[1], c[0]))
        ],
        "unit": "次",
    }


def news_values(result: TrackResult, given: PlanInput, title: str) -> dict[str, object]:
    """新闻稿: no telephone, no demand that is not public.

    Args:
        result: the counted year.
        given: settings.
        title: of the item.
    """
    rules = result.world.rules
    city = home_region(given.settings)
    theme = given.settings.theme
    subject = f"以“{theme}”为主题，" if theme else ""
    return {
        "title": title,
        "lead": f"截至{full_day(rules.as_of)}，{city}{subject}组织专家走进县乡一线，开展{given.settings.phrase}。",
        "paragraphs": ["专家们深入企业、合作社、学校和医疗机构，面对面解答难题、手把手传授技术。"],
        "summary": _in_words(result, units_below(given.settings)),
    }
