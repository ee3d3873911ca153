"""行前确认: before a session leaves, who has said yes in writing, who by word of mouth, who not at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.books.sheets.columns import Column, column, none_note, sheet
from expertserve.books.sheets.writer import Book, Head, render
from expertserve.ground.errors import UsageError
from expertserve.ground.text import unit_key
from expertserve.records.names import shown_title
from expertserve.work.standing.naming import Naming
from expertserve.work.words import county_name
from expertserve.year.documents import load_register
from expertserve.year.office import county_office, is_own_office

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from expertserve.records.session import Session
    from expertserve.records.slip import IssuedSlip
    from expertserve.work.hear.claim import Claim
    from expertserve.work.hear.heard import Heard
    from expertserve.year.material import Material

__all__ = ["BeforeLine", "before_file", "before_lines", "session_of"]

WRITTEN, SPOKEN, REFUSED, OPEN = "已书面同意", "口头同意", "不同意", "未确认"
_SPOKEN = ("电话", "微信", "短信", "当面")


@dataclass(frozen=True, slots=True, kw_only=True)
class BeforeLine:
    """One person or office of a session: its state, when it was last heard, its telephone, what for."""

    role: str
    who: str
    unit: str
    state: str
    heard: date | None
    tel: str
    what: str


COLUMNS: tuple[Column[BeforeLine], ...] = (
    column("对象", 10, lambda row: row.role),
    column("姓名或单位", 26, lambda row: row.who),
    column("单位", 26, lambda row: row.unit),
    column("状态", 12, lambda row: row.state, style=lambda row: "bad" if row.state in (OPEN, REFUSED) else ""),
    column("最后回复", 12, lambda row: row.heard, "yyyy-mm-dd"),
    column("电话", 16, lambda row: row.tel, "@"),
    column("事项", 40, lambda row: row.what),
)  # fmt: skip


def session_of(text: str, material: Material) -> Session:
    """The session a text names.

    Raises:
        UsageError: none or several.
    """
    found = Naming(material.experts, material.demands, sessions=material.sessions).session(text)
    if found is None:
        raise UsageError("status.no-session", text=text)
    return found


def before_lines(
    session: Session, material: Material, heard: Heard, archive: Path
) -> tuple[BeforeLine, ...]:
    """Everybody of a session, in the order expert, home unit, unit, county.

    Args:
        session: the one that is about to set out.
        material: names behind the numbers.
        heard: slips issued and what came back.
        archive: 归档 of the year, for what was told and sent.

    Raises:
        UsageError: no plan of the session has been made.
    """
    slips = [slip for slip in heard.ledger.slips.of("QR") if slip.activity == session.activity_id]
    if not slips:
        raise UsageError("status.no-plan", activity_id=session.activity_id)
    return (
        *_experts(slips, material, heard),
        *_homes(session, material, heard),
        *_units(slips, material, heard),
        *_counties(session, slips, material, archive),
    )


def _state(claims: Sequence[Claim]) -> tuple[str, date | None]:
    """The last word of several: written unless it came by telephone or chat."""
    last = max(claims, key=lambda claim: claim.on.toordinal() if claim.on else 0, default=None)
    if last is None or last.answer in ("", "adjust"):
        return OPEN, last.on if last else None
    if last.answer == "no":
        return REFUSED, last.on
    channel = last.reply.channel if last.reply else ""
    spoken = any(word in channel for word in _SPOKEN)
    return (SPOKEN if spoken else WRITTEN), last.on


def _experts(slips: Sequence[IssuedSlip], material: Material, heard: Heard) -> list[BeforeLine]:
    demands = {d.demand_id: d for d in material.demands}
    lines = []
    for expert in material.experts:
        own = [d for slip in slips if expert.expert_id in slip.experts for d in slip.demands]
        if not own:
            continue
        said = [c for c in heard.claims if c.side == "expert" and c.expert == expert.expert_id and c.demand in own]  # fmt: skip
        state, on = _state(said)
        what = "；".join(
            f"{demands[d].unit_name}：{shown_title(demands[d])}" for d in own if d in demands
        )
        lines.append(
            BeforeLine(
                role="专家", who=expert.name, unit=expert.org_name, state=state, heard=on,
                tel="、".join(expert.mobile), what=what,
            )
        )  # fmt: skip
    return lines


def _homes(session: Session, material: Material, heard: Heard) -> list[BeforeLine]:
    names = {e.expert_id: e for e in material.experts}
    lines = []
    for slip in heard.ledger.slips.of("SQ"):
        if slip.activity != session.activity_id:
            continue
        for expert_id in slip.experts:
            expert = names.get(expert_id)
            said = [c for c in heard.claims if c.side == "home" and c.expert == expert_id]
            state, on = _state(said)
            lines.append(
                BeforeLine(
                    role="派出单位", who=expert.org_name if expert else "", unit="", state=state, heard=on, tel="",
                    what=f"派出{expert.name if expert else expert_id}",
                )
            )  # fmt: skip
    return lines


def _units(slips: Sequence[IssuedSlip], material: Material, heard: Heard) -> list[BeforeLine]:
    wanted = {d for slip in slips for d in slip.demands}
    lines = []
    for demand in material.demands:
        if demand.demand_id not in wanted:
            continue
        said = [c for c in heard.claims if c.side == "unit" and c.demand == demand.demand_id]
        state, on = _state(said)
        lines.append(
            BeforeLine(
                role="需求单位", who=demand.unit_name, unit=county_name(demand), state=state, heard=on,
                tel=" ".join(filter(None, (demand.contact, *demand.contact_tel))), what=shown_title(demand),
            )
        )  # fmt: skip
    return lines


def _counties(
    session: Session, slips: Sequence[IssuedSlip], material: Material, archive: Path
) -> list[BeforeLine]:
    """A county has confirmed when 签收 of the session's plan is filled in in 发文登记."""
    signed = " ".join(
        line.received
        for line in load_register(archive).lines
        if line.received and session.activity_id in line.path
    )
    wanted = {d for slip in slips for d in slip.demands}
    counties = dict.fromkeys(county_name(d) for d in material.demands if d.demand_id in wanted)
    return [
        BeforeLine(
            role="县区", who=county_office(material.settings, county), unit="",
            state=WRITTEN if unit_key(county) in unit_key(signed) else OPEN, heard=None, tel="",
            what="活动方案签收（发文登记的“签收”栏写县名）",
        )
        for county in counties
        if not is_own_office(material.settings, county)
    ]  # fmt: skip


def before_file(session: Session, lines: Sequence[BeforeLine], day: date) -> tuple[str, bytes]:
    """行前确认 of a session: name and content.

    Args:
        session: the one that is about to set out.
        lines: everybody of it with his state.
        day: the day of the run, from which days are counted.
    """
    open_ = sum(line.state in (OPEN, REFUSED) for line in lines)
    label = f"第{session.session_no}期" if session.session_no else session.activity_id
    days = f"，距出发 {(session.start - day).days} 天" if session.start else ""
    layout = sheet(
        "行前确认", COLUMNS, lines, numbered=Head(text="序号", width=6, format="0"), title=f"{label}行前确认",
        lines=(f"未确认 {open_} 项{days}；车辆、住宿请另行落实",), notes=none_note(lines),
    )  # fmt: skip
    return f"行前确认_{label}（内部）.xlsx", render(
        Book(sheets=(layout,), created=day, audience="internal", title="行前确认")
    )
