"""After the service: who is due for a call, how satisfied each side, expert and unit is, which problems stay open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from expertserve.ground.fuzzy import round_half_up
from expertserve.ground.text import name_key, unit_key
from expertserve.indicators.named import NO_SESSION

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expertserve.ground.findings import Place
    from expertserve.indicators.resolve import Row
    from expertserve.indicators.world import World
    from expertserve.records.demand import Demand

__all__ = ["STAGES", "Call", "OpenProblem", "Opinion", "calls_due", "open_problems", "opinions"]

STAGES = (30, 90, 180)
_EARLY_DAYS = 15
_SOON_DAYS = 14
_GOOD = 3
_OPEN = ("未解决", "部分解决")
_OPEN_ANSWERS = ("未解决", "部分解决", "需持续")


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A follow-up call that is due or will be within two weeks; `late` in days, negative while it is still to come."""

    stage: int
    session: str
    county: str
    side: Literal["unit", "expert"]
    name: str
    served_on: date
    due: date
    late: int


@dataclass(frozen=True, slots=True)
class Opinion:
    """Satisfaction with one thing: `rate` in percent, None where fewer than three answers would tell on somebody."""

    about: Literal["side", "expert", "unit"]
    name: str
    answers: int
    rate: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenProblem:
    """A problem that stays open, ready to become a demand of the next round.

    Attributes:
        text: as the row, the slip or the answer says it; it may speak of what was done. demand: the demand it was left of, None unknown.
    """

    unit: str
    county: str
    town: str
    village: str
    text: str
    mark: str
    field: str
    place: Place
    demand: Demand | None = None

    @property
    def title(self) -> str:
        """What the next round asks for: the demand that was not solved, else the words themselves."""
        return (self.demand.title if self.demand else "") or self.text

    @property
    def detail(self) -> str:
        """The demand as it was described, and what was said of it."""
        if self.demand is None or self.title == self.text:
            return self.text
        return f"{self.demand.detail or self.title}（上一轮服务后：{self.text}）"


def calls_due(world: World) -> tuple[Call, ...]:
    """For each session and each unit and expert of its counted rows the latest stage that is due and not made.

    A stage is made when that side answered between 15 days before it was due and 15 days before the next one.
    """
    found = []
    for (session, county, side, name), last in _served(world).items():
        told = _answered(world, session, side, name)
        call = _open_stage(
            session=session,
            county=county,
            side=side,
            name=name,
            last=last,
            told=told,
            as_of=world.rules.as_of,
        )
        if call is not None:
            found.append(call)
    return tuple(
        sorted(
            found, key=lambda call: (-call.late, call.session, call.county, call.side, call.name)
        )
    )


def _served(world: World) -> dict[tuple[str, str, Literal["unit", "expert"], str], date]:
    served: dict[tuple[str, str, Literal["unit", "expert"], str], date] = {}

    def note(row: Row, side: Literal["unit", "expert"], name: str) -> None:
        about = (row.session, row.county, side, name)
        served[about] = max(served.get(about, date.min), row.source.days[-1])

    for row in world.frame.rows:
        if row.session == NO_SESSION:
            continue
        if row.source.unit:
            note(row, "unit", row.source.unit)
        for person in row.people:
            if person.name:
                note(row, "expert", person.name)
    return served


def _answered(world: World, session: str, side: str, name: str) -> list[date]:
    key = unit_key(name) if side == "unit" else name_key(name)
    return _by_respondent(world).get((session, side, key), [])


def _by_respondent(world: World) -> dict[tuple[str, str, str], list[date]]:
    """The dates of valid answers by session, side and respondent."""
    known: dict[tuple[str, str, str], list[date]] | None = world.cache.get("answers by respondent")
    if known is None:
        index: dict[tuple[str, str, str], list[date]] = {}
        for answer in world.material.feedback:
            who = (
                unit_key(answer.respondent)
                if answer.side == "unit"
                else name_key(answer.respondent)
            )
            if answer.on is not None and answer.grade:
                about = (world.sessions.find(answer.session), str(answer.side), who)
                index.setdefault(about, []).append(answer.on)
        known = world.cache["answers by respondent"] = index
    return known


