"""Settings from a file: a workbook or a JSON object of the same machine keys."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from expertserve.ground.errors import SettingsError, WorkbookError
from expertserve.ground.findings import Place
from expertserve.ground.json_text import read_json
from expertserve.ground.plain_files import plain_bytes
from expertserve.ground.say import Both, both
from expertserve.year.settings import Office, Settings, setting_named
from expertserve.year.settings_words import kind_named
from expertserve.year.taught import HEADERS, VALUES, lines_of_rows

if TYPE_CHECKING:
    from expertserve.year.settings_keys import Setting
    from expertserve.year.settings_lists import OfficeEntry, SettingsLists

__all__ = ["from_json", "load_settings"]


def from_json(content: object, source: str = "", sha256: str = "") -> Settings:
    """Settings from a JSON object of machine keys; unknown keys are kept and named in `unknown`.

    Args:
        content: the parsed JSON.
        source: the file's name, for findings.
        sha256: of the file, for the journal.

    Raises:
        SettingsError: not an object, or a value of the wrong type.
    """
    if not isinstance(content, dict):
        raise SettingsError("year.settings-no-object", source=source)
    values: dict[Setting, object] = {}
    others: dict[str, object] = {}
    unknown: list[str] = []
    extra: dict[str, object] = {}
    for name, given in content.items():
        setting = setting_named(name)
        if setting is not None:
            values[setting] = given
        elif name in _LISTS:
            extra[name] = given
        else:
            others[name] = given
            if name != "schema":
                unknown.append(name)
    place = Place(file=source)
    lists = _lists(extra, source)
    taught = lines_of_rows(HEADERS, lists.headers, place).with_more(
        lines_of_rows(VALUES, lists.values, place)
    )
    return Settings(
        others=MappingProxyType(others),
        unknown=tuple(sorted(unknown)),
        source=source,
        sha256=sha256,
        offices=tuple(map(_office, lists.offices)),
        taught=taught,
        findings=taught.findings,
        aliases=tuple((short, full) for short, full in lists.aliases),
        synonyms=tuple((word, terms) for word, terms in lists.synonyms),
    ).with_values(values)


_LISTS = ("offices", "headers", "values", "aliases", "synonyms")


def _lists(given: dict[str, object], source: str) -> SettingsLists:
    from expertserve.ground.json_files import held_against
    from expertserve.year.settings_lists import SettingsLists

    lists, faults = held_against(SettingsLists, given)
    if lists is None:
        more = both("year.faults", count=len(faults)) if len(faults) > 1 else ""
        raise SettingsError(
            "year.settings-faulty",
            source=source,
            where=faults[0].where,
            first=Both(faults[0].say("zh"), faults[0].say("en")),
            more=more,
        )
    return lists


def _office(entry: OfficeEntry) -> Office:
    return Office(
        name=entry.name,
        county=entry.county,
        owes=tuple(kind_named(one) or one for one in entry.owes),
        contact=entry.contact,
        address=entry.address,
    )


def load_settings(path: Path | None) -> Settings:
    """The settings of a file, by its content a workbook or a JSON object; None gives the defaults.

    Raises:
        WorkbookError: the file cannot be read. SettingsError: it contradicts itself.
    """
    if path is None:
        return Settings()
    try:
        content = plain_bytes(path)
    except OSError as error:
        raise WorkbookError("year.settings-not-found", file=path.name) from error
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        from expertserve.ground.files import digest

        try:
            return from_json(read_json(content), path.name, digest(content))
        except ValueError as error:
            raise SettingsError("year.settings-no-json", file=path.name) from error
    from expertserve.year.settings_book import read_settings_book

    return read_settings_book(path)
