"""Confirmations that came back, as lines of the service records: read from the slip, doubts named, the clerk's corrections kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from expertserve.books.services.when import When, days_of, span_of
from expertserve.ground.findings import Finding
from expertserve.ground.text import name_key, split_values
from expertserve.work.words import county_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.records.slip import IssuedSlip, Slip
    from expertserve.year.material import Material
    from expertserve.year.orders import Ledger

__all__ = ["Confirmed", "ServiceLine", "confirmed"]

_HALF_DAYS = re.compile(r"[,，、;；（(]?\s*共?计?\s*(\d+(?:\.\d+)?)\s*个?半天[)）]?")
_TRAINED = re.compile(r"培训\s*([^\s，,；;]*?)\s*人次")
_HELPED = re.compile(r"受益\s*([^\s，,；;]*?)\s*人(?!次)")
_PRINTED = re.compile(
    r"(?:(\d{4})年)?\s*(\d{1,2})月\s*(\d{1,2})日?\s*(\d{1,2})[时点:：](?:\d{2}分?)?\s*[至到\-—~]\s*(?:(\d{1,2})月)?\s*(?:(\d{1,2})日)?\s*(\d{1,2})[时点:：](?:\d{2}分?)?"
)
_CLOCKS = re.compile(r"\d{1,2}\s*[:：时点]")
_PLAIN = re.compile(r"(\d{1,4})\s*[/、，,]\s*(\d{1,5})")
_LONGEST_HALF_DAY = 300
_HALVES = {"am": "上午", "pm": "下午", "day": "全天"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceLine:
    """One line of 服务记录（由确认单）: what one confirmation says."""

    number: str
    check: str
    session: str
    demand: str
    experts: tuple[str, ...]
    employers: tuple[str, ...]
    unit: str
    county: str
    town: str
    village: str
    days: str
    half: str
    length: str
    topic: str
    form: str
    trained: str
    helped: str
    solved: str
    problem: str
    evidence: str
    approved: str
    remark: str
    place: str


@dataclass(slots=True)
class Confirmed:
    """All confirmations of the year: lines, doubts, and which slip they were read from."""

    lines: list[ServiceLine] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    doubts: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What a slip is read with."""

    material: Material
    ledger: Ledger
    as_of: date
    photos: dict[str, tuple[str, ...]]


def confirmed(
    slips: Sequence[Slip],
    material: Material,
    ledger: Ledger,
    as_of: date,
    photos: dict[str, tuple[str, ...]],
) -> Confirmed:
    """Every confirmation that was filled in, one line a number; the copy with the unit's signature stands before the expert's.

    Args:
        slips: all that came back, in reading order.
        material: experts and demands by number.
        ledger: what was issued.
        as_of: day of the run; gives years left out.
        photos: number -> photos and scans that bear it in their name.
    """
    desk = _Desk(material, ledger, as_of, photos)
    groups: dict[str, list[Slip]] = {}
    made = Confirmed()
    for slip in slips:
        if slip.kind != "QR" or not slip.answered:
            continue
        number = ledger.slips.number_in(slip.number)
        if not number:
            made.findings.append(Finding(code="slip-unknown", place=slip.place, value=slip.number))
        elif _filled(slip):
            groups.setdefault(number, []).append(slip)
    for number, copies in groups.items():
        _one(number, copies, desk, made)
    return made


def _filled(slip: Slip) -> bool:
    """Whether anything beyond what was printed on it stands on a confirmation."""
    return bool(slip.ticked) or any(slip.get(name) for name in ("when", "expert_sign", "unit_sign")) or _written(slip)  # fmt: skip


def _written(slip: Slip) -> bool:
    return any(char.isdigit() for char in slip.get("people"))


def _one(number: str, copies: list[Slip], desk: _Desk, made: Confirmed) -> None:
    best = max(copies, key=lambda slip: (bool(slip.get("unit_sign")), copies.index(slip)))
    issued = desk.ledger.slips.find(number, best.check)
    if issued is None:
        return
    if best.check and not desk.ledger.slips.knows(number, best.check):
        made.findings.append(Finding(code="slip-check", place=best.place, value=number))
    for other in copies:
        apart = _apart(best, other)
        if apart:
            facts = (("why", apart),)
            made.findings.append(
                Finding(code="slip-differs", place=other.place, value=number, facts=facts)
            )
    line, doubts = _line(best, issued, desk)
    made.lines.append(line)
    made.doubts[number] = doubts
    if doubts:
        facts = (("why", "；".join(doubts)),)
        made.findings.append(Finding(code="slip-half", place=best.place, value=number, facts=facts))


def _apart(one: Slip, other: Slip) -> str:
    """In what two copies of one confirmation differ, in words."""
    names = {"when": "实际时间", "people": "培训、受益", "experts": "服务专家"}
    parts = [
        f"{label}“{one.get(name)}”与“{other.get(name)}”"
        for name, label in names.items()
        if one.get(name) and other.get(name) and one.get(name) != other.get(name)
    ]
    if one.choice("solved") and other.choice("solved") not in ("", one.choice("solved")):
        parts.append(f"解决情况“{one.choice('solved')}”与“{other.choice('solved')}”")
    return "、".join(parts)


