"""What the two sides said afterwards: single answers and tallies of questionnaires."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from expertserve.ground.findings import Place

__all__ = ["Feedback", "FeedbackSide", "Tally"]

FeedbackSide = Literal["unit", "public", "expert", "employer", ""]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """One answer of one respondent.

    Attributes:
        session, county: as written. side: unit 需求单位, public 受益群众, expert 专家, employer 派出单位, "" unknown.
        grade: 4 满意, 3 较满意, 2 一般, 1 不满意; 0 where the answer is blank, 未评价 or names two grades.
        solved: 已解决, 部分解决, 未解决, 需持续 or "".
        form_no: number of the slip it stands on, "" from a table.
    """

    place: Place
    session: str = ""
    county: str = ""
    side: FeedbackSide = ""
    respondent: str = ""
    grade: int = 0
    grade_text: str = ""
    on: date | None = None
    how: str = ""
    asked_by: str = ""
    solved: str = ""
    next_need: str = ""
    suggestion: str = ""
    again: bool | None = None
    effect: str = ""
    form_no: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Answers of one side counted by grade.

    Attributes:
        counts: answers of grades 4, 3, 2, 1. stated: the 合计 as written; None where none is.
    """

    place: Place
    session: str = ""
    county: str = ""
    side: FeedbackSide = ""
    counts: tuple[int, int, int, int] = (0, 0, 0, 0)
    stated: int | None = None
