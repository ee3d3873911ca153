"""A row of a table of decisions as decisions: whom and what it names, what it orders, and how it was read."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.year.spoken.days import days_in, new_time_in
from expertserve.year.spoken.questions import ASK, READ
from expertserve.year.spoken.readings import read
from expertserve.year.spoken.strict import StrictRows
from expertserve.year.spoken.whom import Draft, Line, Names

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from expertserve.records.decision import Decision, DecisionKind
    from expertserve.year.spoken.known import Known
    from expertserve.year.spoken.persons import Mention
    from expertserve.year.spoken.sense import Act

__all__ = ["Line", "Orders"]

_YEAR = ("今年", "全年", "本年", "年内", "以后都", "一律", "都不要", "所有")
_SHOWN = 4
_THIS_YEAR = re.compile(r"[明来下]一?年|今年|本年|不(?:安排|搞|办|要|用)|取消")
"""Words with which what waits is no matter of this year."""


class Orders:
    """Reads rows with the people and demands of a year."""

    def __init__(self, known: Known, as_of: date) -> None:
        self._known, self._as_of = known, as_of
        self._names = Names(known)
        self._strict = StrictRows(known, self._names, as_of)

    def ordering(self, said: str) -> list[str]:
        """The clauses of a sentence that give something up, for finding of which demand they speak."""
        found = []
        for clause in filter(None, re.split("[,，;；。!！:：]", said)):
            slotted, _ = self._known.slotted(clause)
            orders = {act.order for act in read(slotted).acts}
            found += [clause] if orders & {"drop", "hold", "bar"} else []
        return found

    def of(self, line: Line, strict: Decision | None, base: Decision) -> tuple[Decision, ...]:
        """The decisions of a row.

        Args:
            line: its texts.
            strict: what its columns and words say to the letter, None where the table was not known as one of ours.
            base: a decision that holds what the row says besides (basis, day, who noted it, where it stands).
        """
        draft = Draft(decision=strict or base, told=[])
        self._names.find_demand(draft, line)
        made: list[Decision] = []
        for one in self._each(draft):
            if strict is not None and strict.kind:
                self._strict.exact(one, line)
                made.append(one.done())
            else:
                made += self._spoken(one, line)
        return tuple(made)

    def _each(self, draft: Draft) -> list[Draft]:
        """The decision once for each demand of which it speaks."""
        if not draft.several:
            return [draft]
        found = []
        for demand in draft.several:
            own = Draft(decision=draft.decision, told=list(draft.told), question=draft.question)
            own.decision = replace(own.decision, demand=demand, demand_unit="")
            place = self._known.things.look(demand).one
            name = self._known.demands[place].list_no if place is not None else demand
            own.told.append(f"{name}在内")
            found.append(own)
        return found

    def _spoken(self, draft: Draft, line: Line) -> list[Decision]:
        """A row in free words."""
        said = draft.decision.said or line.get("said") or line.get("remark")
        slotted, people = self._known.slotted(said, line.get("home"))
        words, days = new_time_in(said, self._as_of)
        if not days:
            words, days = days_in(line.get("when"), self._as_of)
        reading = read(slotted, words if words and words in slotted else "")
        found = reading.acts
        draft.decision = replace(draft.decision, said=said)
        if reading.note:
            draft.decision = replace(draft.decision, kind="备注", remark=said)
            return [draft.done()]
        if not found:
            draft.ask(
                f"“{said or '（空）'}”看不出怎样办{self._either(reading.other, people)}，请在{line.cell('said')}写明指定、更换、不安排或改期"
            )
            return [draft.done()]
        if found[0].order == "unsure" and reading.other:
            why = ASK[found[0].why] + self._either(reading.other, people)
            draft.ask(f"“{said}”：{why}（{line.cell('said')}）")
            return [draft.done()]
        self._others(draft, found, people, line)
        if sum(act.order in ("appoint", "replace", "add") for act in found) > 1:
            line = replace(line, texts={**line.texts, "old": "", "who": ""})
            found = _all_added(found)
        if days and words in slotted and all(act.order != "move" for act in found):
            draft.told.append(f"其中的时间“{words}”没有采用，要改期的请另记一行")
        made = []
        for act in found:
            own = Draft(decision=draft.decision, told=list(draft.told), question=draft.question)
            if act.order == "move" and days:
                own.told.append(f"新时间为{words}")
                own.decision = replace(own.decision, dates=days)
            self._act(own, act, line, people)
            made.append(own.done())
        return made

    def _others(
        self, draft: Draft, found: Sequence[Act], people: tuple[Mention, ...], line: Line
    ) -> None:
        """Who is named and of whom nothing is ordered is told, so that nobody is lost in a sentence."""
        meant = {n for act in found for n in (act.who, act.old)}
        listed = self._names.listed(draft, line)
        for at, one in enumerate(people):
            his = [self._known.experts[n].expert_id for n in one.places]
            if at not in meant and one.places and listed not in his:
                draft.told.append(f"句中还提到{one.word}，没有为其安排")

    def _either(self, found: Sequence[Act], people: Sequence[Mention]) -> str:
        """The readings to choose from (是“不安排江照晚”还是“照原安排”), "" none."""
        words = []
        for one in found:
            who = people[one.who].word if 0 <= one.who < len(people) else ""
            if one.order in READ:
                words.append(f"“{READ[one.order].format(who)}”")
        return f"（是{'，还是'.join(dict.fromkeys(words))}？）" if words else ""

    def _act(self, draft: Draft, act: Act, line: Line, people: tuple[Mention, ...]) -> None:
        """One order put into a decision."""
        who = self._names.named(draft, act.who, people, line)
        old = self._names.named(draft, act.old, people, line) or self._names.listed(draft, line)
        listed = self._names.listed(draft, line)
        if (
            act.order == "replace"
            and not who
            and not line.get("old")
            and self._comes(draft, listed)
        ):
            who, old, listed = listed, "", ""
        if act.order == "unsure":
            draft.ask(f"“{draft.decision.said}”：{ASK[act.why]}（{line.cell('said')}）")
        elif act.order == "add":
            self._add(draft, who, line)
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
                f"“{draft.decision.said}”是这一项不安排，还是换下{self._names.shown(listed)}？请在{line.cell('said')}写明"
            )
        elif act.why == "person" and listed:
            self._bar(draft, listed, line)
        elif act.order == "hold" and not _THIS_YEAR.search(draft.decision.said):
            draft.ask(f"“{draft.decision.said}”：{ASK['hold']}（{line.cell('said')}）")
        else:
            self._need_demand(draft, line)
            self._put(draft, "不安排", expert="")

    def _comes(self, draft: Draft, who: str) -> bool:
        """Whether the one beside 改派 is who is to come: the list has somebody else for the demand."""
        listed = self._known.shown.pairs.get(draft.decision.demand, ())
        return bool(listed and who) and who not in listed

    def _send(self, draft: Draft, who: str, old: str, line: Line, *, swap: bool) -> None:
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
            draft.ask(
                f"这一项有几个名额，请在{line.cell('said')}写明{self._names.shown(who)}换下谁"
            )
        else:
            self._put(draft, "指定", expert=who)

    def _add(self, draft: Draft, who: str, line: Line) -> None:
        """Somebody comes besides whom the list has: there must be a place for him."""
        self._need_demand(draft, line)
        places = self._places(draft)
        listed = [e for e in self._known.shown.pairs.get(draft.decision.demand, ()) if e != who]
        if who and len(listed) >= places:
            names = "、".join(map(self._names.shown, listed))
            draft.refuse(
                f"“{draft.decision.said}”：这一项只请{places}人，名额已有{names}，不能再加{self._names.shown(who)}；要换人的请写“更换为”，要加人的请单位改报人数"
            )
        self._put(draft, "指定", expert=who)

    def _places(self, draft: Draft) -> int:
        place = self._known.things.look(draft.decision.demand).one
        return self._known.demands[place].need_max if place is not None else 1

    def _bar(self, draft: Draft, who: str, line: Line) -> None:
        one = draft.decision
        if not who:
            draft.ask(f"“{one.said}”没有写明是哪一位，请在{line.cell('said')}写明")
        elif not (one.demand or one.demand_unit) and not any(word in one.said for word in _YEAR):
            draft.ask(
                f"“{one.said}”是只指某一项，还是全年？请在{line.cell('demand', 'said')}写明清单号或“全年”"
            )
        self._put(draft, "不安排", expert=who)

    def _ranked(self, draft: Draft, rank: int, old: str, line: Line) -> None:
        """第二人选: of those the list offers for the demand, the one who comes after whom it had."""
        self._need_demand(draft, line)
        offered = self._known.shown.offered.get(draft.decision.demand, ())
        others = [one for one in offered if one != old]
        if not old or len(others) < rank - 1:
            first = [one for one in offered[rank - 1 : rank] if not old]
            named = (
                f"名单上是{self._names.shown(first[0])}，" if first else "名单上没有印出这一位，"
            )
            draft.ask(f"“{draft.decision.said}”：{named}请在{line.cell('said')}写明专家姓名")
            return
        who = others[rank - 2]
        self._put(draft, "更换", expert=old, replacement=who)

    def _need_demand(self, draft: Draft, line: Line) -> None:
        if not draft.decision.demand and not draft.decision.demand_unit:
            draft.ask(
                f"“{draft.decision.said}”没有写明是哪一项，请在{line.cell('demand', 'said')}写明清单号"
            )

    def _put(self, draft: Draft, kind: DecisionKind, *, expert: str, replacement: str = "") -> None:
        one = draft.decision
        names = "→".join(self._names.shown(name) for name in (expert, replacement) if name)
        draft.told.append(f"“{one.said}”读作{kind}{names}")
        draft.decision = replace(
            one, kind=kind, expert=expert, expert_unit="", replacement=replacement
        )


def _all_added(found: tuple[Act, ...]) -> tuple[Act, ...]:
    """Of people who go together all come besides whom the list has, where one does."""
    if all(act.order != "add" for act in found):
        return found
    return tuple(replace(act, order="add") if act.order == "appoint" else act for act in found)
