"""匹配过程（内部）.xlsx: who was kept away by which rule, points by part, settings and inputs; never leaves the office."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.books.sheets.columns import Column, Item, column, sheet
from expertserve.books.sheets.writer import RESULT, Book
from expertserve.records.names import shown_title
from expertserve.rules._judge import title_of
from expertserve.work.match.decide_sheets import to_decide

if TYPE_CHECKING:
    from datetime import date

    from expertserve.books.sheets.writer import SheetLayout
    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert
    from expertserve.records.pairing import Fit, Goal, Refusal
    from expertserve.records.ruling import Ruling
    from expertserve.work.match.almost import Almost
    from expertserve.work.match.lines import PairLine

__all__ = [
    "FILE",
    "PARTS",
    "BarredLine",
    "LeftOutLine",
    "OfferedLine",
    "PointLine",
    "ProcessLines",
    "RefusedLine",
    "process_book",
]

FILE = "匹配过程（内部）.xlsx"
PARTS = {
    "text": "文字吻合",
    "lexicon": "专业词表",
    "meaning": "语义相近",
    "field": "领域一致",
    "level": "职称层次",
    "form": "服务形式",
    "region": "地区",
    "history": "服务经历",
    "load": "已承担扣减",
    "nature": "性质不符",
}


@dataclass(frozen=True, slots=True)
class BarredLine:
    """A rule that keeps an expert away from every demand."""

    expert: Expert
    refusal: Refusal


@dataclass(frozen=True, slots=True)
class LeftOutLine:
    """A demand that takes no part, and why."""

    demand: Demand
    why: str


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """How many experts a rule keeps away from a demand."""

    demand: Demand
    rule: str
    experts: int


@dataclass(frozen=True, slots=True)
class PointLine:
    """The fit of a pair that is proposed or offered."""

    expert: Expert
    fit: Fit

    def part(self, name: str) -> int:
        """Its points in one part."""
        return sum(reason.points for reason in self.fit.reasons if reason.part == name)


@dataclass(frozen=True, slots=True)
class OfferedLine:
    """How many demands an expert is offered to, and how many services he can give."""

    expert: Expert
    offered: int
    capacity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessLines:
    """The inner account of a match.

    Attributes:
        settings: every setting with its value in words. inputs: file and sha256.
        rulings: what became of every decision. untaken: replies and numbers that could not be taken, one sentence each.
        doubted: pairs that wait for a person's word. almost: whom one rule alone keeps away.
    """

    made_on: date
    barred: tuple[BarredLine, ...]
    left_out: tuple[LeftOutLine, ...]
    refused: tuple[RefusedLine, ...]
    points: tuple[PointLine, ...]
    offered: tuple[OfferedLine, ...]
    goals: tuple[Goal, ...]
    settings: tuple[Item, ...]
    inputs: tuple[Item, ...]
    rulings: tuple[Ruling, ...] = ()
    untaken: tuple[str, ...] = ()
    doubted: tuple[PairLine, ...] = ()
    almost: tuple[Almost, ...] = ()


_BARRED: tuple[Column[BarredLine], ...] = (
    column("专家编号", 11, lambda row: row.expert.expert_id, "@"),
    column("专家姓名", 10, lambda row: row.expert.name),
    column("专家单位", 26, lambda row: row.expert.org_name),
    column("规则", 22, lambda row: title_of(row.refusal.rule)),
    column("说明", 60, lambda row: row.refusal.text),
)
_LEFT_OUT: tuple[Column[LeftOutLine], ...] = (
    column("需求编号", 11, lambda row: row.demand.demand_id, "@"),
    column("需求单位", 26, lambda row: row.demand.unit_name),
    column("需求名称", 36, lambda row: shown_title(row.demand)),
    column("原因", 30, lambda row: row.why),
)
_REFUSED: tuple[Column[RefusedLine], ...] = (
    column("需求编号", 11, lambda row: row.demand.demand_id, "@"),
    column("需求名称", 40, lambda row: shown_title(row.demand)),
    column("规则", 24, lambda row: title_of(row.rule)),
    column("涉及专家数", 12, lambda row: row.experts),
)


def _part(name: str, text: str) -> Column[PointLine]:
    return column(text, 10, lambda row: row.part(name))


_POINTS: tuple[Column[PointLine], ...] = (
    column("需求编号", 11, lambda row: row.fit.demand_id, "@"),
    column("专家编号", 11, lambda row: row.expert.expert_id, "@"),
    column("专家姓名", 10, lambda row: row.expert.name),
    column("合计", 8, lambda row: row.fit.points),
    *(_part(name, text) for name, text in PARTS.items()),
)
_OFFERED: tuple[Column[OfferedLine], ...] = (
    column("专家编号", 11, lambda row: row.expert.expert_id, "@"),
    column("专家姓名", 10, lambda row: row.expert.name),
    column("列入供选的需求数", 16, lambda row: row.offered),
    column("可承担服务数", 12, lambda row: row.capacity),
)
_GOAL_WORDS = {
    "lacking": "未达到的每期最低要求",
    "minimum": "未达到的每县至少落实数",
    "sure": "高、较高和已确认的名额",
    "places": "落实名额",
    "counties": "落实最少的县区",
    "fit": "总匹配度",
    "worst": "最低匹配度",
    "kept": "保持原人选",
    "load": "本年度已承担服务",
    "rotation": "往年服务",
    "travel": "路程（公里）",
}


def _goal(name: str) -> str:
    """A goal of the solver in the office's words; of a class with its rank."""
    word, _, rank = name.partition("-")
    said = _GOAL_WORDS.get(word, name)
    return f"{said}（第{rank}类）" if rank else said


_GOALS: tuple[Column[Goal], ...] = (
    column("目标", 20, lambda row: _goal(row.name)),
    column("结果", 14, lambda row: row.value),
    column("上界或下界", 14, lambda row: row.bound),
)
_SETTINGS: tuple[Column[Item], ...] = (
    column("项目", 28, lambda row: row.name),
    column("值", 60, lambda row: row.text),
)
_INPUTS: tuple[Column[Item], ...] = (
    column("文件", 40, lambda row: row.name),
    column("SHA-256", 70, lambda row: row.text, "@"),
)


def process_book(lines: ProcessLines) -> Book:
    """The workbook 匹配过程（内部）."""
    sheets = (
        *to_decide(lines.rulings, lines.doubted, lines.almost, lines.untaken),
        sheet("未纳入匹配说明", _BARRED, lines.barred, title="未纳入匹配说明（内部）"),
        sheet("未列入对接的需求", _LEFT_OUT, lines.left_out, title="未列入对接的需求（内部）"),
        sheet("规则筛除情况", _REFUSED, lines.refused, title="规则筛除情况（内部）"),
        sheet("分项得分", _POINTS, lines.points, title="分项得分（千分制，内部）"),
        sheet("供选情况", _OFFERED, lines.offered, title="供选情况（内部）"),
        *_how(lines),
    )
    return Book(
        sheets=sheets,
        created=lines.made_on,
        audience="internal",
        title="匹配过程（内部）",
        subject=RESULT,
    )


def _how(lines: ProcessLines) -> tuple[SheetLayout, ...]:
    """What the match rests on: decisions, goals of the solver, settings, inputs."""
    return (
        sheet("求解目标", _GOALS, lines.goals, title="求解目标", filter=False),
        sheet("设置", _SETTINGS, lines.settings, title="设置", filter=False),
        sheet("版本与输入", _INPUTS, lines.inputs, title="版本与输入", filter=False),
    )
