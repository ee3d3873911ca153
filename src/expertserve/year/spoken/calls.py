"""A row of 回复登记 by who speaks, of whom and of what: an answer, an order of the office or a unit, or a fact of a person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from expertserve.books.kinds._answer_words import answer_of
from expertserve.ground.text import name_key, unit_key
from expertserve.records.decision import Decision
from expertserve.records.told_fact import ToldFact
from expertserve.year.spoken.days import day_of
from expertserve.year.spoken.orders import Line, Orders
from expertserve.year.spoken.own_word import own_word, when_of
from expertserve.year.spoken.readings import read
from expertserve.year.spoken.who import same_unit, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from expertserve.records.reply import Answer, Reply
    from expertserve.year.spoken.known import Known

__all__ = ["Call", "Calls"]

_SHORTEST = 2
_SHOWN = 4
Speaker = Literal["expert", "home", "unit", "office"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A row of the register in its words.

    Attributes:
        said: what was answered. by: who called. unit, expert: as written.
        cells: role -> address and head of the cell (E7“专家”).
    """

    said: str
    by: str
    unit: str
    expert: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Calls:
    """Hears rows of the register with the people and demands of a year."""

    known: Known
    as_of: date

    def of(self, reply: Reply, call: Call) -> tuple[Reply | Decision | ToldFact, ...]:
        """What a row comes to: the reply itself where it can be taken as it is.

        Args:
            reply: as its columns say it.
            call: its words.
        """
        if reply.order or any(reply.wishes) or not call.said:
            return (reply,)
        reply = self._dated(reply)
        who, several = self._who(call)
        if several:
            return (self._asked(reply, call, self._which(several, call)),)
        speaker = self._speaker(reply, call, who)
        if speaker == "expert" and who is not None:
            return self._of_expert(reply, call, who)
        if speaker == "home" and who is not None:
            return self._of_home(reply, call, who)
        if reply.answer and speaker == "unit" and self._fits(reply, who):
            return (reply,)
        return self._ordered(reply, call, who, speaker)

    def _dated(self, reply: Reply) -> Reply:
        """The reply with its day where a column 时间 was taken for when it suits: nobody offers a day that has passed."""
        day = day_of(reply.when, self.as_of) if reply.when and reply.on is None else None
        return replace(reply, on=day, when="") if day and day <= self.as_of else reply

    def _who(self, call: Call) -> tuple[int | None, tuple[int, ...]]:
        """(the expert a row speaks of, those between whom it does not tell)."""
        hint = f"{call.unit} {call.by} {call.said}"
        text = call.expert or call.said
        found = self.known.people.look(call.expert, call.unit).places if call.expert else ()
        if not call.expert and call.by:
            look = self.known.people.look
            found = look(call.by, call.unit).places or look(call.by).places
            found = found or next((m.places for m in self.known.slotted(call.by, hint)[1]), ())
            found = () if self._contact(call) else found
        if not found:
            mentions = self.known.slotted(text, hint)[1]
            people = {one.places for one in mentions if one.places}
            found = next(iter(people)) if len(people) == 1 else ()
        found = self.known.persons.told_apart(found, hint)
        if len(found) == 1:
            return found[0], ()
        return None, tuple(found) if call.expert or len(found) > 1 else ()

    def _which(self, places: tuple[int, ...], call: Call) -> str:
        experts = [self.known.experts[n] for n in places[:_SHOWN]]
        units = "，还是".join(
            f"{'、'.join(dict.fromkeys(filter(None, (e.recommended_by, e.org_name, '、'.join(e.field[:1]) or e.post))))}的{e.name}"
            for e in experts
        )
        return f"“{call.said}”：名单中有{len(places)}位{experts[0].name}，是{units}？请在{call.cells.get('unit', '单位')}写明单位"

    def _speaker(self, reply: Reply, call: Call, who: int | None) -> Speaker:
        if reply.side:
            return reply.side
        expert = self.known.experts[who] if who is not None else None
        by = name_key(call.by)
        if expert and ("本人" in by or name_key(expert.name) in by):
            return "expert"
        homes = (expert.org_name, expert.recommended_by) if expert else ()
        if any(_names(one, call.unit) or _names(one, call.by) for one in homes if one):
            return "home"
        if self._demands(call):
            return "unit"
        return "office" if call.by or call.unit else "expert"

    def _demands(self, call: Call) -> tuple[int, ...]:
        """The demands of the unit that calls."""
        found = self.known.things.look("", call.unit).places if call.unit else ()
        return found or tuple(
            n for n, d in enumerate(self.known.demands) if call.by and _names(d.unit_name, call.by)
        )

    def _sense(self, said: str) -> Answer:
        """Yes or no of somebody's coming, by the words of answers, else by what the sentence orders."""
        answer = answer_of(said)
        if answer:
            return answer
        orders = {act.order for act in read(self.known.slotted(said)[0]).acts}
        if orders <= {"appoint", "keep", "add"}:
            return "yes" if orders else ""
        return "no" if orders <= {"bar", "drop"} else ""

    def _of_expert(self, reply: Reply, call: Call, who: int) -> tuple[Reply | Decision, ...]:
        """His own word: on what the list has him for where he names nothing; what he asks besides a yes is asked on."""
        expert = self.known.experts[who]
        word = own_word(call.said, self._sense)
        answer = word.answer or reply.answer
        if not answer:
            question = f"“{call.said}”看不出来不来，先记待回复，请问清后在{call.cells.get('said', '回复')}写明"
            return (self._asked(reply, call, question),)
        listed = () if reply.demand or answer == "no" else self._listed(expert.expert_id)
        spoken = replace(
            reply,
            side="expert",
            expert=expert.expert_id,
            unit="",
            answer=answer,
            demand=reply.demand or "、".join(listed),
            when=reply.when or when_of(call.said, answer, self.as_of),
        )
        if not word.asks:
            return (spoken,)
        told = f"“{expert.name}”已记作参加；还问“{word.asks}”，请答复，名单不因此改动"
        return (spoken, self._asked(reply, call, told))

    def _listed(self, expert: str) -> tuple[str, ...]:
        """Demands for which the list has somebody."""
        pairs = self.known.shown.pairs
        return tuple(demand for demand, names in pairs.items() if expert in names)

    def _contact(self, call: Call) -> bool:
        """Whether it is a unit's own contact who calls."""
        return any(
            name_key(self.known.demands[n].contact) == name_key(call.by)
            for n in self._demands(call)
        )

    def _of_home(self, reply: Reply, call: Call, who: int) -> tuple[Reply | ToldFact, ...]:
        """The home unit's word: a yes lifts what its return said, a no bars him."""
        expert = self.known.experts[who]
        answer = reply.answer or self._sense(call.said)
        spoken = replace(reply, side="home", expert=expert.expert_id, unit="", answer=answer)
        if answer != "yes" or reply.demand:
            return (spoken,)
        fact = ToldFact(
            kind="consent",
            value="yes",
            expert=expert.expert_id,
            said=call.said,
            place=reply.sources[0],
        )
        return (fact,)

    def _fits(self, reply: Reply, who: int | None) -> bool:
        """Whether a unit's answer names its expert and one demand, so that it is heard as an answer."""
        unit = self.known.things.look(reply.demand, reply.unit).one
        return unit is not None and (who is not None or reply.answer == "wish")

    def _ordered(
        self, reply: Reply, call: Call, who: int | None, speaker: Speaker
    ) -> tuple[Reply | Decision, ...]:
        """What a unit or the office orders on the telephone."""
        demand, question = (
            self._meant(reply, call, who) if speaker == "unit" else (reply.demand, "")
        )
        if question:
            return (self._asked(reply, call, question),)
        expert = self.known.experts[who].expert_id if who is not None else ""
        base = self._base(reply, call, expert="")
        said = self._about(call, demand) if speaker == "unit" and not reply.demand else call.said
        texts = {"demand": demand, "who": expert, "said": said}
        if speaker == "unit" and not demand:
            texts["unit"] = call.unit
        line = Line(texts={k: v for k, v in texts.items() if v}, cells=call.cells)
        made = Orders(self.known, self.as_of).of(
            line, None, replace(base, demand=demand, said=said)
        )
        return tuple(
            replace(one, demand="", demand_unit=call.unit)
            if one.kind == "不安排" and one.expert and speaker == "unit" and not reply.demand
            else one
            for one in made
        )

    def _meant(self, reply: Reply, call: Call, who: int | None) -> tuple[str, str]:
        """(the demand a unit speaks of, what has to be asked): its own, its only one, the one its words or its expert name."""
        if reply.demand:
            return reply.demand, ""
        own = self._demands(call)
        listed = [
            n
            for n in own
            if who is not None
            and self.known.experts[who].expert_id
            in self.known.shown.pairs.get(self.known.demands[n].demand_id, ())
        ]
        for found in (own, listed, self._said(call, own)):
            if len(found) == 1:
                return self.known.demands[found[0]].list_no or self.known.demands[
                    found[0]
                ].demand_id, ""
        if not own:
            return "", ""
        choice = "，还是".join(
            f"{self.known.demands[n].list_no}“{self.known.demands[n].title}”" for n in own[:_SHOWN]
        )
        unit = self.known.demands[own[0]].unit_name
        where = call.cells.get("demand", "需求编号")
        return "", f"“{call.said}”：{unit}报了{len(own)}项，说的是{choice}？请在{where}写明清单号"

    def _said(self, call: Call, own: tuple[int, ...]) -> list[int]:
        """Of the demands of a unit those of which a clause with an order speaks."""
        orders = Orders(self.known, self.as_of)
        found = [self.known.likeness.among(clause, own) for clause in orders.ordering(call.said)]
        return list(dict.fromkeys(n for n in found if n is not None))

    def _about(self, call: Call, demand: str) -> str:
        """What a unit of several demands says of this one: what it says of the others is no word on it (那一项还要)."""
        own = self._demands(call)
        place = self.known.things.look(demand).one if demand else None
        if len(own) == 1 or place is None:
            return call.said
        clauses = Orders(self.known, self.as_of).ordering(call.said)
        told = [c for c in clauses if self.known.likeness.among(c, own) == place]
        return "，".join(told) or call.said

    def _base(self, reply: Reply, call: Call, *, expert: str) -> Decision:
        who = "，".join(filter(None, (call.by or call.unit, reply.channel)))
        return Decision(
            kind="",
            expert=expert,
            basis=f"{who}：{call.said}" if who else call.said,
            handled_by=reply.taken_by,
            on=reply.on,
            said=call.said,
            label=f"{call.by or call.unit}“{call.said}”",
            sources=reply.sources,
        )

    def _asked(self, reply: Reply, call: Call, question: str) -> Decision:
        return replace(self._base(reply, call, expert=""), question=question)


def _names(unit: str, text: str) -> bool:
    """Whether a text is a unit's name or begins with it, in whatever length (市第一人民医院人事科 老简)."""
    if not unit or not text:
        return False
    if same_unit(unit, text) or shortened(unit_key(text), unit_key(unit)):
        return True
    plain, name = unit_key(text), unit_key(unit)
    return any(plain.startswith(name[at:]) for at in range(min(4, max(len(name) - 3, 0))))


def heard_rows(made: Iterable[object]) -> frozenset[int]:
    """Rows that were understood as something else than an answer."""
    return frozenset(
        one.sources[0].row
        for one in made
        if isinstance(one, Decision) and one.sources and one.sources[0].row
    )
