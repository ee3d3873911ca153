"""供需对接清单.xlsx: the list that may leave the office, without phones, scores by part or anybody's refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.sheets.columns import Column, column, items_sheet, sheet
from expertserve.books.sheets.writer import RESULT, Book, Head, SheetLayout
from expertserve.fit.weights import grade
from expertserve.records.names import shown_title
from expertserve.records.views import clean, when_free
from expertserve.work.match.reasons import sentence
from expertserve.work.words import county_name

if TYPE_CHECKING:
    from expertserve.records.expert import Expert
    from expertserve.records.pairing import Scarce
    from expertserve.work.match.lines import (
        ArrangementLine,
        ChangeLine,
        EmptyLine,
        MatchLines,
        OfDemand,
        OfExpert,
        OfferLine,
        PairLine,
    )

__all__ = [
    "CAUSES",
    "CHANGES",
    "DEMAND_ID",
    "EXPERT_ID",
    "FILE",
    "PAIR_STATUS",
    "STATUS",
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
_WISHES = {1: "第一意向", 2: "第二意向", 3: "第三意向"}
_NUMBERED = Head("序号", 5)


def _post(expert: Expert) -> str:
    return clean(expert.title or expert.skill_level)


def _served(line: ArrangementLine) -> str:
    return "；".join(f"{d.demand_id} {d.unit_name}：{shown_title(d)}" for d in line.demands)


def _counties(line: ArrangementLine) -> str:
    return "、".join(dict.fromkeys(filter(None, map(county_name, line.demands))))


def _opened(scarce: Scarce) -> str:
    total = sum(scarce.seats_opened)
    counted = enumerate(scarce.seats_opened, 1)
    parts = "、".join(f"{rank}类{count}项" for rank, count in counted if count)
    return f"每增加1名，可多落实{total}项（{parts}）" if total else "可提高匹配度"


DEMAND_ID: Column[OfDemand] = column("需求编号", 8, lambda row: row.demand.demand_id, "@")
EXPERT_ID: Column[OfExpert] = column("专家编号", 8, lambda row: row.expert.expert_id, "@")
PAIR_STATUS: Column[PairLine] = column(
    "人选状态",
    9,
    lambda row: STATUS[row.pair.status],
    choices=tuple(STATUS.values()),
    tip="改为已定、指定或更换后放入调整文件夹，下次对接照此办理",
)
_WHAT: tuple[Column[OfDemand], ...] = (
    DEMAND_ID,
    column("需求单位", 18, lambda row: row.demand.unit_name),
    column("县（市、区）", 10, lambda row: county_name(row.demand)),
    column("需求名称", 22, lambda row: shown_title(row.demand)),
)
_WHO: tuple[Column[OfExpert], ...] = (
    EXPERT_ID,
    column("专家姓名", 9, lambda row: row.expert.name),
    column("专家单位", 16, lambda row: clean(row.expert.org_name)),
    column("职称", 10, lambda row: _post(row.expert)),
    column("专业领域", 10, lambda row: "、".join(row.expert.field)),
)
_PAIRS: tuple[Column[PairLine], ...] = (
    *_WHAT,
    column("优先类别", 6, lambda row: f"{row.rank}类"),
    *_WHO,
    column(
        "匹配度", 7, lambda row: row.pair.fit / 10, "0.0", tip="百分制：高为60以上，较高为40以上"
    ),
    column("匹配程度", 6, lambda row: grade(row.pair.fit)),
    column("对接理由", 36, lambda row: sentence(row.fit)),
    column("所属期", 9, lambda row: row.pair.session),
    column("单位意向", 8, lambda row: _WISHES.get(row.pair.wish or 0, "")),
    PAIR_STATUS,
    column("备注", 12, lambda row: row.remark, style=lambda row: "odd" if row.remark else ""),
)
_OFFERS: tuple[Column[OfferLine], ...] = (
    *_WHAT,
    column("供选序号", 6, lambda row: row.offer.rank),
    *_WHO,
    column("研究方向", 20, lambda row: clean(row.expert.expertise)),
    column("匹配度", 7, lambda row: row.fit.points / 10, "0.0"),
    column("匹配程度", 6, lambda row: grade(row.fit.points)),
    column("供选理由", 36, lambda row: sentence(row.fit)),
    column("可服务时间", 16, lambda row: when_free(row.expert.availability)),
)
_ARRANGEMENTS: tuple[Column[ArrangementLine], ...] = (
    column("专家编号", 11, lambda row: row.expert.expert_id, "@"),
    column("专家姓名", 10, lambda row: row.expert.name),
    column("专家单位", 24, lambda row: clean(row.expert.org_name)),
    column("职称", 12, lambda row: _post(row.expert)),
    column("拟服务项数", 10, lambda row: len(row.demands)),
    column("服务需求", 60, _served),
    column("服务地区", 24, _counties),
)
_EMPTY: tuple[Column[EmptyLine], ...] = (
    *_WHAT,
    column("优先类别", 6, lambda row: f"{row.rank}类"),
    column("拟请专家名额", 12, lambda row: max(row.demand.need_max, 1)),
    column("尚缺名额", 9, lambda row: row.place.missing),
    column("原因", 18, lambda row: CAUSES[row.place.cause]),
    column("说明", 44, lambda row: row.place.text),
    column("可行办法", 40, lambda row: "；".join(row.place.fixes)),
)
_SCARCE: tuple[Column[Scarce], ...] = (
    column("专业领域", 24, lambda row: row.field),
    column("每增加1名专家", 60, _opened),
)
_CHANGES: tuple[Column[ChangeLine], ...] = (
    column("需求编号", 11, lambda row: row.change.demand_id, "@"),
    column("需求单位", 24, lambda row: row.demand.unit_name if row.demand else ""),
    column("需求名称", 28, lambda row: shown_title(row.demand) if row.demand else ""),
    column("专家编号", 11, lambda row: row.change.expert_id, "@"),
    column("专家姓名", 10, lambda row: row.expert.name if row.expert else ""),
    column("调整", 8, lambda row: CHANGES[row.change.change]),
    column("缘由", 50, lambda row: row.because),
)


def list_book(lines: MatchLines) -> Book:
    """The workbook 供需对接清单."""
    made = (f"编制单位：{lines.office}    编制日期：{lines.made_on.isoformat()}",)
    sheets = [
        *_offered(lines, made),
        sheet(
            "专家服务安排",
            _ARRANGEMENTS,
            lines.arrangements,
            numbered=_NUMBERED,
            title="专家服务安排",
            lines=made,
        ),
        sheet(
            "暂未落实需求",
            _EMPTY,
            lines.empty,
            numbered=_NUMBERED,
            title="暂未落实需求",
            lines=made,
        ),
    ]
    if lines.scarce:
        sheets.append(
            sheet("急需紧缺专业", _SCARCE, lines.scarce, title="急需紧缺专业", lines=made)
        )
    if lines.changes is not None:
        changes = lines.changes
        sheets.append(
            sheet("调整情况", _CHANGES, changes, numbered=_NUMBERED, title="调整情况", lines=made)
        )
    sheets.append(items_sheet("编制说明", lines.notes, title="编制说明（口径、依据）"))
    return Book(tuple(sheets), lines.made_on, "county", "供需对接清单", RESULT)


def _offered(lines: MatchLines, made: tuple[str, ...]) -> tuple[SheetLayout, ...]:
    return (
        sheet(
            "对接清单",
            _PAIRS,
            lines.pairs,
            numbered=_NUMBERED,
            title="专家人才服务基层供需对接清单",
            lines=made,
            notes=("本清单为拟推荐人选，最终以统筹结果为准。",),
        ),
        sheet(
            "供选专家名单",
            _OFFERS,
            lines.offers,
            title="供选专家名单",
            lines=made,
            notes=("供选专家，最终以统筹结果为准。",),
        ),
    )
