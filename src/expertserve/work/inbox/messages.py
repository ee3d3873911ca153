"""Reminders and 退回说明: polite sentences ready to paste, one office at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.work.inbox.ledger import missing, title_of

if TYPE_CHECKING:
    from datetime import date

    from expertserve.ground.findings import Finding
    from expertserve.work.inbox.ledger import OfficeLine
    from expertserve.year.material import Material

__all__ = ["Message", "messages_of"]

_MOST = 12


@dataclass(frozen=True, slots=True)
class Message:
    """One text for one office; kind 催报 or 退回说明."""

    office: str
    county: str
    kind: str
    text: str


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _signed(material: Material) -> str:
    settings = material.settings
    who = settings.contact
    phone = settings.contact_tel
    asks = f"如有疑问，请与{who or '我们'}联系{f'（{phone}）' if phone else ''}。谢谢支持！"
    return f"{asks}\n{settings.office}".rstrip()


def _reminder(line: OfficeLine, material: Material) -> str:
    names = "、".join(f"{title_of(state.kind)}表" for state in missing(line))
    due = material.settings.collect_deadline
    late = max(state.days_late for state in missing(line))
    when = f"征集截止日期为{_day(due)}" if due else ""
    when += f"，现已逾期{late}天，请尽快报送" if late else "，请按时报送" if due else "请按时报送"
    return f"{line.office.name}：\n您好！贵单位的{names}我们尚未收到，{when}；如没有可报内容，请回复“零报告”。如已报送，请告知报送方式，以便查收。{_signed(material)}"


def _told(number: int, finding: Finding) -> str:
    message, hint = finding.ask()
    place = finding.place
    cell = f"{place.column}{place.row or ''}"
    where = "，".join(part for part in (place.file, place.sheet, cell) if part)
    return f"{number}. {where}：{message}。{hint}。".replace("。。", "。")


def _returned(line: OfficeLine, material: Material, errors: list[Finding]) -> str:
    shown = [_told(number, finding) for number, finding in enumerate(errors[:_MOST], 1)]
    more = f"\n其余{len(errors) - _MOST}处见附件标注。" if len(errors) > _MOST else ""
    return (
        f"{line.office.name}：\n您好！贵单位报来的材料已收到，感谢支持。核对时发现有{len(errors)}处需要更正，烦请修改后重新报送；"
        f"核实后确认无误的，请注明“经核实无误”。\n"
        + "\n".join(shown)
        + f"{more}\n{_signed(material)}"
    )


def _errors(line: OfficeLine, material: Material) -> list[Finding]:
    names = {
        (name, state.kind)
        for state in line.kinds
        if state.state == "退回补正"
        for name in state.files
    }
    found: list[Finding] = []
    for file in material.files:
        if not any(name == file.name for name, _ in names) or file.input.role != "inbox":
            continue
        if line.office.name != file.reporter and file.reporter in {
            office.name for office in material.settings.offices
        }:
            continue
        told = [f for s in file.sheets if (file.name, s.kind) in names for f in s.findings]
        found += [f for f in (*file.findings, *told) if f.severity == "error"]
    return sorted(found, key=lambda finding: finding.sort_key)


def messages_of(
    offices: tuple[OfficeLine, ...], material: Material, day: date
) -> tuple[Message, ...]:
    """A reminder for everybody who owes something, a 退回说明 for everybody whose return has to be corrected.

    Args:
        offices: what each office owes and sent.
        material: findings of the returns, and the office's own wording.
        day: not looked at.
    """
    del day
    found = []
    for line in offices:
        if missing(line):
            found.append(
                Message(line.office.name, line.office.county, "催报", _reminder(line, material))
            )
        errors = _errors(line, material)
        if errors:
            text = _returned(line, material, errors)
            found.append(Message(line.office.name, line.office.county, "退回说明", text))
    return tuple(found)
