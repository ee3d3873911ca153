"""The columns of the lists beside the figures: differences, what does not count, what is late, scores, changes, comparison."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.books.sheets.columns import Column, Item, blank, column
from expertserve.ground.findings import SEVERITY_WORDS
from expertserve.indicators.as_json import number_of
from expertserve.indicators.judge import BECAUSE
from expertserve.work.track.words import LATE_WORDS, SIDES

if TYPE_CHECKING:
    from fractions import Fraction

    from expertserve.books.sheets.writer import Value
    from expertserve.ground.findings import Finding, Place
    from expertserve.indicators.changes import Change, RowChange
    from expertserve.indicators.definition import Definition
    from expertserve.indicators.followup import Opinion
    from expertserve.indicators.judge import Excluded
    from expertserve.indicators.overdue import Overdue
    from expertserve.indicators.resolve import Row

__all__ = [
    "CHANGE_COLUMNS",
    "CHECK_COLUMNS",
    "COMPARED_COLUMNS",
    "DIFFERENCE_COLUMNS",
    "EXCLUDED_COLUMNS",
    "LATE_COLUMNS",
    "NOTE_COLUMNS",
    "NOTE_NAME",
    "NOTE_TEXT",
    "OPINION_COLUMNS",
    "SCORE_COLUMNS",
    "ChangeLine",
    "ComparedLine",
    "DifferenceLine",
    "ExcludedLine",
    "LateLine",
    "ScoreLine",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceLine:
    """A figure as it was stated and as the rows give it; gap: None where the two are no numbers of one kind."""

    what: str
    place: Place
    item: str
    stated: Value
    computed: Value
    gap: Value
    text: str


@dataclass(frozen=True, slots=True)
class ExcludedLine:
    """An entry of what does not count, with its row where it is one of a service."""

    entry: Excluded
    row: Row | None


@dataclass(frozen=True, slots=True)
class LateLine:
    """Something late: number of its session in words, days since it was due."""

    item: Overdue
    number: str
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreLine:
    """The points of a session for one item, or their sum."""

    activity_id: str
    number: str
    block: str
    item: str
    full: Fraction
    value: Fraction | None
    standard: Fraction | None
    points: Fraction
    trace: str | None


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A figure that differs from what was reported, or one of the rows that move it."""

    change: Change
    row: RowChange | None = None

    @property
    def moved(self) -> Fraction | None:
        """Now minus before."""
        now, before = self.change.now, self.change.before
        return now - before if now is not None and before is not None else None


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """A figure of this period beside that of another."""

    definition: Definition
    now: Fraction | None
    before: Fraction | None

    @property
    def moved(self) -> Fraction | None:
        """Now minus before."""
        if self.now is None or self.before is None:
            return None
        return self.now - self.before

    @property
    def share(self) -> float | None:
        """The change in percent of before."""
        moved = self.moved
        return (
            round(float(moved / self.before * 100), 1)
            if moved is not None and self.before
            else None
        )


