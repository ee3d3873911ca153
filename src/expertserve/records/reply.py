"""An answer of the point-order round: from a returned order sheet, a reply slip, or the register of telephone answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from expertserve.ground.findings import Place

__all__ = ["ANSWERS", "Answer", "Reply", "Side"]

Side = Literal["unit", "expert", "home", ""]
Answer = Literal["yes", "adjust", "no", "wish", ""]
ANSWERS: dict[Answer, str] = {"yes": "能参加", "adjust": "需调整时间", "no": "本次不便参加"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One answer as told; whom and what it speaks of is found out later.

    Attributes:
        side: unit 需求单位, expert 专家, home 派出单位, "" not said.
        answer: yes 能参加/同意, adjust 需调整时间, no 本次不便参加/不同意, wish (the unit names whom it wants), "" unclear.
        order: number of the order (DC-2026-023). check: the check characters beside it. hidden: number and check of the
            hidden key, "" none.
        computed: check characters of what the sheet shows now; "" where there is no sheet to compute from.
        demand, unit, expert: as written. wishes: first, second, third wish as written, "" for a gap.
        offered: names the sheet offers, in its order.
        other: 希望另荐. when, form: wished time and form as written. reason: never shown to the other side.
        by: who gave the answer, a name as written. on: the day of the answer. taken_by: who noted it.
        line: which of the services of a letter it speaks of, from 1, 0 all but those in `apart`.
        question: what has to be asked before it can be taken, "" nothing.
        register: whether it stands in the register 回复登记 (telephone, chat) and not on a returned sheet.
    """

    side: Side = ""
    answer: Answer = ""
    order: str = ""
    check: str = ""
    hidden: str = ""
    computed: str = ""
    demand: str = ""
    unit: str = ""
    expert: str = ""
    wishes: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    other: str = ""
    when: str = ""
    form: str = ""
    reason: str = field(default="", repr=False)
    by: str = field(default="", repr=False)
    on: date | None = None
    channel: str = ""
    taken_by: str = ""
    remark: str = ""
    line: int = 0
    apart: tuple[int, ...] = ()
    question: str = ""
    register: bool = True
    sources: tuple[Place, ...] = ()
