"""The rows of the selection's workbooks, and the year plan of what was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.records.session import Session
from expertserve.selection.form import in_points
from expertserve.work.select.result_sheet import SelectionRows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.books.sheets.writer import Value
    from expertserve.ground.findings import Place
    from expertserve.selection.choose import Entry, Selection
    from expertserve.selection.compare import Change, Earlier
    from expertserve.selection.summary import Line

__all__ = ["cell_text", "listed_row", "period_text", "plan_sessions", "rows_of"]

_FEN_PER_WAN = 1_000_000
_SHOWN = 8
Row = tuple["Value", ...]


def cell_text(cells: Sequence[Place]) -> str:
    """Cells as a clerk finds them: file, sheet, cell; at most eight."""
    shown = "；".join(dict.fromkeys(str(cell) for cell in cells[:_SHOWN]))
    return shown + (f" 等{len(cells)}处" if len(cells) > _SHOWN else "")


def period_text(entry: Entry) -> str:
    """From when to when, as tables write it."""
    one = entry.scored.application
    return f"{one.start.isoformat()}至{one.end.isoformat()}" if one.start and one.end else ""


def listed_row(at: int, entry: Entry) -> Row:
    """A line of 推荐汇总表."""
    one = entry.scored.application
    low, high = one.experts_min, one.experts_max
    team = "" if high is None else str(high) if low == high else f"{low}-{high}"
    money = None if one.budget_fen is None else one.budget_fen / _FEN_PER_WAN
    return (
        at, one.activity_id, one.title, one.organiser, one.recommender, one.programme_line, entry.scored.theme, one.places_text,
        period_text(entry), team, len(one.demand_ids), one.goals_text, money,
    )  # fmt: skip


def _every(first: int, entry: Entry) -> Row:
    scored = entry.scored
    one = scored.application
    own = sum(p.points for p in scored.points) / 100
    bonus = sum(p.points for p in scored.bonus) / 100
    return (
        first or None, entry.rank or None, one.activity_id, one.title, one.organiser, one.recommender, one.programme_line,
        scored.theme, own, scored.reviewed.points / 100, bonus, scored.total / 100, entry.outcome, entry.because, entry.tie,
        entry.ruling.basis if entry.ruling else "",
    )  # fmt: skip


def rows_of(
    selection: Selection,
    changed: tuple[Change, ...] | None,
    lines: tuple[Line, ...],
    figures: tuple[Row, ...],
    notes: tuple[str, ...],
) -> SelectionRows:
    """Every sheet of 遴选结果.xlsx."""
    reserve = sorted(selection.of("备选"), key=lambda entry: entry.reserve)
    return SelectionRows(
        tuple(listed_row(at, entry) for at, entry in enumerate(selection.of("推荐"), 1)),
        tuple(_every(entry.place, entry) for entry in selection.entries),
        tuple((entry.reserve, *_every(0, entry)[1:14]) for entry in reserve),
        tuple(_other(entry) for entry in selection.of("未入选")),
        tuple(row for entry in selection.entries for row in _points(entry)),
        tuple(row for entry in selection.entries for row in _reviews(entry)),
        tuple(row for entry in selection.entries for row in _lacks(entry)),
        tuple((w, n, p or None, t, p - t if p else None) for w, n, p, t in selection.usage),
        tuple(
            (x.view, x.name, x.applied, x.chosen, x.reserve, x.experts, x.budget_fen / _FEN_PER_WAN)
            for x in lines
        ),
        figures,
        notes,
        None
        if changed is None
        else tuple((c.activity_id, c.title, c.before, c.after, c.because) for c in changed),
    )


def _other(entry: Entry) -> Row:
    one = entry.scored.application
    advice = "补正后下一年度申报" if entry.scored.ended else "可作为本地活动组织实施"
    total = entry.scored.total / 100
    return (
        one.activity_id,
        one.title,
        one.organiser,
        one.recommender,
        total,
        entry.rank or None,
        entry.because,
        advice,
    )


def _points(entry: Entry) -> list[Row]:
    one, scored = entry.scored.application, entry.scored
    rows: list[Row] = [
        (
            one.activity_id,
            one.title,
            p.name,
            p.points / 100,
            p.most / 100,
            p.text,
            cell_text(p.cells),
        )
        for p in scored.points
    ]
    reviewed = scored.reviewed
    if reviewed.mean is not None:
        cells = [g.cell for g in reviewed.given if g.cell is not None and not g.dropped]
        text = f"平均分{in_points(reviewed.mean)}"
        rows.append(
            (
                one.activity_id,
                one.title,
                "评审折算分",
                reviewed.points / 100,
                None,
                text,
                cell_text(cells),
            )
        )
    rows += [
        (
            one.activity_id,
            one.title,
            f"加分：{p.name}",
            p.points / 100,
            p.most / 100,
            p.text,
            cell_text(p.cells),
        )
        for p in scored.bonus
    ]
    return rows


def _reviews(entry: Entry) -> list[Row]:
    one, reviewed = entry.scored.application, entry.scored.reviewed
    mean = None if reviewed.mean is None else reviewed.mean / 100
    rows: list[Row] = [
        (
            one.activity_id, one.title, g.reviewer, g.mark / 100, "去掉（最高或最低）" if g.dropped else "计入", mean,
            reviewed.points / 100, reviewed.spread / 100, cell_text([g.cell] if g.cell else []),
        )
        for g in reviewed.given
    ]  # fmt: skip
    rows += [
        (one.activity_id, one.title, name, None, "回避", mean, reviewed.points / 100, None, "")
        for name in reviewed.recused
    ]
    rows += [
        (one.activity_id, one.title, name, None, "未打分", mean, reviewed.points / 100, None, "")
        for name in reviewed.absent
    ]
    return rows


def _lacks(entry: Entry) -> list[Row]:
    one = entry.scored.application
    rows: list[Row] = [
        (
            one.activity_id,
            one.title,
            one.recommender,
            "不参加评审",
            end.text,
            cell_text([end.cell] if end.cell else []),
        )
        for end in entry.scored.ended
    ]
    rows += [
        (
            one.activity_id,
            one.title,
            one.recommender,
            "必备缺失" if lack.must else "待补正",
            lack.text,
            cell_text([lack.cell] if lack.cell else []),
        )
        for lack in entry.scored.lacks
    ]
    return rows


def plan_sessions(selection: Selection) -> tuple[Session, ...]:
    """What was chosen as sessions of the year, numbered in the order of their dates (undated last)."""
    chosen = sorted(
        selection.of("推荐"),
        key=lambda entry: (
            entry.scored.application.start is None,
            str(entry.scored.application.start),
            entry.place,
        ),
    )
    return tuple(_session(at, entry, selection.rules.level) for at, entry in enumerate(chosen, 1))


def _session(number: int, entry: Entry, level: str) -> Session:
    one = entry.scored.application
    return Session(
        one.activity_id, one.title, number, one.programme_line, "", level, one.parent_id, one.base_id, entry.scored.theme,
        one.places, one.places_text, one.start, one.end, team_min=one.experts_min, team_max=one.experts_max,
        demand_ids=one.demand_ids, host=one.host, organiser=one.organiser, co_org=one.co_org, recommender=one.recommender,
        state="遴选确定",
    )  # fmt: skip


def notes_of(
    selection: Selection, earlier: Earlier | None, inputs: Sequence[tuple[str, str]]
) -> tuple[str, ...]:
    """编制说明: rules, counting, ties, quotas, what is provisional; the inputs last."""
    from expertserve.selection.activity_rules import TIES

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
        f"依据：{rules.about.title}"
        + (f"，{rules.about.department}" if rules.about.department else "")
        + "。",
        f"总得分为申报材料得分（满分{in_points(sum(c.most for c in rules.criteria))}）、评审折算分（满分{in_points(review.most)}）与加分（不超过{in_points(rules.bonus_limit)}）之和，保留两位小数，四舍五入。",
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
    notes += [f"依据文件：{name}（{digest[:12]}）" for name, digest in inputs]
    return tuple(notes)


__all__ += ["notes_of"]
