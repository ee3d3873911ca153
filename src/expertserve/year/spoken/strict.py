"""Rows whose kind is one of ours: only what their columns leave open is read, whom they name and days among words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from expertserve.year.spoken.days import away_in, days_in

if TYPE_CHECKING:
    from datetime import date

    from expertserve.records.decision import Decision
    from expertserve.year.spoken.known import Known
    from expertserve.year.spoken.whom import Draft, Line, Names

__all__ = ["StrictRows"]


@dataclass(frozen=True, slots=True)
class StrictRows:
    """Completes decisions whose kind is known."""

    _known: Known
    _names: Names
    _as_of: date

    def exact(self, draft: Draft, line: Line) -> None:
        """A row whose kind is one of ours: the columns beside it that the kind does not have, days among words, names."""
        one = draft.decision
        old = (
            self._names.find_person(draft, line.get("old"), line, quiet=True)
            if line.get("old")
            else ""
        )
        if one.kind == "更换" and old and one.expert and not one.replacement:
            new = self._names.find_person(draft, one.expert, line)
            one = draft.decision = replace(one, expert=old, expert_unit="", replacement=new)
            draft.told.append("原定专家更换为所写专家")
        elif one.expert and self._stranger(draft, line):
            return
        elif one.expert:
            found = self._names.find_person(draft, one.expert, line, quiet=True)
            self._away(draft, one)
            one = draft.decision
            draft.decision = replace(
                one,
                expert=found,
                expert_unit="" if self._names.is_number(found) else one.expert_unit,
            )
        if one.kind == "改期" and not one.dates:
            for text in (line.get("when"), one.replacement, line.get("said"), one.remark):
                words, days = days_in(text, self._as_of)
                if days:
                    draft.decision = replace(draft.decision, dates=days, replacement="")
                    draft.told.append(f"新时间读作{words}")
                    return

    def _away(self, draft: Draft, one: Decision) -> None:
        """不安排 for a person without a demand: the days of which its reason speaks, not the whole year."""
        if one.kind != "不安排" or one.dates or one.demand or one.demand_unit or one.session:
            return
        words, days = away_in(f"{one.basis}，{one.remark}，{one.said}", self._as_of)
        if days:
            draft.told.append(f"不安排只指{words}")
            draft.decision = replace(one, dates=days)

    def _stranger(self, draft: Draft, line: Line) -> bool:
        """Whether somebody is to be replaced who is not on the list for the demand: then it is he who is to come, or another demand."""
        one = draft.decision
        demand = self._known.things.look(one.demand, one.demand_unit).one
        if one.kind != "更换" or one.replacement or demand is None:
            return False
        listed = self._known.shown.pairs.get(self._known.demands[demand].demand_id, ())
        who = self._known.people.look(one.expert, one.expert_unit).one
        gone = self._known.shown.gone.get(self._known.demands[demand].demand_id, ())
        if not listed or who is None or self._known.experts[who].expert_id in (*listed, *gone):
            return False
        name, names = one.expert, "、".join(map(self._names.shown, listed))
        draft.ask(
            f"名单上这一项是{names}，没有{name}：是换成{name}，还是别的？请在{line.cell('who')}写明“更换为”谁"
        )
        return True
