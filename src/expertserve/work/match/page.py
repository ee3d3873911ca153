"""供需对接 as a page that opens by a double click: one for the office, one that may leave it.

The one that leaves is written from views: no 待确认 name, no fit, no demand that its unit does not make public.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from expertserve.fit.weights import grade
from expertserve.papers.page import print_page
from expertserve.records.names import shown_title
from expertserve.records.page import Bar, Chart, Page, PageLine, Section, Table
from expertserve.records.views import clean, for_county, for_expert
from expertserve.work.match.almost import almost_all
from expertserve.work.match.figures import figures_of
from expertserve.work.match.list_columns import CAUSES, state_of
from expertserve.work.match.reasons import doubts, sentence, told
from expertserve.work.words import county_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from expertserve.records.demand import Demand
    from expertserve.work.match.lines import EmptyLine, MatchLines, OfferLine, PairLine
    from expertserve.work.match.rows import Printed

__all__ = ["INTERNAL", "OUTGOING", "pages"]

INTERNAL, OUTGOING = "供需对接（内部）.html", "供需对接（可外发）.html"
_HEADS = ("清单号", "需求单位", "需求名称", "县（市、区）", "专家", "专家单位", "匹配度")
_OUTGOING_HEADS = ("清单号", "需求单位", "需求名称", "县（市、区）", "专家", "专家单位", "职称")
_FILTERS = ("县（市、区）", "需求单位", "专业领域", "优先类别", "状态")
_EMPTY, _OPEN = "暂未落实", "人选核实中"
_MOST = 5
_KEPT_BACK = Section(title="说明", texts=("该需求不公开，对接理由不列。",))
_CLASSES = ("1类", "2类", "3类")


def pages(printed: Printed) -> tuple[tuple[str, bytes], ...]:
    """(file, content) of both pages."""
    return (
        (INTERNAL, print_page(_page(printed, internal=True))),
        (OUTGOING, print_page(_page(printed, internal=False))),
    )


def _page(printed: Printed, *, internal: bool) -> Page:
    lines = printed.papers
    figures = figures_of(printed.matched)
    named = figures.named if internal else figures.outgoing
    drawn = _inside(printed) if internal else _outside(lines)
    return Page(
        title="专家人才服务基层供需对接" + ("" if internal else "（可外发）"),
        audience="internal" if internal else "county",
        office=lines.office,
        made_on=lines.made_on,
        code=lines.code,
        heads=_HEADS if internal else _OUTGOING_HEADS,
        filters=_FILTERS,
        lines=tuple(drawn),
        figures=tuple((name, f"{number}{unit}") for name, number, unit in named),
        charts=_charts(lines, internal=internal),
        notes=("本页为拟推荐人选，最终以统筹结果为准。", *_explained(internal=internal)),
        listed="行",
    )


def _explained(*, internal: bool) -> tuple[str, ...]:
    if internal:
        return ("待确认的人选请核实后在 供需对接清单.xlsx 的“确认”栏打√，再次对接。",)
    return ("不公开的需求只写领域或公开题目，不写单位；尚在核实的人选不列姓名。",)


def _facets(demand: Demand, rank: int, state: str, *, unit: str) -> tuple[str, ...]:
    """The values of the filters; `rank` 0 where the class is nobody's business."""
    fields = "、".join(demand.need_field)
    return (county_name(demand), unit, fields, _CLASSES[rank - 1] if rank else "", state)


def _offers(lines: MatchLines) -> dict[str, list[OfferLine]]:
    found: dict[str, list[OfferLine]] = defaultdict(list)
    for offer in lines.offers:
        found[offer.demand.demand_id].append(offer)
    return found


def _inside(printed: Printed) -> Iterator[PageLine]:
    """Every place of every demand, for the office."""
    lines = printed.papers
    offers = _offers(lines)
    barred: dict[str, Section | None] = {}

    def near(demand: Demand) -> Section | None:
        if demand.demand_id not in barred:
            barred[demand.demand_id] = _barred(printed, demand)
        return barred[demand.demand_id]

    for pair in lines.pairs:
        demand = pair.demand
        others = [o for o in offers[demand.demand_id] if o.expert is not pair.expert]
        state = state_of(pair)
        yield PageLine(
            cells=(
                demand.list_no, demand.unit_name, shown_title(demand), county_name(demand), pair.expert.name,
                clean(pair.expert.org_name), f"{pair.pair.fit / 10:.1f} {grade(pair.pair.fit)}",
            ),
            state=state,
            tone="wait" if pair.doubted else "good",
            facets=_facets(demand, pair.rank, state, unit=demand.unit_name),
            behind=_kept(_asked(demand), _reasons(pair), _others(others, internal=True), near(demand)),
        )  # fmt: skip
    for empty in lines.empty:
        demand = empty.demand
        yield PageLine(
            cells=(demand.list_no, demand.unit_name, shown_title(demand), county_name(demand), f"尚缺{empty.place.missing}人", "", ""),
            state=_EMPTY,
            tone="lack",
            facets=_facets(demand, empty.rank, _EMPTY, unit=demand.unit_name),
            behind=_kept(_asked(demand), _causes(empty), _others(offers[demand.demand_id], internal=True), near(demand)),
        )  # fmt: skip


def _kept(*sections: Section | None) -> tuple[Section, ...]:
    return tuple(section for section in sections if section is not None)


def _asked(demand: Demand) -> Section:
    return Section(title="需求", texts=(clean(demand.detail) or shown_title(demand),))


