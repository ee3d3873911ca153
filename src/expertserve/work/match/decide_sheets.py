"""What a person has to decide after a match: decisions not kept, pairs that wait for his word, whom one rule keeps away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.sheets.columns import Column, column, sheet
from expertserve.records.names import shown_title
from expertserve.records.ruling import label_of
from expertserve.work.match.reasons import doubts, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.books.sheets.writer import SheetLayout
    from expertserve.records.ruling import Ruling
    from expertserve.work.match.almost import Almost
    from expertserve.work.match.lines import PairLine

__all__ = ["to_decide"]

_TICK = (
    "确认后方可列入点单表、邀请函、方案和外发清单：在"
    "供需对接清单“确认”栏打√，或在人选调整中填“确认”，或用 match --confirm。"
)
_VERDICTS = {
    "kept": "已照办",
    "overtaken": "后来另有决定",
    "refused": "未能照办",
    "asked": "须先问清",
}
_RULINGS: tuple[Column[Ruling], ...] = (
    column(
        "办理情况",
        12,
        lambda row: _VERDICTS[row.verdict],
        style=lambda row: "bad" if row.verdict in ("refused", "asked") else "",
    ),
    column("人选调整", 36, lambda row: label_of(row.decision)),
    column("依据", 24, lambda row: row.decision.basis),
    column(
        "说明（未能照办的原因、要问的、怎样读的）", 48, lambda row: row.text or row.decision.read_as
    ),
    column("出处", 30, lambda row: str(row.place)),
)
_UNTAKEN: tuple[Column[str], ...] = (column("说明", 110, str),)
_DOUBTED: tuple[Column[PairLine], ...] = (
    column("清单号", 10, lambda row: row.demand.list_no, "@"),
    column("需求单位", 20, lambda row: row.demand.unit_name),
    column("需求名称", 26, lambda row: shown_title(row.demand)),
    column("专家姓名", 10, lambda row: row.expert.name),
    column("专家单位", 20, lambda row: row.expert.org_name),
    column("匹配度", 8, lambda row: row.pair.fit / 10, "0.0"),
    column("可以支持的", 36, lambda row: sentence(row.fit)),
    column("存疑之处", 30, lambda row: doubts(row.fit)),
)
_ALMOST: tuple[Column[Almost], ...] = (
    column("清单号", 10, lambda row: row.demand.list_no, "@"),
    column("需求单位", 20, lambda row: row.demand.unit_name),
    column("需求名称", 26, lambda row: shown_title(row.demand)),
    column("专家姓名", 10, lambda row: row.expert.name),
    column("专家单位", 20, lambda row: row.expert.org_name),
    column("匹配度", 8, lambda row: row.fit / 10, "0.0"),
    column("差哪一条", 18, lambda row: row.rule),
    column("说明", 34, lambda row: row.refusal.text),
    column("谁可以解决", 14, lambda row: row.lifted_by),
)


def to_decide(
    rulings: Sequence[Ruling],
    doubted: Sequence[PairLine],
    lacking: Sequence[Almost],
    untaken: Sequence[str],
) -> tuple[SheetLayout, ...]:
    """What a person has to look at: decisions first, those not kept on top, then what waits for his word.

    Args:
        rulings: what became of every decision.
        doubted: pairs that wait for a person's word.
        lacking: whom one rule alone keeps away.
        untaken: replies and numbers that could not be taken, one sentence each.
    """
    order = {"asked": 0, "refused": 1, "overtaken": 2, "kept": 3}
    listed = sorted(rulings, key=lambda one: order[one.verdict])
    kept = sum(one.verdict == "kept" for one in listed)
    refused = sum(one.verdict == "refused" for one in listed)
    asked = sum(one.verdict == "asked" for one in listed)
    also = f"，须先问清{asked}条" if asked else ""
    told = (f"人选调整和手工修改共{len(listed)}条，已照办{kept}条，未能照办{refused}条{also}。",)
    return (
        sheet("人选调整办理", _RULINGS, listed, title="人选调整办理情况（内部）", lines=told),
        sheet("待确认人选", _DOUBTED, doubted, title="待确认人选（内部）", notes=(_TICK,)),
        sheet("只差一条", _ALMOST, lacking, title="只差一条即可安排的人选（内部）"),
        *(
            (sheet("未采用的回复", _UNTAKEN, untaken, title="未采用的回复和数（内部）"),)
            if untaken
            else ()
        ),
    )
