"""供需对接清单.xlsx: the list that may leave the office, without phones, scores by part or anybody's refusal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.books.sheets.writer import RESULT, Book, Head, SheetLayout

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from expertserve.books.sheets.writer import Style, Value

__all__ = [
    "CAUSES",
    "FILE",
    "STATUS",
    "ArrangementRow",
    "ChangeRow",
    "EmptyRow",
    "ListRow",
    "MatchPapers",
    "OfferRow",
    "list_book",
]

FILE = "供需对接清单.xlsx"
STATUS = {"proposed": "拟推荐", "settled": "已定", "appointed": "指定", "replaced": "更换"}
CAUSES = {
    "no-such-expert": "库中无此类专家",
    "none-allowed": "有此类专家但均不符合条件",
    "too-few": "符合条件的专家不足",
    "contested": "专家已安排其他需求",
}
CHANGES = {"added": "新增", "removed": "调出", "kept": "未变"}
_STATES = tuple(STATUS.values())


@dataclass(frozen=True, slots=True)
class ListRow:
    """One place filled: words only, as printed; `points` 0..1000."""

    demand_id: str
    unit: str
    county: str
    title: str
    rank: int
    expert_id: str
    expert: str
    employer: str
    post_title: str
    field: str
    points: int
    grade: str
    reasons: str
    session: str = ""
    wish: int | None = None
    status: str = "拟推荐"
    remark: str = ""


@dataclass(frozen=True, slots=True)
class OfferRow:
    """One name on the list a unit chooses from."""

    demand_id: str
    unit: str
    county: str
    title: str
    rank: int
    expert_id: str
    expert: str
    employer: str
    post_title: str
    field: str
    direction: str
    points: int
    grade: str
    reasons: str
    when: str


@dataclass(frozen=True, slots=True)
class ArrangementRow:
    """What one expert is asked for."""

    expert_id: str
    expert: str
    employer: str
    post_title: str
    services: int
    demands: str
    counties: str


@dataclass(frozen=True, slots=True)
class EmptyRow:
    """A demand with places still empty."""

    demand_id: str
    unit: str
    county: str
    title: str
    rank: int
    asked: int
    missing: int
    cause: str
    text: str
    fixes: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """What became of a pair since the list compared with."""

    demand_id: str
    unit: str
    title: str
    expert_id: str
    expert: str
    change: str
    because: str


@dataclass(frozen=True, slots=True)
class MatchPapers:
    """Everything the list prints.

    Attributes:
        scarce: (field, places one more expert opens, in words). notes: 编制说明, as (item, text).
        changes: None when there is no list to compare with.
    """

    made_on: date
    office: str
    pairs: tuple[ListRow, ...]
    offers: tuple[OfferRow, ...]
    arrangements: tuple[ArrangementRow, ...]
    empty: tuple[EmptyRow, ...]
    scarce: tuple[tuple[str, str], ...]
    notes: tuple[tuple[str, str], ...]
    changes: tuple[ChangeRow, ...] | None = None


_WHO = (
    Head("专家编号", 8, "@"),
    Head("专家姓名", 9),
    Head("专家单位", 16),
    Head("职称", 10),
    Head("专业领域", 10),
)
_WHAT = (
    Head("需求编号", 8, "@"),
    Head("需求单位", 18),
    Head("县（市、区）", 10),
    Head("需求名称", 22),
)


def list_book(papers: MatchPapers) -> Book:
    """The workbook 供需对接清单."""
    sheets = [_pairs(papers), _offers(papers), _arrangements(papers), _empty(papers)]
    if papers.scarce:
        sheets.append(_scarce(papers))
    if papers.changes is not None:
        sheets.append(_changes(papers))
    sheets.append(_notes(papers.notes))
    return Book(tuple(sheets), papers.made_on, "county", "供需对接清单", RESULT)


def _percent(points: int) -> float:
    return points / 10


def _lines(papers: MatchPapers) -> tuple[str, ...]:
    return (f"编制单位：{papers.office}    编制日期：{papers.made_on.isoformat()}",)


def _pairs(papers: MatchPapers) -> SheetLayout:
    heads = (
        Head("序号", 5),
        *_WHAT,
        Head("优先类别", 6),
        *_WHO,
        Head("匹配度", 7, "0.0", comment="百分制：高为60以上，较高为40以上"),
        Head("匹配程度", 6),
        Head("对接理由", 36),
        Head("所属期", 9),
        Head("单位意向", 8),
        Head(
            "人选状态",
            9,
            choices=_STATES,
            comment="改为已定、指定或更换后放入调整文件夹，下次对接照此办理",
        ),
        Head("备注", 12),
    )
    rows: list[tuple[Value, ...]] = []
    styles: dict[tuple[int, int], Style] = {}
    for number, row in enumerate(papers.pairs, 1):
        wish = f"第{'一二三'[row.wish - 1]}意向" if row.wish and row.wish <= 3 else ""
        rows.append(
            (
                number,
                row.demand_id,
                row.unit,
                row.county,
                row.title,
                f"{row.rank}类",
                row.expert_id,
                row.expert,
                row.employer,
                row.post_title,
                row.field,
                _percent(row.points),
                row.grade,
                row.reasons,
                row.session,
                wish,
                row.status,
                row.remark,
            )
        )
        if row.remark:
            styles[number - 1, len(heads) - 1] = "odd"
    return SheetLayout(
        "对接清单",
        heads,
        tuple(rows),
        "专家人才服务基层供需对接清单",
        _lines(papers),
        ("本清单为拟推荐人选，最终以统筹结果为准。",),
        styles,
    )


def _offers(papers: MatchPapers) -> SheetLayout:
    heads = (
        *_WHAT,
        Head("供选序号", 6),
        *_WHO,
        Head("研究方向", 20),
        Head("匹配度", 7, "0.0"),
        Head("匹配程度", 6),
        Head("供选理由", 36),
        Head("可服务时间", 16),
    )
    rows = tuple(
        (
            o.demand_id,
            o.unit,
            o.county,
            o.title,
            o.rank,
            o.expert_id,
            o.expert,
            o.employer,
            o.post_title,
            o.field,
            o.direction,
            _percent(o.points),
            o.grade,
            o.reasons,
            o.when,
        )
        for o in papers.offers
    )
    return SheetLayout(
        "供选专家名单",
        heads,
        rows,
        "供选专家名单",
        _lines(papers),
        ("供选专家，最终以统筹结果为准。",),
    )


def _arrangements(papers: MatchPapers) -> SheetLayout:
    heads = (
        Head("序号", 5),
        Head("专家编号", 11, "@"),
        Head("专家姓名", 10),
        Head("专家单位", 24),
        Head("职称", 12),
        Head("拟服务项数", 10),
        Head("服务需求", 60),
        Head("服务地区", 24),
    )
    rows = tuple(
        (number, a.expert_id, a.expert, a.employer, a.post_title, a.services, a.demands, a.counties)
        for number, a in enumerate(papers.arrangements, 1)
    )
    return SheetLayout("专家服务安排", heads, rows, "专家服务安排", _lines(papers))


def _empty(papers: MatchPapers) -> SheetLayout:
    heads = (
        Head("序号", 5),
        *_WHAT,
        Head("优先类别", 6),
        Head("拟请专家名额", 12),
        Head("尚缺名额", 9),
        Head("原因", 18),
        Head("说明", 44),
        Head("可行办法", 40),
    )
    rows = tuple(
        (
            n,
            e.demand_id,
            e.unit,
            e.county,
            e.title,
            f"{e.rank}类",
            e.asked,
            e.missing,
            e.cause,
            e.text,
            e.fixes,
        )
        for n, e in enumerate(papers.empty, 1)
    )
    return SheetLayout("暂未落实需求", heads, rows, "暂未落实需求", _lines(papers))


def _scarce(papers: MatchPapers) -> SheetLayout:
    return SheetLayout(
        "急需紧缺专业",
        (Head("专业领域", 24), Head("每增加1名专家", 60)),
        papers.scarce,
        "急需紧缺专业",
        _lines(papers),
    )


def _changes(papers: MatchPapers) -> SheetLayout:
    heads = (
        Head("序号", 5),
        Head("需求编号", 11, "@"),
        Head("需求单位", 24),
        Head("需求名称", 28),
        Head("专家编号", 11, "@"),
        Head("专家姓名", 10),
        Head("调整", 8),
        Head("缘由", 50),
    )
    rows = tuple(
        (n, c.demand_id, c.unit, c.title, c.expert_id, c.expert, c.change, c.because)
        for n, c in enumerate(papers.changes or (), 1)
    )
    return SheetLayout("调整情况", heads, rows, "调整情况", _lines(papers))


def _notes(notes: Sequence[tuple[str, str]]) -> SheetLayout:
    return SheetLayout(
        "编制说明",
        (Head("事项", 20), Head("说明", 90)),
        tuple(notes),
        "编制说明（口径、依据）",
        filter=False,
    )
