"""Settings from a file: a workbook or a JSON object of the same machine keys."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from expertserve.ground.errors import SettingsError, WorkbookError
from expertserve.ground.findings import Place
from expertserve.ground.json_text import read_json
from expertserve.year.settings import Office, Settings, setting_named
from expertserve.year.settings_words import kind_named
from expertserve.year.taught import HEADERS, VALUES, lines_of_rows

if TYPE_CHECKING:
    from expertserve.year.settings_keys import Setting

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
    extra: dict[str, list[object]] = {}
    for name, given in content.items():
        setting = setting_named(name)
        if setting is not None:
            values[setting] = given
        elif name in _LISTS:
            extra[name] = given if isinstance(given, list) else []
        else:
            others[name] = given
            if name != "schema":
                unknown.append(name)
    place = Place(file=source)
    rows = {
        sheet: [item for item in extra.get(name, []) if isinstance(item, list)]
        for name, sheet in (("headers", HEADERS), ("values", VALUES))
    }
    taught = lines_of_rows(HEADERS, rows[HEADERS], place).with_more(
        lines_of_rows(VALUES, rows[VALUES], place)
    )
    return Settings(
        others=MappingProxyType(others),
        unknown=tuple(sorted(unknown)),
        source=source,
        sha256=sha256,
        offices=tuple(_office(item) for item in extra.get("offices", [])),
        taught=taught,
        findings=taught.findings,
        aliases=tuple(t for t in (_texts_of(item, 2) for item in extra.get("aliases", [])) if t),  # type: ignore[misc]
        synonyms=tuple(t for t in (_texts_of(item, 2) for item in extra.get("synonyms", [])) if t),  # type: ignore[misc]
    ).with_values(values)


_LISTS = ("offices", "headers", "values", "aliases", "synonyms")


def _texts_of(item: object, width: int) -> tuple[str, ...]:
    return (
        tuple(str(part) for part in item) if isinstance(item, list) and len(item) == width else ()
    )


def _office(item: object) -> Office:
    if isinstance(item, dict):
        owes = item.get("owes")
        return Office(
            name=str(item.get("name", "")),
            county=str(item.get("county", "")),
            owes=tuple(kind_named(str(o)) or str(o) for o in owes)
            if isinstance(owes, list)
            else (),
            contact=str(item.get("contact", "")),
            address=str(item.get("address", "")),
        )
    return Office(name=str(item))


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
        raise WorkbookError("year.settings-not-found", file=path.name) from error
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        from expertserve.ground.files import digest

        try:
            return from_json(read_json(content), path.name, digest(content))
        except ValueError as error:
            raise SettingsError("year.settings-no-json", file=path.name) from error
    from expertserve.year.settings_book import read_settings_book

    return read_settings_book(path)
