"""A match put into the rows of its two workbooks and into JSON."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from expertserve import __version__
from expertserve.fit.weights import grade
from expertserve.records.views import clean, when_free
from expertserve.rules._judge import title_of
from expertserve.work.match.list_sheet import (
    CAUSES,
    CHANGES,
    STATUS,
    ArrangementRow,
    ChangeRow,
    EmptyRow,
    ListRow,
    MatchPapers,
    OfferRow,
)
from expertserve.work.match.method import notes
from expertserve.work.match.process_sheet import PARTS, MatchProcess
from expertserve.year.settings_keys import KEYS

if TYPE_CHECKING:
    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert
    from expertserve.records.pairing import Change, Fit, Pair
    from expertserve.work.match.match import Matched

from expertserve.work.words import county_name, shown_title

__all__ = ["Printed"]

_REASONS = 3
_EVIDENCE = ("lexicon", "text", "meaning", "field", "form", "level", "region", "history", "load")


def sentence(fit: Fit) -> str:
    """The best reasons of a pair in one line, evidence of content first."""
    told = [reason for reason in fit.reasons if reason.points > 0]
    told.sort(
        key=lambda reason: (
            -reason.points,
            _EVIDENCE.index(reason.part) if reason.part in _EVIDENCE else 99,
        )
    )
    return (
        clean("；".join(reason.text for reason in told[:_REASONS]))
        or "领域与需求接近程度一般，请人工核实"
    )


class Printed:
    """The rows of both workbooks of one match."""

    def __init__(self, matched: Matched, *, compared: bool = False) -> None:
        self._matched = matched
        self._compared = compared
        ground = matched.ground
        self._experts = {expert.expert_id: expert for expert in ground.experts}
        self._demands = {demand.demand_id: demand for demand in ground.demands}
        self._fits: dict[tuple[str, str], Fit] = {}

    def fit(self, demand_id: str, expert_id: str) -> Fit:
        """The fit of a pair with its reasons, explained once."""
        pair = (demand_id, expert_id)
        if pair not in self._fits:
            self._fits[pair] = self._matched.ground.engine.explain(*pair)
        return self._fits[pair]

    @cached_property
    def papers(self) -> MatchPapers:
        """供需对接清单."""
        matched = self._matched
        ground, result = matched.ground, matched.result
        return MatchPapers(
            made_on=ground.as_of,
            office=ground.material.settings.text("office"),
            pairs=tuple(self._pair(pair) for pair in result.pairs),
            offers=tuple(self._offer(o.demand_id, o.expert_id, o.rank) for o in result.offers),
            arrangements=self._arrangements(),
            empty=tuple(
                self._empty(e.demand_id, e.missing, CAUSES[e.cause], e.text, "；".join(e.fixes))
                for e in result.empty
            ),
            scarce=tuple((s.field, _opened(s.seats_opened)) for s in result.scarce),
            notes=notes(matched),
            changes=tuple(
                self._change(
                    c.demand_id, c.expert_id, CHANGES[c.change], c.because or self._agreed(c)
                )
                for c in result.changes
            )
            if self._compared
            else None,
        )

    def _who(self, expert: Expert) -> tuple[str, str, str, str, str]:
        return (
            expert.expert_id,
            expert.name,
            clean(expert.org_name),
            clean(expert.title or expert.skill_level),
            "、".join(expert.field),
        )

    def _pair(self, pair: Pair) -> ListRow:
        demand, expert = self._demands[pair.demand_id], self._experts[pair.expert_id]
        exceptions = (
            "例外：" + "、".join(title_of(code) for code in pair.exceptions)
            if pair.exceptions
            else ""
        )
        basis = self._matched.ground.decided.basis.get((pair.demand_id, pair.expert_id), "")
        return ListRow(
            demand.demand_id,
            demand.unit_name,
            county_name(demand),
            shown_title(demand),
            self._matched.ground.classes[demand.demand_id],
            *self._who(expert),
            pair.fit,
            grade(pair.fit),
            sentence(self.fit(pair.demand_id, pair.expert_id)),
            pair.session,
            pair.wish,
            STATUS[pair.status],
            "；".join(part for part in (exceptions, f"依据：{basis}" if basis else "") if part),
        )

    def _offer(self, demand_id: str, expert_id: str, rank: int) -> OfferRow:
        demand, expert = self._demands[demand_id], self._experts[expert_id]
        fit = self.fit(demand_id, expert_id)
        return OfferRow(
            demand_id,
            demand.unit_name,
            county_name(demand),
            shown_title(demand),
            rank,
            *self._who(expert),
            clean(expert.expertise),
            fit.points,
            grade(fit.points),
            sentence(fit),
            when_free(expert.availability),
        )

    def _arrangements(self) -> tuple[ArrangementRow, ...]:
        served: dict[str, list[str]] = {}
        for pair in self._matched.result.pairs:
            served.setdefault(pair.expert_id, []).append(pair.demand_id)
        rows = []
        for expert in self._matched.ground.experts:
            demands = [self._demands[number] for number in served.get(expert.expert_id, ())]
            if demands:
                texts = "；".join(f"{d.demand_id} {d.unit_name}：{shown_title(d)}" for d in demands)
                counties = "、".join(dict.fromkeys(filter(None, map(county_name, demands))))
                rows.append(ArrangementRow(*self._who(expert)[:4], len(demands), texts, counties))
        return tuple(rows)

    def _empty(self, demand_id: str, missing: int, cause: str, text: str, fixes: str) -> EmptyRow:
        demand = self._demands[demand_id]
        return EmptyRow(
            demand_id,
            demand.unit_name,
            county_name(demand),
            shown_title(demand),
            self._matched.ground.classes[demand_id],
            max(demand.need_max, 1),
            missing,
            cause,
            text,
            fixes,
        )

    def _agreed(self, change: Change) -> str:
        """Why a kept pair stays, where both sides agreed to it."""
        answers, pair = self._matched.ground.answers, (change.demand_id, change.expert_id)
        return answers.because.get(pair, "") if pair in answers.accepted else ""

    def _change(self, demand_id: str, expert_id: str, change: str, because: str) -> ChangeRow:
        demand, expert = self._demands.get(demand_id), self._experts.get(expert_id)
        return ChangeRow(
            demand_id,
            demand.unit_name if demand else "",
            shown_title(demand) if demand else "",
            expert_id,
            expert.name if expert else "",
            change,
            because,
        )

    @cached_property
    def process(self) -> MatchProcess:
        """匹配过程（内部）."""
        matched = self._matched
        ground, result = matched.ground, matched.result
        barred = tuple(
            (e.expert_id, e.name, e.org_name, title_of(r.rule), r.text)
            for e, refusals in zip(ground.experts, ground.judge.barred, strict=True)
            for r in refusals
        )
        demands = {d.demand_id: d for d in ground.material.demands}
        left_out = tuple(
            (number, demands[number].unit_name, shown_title(demands[number]), why)
            for number, why in ground.left_out.items()
            if number in demands
        )
        refused = tuple(
            (number, shown_title(self._demands[number]), title_of(rule), count)
            for number, counts in matched.refused.items()
            for rule, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        )
        offered = Counter(offer.expert_id for offer in result.offers)
        return MatchProcess(
            ground.as_of,
            barred,
            refused,
            left_out,
            self._points(),
            tuple(
                (
                    e.expert_id,
                    e.name,
                    offered[e.expert_id],
                    ground.terms.capacity.get(e.expert_id, 0),
                )
                for e in ground.experts
                if offered[e.expert_id]
            ),
            tuple((goal.name, goal.value, goal.bound) for goal in result.goals),
            tuple((key.label, _plain(ground.material.settings.value(key.name))) for key in KEYS),
            (("expertserve", __version__), *ground.material.hashes),
            (
                *(finding.say("zh")[0] for finding in ground.findings),
                *(contradiction.text for contradiction in result.refused),
            ),
        )

    def _points(self) -> tuple[tuple[str | int, ...], ...]:
        result = self._matched.result
        pairs = dict.fromkeys(
            [(p.demand_id, p.expert_id) for p in result.pairs]
            + [(o.demand_id, o.expert_id) for o in result.offers]
        )
        rows: list[tuple[str | int, ...]] = []
        for demand_id, expert_id in pairs:
            fit = self.fit(demand_id, expert_id)
            by_part: Counter[str] = Counter()
            for reason in fit.reasons:
                by_part[reason.part] += reason.points
            rows.append(
                (
                    demand_id,
                    expert_id,
                    self._experts[expert_id].name,
                    fit.points,
                    *(by_part[part] for part in PARTS),
                )
            )
        return tuple(rows)

    def json(self) -> dict[str, object]:
        """The contract of `match --json` beside schema, command and files."""
        matched = self._matched
        ground, result = matched.ground, matched.result
        return {
            "summary": {
                "experts": len(ground.experts),
                "demands": len(ground.demands),
                "seats": result.seats,
                "served": len(result.pairs),
                "fit_total": sum(pair.fit for pair in result.pairs),
                "unserved_by_class": list(result.unserved_by_class),
                "goals": [
                    {"name": g.name, "value": g.value, "bound": g.bound} for g in result.goals
                ],
            },
            "experts": [
                {
                    "id": e.expert_id,
                    "rows": _rows(e),
                    "barred": [{"rule": r.rule, "text": r.text} for r in refusals],
                }
                for e, refusals in zip(ground.experts, ground.judge.barred, strict=True)
            ],
            "demands": [
                {
                    "id": d.demand_id,
                    "rows": _rows(d),
                    "class": ground.classes[d.demand_id],
                    "session": ground.session_of.get(d.demand_id),
                }
                for d in ground.demands
            ],
            "left_out": [
                {"demand_id": number, "text": why} for number, why in ground.left_out.items()
            ],
            "pairs": [
                {
                    "demand_id": p.demand_id,
                    "expert_id": p.expert_id,
                    "line": p.line,
                    "fit": p.fit,
                    "status": p.status,
                    "wish": p.wish,
                    "session": p.session or None,
                    "exceptions": list(p.exceptions),
                    "reasons": self._reasons(p.demand_id, p.expert_id),
                }
                for p in result.pairs
            ],
            "menu": [
                {
                    "demand_id": o.demand_id,
                    "expert_id": o.expert_id,
                    "rank": o.rank,
                    "fit": o.fit,
                    "reasons": self._reasons(o.demand_id, o.expert_id),
                }
                for o in result.offers
            ],
            "refusals": [
                {"demand_id": number, "rule": rule, "experts": count}
                for number, counts in matched.refused.items()
                for rule, count in sorted(counts.items())
            ],
            "unserved": [
                {
                    "demand_id": e.demand_id,
                    "missing": e.missing,
                    "cause": e.cause,
                    "text": e.text,
                    "fixes": list(e.fixes),
                }
                for e in result.empty
            ],
            "scarce": [
                {"field": s.field, "price": s.price, "seats_opened": list(s.seats_opened)}
                for s in result.scarce
            ],
            "changes": [
                {
                    "demand_id": c.demand_id,
                    "expert_id": c.expert_id,
                    "change": c.change,
                    "because": c.because,
                }
                for c in result.changes
            ],
            "teams": [
                {
                    "session": t.session,
                    "experts": list(t.experts),
                    "leader": t.leader or None,
                    "lacking": list(t.lacking),
                }
                for t in result.teams
            ],
            "refused": [
                {"demand_id": r.demand_id, "expert_id": r.expert_id, "kind": r.kind, "text": r.text}
                for r in result.refused
            ],
        }

    def _reasons(self, demand_id: str, expert_id: str) -> list[dict[str, object]]:
        return [
            {"part": r.part, "points": r.points, "text": r.text}
            for r in self.fit(demand_id, expert_id).reasons
        ]


def _rows(record: Expert | Demand) -> list[dict[str, object]]:
    return [
        {"file": place.file, "sheet": place.sheet or None, "row": place.row}
        for place in record.sources
    ]


def _opened(seats: tuple[int, int, int]) -> str:
    total = sum(seats)
    parts = "、".join(f"{rank}类{count}项" for rank, count in enumerate(seats, 1) if count)
    return f"每增加1名，可多落实{total}项（{parts}）" if total else "可提高匹配度"


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (list, tuple)):
        return "、".join(str(part) for part in value)
    return "" if value is None else str(value)