DIFFERENCE_COLUMNS: tuple[Column[DifferenceLine], ...] = (
    column("类型", 24, lambda row: row.what),
    column("文件", 28, lambda row: row.place.file),
    column("工作表", 12, lambda row: row.place.sheet),
    column("行", 6, lambda row: row.place.row, "0"),
    column("项目", 18, lambda row: row.item),
    column("填写数", 12, lambda row: row.stated),
    column("计算数", 12, lambda row: row.computed),
    column("相差", 10, lambda row: row.gap),
    column("说明", 40, lambda row: row.text),
)
EXCLUDED_COLUMNS: tuple[Column[ExcludedLine], ...] = (
    column("原因", 28, lambda row: BECAUSE[row.entry.because]),
    column("原因代码", 16, lambda row: row.entry.because),
    column("文件", 28, lambda row: row.entry.place.file),
    column("工作表", 12, lambda row: row.entry.place.sheet),
    column("行", 6, lambda row: row.entry.place.row, "0"),
    column("专家", 12, lambda row: row.entry.expert or None),
    column("县(市、区)", 12, lambda row: row.row.county if row.row else None),
    column("服务单位", 28, lambda row: row.row.source.unit if row.row else None),
    column("服务日期(原文)", 18, lambda row: row.row.source.date_text if row.row else None),
    column("服务事项", 28, lambda row: row.row.source.topic if row.row else None),
)
LATE_COLUMNS: tuple[Column[LateLine], ...] = (
    column("事项", 22, lambda row: LATE_WORDS[row.item.kind]),
    column("活动编号", 14, lambda row: row.item.session),
    column("期数", 8, lambda row: row.number),
    column("对象", 10, lambda row: SIDES[row.item.side]),
    column("应办日期", 12, lambda row: row.item.due, "yyyy-mm-dd"),
    column("逾期(天)", 9, lambda row: row.days, "0"),
    column("责任县(市、区)", 30, lambda row: "、".join(row.item.counties)),
    blank("办理情况", 20),
)
CHECK_COLUMNS: tuple[Column[Finding], ...] = (
    column("类别", 8, lambda row: SEVERITY_WORDS[row.severity]),
    column("内容", 60, lambda row: row.say("zh")[0]),
    column("建议", 40, lambda row: row.say("zh")[1]),
    column("文件", 28, lambda row: row.place.file),
    column("工作表", 12, lambda row: row.place.sheet),
    column("行", 6, lambda row: row.place.row or None, "0"),
    blank("处理情况", 16),
)
_ABOUT = {"side": "评价方", "expert": "专家（所服务单位的评价）", "unit": "单位"}
_FEW = "有效答复不足，不显示"
OPINION_COLUMNS: tuple[Column[Opinion], ...] = (
    column("统计对象", 26, lambda row: _ABOUT[row.about]),
    column("名称", 32, lambda row: row.name),
    column("有效答复数", 10, lambda row: row.answers, "0"),
    column("满意率(%)", 10, lambda row: number_of(row.rate), "0.0"),
    column("说明", 24, lambda row: _FEW if row.rate is None else None),
)
SCORE_COLUMNS: tuple[Column[ScoreLine], ...] = (
    column("活动编号", 14, lambda row: row.activity_id),
    column("期数", 8, lambda row: row.number),
    column("板块", 8, lambda row: row.block),
    column("项目", 14, lambda row: row.item),
    column("满分", 7, lambda row: number_of(row.full), "0.0"),
    column("指标值", 10, lambda row: number_of(row.value)),
    column("标准", 10, lambda row: number_of(row.standard)),
    column("得分", 8, lambda row: number_of(row.points), "0.0"),
    column("计算", 44, lambda row: row.trace),
)


def _cause(line: ChangeLine) -> str:
    return line.row.cause if line.row else "、".join(line.change.causes)


def _record(line: ChangeLine) -> Value:
    return line.row.place.replace("|", " / ") if line.row else None


CHANGE_COLUMNS: tuple[Column[ChangeLine], ...] = (
    column("指标编号", 13, lambda row: row.change.indicator),
    column("指标", 20, lambda row: row.change.name),
    column("已报数", 12, lambda row: number_of(row.change.before)),
    column("本次数", 12, lambda row: number_of(row.change.now)),
    column("相差", 10, lambda row: number_of(row.moved)),
    column("原因", 12, _cause),
    column("记录", 44, _record),
    column("影响数", 10, lambda row: number_of(row.row.amount) if row.row else None),
    column("说明", 60, lambda row: None if row.row else row.change.sentence),
)
COMPARED_COLUMNS: tuple[Column[ComparedLine], ...] = (
    column("指标编号", 13, lambda row: row.definition.number),
    column("指标", 22, lambda row: row.definition.name),
    column("单位", 10, lambda row: row.definition.unit),
    column("本期", 12, lambda row: number_of(row.now)),
    column("对比期", 12, lambda row: number_of(row.before)),
    column("增减", 12, lambda row: number_of(row.moved)),
    column("增减(%)", 10, lambda row: row.share, "0.0"),
)
NOTE_NAME: Column[Item] = column("项目", 24, lambda row: row.name)
NOTE_TEXT: Column[Item] = column("内容", 100, lambda row: row.text)
NOTE_COLUMNS = (NOTE_NAME, NOTE_TEXT)
