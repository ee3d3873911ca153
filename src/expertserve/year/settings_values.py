"""A value of a setting as its key asks, or the error that names what may stand there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from expertserve.ground.errors import SettingsError
from expertserve.ground.say import Both, both

if TYPE_CHECKING:
    from expertserve.year.settings_keys import Setting

__all__ = ["shown", "typed"]


_FIRST_YEAR, _LAST_YEAR = 1900, 2200


def _wrong(setting: Setting, text: str) -> SettingsError:
    choices = both("year.choices", choices="、".join(setting.said)) if setting.choices else ""
    return SettingsError(
        "year.setting-wrong",
        setting=Both(setting.key.label, setting.name),
        text=text,
        choices=choices,
    )


_YES = frozenset({"是", "有", "开", "√", "y", "yes", "true", "1", "on"})


_NO = frozenset({"否", "无", "关", "×", "n", "no", "false", "0", "off"})


def shown(value: object) -> str:
    """A value as a cell shows it, and as it is read back."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, tuple):
        days = all(isinstance(part, date) for part in value)
        return ("至" if days else "、").join(str(part) for part in value)
    return "" if value is None else str(value)


def typed(setting: Setting, given: object) -> object:
    """A value as the key's type asks.

    Raises:
        SettingsError: the value does not fit.
    """
    text = "" if given is None else str(given).strip()
    if setting.kind == "text":
        text = setting.meant(text)
        if setting.choices and text and text not in setting.choices:
            raise _wrong(setting, text)
        return text or setting.default
    if text in ("", "()", "[]") and setting.kind != "flag":
        return setting.default
    convert = {
        "integer": _integer,
        "flag": _flag,
        "date": _date,
        "period": _period,
        "texts": _texts,
    }[setting.kind]
    return convert(setting, given, text)


def _integer(setting: Setting, given: object, text: str) -> int:
    del given
    try:
        number = float(text)
    except ValueError:
        raise _wrong(setting, text) from None
    if not number.is_integer() or not 0 <= number <= setting.key.most:
        raise _wrong(setting, text)
    return int(number)


def _flag(setting: Setting, given: object, text: str) -> bool:
    if isinstance(given, bool):
        return given
    if not text:
        return bool(setting.default)
    if text.lower() in _YES:
        return True
    if text.lower() in _NO:
        return False
    raise _wrong(setting, text)


def _day(setting: Setting, text: str) -> date:
    digits = (
        text.split(" ", maxsplit=1)[0]
        .split("T", maxsplit=1)[0]
        .replace("/", "-")
        .replace(".", "-")
        .replace("年", "-")
        .replace("月", "-")
        .rstrip("日")
    )
    try:
        year, month, day = (int(part) for part in digits.split("-"))
        if not _FIRST_YEAR <= year <= _LAST_YEAR:
            raise _wrong(setting, text)
        return date(year, month, day)
    except ValueError:
        raise _wrong(setting, text) from None


def _date(setting: Setting, given: object, text: str) -> date:
    return _day(setting, given.isoformat()) if isinstance(given, date) else _day(setting, text)


def _period(setting: Setting, given: object, text: str) -> tuple[date, date]:
    parts = (
        [str(part) for part in given]
        if isinstance(given, (list, tuple))
        else text.replace("..", "至").replace("到", "至").split("至")
    )
    if len(parts) != 2:
        raise _wrong(setting, text)
    start, end = _day(setting, parts[0].strip()), _day(setting, parts[1].strip())
    if end < start:
        raise _wrong(setting, text)
    return start, end


def _texts(setting: Setting, given: object, text: str) -> tuple[str, ...]:
    del setting
    if isinstance(given, (list, tuple)):
        return tuple(str(part).strip() for part in given if str(part).strip())
    for mark in "，,；;\n":
        text = text.replace(mark, "、")
    return tuple(part.strip() for part in text.split("、") if part.strip())
