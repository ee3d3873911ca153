"""设置.xlsx read back: sheets of 项目 and 值, and tables of offices, headers, aliases and key counties."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from expertserve.books.files.reader import read_file
from expertserve.ground.errors import WorkbookError
from expertserve.ground.findings import Finding, Place, column_letter
from expertserve.ground.text import key as text_key
from expertserve.ground.text import split_values, tidy
from expertserve.records.target import Target
from expertserve.year.settings import Office, Settings, setting_named
from expertserve.year.settings_words import kind_named, near
from expertserve.year.taught import HEADERS, VALUES, read_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from expertserve.books.files.grid import Cell, Grid
    from expertserve.year.settings_keys import Setting

__all__ = ["read_settings_book"]

_Table = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]
_KNOWN = ("报送单位", HEADERS, VALUES, "别名", "同义词", "重点县")


def _text(cell: Cell) -> str:
    if isinstance(cell, date):
        return cell.isoformat()[:10]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else tidy(str(cell))


def _table(grid: Grid) -> _Table:
    """Heads and rows: the first row with two filled cells is the head; rows without text are left out."""
    rows = [tuple(_text(cell) for cell in row) for row in grid.rows]
    start = next((at for at, row in enumerate(rows) if sum(map(bool, row)) >= 2), None)
    if start is None:
        return (), ()
    heads = rows[start]
    width = len(heads)
    body = tuple((row + ("",) * width)[:width] for row in rows[start + 1 :] if any(row))
    return heads, body


def _column(table: _Table, *words: str) -> list[str]:
    heads, rows = table
    at = next((i for i, head in enumerate(heads) if any(word in head for word in words)), None)
    return [row[at] if at is not None else "" for row in rows]


def _pairs(table: _Table, first: str, second: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (a, b)
        for a, b in zip(_column(table, first), _column(table, second), strict=True)
        if a and b
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _offices(table: _Table) -> tuple[Office, ...]:
    columns = [
        _column(table, "单位名称", "报送单位"),
        _column(table, "县"),
        _column(table, "应报"),
        _column(table, "联系"),
        _column(table, "邮箱", "地址"),
    ]
    return tuple(
        Office(
            name=name,
            county=county,
            owes=tuple(kind for word in split_values(owes) if (kind := kind_named(word))),
            contact=contact,
            address=address,
        )
        for name, county, owes, contact, address in zip(*columns, strict=True)
        if name
    )


def _owed_words(grids: Iterable[Grid]) -> list[Finding]:
    """Words of 应报表种 that name no kind, at their cells."""
    found = []
    for grid in grids:
        if text_key(grid.sheet) != text_key("报送单位"):
            continue
        at, head = -1, ""
        for number, row in enumerate(grid.rows, 1):
            texts = [_text(cell) for cell in row]
            if at < 0:
                at = next((i for i, text in enumerate(texts) if "应报" in text), -1)
                head = texts[at] if at >= 0 else ""
                continue
            for word in split_values(texts[at]) if at < len(texts) else ():
                if not kind_named(word):
                    place = Place(
                        file=grid.file,
                        sheet=grid.sheet,
                        row=number,
                        column=column_letter(at + 1),
                        path=grid.path,
                    )
                    facts = (("near", near(word)),)
                    found.append(
                        Finding(
                            code="unknown-name",
                            place=place,
                            header=head,
                            value=word,
                            why="kind",
                            facts=facts,
                        )
                    )
    return found


def _targets(grids: Iterable[Grid]) -> tuple[Target, ...]:
    """The lines of 目标 that name an indicator and what is to be reached, at their rows."""
    found = []
    for grid in grids:
        if text_key(grid.sheet) not in (text_key("目标"), text_key("年度目标")):
            continue
        at: tuple[int, int] | None = None
        for number, row in enumerate(grid.rows, 1):
            texts = [_text(cell) for cell in row]
            if at is None:
                at = _target_heads(texts)
                continue
            name, text = (texts[i] if i < len(texts) else "" for i in at)
            if name and text:
                found.append(
                    Target(
                        Place(
                            file=grid.file, sheet=grid.sheet, row=number, column="", path=grid.path
                        ),
                        name,
                        text,
                    )
                )
    return tuple(found)


def _target_heads(texts: Sequence[str]) -> tuple[int, int] | None:
    """Where 指标 and 目标 stand in a row of heads, None where it is none."""
    if sum(map(bool, texts)) < len(("指标", "目标")):
        return None
    name = next((i for i, text in enumerate(texts) if "指标" in text), None)
    aim = next((i for i, text in enumerate(texts) if "目标" in text and i != name), None)
    return None if name is None or aim is None else (name, aim)


def read_settings_book(path: Path) -> Settings:
    """The settings of a workbook made by `init`.

    Raises:
        WorkbookError: it cannot be read. SettingsError: a value does not fit its key.
    """
    reading = read_file(path)[0]
    if not reading.readable:
        raise WorkbookError("year.settings-unreadable", file=path.name)
    values: dict[Setting, object] = {}
    unknown: list[str] = []
    tables: dict[str, _Table] = {}
    for grid in reading.grids:
        if grid.state != "visible":
            continue
        table = _table(grid)
        heads = table[0]
        if "项目" in heads and "值" in heads:
            for label, value in zip(_column(table, "项目"), _column(table, "值"), strict=True):
                found = setting_named(label) if label else None
                if found is not None:
                    values[found] = value
                elif label:
                    unknown.append(label)
        elif heads:
            tables[text_key(grid.sheet)] = table
    empty: _Table = ((), ())
    known = {text_key(word) for word in _KNOWN}
    visible = [grid for grid in reading.grids if grid.state == "visible"]
    taught = read_lines(visible)
    counties = tables.get("重点县", empty)
    return Settings(
        offices=_offices(tables.get("报送单位", empty)),
        taught=taught,
        findings=(*taught.findings, *_owed_words(visible)),
        aliases=_pairs(tables.get("别名", empty), "别名", "全称"),
        synonyms=_pairs(tables.get("同义词", empty), "说法", "专业"),
        key_counties=tuple(
            (county, name, _day(start), _day(end))
            for county, name, start, end in zip(
                _column(counties, "县"),
                _column(counties, "名单"),
                _column(counties, "起"),
                _column(counties, "止"),
                strict=True,
            )
            if county
        ),
        tables=tuple((name, *tables[name]) for name in sorted(tables) if name not in known),
        targets=_targets(visible),
        unknown=tuple(sorted(unknown)),
        source=path.name,
        sha256=reading.sha256,
    ).with_values(values)
