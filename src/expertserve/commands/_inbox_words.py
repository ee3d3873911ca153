"""Texts to paste into a chat: a reminder to who has not sent, a 退回说明 to whose return must be put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.kind import kind as kind_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from expertserve.ground.findings import Finding
    from expertserve.year.ledger import Entry

__all__ = ["messages"]

_SHOWN = 8


def messages(
    entries: Sequence[Entry], findings: Sequence[Finding], deadline: date | None, signed: str
) -> tuple[tuple[str, str, str], ...]:
    """(office, purpose, text), one a purpose and office, in the order of the ledger."""
    offices = dict.fromkeys(entry.office for entry in entries)
    made = []
    for office in offices:
        mine = [entry for entry in entries if entry.office == office]
        missing = [entry for entry in mine if entry.state == "未报"]
        wrong = [entry for entry in mine if entry.state == "退回补正"]
        if missing:
            made.append((office, "催报", _reminder(office, missing, deadline, signed)))
        if wrong:
            made.append((office, "退回补正", _return(office, wrong, findings, signed)))
    return tuple(made)


def _reminder(office: str, missing: Sequence[Entry], deadline: date | None, signed: str) -> str:
    kinds = "、".join(dict.fromkeys(kind_of(entry.kind).title for entry in missing))
    late = max(entry.days_late for entry in missing)
    when = f"报送截止日期为{deadline.month}月{deadline.day}日" if deadline else "请于近日报送"
    past = f"，已过{late}天" if late else ""
    return f"{office}：您好！{when}{past}，目前尚未收到贵单位的{kinds}。如已报送请告知，如无相关内容也请报一份零报告。谢谢支持！{_sign(signed)}"


def _return(office: str, wrong: Sequence[Entry], findings: Sequence[Finding], signed: str) -> str:
    files = {name for entry in wrong for name in entry.files}
    told = [
        f
        for f in sorted(findings, key=lambda f: f.sort_key)
        if f.severity == "error" and f.place.file in files
    ]
    lines = [
        f"{n}．{f.place.file}{'第' + str(f.place.row) + '行' if f.place.row else ''}{f.place.column + '列' if f.place.column else ''}：{f.say('zh')[0]}"
        for n, f in enumerate(told[:_SHOWN], 1)
    ]
    more = f"\n其余{len(told) - _SHOWN}处见标注件。" if len(told) > _SHOWN else ""
    return (
        f"{office}：您好！报来的材料已收到，谢谢！有{len(told)}处请再核对一下：\n"
        + "\n".join(lines)
        + f"{more}\n请改好后整份重新报送，文件名注明“更正”；确认无误的，请在核查问题中注明“经核实无误”。{_sign(signed)}"
    )


def _sign(signed: str) -> str:
    return f"（{signed}）" if signed else ""
