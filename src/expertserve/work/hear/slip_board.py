"""Which slips were issued, which came back, which came as a photo alone, and which are still owed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from expertserve.ground.text import name_key
from expertserve.records.reply import Reply
from expertserve.records.slip import Slip
from expertserve.work.hear.confirmations import ServiceLine, confirmed
from expertserve.work.words import county_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from expertserve.ground.findings import Finding
    from expertserve.records.slip import IssuedSlip
    from expertserve.year.material import Material
    from expertserve.year.orders import Ledger

__all__ = ["SlipBoard", "SlipLine", "photos_of", "slip_board"]

_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".pdf", ".ofd", ".heic", ".webp"})  # fmt: skip
_OPINIONS = {"yes": "同意", "no": "不同意", "adjust": "需调整时间"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipLine:
    """One slip (of a home unit: one person on it).

    Attributes:
        state: 未回, 已回, 待录入 (a photo alone), 有出入. due: the day from which it is owed.
    """

    number: str
    unit: str
    county: str
    experts: str
    session: str
    issued: date
    due: date | None
    state: str
    opinion: str = ""
    note: str = ""
    place: str = ""


@dataclass(slots=True, kw_only=True)
class SlipBoard:
    """Slips of home units and confirmations, with the service lines they come to."""

    consents: list[SlipLine] = field(default_factory=list)
    confirmations: list[SlipLine] = field(default_factory=list)
    services: list[ServiceLine] = field(default_factory=list)
    to_type: list[ServiceLine] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def count(self, state: str) -> int:
        """Confirmations in a state."""
        return sum(line.state == state for line in self.confirmations)

    @property
    def owed(self) -> dict[str, int]:
        """County -> confirmations owed."""
        found: dict[str, int] = {}
        for line in self.confirmations:
            if line.state == "未回":
                found[line.county or "未注明县区"] = found.get(line.county or "未注明县区", 0) + 1
        return found


def photos_of(material: Material, ledger: Ledger) -> dict[str, tuple[str, ...]]:
    """Number of a slip -> photos and scans in 收件 and 佐证 whose name holds it, by name."""
    year = material.year
    if year is None or not ledger.slips.slips:
        return {}
    found: dict[str, list[str]] = {}
    for path in _pictures(year.inbox, year.evidence):
        number = ledger.slips.number_in(path.stem)
        if number:
            found.setdefault(number, []).append(path.name)
    return {number: tuple(sorted(names)) for number, names in found.items()}


def _pictures(*folders: Path) -> Iterator[Path]:
    for folder in folders:
        if folder.is_dir():
            yield from sorted(p for p in folder.rglob("*") if p.suffix.lower() in _PICTURES)


def slip_board(material: Material, ledger: Ledger, as_of: date) -> SlipBoard:
    """Everything that plans sent out with a number, as of a day.

    Args:
        material: slips that came back, and photos beside them.
        ledger: slips that went out.
        as_of: the day looked from.
    """
    slips = material.of("replies", Slip)
    photos = photos_of(material, ledger)
    read = confirmed(slips=slips, material=material, ledger=ledger, as_of=as_of, photos=photos)
    board = SlipBoard(services=read.lines, findings=list(read.findings))
    desk = _Desk(material, ledger, as_of, photos)
    entered = {line.number: line for line in read.lines}
    for issued in ledger.slips.of("QR"):
        line = entered.get(issued.number)
        if line or issued.number in photos or (issued.last and issued.last <= as_of):
            board.confirmations.append(desk.confirmation(issued, line, read.doubts))
            if line is None and issued.number in photos:
                board.to_type.append(desk.blank(issued))
    for issued in ledger.slips.of("SQ"):
        board.consents += desk.consents(issued)
    return board


@dataclass(frozen=True, slots=True)
class _Desk:
    material: Material
    ledger: Ledger
    as_of: date
    photos: dict[str, tuple[str, ...]]

    def _names(self, ids: tuple[str, ...]) -> list[str]:
        known = {expert.expert_id: expert.name for expert in self.material.experts}
        return [known.get(one, one) for one in ids]

    def confirmation(
        self, issued: IssuedSlip, line: ServiceLine | None, doubts: dict[str, tuple[str, ...]]
    ) -> SlipLine:
        """The state of one confirmation.

        Args:
            issued: the slip as it went out.
            line: the service it came back with; None: not typed in yet.
            doubts: by number, what does not agree with what went out.
        """
        demand = next((d for d in self.material.demands if d.demand_id in issued.demands), None)
        odd = doubts.get(issued.number, ())
        photo = self.photos.get(issued.number, ())
        return SlipLine(
            number=issued.number,
            unit=demand.unit_name if demand else "",
            county=county_name(demand) if demand else "",
            experts="、".join(self._names(issued.experts)),
            session=issued.activity,
            issued=issued.issued,
            due=issued.last,
            state=("有出入" if odd else "已回") if line else "待录入" if photo else "未回",
            note="；".join(odd),
            place=line.place if line else "、".join(photo),
        )

    def blank(self, issued: IssuedSlip) -> ServiceLine:
        """The line to be typed from a photo: number, unit and experts are filled in."""
        demand = next((d for d in self.material.demands if d.demand_id in issued.demands), None)
        known = {expert.expert_id: expert for expert in self.material.experts}
        people = [known[e] for e in issued.experts if e in known]
        return ServiceLine(
            number=issued.number, check=issued.check, session=issued.activity,
            demand=issued.demands[0] if issued.demands else "",
            experts=tuple(e.name for e in people), employers=tuple(e.org_name for e in people),
            unit=demand.unit_name if demand else "", county=county_name(demand) if demand else "",
            town=demand.town if demand else "", village=demand.village if demand else "",
            days="", half="", length="", topic=demand.title if demand else "", form="",
            trained="", helped="", solved="", problem="",
            evidence="、".join(self.photos.get(issued.number, ())), approved="", remark="",
            place="、".join(self.photos.get(issued.number, ())),
        )  # fmt: skip

    def consents(self, issued: IssuedSlip) -> list[SlipLine]:
        """One line a person of a home unit's slip; the last answer of a person stands."""
        own = {e.expert_id: e for e in self.material.experts}
        answers = [
            reply
            for reply in self.material.of("replies", Reply)
            if reply.order and self.ledger.slips.number_in(reply.order) == issued.number
        ]
        lines = []
        for expert_id in issued.experts:
            expert = own.get(expert_id)
            name = expert.name if expert else expert_id
            said = [r for r in answers if not r.expert or _same(r.expert, name, expert_id)]
            last = said[-1] if said else None
            photo = self.photos.get(issued.number, ())
            state = "已回" if last and last.answer else "待录入" if photo else "未回"
            lines.append(
                SlipLine(
                    number=issued.number,
                    unit=expert.org_name if expert else "",
                    county="",
                    experts=name,
                    session=issued.activity,
                    issued=issued.issued,
                    due=issued.deadline,
                    state=state,
                    opinion=_OPINIONS.get(last.answer, "") if last else "",
                    note=last.other if last else "",
                    place=str(last.sources[0]) if last and last.sources else "、".join(photo),
                )
            )
        return lines


def _same(text: str, name: str, expert_id: str) -> bool:
    return text == expert_id or name_key(text) == name_key(name)