def _open_stage(
    session: str,
    county: str,
    side: Literal["unit", "expert"],
    name: str,
    last: date,
    told: list[date],
    as_of: date,
) -> Call | None:
    for place in range(len(STAGES) - 1, -1, -1):
        due = last + timedelta(days=STAGES[place])
        late = (as_of - due).days
        if late < -_SOON_DAYS:
            continue
        after = STAGES[place + 1] if place + 1 < len(STAGES) else 10_000
        window = (due - timedelta(days=_EARLY_DAYS), last + timedelta(days=after - _EARLY_DAYS))
        if any(window[0] <= day < window[1] for day in told):
            return None
        return Call(
            stage=STAGES[place],
            session=session,
            county=county,
            side=side,
            name=name,
            served_on=last,
            due=due,
            late=late,
        )
    return None


def opinions(world: World) -> tuple[Opinion, ...]:
    """Satisfaction by side, by expert (what the units he served in a session said of it) and by unit."""
    names = {"unit": "需求单位", "public": "受益群众", "expert": "专家", "employer": "派出单位"}
    sides = ((names.get(a.side, "其他"), a.count, a.good) for a in world.answers.valid)
    least = world.rules.satisfaction_minimum
    return (
        *_rated("side", sides, least),
        *_rated("expert", _about_experts(world), least),
        *_rated("unit", _of_units(world), least),
    )


def _of_units(world: World) -> Iterable[tuple[str, int, int]]:
    for answer in world.answers.of(("unit",)):
        yield getattr(answer.source, "respondent", "") or "（未写单位）", answer.count, answer.good


def _about_experts(world: World) -> Iterable[tuple[str, int, int]]:
    who: dict[tuple[str, str], dict[str, None]] = {}
    for row in world.frame.rows:
        names = who.setdefault((row.session, row.unit[1]), {})
        names.update(dict.fromkeys(person.name for person in row.people if person.name))
    for answer in world.answers.of(("unit",)):
        unit = unit_key(getattr(answer.source, "respondent", ""))
        for name in who.get((answer.session, unit), ()):
            yield name, answer.count, answer.good


def _rated(
    about: Literal["side", "expert", "unit"], told: Iterable[tuple[str, int, int]], least: int
) -> list[Opinion]:
    counts: dict[str, tuple[int, int]] = {}
    for name, count, good in told:
        before = counts.get(name, (0, 0))
        counts[name] = (before[0] + count, before[1] + good)
    return [
        Opinion(
            about,
            name,
            count,
            round_half_up(Fraction(good * 100, count), 1) if count >= least else None,
        )
        for name, (count, good) in counts.items()
    ]


def open_problems(world: World) -> tuple[OpenProblem, ...]:
    """Listed problems marked 未解决 or 部分解决, and what answers name as unsolved or as a new need, each once."""
    found: dict[tuple[str, str, str], OpenProblem] = {}
    demands = {one.demand_id: one for one in world.material.demands}
    of_unit: dict[str, list[Demand]] = {}
    for one in world.material.demands:
        of_unit.setdefault(unit_key(one.unit_name), []).append(one)
    for row in world.frame.rows:
        source = row.source
        for text, mark in source.problem_list:
            if mark in _OPEN:
                entry = OpenProblem(
                    unit=source.unit,
                    county=row.county,
                    town=row.town,
                    village=row.village,
                    text=text,
                    mark=mark,
                    field=source.field_text,
                    place=source.place,
                    demand=demands.get(row.demand),
                )
                found.setdefault((row.county, row.unit[1], text), entry)
    for answer in world.material.feedback:
        county = world.places.county(answer.county)
        for text, mark in (
            (answer.next_need, "后续需求"),
            (answer.suggestion if answer.solved in _OPEN_ANSWERS else "", answer.solved),
        ):
            if text and answer.side == "unit":
                own = of_unit.get(unit_key(answer.respondent), [])
                entry = OpenProblem(
                    unit=answer.respondent,
                    county=county,
                    town="",
                    village="",
                    text=text,
                    mark=mark,
                    field="",
                    place=answer.place,
                    demand=own[0] if len(own) == 1 and mark != "后续需求" else None,
                )
                found.setdefault((county, unit_key(answer.respondent), text), entry)
    return tuple(found.values())
