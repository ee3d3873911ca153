"""A match as the JSON object of `match --json`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from expertserve.fit.weights import confidence
from expertserve.records.ruling import label_of

if TYPE_CHECKING:
    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert
    from expertserve.records.pairing import EmptyPlace
    from expertserve.records.ruling import Ruling
    from expertserve.work.match.ground import Ground
    from expertserve.work.match.match import Matched
    from expertserve.work.match.rows import Printed

__all__ = ["as_json"]


def as_json(printed: Printed) -> dict[str, object]:
    """The contract of `match --json` beside schema, command and files."""
    matched = printed.matched
    ground, result = matched.ground, matched.result
    return {
        "summary": _summary(matched),
        **_people(ground),
        **_named(printed),
        "refusals": [
            {"demand_id": number, "rule": rule, "experts": count}
            for number, counts in matched.refused.items()
            for rule, count in sorted(counts.items())
        ],
        "unserved": [_unserved(one) for one in result.empty],
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
        "ordered": _ordered(printed),
        "refused": _all_refused(matched),
        "asked": [_refused(one) for one in ground.decided.asked],
        "read": [_read(one) for one in ground.decided.read],
        "decisions": dict(Counter(one.verdict for one in ground.decided.rulings)),
        "almost": [
            {
                "demand_id": one.demand.demand_id,
                "expert_id": one.expert.expert_id,
                "fit": one.fit,
                "rule": one.refusal.rule,
                "who": one.who,
            }
            for one in printed.almost
        ],
    }


def _ordered(printed: Printed) -> list[dict[str, object]]:
    """Names that units ordered with their demands, and what became of each."""
    return [
        {
            "demand_id": one.demand.demand_id,
            "said": one.said,
            "expert_id": one.expert_id or None,
            "listed": one.listed,
            "because": one.because,
        }
        for one in printed.named
    ]


def _summary(matched: Matched) -> dict[str, object]:
    """The list in figures."""
    ground, result = matched.ground, matched.result
    return {
        "experts": len(ground.experts),
        "demands": len(ground.demands),
        "seats": result.seats,
        "served": len(result.pairs),
        "to_confirm": len(matched.doubted),
        "fit_total": sum(pair.fit for pair in result.pairs),
        "unserved_by_class": list(result.unserved_by_class),
        "proved": result.proved,
        "interrupted": result.interrupted,
        "goals": [{"name": g.name, "value": g.value, "bound": g.bound} for g in result.goals],
    }


def _people(ground: Ground) -> dict[str, object]:
    """Experts, demands, and demands that take no part."""
    return {
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
        "left_out": [{"demand_id": number, "text": why} for number, why in ground.left_out.items()],
    }


def _named(printed: Printed) -> dict[str, object]:
    """Pairs of the list, and the names each unit may choose from."""
    matched = printed.matched
    return {
        "pairs": [
            {
                "demand_id": p.demand_id,
                "expert_id": p.expert_id,
                "line": p.line,
                "fit": p.fit,
                "confidence": confidence(p.fit),
                "confirmed": matched.leaves(p),
                "status": p.status,
                "wish": p.wish,
                "session": p.session or None,
                "exceptions": list(p.exceptions),
                "reasons": _reasons(printed, p.demand_id, p.expert_id),
            }
            for p in matched.result.pairs
        ],
        "menu": [
            {
                "demand_id": o.demand_id,
                "expert_id": o.expert_id,
                "rank": o.rank,
                "fit": o.fit,
                "confidence": confidence(o.fit),
                "confirmed": matched.may_be_offered(o),
                "reasons": _reasons(printed, o.demand_id, o.expert_id),
            }
            for o in matched.result.offers
        ],
    }


def _unserved(empty: EmptyPlace) -> dict[str, object]:
    """A line with empty places, why, and what would fill them."""
    return {
        "demand_id": empty.demand_id,
        "line": empty.line,
        "missing": empty.missing,
        "cause": empty.cause,
        "text": empty.text,
        "fixes": list(empty.fixes),
        "steps": [
            {
                "kind": step.kind,
                "expert_id": step.expert_id or None,
                "takes_from": step.demand_id or None,
                "raises_limit": step.limit or step.kind == "raise-limit",
            }
            for step in empty.remedies
        ],
    }


def _all_refused(matched: Matched) -> list[dict[str, object]]:
    """Decisions that were not followed, then fixed pairs that contradict each other."""
    told: list[dict[str, object]] = [
        {
            "decision": None,
            "demand_id": r.demand_id,
            "expert_id": r.expert_id,
            "kind": r.kind,
            "text": r.text,
        }
        for r in matched.result.refused
    ]
    return [*map(_refused, matched.ground.decided.refused), *told]


def _refused(ruling: Ruling) -> dict[str, object]:
    place = ruling.place
    return {
        "decision": {"file": place.file, "sheet": place.sheet or None, "row": place.row or None},
        "demand_id": ruling.demand_id or None,
        "expert_id": ruling.expert_id or None,
        "kind": ruling.decision.kind or ruling.decision.said,
        "label": label_of(ruling.decision),
        "text": ruling.text,
    }


def _read(ruling: Ruling) -> dict[str, object]:
    """A decision that was read from free words and kept."""
    return {**_refused(ruling), "text": ruling.decision.read_as}


def _reasons(printed: Printed, demand_id: str, expert_id: str) -> list[dict[str, object]]:
    return [
        {"part": r.part, "points": r.points, "text": r.text}
        for r in printed.fit(demand_id, expert_id).reasons
    ]


def _rows(record: Expert | Demand) -> list[dict[str, object]]:
    return [
        {"file": place.file, "sheet": place.sheet or None, "row": place.row}
        for place in record.sources
    ]
