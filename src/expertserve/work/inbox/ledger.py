"""The ledger of returns: what each reporting office owes, what came, in what state."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from expertserve.ground.text import unit_key
from expertserve.year.entries import entered_rows
from expertserve.year.settings import Office
from expertserve.year.settings_words import kind_called

if TYPE_CHECKING:
    from datetime import date

    from expertserve.year.facts import FileFacts
    from expertserve.year.material import Material
    from expertserve.year.settings import Settings

__all__ = [
    "TITLES",
    "OfficeLine",
    "ReturnLine",
    "State",
    "ledger",
    "missing",
    "state_text",
    "title_of",
]

TITLES = {
    "experts": "专家",
    "demands": "需求",
    "services": "服务记录",
    "feedback": "回访",
    "sessions": "活动安排",
    "applications": "申报",
    "bases": "基地",
    "publicity": "宣传",
    "agreements": "协议",
    "targets": "目标",
    "contacts": "通讯录",
}
_DUE = ("experts", "demands", "applications")
"""Kinds that have a deadline in the settings."""
_WORDS = (
    ("demands", re.compile(r"需求|难题|榜单")),
    ("experts", re.compile(r"专家|推荐表|人才|登记表")),
    ("services", re.compile(r"服务记录|确认单")),
    ("feedback", re.compile(r"回访|满意度")),
    ("applications", re.compile(r"申报")),
)
_BY_HAND = frozenset({"image", "pdf"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnLine:
    """One kind in one file that came in; `kind` "" where nothing could be read."""

    file: str
    folder: str
    office: str
    kind: str
    state: str
    rows: int = 0
    errors: int = 0
    warnings: int = 0
    replaced_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Where one kind of one office stands; `days_late` only for what is 逾期; `owed` it is due by the settings."""

    kind: str
    state: str
    days_late: int = 0
    files: tuple[str, ...] = ()
    errors: int = 0
    owed: bool = True


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """One reporting office and its kinds."""

    office: Office
    kinds: tuple[State, ...]


def title_of(kind: str) -> str:
    """What a kind is called in the ledger; "" for none."""
    return TITLES.get(kind) or (kind_called(kind) if kind else "")


def state_text(state: State) -> str:
    """已报, 逾期3天, 退回补正（2处）..."""
    if state.state == "逾期":
        return f"逾期{state.days_late}天"
    if state.state == "退回补正":
        return f"退回补正（{state.errors}处）"
    return state.state


def _guess(name: str) -> str:
    """The kind a file that cannot be read speaks of, by its name alone; "" none or several."""
    found = [kind for kind, words in _WORDS if words.search(name)]
    return found[0] if len(found) == 1 else ""


def _count(file: FileFacts, kind: str, severity: str) -> int:
    told = [f for sheet in file.sheets if sheet.kind == kind for f in sheet.findings]
    return sum(finding.severity == severity for finding in (*told, *file.findings))


def _lines_of(file: FileFacts) -> list[ReturnLine]:
    folder = file.input.folder
    kinds = [s.kind for s in file.sheets if s.kind in TITLES and not s.hidden]
    replaced = dict(file.replaced_by)
    lines = []
    for kind in dict.fromkeys(kinds):
        errors = _count(file, kind, "error")
        state = "退回补正" if errors else "已报"
        state = "零报告" if kind in file.zero else "已被替代" if kind in replaced else state
        rows = sum(s.rows for s in file.sheets if s.kind == kind and kind not in file.zero)
        lines.append(
            ReturnLine(
                file=file.name,
                folder=folder,
                office=file.reporter,
                kind=kind,
                state=state,
                rows=rows,
                errors=errors,
                warnings=_count(file, kind, "warning"),
                replaced_by=replaced.get(kind, ""),
            )
        )
    if lines or _is_answer(file):
        return lines
    by_hand = any(finding.why in _BY_HAND for finding in file.findings)
    state = "待录入" if by_hand else "退回补正"
    return [
        ReturnLine(
            file=file.name,
            folder=folder,
            office=file.reporter,
            kind=_guess(file.name),
            state=state,
            errors=1,
        )
    ]


