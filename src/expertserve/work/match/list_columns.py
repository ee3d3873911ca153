"""The columns of 供需对接清单: printed ones first, what only a screen needs right of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.sheets.columns import Column, column
from expertserve.fit.weights import grade
from expertserve.records.names import shown_title
from expertserve.records.ruling import label_of
from expertserve.records.views import clean, direction, when_free
from expertserve.work.match.reasons import doubts, told
from expertserve.work.words import county_name
from expertserve.year.edits import (
    DEMAND,
    DOUBTED,
    EXPERT,
    NAME,
    OPEN,
    OPEN_FIXES,
    OPEN_TEXT,
    REMARK,
    STATE,
    TICK,
)

if TYPE_CHECKING:
    from expertserve.records.expert import Expert
    from expertserve.records.pairing import Scarce
    from expertserve.records.ruling import Ruling
    from expertserve.work.match.lines import (
        ArrangementLine,
        ChangeLine,
        EmptyLine,
        OfDemand,
        OfExpert,
        OfferLine,
        PairLine,
    )

__all__ = [
    "ARRANGEMENTS",
    "CAUSES",
    "CHANGED",
    "CHANGES",
    "DEMAND_ID",
    "EMPTY",
    "EXPERT_ID",
    "LISTED_PAIRS",
    "OFFERS",
    "PAIRS",
    "PAIR_STATUS",
    "REFUSED",
    "SCARCE",
    "STATUS",
    "state_of",
]

STATUS = {"proposed": OPEN, "settled": "已定", "appointed": "指定", "replaced": "更换"}
CAUSES = {
    "no-such-expert": "库中无此类专家",
    "none-allowed": "有此类专家但均不符合条件",
    "too-few": "符合条件的专家不足",
    "contested": "专家已安排其他需求",
}
CHANGES = {"added": "新增", "removed": "调出", "kept": "未变"}
_WISHES = {1: "第一意向", 2: "第二意向", 3: "第三意向"}


def _post(expert: Expert) -> str:
    return clean(expert.title or expert.skill_level)


def _served(line: ArrangementLine) -> str:
    return "；".join(f"{d.list_no} {d.unit_name}：{shown_title(d)}" for d in line.demands)


def _counties(line: ArrangementLine) -> str:
    return "、".join(dict.fromkeys(filter(None, map(county_name, line.demands))))


def _opened(scarce: Scarce) -> str:
    total = sum(scarce.seats_opened)
    counted = enumerate(scarce.seats_opened, 1)
    parts = "、".join(f"{rank}类{count}项" for rank, count in counted if count)
    return f"每增加1名，可多落实{total}项（{parts}）" if total else "可提高匹配度"


DEMAND_ID: Column[OfDemand] = column(
    DEMAND, 11, lambda row: row.demand.demand_id, "@", printed=False
)
EXPERT_ID: Column[OfExpert] = column(
    EXPERT, 11, lambda row: row.expert.expert_id, "@", printed=False
)
PAIR_STATUS: Column[PairLine] = column(
    STATE,
    8,
    lambda row: state_of(row),  # noqa: PLW0108 -- defined below
    choices=(*STATUS.values(), DOUBTED, "不安排"),
    style=lambda row: "odd" if row.doubted else "",
    tip="改为已定、指定、更换或不安排，保存即可，下次对接照此办理",
)


def state_of(row: PairLine) -> str:
    """人选状态 as printed: 待确认 for a pair that waits for a person's word."""
    return DOUBTED if row.doubted else STATUS[row.pair.status]


