"""A zip of parts: some replaced, all others carried over byte for byte in their order."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["FaultyPartError", "Package", "parse", "relations", "written"]

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class FaultyPartError(ValueError):
    """A part that cannot be read as what it should be."""


def parse(content: bytes) -> etree._Element:
    """The root of a part; no entity is resolved, nothing is fetched.

    Raises:
        FaultyPartError: it is no XML, or declares a document type.
    """
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise FaultyPartError("doctype")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise FaultyPartError("xml") from error


def written(root: etree._Element) -> bytes:
    """A part as office programs write it."""
    found: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return found


@dataclass(frozen=True)
class Package:
    """An office file that passed the reader's gate before."""

    data: bytes

    @cached_property
    def parts(self) -> dict[str, bytes]:
        """Name -> content, in the order of the file."""
        with zipfile.ZipFile(BytesIO(self.data)) as archive:
            return {info.filename: archive.read(info) for info in archive.infolist()}

    def with_parts(self, changed: Mapping[str, bytes]) -> bytes:
        """The file with some parts replaced; names, order and dates of all parts stay.

        Args:
            changed: name of a part -> its new content.
        """
        found = BytesIO()
        with zipfile.ZipFile(BytesIO(self.data)) as archive, zipfile.ZipFile(found, "w") as made:
            for info in archive.infolist():
                copy = zipfile.ZipInfo(info.filename, info.date_time)
                copy.compress_type, copy.external_attr = info.compress_type, info.external_attr
                copy.create_system, copy.extra = info.create_system, b""
                made.writestr(copy, changed.get(info.filename, self.parts[info.filename]))
        return found.getvalue()


def relations(parts: Mapping[str, bytes], part: str) -> dict[str, tuple[str, str]]:
    """Relation id -> (last word of its type, part it leads to) of one part; links out of the file are left out."""
    name = join(dirname(part), "_rels", part.rsplit("/", 1)[-1] + ".rels")
    if name not in parts:
        return {}
    found = {}
    for one in parse(parts[name]).iter(_RELATION):
        target = str(one.get("Target", ""))
        if one.get("TargetMode") == "External":
            continue
        whole = target.lstrip("/") if target.startswith("/") else join(dirname(part), target)
        sort = str(one.get("Type", "")).rsplit("/", 1)[-1]
        found[str(one.get("Id", ""))] = (sort, normpath(whole))
    return found
