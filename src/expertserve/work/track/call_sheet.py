"""回访安排.xlsx: call sheets of 30, 90 and 180 days that come back as answers, and open problems as demands of the next round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.kinds import demands, feedback
from expertserve.books.sheets.columns import Column, blank, column, sheet
from expertserve.books.sheets.writer import Book

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from expertserve.indicators.followup import Call, OpenProblem

__all__ = ["CALLS_FILE", "DEMANDS_FILE", "calls_book", "demands_book"]

CALLS_FILE = "回访安排.xlsx"
DEMANDS_FILE = "待续需求.xlsx"
_SIDES = {"unit": "需求单位", "expert": "专家"}
_ANSWER_HEADS = {one.field: one.header for one in feedback.COLUMNS}
_DEMAND_HEADS = {one.field: one.header for one in demands.COLUMNS}


def _known(field: str, width: int, value: Callable[[Call], str]) -> Column[Call]:
    """A column of the kind that is known before the call."""
    return column(_ANSWER_HEADS[field], width, value)


def _asked(field: str, width: int = 11, choices: tuple[str, ...] = ()) -> Column[object]:
    """A column of the kind that is filled in after the call."""
    return blank(_ANSWER_HEADS[field], width, choices=choices)


_ANSWERS: tuple[Column[Call], ...] = (
    _known("session", 11, lambda call: call.session),
    _known("county", 11, lambda call: call.county),
    _known("side", 11, lambda call: _SIDES[call.side]),
    _known("respondent", 28, lambda call: call.name),
    _asked("overall", choices=("满意", "较满意", "一般", "不满意")),
    _asked("date"),
    _asked("how", choices=("电话", "实地", "问卷")),
    _asked("by"),
    _asked("solved", choices=("已解决", "部分解决", "未解决", "需持续")),
    _asked("next", 26),
    _asked("suggestion", 26),
    _asked("again", choices=("是", "否")),
)
_CALLS: tuple[Column[Call], ...] = (
    *_ANSWERS,
    column("服务截止日", 12, lambda call: call.served_on, "yyyy-mm-dd"),
    column("应回访日", 12, lambda call: call.due, "yyyy-mm-dd"),
    column("逾期(天)", 8, lambda call: max(call.late, 0), "0"),
)


def _demand(field: str, width: int, value: Callable[[OpenProblem], str]) -> Column[OpenProblem]:
    return column(_DEMAND_HEADS[field], width, value)


_DEMANDS: tuple[Column[OpenProblem], ...] = (
    _demand("unit_name", 18, lambda problem: problem.unit),
    _demand("county", 18, lambda problem: problem.county),
    _demand("town", 18, lambda problem: problem.town),
    _demand("village", 18, lambda problem: problem.village),
    _demand("title", 40, lambda problem: problem.title),
    _demand("detail", 40, lambda problem: problem.detail),
    _demand("need_field", 18, lambda problem: problem.field),
    _demand("remark", 18, lambda problem: f"上一轮服务{problem.mark}：{problem.place}"),
)


def calls_book(stages: Mapping[int, Sequence[Call]], created: date) -> Book:
    """One sheet a stage; a sheet without lines where no call is due."""
    note = "逐户回访后填写满意度、问题是否解决和后续需求，填好后放入收件文件夹即可统计。"
    sheets = tuple(
        sheet(
            f"{stage}天回访",
            _CALLS,
            calls,
            title=f"服务后{stage}天回访表",
            lines=(note,),
        )
        for stage, calls in stages.items()
    )
    none = (sheet("回访", _ANSWERS, (), title="暂无到期回访"),)
    return Book(
        sheets=sheets or none,
        created=created,
        audience="internal",
        title="回访安排",
        comes_back=True,
    )


def demands_book(problems: Sequence[OpenProblem], created: date) -> Book:
    """Open problems under the heads of the demand list."""
    title = "尚未解决的问题（转入下一轮需求征集）"
    layout = sheet("待续需求", _DEMANDS, problems, title=title)
    return Book(
        sheets=(layout,), created=created, audience="internal", title="待续需求", comes_back=True
    )
