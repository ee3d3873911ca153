"""A table of decisions or answers in anybody's dress: which column holds what, by its head and by what its cells name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from expertserve.books.kinds._answer_words import answer_of, is_answer
from expertserve.books.tables.cell_marks import surnames
from expertserve.books.tables.seats import cheapest
from expertserve.books.tables.wordings import wordings
from expertserve.ground.quantities import read_spans
from expertserve.ground.text import key, tidy
from expertserve.year.spoken.sense import has_order

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from expertserve.books.files.grid import Cell, Grid
    from expertserve.year.spoken.known import Known

__all__ = ["ROLES", "Layout", "is_day", "lay_out", "speaks", "text_of"]

ROLES = (
    "no", "demand", "unit", "old", "who", "home", "said", "why", "when", "on", "by", "channel", "remark",
)  # fmt: skip
"""What a column may hold; `home` is the expert's own unit, `old` whom the list had, `who` whom the row is about."""
_FIELDS: dict[tuple[str, str], str] = {
    ("decisions", "row_no"): "no", ("decisions", "demand"): "demand", ("decisions", "demand_unit"): "unit",
    ("decisions", "expert"): "who", ("decisions", "expert_unit"): "home", ("decisions", "kind"): "said",
    ("decisions", "replacement"): "who", ("decisions", "dates"): "when", ("decisions", "basis"): "why",
    ("decisions", "handled_by"): "by", ("decisions", "on"): "on", ("decisions", "remark"): "remark",
    ("replies", "demand"): "demand", ("replies", "unit"): "unit", ("replies", "expert"): "who",
    ("replies", "answer"): "said", ("replies", "reason"): "why", ("replies", "when_free"): "when",
    ("replies", "channel"): "channel", ("replies", "answered_by"): "who", ("replies", "taken_by"): "by",
    ("replies", "on"): "on", ("replies", "remark"): "remark",
}  # fmt: skip
_HEADS: dict[str, tuple[str, ...]] = {
    "no": ("序号", "编号"),
    "demand": ("哪件事", "哪一项", "事项", "项目", "需求", "什么事", "清单号"),
    "unit": ("需求单位", "哪个单位", "地方"),
    "old": ("原定专家", "原来排的", "原人选", "原安排", "名单上的人", "现人选", "原拟人选", "换下"),
    "who": ("专家", "姓名", "人选", "谁", "新人选", "改派谁", "调整后人选"),
    "home": ("专家单位", "工作单位", "单位"),
    "said": ("意见", "怎么说", "怎么回的", "怎么办", "批示", "处理", "答复", "回复", "原话", "调整意见", "批示内容"),
    "why": ("为什么", "原因", "理由", "依据"),
    "when": ("改到什么时候", "新时间", "可安排时间"),
    "on": ("时间", "日期", "什么时候说的", "来电时间"),
    "by": ("经办人", "记录人", "接听人", "接电话的人"),
    "channel": ("方式", "怎么联系的", "渠道"),
    "remark": ("备注", "说明"),
}  # fmt: skip
_NO_SPEECH = ("no", "demand", "unit", "old", "who", "home", "on", "by", "channel")
"""Roles whose cells are names, numbers and days: a column in which somebody speaks has none of them."""
_CHANNELS = re.compile(
    r"电话|手机|微信|短信|邮件|邮箱|当面|面谈|传真|来函|口头|QQ|座机|会上|钉钉|来电"
)
_CLOCK = re.compile(r"\d[:：点时]")
_LOOKED, _HEAD_ROWS, _LONGEST_HEAD = 30, 12, 14
_NAMED, _SENTENCE = 2000, 8
_HEAD, _HOLDS, _NONE, _READ = 3000, 4000, 1500, 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where a table keeps what: the row of its head (0 none), its data rows, and the column of every role, from 1.

    Attributes:
        heads: column -> its head as written. title: the lines above the head.
        also: columns of no role in which somebody speaks, too. answers: thousandths by which it is rather a register of answers than one of decisions.
        sure: whether people and what was said of them were found in most rows.
    """

    head: int
    rows: tuple[int, ...]
    roles: Mapping[str, int]
    heads: Mapping[int, str] = field(default_factory=dict)
    title: str = ""
    also: tuple[int, ...] = ()
    answers: int = 0
    sure: bool = False


def text_of(cell: Cell) -> str:
    """A cell as a person reads it."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else tidy(str(cell))


