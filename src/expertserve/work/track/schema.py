"""What `track` prints with --json; the rules behind each figure stand in the report's 编制说明."""

from __future__ import annotations

from pydantic import Field

from expertserve.work.schema import Answer, Model

__all__ = ["Track"]

Number = int | float


class Method(Model):
    """How was counted."""

    period: list[str] = Field(description="first and last day, YYYY-MM-DD")
    as_of: str = Field(description="day of the run")
    province: str = Field(description="the province")
    city: str = Field(description="the city")
    area_counties: list[str] = Field(description="its counties")
    minutes_per_half_day: int = Field(description="minutes of a half-day")
    minutes_per_class_hour: int = Field(description="minutes of a class hour (学时)")
    count_travel: bool = Field(description="whether travel counts as service")
    person_times_rule: str = Field(description="how 人次 are counted")
    unreviewed: str = Field(
        description="whether rows of a sheet without a column of approval are in or out"
    )
    ties: str = Field(description="what a service without a demand number is tied to a demand by")
    double_booking: str = Field(description="what becomes of two places at one time")
    minimum_audience: int = Field(description="how many make a lecture")
    about_tolerance_percent: int = Field(description="how far 约 may be from the rows")
    satisfaction_minimum: int = Field(description="answers needed for a share")
    follow_up_days: int = Field(description="days until the follow-up is due")
    beneficiaries_include_trained: bool = Field(
        description="whether trained people are beneficiaries"
    )


class DemandOut(Model):
    """Where a demand stands."""

    demand_id: str = Field(description="the demand")
    state: str = Field(description="a word of codes/data/states.json")
    state_from: str = Field(description="what says so")
    served: bool = Field(description="whether a counted service serves it")
    outcome: str | None = Field(description="已解决, 部分解决, 未解决")


class Value(Model):
    """A figure."""

    value: Number | None = Field(description="null: nothing to count from")
    qualifier: str = Field(description="exact, about or more: 约, 余")


class IndicatorOut(Value):
    """An indicator with its slices."""

    id: str = Field(description="P1a to Q14")
    name: str = Field(description="its name")
    unit: str = Field(description="人次, 小时 ...")
    rows: int = Field(description="rows behind it")
    rule: str | None = Field(description="a rule of the settings that decided it")
    by: dict[str, dict[str, Value]] = Field(description="dimension -> label -> figure")
    target: Number | None = Field(description="target of the year")
    rate: Number | None = Field(description="reached share in percent")


class TargetOut(Value):
    """A target."""

    scope: str = Field(description="of what: the year, a session, a county")
    indicator: str = Field(description="id of the indicator")
    text: str = Field(description="as it was written")
    operator: str = Field(description=">=, <=, =")
    target: Number | None = Field(description="the number")
    rate: Number | None = Field(description="reached share in percent")
    met: bool | None = Field(description="whether it is met; null: not to be told")
    counted_from: str = Field(
        default="", description="in a part of a year: the day from which is counted, YYYY-MM-DD"
    )


class Excluded(Model):
    """A row that was not counted."""

    file: str = Field(description="its file")
    sheet: str | None = Field(description="its sheet")
    row: int | None = Field(description="its row as Excel shows it")
    because: str = Field(description="why")
    expert: str = Field(
        default="", description="whose part of it, where only one person's is left out"
    )


class Rows(Model):
    """Service rows; read is counted and left out together, everywhere the same."""

    read: int = Field(description="rows of services")
    counted: int = Field(description="with a service that counts")
    left_out: int = Field(description="without any")


class Difference(Model):
    """Two figures of one thing that differ."""

    what: str = Field(description="what was compared")
    file: str = Field(description="where it is stated")
    sheet: str | None = Field(description="its sheet")
    row: int | None = Field(description="its row as Excel shows it")
    field: str = Field(description="which figure")
    stated: object = Field(description="what was written")
    computed: object = Field(description="what the rows give")


class OverdueOut(Model):
    """A record or follow-up that is late."""

    kind: str = Field(description="what is late")
    session: str = Field(description="activity id")
    side: str | None = Field(description="unit or expert")
    due: str = Field(description="YYYY-MM-DD")
    counties: list[str] = Field(description="whose")


class ChangedRow(Model):
    """A row that changed a figure."""

    place: str = Field(description="where it stands")
    amount: Number | None = Field(description="by how much")
    cause: str = Field(description="new, deleted, corrected, late ...")


class ChangedFigure(Model):
    """A figure that changed since it was frozen."""

    indicator: str = Field(description="its id")
    before: Number | None = Field(description="as reported")
    now: Number | None = Field(description="as counted now")
    causes: list[str] = Field(description="why")
    text: str = Field(description="in one sentence")
    rows: list[ChangedRow] = Field(description="the rows behind it")


class Track(Answer, command="track"):
    """Indicators with their rows, targets, reconciliation, what is late."""

    method: Method = Field(description="how was counted")
    demands: list[DemandOut] = Field(description="every demand")
    indicators: list[IndicatorOut] = Field(description="every figure")
    rows: Rows = Field(description="service rows")
    not_reported: list[str] = Field(description="counties that reported nothing; missing, not zero")
    targets: list[TargetOut] = Field(description="targets")
    excluded: list[Excluded] = Field(description="rows that were not counted")
    reconciliation: list[Difference] = Field(description="figures that differ")
    overdue: list[OverdueOut] = Field(description="what is late")
    changes: list[ChangedFigure] = Field(
        default_factory=list, description="against frozen figures (--since)"
    )
    against: dict[str, Number | None] = Field(
        default_factory=dict, description="figures of another year (--against)"
    )
