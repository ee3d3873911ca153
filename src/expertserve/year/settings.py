"""The settings of a year: one workbook, or a JSON object of the same machine keys; --set overrides one."""

from __future__ import annotations

import difflib
import json
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from expertserve.ground.errors import UsageError
from expertserve.ground.private_text import ALL, NUMBERS, found
from expertserve.ground.say import both
from expertserve.year.settings_counting import CountingSettings, QuotaSettings
from expertserve.year.settings_keys import settings_in
from expertserve.year.settings_matching import MatchSettings, SessionSettings, WeightSettings
from expertserve.year.settings_office import (
    LetterSettings,
    MailSettings,
    ReturnSettings,
    YearSettings,
)
from expertserve.year.settings_values import typed
from expertserve.year.taught import Taught

if TYPE_CHECKING:
    from collections.abc import Mapping

    from expertserve.ground.findings import Finding
    from expertserve.records.target import Target
    from expertserve.year.settings_keys import Setting

__all__ = ["KEYS", "Office", "Settings", "override", "setting_named"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """One reporting office (报送单位): its county, which kinds it owes (experts, demands ...), where it is reached."""

    name: str
    county: str = ""
    owes: tuple[str, ...] = ()
    contact: str = ""
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class Settings(
    CountingSettings,
    WeightSettings,
    MatchSettings,
    QuotaSettings,
    ReturnSettings,
    MailSettings,
    SessionSettings,
    LetterSettings,
    YearSettings,
):
    """Every setting of a run; what is not set has its default. The last base stands first in the sheets.

    Attributes:
        given: machine keys that were set, also to their default.
        others: JSON members that are no setting, as they came.
        offices: reporting offices in source order.
        taught: lines of 表头对照 and 取值对照.
        aliases: (alias, full unit name) of 别名.
        synonyms: (lay word, terms) of 同义词.
        key_counties: (county, list, valid from, valid to) of 重点县.
        tables: every other sheet as (sheet, heads, rows of texts), e.g. 名额, 规则附表.
        targets: lines of 目标.
        unknown: keys that no part of the program knows.
        findings: words of its tables that mean nothing, at their cells.
        source: base name of the file, "" for the defaults.
        sha256: the hash of the file.
    """

    given: frozenset[str] = frozenset()
    others: Mapping[str, object] = field(default_factory=dict)
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

    def everything(self) -> tuple[tuple[Setting, object], ...]:
        """Every setting with its value, in the order of the sheets."""
        return tuple((setting, getattr(self, setting.name)) for setting in KEYS)

    def said(self) -> tuple[tuple[str, object], ...]:
        """(name, value) of everything that was set, and of what is no setting, sorted by name."""
        own = {one.name: value for one, value in self.everything() if one.name in self.given}
        return tuple(sorted((own | dict(self.others)).items()))

    @property
    def own_numbers(self) -> tuple[str, ...]:
        """Telephones and addresses of the office itself, as they are written: these may stand in what it sends."""
        texts = (self.contact, self.contact_tel, self.sender)
        return tuple(
            text[start:end] for text in texts for start, end, _ in found(text, ALL - NUMBERS)
        )

    def with_values(self, values: Mapping[Setting, object]) -> Settings:
        """These settings with values put over them, each as its type asks.

        Raises:
            SettingsError: a value that does not fit.
        """
        new: dict[str, Any] = {one.name: typed(one, value) for one, value in values.items()}
        return replace(self, **new, given=self.given | new.keys())

    def reporting_period(self, as_of: date) -> tuple[date, date]:
        """First and last day that count: the period, else the whole year of the settings or of `as_of`."""
        year = self.year or as_of.year
        return self.period or (date(year, 1, 1), date(year, 12, 31))

    def table(self, sheet: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """Heads and rows of an extra sheet; empty when there is none."""
        return next(((heads, rows) for name, heads, rows in self.tables if name == sheet), ((), ()))


KEYS: tuple[Setting, ...] = settings_in(Settings)
"""Every setting there is, in the order of the sheets."""


def setting_named(name: str) -> Setting | None:
    """The setting of a machine key or of a clerk's word, None when there is none."""
    return next((one for one in KEYS if name in (one.name, one.key.label)), None)


def override(settings: Settings, pairs: tuple[tuple[str, str], ...]) -> Settings:
    """The settings with every (key, value) of --set put over them.

    Raises:
        UsageError: a key that does not exist, with the nearest one named.
        SettingsError: a value that does not fit.
    """
    values: dict[Setting, object] = {}
    others = dict(settings.others)
    for name, text in pairs:
        setting = setting_named(name)
        if setting is not None:
            values[setting] = text
        elif name in others:
            others[name] = _loose(text)
        else:
            raise _no_setting(name, others)
    return replace(settings.with_values(values), others=MappingProxyType(others))


def _no_setting(name: str, others: Mapping[str, object]) -> UsageError:
    known = [k.name for k in KEYS] + [k.key.label for k in KEYS] + sorted(others)
    near = difflib.get_close_matches(name, known, 1, 0.5)
    hint = both("year.did-you-mean", name=near[0]) if near else ""
    return UsageError("year.no-setting", name=name, hint=hint)


def _loose(text: str) -> object:
    try:
        found: object = json.loads(text)
    except (ValueError, RecursionError):
        return text
    return found
