"""Marks of several reviewers made one: who marked what, dropped extremes, spread, what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.ground.findings import Finding, Place
from expertserve.ground.text import name_key
from expertserve.selection.hundredths import in_points
from expertserve.selection.marks import Void, attributed, homes, scaled, void_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from expertserve.records.application import Application
    from expertserve.records.review import Review
    from expertserve.records.rule_line import PanelMember
    from expertserve.selection.activity_parts import ReviewRules

__all__ = ["Given", "Reviewed", "review_all"]

_FULL = 10000


@dataclass(frozen=True, slots=True)
class Given:
    """The mark of one reviewer (hundredths of 100), where it stands, and whether it was dropped as an extreme."""

    reviewer: str
    mark: int
    cell: Place | None
    dropped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """What the reviewers say of one application.

    Attributes:
        mean: of the marks that count, in hundredths, halves up; None without marks. points: worth of the mean.
        recused, absent: reviewers who stood back, who gave no mark. void: marks that do not count. spread: highest less lowest of all marks.
    """

    given: tuple[Given, ...] = ()
    mean: int | None = None
    points: int = 0
    recused: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    void: tuple[Void, ...] = ()
    spread: int = 0
    opinions: tuple[str, ...] = ()


def review_all(
    applications: Sequence[Application],
    reviews: Sequence[Review],
    rules: ReviewRules,
    panel: Sequence[PanelMember] = (),
) -> tuple[dict[str, Reviewed], tuple[str, ...], tuple[Finding, ...]]:
    """Reviewed by application number, the reviewers in order of appearance, and what is wrong.

    Args:
        applications: projects that are reviewed.
        reviews: marks of reviewers, one a project.
        rules: how marks are put together and when they lie too far apart.
        panel: who was asked to give marks, with the unit each is of.
    """
    given, told = attributed([one for one in reviews if one.subject == "activity"], panel)
    given = scaled(given, {item.text: item.most for item in rules.items})
    findings: list[Finding] = list(told)
    found = _sorted_out(applications, given, findings)
    reviewers = tuple(dict.fromkeys(name for marks in found.values() for name in marks))
    names = _names(given)
    units = {name_key(one.name): one.unit for one in panel}
    made = {
        one.activity_id: _together(
            application=one,
            marks=found.get(one.activity_id, {}),
            reviewers=reviewers,
            names=names,
            rules=rules,
            findings=findings,
            panel=units,
        )
        for one in applications
    }
    return made, tuple(names[one] for one in reviewers), tuple(findings)


def _names(reviews: Sequence[Review]) -> dict[str, str]:
    names: dict[str, str] = {}
    for one in reviews:
        names.setdefault(name_key(one.reviewer), one.reviewer)
    return names


def _sorted_out(
    applications: Sequence[Application], reviews: Sequence[Review], findings: list[Finding]
) -> dict[str, dict[str, Review]]:
    """Number -> reviewer's key -> his review; the later of two stands."""
    named = [(one.activity_id, one.title, one.organiser) for one in applications]
    found: dict[str, dict[str, Review]] = {one.activity_id: {} for one in applications}
    for review in sorted(reviews, key=lambda one: one.on.toordinal() if one.on else 0):
        same = homes(named, review)
        home = same[0] if len(same) == 1 else ""
        place = review.sources[0] if review.sources else Place(file="")
        if not home or not review.reviewer:
            findings.append(
                Finding(
                    code="review-unclear", place=place, value=review.activity_id or review.title
                )
            )
            continue
        who = name_key(review.reviewer)
        before = found[home].get(who)
        if before is not None and before.mark is not None and review.mark is not None:
            facts = (("reviewer", review.reviewer),)
            findings.append(
                Finding(code="review-twice", place=place, value=review.title or home, facts=facts)
            )
        if before is None or review.mark is not None or review.recused:
            found[home][who] = review
    return {home: marks for home, marks in found.items() if marks}


def _together(
    application: Application,
    marks: dict[str, Review],
    reviewers: tuple[str, ...],
    names: dict[str, str],
    rules: ReviewRules,
    findings: list[Finding],
    panel: Mapping[str, str],
) -> Reviewed:
    given: list[Given] = []
    recused: list[str] = []
    absent: list[str] = []
    void: list[Void] = []
    for who in reviewers:
        review = marks.get(who)
        if review is not None:
            left, told = void_of(
                review,
                unit=application.organiser,
                title=application.title,
                panel=panel,
                own_unit=rules.own_unit,
            )
            if left is not None and told is not None:
                void.append(left)
                findings.append(told)
                continue
        if review is not None and review.recused:
            recused.append(names[who])
        elif review is None or review.mark is None:
            absent.append(names[who])
            place = (
                review.sources[0]
                if review is not None and review.sources
                else application.sources[0]
            )
            facts = (("reviewer", names[who]),)
            findings.append(
                Finding(code="review-missing", place=place, value=application.title, facts=facts)
            )
        else:
            given.append(Given(names[who], review.mark, _cell(review)))
    spread = _spread(application, given, rules, findings)
    counted = _dropped(given, rules)
    kept = [one.mark for one in counted if not one.dropped]
    mean = _divided(sum(kept), len(kept)) if kept else None
    exact = (mean, 1) if rules.rounded_mean else (sum(kept), len(kept))
    points = _divided((exact[0] or 0) * rules.most, exact[1] * _FULL) if kept else 0
    words = tuple(r.opinion for who in reviewers if (r := marks.get(who)) is not None and r.opinion)
    return Reviewed(
        given=tuple(counted),
        mean=mean,
        points=points,
        recused=tuple(recused),
        absent=tuple(absent),
        void=tuple(void),
        spread=spread,
        opinions=words,
    )


def _spread(
    application: Application, given: list[Given], rules: ReviewRules, findings: list[Finding]
) -> int:
    """Highest less lowest mark; one beyond the limit of the rules is told."""
    spread = max(g.mark for g in given) - min(g.mark for g in given) if given else 0
    if rules.spread and spread > rules.spread:
        limits = (("spread", in_points(spread)), ("limit", in_points(rules.spread)))
        place, title = application.sources[0], application.title
        findings.append(Finding(code="review-spread", place=place, value=title, facts=limits))
    return spread


def _cell(review: Review) -> Place | None:
    known = dict(review.cells)
    return (
        known.get("total")
        or known.get("score")
        or known.get("item_1")
        or next(iter(review.sources), None)
    )


def _dropped(given: list[Given], rules: ReviewRules) -> list[Given]:
    """The marks with the first highest and the last lowest of them marked as dropped, where there are enough."""
    if len(given) < rules.drop_from or not given:
        return given
    marks = [one.mark for one in given]
    out: set[int] = set()
    if rules.drop_highest:
        out.add(marks.index(max(marks)))
    if rules.drop_lowest:
        lowest = [at for at in range(len(marks) - 1, -1, -1) if at not in out]
        out.add(min(lowest, key=lambda at: (marks[at], -at)))
    return [Given(g.reviewer, g.mark, g.cell, dropped=at in out) for at, g in enumerate(given)]


def _divided(total: int, count: int) -> int:
    """A quotient rounded, halves up."""
    return (2 * total + count) // (2 * count)
