"""What `select` prints with --json; points are numbers of points."""

from __future__ import annotations

from pydantic import Field

from expertserve.work.schema import Answer, Cell, Model, RowAt

__all__ = ["Selected"]


class RulesOut(Model):
    """The rule file."""

    name: str = Field(description="its name")
    version: str = Field(description="its version")
    department: str = Field(description="who set it")


class RuleTold(Model):
    """How a clause of rules in words was understood."""

    item: str = Field(description="what it is about")
    text: str = Field(description="its words")
    understood: str | None = Field(description="what is carried out; null: not understood")
    unread: str | None = Field(description="words of it that were not understood; null: none")


class SummaryOut(Model):
    """The selection in figures."""

    applications: int = Field(description="applications read")
    complete: int = Field(description="with everything that is asked for")
    knocked_out: int = Field(description="ended by a rule")
    selected: int = Field(description="推荐")
    reserve: int = Field(description="备选")
    not_selected: int = Field(description="未入选")
    pending: int = Field(description="待定: a clause that decides it is not understood")


class Usage(Model):
    """A quota and what it was used for."""

    what: str = Field(description="total, theme, county ...")
    name: str | None = Field(description="which")
    places: int = Field(description="how many there are")
    taken: int = Field(description="how many are taken")


class Quota(Model):
    """How many may be selected."""

    total: int | None = Field(description="all; null: no limit")
    themes: dict[str, int] = Field(description="by theme")
    open_places: int = Field(description="places open to all themes")
    usage: list[Usage] = Field(description="what was used")


class Missing(Model):
    """Something an application lacks."""

    code: str = Field(description="what")
    text: str = Field(description="in words")
    cell: Cell | None = Field(description="where")
    must: bool = Field(description="whether it is indispensable")


class Ended(Model):
    """A rule that ends an application."""

    rule: str = Field(description="the rule")
    text: str = Field(description="why")
    cell: Cell | None = Field(description="where")


class PointsOut(Model):
    """Points of a criterion."""

    criterion: str = Field(description="its code")
    name: str = Field(description="its name")
    points: float | None = Field(
        description="points given; null: a clause that decides them is open"
    )
    max: float = Field(description="points that can be given")
    cells: list[Cell | None] = Field(description="the cells behind them")
    text: str = Field(description="why")


class Mark(Model):
    """A reviewer's mark."""

    reviewer: str = Field(description="who")
    mark: float = Field(description="the mark")
    dropped: bool = Field(description="whether it was dropped as highest or lowest")
    cell: Cell | None = Field(description="where it stands")


class VoidMark(Model):
    """A mark that does not count."""

    reviewer: str = Field(description="who")
    mark: float = Field(description="the mark")
    because: str = Field(description="why it does not count")
    cell: Cell | None = Field(description="where it stands")


class Review(Model):
    """What the reviewers gave."""

    marks: list[Mark] = Field(description="every mark")
    mean: float | None = Field(description="their mean; null: none")
    points: float = Field(description="what it is worth")
    recused: list[str] = Field(description="reviewers who stood back")
    missing: list[str] = Field(description="reviewers who gave none")
    void: list[VoidMark] = Field(description="marks that do not count")
    spread: float = Field(description="highest minus lowest")


class Ruling(Model):
    """What the office ruled."""

    kind: str = Field(description="what")
    basis: str = Field(description="on which basis")


class ApplicationOut(Model):
    """An application."""

    id: str = Field(description="its number")
    title: str = Field(description="its title")
    organiser: str = Field(description="who applies")
    recommender: str = Field(description="who recommends")
    programme_line: str | None = Field(description="its line")
    theme: str | None = Field(description="its theme")
    rows: list[RowAt] = Field(description="where it stands")
    complete: bool = Field(description="whether nothing is lacking")
    missing: list[Missing] = Field(description="what it lacks")
    knocked_out: list[Ended] = Field(description="rules that end it")
    points: list[PointsOut] = Field(description="criterion by criterion")
    bonus: list[PointsOut] = Field(description="points beyond")
    deductions: list[PointsOut] = Field(description="points taken off")
    review: Review = Field(description="what the reviewers gave")
    open: list[str] = Field(
        description="parts that clauses not understood decide: points, bonus ..."
    )
    total: float | None = Field(description="all points; null: a part of them is open")
    rank: int | None = Field(description="by points")
    place: int | None = Field(description="on the list")
    tie: str | None = Field(description="what broke a tie")
    outcome: str = Field(description="推荐, 备选, 未入选, 待定")
    reserve: int | None = Field(description="place among the reserve")
    open_place: bool = Field(description="whether it took an open place")
    ruling: Ruling | None = Field(description="what the office ruled")
    because: str = Field(description="why this outcome")


class Together(Model):
    """A sum over applications."""

    view: str = Field(description="by what")
    name: str = Field(description="which")
    applied: int = Field(description="applications")
    selected: int = Field(description="推荐")
    reserve: int = Field(description="备选")
    experts: int = Field(description="experts of the selected")
    budget_fen: int = Field(description="their budget in fen")


class ChangeOut(Model):
    """An outcome that changed against the result before."""

    id: str = Field(description="the application")
    title: str = Field(description="its title")
    before: str = Field(description="as it was")
    after: str = Field(description="as it is")
    because: str = Field(description="why")


class Figures(Model):
    """What the match makes of an application's session."""

    id: str = Field(description="the application")
    title: str = Field(description="its title")
    demands: int = Field(description="demands")
    units: int = Field(description="units")
    counties: int = Field(description="counties")
    placed: int = Field(description="places filled")
    experts: int = Field(description="experts")
    experts_stated: str | None = Field(description="experts as it states, in its own words")
    text: str = Field(description="in words")


class Selected(Answer, command="select"):
    """Applications checked, scored, ranked and cut by quota."""

    rules: RulesOut = Field(description="the rule file that was used")
    worded: list[RuleTold] = Field(
        description="clauses of a rule sheet in words, as understood; empty with a rule file"
    )
    provisional: bool = Field(description="whether reviews are still missing")
    reviewers: list[str] = Field(description="reviewers read")
    summary: SummaryOut = Field(description="in figures")
    quota: Quota = Field(description="how many may be selected")
    applications: list[ApplicationOut] = Field(description="every application, by rank")
    together: list[Together] = Field(description="sums")
    changes: list[ChangeOut] = Field(description="against the result before (--previous)")
    figures: list[Figures] = Field(description="with --figures")