def _line(slip: Slip, issued: IssuedSlip, desk: _Desk) -> tuple[ServiceLine, tuple[str, ...]]:
    doubts: list[str] = []
    demand = next((d for d in desk.material.demands if d.demand_id in issued.demands), None)
    experts, employers = _experts(slip, issued, desk, doubts)
    days, half, length, remark = _time(slip, issued, desk, doubts)
    trained, helped = _people(slip, doubts)
    signed = bool(slip.get("expert_sign") and slip.get("unit_sign"))
    photos = desk.photos.get(issued.number, ())
    if not signed and not photos:
        doubts.append("专家或者单位未签名，也没有该表号的佐证照片")
    if not slip.choice("solved"):
        doubts.append("解决情况未勾选")
    lasting = slip.choice("lasting")
    promise = "、".join(filter(None, (lasting and f"长期联系：{lasting}", slip.get("lasting"))))
    proof = "、".join((*((f"服务确认单{issued.number}（双方签名）",) if signed else ()), *photos))
    county = county_name(demand) if demand else ""
    settings = desk.material.settings
    line = ServiceLine(
        number=issued.number,
        check=slip.check or issued.check,
        session=issued.activity,
        demand=issued.demands[0] if issued.demands else "",
        experts=experts,
        employers=employers,
        unit=slip.get("unit") or (demand.unit_name if demand else ""),
        county=county,
        town=demand.town if demand else "",
        village=demand.village if demand else "",
        days=days,
        half=half,
        length=length,
        topic=slip.get("topic") or (demand.title if demand else ""),
        form=slip.get("form"),
        trained=trained,
        helped=helped,
        solved=slip.choice("solved"),
        problem=slip.get("solved") or (slip.get("topic") if slip.choice("solved") else ""),
        evidence=proof,
        approved="同意" if settings.confirmation_is_approval and proof else "",
        remark="；".join(filter(None, (promise, remark))),
        place=str(slip.place),
    )
    return line, tuple(doubts)


def _experts(
    slip: Slip, issued: IssuedSlip, desk: _Desk, doubts: list[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names and employers: as the slip has them; another name than planned is told."""
    known = {expert.expert_id: expert for expert in desk.material.experts}
    planned = [known[e] for e in issued.experts if e in known]
    written = split_values(slip.get("experts"))
    names = {name_key(expert.name) for expert in planned}
    if written and {name_key(name) for name in written} != names:
        doubts.append(
            f"实际专家（{'、'.join(written)}）与安排（{'、'.join(e.name for e in planned)}）不符"
        )
        by_name = {name_key(expert.name): expert for expert in desk.material.experts}
        found = [by_name.get(name_key(name)) for name in written]
        return written, tuple(e.org_name if e else "" for e in found)
    return tuple(e.name for e in planned), tuple(e.org_name for e in planned)


def _time(
    slip: Slip, issued: IssuedSlip, desk: _Desk, doubts: list[str]
) -> tuple[str, str, str, str]:
    """Days, half-day, length and a remark; a length left out is that of the plan, and told."""
    text = slip.get("when")
    counted = _HALF_DAYS.search(text)
    rest = _HALF_DAYS.sub("", text)
    when = _printed(rest, desk.as_of) or (days_of(rest, desk.as_of) if rest else None)
    if when is None or not when.days:
        doubts.append("实际时间未填写" if not text else f"实际时间“{text}”读不懂")
        return "", "", "", ""
    first, last = when.days[0], when.days[-1]
    if last > desk.as_of:
        doubts.append("实际时间晚于收到确认单的日期")
    days = first.isoformat() if first == last else f"{first.isoformat()}至{last.isoformat()}"
    half = _HALVES.get(when.half, "")
    remark = ""
    if issued.first and issued.last and not issued.first <= first <= issued.last:
        remark = "实际日期与安排不同"
    most = float(2 * len(when.days))
    if counted and float(counted[1]) > most:
        number = most
        doubts.append(f"{len(when.days)}天计{counted[1]}个半天，暂按{most:g}个半天计")
    elif counted:
        number = float(counted[1])
    elif when.half in ("am", "pm") and first == last:
        number = 1.0
    elif _CLOCKS.search(rest) and when.end is not None and when.start is not None:
        number = 1.0 if when.end - when.start <= _LONGEST_HALF_DAY else 2.0
    else:
        number = float(issued.half_days)
        doubts.append(f"未填半天数，暂按安排的{issued.half_days}个半天计")
    return days, half, f"{number / 2:g}天" if number else "", remark


def _printed(text: str, as_of: date) -> When | None:
    """The span in the shape in which the form prints it: 2026年5月12日9时至13日17时."""
    found = _PRINTED.search(text)
    if found is None:
        return None
    year, month, day = int(found[1] or as_of.year), int(found[2]), int(found[3])
    try:
        first = date(year, month, day)
        last = date(year, int(found[5] or month), int(found[6] or day))
    except ValueError:
        return None
    if last < first:
        return None
    days = span_of(first, last).days
    if len(days) > 1:
        return When(days)
    return When(days, "", int(found[4]) * 60, int(found[7]) * 60)


def _people(slip: Slip, doubts: list[str]) -> tuple[str, str]:
    """人次 trained and people helped, as written; figures in another order of words are told."""
    text = slip.get("people")
    trained, helped = _TRAINED.search(text), _HELPED.search(text)
    found = (trained[1] if trained else "", helped[1] if helped else "")
    plain = _PLAIN.fullmatch(text.strip())
    if plain:
        return plain[1], plain[2]
    if any(char.isdigit() for char in text) and not any(found):
        doubts.append(f"培训、受益“{text}”读不懂")
    return found
