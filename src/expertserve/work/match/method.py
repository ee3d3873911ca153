"""编制说明 of a match list: what was counted how, from what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve import __version__
from expertserve.books.sheets.columns import Item
from expertserve.work.match.figures import figures_of

if TYPE_CHECKING:
    from expertserve.work.match.match import Matched

__all__ = ["notes"]


def notes(matched: Matched) -> tuple[Item, ...]:
    """The lines of the last sheet of the list."""
    ground = matched.ground
    settings = ground.material.settings
    barred = sum(bool(refusals) for refusals in ground.judge.barred)
    return (
        Item(
            "数据情况",
            f"名单内专家{len(ground.experts)}人，其中{barred}人因条件不符或待核实未纳入；参加对接的需求{len(ground.demands)}项，未列入{len(ground.left_out)}项。",
        ),
        Item(
            "落实情况",
            figures_of(matched).sentence,
        ),
        Item(
            "优先类别",
            "一类：突破瓶颈、推广技术、促农增收且所在县列入有效的重点县名单；二类：具备其一；三类：其他。",
        ),
        Item(
            "匹配度",
            "百分制，由需求内容与专家专长的文字吻合、专业词表、词义接近得出：60以上为高，40以上为较高，其余待确认；职称、形式、地区等只在同一档内排先后。匹配度用于推荐，最终由人决定。",
        ),
        Item(
            "待确认",
            "内容接近程度不足或性质不符（如兽医对儿科）的人选列为待确认，核实确认前不列入点单表、邀请函、方案和外发清单，不计入已落实。",
        ),
        Item(
            "对接办法",
            _order(matched),
        ),
        Item(
            "供选名单",
            f"每项需求最多列{settings.offers_per_demand}名；同一专家供选不超过其可承担服务数的3倍。",
        ),
        Item(
            "专家条件",
            f"职称{settings.lowest_title}及以上或属例外类别；本人愿意；退休专家须身体健康且本人自愿；派出单位不反对。",
        ),
        Item("语义依据", _meaning(settings.weight_meaning, settings.meaning)),
        Item("统计日期", ground.as_of.isoformat()),
        Item("程序版本", f"expertserve {__version__}"),
    )


def _order(matched: Matched) -> str:
    """The goals in the order in which they were pursued."""
    names = {goal.name for goal in matched.result.goals}
    teams = "lacking" in names
    steps = ["先按优先类别落实名额"]
    if "sure" in names or teams:
        steps = ["先按优先类别落实高、较高和已确认的名额", "再落实待确认的名额"]
    if matched.problem.options.even_counties and not teams:
        steps.append("再照顾落实比例最低的县区，依次及于次低的")
    if matched.problem.options.fewest_changes:
        steps.append("再比上次清单少换人")
    steps.append("再求总匹配度最高")
    if not teams:
        steps.append("匹配度相同的，本年度服务少的优先，其次往年服务少的优先，再求路程最短")
    told = "有组团活动或固定日期，匹配度相同时不比较服务次数、往年服务和路程。" if teams else ""
    told += "".join(f"{one.text}" for one in matched.result.refused if one.kind == "quota")
    least = matched.ground.material.settings.minimum_per_county
    first = f"每县先落实{least}名；" if least else ""
    whole = "" if matched.result.proved else "求解到时限为止，各项目标的上界见“匹配过程（内部）”。"
    return (
        f"在全部符合条件的人选中统筹：{first}{'，'.join(steps)}。"
        f"已定和指定的人选予以保留；已审核通过的服务计入专家本年度服务次数。{told}{whole}"
    )


def _meaning(weight: int, named: str) -> str:
    if not weight:
        return "未使用。"
    return (
        "使用句子模型，离线计算。"
        if named == "句子模型"
        else "使用随程序提供的词向量表，离线计算。"
    )
