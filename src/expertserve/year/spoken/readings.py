"""What a sentence orders: read by its grammar and by its likeness to known sentences, taken where the two do not contradict.

Neither reader is trusted alone where the other is sure of the opposite: then it is asked, with both readings offered.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from expertserve.year.spoken.examples import examples
from expertserve.year.spoken.sense import SLOT, Act, acts, together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.codes.clauses import Likest

__all__ = ["Reading", "read"]

SURE, FAIR = 450, 200
"""Thousandths by which the likest label must lead to be taken, and to speak against another reading."""
_NEAR = 400
"""Likeness to one example at least, from which a reading without grammar is taken: else nothing like it was ever told."""
_ASKS = re.compile("[?？]")
_CLAUSE = re.compile(r"[,，;；。.!！\n:：]+")
_PRONOUN = re.compile("[他她](?!们|自己|人|的)")
_DAYS = "T"
_OF_PERSON = {"come": "appoint", "add": "add", "stay": "bar", "say": "told", "ask": "unsure"}
_OF_CLAUSE = {
    "come": "keep", "stay": "bar", "drop": "drop", "hold": "hold", "move": "move", "swap": "replace", "keep": "keep",
    "ask": "unsure", "add": "add",
}  # fmt: skip
_GUARDED = frozenset({"several", "session", "like", "beside"})
"""Doubts of the grammar that no likeness takes away."""
_SENT, _KEPT = frozenset({"appoint", "add"}), frozenset({"bar"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a sentence orders.

    Attributes:
        acts: empty where nothing can be read. other: of a doubt, the second reading. note: that it orders nothing at all.
    """

    acts: tuple[Act, ...] = ()
    other: tuple[Act, ...] = ()
    note: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Likely:
    """What likeness makes of a sentence.

    Attributes:
        acts: what it orders. lead: the least lead of its clauses that order anything; of all, where none does.
        fair: what single clauses order with some likelihood. near: the least likeness of an ordering clause to an example.
        note: that no clause orders anything.
    """

    acts: tuple[Act, ...]
    lead: int
    note: bool
    fair: tuple[Act, ...] = ()
    near: int = 0

    @property
    def plain(self) -> bool:
        """Whether it orders something beyond doubt."""
        sure = bool(self.acts) and self.lead >= SURE and self.near >= _NEAR
        return sure and all(a.order != "unsure" for a in self.acts)


def read(text: str, words: str = "") -> Reading:
    """What a text orders; people stand in it as SLOT characters.

    Args:
        text: with everybody named replaced.
        words: those of it that name days, "" none.
    """
    plain = text.replace(words, _DAYS) if words else text
    spoken, likely = acts(text, dated=bool(words)), _likely(plain)
    doubt = spoken[0].why if spoken and spoken[0].order == "unsure" else ""
    if doubt in _GUARDED or (doubt == "asks" and (not likely.plain or _ASKS.search(text))):
        return Reading(acts=spoken)
    if not spoken or doubt:
        if likely.plain:
            return Reading(acts=likely.acts)
        if likely.note and likely.lead >= FAIR and not spoken:
            return Reading(note=True)
        return Reading(acts=spoken, other=likely.acts)
    if any(one.order == "unsure" for one in likely.fair):
        return Reading(acts=(Act(order="unsure", why="asks"),), other=spoken)
    spoken = _without_told(spoken, likely.fair)
    if _against(spoken, likely.fair):
        return Reading(acts=(Act(order="unsure", why="readings"),), other=(*spoken, *likely.fair))
    return Reading(acts=_as_demand(_with_added(spoken, likely.fair), likely))


