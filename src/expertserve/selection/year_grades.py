"""The grade of a base's year by its ledger: what was counted, points by the rules, the panel's mean, shares of the best."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from expertserve.codes.measures import measure
from expertserve.selection.assess import Assessment, ItemPoints, months_after
from expertserve.selection.hundredths import in_points
from expertserve.selection.when import Fact, facts_of, score_of, verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from expertserve.ground.findings import Place
    from expertserve.records.base import Base, Visit
    from expertserve.selection.term_rules import Terms, YearRules

__all__ = ["Counted", "counted_visits", "span_of", "year_grades"]

NO_GRADE = "不定等次"
_HALF = 50
_WHOLE = 10000


@dataclass(frozen=True, slots=True)
class Counted:
    """What a base did in a span: days with activity, problems solved, people trained, the rows behind it."""

    events: int
    problems: int
    trained: int
    cells: tuple[Place, ...]


def span_of(rules: YearRules, year: int) -> tuple[date, date, date]:
    """First and last day of an assessed year, and the day its grades are published."""
    first, last, published = (
        divmod(one, 100) for one in (rules.starts, rules.ends, rules.published)
    )
    begins = year - 1 if rules.starts > rules.ends else year
    return date(begins, *first), date(year, *last), date(year, *published)


def counted_visits(
    visits: Sequence[Visit], terms: Terms
) -> tuple[tuple[Visit, ...], tuple[Visit, ...]]:
    """The visits that count by the rules, and those that do not; what is not told counts as not there."""
    counted: list[Visit] = []
    out: list[Visit] = []
    for one in visits:
        known = facts_of({
            "present": Fact(number=one.present), "confirmed": Fact(number=None if one.confirmed is None else int(one.confirmed)),
            "onsite": Fact(number=None if one.onsite is None else int(one.onsite)),
        })  # fmt: skip
        (counted if all(verdict(when, known).holds for when in terms.counts) else out).append(one)
    return tuple(counted), tuple(out)


def _counted(visits: Sequence[Visit], first: date, last: date) -> Counted:
    own = [one for one in visits if first <= one.on <= last]
    cells = tuple(one.source for one in own if one.source is not None)
    return Counted(
        len({one.on for one in own}),
        sum(one.problems for one in own),
        sum(one.trained for one in own),
        cells,
    )


def year_grades(
    bases: Sequence[Base],
    rules: YearRules,
    year: int,
    *,
    visits: Mapping[str, Sequence[Visit]],
    means: Mapping[str, int],
    projects: Mapping[str, int],
) -> dict[str, Assessment]:
    """The assessment of every base for a year.

    Args:
        bases: those that were not gone.
        rules: of the year.
        year: assessed.
        visits: counted ones by base.
        means: of the panel in hundredths, by base.
        projects: as reported for the year, by base.
    """
    first, last, _ = span_of(rules, year)
    made: dict[str, Assessment] = {}
    for base in bases:
        if (
            base.recognised is not None
            and rules.new_months
            and months_after(base.recognised, rules.new_months) > last
        ):
            text = f"{base.recognised.isoformat()}认定，距考核期截止不满{rules.new_months}个月"
            made[base.base_id] = Assessment(
                base_id=base.base_id,
                year=year,
                items=(),
                total=0,
                grade=NO_GRADE,
                because=text,
                scored=False,
            )
            continue
        done = _counted(visits.get(base.base_id, ()), first, last)
        made[base.base_id] = _assessed(
            base,
            rules,
            year,
            done=done,
            mean=means.get(base.base_id),
            projects=projects.get(base.base_id),
        )
    return _shared(made, rules)


def _assessed(
    base: Base,
    rules: YearRules,
    year: int,
    *,
    done: Counted,
    mean: int | None,
    projects: int | None,
) -> Assessment:
    known = {
        "events": done.events,
        "problems": done.problems,
        "trained": done.trained,
        "projects": projects,
    }
    facts = {
        name: Fact(
            number=number,
            text=f"{measure('base', name).name}{'未报' if number is None else number}",
        )
        for name, number in known.items()
    }
    items = [
        _item(
            one.text, one.most, [score_of(part, facts_of(facts)) for part in one.parts], done.cells
        )
        for one in rules.scored
    ]
    if rules.panel_max:
        worth = 0 if mean is None else (2 * mean * rules.panel_max + _WHOLE) // (2 * _WHOLE)
        text = "专家评议未打分" if mean is None else f"专家评议平均{in_points(mean)}"
        items.append(
            ItemPoints(
                block="专家评议",
                item="专家评议",
                points=worth,
                most=rules.panel_max,
                text=text,
                cells=(),
                missing=mean is None,
            )
        )
    total = sum(one.points for one in items)
    missing = [one.text for one in items if one.missing]
    fails = [
        found.text for when in rules.fails_when if (found := verdict(when, facts_of(facts))).holds
    ]
    grade, because = _grade(rules, total, fails, facts)
    if missing:
        because = f"{because}；{'、'.join(missing)}"
    return Assessment(
        base_id=base.base_id, year=year, items=tuple(items), total=total, grade="" if missing else grade, because=because, by_panel=True,
    )  # fmt: skip


def _item(
    name: str, most: int, parts: list[tuple[int, str, tuple[str, ...]]], cells: tuple[Place, ...]
) -> ItemPoints:
    points = min(sum(points for points, _, _ in parts), most)
    return ItemPoints(
        block=name,
        item=name,
        points=points,
        most=most,
        text="；".join(text for _, text, _ in parts if text),
        cells=cells,
    )


def _grade(
    rules: YearRules, total: int, fails: list[str], facts: Mapping[str, Fact]
) -> tuple[str, str]:
    if fails or total < rules.fails_below:
        why = "、".join(fails) or f"低于{in_points(rules.fails_below)}"
        return "不合格", f"得分{in_points(total)}，{why}"
    best = total >= rules.best_at and all(
        verdict(when, facts_of(facts)).holds for when in rules.best_when
    )
    return ("优秀" if best else "合格"), f"得分{in_points(total)}"


def _shared(made: dict[str, Assessment], rules: YearRules) -> dict[str, Assessment]:
    """Of the best only so many keep the grade as their share of all graded ones, halves up."""
    graded = [one for one in made.values() if one.scored]
    best = sorted(
        (one for one in graded if one.grade == "优秀"), key=lambda one: (-one.total, one.base_id)
    )
    places = (
        (len(graded) * rules.best_share + _HALF) // (2 * _HALF) if rules.best_share else len(best)
    )
    for one in best[places:]:
        text = f"{one.because}，优秀比例{rules.best_share}%（{places}个）已满"
        made[one.base_id] = Assessment(
            base_id=one.base_id, year=one.year, items=one.items, total=one.total, grade="合格", because=text, by_panel=True,
        )  # fmt: skip
    return made
