"""编制说明 of a selection: rules, counting, ties, quotas, what is provisional; the inputs last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.selection.activity_rules import TIES
from expertserve.selection.hundredths import in_points

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.selection.choose import Selection
    from expertserve.selection.compare import Earlier
    from expertserve.selection.worded import Told

__all__ = ["notes_of"]


def notes_of(
    selection: Selection,
    earlier: Earlier | None,
    inputs: Sequence[tuple[str, str]],
    worded: Sequence[Told] = (),
) -> tuple[str, ...]:
    """编制说明: rules, counting, ties, quotas, what is provisional; the inputs last.

    Args:
        selection: what was chosen, by which rules.
        earlier: the result compared with; None: none.
        inputs: (name, sha256) of every file.
        worded: clauses of a rule sheet in words, as they were understood.
    """
    rules = selection.rules
    ties = "、".join(TIES[tie] for tie in rules.tie_break)
    review = rules.reviewers
    drop = "、".join(
        word for word, on in (("最高分", review.drop_highest), ("最低分", review.drop_lowest)) if on
    )
    total = selection.limits.total
    quota = f"名额总数{total}" if total else "名额不限"
    themes = "、".join(f"{name}{count}" for name, count in selection.limits.themes.items())
    notes = [
        f"依据：{rules.title}" + (f"，{rules.department}" if rules.department else "") + "。",
        "总得分为评审专家有效打分的平均分，保留两位小数，四舍五入；未打的、超过满分的和应回避的打分不计。"
        if not rules.criteria and not rules.bonus
        else f"总得分为申报材料得分（满分{in_points(sum(c.most for c in rules.criteria))}）、评审折算分（满分{in_points(review.most)}）与加分（不超过{in_points(rules.bonus_limit)}）之和，保留两位小数，四舍五入。",
        f"评审平均分{f'在{review.drop_from}个以上打分时去掉一个{drop}后' if drop else ''}折算；回避的不计，未打分的列入评审情况。",
        f"同分依次按{ties}排列；仍相同的按项目编号。" if ties else "同分按项目编号排列。",
        f"{quota}"
        + (f"，其中{themes}" if themes else "")
        + f"，机动{selection.limits.open_places}；按位次由前到后入选，备选{rules.reserve}项。",
        "领导决定的调整另列依据，总得分和总排序不因此改变。",
    ]
    if selection.provisional:
        notes.append("尚未读到评审打分，本次排序未含评审分，仅供参考。")
    if earlier is not None:
        notes.append(f"与上一次遴选结果比较：上次名额{earlier.total}，本次{total}。")
    notes += [
        f"规则“{one.item}：{one.text}”："
        + (
            f"按“{one.understood}”执行。"
            + (f"没有读懂的字词：{one.unread}。" if one.unread else "")
            if one.understood
            else "没有读懂，未执行，请人工核对。"
        )
        for one in worded
    ]
    notes += [f"依据文件：{name}（{digest[:12]}）" for name, digest in inputs]
    return tuple(notes)
