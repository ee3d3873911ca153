"""What a slip that came back says: an answer, the opinion of a home unit, a rating; a confirmation stays a slip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.kinds._answer_words import answer_of, beside
from expertserve.books.kinds.feedback import grade_of
from expertserve.books.tables.slip_forms import LINES
from expertserve.ground.findings import Finding
from expertserve.ground.quantities import read_date
from expertserve.records.feedback import Feedback
from expertserve.records.reply import Reply
from expertserve.records.slip import SLIPS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from expertserve.books.conversion.kind import Context
    from expertserve.records.reply import Answer, Side
    from expertserve.records.slip import Slip

__all__ = ["said", "slip_findings"]

_SEVERAL = 2
_CHANGED: dict[str, Answer] = {"已知悉，按新安排": "yes", "需另行商定": "adjust", "不便参加": "no"}


def said(slips: Sequence[Slip], context: Context) -> tuple[object, ...]:
    """The slips themselves (they tell which came back), then what those that were filled in say."""
    found: list[object] = list(slips)
    for slip in slips:
        if slip.kind == "HF":
            found += _rating(slip, context)
        elif slip.kind in ("YQ", "SQ", "BG"):
            found += _answer(slip, context)
    return tuple(found)


def _day(text: str, context: Context) -> date | None:
    read = read_date(text, as_of=context.as_of).value if text else None
    return read.exact if read else None


def _answer(slip: Slip, context: Context) -> list[Reply]:
    """The answer of a slip; of a letter with several services also what was ticked service by service."""
    if slip.kind == "SQ":
        side: Side = "home"
        answer: Answer = answer_of(slip.get("answer")) if slip.get("answer") else ""
    else:
        side, answer = "expert", _said(slip, "answer")
    lines = {n: found for n in LINES if (found := _said(slip, f"answer{n}"))}
    said = {0: answer} if answer or slip.get("note") else {}
    return [
        Reply(
            side=side,
            answer=one,
            order=slip.number,
            check=slip.check,
            unit=slip.get("unit"),
            expert=slip.get("name"),
            other=slip.get("note") if side == "home" else "",
            when=slip.get("when") if one != "yes" or len(set(lines.values())) < _SEVERAL else "",
            on=_day(slip.get("on"), context),
            channel=SLIPS[slip.kind],
            remark="；".join(filter(None, (slip.get("departs"), slip.get("care")))),
            line=number,
            apart=() if number else tuple(lines),
            register=False,
            sources=(slip.place,),
        )
        for number, one in {**said, **lines}.items()
    ]


def _ticked(word: str) -> Answer:
    return _CHANGED.get(word) or (answer_of(word) if word else "")


def _said(slip: Slip, name: str) -> Answer:
    """What was ticked in a field; words beside the tick that limit or contradict it leave it open."""
    return beside(_ticked(slip.choice(name)), slip.get(name))


def _rating(slip: Slip, context: Context) -> list[Feedback]:
    if not slip.ticked:
        return []
    grade = slip.choice("grade")
    again = slip.choice("again")
    return [
        Feedback(
            place=slip.place,
            session=slip.get("session"),
            side="expert" if "专家" in slip.get("side") else "unit",
            respondent=slip.get("respondent"),
            grade=grade_of(grade),
            grade_text=grade,
            on=_day(slip.get("on"), context),
            how=SLIPS["HF"],
            asked_by=slip.get("signed"),
            solved=slip.choice("solved"),
            next_need=slip.get("next"),
            suggestion=slip.get("suggestion"),
            again=None if not again else again == "是",
            effect=slip.get("effect"),
            form_no=slip.number,
        )
    ]


_ANSWERS = ("answer", *(f"answer{n}" for n in LINES))


def slip_findings(slips: Sequence[Slip]) -> tuple[Finding, ...]:
    """What nobody can tell from a slip: several boxes ticked, words without a tick, an opinion that is neither yes nor no."""
    found = []
    for slip in slips:
        facts = (("number", slip.number),)
        open_ = slip.kind in ("YQ", "BG") and slip.get("when") and not slip.ticked
        opinion = slip.get("answer") if slip.kind == "SQ" else ""
        left = [n for n in _ANSWERS if slip.choice(n) and not _said(slip, n)]
        if slip.unclear or open_ or left or (opinion and not answer_of(opinion)):
            beside_ticks = "；".join(slip.get(name) for name in left)
            value = opinion or beside_ticks or slip.get("name") or slip.number
            found.append(Finding(code="slip-unclear", place=slip.place, value=value, facts=facts))
    return tuple(found)
