"""The example year: what is printed, what stands in workbooks, papers and pages, and what their rows add up to are the same."""

from __future__ import annotations

import html
import re
import zipfile
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from ..house.figures import (  # noqa: TID252 -- one reader of figures for house and year
    disagreements,
    of_files,
    of_summary,
    recounted,
)

if TYPE_CHECKING:
    from pathlib import Path

    from ._walk import Walked


def _docx(path: Path) -> str:
    with zipfile.ZipFile(path) as packed:
        text = packed.read("word/document.xml").decode()
    return html.unescape(re.sub(r"<[^>]+>", "", text))


def test_the_list_counts_as_the_terminal_and_its_own_rows_do(walked: Walked) -> None:
    outputs = walked.folder / "生成材料"
    told = [
        *of_summary(walked.printed["match-again"]),
        *of_files(outputs),
        *recounted(outputs / "供需对接清单.xlsx"),
    ]
    assert disagreements(told) == []
    assert len({one.where for one in told}) >= 5


def test_the_plan_counts_as_its_workbook_and_its_papers_do(walked: Walked) -> None:
    """Experts and services of every session: JSON, rows of 专家服务安排, the sentence of the plan."""
    outputs = walked.folder / "生成材料"
    rows = list(load_workbook(outputs / "活动安排表.xlsx")["专家服务安排"].values)
    at = next(n for n, row in enumerate(rows) if "专家编号" in row)
    session, person, demand = (rows[at].index(h) for h in ("活动编号", "专家编号", "需求编号"))
    for one in walked.printed["plan"]["sessions"]:
        own = [row for row in rows[at + 1 :] if row[session] == one["activity_id"]]
        assert one["experts"] == len({row[person] for row in own})
        assert one["services"] == len({row[demand] for row in own})
        paper = next(outputs.glob(f"03方案/*{one['activity_id']}*/*活动方案.docx"))
        assert f"由{one['experts']}名专家组成" in _docx(paper)


def test_every_indicator_is_one_number_everywhere(walked: Walked) -> None:
    """JSON, 总体情况 and the sheets by county."""
    printed = {one["id"]: one["value"] for one in walked.printed["track"]["indicators"]}
    book = load_workbook(walked.folder / "生成材料" / "跟踪问效报告.xlsx")
    rows = [row for row in book["总体情况"].values if row[0] in printed]
    assert {row[0]: row[2] for row in rows} == printed
