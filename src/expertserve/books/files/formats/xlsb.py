"""Binary workbooks (xlsb): judged as a container, parsed in a child process only."""

from __future__ import annotations

from expertserve.books.files.formats.raw import Reading, grid_of
from expertserve.books.files.formats.run import run
from expertserve.books.files.gate import open_package

__all__ = ["read"]


def read(data: bytes, passwords: tuple[str, ...] = ()) -> Reading:  # noqa: ARG001 -- one signature for all formats
    """The sheets of a binary workbook.

    Raises:
        Refused: the container is refused, the workbook is damaged or too large.
    """
    package = open_package(data)
    for name in package.parts:
        package.read(name)
    return Reading("xlsb", [grid_of(sheet, "xlsb") for sheet in run("calamine", data).sheets])
