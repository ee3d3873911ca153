"""How long somebody served, as offices write it: 2天半, 3个半天, 4学时, 8:00-11:30."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from expertserve.ground.text import compact, is_null, key

_MOST = 10**9
__all__ = [
    "Duration",
    "DurationUnit",
    "read_clock",
    "read_clock_span",
    "read_duration",
    "unit_in_header",
]

DurationUnit = Literal["day", "half-day", "hour", "class-hour", "minute", ""]

_HAN = str.maketrans("零〇一二两三四五六七八九", "001223456789")
_NUMBER = (
    r"(\d+(?:\.\d+)?|[零〇一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
)
_UNITS: tuple[tuple[str, DurationUnit], ...] = (
    (r"个?半天|半日|个?半个?工作日", "half-day"),
    (r"个?(?:学时|课时)", "class-hour"),
    (r"个?(?:小时|钟头)|h(?:ours?|rs?)?", "hour"),
    (r"分钟?|min(?:ute)?s?", "minute"),
    (r"个?(?:工作日|天|日)|d(?:ays?)?", "day"),
)
_PART = re.compile(_NUMBER + r"(?:" + "|".join(f"({pattern})" for pattern, _ in _UNITS) + r")(半)?")
_HALF_DAY = re.compile(r"^半个?(?:天|日|工作日)$")
_HALF_HOUR = re.compile(r"^半个?(?:小时|钟头)$")
_WHOLE_DAY = frozenset({"全天", "整天", "全日"})
_LEAD_HALF = re.compile(r"个半(?=天|小时|学时|课时|日|工作日|钟头)")
_ABOUT = re.compile(r"^(?:约|共|计|合计|总计|近|大约|累计)|(?:左右|余|多|以上|以内)$")
_PLAIN = re.compile(r"^\d+(?:\.\d+)?$")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})(?:[:时点](\d{1,2})?分?(?::\d{2})?)(半)?")
_BETWEEN = re.compile(r"^\s*(.+?)\s*(?:-|~|—|–|至|到)\s*(.+?)\s*$")
_NOON = 12


@dataclass(frozen=True, slots=True)
class Duration:
    """A duration in its own units; minutes follow when the length of a half-day and a class hour is settled.

    Attributes:
        half_days, class_hours: as written. minutes: hours and minutes as written.
    """

    half_days: Fraction = Fraction(0)
    class_hours: Fraction = Fraction(0)
    minutes: Fraction = Fraction(0)

    def whole_minutes(self, half_day: int = 240, class_hour: int = 60) -> int:
        """The duration in whole minutes, rounded half up."""
        total = self.half_days * half_day + self.class_hours * class_hour + self.minutes
        return int((total * 2 + 1) // 2)

    @property
    def in_days(self) -> bool:
        """Whether it was written in days or half-days."""
        return self.half_days > 0 and not self.class_hours and not self.minutes


def unit_in_header(header: str) -> DurationUnit:
    """The unit a column head names: 服务时长(学时) -> class-hour; "" when it names none."""
    text = key(header)
    for pattern, unit in _UNITS:
        if re.search(rf"(?:[(\[/]|时长|时间)(?:{pattern})", text) or re.search(
            rf"(?:^|服务|累计|总)(?:{pattern})数?$", text
        ):
            return unit
    return ""


def _of(number: Fraction, unit: DurationUnit) -> Duration | None:
    if unit == "day":
        return Duration(half_days=number * 2)
    if unit == "half-day":
        return Duration(half_days=number)
    if unit == "class-hour":
        return Duration(class_hours=number)
    if unit == "hour":
        return Duration(minutes=number * 60)
    return Duration(minutes=number) if unit == "minute" else None


def _number(text: str) -> Fraction:
    if "十" in text:
        tens, _, ones = text.translate(_HAN).partition("十")
        return Fraction(int(tens or 1) * 10 + int(ones or 0))
    return Fraction(text.translate(_HAN))


def read_duration(value: object, unit: DurationUnit = "") -> Duration | None:
    """A duration from a cell; `unit` is that of the header and holds for bare numbers.

    None where nothing is given or nothing can be understood.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, timedelta):
        return Duration(minutes=Fraction(int(value.total_seconds()), 60))
    if isinstance(value, int | float):
        return _of(Fraction(str(value)), unit) if 0 <= value < _MOST else None
    return _read_text(str(value), unit) if isinstance(value, str) else None


