"""Workbooks of our own making: never an input by lying there; a list that a person edited speaks through its edits."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, cast

from expertserve.books.files.reader import read_file
from expertserve.books.kinds import decisions as decision_kind
from expertserve.ground.findings import Place, column_letter
from expertserve.ground.text import is_null, key, name_key, tidy
from expertserve.records.decision import Decision
from expertserve.year.generated import is_generated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import Any

    from expertserve.books.files.grid import Cell, Grid
    from expertserve.records.decision import DecisionKind

__all__ = [
    "DATA",
    "DEMAND",
    "EXPERT",
    "LISTED",
    "NAME",
    "OPEN_FIXES",
    "OPEN_TEXT",
    "REMARK",
    "STATE",
    "TICK",
    "added",
    "day_of_edits",
    "edited_decisions",
    "is_generated",
    "kind_of_word",
]

DEMAND, EXPERT, NAME, STATE, REMARK, TICK = (
    "需求编号",
    "专家编号",
    "专家姓名",
    "人选状态",
    "备注",
    "确认",
)
LISTED = "清单底稿"
"""The sheet that keeps what the program wrote, so that every edit is known, deleted rows too."""
DATA = "清单数据"
"""The sheet that keeps the rest of the list: places empty, names offered, sums."""
OPEN, DOUBTED = "拟推荐", "待确认"
OPEN_TEXT, OPEN_FIXES = "说明", "可行办法"
"""Heads of 暂未落实需求 under which the program says why a demand is open and what can be done."""
_HEADS = (DEMAND, EXPERT, NAME, STATE, REMARK)
_MARKS = "；;，,。、 \n"
_DAY = re.compile(r"_手工修改_(\d{4})(\d{2})(\d{2})")
_NO = frozenset({"否", "×", "x", "不", "不确认", "0"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One row of a list: texts, and where it stands."""

    demand: str
    expert: str
    name: str
    state: str
    remark: str
    tick: str = ""
    noted: str = ""
    place: Place = field(default_factory=lambda: Place(file=""))


def edited_decisions(paths: Sequence[Path], names: Mapping[str, str]) -> tuple[Decision, ...]:
    """What a person changed in copies of a 供需对接清单; other workbooks say nothing.

    States set, ticks, names overtyped, remarks written, rows added or deleted: what cannot be told is a decision of no
    kind, to be refused by name. A list that does not keep what the program wrote (an older one) speaks through its
    states; a later copy of it that shows a pair without a decision takes back what an earlier one said.

    Args:
        paths: hand-edited copies in 调整/, in any order; the day in the name is the day of the edits.
        names: expert id -> name as the roster has it, for lists that do not say what they said before.
    """
    made: dict[tuple[str, str], list[Decision]] = {}
    for path in sorted(paths, key=lambda one: (_DAY.search(one.stem) is not None, one.name)):
        tables = [
            (grid, lines)
            for reading in read_file(path)
            for grid in reading.grids
            if (lines := _lines(grid)) is not None
        ]
        shown = next((lines for grid, lines in tables if grid.sheet != LISTED), None)
        if shown is None:
            continue
        before = next((lines for grid, lines in tables if grid.sheet == LISTED), None)
        known = {(o.demand, o.expert): o for o in before} if before is not None else None
        for pair, told in _told(path, shown, known, names).items():
            if known is None:
                made.pop(pair, None)
            made.setdefault(pair, []).extend(told)
    return tuple(decision for told in made.values() for decision in told)


def _told(
    path: Path,
    shown: list[_Line],
    known: Mapping[tuple[str, str], _Line] | None,
    names: Mapping[str, str],
) -> dict[tuple[str, str], list[Decision]]:
    """(demand, expert) of every row of one copy -> what it decides."""
    day = day_of_edits(path.stem)
    made = {(line.demand, line.expert): list(_edits(line, known, names, day)) for line in shown}
    for pair, line in (known or {}).items():
        if pair not in made:
            facts = {"said": "整行已删", "sources": (Place(file=path.name),)}
            made[pair] = [_decision("", line, day, facts)]
    return made


