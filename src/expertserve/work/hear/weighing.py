"""Replies weighed against each other: doubles counted once, the later answer stands, contradictions named, late ones told."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from expertserve.ground.findings import Finding, Place
from expertserve.work.hear.claim import Claim, label_of

if TYPE_CHECKING:
    from expertserve.work.hear.heard import Heard

__all__ = ["tell_late", "weigh"]

_Numbered = tuple[int, Claim]
"""Place of a reply in reading order, and one thing it claims."""


def weigh(heard: Heard, told: list[_Numbered]) -> None:
    """Doubles once, the later dated answer over the earlier, undated contradictions out."""
    groups: dict[tuple[str, str, str], list[_Numbered]] = defaultdict(list)
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


def _one(heard: Heard, group: list[_Numbered]) -> _Numbered | None:
    """Which of the claims about one thing stands, whatever order they were read in; None where they contradict each other.

    Dated ones first, day by day: a later day replaces an earlier one and everything that clashed on it. What bears no day is
    held against the one that stands then.
    """
    dated = sorted((one for one in group if _dated(one[1])), key=lambda one: one[1].on or date.max)
    standing: list[_Numbered] = []
    for _, told in groupby(dated, key=lambda one: one[1].on):
        standing = _after(heard, standing, list(told))
    for one in group:
        if not _dated(one[1]):
            standing = _beside(heard, standing, one)
    if len(standing) == 1:
        return standing[0]
    for number, claim in standing[1:]:
        _tell(heard, "reply-contradictory", claim, standing[0][1])
        heard.used[number] = heard.used[standing[0][0]] = "前后不一致，未采用"
    return None


def _after(heard: Heard, standing: list[_Numbered], told: list[_Numbered]) -> list[_Numbered]:
    """What stands after one more day: several, where they clash.

    Args:
        heard: what is told.
        standing: what stood before.
        told: all of the day.
    """
    today: list[_Numbered] = []
    for one in told:
        today = _beside(heard, today, one)
    if len(standing) == len(today) == 1 and standing[0][1].said == today[0][1].said:
        return _beside(heard, standing, today[0])
    for number, claim in standing:
        _tell(heard, "reply-superseded", claim, today[0][1])
        heard.used[number] = "已被后来的回复代替"
    return today


def _beside(heard: Heard, standing: list[_Numbered], one: _Numbered) -> list[_Numbered]:
    """What stands with one more claim of no later day: a double is told, another saying clashes."""
    number, claim = one
    same = next((old for _, old in standing if old.said == claim.said), None)
    if same is None:
        return [*standing, one]
    heard.used[number] = heard.used[number] or "与前次相同"
    _tell(heard, "reply-duplicate", claim, same)
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


def tell_late(heard: Heard, told: list[_Numbered]) -> None:
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
