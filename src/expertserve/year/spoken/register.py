"""A row of somebody's own register of answers as a reply: who answered, about what, and what he said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from expertserve.books.kinds._answer_words import answer_of, condition_of
from expertserve.ground.quantities import read_date
from expertserve.ground.text import name_key
from expertserve.records.reply import Reply
from expertserve.year.spoken.days import days_in

if TYPE_CHECKING:
    from datetime import date

    from expertserve.ground.findings import Place
    from expertserve.year.spoken.known import Known
    from expertserve.year.spoken.orders import Line

__all__ = ["Register"]


@dataclass(frozen=True, slots=True)
class Register:
    """Reads rows of answers with the people and demands of a year."""

    known: Known
    as_of: date

    def of(self, line: Line, place: Place) -> tuple[Reply, str, str]:
        """The reply of a row, how it was read, and what has to be asked ("" nothing)."""
        said = line.get("said")
        demand, told, question = self._demand(line)
        expert, side, asked = self._who(line)
        answer = answer_of(said)
        words, _ = days_in(said, self.as_of)
        when = (
            line.get("when") or (words if answer in ("yes", "adjust") else "") or condition_of(said)
        )
        if answer == "adjust" and not when:
            when = said
        reply = Reply(
            side=side,  # type: ignore[arg-type]
            answer=answer,
            demand=demand,
            unit="" if expert or side == "expert" else line.get("unit") or line.get("home"),
            expert=expert,
            when=when if answer in ("yes", "adjust") else "",
            reason=line.get("why"),
            on=_day(line.get("on"), self.as_of),
            channel=line.get("channel"),
            by=line.get("who"),
            taken_by=line.get("by"),
            remark="；".join(filter(None, (line.get("remark"), said))),
            sources=(place,),
        )
        question = question or asked
        return replace(reply, question=question), told, question

    def mended(self, record: object) -> object:
        """A reply of our own register with whom and what it names by number, where its words name them plainly."""
        if not isinstance(record, Reply) or not record.register or record.order or record.wishes:
            return record
        known, reply = self.known, record
        if reply.expert and known.people.find(reply.expert, reply.unit) is None:
            place = known.people.look(reply.expert, reply.unit).one
            if place is not None:
                expert = known.experts[place].expert_id
                reply = replace(reply, expert=expert, side=reply.side or "expert", unit="")
        if reply.demand and known.things.find(reply.demand) is None:
            found = known.things.look(reply.demand).one
            guess = found if found is not None else known.likeness.look(reply.demand).place
            if guess is not None and not any(mark in reply.demand for mark in "、，,;；"):
                reply = replace(reply, demand=known.demands[guess].demand_id)
        return reply

    def _demand(self, line: Line) -> tuple[str, str, str]:
        """The demand's number, how it was read, and the question where it is not clear."""
        text = line.get("demand")
        if not text:
            return "", "", ""
        found = self.known.things.look(text).places
        if len(found) == 1:
            return self.known.demands[found[0]].demand_id, "", ""
        guess = self.known.likeness.look(text)
        if guess.place is not None and (not found or guess.place in found):
            demand = self.known.demands[guess.place]
            return demand.demand_id, f"“{text}”读作{demand.list_no}", ""
        choices = found or guess.choices
        named = "或".join(self.known.demands[n].list_no for n in choices[:4])
        return text, "", f"“{text}”说的是哪一项？请写明清单号：{named}" if named else ""

    def _who(self, line: Line) -> tuple[str, str, str]:
        """Who speaks: an expert by number, his side, and the question where namesakes are not told apart."""
        text = line.get("who")
        unit = line.get("home") or line.get("unit")
        contact = any(
            name_key(d.contact) == name_key(text) for d in self.known.demands if text and d.contact
        )
        found = self.known.people.look(text, unit).places
        if not found:
            _, people = self.known.slotted(text, unit)
            found = people[0].places if people else ()
        if len(found) == 1:
            return self.known.experts[found[0]].expert_id, "expert", ""
        if len(found) > 1:
            units = "或".join(self.known.experts[n].org_name for n in found[:4])
            return text, "expert", f"名单中有{len(found)}位“{text}”，请写明单位：{units}"
        return ("", "unit", "") if contact else (text, "expert" if text else "", "")


def _day(text: str, as_of: date) -> date | None:
    """The day of an answer, its hour left out."""
    for part in (text, text.split(" ", maxsplit=1)[0]):
        value = read_date(part, as_of=as_of).value if part else None
        if value is not None and value.exact is not None:
            return value.exact
    return None
