"""A selection put into the lines of its workbooks, and the year plan of what was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.records.session import Session
from expertserve.selection.hundredths import in_points
from expertserve.work.select.lines import (
    DraftFigures,
    LackLine,
    PointLine,
    ReviewLine,
    SelectionLines,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from expertserve.selection.choose import Entry, Selection
    from expertserve.selection.compare import Change
    from expertserve.selection.summary import Line

__all__ = ["lines_of", "plan_sessions"]


def lines_of(
    selection: Selection,
    *,
    changed: tuple[Change, ...] | None,
    together: tuple[Line, ...],
    figures: tuple[DraftFigures, ...],
    notes: tuple[str, ...],
) -> SelectionLines:
    """Every sheet of 遴选结果.xlsx.

    Args:
        selection: the result.
        changed: whose outcome is another one than in an earlier result, None without one.
        together: counts by view.
        figures: draft figures of the applications.
        notes: 编制说明.
    """
    entries = selection.entries
    return SelectionLines(
        chosen=selection.of("推荐"),
        every=entries,
        reserve=tuple(sorted(selection.of("备选"), key=lambda entry: entry.reserve)),
        others=selection.of("未入选"),
        points=tuple(line for entry in entries for line in _points(entry)),
        reviews=tuple(line for entry in entries for line in _reviews(entry)),
        lacks=tuple(line for entry in entries for line in _lacks(entry)),
        usage=selection.usage,
        together=together,
        figures=figures,
        notes=notes,
        open=selection.open,
        changes=changed,
    )


def _points(entry: Entry) -> Iterator[PointLine]:
    """The items of the application, the mean of the reviewers, what is added."""
    scored = entry.scored
    for one in scored.points:
        yield PointLine(
            entry=entry,
            name=one.name,
            points=None if one.open else one.points,
            most=one.most,
            text=one.text,
            cells=tuple(one.cells),
        )
    reviewed = scored.reviewed
    if reviewed.mean is not None:
        yield PointLine(
            entry=entry,
            name="评审折算分",
            points=reviewed.points,
            most=None,
            text=f"平均分{in_points(reviewed.mean)}",
            cells=tuple(g.cell for g in reviewed.given if g.cell is not None and not g.dropped),
        )
    for one in scored.bonus:
        yield PointLine(
            entry=entry,
            name=f"加分：{one.name}",
            points=one.points,
            most=one.most,
            text=one.text,
            cells=tuple(one.cells),
        )
    for one in scored.taken:
        yield PointLine(
            entry=entry,
            name=f"扣分：{one.name}",
            points=-one.points,
            most=None,
            text=one.text,
            cells=tuple(one.cells),
        )


def _reviews(entry: Entry) -> Iterator[ReviewLine]:
    """Marks, then who stood back, then who gave none."""
    reviewed = entry.scored.reviewed
    for given in reviewed.given:
        yield ReviewLine(
            entry=entry,
            reviewer=given.reviewer,
            mark=given.mark,
            handled="去掉（最高或最低）" if given.dropped else "计入",
            cell=given.cell,
        )
    for names, handled in ((reviewed.recused, "回避"), (reviewed.absent, "未打分")):
        for name in names:
            yield ReviewLine(entry=entry, reviewer=name, mark=None, handled=handled, cell=None)


def _lacks(entry: Entry) -> Iterator[LackLine]:
    """Why it takes no part, then what is missing."""
    for end in entry.scored.ended:
        yield LackLine(entry=entry, nature="不参加评审", text=end.text, cell=end.cell)
    for lack in entry.scored.lacks:
        nature = "必备缺失" if lack.must else "待补正"
        yield LackLine(entry=entry, nature=nature, text=lack.text, cell=lack.cell)


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
        activity_id=one.activity_id,
        title=one.title,
        session_no=number,
        programme_line=one.programme_line,
        level=level,
        parent_id=one.parent_id,
        base_id=one.base_id,
        theme=entry.scored.theme,
        places=one.places,
        places_text=one.places_text,
        start=one.start,
        end=one.end,
        team_min=one.experts_min,
        team_max=one.experts_max,
        demand_ids=one.demand_ids,
        host=one.host,
        organiser=one.organiser,
        co_org=one.co_org,
        recommender=one.recommender,
        state="遴选确定",
    )
