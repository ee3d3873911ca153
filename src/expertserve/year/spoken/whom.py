"""Whom and what a row names: found by number, name, title or likeness, or asked about with the choice there is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from expertserve.ground.text import key
from expertserve.records.names import shown_title
from expertserve.year.spoken import likeness

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from expertserve.records.decision import Decision
    from expertserve.year.spoken.known import Known
    from expertserve.year.spoken.persons import Mention

__all__ = ["Draft", "Line", "Names"]

_SHOWN = 4
_CLAUSES = re.compile(r"[,，;；。.!！\n:：]+")
_THAT = re.compile(r"[那这][个件项家一]|的?(?:那|这)?(?:事情?|需求|培训|问题)(?![一-鿿]{0,2}合作)")
_WORDS = ("said", "why", "remark")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The texts of a row by role.

    Attributes:
        title: the lines above the table. cells: role -> the cell's address and head (D9“领导怎么说”).
    """

    texts: Mapping[str, str]
    title: str = ""
    cells: Mapping[str, str] = None  # type: ignore[assignment]

    def get(self, role: str) -> str:
        """The text of a role, "" none."""
        return self.texts.get(role, "")

    def cell(self, *roles: str) -> str:
        """Where the first of these roles that the table has is written."""
        return next(
            (self.cells[role] for role in roles if self.cells and role in self.cells), "该行"
        )


@dataclass(slots=True, kw_only=True)
class Draft:
    """A decision on its way: what is known, how it was found out, and what has to be asked; `several` demands it speaks of."""

    decision: Decision
    told: list[str]
    question: str = ""
    several: tuple[str, ...] = ()

    def ask(self, text: str) -> None:
        """Something has to be asked first; the first question stands."""
        self.question = self.question or text

    def refuse(self, text: str) -> None:
        """What cannot be is said with its cause; there is nothing to be answered."""
        if not self.question:
            self.decision = replace(self.decision, refusal=text)

    def done(self) -> Decision:
        """The decision with its reading, or with its question."""
        if self.question:
            return replace(self.decision, question=self.question)
        return replace(self.decision, read_as="；".join(dict.fromkeys(self.told)))


