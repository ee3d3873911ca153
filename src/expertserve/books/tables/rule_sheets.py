"""Sheets in which the office lays down how it chooses: rules in words, and who sits on a panel."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from expertserve.books.conversion.converters._base import text_of
from expertserve.books.tables.labels import is_blank
from expertserve.books.tables.reading import ColumnReading, SheetReading
from expertserve.ground.findings import Place, column_letter
from expertserve.ground.text import compact, key, show_name
from expertserve.records.rule_line import PanelMember, RuleLine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from expertserve.books.files.grid import Cell, Grid
    from expertserve.records.review import Subject

__all__ = ["read_panel", "read_rules"]

_ABOUT_RULES = re.compile(r"(?:规则|办法|细则|规定|评分标准|实施方案)(?:[（(].*[)）]|\d{4}年?)?$")
_ABOUT_PAPER = re.compile(r"(?:通知|规则|办法|细则|规定|方案|意见)(?:[（(].*[)）])?$")
_RULE_HEADS = (
    re.compile(r"(?:规则)?(?:项目|事项|条款|内容|指标|类别|名称)|规则项"),
    re.compile(r"规定|(?:具体|有关)?(?:规定|要求|内容|标准)|规则|取值"),
    re.compile(r"说明|备注|解释|备注说明"),
)
_ABOUT_PANEL = re.compile(
    r"(?:评审|评委|考核|评估)(?:专家|委员|委员会|小?组|组成员|人员)?(?:成员|专家)?(?:名单|名册|一览表)|评委名单"
)
_PERSON, _UNIT = (
    re.compile(r"(?:专家|评委|成员|考核人)?姓名|评审专家|评委|成员"),
    re.compile(r"(?:工作|所在)?单位(?:名称)?"),
)
_SKILLS = re.compile(r"研究方向|(?:专业)?(?:特长|专长|领域)|服务意愿|代表性成果|身份证号?")
_BASE = re.compile(r"基地")
_RULING = re.compile(
    r"不(?:得?少于|得?低于|得?超过|高于|晚于|足|予|得|参加)|(?:得|加|扣|计|每[^，。]{0,8})\d+(?:\.\d+)?分|最高\d|以上的|\d+[日天]内|[日天](?:之内)?起|起算|(?:应|须|可|为|列|按)[^，。]{0,12}(?:确定|办理|计分?|不计|比较|优秀|合格|恢复|退出|备选|核实|受理|执行|填写?|发)"
)
"""Words by which a text lays something down."""
_NUMBERED_RULE = re.compile(r"[\d一二两三四五六七八九十]")
_LEAST_RULES = 5
_FEW_COLUMNS = 5
_SHORT, _LONG = 12, 20
_LOOKED = 8
_NUMBERING = re.compile(r"\d{1,3}(?:\.0)?")


def read_rules(grid: Grid) -> SheetReading | None:
    """The rules of a sheet that calls itself rules and has a head of 项目 and 规定; None for every other sheet."""
    found = _head(grid, _RULE_HEADS[:2]) or _by_contents(grid)
    if found is None:
        return None
    at, (item, text) = found
    if not any(_ABOUT_RULES.search(one) for one in _about(grid, at)) and not _rules_by_words(
        grid, at, text
    ):
        return None
    note = _column(grid, at, _RULE_HEADS[2], taken=(item, text))
    title = _title(grid, at)
    subject: Subject = "base" if _BASE.search(f"{title}{grid.sheet}") else "activity"

    def line(number: int, texts: Callable[[int], str]) -> object | None:
        if not texts(item) or not texts(text):
            return None
        place = Place(file=grid.file, sheet=grid.sheet, row=grid.line(number), path=grid.path)
        source = place.at(column_letter(text + 1))
        return RuleLine(
            subject=subject, title=title, item=texts(item), text=texts(text),
            note=texts(note) if note >= 0 else "", source=source,
        )  # fmt: skip

    fields = {item: "rule", text: "text", note: "note"}
    return _sheet(grid, "rule-lines", at, fields, made=line)


def _rules_by_words(grid: Grid, at: int, column: int) -> bool:
    """Whether most texts of a column lay something down: they limit, admit, score or end, with numbers."""
    texts = [text for row in grid.rows[at + 1 :] if (text := _text(row, column))]
    ruling = sum(
        len(_RULING.findall(text)) > 0 and bool(_NUMBERED_RULE.search(text)) for text in texts
    )
    return len(texts) >= _LEAST_RULES and ruling * 2 > len(texts)


def _by_contents(grid: Grid) -> tuple[int, tuple[int, int]] | None:
    """The head of a sheet with few columns of which one is long texts that lay down, whatever the heads are; (row, (item, text))."""
    for at, row in enumerate(grid.rows[:_LOOKED]):
        held = [n for n, cell in enumerate(row) if not is_blank(cell)]
        if not 1 < len(held) <= _FEW_COLUMNS or any(len(text_of(row[n])) > _SHORT for n in held):
            continue
        below = {n: [text for one in grid.rows[at + 1 :] if (text := _text(one, n))] for n in held}
        lengths = {n: sum(map(len, texts)) // max(len(texts), 1) for n, texts in below.items()}
        long = max(held, key=lambda n: lengths[n])
        rest = [n for n in held if n != long]
        if lengths[long] < _LONG or any(lengths[n] > _SHORT for n in rest):
            continue
        if not _rules_by_words(grid, at, long):
            continue
        named = [n for n in rest if len(set(below[n])) < len(below[n])]
        return at, ((named or rest)[0], long)
    return None


def read_panel(grid: Grid) -> SheetReading | None:
    """Who gives marks, by a sheet that calls itself a list of reviewers or assessors; None for every other sheet."""
    found = _head(grid, (_PERSON, _UNIT))
    if found is None or not any(_ABOUT_PANEL.search(one) for one in _about(grid, found[0])):
        return None
    at, (name, unit) = found
    if _column(grid, at, _SKILLS, taken=()) >= 0:
        return None
    subject: Subject = "base" if _BASE.search("".join(_about(grid, at))) else "activity"

    def member(number: int, texts: Callable[[int], str]) -> object | None:
        if not texts(name):
            return None
        place = Place(file=grid.file, sheet=grid.sheet, row=grid.line(number), path=grid.path)
        who = show_name(texts(name))
        return PanelMember(subject=subject, name=who, unit=texts(unit), source=place)

    return _sheet(grid, "panels", at, {name: "name", unit: "unit"}, made=member)


def _about(grid: Grid, at: int) -> tuple[str, ...]:
    """What a sheet calls itself: lines above the head, its own name, the name of the file."""
    above = [compact(text_of(cell)) for row in grid.rows[:at] for cell in row if not is_blank(cell)]
    return (*above, compact(grid.sheet), compact(grid.file.rpartition(".")[0]))


def _title(grid: Grid, at: int) -> str:
    above = [compact(text_of(cell)) for row in grid.rows[:at] for cell in row if not is_blank(cell)]
    return next((one for one in above if _ABOUT_PAPER.search(one)), next(iter(above), grid.sheet))


def _head(grid: Grid, patterns: Sequence[re.Pattern[str]]) -> tuple[int, tuple[int, ...]] | None:
    """The first row (from 0) in which every pattern is the whole of a cell of its own, and their columns."""
    for at, row in enumerate(grid.rows[:_LOOKED]):
        taken: list[int] = []
        for pattern in patterns:
            place = next(
                (
                    place
                    for place, cell in enumerate(row)
                    if place not in taken and pattern.fullmatch(key(text_of(cell)))
                ),
                -1,
            )
            taken.append(place)
        if min(taken) >= 0:
            return at, tuple(taken)
    return None


def _column(grid: Grid, at: int, pattern: re.Pattern[str], taken: tuple[int, ...]) -> int:
    cells = enumerate(grid.rows[at])
    return next(
        (n for n, cell in cells if n not in taken and pattern.fullmatch(key(text_of(cell)))), -1
    )


def _sheet(
    grid: Grid,
    name: str,
    at: int,
    fields: dict[int, str],
    *,
    made: Callable[[int, Callable[[int], str]], object | None],
) -> SheetReading | None:
    """The reading of the rows below a head; None where they give nothing.

    Args:
        grid: the sheet.
        name: kind.
        at: row of the head, from 0.
        fields: column from 0 -> field.
        made: the record of a row: its number and what its cells say.
    """
    records = []
    for number, row in enumerate(grid.rows[at + 1 :], at + 2):
        one = made(number, partial(_text, row))
        if one is not None:
            records.append(one)
    if not records:
        return None
    heads = grid.rows[at]
    return SheetReading(
        file=grid.file, sheet=grid.sheet, path=grid.path, kind=name, rows=len(records), header_rows=(at + 1,),
        table=f"A{at + 1}:{column_letter(len(heads))}{len(grid.rows)}", records=tuple(records),
        columns=tuple(
            ColumnReading(column_letter(n + 1), text_of(cell), (fields[n],) if n in fields else ())
            for n, cell in enumerate(heads) if not is_blank(cell)
        ),
    )  # fmt: skip


def _text(row: Sequence[Cell], place: int) -> str:
    cell = row[place] if 0 <= place < len(row) else None
    return "" if is_blank(cell) else text_of(cell).strip()
