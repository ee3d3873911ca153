"""What is meant to go out: one mail a recipient, its attachments checked against him."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from expertserve.ground.files import digest, safe_name
from expertserve.ground.findings import Finding, Place
from expertserve.ground.text import unit_key
from expertserve.papers.blocks import AUDIENCES
from expertserve.papers.mail import Attachment, Mail, MailProblem, ascii_name, check_address
from expertserve.papers.messages import OWN_FOLDER, message
from expertserve.records.names import greeting, shown_title
from expertserve.records.views import clean
from expertserve.work.mail.addresses import Addresses
from expertserve.work.mail.attachments import (
    MAY_SEE,
    audience_of,
    county_archives,
    holds_id_number,
    members,
    settled_sheets,
)
from expertserve.work.offer.files import due
from expertserve.work.offer.places import INVITATIONS, SHEETS
from expertserve.work.words import county_name
from expertserve.year.office import contact_line, event_name, office

if TYPE_CHECKING:
    from datetime import date

    from expertserve.records.order import Order
    from expertserve.work.hear.heard import Heard
    from expertserve.year.material import Material

__all__ = ["Outgoing", "outgoing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A mail that is ready, or the reason why there is none."""

    whom: str
    key: str
    label: str
    mail: Mail | None = None
    problem: tuple[str, str] = ("", "")

    @property
    def finding(self) -> Finding:
        """The refusal as a finding, without address and name."""
        return Finding(
            code="mail-refused",
            place=Place(file=""),
            value=self.label,
            facts=(("why", self.problem[0]),),
        )


