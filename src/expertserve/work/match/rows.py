"""A match put into the lines of its two workbooks."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from expertserve import __version__
from expertserve.books.sheets.columns import Item
from expertserve.records.views import days_in_words
from expertserve.rules._judge import title_of
from expertserve.work.match.almost import Almost, almost
from expertserve.work.match.kept import data_rows
from expertserve.work.match.lines import (
    ArrangementLine,
    ChangeLine,
    EmptyLine,
    MatchLines,
    OfferLine,
    PairLine,
)
from expertserve.work.match.list_code import list_code
from expertserve.work.match.method import notes
from expertserve.work.match.named_told import NamedByUnit, named_by_units
from expertserve.work.match.process_sheet import (
    BarredLine,
    LeftOutLine,
    OfferedLine,
    PointLine,
    ProcessLines,
    RefusedLine,
)
from expertserve.year.settings_values import shown

if TYPE_CHECKING:
    from expertserve.records.demand import Demand
    from expertserve.records.pairing import Change, Fit, Pair
    from expertserve.work.match.match import Matched

__all__ = ["Printed"]


class Printed:
    """The lines of both workbooks of one match; every fit is explained once."""

    def __init__(self, matched: Matched, *, compared: bool = False) -> None:
        self.matched = matched
        self._compared = compared
        ground = matched.ground
        self._experts = {expert.expert_id: expert for expert in ground.experts}
        self._demands = {demand.demand_id: demand for demand in ground.demands}
        self._fits: dict[tuple[str, str], Fit] = {}

    def fit(self, demand_id: str, expert_id: str) -> Fit:
        """The fit of a pair with its reasons, explained once."""
        pair = (demand_id, expert_id)
        if pair not in self._fits:
            self._fits[pair] = self.matched.ground.engine.explain(*pair)
        return self._fits[pair]

    @cached_property
    def named(self) -> tuple[NamedByUnit, ...]:
        """The names ordered with demands, and what became of each."""
        return named_by_units(self.matched)

    def _ordered(self, demand_id: str) -> str:
        """What became of the names ordered with a demand that are not on the list."""
        mine = (one for one in self.named if one.demand.demand_id == demand_id)
        return "；".join(one.text for one in mine if not one.listed)

    @cached_property
    def papers(self) -> MatchLines:
        """供需对接清单."""
        ground, result = self.matched.ground, self.matched.result
        return MatchLines(
            made_on=ground.as_of,
            office=ground.material.settings.office,
            pairs=tuple(self._pair(pair) for pair in result.pairs),
            offers=tuple(
                OfferLine(
                    offer=offer,
                    demand=self._demands[offer.demand_id],
                    expert=self._experts[offer.expert_id],
                    fit=self.fit(offer.demand_id, offer.expert_id),
                    doubted=not self.matched.may_be_offered(offer),
                )
                for offer in result.offers
            ),
            arrangements=self._arrangements(),
            empty=tuple(
                EmptyLine(
                    place=place,
                    demand=self._demands[place.demand_id],
                    rank=ground.classes[place.demand_id],
                    remark=ground.decided.remarks.get((place.demand_id, ""), ""),
                    ordered=self._ordered(place.demand_id),
                )
                for place in result.empty
            ),
            scarce=result.scarce,
            notes=notes(self.matched),
            refused=(*ground.decided.asked, *ground.decided.refused),
            code=list_code(self.matched),
            data=data_rows(self.matched, list_code(self.matched)),
            changes=tuple(map(self._change, result.changes)) if self._compared else None,
        )

    def _remark(self, pair: Pair) -> str:
        """By which exceptions it stands, on what it was decided, and what the office remarked."""
        decided = self.matched.ground.decided
        key = (pair.demand_id, pair.expert_id)
        exceptions = "、".join(title_of(code) for code in pair.exceptions)
        basis = decided.basis.get(key, "")
        told = (f"例外：{exceptions}" if exceptions else "", f"依据：{basis}" if basis else "")
        moved = days_in_words(decided.dates.get(pair.demand_id, ()))
        when = f"时间改为{moved}" if moved else ""
        return "；".join(filter(None, (*told, when, decided.remarks.get(key, ""))))

    def _pair(self, pair: Pair) -> PairLine:
        ground = self.matched.ground
        return PairLine(
            pair=pair,
            demand=self._demands[pair.demand_id],
            expert=self._experts[pair.expert_id],
            fit=self.fit(pair.demand_id, pair.expert_id),
            rank=ground.classes[pair.demand_id],
            remark=self._remark(pair),
            doubted=not self.matched.leaves(pair),
            ordered=self._ordered(pair.demand_id),
        )

    def _arrangements(self) -> tuple[ArrangementLine, ...]:
        served: dict[str, list[Demand]] = {}
        for pair in self.matched.result.pairs:
            served.setdefault(pair.expert_id, []).append(self._demands[pair.demand_id])
        return tuple(
            ArrangementLine(expert=expert, demands=tuple(served[expert.expert_id]))
            for expert in self.matched.ground.experts
            if expert.expert_id in served
        )

    def _change(self, change: Change) -> ChangeLine:
        return ChangeLine(
            change=change,
            demand=self._demands.get(change.demand_id),
            expert=self._experts.get(change.expert_id),
            because=change.because or self._agreed(change),
        )

    def _agreed(self, change: Change) -> str:
        """Why a kept pair stays, where both sides agreed to it."""
        answers, pair = self.matched.ground.answers, (change.demand_id, change.expert_id)
        standing = answers.of(pair)
        return standing.because if standing.agreed else ""

    @cached_property
    def almost(self) -> tuple[Almost, ...]:
        """只差一条, for demands with a place empty or 待确认."""
        return almost(self.matched.ground, self.matched.wanting)

    @cached_property
    def process(self) -> ProcessLines:
        """匹配过程（内部）."""
        ground, result = self.matched.ground, self.matched.result
        settings = ground.material.settings
        return ProcessLines(
            made_on=ground.as_of,
            barred=tuple(
                BarredLine(expert, refusal)
                for expert, refusals in zip(ground.experts, ground.judge.barred, strict=True)
                for refusal in refusals
            ),
            left_out=self._left_out(),
            refused=tuple(
                RefusedLine(self._demands[number], rule, count)
                for number, counts in self.matched.refused.items()
                for rule, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
            ),
            points=self._points(),
            offered=self._offered(),
            goals=result.goals,
            settings=tuple(
                Item(setting.key.label, shown(setting.word(value)))
                for setting, value in settings.everything()
            ),
            inputs=(
                Item("expertserve", __version__),
                *(Item(*one) for one in ground.material.hashes),
            ),
            rulings=ground.decided.rulings,
            untaken=(
                *(finding.say("zh")[0] for finding in ground.answers.findings),
                *(contradiction.text for contradiction in result.refused),
            ),
            doubted=tuple(line for line in self.papers.pairs if line.doubted),
            almost=self.almost,
        )

    def _left_out(self) -> tuple[LeftOutLine, ...]:
        ground = self.matched.ground
        demands = {demand.demand_id: demand for demand in ground.material.demands}
        return tuple(
            LeftOutLine(demands[number], why)
            for number, why in ground.left_out.items()
            if number in demands
        )

    def _offered(self) -> tuple[OfferedLine, ...]:
        ground = self.matched.ground
        offered = Counter(offer.expert_id for offer in self.matched.result.offers)
        return tuple(
            OfferedLine(
                expert, offered[expert.expert_id], ground.terms.capacity.get(expert.expert_id, 0)
            )
            for expert in ground.experts
            if offered[expert.expert_id]
        )

    def _points(self) -> tuple[PointLine, ...]:
        result = self.matched.result
        pairs = dict.fromkeys(
            [(pair.demand_id, pair.expert_id) for pair in result.pairs]
            + [(offer.demand_id, offer.expert_id) for offer in result.offers]
        )
        return tuple(
            PointLine(self._experts[expert_id], self.fit(demand_id, expert_id))
            for demand_id, expert_id in pairs
        )