def _reasons(pair: PairLine) -> Section:
    texts = [sentence(pair.fit)]
    if pair.doubted:
        texts.append(f"存疑：{doubts(pair.fit)}")
    if pair.remark:
        texts.append(pair.remark)
    return Section(title=f"为什么是{pair.expert.name}", texts=tuple(texts))


def _causes(empty: EmptyLine) -> Section:
    fixes = tuple(f"办法：{fix}" for fix in empty.place.fixes)
    return Section(title=f"为什么暂未落实：{CAUSES[empty.place.cause]}", texts=(empty.place.text, *fixes))  # fmt: skip


def _others(offers: list[OfferLine], *, internal: bool) -> Section | None:
    """Who else fits: those on the list a unit chooses from."""
    rows: list[tuple[str, ...]] = []
    for offer in offers[:_MOST]:
        seen = for_county(offer.expert)
        if internal:
            waits = "待确认" if offer.doubted else ""
            rows.append((seen.name, seen.unit, seen.title, f"{offer.offer.fit / 10:.1f}", waits, sentence(offer.fit)))  # fmt: skip
        else:
            rows.append((seen.name, seen.unit, seen.title, seen.direction))
    if not rows:
        return None
    heads = ("姓名", "单位", "职称", "匹配度", "确认", "理由") if internal else ("姓名", "单位", "职称", "研究方向")  # fmt: skip
    return Section(title="还有谁合适", table=Table(heads, tuple(rows)))


def _barred(printed: Printed, demand: Demand) -> Section | None:
    """Who is kept away by exactly one rule, the best first."""
    rows = []
    for one in almost_all(printed.matched.ground, demand):
        rows.append((one.expert.name, clean(one.expert.org_name), f"{one.fit / 10:.1f}", one.rule, one.refusal.text, one.lifted_by))  # fmt: skip
        if len(rows) == _MOST:
            break
    if not rows:
        return None
    heads = ("姓名", "单位", "匹配度", "只差一条", "说明", "谁可以解决")
    return Section(title="只差一条的人选", table=Table(heads, tuple(rows)))


def _outside(lines: MatchLines) -> Iterator[PageLine]:
    """The same for others: through views, without what waits for a person's word."""
    offers = _offers(lines)
    for pair in lines.pairs:
        demand = pair.demand
        cells, unit = _demand_cells(demand)
        if pair.doubted:
            yield _without_name(demand, _OPEN, cells=(*cells, "", "", ""), unit=unit)
            continue
        seen = for_county(pair.expert)
        others = [o for o in offers[demand.demand_id] if o.expert is not pair.expert and not o.doubted]  # fmt: skip
        state = state_of(pair)
        why = told(pair.fit) if _public(demand) else ""
        reasons = Section(title=f"为什么是{seen.name}", texts=(why,)) if why else None
        yield PageLine(
            cells=(*cells, seen.name, seen.unit, seen.title),
            state=state,
            tone="good",
            facets=_facets(demand, 0, state, unit=unit),
            behind=_kept(reasons, _others(others, internal=False)) or (_KEPT_BACK,),
        )
    for empty in lines.empty:
        cells, unit = _demand_cells(empty.demand)
        cause = Section(title="原因", texts=(CAUSES[empty.place.cause],))
        cells = (*cells, f"尚缺{empty.place.missing}人", "", "")
        yield _without_name(empty.demand, _EMPTY, cells=cells, unit=unit, behind=(cause,))  # fmt: skip


def _without_name(
    demand: Demand,
    state: str,
    *,
    cells: tuple[str, ...],
    unit: str,
    behind: tuple[Section, ...] = (),
) -> PageLine:
    return PageLine(
        cells=cells,
        state=state,
        tone="lack" if state == _EMPTY else "wait",
        facets=_facets(demand, 0, state, unit=unit),
        behind=behind or (Section(title="说明", texts=("人选正在核实。",)),),
    )


def _public(demand: Demand) -> bool:
    return demand.publicity == "可公开"


def _demand_cells(demand: Demand) -> tuple[tuple[str, ...], str]:
    """清单号, unit, title, county as others may see them, and the unit for the filter ("" where it is not named)."""
    county = county_name(demand)
    seen = for_expert(demand, county)
    unit = seen.unit if _public(demand) else ""
    cells = (demand.list_no, unit or "（不公开）", seen.title or "（内容不公开）", county)
    return cells, unit


def _charts(lines: MatchLines, *, internal: bool) -> tuple[Chart, ...]:
    """Places filled and asked for, by county and field; by class for the office alone."""
    names = ("县（市、区）", "专业领域", *(("优先类别",) if internal else ()))
    by: dict[str, dict[str, list[int]]] = {name: {} for name in names}

    def count(demand: Demand, rank: int, asked: int, filled: int) -> None:
        labels = (
            ("县（市、区）", (county_name(demand) or "未注明",)),
            ("优先类别", (_CLASSES[rank - 1],)),
            ("专业领域", demand.need_field or ("未注明",)),
        )
        for name, values in labels:
            for value in values if name in by else ():
                counted = by[name].setdefault(value, [0, 0])
                counted[0] += asked
                counted[1] += filled

    for pair in lines.pairs:
        count(pair.demand, pair.rank, 1, 0 if pair.doubted else 1)
    for empty in lines.empty:
        count(empty.demand, empty.rank, empty.place.missing, 0)
    return tuple(
        Chart(
            title=f"名额落实情况（按{name}）",
            bars=tuple(
                Bar(label, asked, filled, f"{filled}/{asked}")
                for label, (asked, filled) in sorted(
                    counts.items(), key=lambda item: (-item[1][0], item[0])
                )
            ),
            filled="已落实",
            rest="拟请名额",
            filter=name,
        )
        for name, counts in by.items()
        if counts
    )
