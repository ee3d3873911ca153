"""匹配过程（内部）.xlsx: who was kept away by which rule, points by part, settings and inputs; never leaves the office."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.books.sheets.writer import RESULT, Book, Head, SheetLayout

if TYPE_CHECKING:
    from datetime import date

__all__ = ["FILE", "PARTS", "MatchProcess", "process_book"]

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
}
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MatchProcess:
    """The inner account of a match; every row is texts and numbers as printed.

    Attributes:
        barred: (expert id, name, employer, rule, sentence). refused: (demand id, title, rule, experts).
        left_out: (demand id, unit, title, why). points: (demand id, expert id, name, sum, points by part in the order of PARTS).
        offered: (expert id, name, demands offered to, services he can give). settings: (item, value). inputs: (file, sha256).
        decisions: what could not be taken, one sentence each. lines: (demand id, line).
    """

    made_on: date
    barred: tuple[Row, ...]
    refused: tuple[tuple[str, str, str, int], ...]
    left_out: tuple[Row, ...]
    points: tuple[tuple[str | int, ...], ...]
    offered: tuple[tuple[str, str, int, int], ...]
    goals: tuple[tuple[str, int, int], ...]
    settings: tuple[tuple[str, str], ...]
    inputs: tuple[tuple[str, str], ...]
    decisions: tuple[str, ...] = ()


def process_book(process: MatchProcess) -> Book:
    """The workbook 匹配过程（内部）."""
    sheets = (
        SheetLayout(
            "未纳入匹配说明",
            (
                Head("专家编号", 11, "@"),
                Head("专家姓名", 10),
                Head("专家单位", 26),
                Head("规则", 22),
                Head("说明", 60),
            ),
            process.barred,
            "未纳入匹配说明（内部）",
        ),
        SheetLayout(
            "未列入对接的需求",
            (
                Head("需求编号", 11, "@"),
                Head("需求单位", 26),
                Head("需求名称", 36),
                Head("原因", 30),
            ),
            process.left_out,
            "未列入对接的需求（内部）",
        ),
        SheetLayout(
            "规则筛除情况",
            (
                Head("需求编号", 11, "@"),
                Head("需求名称", 40),
                Head("规则", 24),
                Head("涉及专家数", 12),
            ),
            process.refused,
            "规则筛除情况（内部）",
        ),
        SheetLayout(
            "分项得分",
            (
                Head("需求编号", 11, "@"),
                Head("专家编号", 11, "@"),
                Head("专家姓名", 10),
                Head("合计", 8),
                *(Head(text, 10) for text in PARTS.values()),
            ),
            process.points,
            "分项得分（千分制，内部）",
        ),
        SheetLayout(
            "供选情况",
            (
                Head("专家编号", 11, "@"),
                Head("专家姓名", 10),
                Head("列入供选的需求数", 16),
                Head("可承担服务数", 12),
            ),
            process.offered,
            "供选情况（内部）",
        ),
        SheetLayout(
            "人选调整办理",
            (Head("说明", 90),),
            tuple((text,) for text in process.decisions),
            "未能照办的人选调整",
            filter=False,
        ),
        SheetLayout(
            "求解目标",
            (Head("目标", 20), Head("结果", 14), Head("上界或下界", 14)),
            process.goals,
            "求解目标",
            filter=False,
        ),
        SheetLayout(
            "设置", (Head("项目", 28), Head("值", 60)), process.settings, "设置", filter=False
        ),
        SheetLayout(
            "版本与输入",
            (Head("文件", 40), Head("SHA-256", 70, "@")),
            process.inputs,
            "版本与输入",
            filter=False,
        ),
    )
    return Book(sheets, process.made_on, "internal", "匹配过程（内部）", RESULT)
