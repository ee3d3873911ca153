"""Replies weighed against each other: doubles counted once, the later answer stands, contradictions named, late ones told."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from expertserve.ground.findings import Finding, Place
from expertserve.work.hear.claim import Claim, label_of

if TYPE_CHECKING:
    from expertserve.work.hear.heard import Heard

__all__ = ["tell_late", "weigh"]


def weigh(heard: Heard, told: list[tuple[int, Claim]]) -> None:
    """Doubles once, the later dated answer over the earlier, undated contradictions out."""
    groups: dict[tuple[str, str, str], list[tuple[int, Claim]]] = defaultdict(list)
    invited = heard.ledger.of("expert")
    for number, claim in told:
        groups[claim.about].append((number, claim))
    for group in groups.values():
        kept = _one(heard, group)
        if kept is None:
            continue
        number, claim = kept
        heard.claims.append(claim)
        heard.used[number] = "已采用"
        if claim.order:
            heard.answered[claim.order] = claim.on
        asked = invited.get(claim.expert) if claim.side == "expert" else None
        if asked is not None and (claim.on is None or claim.on >= asked.issued):
            # who answered the letter of his session is not asked again for the invitation before it
            heard.answered.setdefault(asked.number, claim.on)


def _one(heard: Heard, group: list[tuple[int, Claim]]) -> tuple[int, Claim] | None:
    standing = group[0]
    for number, claim in group[1:]:
        old = standing[1]
        if claim.said == old.said:
            heard.used[number] = heard.used[number] or "与前次相同"
            _tell(heard, "reply-duplicate", claim, old)
            if _dated(claim) and _dated(old) and (claim.on or date.max) < (old.on or date.max):
                standing = (number, claim)
        elif not (_dated(claim) and _dated(old)) or claim.on == old.on:
            _tell(heard, "reply-contradictory", claim, old)
            heard.used[number] = heard.used[standing[0]] = "前后不一致，未采用"
            return None
        else:
            late, early = (
                ((number, claim), standing)
                if (claim.on or date.min) > (old.on or date.min)
                else (standing, (number, claim))
            )
            _tell(heard, "reply-superseded", early[1], late[1])
            heard.used[early[0]] = "已被后来的回复代替"
            standing = late
    return standing


def _dated(claim: Claim) -> bool:
    return claim.reply is not None and claim.reply.on is not None


def _place(claim: Claim) -> Place:
    return claim.reply.sources[0] if claim.reply and claim.reply.sources else Place(file="")


def _tell(heard: Heard, code: str, claim: Claim, other: Claim) -> None:
    value = label_of(claim.reply) if claim.reply else claim.order
    facts = (("other", str(_place(other))),)
    finding = Finding(code=code, place=_place(claim), value=value, facts=facts)
    if finding not in heard.findings:
        heard.findings.append(finding)


def tell_late(heard: Heard, told: list[tuple[int, Claim]]) -> None:
    """Answers dated after the last day of their order: taken all the same, and told once a reply."""
    current = heard.ledger.current
    seen: set[int] = set()
    for number, claim in told:
        order = current.get(claim.order)
        late = order and order.deadline and _dated(claim) and claim.on and claim.on > order.deadline
        if late and order and number not in seen:
            seen.add(number)
            facts = (("deadline", str(order.deadline)),)
            finding = Finding(
                code="reply-late", place=_place(claim), value=order.number, facts=facts
            )
            heard.findings.append(finding)