def lay_out(grid: Grid, known: Known, read: Mapping[str, str] | None = None) -> Layout | None:
    """The columns of a sheet; None where nothing in it names people or demands of the year.

    Args:
        grid: the sheet.
        known: people and demands of the year.
        read: column letter number as text -> role, of columns already read by their heads.
    """
    rows = [[text_of(cell) for cell in row] for row in grid.rows]
    width = max((len(row) for row in rows), default=0)
    rows = [row + [""] * (width - len(row)) for row in rows]
    head = _head_row(rows, known)
    data = [
        n
        for n in range(head, len(rows))
        if sum(bool(t) for t in rows[n]) > 1 or (not head and any(rows[n]))
    ]
    if not data or not width:
        return None
    sample = [rows[n] for n in data[:_LOOKED]]
    heads = {c + 1: rows[head - 1][c] for c in range(width)} if head else {}
    holds = np.array([_holds([row[c] for row in sample], known) for c in range(width)])
    speech = holds[:, ROLES.index("said")]
    scores = holds + _said([heads.get(c + 1, "") for c in range(width)])
    for role in _NO_SPEECH:
        scores[:, ROLES.index(role)] -= speech
    for letter, role in (read or {}).items():
        scores[int(letter) - 1, ROLES.index(role)] += _READ
    none = np.full((width, width), _NONE, dtype=np.int64)
    seats = cheapest(-np.concatenate([scores, none], axis=1))
    roles = {ROLES[at]: column + 1 for column, at in enumerate(seats) if at < len(ROLES)}
    taken = set(roles.values())
    also = tuple(c + 1 for c in range(width) if c + 1 not in taken and speech[c] * 2 >= _HOLDS)
    title = " ".join(t for row in rows[: max(head - 1, 0)] for t in row if t)
    return Layout(
        head=head,
        rows=tuple(n + 1 for n in data),
        roles=roles,
        heads=heads,
        title=title,
        also=also,
        answers=_rather_answers(
            roles, sample, f"{grid.file} {grid.sheet} {title} {' '.join(heads.values())}", known
        ),
        sure=_sure(roles, also, sample, known),
    )


def _head_row(rows: Sequence[Sequence[str]], known: Known) -> int:
    """The row of the head, from 1: of the first rows the one whose texts are likest to heads; 0 none."""
    best, found = 0, 0
    for n, row in enumerate(rows[:_HEAD_ROWS]):
        texts = [text for text in row if text]
        if len(texts) < 2 or max(map(len, texts)) > _LONGEST_HEAD:
            continue
        if any(known.persons.mentions(known.persons.plain(text)) for text in texts):
            continue
        score = int(_said(texts).max(axis=1).sum()) // len(texts)
        if score > best:
            best, found = score, n + 1
    return found if best > _HEAD // 3 else 0


def _said(heads: Sequence[str]) -> NDArray[np.int64]:
    """What the heads say for every role, shape (columns, roles), thousandths."""
    table = np.zeros((len(heads), len(ROLES)), dtype=np.int64)
    near = wordings().near([text or "—" for text in heads])
    likest = np.maximum(np.maximum(near.exact, near.ratio), np.maximum(near.shared, near.meaning))
    for place, one in enumerate(wordings().fields):
        if one in _FIELDS:
            role = ROLES.index(_FIELDS[one])
            table[:, role] = np.maximum(table[:, role], likest[:, place])
    for row, head in enumerate(heads):
        for name, words in _HEADS.items():
            own, at = max(_alike(head, word) for word in words), ROLES.index(name)
            table[row, at] = max(table[row, at], own)
        if not head:
            table[row] = 0
    table = np.maximum(table - 400, 0) * 1000 // 600
    return table * _HEAD // 1000


@lru_cache(maxsize=8192)
def _alike(one: str, other: str) -> int:
    """How much of two heads is the same, in thousandths: pairs of characters, a head within the other counting whole."""
    one, other = key(one), key(other)
    if not one or not other:
        return 0
    if one == other:
        return 1000
    if len(min(one, other, key=len)) > 1 and (one in other or other in one):
        return 850
    pairs = [{text[n : n + 2] for n in range(len(text) - 1)} for text in (one, other)]
    both = len(pairs[0] & pairs[1])
    return 2000 * both // max(len(pairs[0]) + len(pairs[1]), 1)


