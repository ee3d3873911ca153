"""Where the parts of an xlsx stand: its sheets, their states, and what they lean on."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from expertserve.books.files.formats.markup import walk
from expertserve.books.files.gate import Refused, check_sheets

if TYPE_CHECKING:
    from expertserve.books.files.gate import Package
    from expertserve.books.files.grid import SheetState

__all__ = ["Layout", "Sheet", "main_part", "read_layout", "relations"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet as the workbook part lists it; `part` is None when its part is not in the container."""

    name: str
    state: SheetState
    part: str | None


@dataclass(slots=True)
class Layout:
    """The parts that matter.

    Attributes:
        date1904: dates count from 1904.
    """

    sheets: list[Sheet] = field(default_factory=list)
    strings: str | None = None
    styles: str | None = None
    date1904: bool = False


def relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Relation id -> (last word of its type, entry name) of one part; relations to the outside are left out.

    Raises:
        Refused: the relations part is damaged.
    """
    folder, name = posixpath.split(part)
    entry = package.find(posixpath.join(folder, "_rels", f"{name}.rels"))
    found: dict[str, tuple[str, str]] = {}

    def start(element: str, attributes: dict[str, str]) -> None:
        if element != "Relationship" or attributes.get("TargetMode") == "External":
            return
        target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
        inside = package.find(target)
        if inside is not None:
            found[attributes.get("Id", "")] = (
                attributes.get("Type", "").rpartition("/")[2],
                inside,
            )

    if entry is not None:
        walk(package.read(entry), start)
    return found


def main_part(package: Package) -> str | None:
    """The office document a package is about, None where it says nothing of the kind."""
    for kind, entry in relations(package, "").values():
        if kind == "officeDocument":
            return entry
    return package.find("xl/workbook.xml") or package.find("word/document.xml")


def read_layout(package: Package) -> Layout:
    """The sheets of a workbook and the parts they lean on.

    Raises:
        Refused: no workbook part, or no worksheet in it.
    """
    part = main_part(package)
    if part is None:
        raise Refused("not-a-workbook", "no-sheets")
    links = relations(package, part)
    layout = Layout()
    listed: list[tuple[str, str, str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            listed.append(
                (
                    attributes.get("name", ""),
                    attributes.get("state", "visible"),
                    attributes.get("id", ""),
                )
            )
        elif name == "workbookPr":
            layout.date1904 = attributes.get("date1904", "") in {"1", "true", "on"}

    walk(package.read(part), start)
    for name, state, link in listed:
        kind, entry = links.get(link, ("worksheet", None))
        if kind == "worksheet":
            shown = cast("SheetState", state if state in {"hidden", "veryHidden"} else "visible")
            layout.sheets.append(Sheet(name, shown, entry))
    _other_parts(layout, links)
    if not layout.sheets or all(sheet.part is None for sheet in layout.sheets):
        raise Refused("not-a-workbook", "no-sheets")
    check_sheets(len(layout.sheets))
    return layout


def _other_parts(layout: Layout, links: dict[str, tuple[str, str]]) -> None:
    for kind, entry in links.values():
        if kind == "sharedStrings":
            layout.strings = entry
        elif kind == "styles":
            layout.styles = entry
