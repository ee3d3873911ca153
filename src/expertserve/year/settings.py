"""The settings of a year: one workbook, or a JSON object of the same machine keys; --set overrides one."""

from __future__ import annotations

import difflib
import json
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from expertserve.ground.errors import UsageError
from expertserve.year.settings_keys import KEYS, by_name
from expertserve.year.settings_values import typed
from expertserve.year.taught import Taught

if TYPE_CHECKING:
    from collections.abc import Mapping

    from expertserve.ground.findings import Finding
    from expertserve.records.target import Target

__all__ = ["Office", "Settings", "override"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """One reporting office (报送单位): its county, which kinds it owes (experts, demands ...), where it is reached."""

    name: str
    county: str = ""
    owes: tuple[str, ...] = ()
    contact: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting of a run; what is not set has its default.

    Attributes:
        values: machine key -> value as given (typed as settings_keys says; unknown keys as they came).
        offices: reporting offices in source order.
        taught: lines of 表头对照 and 取值对照.
        aliases: (alias, full unit name) of 别名. synonyms: (lay word, terms) of 同义词.
        key_counties: (county, list, valid from, valid to) of 重点县.
        tables: every other sheet as (sheet, heads, rows of texts), e.g. 名额, 规则附表. targets: lines of 目标.
        unknown: keys that no part of the program knows. findings: words of its tables that mean nothing, at their cells.
        source: base name of the file, "" for the defaults; sha256 of it.
    """

    values: Mapping[str, object] = field(default_factory=dict)
    offices: tuple[Office, ...] = ()
    taught: Taught = field(default_factory=Taught)
    aliases: tuple[tuple[str, str], ...] = ()
    synonyms: tuple[tuple[str, str], ...] = ()
    key_counties: tuple[tuple[str, str, date | None, date | None], ...] = ()
    tables: tuple[tuple[str, tuple[str, ...], tuple[tuple[str, ...], ...]], ...] = ()
    targets: tuple[Target, ...] = ()
    unknown: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
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
    except (ValueError, RecursionError):
        return text
    return found
