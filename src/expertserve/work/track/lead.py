"""Page one of the report: five sentences for a leader: done, against which target, behind, which county is missing, what to decide."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from expertserve.ground.fuzzy import show
from expertserve.indicators.forecast import forecasts
from expertserve.work.track.words import day_words

if TYPE_CHECKING:
    from expertserve.ground.findings import Finding
    from expertserve.indicators.definition import Value
    from expertserve.indicators.forecast import Forecast
    from expertserve.indicators.result import TrackResult

__all__ = ["lead", "printed"]

_LARGE, _WAN = 1000, 10_000
_NAMED = 4
"""How many targets or counties a sentence names before it only counts them."""
_ORDER = "一二三四五六"


def printed(value: Value) -> str:
    """A large figure as a leader reads it: rounded down to two digits with 余, from 10,000 in 万; 约 and 近 stay as told."""
    amount = value.value
    if amount is None:
        return "—"
    if amount < _LARGE or value.qualifier in ("about", "at-most"):
        return show(amount, value.qualifier)
    step = Fraction(10) ** (len(str(int(amount))) - 2)
    low = amount // step * step
    more = "余" if low < amount or value.qualifier == "at-least" else ""
    return f"{show(low / _WAN)}万{more}" if low >= _WAN else f"{show(low)}{more}"


def lead(result: TrackResult, loud: tuple[Finding, ...]) -> tuple[str, ...]:
    """The five sentences.

    Args:
        result: the figures.
        loud: what would make them silently wrong; it asks for a decision.
    """
    ahead = forecasts(result)
    return (
        _done(result),
        _targets(result, ahead),
        _behind(result, ahead),
        _missing(result),
        _decide(result, loud),
    )


def _said(result: TrackResult, number: str) -> str:
    return printed(result.indicator(number).value)


def _done(result: TrackResult) -> str:
    rules = result.world.rules
    more = [
        f"{words}{_said(result, number)}{unit}"
        for number, words, unit in (("Q1a", "解决问题", "个"), ("Q2a", "培训", "人次"), ("Q2b", "培训", "人"), ("Q4a", "受益", "人次"))
        if result.indicator(number).value.value
    ]  # fmt: skip
    return (
        f"{day_words(rules.start)}至{day_words(min(rules.end, rules.as_of))}，{_said(result, 'P4a')}名专家在"
        f"{_said(result, 'P6a')}个{result.world.rules.below}的{_said(result, 'P7a')}个单位服务{_said(result, 'P2a')}次、"
        f"{_said(result, 'P3a')}天{''.join('，' + one for one in more)}。"
    )


def _targets(result: TrackResult, ahead: tuple[Forecast, ...]) -> str:
    if not ahead:
        return "年度目标没有登记，无从对照。"
    met = [one for one in ahead if one.target.met]
    names = "、".join(_name(result, one) for one in met[:_NAMED])
    rest = f"（{names}{'等' if len(met) > _NAMED else ''}）" if met else ""
    since = "，均按年初以来累计" if result.year is not None else ""
    return f"对照年度目标{len(ahead)}项{since}，已完成{len(met)}项{rest}。"


def _name(result: TrackResult, forecast: Forecast) -> str:
    return result.indicator(forecast.target.indicator).definition.name


def _behind(result: TrackResult, ahead: tuple[Forecast, ...]) -> str:
    slow = [one for one in ahead if not one.target.met and one.lag is not None and one.lag < 0]
    slow.sort(key=lambda one: one.lag or Fraction(0))
    late = len(result.overdue)
    rest = f"逾期事项{late}项。" if late else "没有逾期事项。"
    if not slow:
        return f"没有落后于时间进度的目标，{rest}" if ahead else rest
    told = "、".join(
        f"{_name(result, one)}完成{float(one.target.shown_rate or 0)}%" for one in slow[:_NAMED]
    )
    return f"落后于时间进度（{float(slow[0].elapsed)}%）的目标{len(slow)}项：{told}{'等' if len(slow) > _NAMED else ''}；{rest}"


def _missing(result: TrackResult) -> str:
    silent = [name for name, _ in result.world.silent]
    if not silent:
        return f"应报送的{result.world.rules.below}都报送了服务记录。"
    names = "、".join(silent[:_NAMED]) + ("等" if len(silent) > _NAMED else "")
    return f"{names}{len(silent)}个{result.world.rules.below}未报送服务记录，各项数据不含这些县，不等于零。"


def _decide(result: TrackResult, loud: tuple[Finding, ...]) -> str:
    clashes = len(result.world.judgement.clashes)
    sessions = sum(one.kind == "session-not-finished" for one in result.overdue)
    errors = sum(one.severity == "error" for one in loud)
    asked = [
        text
        for count, text in (
            (errors, f"{errors}处表格缺列或大部分记录未计入，退回补正还是照此上报"),
            (len(result.world.silent), "未报送的县由谁催报、何时截止"),
            (clashes, f"同一专家同一半天在两县的记录{clashes}对，以哪一条为准"),
            (sessions, f"过了计划日期未结束的活动{sessions}期，续办还是取消"),
        )
        if count
    ]
    if not asked:
        return "没有需要决定的事项。"
    return "请决定：" + "；".join(f"{_ORDER[at]}是{text}" for at, text in enumerate(asked)) + "。"