class Names:
    """Finds people and demands of a year for a decision on its way."""

    def __init__(self, known: Known) -> None:
        self._known = known

    def find_demand(self, draft: Draft, line: Line) -> None:
        """The demand by its number, title or unit, else by likeness."""
        one = draft.decision
        text, unit = one.demand or line.get("demand"), one.demand_unit or line.get("unit")
        text = "、".join(filter(None, text.splitlines()))
        if not text and not unit:
            self._from_speech(draft, line)
            return
        found = self._known.things.look(one.demand or text, unit).places
        if not text and len(found) > 1 and self._of_several(draft, line, found):
            return
        if text and len(found) == 1 and self._elsewhere(draft, text, unit, found):
            return
        if len(found) == 1:
            demand = self._known.demands[found[0]]
            draft.decision = replace(one, demand=demand.demand_id, demand_unit="")
            if not one.kind and text not in (demand.list_no, demand.demand_id):
                draft.told.append(f"“{text or unit}”即{demand.list_no}“{shown_title(demand)}”")
            return
        draft.decision = replace(one, demand=one.demand or text, demand_unit=unit)
        if _numbered(text):
            return
        guess = self._known.likeness.look(text, unit)
        if (
            text
            and unit
            and guess.place is not None
            and self._elsewhere(draft, text, unit, (guess.place,))
        ):
            return
        if guess.place is not None and (not found or guess.place in found):
            demand = self._known.demands[guess.place]
            draft.told.append(f"“{text or unit}”读作{demand.list_no}“{shown_title(demand)}”")
            draft.decision = replace(one, demand=demand.demand_id, demand_unit="")
        elif text and unit and self._elsewhere(draft, text, unit, guess.choices):
            return
        elif guess.choices:
            said = f"“{text or unit}”"
            draft.ask(
                f"{said}说的是哪一项？请在{line.cell('demand', 'unit')}写明清单号：{self.choice(guess.choices)}"
            )

    def _from_speech(self, draft: Draft, line: Line) -> None:
        """The demand of which a sentence speaks itself: its unit by letters of the name that no other unit has, else by likeness."""
        said = draft.decision.said or line.get("said")
        found = self._known.numbered_in(said) or self._known.units_in(said)
        if not found:
            parts = (part for one in _CLAUSES.split(said) for part in (*_THAT.split(one)[:-1], one))
            guesses = [self._known.likeness.look(part).place for part in parts if part.strip()]
            found = tuple(dict.fromkeys(n for n in guesses if n is not None))
        if len(found) == 1:
            self._take(draft, found[0])
        elif found and not self._of_several(draft, line, found):
            draft.ask(
                f"“{said}”说的是哪一项？请在{line.cell('demand', 'unit', 'said')}写明清单号：{self.choice(found)}"
            )

    def _take(self, draft: Draft, place: int) -> None:
        demand = self._known.demands[place]
        draft.told.append(f"说的是{demand.list_no or demand.demand_id}“{shown_title(demand)}”")
        draft.decision = replace(draft.decision, demand=demand.demand_id, demand_unit="")

    def _of_several(self, draft: Draft, line: Line, places: Sequence[int]) -> bool:
        """Which demands of a unit a row means by its other words: all where it says so, one they name, one for which the list has its expert."""
        words = "，".join(filter(None, (*map(line.get, _WORDS), draft.decision.remark)))
        number = likeness.several_in(words)
        if number in (len(places), likeness.ALL):
            draft.several = tuple(self._known.demands[n].demand_id for n in places)
            return True
        one = self._known.likeness.among(self._known.slotted(words)[0], places)
        if one is None:
            who = line.get("who") or draft.decision.expert
            have = [n for n in places if self._has(n, self._sole(who, line.get("home")))]
            one = have[0] if len(have) == 1 else None
        if one is not None:
            self._take(draft, one)
        return one is not None

    def _sole(self, text: str, unit: str) -> str:
        """The number of the one expert a text names, "" none or several."""
        place = self._known.people.look(text, unit).one if text else None
        return self._known.experts[place].expert_id if place is not None else ""

    def _has(self, place: int, expert: str) -> bool:
        """Whether the list has somebody for a demand, or offers him for it."""
        shown, demand = self._known.shown, self._known.demands[place].demand_id
        return bool(expert) and expert in (
            *shown.pairs.get(demand, ()),
            *shown.offered.get(demand, ()),
        )

    def narrowed(self, draft: Draft, places: Sequence[int], hint: str) -> tuple[int, ...]:
        """Of those who may be meant the one whom other words tell, whom the list has for the demand, or offers for it; all else."""
        found = self._known.persons.told_apart(places, hint)
        demand, shown = draft.decision.demand, self._known.shown
        place = self._known.things.look(demand).one if demand else None
        for listed in (shown.pairs, shown.offered):
            if len(found) > 1 and place is not None:
                names = listed.get(self._known.demands[place].demand_id, ())
                found = (
                    tuple(n for n in found if self._known.experts[n].expert_id in names) or found
                )
        if len(found) > 1 and place is not None:
            one = self._known.demands[place]
            found = self._known.persons.told_apart(found, f"{one.title} {one.detail}")
        return tuple(found)

    def _elsewhere(self, draft: Draft, text: str, unit: str, places: Sequence[int]) -> bool:
        """Whether a demand is named that its unit never told: it is said with what the unit told."""
        own = self._known.things.look("", unit).places
        for name in (unit, *(self._known.demands[n].unit_name for n in own)):
            text = text.replace(name, "")
        text = text.strip("：:、，, ")
        own = own or tuple(places)
        if not text or _numbered(text):
            return False
        if not own or not places or not all(self._known.likeness.strange(text, n) for n in own):
            return False
        told = "、".join(
            f"{self._known.demands[n].list_no}“{shown_title(self._known.demands[n])}”"
            for n in own[:_SHOWN]
        )
        draft.refuse(f"{self._known.demands[own[0]].unit_name}没有“{text}”这项需求，只报了{told}")
        return True

    def choice(self, places: Sequence[int]) -> str:
        """The demands to choose from, by number, unit and title."""
        demands = (self._known.demands[n] for n in places[:_SHOWN])
        return "或".join(
            f"{d.list_no or d.demand_id}（{d.unit_name}，{shown_title(d)}）" for d in demands
        )

    def is_number(self, text: str) -> bool:
        """Whether a text is somebody's number."""
        return self._known.persons.numbered(text) is not None

    def find_person(self, draft: Draft, text: str, line: Line, *, quiet: bool = False) -> str:
        """The number of the person a cell names; the text as it is where that is not clear and others will say so."""
        known, unit = self._known, line.get("home")
        whom = known.people.look(text, unit).places
        if len(whom) > 1:
            whom = self.narrowed(draft, whom, f"{line.get('remark')} {unit}")
            quiet = False
        if len(whom) == 1:
            if not quiet and len(known.people.look(text, unit).places) > 1:
                self._told_who(draft, text, whom[0])
            return known.experts[whom[0]].expert_id
        _, found = known.slotted(text, unit)
        if len(found) == 1 and len(found[0].places) == 1:
            if not quiet or not found[0].whole:
                self._told_who(draft, text, found[0].places[0])
            return known.experts[found[0].places[0]].expert_id
        if not found:
            return self._described(draft, text, line)
        return text

    def _told_who(self, draft: Draft, text: str, place: int) -> None:
        expert = self._known.experts[place]
        draft.told.append(f"“{text}”读作{expert.name}（{expert.org_name}）")

    def _described(self, draft: Draft, text: str, line: Line) -> str:
        """Somebody told by his unit and title alone (农学院的那位教授): asked where several are meant, the text where nobody is."""
        places = self._known.persons.described(text)
        experts = [self._known.experts[n] for n in places[:_SHOWN]]
        shown = "，还是".join(f"{e.name}（{e.recommended_by or e.org_name}）" for e in experts)
        if places:
            draft.ask(f"“{text}”是哪一位？是{shown}？请在{line.cell('who')}写明姓名")
        return text

    def named(self, draft: Draft, at: int, people: tuple[Mention, ...], line: Line) -> str:
        """Who a place among the named is: his number; a name of nobody as it is; asked where several may be meant."""
        if at < 0 or at >= len(people):
            return ""
        one = people[at]
        if len(one.places) == 1:
            return self._known.experts[one.places[0]].expert_id
        if one.places:
            listed = self.listed(draft, line)
            same = [n for n in one.places if self._known.experts[n].expert_id == listed]
            if len(same) == 1 and not one.whole:
                return listed
            narrow = self.narrowed(draft, one.places, "")
            if len(narrow) == 1:
                self._told_who(draft, one.word, narrow[0])
                return self._known.experts[narrow[0]].expert_id
            units = "或".join(
                f"{self._known.experts[n].name}（{self._known.experts[n].org_name}）"
                for n in one.places[:_SHOWN]
            )
            draft.ask(f"“{one.word}”是哪一位？请在{line.cell('said')}写明单位：{units}")
        return one.word

    def listed(self, draft: Draft, line: Line) -> str:
        """Whom the row names beside what is said: whom the list had, "" nobody."""
        text = line.get("old") or line.get("who")
        if not text:
            return ""
        found = self.find_person(draft, text, line, quiet=True)
        return found if self.is_number(found) else ""

    def shown(self, name: str) -> str:
        """The name of a number; a name as it is."""
        place = self._known.persons.numbered(name)
        return self._known.experts[place].name if place is not None else name


def _numbered(text: str) -> bool:
    """Whether a text is a number of something: nothing is guessed for it."""
    plain = key(text)
    return (
        bool(plain)
        and any(c.isdigit() for c in plain)
        and sum("一" <= c <= "鿿" for c in plain) <= _SHOWN
    )