@lru_cache(maxsize=4096)
def _read_text(raw: str, unit: DurationUnit) -> Duration | None:
    text = _ABOUT.sub("", key(compact(raw)))
    if is_null(text):
        return None
    if _PLAIN.match(text):
        return _of(Fraction(text), unit)
    if _HALF_DAY.match(text) or text in _WHOLE_DAY:
        return Duration(half_days=Fraction(2 if text in _WHOLE_DAY else 1))
    if _HALF_HOUR.match(text):
        return Duration(minutes=Fraction(30))
    span = read_clock_span(raw)
    if span is not None:
        return Duration(minutes=Fraction(span[1] - span[0]))
    return _read_parts(text)


def _read_parts(text: str) -> Duration | None:
    text = text.replace("天半", "天+").replace("日半", "日+")
    one_and_half = _LEAD_HALF.search(text)
    if one_and_half and re.match(r"^[一1]个半(?:天|日|工作日)", text) is None:
        text = _LEAD_HALF.sub(".5", text.translate(_HAN)) if "个半小时" in text else text
    end, total = 0, Duration()
    while end < len(text):
        if text[end] in "+又零加、,":
            total = Duration(total.half_days + (text[end] == "+"), total.class_hours, total.minutes)
            end += 1
            continue
        found = _PART.match(text, end)
        if found is None:
            return None
        piece = _piece(found)
        total = Duration(
            total.half_days + piece.half_days,
            total.class_hours + piece.class_hours,
            total.minutes + piece.minutes,
        )
        end = found.end()
    return total


def _piece(found: re.Match[str]) -> Duration:
    number = _number(found.group(1))
    position = next(i for i in range(len(_UNITS)) if found.group(i + 2))
    piece = _of(number, _UNITS[position][1]) or Duration()
    half = _of(Fraction(1, 2), _UNITS[position][1]) if found.group(len(_UNITS) + 2) else None
    if half is None:
        return piece
    return Duration(
        piece.half_days + half.half_days,
        piece.class_hours + half.class_hours,
        piece.minutes + half.minutes,
    )


def read_clock(value: object) -> int | None:
    """Minutes since midnight of a clock time: 8:30, 14时30分, 下午2点, a time or a fraction of a day; None otherwise."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, datetime):
        return value.hour * 60 + value.minute
    if isinstance(value, time):
        return value.hour * 60 + value.minute
    if isinstance(value, timedelta):
        return int(value.total_seconds() // 60)
    if isinstance(value, float | int):
        return round(value * 1440) if 0 <= value < 1 else None
    return _clock_in(str(value)) if isinstance(value, str) else None


@lru_cache(maxsize=4096)
def _clock_in(raw: str) -> int | None:
    text = key(compact(raw))
    found = _CLOCK.search(text)
    if found is None:
        return None
    hour, minute = int(found.group(1)), int(found.group(2) or (30 if found.group(3) else 0))
    if hour < _NOON and any(word in text for word in ("下午", "晚", "pm")):
        hour += _NOON
    return hour * 60 + minute if hour <= 24 and minute < 60 else None


@lru_cache(maxsize=4096)
def read_clock_span(raw: str) -> tuple[int, int] | None:
    """Start and end in minutes since midnight of 8:00-11:30, 上午9点至11点半; None for anything else."""
    text = compact(raw)
    clocks = list(_CLOCK.finditer(key(text)))
    if len(clocks) != 2:
        return None
    halves = _BETWEEN.match(key(text)[max(0, clocks[0].start() - 2) :])
    if halves is None:
        return None
    start, end = _clock_in(halves.group(1)), _clock_in(halves.group(2))
    if start is None or end is None:
        return None
    later = any(word in text for word in ("下午", "晚")) and end < start
    if later and end + 720 <= 1440:
        end += 720
    return (start, end) if end > start else None
