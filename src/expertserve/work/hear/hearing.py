"""All replies of the material heard together."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from expertserve.records.reply import Reply
from expertserve.work.hear.claims import Claims
from expertserve.work.hear.heard import Heard, ledger_folder
from expertserve.work.hear.order_round import OrderRound
from expertserve.work.hear.settling import effects
from expertserve.work.hear.weighing import tell_late, weigh
from expertserve.work.standing.terms import sessions_of
from expertserve.year.orders import load_ledger

if TYPE_CHECKING:
    from expertserve.work.hear.claim import Claim
    from expertserve.year.material import Material

__all__ = ["hear"]


def hear(material: Material, as_of: date, folder: Path | None = None) -> Heard:
    """Every reply of the material, weighed on the day.

    Args:
        material: replies, experts and demands.
        as_of: the day looked from; later answers wait.
        folder: where the orders issued are noted; None: 归档 of the year, else the folder of outputs.
    """
    memory, year = material.memory, material.year
    made = memory.made(year.root) if year else ()
    ledger = load_ledger(folder or ledger_folder(material), made, memory.pending)
    replies = material.of("replies", Reply)
    heard = Heard(replies=replies, ledger=ledger)
    days = _Days(material, as_of)
    _, sessions, times = sessions_of(material, material.demands)
    reader = Claims(
        OrderRound(
            material.experts, material.demands, ledger, times=times, sessions=sessions, as_of=as_of
        )
    )
    told: list[tuple[int, Claim]] = []
    senders = _senders(material)
    for number, reply in enumerate(replies):
        claims = reader.of(reply, days.of(reply), senders.get(id(reply)))
        heard.used[number] = "" if claims else "未采用，见核查问题"
        told += [(number, claim) for claim in claims]
    heard.findings += [*reader.findings, *(() if material.year else ledger.findings)]
    weigh(heard, told)
    heard.unclear = {n: text for n, text in reader.unclear.items() if n not in heard.answered}
    tell_late(heard, told)
    effects(heard, material, as_of, sessions)
    return heard


def _senders(material: Material) -> dict[int, str]:
    """Replies that lie in 收件, by identity -> who sent them in, "" unknown; what the office noted itself is not there."""
    return {
        id(record): file.reporter or file.input.folder
        for file in material.files
        if file.input.role == "inbox"
        for sheet in file.sheets
        for record in sheet.records
    }


class _Days:
    """The day of a reply: as written, else the day on which its file was first read."""

    def __init__(self, material: Material, as_of: date) -> None:
        seen = material.memory.first
        self._seen = {
            place: seen.get(file.sha256, as_of) for file in material.files for place in (file.name,)
        }
        self._as_of = as_of

    def of(self, reply: Reply) -> date:
        """Never unknown, so that what is agreed first stays first."""
        if reply.on is not None:
            return reply.on
        name = reply.sources[0].file if reply.sources else ""
        return self._seen.get(name, self._as_of)