class _Writer:
    """Makes the mails of a run."""

    def __init__(
        self,
        material: Material,
        heard: Heard,
        as_of: date,
        *,
        ascii_names: bool,
        extra: tuple[Path, ...],
    ) -> None:
        self._material, self._heard, self._as_of = material, heard, as_of
        self._own = material.year.root / OWN_FOLDER if material.year else None
        self._ascii = ascii_names
        self._extra = tuple((path.name, path.read_bytes()) for path in extra)
        self._addresses = Addresses(material)
        self._of_unit: dict[str, list[Order]] = defaultdict(list)
        names = {demand.demand_id: unit_key(demand.unit_name) for demand in material.demands}
        for order in heard.ledger.of("unit").values():
            if order.target in names:
                self._of_unit[names[order.target]].append(order)
        own = office(material.settings, as_of)
        self._office = own.name
        self._contact = contact_line(material.settings, as_of)
        settings = material.settings
        self._limit = max(settings.mail_limit_mb, 1) << 20
        self._event = event_name(settings, as_of)

    def made(
        self,
        whom: str,
        mail_key: str,
        label: str,
        to: tuple[str, str],
        words: tuple[str, str, dict[str, str]],
        files: list[tuple[str, bytes]],
    ) -> Outgoing:
        """A mail or the reason against it: address, audience, private content, size.

        Args:
            whom: experts, units or counties: the audience its files must be fit for.
            mail_key: tells this mail from all others of the year.
            label: how the mail is named on screen.
            to: name and address.
            words: name of the sentence for the title, of that for the text, and their values.
            files: (name, content) of the attachments.
        """
        name, address = to
        try:
            check_address(address)
            for file, content in (*files, *self._extra):
                self._may_go(whom, file, content)
            title, text, values = words
            values = {"联系人": self._contact, "活动": self._event, **values}
            attachments = tuple(
                Attachment(ascii_name(mail_key, n) if self._ascii else n, c)
                for n, c in (*files, *self._extra)
            )
            sender = self._material.settings.sender
            subject, body = message(title, values, self._own), message(text, values, self._own)
            mail = Mail(
                key=mail_key,
                name=name,
                address=address,
                subject=subject,
                body=f"{body}\n\n{self._office}\n",
                attachments=attachments,
                sender=sender,
                sender_name=self._office,
            )
        except MailProblem as problem:
            return Outgoing(
                whom=whom, key=mail_key, label=label, mail=None, problem=(problem.zh, problem.en)
            )
        return Outgoing(whom=whom, key=mail_key, label=label, mail=mail)

    def _may_go(self, whom: str, name: str, content: bytes) -> None:
        audience = audience_of(name, content) or (
            "expert" if name.endswith(".pdf") and name.startswith("YQ-") else ""
        )
        if audience not in MAY_SEE[whom]:
            word = AUDIENCES.get(audience, "未标明对象")
            raise MailProblem(
                f"附件“{name}”为“{word}”材料，不能发给该对象",
                f"the attachment is meant for {audience or 'nobody known'}",
            )
        if holds_id_number(content, self._as_of):
            raise MailProblem(
                f"附件“{name}”中有身份证号", "the attachment holds an identity number"
            )
        if len(content) * 4 // 3 > self._limit:
            raise MailProblem(
                f"附件“{name}”超过{self._limit >> 20}MB的上限",
                f"the attachment is larger than {self._limit >> 20} MB",
            )

    def experts(self, folder: Path) -> list[Outgoing]:
        people = {e.expert_id: e for e in self._material.experts}
        demands = {d.demand_id: d for d in self._material.demands}
        made = []
        for order in self._open("expert"):
            expert = people.get(order.target)
            files = self._files(folder / INVITATIONS, order)
            if expert is None or not files:
                continue
            values = {
                "称呼": greeting(expert.name, expert.title),
                "表号": order.number,
                "截止": due(order.deadline),
            }
            shown = (demands[d] for d in order.demands if d in demands)
            values["内容"] = "；".join(
                clean(d.title if d.publicity == "可公开" else d.public_title) or county_name(d)
                for d in shown
            )
            to = (expert.name, self._addresses.expert(expert.name, expert.org_name, expert.email))
            made.append(
                self.made(
                    "experts",
                    f"{order.number}/{order.check}",
                    order.number,
                    to,
                    ("邮件标题专家", "邀请专家", values),
                    files,
                )
            )
        return made

    def units(self, folder: Path) -> list[Outgoing]:
        demands = {d.demand_id: d for d in self._material.demands}
        groups: dict[str, list[Order]] = defaultdict(list)
        for order in self._open("unit"):
            if order.target in demands:
                groups[unit_key(demands[order.target].unit_name)].append(order)
        made = []
        for orders in groups.values():
            first, demand = orders[0], demands[orders[0].target]
            whole = self._of_unit[
                unit_key(demand.unit_name)
            ]  # one workbook holds all sheets of a unit
            files = list({f for order in whole for f in self._files(folder / SHEETS, order)})
            files.sort()
            if not files:
                continue
            values = {"单位": demand.unit_name, "表号": first.number, "截止": due(first.deadline)}
            values["内容"] = "；".join(
                clean(shown_title(demands[order.target])) for order in orders
            )
            to = (demand.unit_name, self._addresses.unit(demand.unit_name, demand.email))
            mail_key = "+".join(f"{order.number}/{order.check}" for order in orders)
            made.append(
                self.made(
                    "units", mail_key, first.number, to, ("邮件标题单位", "需求点单", values), files
                )
            )
        return made

    def counties(self, folder: Path) -> list[Outgoing]:
        made = []
        for county, packed in county_archives(folder, settled_sheets(self._heard, self._material)):
            count = sum(name.startswith("DC-") for name, _ in members(packed))
            values = {"县区": county, "份数": str(count), "截止": due(self._deadline())}
            to = (county, self._addresses.county(county))
            mail_key = f"county-{digest(county.encode())[:8]}/{self._issued(county)}"
            files = [(f"{county}需求点单表.zip", packed)]
            made.append(
                self.made(
                    "counties", mail_key, county, to, ("邮件标题县区", "县区转发", values), files
                )
            )
        return made

    def _issued(self, county: str) -> str:
        """What a county was asked to hand on: the sheets issued for it and what they say, neither the day nor the answers."""
        demands = {d.demand_id: d for d in self._material.demands}
        orders = sorted(
            f"{order.number}/{order.check}"
            for order in self._heard.ledger.of("unit").values()
            if order.target in demands
            and safe_name(county_name(demands[order.target]) or "未注明县区") == county
        )
        return digest("+".join(orders).encode())[:12]

    def _deadline(self) -> date | None:
        return next(
            (o.deadline for o in reversed(self._heard.ledger.orders) if o.side == "unit"), None
        )

    def _open(self, side: str) -> list[Order]:
        return [
            o
            for o in self._heard.ledger.current.values()
            if o.side == side and o.number not in self._heard.answered
        ]

    @staticmethod
    def _files(base: Path, order: Order) -> list[tuple[str, bytes]]:
        paths = sorted(
            p for p in base.rglob(f"{order.number}_*") if p.is_file() and "历史版本" not in p.parts
        )
        return [(path.name, path.read_bytes()) for path in paths]


def outgoing(
    material: Material,
    heard: Heard,
    as_of: date,
    folder: Path,
    whom: tuple[str, ...],
    *,
    ascii_names: bool = False,
    extra: tuple[Path, ...] = (),
) -> tuple[Outgoing, ...]:
    """Every mail of the groups named (experts, units, counties), from the files that stand in `folder`.

    Args:
        material: experts, demands, addresses and settings.
        heard: who is still asked.
        as_of: the day of the run.
        folder: 产出, where the files to be attached stand.
        whom: groups: experts, units, counties.
        ascii_names: whether attachments get names any mail program can read.
        extra: files attached to every mail.
    """
    writer = _Writer(material, heard, as_of, ascii_names=ascii_names, extra=extra)
    makers = {"experts": writer.experts, "units": writer.units, "counties": writer.counties}
    return tuple(one for group in whom for one in makers[group](folder))
