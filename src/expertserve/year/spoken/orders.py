"""A row of a table of decisions as decisions: whom and what it names, what it orders, and how it was read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from expertserve.ground.text import key
from expertserve.records.names import shown_title
from expertserve.year.spoken.days import days_in
from expertserve.year.spoken.sense import Act, acts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from expertserve.records.decision import Decision, DecisionKind
    from expertserve.year.spoken.known import Known
    from expertserve.year.spoken.persons import Mention

__all__ = ["Line", "Orders"]

_YEAR = ("今年", "全年", "本年", "年内", "以后都", "一律", "都不要", "所有")
_SHOWN = 4
_ASK = {
    "asks": "这是商量的话，请写明怎样定",
    "several": "写了不止一种办法，请写明是哪一位",
    "like": "只说了要什么样的人，请写明换成哪一位专家",
    "session": "说到了期次，请在“期”或改期中写明",
    "verb": "看不出要这位专家去还是不去，请写明",
    "beside": "还说到别的人，看不出是哪一位去，请写明",
    "mixed": "一句话里有几种办法，请分行写明",
}
_KINDS: dict[str, DecisionKind] = {"appoint": "指定", "bar": "不安排", "move": "改期"}


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
class _Draft:
    """A decision on its way: what is known, how it was found out, and what has to be asked."""

    decision: Decision
    told: list[str]
    question: str = ""

    def ask(self, text: str) -> None:
        self.question = self.question or text

    def done(self) -> Decision:
        """The decision with its reading, or with its question."""
        if self.question:
            return replace(self.decision, question=self.question)
        return replace(self.decision, read_as="；".join(dict.fromkeys(self.told)))


class Orders:
    """Reads rows with the people and demands of a year."""

    def __init__(self, known: Known, as_of: date) -> None:
        self._known, self._as_of = known, as_of

    def of(self, line: Line, strict: Decision | None, base: Decision) -> tuple[Decision, ...]:
        """The decisions of a row.

        Args:
            line: its texts.
            strict: what its columns and words say to the letter, None where the table was not known as one of ours.
            base: a decision that holds what the row says besides (basis, day, who noted it, where it stands).
        """
        draft = _Draft(decision=strict or base, told=[])
        self._demand(draft, line)
        if strict is not None and strict.kind:
            self._exact(draft, line)
            return (draft.done(),)
        return tuple(self._spoken(draft, line))

    def _demand(self, draft: _Draft, line: Line) -> None:
        """The demand by its number, title or unit, else by likeness."""
        one = draft.decision
        text, unit = one.demand or line.get("demand"), one.demand_unit or line.get("unit")
        text = "、".join(filter(None, text.splitlines()))
        if not text and not unit:
            return
        found = self._known.things.look(one.demand or text, unit).places
        if len(found) == 1:
            demand = self._known.demands[found[0]]
            draft.decision = replace(one, demand=demand.demand_id, demand_unit="")
            if not one.kind:
                draft.told.append(f"“{text or unit}”即{demand.list_no}“{shown_title(demand)}”")
            return
        draft.decision = replace(one, demand=one.demand or text, demand_unit=unit)
        if _numbered(text):
            return
        guess = self._known.likeness.look(text, unit)
        if guess.place is not None and (not found or guess.place in found):
            demand = self._known.demands[guess.place]
            draft.told.append(f"“{text or unit}”读作{demand.list_no}“{shown_title(demand)}”")
            draft.decision = replace(one, demand=demand.demand_id, demand_unit="")
        elif guess.choices:
            said = f"“{text or unit}”"
            draft.ask(
                f"{said}说的是哪一项？请在{line.cell('demand', 'unit')}写明清单号：{self._choice(guess.choices)}"
            )

    def _choice(self, places: Sequence[int]) -> str:
        demands = (self._known.demands[n] for n in places[:_SHOWN])
        return "或".join(
            f"{d.list_no or d.demand_id}（{d.unit_name}，{shown_title(d)}）" for d in demands
        )

    def _exact(self, draft: _Draft, line: Line) -> None:
        """A row whose kind is one of ours: the columns beside it that the kind does not have, days among words, names."""
        one = draft.decision
        old = self._person(draft, line.get("old"), line, quiet=True) if line.get("old") else ""
        if one.kind == "更换" and old and one.expert and not one.replacement:
            new = self._person(draft, one.expert, line)
            one = draft.decision = replace(one, expert=old, expert_unit="", replacement=new)
            draft.told.append("原定专家更换为所写专家")
        elif one.expert and self._stranger(draft, line):
            return
        elif one.expert:
            found = self._person(draft, one.expert, line, quiet=True)
            draft.decision = replace(
                one, expert=found, expert_unit="" if self._is_id(found) else one.expert_unit
            )
        if one.kind == "改期" and not one.dates:
            for text in (line.get("when"), one.replacement, line.get("said"), one.remark):
                words, days = days_in(text, self._as_of)
                if days:
                    draft.decision = replace(draft.decision, dates=days, replacement="")
                    draft.told.append(f"新时间读作{words}")
                    return

    def _stranger(self, draft: _Draft, line: Line) -> bool:
        """Whether somebody is to be replaced who is not on the list for the demand: then it is he who is to come, or another demand."""
        one = draft.decision
        demand = self._known.things.look(one.demand, one.demand_unit).one
        if one.kind != "更换" or one.replacement or demand is None:
            return False
        listed = self._known.shown.pairs.get(self._known.demands[demand].demand_id, ())
        who = self._known.people.look(one.expert, one.expert_unit).one
        if not listed or who is None or self._known.experts[who].expert_id in listed:
            return False
        name, names = one.expert, "、".join(map(self._shown, listed))
        draft.ask(
            f"名单上这一项是{names}，没有{name}：是换成{name}，还是别的？请在{line.cell('who')}写明“更换为”谁"
        )
        return True

    def _is_id(self, text: str) -> bool:
        return self._known.persons.numbered(text) is not None

    def _person(self, draft: _Draft, text: str, line: Line, *, quiet: bool = False) -> str:
        """The number of the person a cell names; the text as it is where that is not clear and others will say so."""
        known, unit = self._known, line.get("home")
        place = known.people.look(text, unit).one
        if place is not None:
            return known.experts[place].expert_id
        _, found = known.slotted(text, unit)
        if len(found) == 1 and len(found[0].places) == 1:
            expert = known.experts[found[0].places[0]]
            if not quiet or not found[0].whole:
                draft.told.append(f"“{text}”读作{expert.name}（{expert.org_name}）")
            return expert.expert_id
        return text

    def _spoken(self, draft: _Draft, line: Line) -> list[Decision]:
        """A row in free words."""
        said = draft.decision.said or line.get("said")
        slotted, people = self._known.slotted(said, line.get("home"))
        words, days = days_in(said, self._as_of)
        if not days:
            words, days = days_in(line.get("when"), self._as_of)
        found = acts(slotted, dated=bool(days))
        if not found and line.get("who") and not said:
            found = ()
        draft.decision = replace(draft.decision, said=said)
        if not found:
            draft.ask(
                f"“{said or '（空）'}”看不出怎样办，请在{line.cell('said')}写明指定、更换、不安排或改期"
            )
            return [draft.done()]
        made = []
        for act in found:
            own = _Draft(decision=draft.decision, told=list(draft.told), question=draft.question)
            if act.order == "move" and days:
                own.told.append(f"“{said}”读作改期至{words}")
                own.decision = replace(own.decision, dates=days)
            self._act(own, act, line, people)
            made.append(own.done())
        return made

    def _act(self, draft: _Draft, act: Act, line: Line, people: tuple[Mention, ...]) -> None:
        """One order put into a decision."""
        who = self._named(draft, act.who, people, line)
        old = self._named(draft, act.old, people, line) or self._old(draft, line)
        listed = self._old(draft, line)
        if (
            act.order == "replace"
            and not who
            and not line.get("old")
            and self._comes(draft, listed)
        ):
            who, old, listed = listed, "", ""
        if act.order == "unsure":
            draft.ask(f"“{draft.decision.said}”：{_ASK[act.why]}（{line.cell('said')}）")
        elif act.order in ("appoint", "replace"):
            self._send(draft, who, old or listed, line, swap=act.order == "replace")
        elif act.order == "rank":
            self._ranked(draft, act.rank, old, line)
        elif act.order == "keep":
            self._put(draft, "已定", expert=who or listed)
        elif act.order == "move":
            self._put(draft, "改期", expert="")
        elif act.order == "bar":
            self._bar(draft, who or listed, line)
        elif act.why == "either" and listed and act.order == "drop":
            draft.ask(
                f"“{draft.decision.said}”是这一项不安排，还是换下{self._shown(listed)}？请在{line.cell('said')}写明"
            )
        elif act.why == "person" and listed:
            self._bar(draft, listed, line)
        else:
            self._need_demand(draft, line)
            self._put(draft, "不安排", expert="")

    def _comes(self, draft: _Draft, who: str) -> bool:
        """Whether the one beside 改派 is who is to come: the list has somebody else for the demand."""
        listed = self._known.shown.pairs.get(draft.decision.demand, ())
        return bool(listed and who) and who not in listed

    def _send(self, draft: _Draft, who: str, old: str, line: Line, *, swap: bool) -> None:
        """Somebody is sent, in the place of whom the list had where that is said."""
        self._need_demand(draft, line)
        if not who and not old:
            draft.ask(f"“{draft.decision.said}”没有写明换下谁、换成谁，请在{line.cell('said')}写明")
        elif not who:
            self._put(draft, "更换", expert=old)
        elif who == old:
            self._put(draft, "已定", expert=who)
        elif old:
            self._put(draft, "更换", expert=old, replacement=who)
        elif swap and self._places(draft) > 1:
            draft.ask(f"这一项有几个名额，请在{line.cell('said')}写明{self._shown(who)}换下谁")
        else:
            self._put(draft, "指定", expert=who)

    def _places(self, draft: _Draft) -> int:
        place = self._known.things.look(draft.decision.demand).one
        return self._known.demands[place].need_max if place is not None else 1

    def _bar(self, draft: _Draft, who: str, line: Line) -> None:
        one = draft.decision
        if not who:
            draft.ask(f"“{one.said}”没有写明是哪一位，请在{line.cell('said')}写明")
        elif not (one.demand or one.demand_unit) and not any(word in one.said for word in _YEAR):
            draft.ask(
                f"“{one.said}”是只指某一项，还是全年？请在{line.cell('demand', 'said')}写明清单号或“全年”"
            )
        self._put(draft, "不安排", expert=who)

    def _ranked(self, draft: _Draft, rank: int, old: str, line: Line) -> None:
        """第二人选: of those the list offers for the demand, the one who comes after whom it had."""
        self._need_demand(draft, line)
        offered = self._known.shown.offered.get(draft.decision.demand, ())
        others = [one for one in offered if one != old]
        if not old or len(others) < rank - 1:
            first = [one for one in offered[rank - 1 : rank] if not old]
            named = f"名单上是{self._shown(first[0])}，" if first else "名单上没有印出这一位，"
            draft.ask(f"“{draft.decision.said}”：{named}请在{line.cell('said')}写明专家姓名")
            return
        who = others[rank - 2]
        self._put(draft, "更换", expert=old, replacement=who)

    def _need_demand(self, draft: _Draft, line: Line) -> None:
        if not draft.decision.demand and not draft.decision.demand_unit:
            draft.ask(
                f"“{draft.decision.said}”没有写明是哪一项，请在{line.cell('demand', 'said')}写明清单号"
            )

    def _put(
        self, draft: _Draft, kind: DecisionKind, *, expert: str, replacement: str = ""
    ) -> None:
        one = draft.decision
        names = "→".join(self._shown(name) for name in (expert, replacement) if name)
        draft.told.append(f"“{one.said}”读作{kind}{names}")
        draft.decision = replace(
            one, kind=kind, expert=expert, expert_unit="", replacement=replacement
        )

    def _named(self, draft: _Draft, at: int, people: tuple[Mention, ...], line: Line) -> str:
        """Who a place among the named is: his number; a name of nobody as it is; asked where several may be meant."""
        if at < 0 or at >= len(people):
            return ""
        one = people[at]
        if len(one.places) == 1:
            return self._known.experts[one.places[0]].expert_id
        if one.places:
            listed = self._old(draft, line)
            same = [n for n in one.places if self._known.experts[n].expert_id == listed]
            if len(same) == 1 and not one.whole:
                return listed
            units = "或".join(
                f"{self._known.experts[n].name}（{self._known.experts[n].org_name}）"
                for n in one.places[:_SHOWN]
            )
            draft.ask(f"“{one.word}”是哪一位？请在{line.cell('said')}写明单位：{units}")
        return one.word

    def _old(self, draft: _Draft, line: Line) -> str:
        text = line.get("old") or line.get("who")
        if not text:
            return ""
        found = self._person(draft, text, line, quiet=True)
        return found if self._is_id(found) else ""

    def _shown(self, name: str) -> str:
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
