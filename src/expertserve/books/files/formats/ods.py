"""OpenDocument spreadsheets: judged as a container, parsed in a child process only."""

from __future__ import annotations

from expertserve.books.files.formats.markup import check
from expertserve.books.files.formats.raw import Reading, grid_of
from expertserve.books.files.formats.run import run
from expertserve.books.files.formats.xls import with_extras
from expertserve.books.files.gate import Refused, open_package

__all__ = ["read"]


def read(data: bytes, passwords: tuple[str, ...] = ()) -> Reading:  # noqa: ARG001 -- one signature for all formats
    """The sheets of an OpenDocument workbook with merges, hidden rows and formulas.

    Raises:
        Refused: the container is refused, it is protected, damaged, too large, or no spreadsheet.
    """
    package = open_package(data)
    manifest = package.find("META-INF/manifest.xml")
    if manifest and b"encryption-data" in package.read(manifest):
        raise Refused("protected", "opendocument")
    content = package.find("content.xml")
    if content is None:
        raise Refused("not-a-workbook", "no-sheets")
    markup = package.read(content)
    check(markup)
    if b"office:spreadsheet" not in markup:
        raise Refused("not-a-workbook", "no-sheets")
    answer = run("ods", data)
    return Reading(
        "ods", [with_extras(grid_of(sheet, "ods"), answer.extras) for sheet in answer.sheets]
    )
