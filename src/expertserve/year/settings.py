"""The settings of a year: one workbook, or a JSON object of the same machine keys; --set overrides one."""

from __future__ import annotations

import difflib
import json
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from expertserve.ground.errors import SettingsError, UsageError, WorkbookError
from expertserve.year.settings_keys import KEYS, Key, by_name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["Office", "Settings", "from_json", "load_settings", "override", "typed"]


@dataclass(frozen=True, slots=True)
class Office:
    """One reporting office (报送单位): its county, which kinds it owes (experts, demands ...), where it is reached."""

    name: str
    county: str = ""
    owes: tuple[str, ...] = ()
    contact: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting of a run; what is not set has its default.

    Attributes:
        values: machine key -> value as given (typed as settings_keys says; unknown keys as they came).
        offices: reporting offices in source order.
        headers: (kind, the office's own header, field name) of 表头对照.
        aliases: (alias, full unit name) of 别名. synonyms: (lay word, terms) of 同义词.
        key_counties: (county, list, valid from, valid to) of 重点县.
        tables: every other sheet as (sheet, heads, rows of texts), e.g. 目标, 名额, 规则附表.
        unknown: keys that no part of the program knows.
        source: base name of the file, "" for the defaults; sha256 of it.
    """

    values: Mapping[str, object] = field(default_factory=dict)
    offices: tuple[Office, ...] = ()
    headers: tuple[tuple[str, str, str], ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()
    synonyms: tuple[tuple[str, str], ...] = ()
    key_counties: tuple[tuple[str, str, date | None, date | None], ...] = ()
    tables: tuple[tuple[str, tuple[str, ...], tuple[tuple[str, ...], ...]], ...] = ()
    unknown: tuple[str, ...] = ()
    source: str = ""
    sha256: str = ""

    def value(self, name: str) -> object:
        """The value of a machine key, its default when it is not set; KeyError for a key nobody knows."""
        if name in self.values:
            return self.values[name]
        key = by_name(name)
        if key is None:
            raise KeyError(name)
        return key.default

    def text(self, name: str) -> str:
        """A setting as text, "" when empty."""
        value = self.value(name)
        return "" if value is None else str(value)

    def integer(self, name: str) -> int:
        """A whole number."""
        value = self.value(name)
        return value if isinstance(value, int) else 0

    def flag(self, name: str) -> bool:
        """A yes or no."""
        return bool(self.value(name))

    def texts(self, name: str) -> tuple[str, ...]:
        """Several texts."""
        value = self.value(name)
        return tuple(str(v) for v in value) if isinstance(value, (list, tuple)) else ()

    def day(self, name: str) -> date | None:
        """A date, None when empty."""
        value = self.value(name)
        return value if isinstance(value, date) else None

    def period(self, as_of: date) -> tuple[date, date]:
        """First and last day that count: the period, else the whole year of the settings or of `as_of`."""
        value = self.value("period")
        if isinstance(value, tuple) and len(value) == 2:
            return value[0], value[1]
        year = self.integer("year") or as_of.year
        return date(year, 1, 1), date(year, 12, 31)

    def table(self, sheet: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """Heads and rows of an extra sheet; empty when there is none."""
        return next(((heads, rows) for name, heads, rows in self.tables if name == sheet), ((), ()))


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
    if not number.is_integer() or number < 0:
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
        return date(year, month, day)
    except ValueError:
        raise _wrong(key, text) from None


def _date(key: Key, given: object, text: str) -> date:
    return date(given.year, given.month, given.day) if isinstance(given, date) else _day(key, text)


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


def from_json(content: object, source: str = "", sha256: str = "") -> Settings:
    """Settings from a JSON object of machine keys; unknown keys are kept and named in `unknown`.

    Raises:
        SettingsError: not an object, or a value of the wrong type.
    """
    if not isinstance(content, dict):
        raise SettingsError(
            f"设置文件“{source}”应是一个JSON对象。",
            f"the settings {source} must be one JSON object.",
        )
    values: dict[str, object] = {}
    unknown: list[str] = []
    extra: dict[str, list[object]] = {}
    for name, given in content.items():
        key = by_name(name)
        if key is not None:
            values[key.name] = typed(key, given)
        elif name in _LISTS:
            extra[name] = given if isinstance(given, list) else []
        else:
            values[name] = given
            if name != "schema":
                unknown.append(name)
    return Settings(
        values=MappingProxyType(values),
        unknown=tuple(sorted(unknown)),
        source=source,
        sha256=sha256,
        offices=tuple(_office(item) for item in extra.get("offices", [])),
        headers=tuple(t for t in (_texts_of(item, 3) for item in extra.get("headers", [])) if t),  # type: ignore[misc]
        aliases=tuple(t for t in (_texts_of(item, 2) for item in extra.get("aliases", [])) if t),  # type: ignore[misc]
        synonyms=tuple(t for t in (_texts_of(item, 2) for item in extra.get("synonyms", [])) if t),  # type: ignore[misc]
    )


_LISTS = ("offices", "headers", "aliases", "synonyms")


def _texts_of(item: object, width: int) -> tuple[str, ...]:
    return (
        tuple(str(part) for part in item) if isinstance(item, list) and len(item) == width else ()
    )


def _office(item: object) -> Office:
    if isinstance(item, dict):
        owes = item.get("owes")
        return Office(
            str(item.get("name", "")),
            str(item.get("county", "")),
            tuple(str(o) for o in owes) if isinstance(owes, list) else (),
            str(item.get("contact", "")),
            str(item.get("address", "")),
        )
    return Office(str(item))


def override(settings: Settings, pairs: tuple[tuple[str, str], ...]) -> Settings:
    """The settings with every (key, value) of --set put over them.

    Raises:
        UsageError: a key that does not exist, with the nearest one named. SettingsError: a value that does not fit.
    """
    values = dict(settings.values)
    for name, text in pairs:
        key = by_name(name)
        if key is None and name in values:
            values[name] = _loose(text)
            continue
        if key is None:
            known = [k.name for k in KEYS] + [k.label for k in KEYS] + sorted(values)
            near = difflib.get_close_matches(name, known, 1, 0.5)
            hint = (f"是否指“{near[0]}”？", f" did you mean {near[0]}?") if near else ("", "")
            raise UsageError(
                f"没有“{name}”这项设置。{hint[0]}", f"there is no setting {name}.{hint[1]}"
            )
        values[key.name] = typed(key, text)
    return replace(settings, values=MappingProxyType(values))


def _loose(text: str) -> object:
    try:
        found: object = json.loads(text)
    except ValueError:
        return text
    return found


def load_settings(path: Path | None) -> Settings:
    """The settings of a file, by its content a workbook or a JSON object; None gives the defaults.

    Raises:
        WorkbookError: the file cannot be read. SettingsError: it contradicts itself.
    """
    if path is None:
        return Settings()
    try:
        content = path.read_bytes()
    except OSError as error:
        raise WorkbookError(
            f"读不到设置文件“{path.name}”。", f"cannot read the settings file {path.name}."
        ) from error
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        from expertserve.ground.files import digest

        try:
            return from_json(json.loads(content.decode("utf-8-sig")), path.name, digest(content))
        except ValueError as error:
            raise SettingsError(
                f"设置文件“{path.name}”不是有效的JSON。",
                f"the settings {path.name} is no valid JSON.",
            ) from error
    from expertserve.year.settings_book import read_settings_book

    return read_settings_book(path)
