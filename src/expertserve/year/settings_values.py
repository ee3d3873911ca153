"""A value of a setting as its key asks, or the error that names what may stand there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from expertserve.ground.errors import SettingsError

if TYPE_CHECKING:
    from expertserve.year.settings_keys import Key

__all__ = ["typed"]


_FIRST_YEAR, _LAST_YEAR = 1900, 2200


def _wrong(key: Key, text: str) -> SettingsError:
    choices = f"（可填：{'、'.join(key.choices)}）" if key.choices else ""
    return SettingsError(
        f"设置“{key.label}”的值“{text}”不对{choices}。",
        f"the setting {key.name} cannot be “{text}”.",
    )


_YES = frozenset({"是", "有", "开", "√", "y", "yes", "true", "1", "on"})


_NO = frozenset({"否", "无", "关", "×", "n", "no", "false", "0", "off"})


def typed(key: Key, given: object) -> object:
    """A value as the key's type asks.

    Raises:
        SettingsError: the value does not fit.
    """
    text = "" if given is None else str(given).strip()
    if key.kind == "text":
        if key.choices and text and text not in key.choices:
            raise _wrong(key, text)
        return text or key.default
    if text in ("", "()", "[]") and key.kind != "flag":
        return key.default
    convert = {
        "integer": _integer,
        "flag": _flag,
        "date": _date,
        "period": _period,
        "texts": _texts,
    }[key.kind]
    return convert(key, given, text)


def _integer(key: Key, given: object, text: str) -> int:
    del given
    try:
        number = float(text)
    except ValueError:
        raise _wrong(key, text) from None
    if not number.is_integer() or not 0 <= number <= key.most:
        raise _wrong(key, text)
    return int(number)


def _flag(key: Key, given: object, text: str) -> bool:
    if isinstance(given, bool):
        return given
    if not text:
        return bool(key.default)
    if text.lower() in _YES:
        return True
    if text.lower() in _NO:
        return False
    raise _wrong(key, text)


def _day(key: Key, text: str) -> date:
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
            raise _wrong(key, text)
        return date(year, month, day)
    except ValueError:
        raise _wrong(key, text) from None


def _date(key: Key, given: object, text: str) -> date:
    return _day(key, given.isoformat()) if isinstance(given, date) else _day(key, text)


def _period(key: Key, given: object, text: str) -> tuple[date, date]:
    parts = (
        [str(part) for part in given]
        if isinstance(given, (list, tuple))
        else text.replace("..", "至").replace("到", "至").split("至")
    )
    if len(parts) != 2:
        raise _wrong(key, text)
    start, end = _day(key, parts[0].strip()), _day(key, parts[1].strip())
    if end < start:
        raise _wrong(key, text)
    return start, end


def _texts(key: Key, given: object, text: str) -> tuple[str, ...]:
    del key
    if isinstance(given, (list, tuple)):
        return tuple(str(part).strip() for part in given if str(part).strip())
    for mark in "，,；;\n":
        text = text.replace(mark, "、")
    return tuple(part.strip() for part in text.split("、") if part.strip())
