"""What changed against an earlier selection, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.selection.hundredths import in_points

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from expertserve.selection.choose import Entry, Selection

__all__ = ["Before", "Change", "Earlier", "changes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """An application as an earlier result has it; total in hundredths of a point."""

    activity_id: str
    title: str
    outcome: str
    total: int
    rank: int


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier result: its lines, its quota in all and by theme."""

    lines: tuple[Before, ...]
    total: int = 0
    themes: tuple[tuple[str, int], ...] = ()
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One application whose outcome is another one now."""

    activity_id: str
    title: str
    before: str
    after: str
    because: str


def changes(earlier: Earlier, now: Selection) -> tuple[Change, ...]:
    """Everyone who falls in or out, in the order of the new result, then who is no longer there."""
    known = {one.activity_id: one for one in earlier.lines}
    found = []
    for entry in now.entries:
        before = known.get(entry.id)
        was = before.outcome if before else "未申报"
        if was != entry.outcome:
            title = entry.scored.application.title
            found.append(
                Change(
                    activity_id=entry.id,
                    title=title,
                    before=was,
                    after=entry.outcome,
                    because=_because(earlier, now, before, entry),
                )
            )
    present = {entry.id for entry in now.entries}
    gone = [one for one in earlier.lines if one.activity_id not in present]
    found += [
        Change(
            activity_id=one.activity_id,
            title=one.title,
            before=one.outcome,
            after="未申报",
            because="本次没有读到申报材料",
        )
        for one in gone
    ]
    return tuple(found)


def _because(earlier: Earlier, now: Selection, before: Before | None, entry: Entry) -> str:
    if before is None:
        return f"新申报；{entry.because}"
    if entry.ruling is not None:
        return entry.because
    if entry.scored.ended:
        return entry.because
    if before.total != entry.scored.total:
        return (
            f"得分由{in_points(before.total)}变为{in_points(entry.scored.total)}；{entry.because}"
        )
    cut = _cut(earlier, now, entry)
    if cut:
        return f"{cut}，本项目得分未变（{in_points(entry.scored.total)}分，第{entry.rank}名）；{entry.because}"
    return f"得分未变，其他项目或位次有变化；{entry.because}"


def _cut(earlier: Earlier, now: Selection, entry: Entry) -> str:
    """Which quota changed."""
    theme = entry.scored.theme
    was, became = _of(earlier.themes, theme), dict(now.limits.themes).get(theme, 0)
    parts = []
    if earlier.total != now.limits.total:
        parts.append(
            f"总名额由{earlier.total}减为{now.limits.total}"
            if earlier.total > now.limits.total
            else f"总名额由{earlier.total}增为{now.limits.total}"
        )
    if was != became:
        parts.append(f"主题“{theme}”名额由{was}变为{became}")
    return "，".join(parts)


def _of(themes: Sequence[tuple[str, int]] | Mapping[str, int], name: str) -> int:
    return dict(themes).get(name, 0)