def _likely(text: str) -> _Likely:
    """Clause by clause, everybody named looked at in turn."""
    found: list[tuple[Act, Likest]] = []
    him = ""
    for clause in filter(None, _CLAUSE.split(text)):
        people = re.findall(SLOT, clause)
        if him and not people:
            clause = _PRONOUN.sub(him, clause)  # noqa: PLW2901
        him = people[-1] if people else him
        found += _of_clause(clause)
    ordering = [likest for act, likest in found if act.order != "told"]
    kept = [act for act, _ in found if act.who >= 0 or act.order != "told"]
    least = ordering or [likest for _, likest in found]
    fair = [
        act for act, one in found if one.lead >= (SURE if act.order in ("unsure", "told") else FAIR)
    ]
    return _Likely(
        acts=together(kept) if ordering else (),
        lead=min((one.lead for one in least), default=0),
        note=not ordering,
        fair=tuple(fair),
        near=min((one.near for one in least), default=0),
    )


def _as_demand(spoken: tuple[Act, ...], likely: _Likely) -> tuple[Act, ...]:
    """不用派了 may speak of the demand or of who was to go: the demand, where the clause is said of demands beyond doubt."""
    if likely.plain and {one.order for one in likely.acts} == {"drop"}:
        return tuple(replace(one, why="") if one.order == "drop" else one for one in spoken)
    return spoken


def _of_clause(clause: str) -> list[tuple[Act, Likest]]:
    """(what is said of each person of a clause or, without people, of the demand; how likely)."""
    made: list[tuple[Act, Likest]] = []
    for slot in dict.fromkeys(re.findall(SLOT, clause)):
        text = re.sub(SLOT, "B", clause.replace(slot, "A"))
        likest = examples("person").of(text)
        order = _OF_PERSON[likest.label]
        why = "asks" if order == "unsure" else ""
        made.append((Act(order=order, who=ord(slot) - 0xE000, why=why), likest))  # type: ignore[arg-type]
    if made:
        return made
    likest = examples("plain").of(clause)
    order = _OF_CLAUSE.get(likest.label, "told")
    why = {"unsure": "asks", "drop": "", "bar": ""}.get(order, "")
    return [(Act(order=order, why=why), likest)]  # type: ignore[arg-type]


def _against(spoken: Sequence[Act], likely: Sequence[Act]) -> bool:
    """Whether two readings order the opposite: of somebody that he comes and that he does not, of all that it stays and goes."""

    def told(found: Sequence[Act]) -> tuple[set[int], set[int], set[str]]:
        sent = {a.who for a in found if a.order in _SENT or a.order == "replace"}
        kept = {a.who for a in found if a.order in _KEPT} | {
            a.old for a in found if a.order == "replace"
        }
        return sent - {-1}, kept - {-1}, {a.order for a in found if a.who < 0}

    (sent, kept, whole), (sent2, kept2, whole2) = told(spoken), told(likely)
    ends, stays = {"drop", "hold"}, {"keep"}
    said = {one.who for one in likely if one.order == "told"}
    meant = {one.who for one in likely if one.order != "told"} | {-1}
    return bool(
        ({one.who for one in spoken if one.order in ("appoint", "bar")} & said) - meant
        or sent & kept2
        or kept & sent2
        or (whole & ends and whole2 & stays)
        or (whole & stays and whole2 & (ends | {"bar"}))
    )


def _without_told(spoken: tuple[Act, ...], likely: Sequence[Act]) -> tuple[Act, ...]:
    """Beside a plain order, somebody of whom only something is told (蔡老师我们熟得很，欢迎；放到8日以后) is not sent by it."""
    said = {one.who for one in likely if one.order == "told"}
    said -= {one.who for one in likely if one.order != "told"} | {-1}
    rest = tuple(one for one in spoken if one.order != "appoint" or one.who not in said)
    return rest if any(one.order == "move" for one in rest) else spoken


def _with_added(spoken: Sequence[Act], likely: Sequence[Act]) -> tuple[Act, ...]:
    """Somebody of whom it is said that he comes besides is never read as one who comes instead."""
    added = {one.who for one in likely if one.order == "add"}
    if -1 in added:
        added |= {one.who for one in spoken if one.order == "appoint"}
    return tuple(
        replace(one, order="add", old=-1)
        if one.who in added and (one.order == "appoint" or (one.order == "replace" and one.old < 0))
        else one
        for one in spoken
    )
