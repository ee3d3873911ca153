"""A sheet of a workbook, or a JSON object, as compact text: one line a row, one line a small object."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from zlib import crc32

from openpyxl.utils import get_column_letter

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_LINE = 160
_CHOICES = 120
_HIDDEN = 20


def described(sheet: Worksheet) -> str:
    """What a reader sees of a sheet: widths, dropdowns, joined cells, then the rows.

    A cell is written `a:text`, where `a` is its look, told at the end; a look is told again only where it
    differs from that of the cell above.
    """
    looks: dict[str, str] = {}
    rows = _rows(sheet, looks)
    lines = [
        f"表 {sheet.title} {sheet.sheet_state}",
        f"宽 {_widths(sheet)}",
        f"冻结 {sheet.freeze_panes or ''} 筛选 {sheet.auto_filter.ref or ''} 保护 {sheet.protection.sheet}",
        f"合并 {' '.join(sorted(str(area) for area in sheet.merged_cells.ranges))}",
        *_dropdowns(sheet),
        *rows,
        *(f"式 {letter} {look}" for look, letter in looks.items()),
    ]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _widths(sheet: Worksheet) -> str:
    columns = sorted(sheet.column_dimensions.items(), key=lambda item: (len(item[0]), item[0]))
    return " ".join(
        f"{letter}{'' if column.max == column.min else '-' + get_column_letter(column.max)}"
        f"={column.width:.4g}{'隐' if column.hidden else ''}"
        for letter, column in columns
    )


def _dropdowns(sheet: Worksheet) -> list[str]:
    return [
        f"选 {rule.sqref} {str(rule.formula1)[:_CHOICES]}"
        for rule in sheet.data_validations.dataValidation
    ]


def _rows(sheet: Worksheet, looks: dict[str, str]) -> list[str]:
    above: dict[int, str] = {}
    lines = [
        f"{row[0].row} " + "|".join(_cell(cell, looks, above) for cell in row)
        for row in sheet.iter_rows()
    ]
    lines = _joined(lines)
    return lines if sheet.sheet_state == "visible" else _short(lines)


def _short(lines: list[str]) -> list[str]:
    """A long list of options by its first lines and a check sum."""
    if len(lines) <= _HIDDEN:
        return lines
    return [*lines[:_HIDDEN], f"共{len(lines)}行 {crc32(chr(10).join(lines).encode()):08x}"]


def _joined(lines: list[str]) -> list[str]:
    """Rows alike are told once: blank forms carry a hundred ready for typing."""
    told: list[str] = []
    for line in lines:
        number, _, content = line.partition(" ")
        if told and told[-1].partition(" ")[2] == content:
            first = told[-1].partition(" ")[0].partition("-")[0]
            told[-1] = f"{first}-{number} {content}"
        else:
            told.append(line)
    return told


def _cell(cell: Cell, looks: dict[str, str], above: dict[int, str]) -> str:
    look = _look(cell)
    letter = looks.setdefault(look, get_column_letter(len(looks) + 1).lower())
    seen = above.get(cell.column)
    above[cell.column] = letter
    text = "" if cell.value is None else str(cell.value).replace("\n", "／")
    if isinstance(cell.value, (int, float)):
        text = f"#{text}"
    if cell.comment:
        text += f"〔{cell.comment.text}〕"
    if cell.hyperlink:
        text += f"→{cell.hyperlink.location}"
    return text if letter == seen else f"{letter}:{text}"


def _look(cell: Cell) -> str:
    font, fill = cell.font, cell.fill
    words = (
        font.name,
        f"{font.sz:g}",
        "粗" if font.b else "",
        "斜" if font.i else "",
        str(font.color.rgb) if font.color and font.color.type == "rgb" else "",
        str(fill.fgColor.rgb) if fill.fill_type else "",
        cell.number_format if cell.number_format != "General" else "",
        cell.alignment.horizontal or "",
        cell.alignment.vertical or "",
        "换行" if cell.alignment.wrap_text else "",
        "框" if cell.border.left and cell.border.left.style else "",
        "" if cell.protection.locked else "可填",
    )
    return " ".join(word for word in words if word)


def told(value: Any, indent: int = 0) -> str:
    """JSON in which everything that fits on a line stands on one."""
    line = json.dumps(value, ensure_ascii=False)
    if len(line) <= _LINE or not isinstance(value, (dict, list)) or not value:
        return line
    pad = " " * (indent + 1)
    if isinstance(value, dict):
        parts = [
            f"{pad}{json.dumps(key, ensure_ascii=False)}: {told(part, indent + 1)}"
            for key, part in value.items()
        ]
        return "{\n" + ",\n".join(parts) + "\n" + " " * indent + "}"
    return (
        "[\n"
        + ",\n".join(pad + told(part, indent + 1) for part in value)
        + "\n"
        + " " * indent
        + "]"
    )


def without_hashes(value: Any) -> Any:
    """The object with every hash of a file taken out: they change with every byte."""
    if isinstance(value, dict):
        return {key: "" if key == "sha256" else without_hashes(part) for key, part in value.items()}
    return [without_hashes(part) for part in value] if isinstance(value, list) else value
