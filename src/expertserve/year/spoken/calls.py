"""A row of 回复登记 by who speaks, of whom and of what: an answer, an order of the office or a unit, or a fact of a person."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from expertserve.books.kinds._answer_words import answer_of
from expertserve.ground.text import name_key
from expertserve.records.told_fact import ToldFact
from expertserve.year.spoken.call import Call, asked_of, base_of, names_unit
from expertserve.year.spoken.days import day_of
from expertserve.year.spoken.orders import Line, Orders
from expertserve.year.spoken.own_word import own_word, when_of
from expertserve.year.spoken.readings import read

if TYPE_CHECKING:
    from datetime import date

    from expertserve.records.decision import Decision
    from expertserve.records.reply import Answer, Reply
    from expertserve.year.spoken.known import Known

__all__ = ["Calls"]

_SHORTEST = 2
_SHOWN = 4
_CLAUSES = re.compile(r"[，,。;；!！\n]+")
_THAT = re.compile(r"[那这][个件项]")
Speaker = Literal["expert", "home", "unit", "office"]


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
        sent = self._of_house(reply, call)
        if sent:
            return sent
        who, several = self._who(call)
        if several:
            return (asked_of(reply, call, self._which(several, call)),)
        speaker = self._speaker(reply, call, who)
        if speaker == "expert" and who is not None:
            return self._of_expert(reply, call, who)
        if speaker == "home" and who is not None:
            return self._of_home(reply, call, who)
        if reply.answer and speaker == "unit" and self._fits(reply, who):
            return (reply,)
        return self._ordered(reply, call, who, speaker)

    def _of_house(self, reply: Reply, call: Call) -> tuple[Reply | Decision | ToldFact, ...]:
        """What a home unit says of several of its people, each by the clauses that name him; nothing for any other row."""
        mentions = [m for m in self.known.slotted(call.said)[1] if len(m.places) == 1]
        people = dict.fromkeys(m.places[0] for m in mentions)
        if call.expert or len(people) < _SHORTEST or not all(self._home(n, call) for n in people):
            return ()
        made: list[Reply | Decision | ToldFact] = []
        for who in people:
            words = [m.word for m in mentions if m.places[0] == who]
            own = [c for c in _CLAUSES.split(call.said) if any(w in name_key(c) for w in words)]
            his = replace(call, said="，".join(own))
            if self._sense(his.said):
                made += self._of_home(replace(reply, answer=""), his, who)
            else:
                name = self.known.experts[who].name
                question = f"“{his.said}”看不出{name}来不来，请问清后写明"
                made.append(asked_of(reply, his, question))
        return tuple(made)

    def _home(self, who: int, call: Call) -> bool:
        """Whether the unit that calls is somebody's own."""
        expert = self.known.experts[who]
        homes = (expert.org_name, expert.recommended_by)
        return any(names_unit(one, call.unit) or names_unit(one, call.by) for one in homes if one)

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
        if who is not None and self._home(who, call):
            return "home"
        if self._demands(call):
            return "unit"
        return "office" if call.by or call.unit else "expert"

    def _demands(self, call: Call) -> tuple[int, ...]:
        """The demands of the unit that calls."""
        found = self.known.things.look("", call.unit).places if call.unit else ()
        return found or tuple(
            n
            for n, d in enumerate(self.known.demands)
            if call.by and names_unit(d.unit_name, call.by)
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
        answer = "" if word.torn else word.answer or reply.answer
        if not answer:
            question = f"“{call.said}”看不出来不来，先记待回复，请问清后在{call.cells.get('said', '回复')}写明"
            return (asked_of(reply, call, question),)
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
        return (spoken, asked_of(reply, call, told))

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
            return (asked_of(reply, call, question),)
        expert = self.known.experts[who].expert_id if who is not None else ""
        base = base_of(reply, call)
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
        ordering = orders.ordering(call.said) or _THAT.split(call.said)[:-1]
        found = [self.known.likeness.among(clause, own) for clause in ordering]
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
