"""Where the parts of an xlsx stand, and the same workbook packed anew with nothing but its cells.

The parser never sees the container that came in: it gets a minimal one that holds the judged parts under
canonical names. So strict workbooks, odd part names, doubled entries and lying headers all end here.
"""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Final, cast
from xml.sax.saxutils import quoteattr

from expertserve.books.formats._xml import walk
from expertserve.books.gate import Refused, check_sheets

if TYPE_CHECKING:
    from expertserve.books.gate import Package
    from expertserve.books.grid import SheetState

__all__ = ["Layout", "Sheet", "main_part", "pack", "read_layout", "relations"]

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_CONTENT: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STRICT_MAIN: Final = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_STRICT_RELATION: Final = b"http://purl.oclc.org/ooxml/officeDocument/relationships"


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


def pack(
    sheets: list[bytes], strings: bytes | None, styles: bytes | None, *, date1904: bool
) -> bytes:
    """A minimal workbook of these parts, stored unpacked, its sheets named 1, 2, 3 ...; empties `sheets`."""
    count = len(sheets)
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as container:
        container.writestr("[Content_Types].xml", _content_types(count))
        container.writestr("_rels/.rels", _links([("officeDocument", "xl/workbook.xml")]))
        container.writestr("xl/workbook.xml", _workbook(count, date1904=date1904))
        targets = [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, count + 1)]
        targets += [("sharedStrings", "sharedStrings.xml")] if strings is not None else []
        targets += [("styles", "styles.xml")] if styles is not None else []
        container.writestr("xl/_rels/workbook.xml.rels", _links(targets))
        if strings is not None:
            container.writestr("xl/sharedStrings.xml", _transitional(strings))
        if styles is not None:
            container.writestr("xl/styles.xml", _transitional(styles))
        for number in range(1, count + 1):
            container.writestr(f"xl/worksheets/sheet{number}.xml", _transitional(sheets.pop(0)))
    return stream.getvalue()


def _transitional(data: bytes) -> bytes:
    """The part with the namespaces of a strict workbook replaced by the common ones."""
    if _STRICT_MAIN not in data[:4096]:
        return data
    return data.replace(_STRICT_MAIN, _MAIN.encode()).replace(_STRICT_RELATION, _RELATION.encode())


def _workbook(count: int, *, date1904: bool) -> str:
    sheets = "".join(
        f'<sheet name="{n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(1, count + 1)
    )
    setting = f'<workbookPr date1904="{int(date1904)}"/>'
    return f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATION}">{setting}<sheets>{sheets}</sheets></workbook>'


def _links(targets: list[tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATION}/{kind}" Target={quoteattr(target)}/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def _content_types(count: int) -> str:
    parts = [
        ("workbook.xml", "sheet.main"),
        ("sharedStrings.xml", "sharedStrings"),
        ("styles.xml", "styles"),
    ]
    parts += [(f"worksheets/sheet{number}.xml", "worksheet") for number in range(1, count + 1)]
    overrides = "".join(
        f'<Override PartName="/xl/{name}" ContentType="{_CONTENT}.{kind}+xml"/>'
        for name, kind in parts
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>'
    )