def _is_answer(file: FileFacts) -> bool:
    """Whether everything read of a file answers a paper of ours (a reply, a slip) or serves the office, without an error.

    Nobody owes such a file as a return; what it says is counted where replies are heard.
    """
    kinds = {sheet.kind for sheet in file.sheets if not sheet.hidden and sheet.kind}
    errors = any(_count(file, kind, "error") for kind in (*kinds, ""))
    return file.readable and bool(kinds) and not errors


def _entered(material: Material) -> list[ReturnLine]:
    """What the clerk typed into 代录表: one line an office and kind."""
    counted: dict[tuple[str, str, str], int] = {}
    for file in material.files:
        if file.input.role != "decision" or "代录表" not in file.name:
            continue
        known = {(s.sheet): s.kind for s in file.sheets if s.kind in TITLES}
        for row in entered_rows(file.input.path):
            if row.sheet in known and row.office:
                at = (file.name, row.office, known[row.sheet])
                counted[at] = counted.get(at, 0) + 1
    return [
        ReturnLine(file=name, folder="调整", office=office, kind=kind, state="已报", rows=rows)
        for (name, office, kind), rows in counted.items()
    ]


def _best(kind: str, lines: list[ReturnLine], late: int, *, owed: bool) -> State:
    standing = [line for line in lines if line.state != "已被替代"]
    files = tuple(dict.fromkeys(line.file for line in standing))
    errors = sum(line.errors for line in standing if line.state == "退回补正")
    states = {line.state for line in standing}
    for state in ("退回补正", "已报", "零报告", "待录入"):
        if state in states:
            return State(kind=kind, state=state, days_late=0, files=files, errors=errors, owed=owed)
    return State(
        kind=kind,
        state="逾期" if late > 0 else "未报",
        days_late=max(late, 0),
        files=(),
        errors=0,
        owed=owed,
    )


def _deadline(settings: Settings, kind: str) -> date | None:
    if kind not in _DUE:
        return None
    return settings.apply_deadline if kind == "applications" else settings.collect_deadline


def _office_line(
    office: Office, returns: list[ReturnLine], material: Material, day: date
) -> OfficeLine:
    own = [line for line in returns if line.office == office.name]
    owed = office.owes or ("experts", "demands")
    kinds = list(dict.fromkeys((*owed, *(line.kind for line in own if line.kind))))
    found = []
    for kind in kinds:
        due = _deadline(material.settings, kind)
        late = (day - due).days if due and kind in owed else 0
        state = _best(kind, [x for x in own if x.kind == kind], late, owed=kind in owed)
        unsure = [x for x in own if not x.kind and x.state != "已被替代"]
        if not state.files and unsure and kind in _DUE:
            state = _best(kind, unsure, 0, owed=kind in owed)
        found.append(state)
    return OfficeLine(office, tuple(found))


def ledger(material: Material, day: date) -> tuple[tuple[OfficeLine, ...], tuple[ReturnLine, ...]]:
    """Every reporting office with its kinds, and every return in reading order.

    An office whose 应报表种 is empty owes people and demands. Only what has a deadline in the settings can be late.
    """
    aliases = dict(material.context.aliases)
    returns = [
        replace(line, office=aliases.get(unit_key(line.office), line.office))
        for file in material.files
        if file.input.role == "inbox"
        for line in _lines_of(file)
    ]
    returns += _entered(material)
    offices = material.settings.offices or tuple(
        Office(
            name=name,
            owes=tuple(dict.fromkeys(x.kind for x in returns if x.office == name and x.kind)),
        )
        for name in dict.fromkeys(line.office for line in returns if line.office)
    )
    made = tuple(_office_line(office, returns, material, day) for office in offices)
    return made, tuple(returns)


def missing(line: OfficeLine) -> tuple[State, ...]:
    """Kinds that an office still owes and that have a deadline of the collection."""
    return tuple(
        state
        for state in line.kinds
        if state.owed and state.kind in _DUE and state.state in ("未报", "逾期")
    )
