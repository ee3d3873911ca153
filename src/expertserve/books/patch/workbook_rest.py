"""What else in a workbook points to rows: names, the order of computing, drawings, comments, tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.books.patch.addresses import cell_at, cell_name
from expertserve.books.patch.package import parse, relations, written
from expertserve.books.patch.sheet_part import tag

if TYPE_CHECKING:
    from expertserve.books.patch.addresses import Moved
    from expertserve.books.patch.workbook import Workbook

__all__ = ["moved_rest"]

_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_ANCHOR = re.compile(rb"(<x:Anchor>)([^<]*)(</x:Anchor>)")
_NOTE_ROW = re.compile(rb"(<x:Row>)(\d+)(</x:Row>)")


def moved_rest(form: Workbook, board: int, moved: Moved) -> dict[str, bytes]:
    """The parts beside the sheets that have to change, with their new content.

    Args:
        form: the workbook.
        board: number of the sheet in which rows were put in.
        moved: where, and how many.
    """
    found: dict[str, bytes] = {}
    _names(form, moved)
    chain = next((part for sort, part in form.links.values() if sort == "calcChain"), "")
    content = form.current(chain)
    if content is not None:
        found[chain] = _chain(content, _sheet_id(form, board), moved)
    for sort, part in relations(form.package.parts, form.sheets[board][0]).values():
        content = form.current(part)
        if content is None:
            continue
        if sort == "drawing":
            found[part] = _drawing(content, moved)
        elif sort == "comments":
            found[part] = _referring(content, "comment", moved)
        elif sort == "table":
            found[part] = _table(content, moved)
        elif sort == "vmlDrawing":
            found[part] = _old_drawing(content, moved)
    return {name: new for name, new in found.items() if new != form.current(name)}


def _names(form: Workbook, moved: Moved) -> None:
    """Print areas, repeated rows and ranges of names."""
    changed = False
    for one in form.book.iter(tag("definedName")):
        told = moved.formula(one.text, "") if one.text else one.text
        if told != one.text:
            one.text, changed = told, True
    if changed:
        form.touch()


def _sheet_id(form: Workbook, board: int) -> str:
    name = form.sheets[board][1].name
    for one in form.book.iter(tag("sheet")):
        if one.get("name") == name:
            return str(one.get("sheetId", ""))
    return ""


def _chain(content: bytes, sheet: str, moved: Moved) -> bytes:
    root = parse(content)
    now, changed = "", False
    for one in root:
        now = one.get("i") or now
        if now == sheet and one.get("r"):
            row, column = cell_at(one.get("r"))
            if moved.row(row) != row:
                one.set("r", cell_name(moved.row(row), column))
                changed = True
    return written(root) if changed else content


def _drawing(content: bytes, moved: Moved) -> bytes:
    root = parse(content)
    changed = False
    for one in root.iter(f"{_DRAWN}row"):
        if one.text and one.text.isdigit():
            told = str(moved.row(int(one.text) + 1) - 1)
            changed, one.text = changed or told != one.text, told
    return written(root) if changed else content


def _referring(content: bytes, name: str, moved: Moved) -> bytes:
    root = parse(content)
    changed = False
    for one in root.iter(tag(name)):
        told = moved.ranges(one.get("ref", ""))
        if told != one.get("ref", ""):
            one.set("ref", told)
            changed = True
    return written(root) if changed else content


def _table(content: bytes, moved: Moved) -> bytes:
    root = parse(content)
    before = written(root)
    for one in (root, *root.iter(tag("autoFilter"))):
        if one.get("ref"):
            one.set("ref", moved.ranges(one.get("ref")))
    after = written(root)
    return after if after != before else content


def _old_drawing(content: bytes, moved: Moved) -> bytes:
    """Notes and check boxes of the old kind: left column, offset, top row, offset, right column, offset, bottom row, offset."""

    def anchor(found: re.Match[bytes]) -> bytes:
        numbers = found[2].split(b",")
        for at in (2, 6):
            if at < len(numbers) and numbers[at].strip().isdigit():
                numbers[at] = b" %d" % (moved.row(int(numbers[at]) + 1) - 1)
        return found[1] + b",".join(numbers) + found[3]

    def row(found: re.Match[bytes]) -> bytes:
        return found[1] + b"%d" % (moved.row(int(found[2]) + 1) - 1) + found[3]

    changed = _NOTE_ROW.sub(row, _ANCHOR.sub(anchor, content))
    same = re.sub(rb"\s", b"", changed) == re.sub(rb"\s", b"", content)
    return content if same else changed
