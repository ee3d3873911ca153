"""Decisions of the clerk and the leader, each obeyed or refused aloud; one that cannot be kept changes nothing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from expertserve.matching.problem import FixedPair
from expertserve.records.ruling import Ruling
from expertserve.rules._judge import refusals_of
from expertserve.work.standing.absences import is_absence
from expertserve.work.standing.naming import Naming, Unclear
from expertserve.work.standing.opposed import opposed
from expertserve.work.standing.rulings import Decided
from expertserve.year.spoken.who import People, Things

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from expertserve.records.decision import Decision
    from expertserve.records.pairing import Refusal
    from expertserve.records.ruling import Verdict
    from expertserve.records.standing import PairKey
    from expertserve.rules._terms import Terms

__all__ = ["BREAKABLE", "REPLACED", "Decided", "Decider", "People", "Ruling", "Things"]

BREAKABLE = frozenset(
    {
        "title-below-associate-senior",
        "title-unknown",
        "level-asked",
        "no-capacity",
        "too-far",
        "own-unit",
        "field-asked",
        "region-not-offered",
        "over-age",
        "decided-against",
    }
)
_STATUS: dict[str, Literal["settled", "appointed", "replaced"]] = {
    "指定": "appointed",
    "已定": "settled",
    "更换": "replaced",
}
_BARRED = {
    (True, False): "人选调整：已定不安排此项。",
    (True, True): "人选调整：已定不安排此项。",
    (False, False): "人选调整：已定本年度不安排该专家。",
    (False, True): "人选调整：已定本期不安排该专家。",
}
REPLACED = "人选调整：已更换。"
"""Why somebody does not come whose place another takes."""
_FIRST = date.min
_NO_BASIS = "指定须写明依据"


@dataclass(slots=True)
class _Desk:
    """The effects so far, and which decision each belongs to (its place in reading order)."""

    decided: Decided = field(default_factory=Decided)
    owner: dict[tuple[str, ...], int] = field(default_factory=dict)

    def clear(self, pair: PairKey) -> None:
        """What was decided of a pair before holds no more."""
        for table in (self.decided.fixed, self.decided.forbidden):
            table.pop(pair, None)
        self.owner.pop(("pair", *pair), None)


@dataclass(slots=True, kw_only=True)
class Decider:
    """Settles all decisions of a year under given terms.

    Attributes:
        terms: with the declines as `forbidden` and the dates of sessions.
        said_no: pairs an expert's own last answer declines -> its day, None unknown.
        home_no: pairs to which his home unit objects -> the day, None unknown; only an appointment made later stands against it.
        stood: pairs that stand as 指定 in the list that stands.
    """

    decisions: Sequence[Decision]
    naming: Naming
    terms: Terms
    said_no: Mapping[PairKey, date | None] = field(default_factory=dict)
    home_no: Mapping[PairKey, date | None] = field(default_factory=dict)
    stood: frozenset[PairKey] = frozenset()

    def decide(self, rejected: Mapping[int, str] | None = None) -> Decided:
        """What the decisions come to.

        A later date wins, without dates the later row. A decision that cannot be kept is taken out and everything is
        settled again without it, so that it leaves no trace.

        Args:
            rejected: places of decisions that the assignment could not honour -> why.
        """
        refused: dict[int, str] = dict(rejected or {})
        fallen: set[int] = set(refused)
        contrary = opposed(self.decisions, self.naming)
        refused |= contrary
        asked: set[int] = set(contrary)
        while True:
            desk = self._apply(refused, asked)
            wrong = self._impossible(desk)
            if not wrong:
                break
            refused |= wrong
            fallen |= set(wrong)
        decided = desk.decided
        decided.owner = {pair: desk.owner["pair", *pair] for pair in decided.fixed}
        decided.rulings = self._rulings(desk, refused, fallen, asked)
        return decided

    def _order(self) -> list[int]:
        return sorted(
            range(len(self.decisions)),
            key=lambda n: (self.decisions[n].on or _FIRST).toordinal(),
        )

    def _apply(self, refused: dict[int, str], asked: set[int]) -> _Desk:
        desk = _Desk()
        for number in self._order():
            if number in refused:
                continue
            try:
                self._take(desk, number, self.decisions[number])
            except Unclear as unclear:
                refused[number] = unclear.text
                asked |= {number} if unclear.asked else set()
        return desk

    def _take(self, desk: _Desk, number: int, decision: Decision) -> None:
        if decision.question:
            raise Unclear(decision.question, asked=True)
        if decision.refusal:
            raise Unclear(decision.refusal)
        if decision.kind == "":
            what = decision.said or "（空）"
            raise Unclear(
                f"“{what}”看不出怎样办，请填指定、已定、更换、不安排、改期或确认", asked=True
            )
        if self.naming.session_only(decision):
            return
        if decision.kind == "改期":
            demand = self.naming.demand(decision)
            if not decision.dates:
                raise Unclear("改期须写明新日期", asked=True)
            desk.decided.dates[demand] = decision.dates
            desk.owner["dates", demand] = number
        elif decision.kind == "不安排":
            self._bar(desk, number, decision)
        else:
            self._pair(desk, number, decision)

    def _bar(self, desk: _Desk, number: int, decision: Decision) -> None:
        """不安排: a pair, a demand, or a person in a session, on days, or the whole year."""
        if not decision.expert:
            demand = self.naming.demand(decision)
            desk.decided.dropped[demand] = decision.basis or "已定本年度不安排"
            desk.owner["demand", demand] = number
            for pair in [one for one in desk.decided.fixed if one[0] == demand]:
                desk.clear(pair)
            return
        expert = self.naming.expert(decision)
        if is_absence(decision):
            desk.owner["away", expert, str(number)] = number
            return
        named = decision.demand or decision.demand_unit
        demands = self.naming.all_named(decision) if named else self.naming.demands_in(decision)
        for demand in demands:
            desk.clear((demand, expert))
            desk.decided.forbidden[demand, expert] = _BARRED[bool(named), bool(decision.session)]
            desk.decided.basis[demand, expert] = _basis(decision)
            desk.owner["pair", demand, expert] = number

    def _pair(self, desk: _Desk, number: int, decision: Decision) -> None:
        remark = decision.kind == "备注"
        if not (decision.expert or remark):
            raise Unclear(f"{decision.kind}须写明专家", asked=True)
        expert = self.naming.expert(decision) if decision.expert else ""
        pair = (self.naming.demand(decision), expert)
        if remark:
            desk.decided.remarks[pair] = decision.remark
            desk.owner["remark", *pair] = number
            return
        if decision.kind == "确认":
            desk.decided.confirmed.add(pair)
            desk.decided.basis.setdefault(pair, _basis(decision))
            desk.owner["confirmed", *pair] = number
            return
        if decision.kind == "恢复":
            desk.clear(pair)
            desk.owner["open", *pair] = number
            return
        new = self._replacement(decision, pair) if decision.kind == "更换" else pair
        desk.clear(pair)
        if decision.kind == "更换":
            desk.decided.forbidden[pair] = REPLACED
            desk.owner["pair", *pair] = number
        if new:
            desk.clear(new)
            desk.decided.dropped.pop(new[0], None)
            desk.owner.pop(("demand", new[0]), None)
            desk.decided.fixed[new] = FixedPair(*new, _STATUS[decision.kind])
            desk.decided.basis[new] = _basis(decision)
            desk.owner["pair", *new] = number

    def _replacement(self, decision: Decision, pair: PairKey) -> PairKey | None:
        if not decision.replacement:
            return None
        expert = self.naming.expert(replace(decision, expert=decision.replacement, expert_unit=""))
        if expert == pair[1]:
            raise Unclear("更换为的人选就是原人选")
        return pair[0], expert

    def _impossible(self, desk: _Desk) -> dict[int, str]:
        """Decisions whose fixed or confirmed pair cannot be, with the reason; keeps the broken rules of appointments."""
        decided = desk.decided
        terms = replace(self.terms, dates={**self.terms.dates, **decided.dates})
        wrong: dict[int, str] = {}
        for pair, fixed in sorted(decided.fixed.items()):
            number = desk.owner["pair", *pair]
            found = refusals_of(*self.naming.records(pair), terms)
            why = self._objection(pair, fixed, found, number)
            if why:
                wrong[number] = why
            else:
                broken = tuple(refusal.rule for refusal in found)
                decided.fixed[pair] = FixedPair(*pair, fixed.status, exceptions=broken)
        for pair in sorted(decided.confirmed - set(decided.fixed)):
            found = refusals_of(*self.naming.records(pair), terms)
            if found:
                wrong[desk.owner["confirmed", *pair]] = found[0].text
        return wrong

    def _objection(
        self, pair: PairKey, fixed: FixedPair, found: tuple[Refusal, ...], number: int
    ) -> str:
        """Why a fixed pair cannot be: soft rules yield to an appointment with a basis alone, his own no to nothing.

        Nobody travels without leave: his home unit's no yields to an appointment that was made after it alone.
        """
        if fixed.status == "appointed" and not self.decisions[number].basis:
            return _NO_BASIS
        hard = [one for one in found if fixed.status != "appointed" or one.rule not in BREAKABLE]
        if hard:
            return hard[0].text
        if pair in self.said_no:
            return "专家本人已答复不便参加，本人改变意见前不能安排"
        if _since(self.home_no, pair, self.decisions[number].on):
            return "派出单位已答复不同意派出；派出单位改变意见，或者协商后重新指定并写明日期的，方可安排"
        return ""

    def _rulings(
        self, desk: _Desk, refused: dict[int, str], fallen: set[int], asked: set[int]
    ) -> tuple[Ruling, ...]:
        standing = set(desk.owner.values())
        made = []
        for number, decision in enumerate(self.decisions):
            demand, expert = self.naming.ids(decision)
            named = self.naming.worded(decision)
            facts = {"decision": named, "demand_id": demand, "expert_id": expert}
            if number in refused:
                falls = number in fallen and self._falls(decision, (demand, expert), desk)
                open_ = number in asked or refused[number] == _NO_BASIS
                verdict: Verdict = "asked" if open_ else "refused"
                made.append(
                    Ruling(verdict=verdict, text=refused[number], falls=falls, **facts)  # type: ignore[arg-type]
                )
            elif number in standing or self.naming.session_only(decision):
                made.append(Ruling(verdict="kept", **facts))  # type: ignore[arg-type]
            else:
                text = "后来另有决定"
                made.append(Ruling(verdict="overtaken", text=text, **facts))  # type: ignore[arg-type]
        return tuple(made)

    def _falls(self, decision: Decision, pair: PairKey, desk: _Desk) -> bool:
        """Whether an appointment stood, or falls to a later change of date or his own later no."""
        if decision.kind != "指定" or not decision.basis:
            return False
        moved = pair[0] in desk.decided.dates or self.naming.moved(pair[0], self.decisions)
        no = any(_since(one, pair, decision.on) for one in (self.said_no, self.home_no))
        return pair in self.stood or moved or no


def _since(no: Mapping[PairKey, date | None], pair: PairKey, decided_on: date | None) -> bool:
    """Whether a pair was declined on or after the day of a decision, as far as the days are known."""
    if pair not in no:
        return False
    day = no[pair]
    return day is None or decided_on is None or day >= decided_on


def _basis(decision: Decision) -> str:
    return "，".join(part for part in (decision.basis, decision.handled_by) if part)