def _holds(cells: Sequence[str], known: Known) -> list[int]:
    """What the cells of a column hold, thousandths for every role."""
    filled = [text for text in cells if text]
    if not filled:
        return [0] * len(ROLES)
    many = len(filled)
    share = {
        "no": sum(text.isdigit() and len(text) < 4 for text in filled),
        "demand": sum(known.names_demand(text) for text in filled),
        "unit": sum(known.names_unit(text) for text in filled),
        "who": sum(known.names_person(text) for text in filled),
        "home": sum(known.names_home(text) for text in filled),
        "said": sum(speaks(text, known) for text in filled),
        "on": sum(is_day(text) for text in filled),
        "by": sum(_is_name(text) and not known.names_person(text) for text in filled),
        "channel": sum(bool(_CHANNELS.search(text)) and len(text) < 6 for text in filled),
    }
    share["old"] = share["who"]
    share["when"] = share["on"] // 2
    days = [text for text in filled if is_day(text)]
    if days and days == sorted(days, key=_in_order):
        share["on"] += sum(bool(_CLOCK.search(text)) for text in days)
    return [share.get(role, 0) * _HOLDS // many for role in ROLES]


def speaks(text: str, known: Known) -> bool:
    """Whether a cell orders or answers something or tells of somebody in a sentence, and is no bare name."""
    if known.names_person(text) or is_day(text):
        return False
    if has_order(known.slotted(text)[0]) or is_answer(text):
        return True
    return len(text) >= _SENTENCE and (known.names_somebody(text) or bool(known.units_in(text)))


def is_day(text: str) -> bool:
    """Whether a cell is a day or days."""
    if not re.search(r"\d|[年月日号]", text):
        return False
    return bool(re.match(r"\d{1,4}[年月./-]\d", text)) or bool(
        read_spans(text, as_of=date(2026, 1, 1)).value
    )


def _in_order(text: str) -> tuple[int, ...]:
    """The numbers of a day and hour, by which a register that is kept day by day goes up."""
    return tuple(int(number) for number in re.findall(r"\d+", text))


def _is_name(text: str) -> bool:
    return bool(re.fullmatch("[一-鿿]{2,3}", text)) and text[0] in surnames()


def _rather_answers(
    roles: Mapping[str, int], sample: Sequence[Sequence[str]], told: str, known: Known
) -> int:
    """By how much a table is rather a register of answers: by its names, its heads, its channels and what is said in it."""
    score = min(
        1000 * len(re.findall("[回答]复|回音|回执|回的|来电|接听|接电话|电话", told)), _NAMED
    )
    score -= min(
        1000 * len(re.findall("调整|领导|批示|意见|决定|处理|依据|原[来定]|审阅", told)), _NAMED
    )
    score += 1500 if "channel" in roles else 0
    score -= 0 if {"who", "old"} & roles.keys() else 2500
    score -= 1000 if {"who", "old"} <= roles.keys() else 0
    if "said" in roles:
        words = [row[roles["said"] - 1] for row in sample if row[roles["said"] - 1]]
        score += sum(600 if is_answer(w) else -300 for w in words) // max(len(words), 1)
        score -= sum(1500 for w in words if known.names_somebody(w)) // max(len(words), 1)
        score += sum(300 if answer_of(w) else 0 for w in words) // max(len(words), 1)
    return score


def _sure(
    roles: Mapping[str, int], also: Sequence[int], sample: Sequence[Sequence[str]], known: Known
) -> bool:
    """Whether most rows speak, and name people or demands of the year in a column or in what is said."""
    named, spoken = 0, 0
    columns = [roles[role] for role in ("demand", "unit", "old", "who") if role in roles]
    for row in sample:
        said = [row[c - 1] for c in (*([roles["said"]] if "said" in roles else ()), *also)]
        cells = [row[c - 1] for c in columns]
        told = any(text and speaks(text, known) for text in said)
        spoken += told
        named += told and (
            any(text and _names(text, known) for text in cells)
            or any(known.names_somebody(text) or known.units_in(text) for text in said if text)
        )
    return named * 2 >= len(sample) and spoken * 2 >= len(sample)


def _names(text: str, known: Known) -> bool:
    return known.names_person(text) or known.names_unit(text) or known.names_demand(text)
