"""Whom a decision speaks of; what is not plain is said with the choice there is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.ground.text import unit_key
from expertserve.records.names import called, shown_title
from expertserve.records.ruling import label_of
from expertserve.year.decided_sessions import session_named, session_of
from expertserve.year.spoken.persons import Persons
from expertserve.year.spoken.who import People, Things

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from expertserve.records.decision import Decision
    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert
    from expertserve.records.session import Session

__all__ = ["Naming", "Unclear"]

_SHOWN = 4


class Unclear(Exception):  # noqa: N818 -- no error: a decision that has to be asked about
    """A decision nobody can follow as it is written; `asked` where an answer of one cell settles it."""

    def __init__(self, text: str, *, asked: bool = False) -> None:
        super().__init__(text)
        self.text, self.asked = text, asked


class Naming:
    """People, demands and sessions of a year by the words of its decisions."""

    def __init__(
        self,
        experts: Sequence[Expert],
        demands: Sequence[Demand],
        *,
        sessions: Sequence[Session] = (),
        session_of: Mapping[str, str] | None = None,
        left_out: Mapping[str, str] | None = None,
    ) -> None:
        """Index everybody once.

        Args:
            experts: in source order.
            demands: all, in source order.
            sessions: all of the year.
            session_of: demand id -> activity id.
            left_out: demand id -> why it takes no part; such a demand can be named and not be decided about.
        """
        self.experts, self.demands, self.sessions = experts, demands, sessions
        self.session_of, self.left_out = session_of or {}, left_out or {}
        self._people, self._things = People(experts), Things(demands)
        self._persons = Persons(experts)
        self._by_expert = {expert.expert_id: expert for expert in experts}
        self._by_demand = {demand.demand_id: demand for demand in demands}

    def records(self, pair: tuple[str, str]) -> tuple[Expert, Demand]:
        """The records of a pair of ids."""
        return self._by_expert[pair[1]], self._by_demand[pair[0]]

    def demand(self, decision: Decision) -> str:
        """The id of the demand named.

        Raises:
            Unclear: none, several, or one that takes no part.
        """
        text, unit = decision.demand, decision.demand_unit
        if not text and not unit:
            raise Unclear(f"{decision.kind}须写明需求（清单号、名称或单位）", asked=True)
        found = self._things.look(text, unit).places
        text = "、".join(filter(None, text.splitlines()))
        if not found:
            raise Unclear(f"没有找到需求“{text or unit}”")
        if len(found) > 1:
            raise Unclear(
                f"“{text or unit}”有{len(found)}项需求，请写清单号：{self._choice(found)}",
                asked=True,
            )
        demand_id = self.demands[found[0]].demand_id
        if demand_id in self.left_out:
            raise Unclear(f"该需求未参加对接（{self.left_out[demand_id]}）")
        return demand_id

    def all_named(self, decision: Decision) -> tuple[str, ...]:
        """The demand an expert is kept from; kept from a unit (回避) he is kept from every demand of it.

        Raises:
            Unclear: none, or demands of several units.
        """
        found = self._things.look(decision.demand, decision.demand_unit).places
        units = {unit_key(self.demands[n].unit_name) for n in found}
        if len(found) > 1 and len(units) == 1:
            named = (self.demands[n].demand_id for n in found)
            return tuple(one for one in named if one not in self.left_out)
        return (self.demand(decision),)

    def _choice(self, found: Iterable[int]) -> str:
        texts = [
            f"{d.list_no or d.demand_id} {shown_title(d)}" for d in (self.demands[n] for n in found)
        ]
        return "；".join(texts[:_SHOWN]) + ("……" if len(texts) > _SHOWN else "")

    def expert(self, decision: Decision) -> str:
        """The id of the expert named.

        Raises:
            Unclear: none, or several of one name.
        """
        text, unit = decision.expert, decision.expert_unit
        found = self._people.look(text, unit).places
        if len(found) == 1:
            return self.experts[found[0]].expert_id
        if len(found) > 1:
            units = "；".join(self.experts[n].org_name for n in found[:_SHOWN])
            raise Unclear(f"名单中有{len(found)}位“{text}”，请填专家单位：{units}", asked=True)
        elsewhere = self._people.look(text).places if unit else ()
        if elsewhere:
            units = "、".join(self.experts[n].org_name for n in elsewhere[:_SHOWN])
            raise Unclear(f"名单中“{text}”的单位是{units}，与所填“{unit}”不符")
        self._ask_surname(text, unit)
        raise Unclear(f"名单中没有专家“{text}”")

    def _ask_surname(self, text: str, unit: str) -> None:
        """张老师, 老张: who of the roster it may be is asked, also where there is only one.

        Raises:
            Unclear: somebody of the surname is in the roster.
        """
        said = self._persons.mentions(Persons.plain(text), unit)
        meant = said[0].places if len(said) == 1 and not said[0].whole else ()
        if meant:
            known = (self.experts[n] for n in meant[:_SHOWN])
            choice = "；".join(f"{one.name}（{one.org_name}）" for one in known)
            raise Unclear(f"“{text}”没有写全姓名，请写明是哪一位：{choice}", asked=True)

    def worded(self, decision: Decision) -> Decision:
        """The decision with a label in words where it names people and demands by the program's own numbers alone."""
        demand = self._by_demand.get(decision.demand)
        expert, instead = (
            self._by_expert.get(one) for one in (decision.expert, decision.replacement)
        )
        if decision.label or not (demand or expert or instead):
            return decision
        named = replace(
            decision,
            demand=called(demand) if demand else decision.demand,
            expert=expert.name if expert else decision.expert,
            replacement=instead.name if instead else decision.replacement,
        )
        return replace(decision, label=label_of(named))

    def person(self, text: str, unit: str = "") -> str:
        """The id of the one expert a text names (of a unit, where namesakes are told apart), "" none or several."""
        found = self._people.look(text, unit).one
        return self.experts[found].expert_id if found is not None else ""

    def session(self, text: str) -> Session | None:
        """The session a text names: its number, title, 第1期 or 1; None for none or several."""
        return session_named(text, self.sessions)

    def session_only(self, decision: Decision) -> bool:
        """Whether a decision speaks of a session as a whole: its number in the column of the demand, or 期 alone."""
        return session_of(decision, self.sessions) is not None

    def demands_in(self, decision: Decision) -> tuple[str, ...]:
        """Every demand a person is kept from: those of the session named, else all.

        Raises:
            Unclear: there is no such session.
        """
        if not decision.session:
            return tuple(d for d in self._by_demand if d not in self.left_out)
        session = self.session(decision.session)
        if session is None:
            raise Unclear(f"没有找到“{decision.session}”这一期活动")
        return tuple(d for d, s in self.session_of.items() if s == session.activity_id)

    def moved(self, demand_id: str, decisions: Sequence[Decision]) -> bool:
        """Whether a decision moves the session of a demand."""
        own = self.session_of.get(demand_id)
        named = (
            self.session(one.demand or one.session)
            for one in decisions
            if one.kind == "改期" and self.session_only(one)
        )
        return own is not None and any(one.activity_id == own for one in named if one)

    def ids(self, decision: Decision) -> tuple[str, str]:
        """Demand id and expert id as far as they are plain, "" otherwise."""
        demand = self._things.look(decision.demand, decision.demand_unit).one
        expert = self._people.look(decision.expert, decision.expert_unit).one
        return (
            self.demands[demand].demand_id if demand is not None else "",
            self.experts[expert].expert_id if expert is not None else "",
        )