def day_of_edits(name: str) -> date | None:
    """The day in the name of a copy of a hand-edited output, None none."""
    hit = _DAY.search(name)
    try:
        return date(int(hit[1]), int(hit[2]), int(hit[3])) if hit else None
    except ValueError:
        return None


def _lines(grid: Grid) -> list[_Line] | None:
    for at, row in enumerate(grid.rows):
        texts = [_text(cell) for cell in row]
        if set(_HEADS) <= set(texts):
            heads = {head: texts.index(head) for head in (*_HEADS, TICK) if head in texts}
            rows = enumerate(grid.rows[at + 1 :], at + 2)
            found = [_line(grid, number, row, heads) for number, row in rows]
            return [line for line in found if line.demand and line.expert]
    return None


def _line(grid: Grid, number: int, row: list[Cell], heads: Mapping[str, int]) -> _Line:
    cells = {head: _text(row[place]) if place < len(row) else "" for head, place in heads.items()}
    return _Line(
        demand=cells[DEMAND],
        expert=cells[EXPERT],
        name=cells[NAME],
        state=cells[STATE],
        remark=cells[REMARK],
        tick=cells.get(TICK, ""),
        noted=column_letter(heads[REMARK] + 1),
        place=Place(file=grid.file, sheet=grid.sheet, row=number, column="", path=grid.path),
    )


def _text(cell: Cell) -> str:
    return "" if cell is None else tidy(str(cell))


def _edits(
    line: _Line,
    known: Mapping[tuple[str, str], _Line] | None,
    names: Mapping[str, str],
    day: date | None,
) -> Iterator[Decision]:
    old = _old(line, known, names)
    if name_key(line.name) != name_key(old.name):
        facts = {"replacement": line.name} if line.name else {"said": "姓名已删"}
        yield _decision("更换" if line.name else "", line, day, facts)
    elif line.state != old.state:
        kind = _kind_of(line.state, old.state)
        yield _decision(kind, line, day, {"said": line.state or "人选状态已删"})
    if line.tick and old.state == DOUBTED and key(line.tick) not in _NO:
        yield _decision("确认", line, day, {})
    said = added(line.remark, old.remark)
    if said and not is_null(said):
        place = replace(line.place, column=line.noted) if line.noted else line.place
        yield _decision("备注", line, day, {"remark": said, "basis": said, "sources": (place,)})


def added(text: str, before: str) -> str:
    """What was added to a cell; all of it where the program's words are gone; "" where nothing changed."""
    plain = tidy(before)
    if text == plain:
        return ""
    _, found, behind = text.partition(plain) if plain else ("", "", "")
    return behind.strip(_MARKS) if found else text


def _old(
    line: _Line, known: Mapping[tuple[str, str], _Line] | None, names: Mapping[str, str]
) -> _Line:
    """What the program wrote; of a list that does not keep it, and of a row added by hand, what can be told."""
    if known is not None and (line.demand, line.expert) in known:
        return known[line.demand, line.expert]
    name = names.get(line.expert, line.name)
    state = line.state if known is None and line.state == OPEN else DOUBTED if line.tick else OPEN
    remark = line.remark if known is None else ""
    return _Line(demand=line.demand, expert=line.expert, name=name, state=state, remark=remark)


def _kind_of(state: str, before: str) -> DecisionKind:
    """The decision a state typed by hand means; "" when nobody can tell."""
    if state == OPEN:
        return "确认" if before == DOUBTED else "恢复"
    return kind_of_word(state)


def kind_of_word(word: str) -> DecisionKind:
    """The decision that a word of the column 处理 means; "" none."""
    column = next(one for one in decision_kind.COLUMNS if one.field == "kind")
    words: dict[str, str] = {key(one): one for one in column.choices}
    words |= {key(form.split("=")[0]): form.split("=")[1] for form in column.forms if "=" in form}
    return cast("DecisionKind", words.get(key(word), ""))


def _decision(
    kind: DecisionKind, line: _Line, day: date | None, facts: Mapping[str, Any]
) -> Decision:
    basis = line.remark or "手工修改的对接清单"
    return Decision(
        kind=kind,
        demand=line.demand,
        expert=line.expert,
        **{"basis": basis, "on": day, "sources": (line.place,), **facts},
    )
