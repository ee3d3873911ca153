"""Whatever the program made is known by what stands in it, and no form that is meant to be filled in is taken for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import kinds
from expertserve.books.files.grid import Grid
from expertserve.books.files.reader import read_file
from expertserve.year.own_sheets import own_sheets

if TYPE_CHECKING:
    from ._walk import Walked

# what comes back filled in, or goes on as the register or the plan of the next step
FORMS = (
    "DC-",
    "专家库",
    "需求库",
    "代录表",
    "核查问题",
    "回访安排",
    "推荐汇总表",
    "年度活动安排表",
)
READ = ("登记样表", "基地名册", "动态调整记录", "名额使用", "推荐汇总表")


def test_every_result_of_the_year_is_known_without_its_properties(walked: Walked) -> None:
    missed = []
    for path in sorted((walked.folder / "生成材料").rglob("*.xlsx")):
        if path.name.startswith(FORMS) or "空表" in path.name or "历史版本" in path.parts:
            continue
        for reading in read_file(path):
            own = own_sheets(reading.grids)
            missed += [
                f"{path.name}!{grid.sheet}"
                for grid in reading.grids
                if grid.number not in own and grid.sheet not in READ
            ]
    assert not missed


def test_no_return_of_the_example_and_no_form_is_taken_for_a_result(walked: Walked) -> None:
    taken = []
    for part in ("收件", "调整", "空白表"):
        for path in sorted((walked.folder / part).rglob("*.*")):
            for reading in read_file(path):
                taken += [path.name for _ in own_sheets(reading.grids)]
    assert not taken
    for kind in kinds():
        heads: list[object] = [column.header for column in kind.columns]
        grid = Grid(file="表.xlsx", path="表.xlsx", sheet=kind.title, format="xlsx", rows=[heads])  # type: ignore[list-item]
        assert not own_sheets((grid,)), kind.name