_WHAT: tuple[Column[OfDemand], ...] = (
    column("清单号", 9, lambda row: row.demand.list_no, "@"),
    column("需求单位", 17, lambda row: row.demand.unit_name),
    column("需求名称", 21, lambda row: shown_title(row.demand)),
)
_WHO: tuple[Column[OfExpert], ...] = (
    column(NAME, 8, lambda row: row.expert.name),
    column("专家单位", 16, lambda row: clean(row.expert.org_name)),
    column("职称", 9, lambda row: _post(row.expert)),
)
_COUNTY: Column[OfDemand] = column(
    "县（市、区）", 10, lambda row: county_name(row.demand), printed=False
)
_FIELD: Column[OfExpert] = column(
    "专业领域", 12, lambda row: "、".join(row.expert.field), printed=False
)
PAIRS: tuple[Column[PairLine], ...] = (
    *_WHAT,
    *_WHO,
    column(
        "匹配程度",
        7,
        lambda row: grade(row.pair.fit),
        tip="高：60以上；较高：40以上；其余待确认（百分制）",
    ),
    column("对接理由", 27, lambda row: told(row.fit)),
    PAIR_STATUS,
    column(
        TICK,
        5,
        lambda _: None,
        choices=("√",),
        style=lambda row: "odd" if row.doubted else "",
        tip="待确认的人选核实无误后打√，保存即可；不打√的不列入点单表、邀请函、方案和外发清单",
    ),
    column(REMARK, 13, lambda row: row.remark, style=lambda row: "odd" if row.remark else ""),
    column("匹配度", 7, lambda row: row.pair.fit / 10, "0.0", printed=False),
    column("优先类别", 6, lambda row: f"{row.rank}类", printed=False),
    _COUNTY,
    _FIELD,
    column("所属期", 9, lambda row: row.pair.session, printed=False),
    column(
        "单位意向",
        8,
        lambda row: "；".join(filter(None, (_WISHES.get(row.pair.wish or 0, ""), row.ordered))),
        printed=False,
    ),
    column("存疑之处", 30, lambda row: doubts(row.fit) if row.doubted else "", printed=False),
    DEMAND_ID,
    EXPERT_ID,
)
OFFERS: tuple[Column[OfferLine], ...] = (
    *_WHAT,
    column("供选序号", 5, lambda row: row.offer.rank),
    *_WHO,
    column("研究方向", 19, lambda row: direction(row.expert)),
    column("匹配程度", 7, lambda row: DOUBTED if row.doubted else grade(row.fit.points)),
    column("供选理由", 23, lambda row: told(row.fit)),
    column("可服务时间", 11, lambda row: when_free(row.expert.availability)),
    column("匹配度", 7, lambda row: row.fit.points / 10, "0.0", printed=False),
    _COUNTY,
    _FIELD,
    DEMAND_ID,
    EXPERT_ID,
)
ARRANGEMENTS: tuple[Column[ArrangementLine], ...] = (
    column(NAME, 9, lambda row: row.expert.name),
    column("专家单位", 22, lambda row: clean(row.expert.org_name)),
    column("职称", 12, lambda row: _post(row.expert)),
    column("拟服务项数", 7, lambda row: len(row.demands)),
    column("服务需求", 62, _served),
    column("服务地区", 22, _counties),
    EXPERT_ID,
)
EMPTY: tuple[Column[EmptyLine], ...] = (
    *_WHAT,
    column("拟请名额", 6, lambda row: max(row.demand.need_max, 1)),
    column("尚缺名额", 6, lambda row: row.place.missing),
    column("原因", 16, lambda row: CAUSES[row.place.cause]),
    column(OPEN_TEXT, 28, lambda row: "；".join(filter(None, (row.ordered, row.place.text)))),
    column(OPEN_FIXES, 24, lambda row: "；".join(row.place.fixes)),
    column(REMARK, 12, lambda row: row.remark, style=lambda row: "odd" if row.remark else ""),
    column("优先类别", 6, lambda row: f"{row.rank}类", printed=False),
    _COUNTY,
    DEMAND_ID,
)
REFUSED: tuple[Column[Ruling], ...] = (
    column("人选调整", 40, lambda row: label_of(row.decision)),
    column("情况", 10, lambda row: "须先问清" if row.verdict == "asked" else "未能照办"),
    column("未能照办的原因、要问的", 56, lambda row: row.text, style=lambda _: "bad"),
    column("出处", 34, lambda row: str(row.place)),
)
SCARCE: tuple[Column[Scarce], ...] = (
    column("专业领域", 24, lambda row: row.field),
    column("每增加1名专家", 60, _opened),
)
CHANGED: tuple[Column[ChangeLine], ...] = (
    column("清单号", 9, lambda row: row.demand.list_no if row.demand else "", "@"),
    column("需求单位", 22, lambda row: row.demand.unit_name if row.demand else ""),
    column("需求名称", 26, lambda row: shown_title(row.demand) if row.demand else ""),
    column("专家姓名", 10, lambda row: row.expert.name if row.expert else ""),
    column("调整", 8, lambda row: CHANGES[row.change.change]),
    column("缘由", 46, lambda row: row.because),
    column("需求编号", 11, lambda row: row.change.demand_id, "@", printed=False),
    column("专家编号", 11, lambda row: row.change.expert_id, "@", printed=False),
)


_MACHINE: tuple[Column[PairLine], ...] = (
    column("分项", 6, lambda row: row.pair.line),
    column("千分制", 8, lambda row: row.pair.fit),
    column("期", 12, lambda row: row.pair.session),
    column("意向", 6, lambda row: row.pair.wish),
    column("例外", 20, lambda row: "、".join(row.pair.exceptions)),
)
LISTED_PAIRS: tuple[Column[PairLine], ...] = (
    DEMAND_ID,
    EXPERT_ID,
    column(NAME, 9, lambda row: row.expert.name),
    column(STATE, 9, state_of),
    column(REMARK, 12, lambda row: row.remark),
    *_MACHINE,
)
