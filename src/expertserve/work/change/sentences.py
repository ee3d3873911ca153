"""What to tell whom: one merged sentence a person or office, with the net effect and never the reason of the other side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.text import unit_key
from expertserve.papers.messages import OWN_FOLDER, message
from expertserve.records.letter import Moved
from expertserve.records.names import greeting, shown_title
from expertserve.work.change.apart import by_demand, days, moved_trips, other_names, renamed, split
from expertserve.work.change.told_line import Telling, local_title, slot_text, spoken_of
from expertserve.work.plan.record import session_name
from expertserve.year.decided_sessions import last_words
from expertserve.year.office import contact_line, county_office, is_own_office

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from expertserve.work.change.facts import Fact
    from expertserve.work.change.visits import Visit
    from expertserve.year.material import Material

__all__ = ["Wording"]


class Wording:
    """Puts the differences of one addressee into words."""

    def __init__(self, material: Material, visits: Iterable[Visit], stopped: Mapping[str, str], day: date) -> None:  # fmt: skip
        """`visits` of both plans give the words; `stopped` says of sessions whether they are 取消 or 延期."""
        self._material, self._stopped = material, stopped
        said = last_words(material.sessions, material.decisions)
        self._whole = {*stopped, *(s for s, one in said.items() if one.dates)}
        self._visits = {(v.demand, v.expert): v for v in visits}
        self._units = {v.demand: v.unit for v in self._visits.values()}
        self._by_expert = {v.expert: v for v in self._visits.values()}
        self._demands = {d.demand_id: d for d in material.demands}
        self._experts = {e.expert_id: e for e in material.experts}
        self._periods = {s.activity_id: session_name(s) or s.activity_id for s in material.sessions}
        self._periods |= {v.session: v.period or v.session for v in self._visits.values()}
        self._contact = contact_line(material.settings, day)
        self._own = material.year.root / OWN_FOLDER if material.year else None

    def expert(self, key: str, old: frozenset[Fact], new: frozenset[Fact], *, himself: bool, replaced: bool = False) -> Telling:  # fmt: skip
        """The line of an expert; of the one who could not come himself it says no more than that it is known.

        Args:
            key: id of the expert.
            old: what he was last told.
            new: what holds now.
            himself: whether it is he who could not come.
            replaced: whether somebody comes in his place, on whose word nobody wrote down: no side is named then.
        """
        gone, come, moved = split(old, new)
        parts = [
            f"“{self._periods.get(s, s)}”活动{word}" for s, word in self._all_stopped(gone, come)
        ]
        skipped = {s for s, _ in self._all_stopped(gone, come)}
        parts += [
            f"原定{slot_text(f[4], f[5])}到{self._unit(f)}的服务这次不再劳烦您"
            for f in gone
            if f[1] not in skipped
        ]
        parts += [
            f"到{self._unit(b)}服务的时间由{slot_text(a[4], a[5])}调整为{slot_text(b[4], b[5])}"
            for a, b in moved
        ]
        parts += [
            f"请您{slot_text(f[4], f[5])}到{self._unit(f)}，服务内容为“{self._title(f)}”"
            for f in come
        ]
        parts += self._leading(key, old, new, bool(come or moved or not gone))
        parts += renamed(old, new, "guide", "本期活动的领队（联络员）由{}改为{}")
        parts += [
            f"{self._unit(fact)}的联络人由{was}改为{fact[3]}"
            for was, fact in other_names(old, new, "contact")
        ]
        record = self._experts.get(key)
        visit = self._by_expert.get(key)
        name = record.name if record else visit.name if visit else key
        reply = bool(come or moved)
        values = {
            "称呼": greeting(name, record.title if record else ""),
            "缘由": "有关安排已作调整"
            if replaced and not reply
            else self._because(old, new, "因基层安排"),
            "变化": "；".join(parts),
            "回复": "请告知是否方便。" if reply else "",
            "联系人": self._contact,
        }
        text = message(
            "变更告知本人" if himself and not reply else "变更告知专家", values, self._own
        )
        leads = any(f[0] == "leads" and f[3] == name for f in new - old)
        return Telling(
            role="expert", key=key, who=name, unit=record.org_name if record else visit.employer if visit else "",
            title="组长" if leads else "专家", tel="、".join(record.mobile) if record else "",
            sentence=text, reply=reply or leads, letter=bool(gone or come or moved),
        )  # fmt: skip

    def _leading(self, key: str, old: frozenset[Fact], new: frozenset[Fact], still: bool) -> list[str]:  # noqa: FBT001 -- a fact about him  # fmt: skip
        before = {f[1]: f[3] for f in old if f[0] == "leads"}
        record = self._experts.get(key)
        name = record.name if record else ""
        parts = []
        for fact in sorted(f for f in new if f[0] == "leads"):
            if not still or before.get(fact[1]) == fact[3]:
                continue
            if fact[3] == name:
                parts.append("请您担任所在服务组组长")
            elif fact[1] in before:
                parts.append(f"您所在服务组的组长由{before[fact[1]]}改为{fact[3]}")
        return parts

    def unit(self, key: str, old: frozenset[Fact], new: frozenset[Fact]) -> Telling:
        """The line of a demand unit: its contact.

        Args:
            key: key of the unit.
            old: what it was last told.
            new: what holds now.
        """
        demand = next(
            (self._demands[f[2]] for f in sorted(old | new) if f[2] in self._demands), None
        )
        name = demand.unit_name if demand else self._unit(min(old | new))
        values = {
            "单位": name,
            "缘由": self._because(old, new, "因专家工作安排"),
            "变化": "；".join(self._services(old, new)),
            "联系人": self._contact,
        }
        return Telling(
            role="unit", key=key, who=(demand.contact if demand else "") or "（联系人未填）", unit=name, title="需求单位",
            tel="、".join(demand.contact_tel) if demand else "", sentence=message("变更告知单位", values, self._own), reply=False,
        )  # fmt: skip

    def is_own(self, role: str, key: str) -> bool:
        """Whether an addressee is the office itself."""
        return role == "county" and is_own_office(self._material.settings, key)

    def county(self, key: str, old: frozenset[Fact], new: frozenset[Fact]) -> Telling:
        """The line of a county's office.

        Args:
            key: name of the county.
            old: what it was last told.
            new: what holds now.
        """
        office = county_office(self._material.settings, key)
        parts = self._trips(old, new) + self._services(old, new, named=True)
        values = {
            "单位": office,
            "缘由": self._because(old, new, "因专家工作安排"),
            "变化": "；".join(parts),
            "联系人": self._contact,
        }
        text = message("变更告知县区", values, self._own)
        return Telling(
            role="county", key=key, who=office, unit=office, title=local_title(office), tel="", sentence=text, reply=False,
            trips=moved_trips(old, new), moves=self._moves(old, new), sessions=spoken_of(old, new),
        )  # fmt: skip

    def _because(self, old: frozenset[Fact], new: frozenset[Fact], usual: str) -> str:
        """Why, as it may be told: of sessions that move or fall as a whole that it is the activity, not a person."""
        sessions = spoken_of(old, new)
        return "因活动整体安排" if sessions and self._whole.issuperset(sessions) else usual

    def _moves(self, old: frozenset[Fact], new: frozenset[Fact]) -> tuple[tuple[str, Moved], ...]:
        """Demand by demand who was to come when and who comes now, without anybody's reason."""
        before, after = (
            by_demand(sorted(f for f in side if f[0] == "visit")) for side in (old, new)
        )
        made = []
        for demand in dict.fromkeys([*before, *after]):
            then, now = before.get(demand, []), after.get(demand, [])
            if then == now:
                continue
            fact = (then or now)[0]
            because = self._because(frozenset(then), frozenset(now), "专家工作安排").removeprefix(
                "因"
            )
            stopped = self._stopped.get(fact[1], "") if not now else ""
            subject = f"{self._unit(fact)}“{self._title(fact)}”"
            moved = Moved(subject, self._who(then) or "（无）", self._who(now) or (f"活动{stopped}" if stopped else "另行安排"), because)  # fmt: skip
            made.append((fact[1], moved))
        return tuple(made)

    def _who(self, facts: Sequence[Fact]) -> str:
        return "；".join(f"{self._name(f)}，{slot_text(f[4], f[5])}" for f in facts)

    def period(self, session: str) -> str:
        """What a session is called."""
        return self._periods.get(session, session)

    def _trips(self, old: frozenset[Fact], new: frozenset[Fact]) -> list[str]:
        """A trip that goes on other days, does not take place where nobody was to come, or has another 领队."""
        then, now = ({f[1]: f for f in side if f[0] == "session"} for side in (old, new))
        parts = [
            f"“{self._periods.get(s, s)}”活动时间由{days(then[s])}调整为{days(now[s])}"
            for s in then
            if s in now and then[s] != now[s]
        ]
        served = {f[1] for f in old if f[0] == "visit"}
        parts += [
            f"“{self._periods.get(s, s)}”活动{self._stopped.get(s, '调整')}，不再按期进行"
            for s in then
            if s not in now and s not in served
        ]
        return parts + renamed(old, new, "guide", "活动领队（联络员）由{}改为{}")

    def home(self, key: str, old: frozenset[Fact], new: frozenset[Fact]) -> Telling:
        """The line of a home unit.

        Args:
            key: key of the home unit.
            old: what it was last told.
            new: what holds now.
        """
        gone, come, moved = split(old, new)
        parts = [
            f"{self._name(f)}原定{slot_text(f[4], f[5])}到{self._unit(f)}的服务不再安排"
            for f in gone
        ]
        parts += [
            f"{self._name(b)}到{self._unit(b)}服务的时间由{slot_text(a[4], a[5])}调整为{slot_text(b[4], b[5])}"
            for a, b in moved
        ]
        parts += [
            f"拟请{self._name(f)}于{slot_text(f[4], f[5])}到{self._unit(f)}服务" for f in come
        ]
        people = [self._experts[f[3]] for f in sorted(old | new) if f[3] in self._experts]
        name = next((e.org_name for e in people if unit_key(e.org_name) == key), key)
        values = {"单位": name, "变化": "；".join(parts), "联系人": self._contact}
        text = message("变更告知派出单位", values, self._own)
        return Telling(
            role="home", key=key, who=name, unit=name, title="派出单位", tel="", sentence=text, reply=bool(come or moved),
        )  # fmt: skip

    def _services(self, old: frozenset[Fact], new: frozenset[Fact], *, named: bool = False) -> list[str]:  # fmt: skip
        """Demand by demand: replaced, fallen, moved, added; a session put off or given up as a whole in one clause."""
        gone, come, moved = split(old, new)
        stopped = self._all_stopped(gone, come)
        parts = [
            f"“{self._periods.get(s, s)}”活动{word}，原定服务不再按期进行" for s, word in stopped
        ]
        skipped = {s for s, _ in stopped}
        lost, found = by_demand(f for f in gone if f[1] not in skipped), by_demand(come)
        for demand in dict.fromkeys([*lost, *found]):
            out, into = lost.get(demand, []), found.get(demand, [])
            where = f"{self._unit((out or into)[0])}" if named else ""
            what = f"{where}“{self._title((out or into)[0])}”服务"
            names, others = "、".join(map(self._name, out)), "、".join(map(self._name, into))
            if out and into:
                parts.append(
                    f"{what}的专家由{names}改为{others}，时间为{slot_text(into[0][4], into[0][5])}"
                )
            elif out:
                parts.append(
                    f"{what}原定{names}{slot_text(out[0][4], out[0][5])}到场，暂不能成行，新的安排另行告知"
                )
            else:
                parts.append(f"{what}安排{others}{slot_text(into[0][4], into[0][5])}到场")
        for a, b in moved:
            where = f"{self._unit(b)}" if named else ""
            parts.append(
                f"{where}“{self._title(b)}”服务，{self._name(b)}到场时间由{slot_text(a[4], a[5])}调整为{slot_text(b[4], b[5])}"
            )
        return parts

    def _all_stopped(self, gone: Sequence[Fact], come: Sequence[Fact]) -> list[tuple[str, str]]:
        """(session, 取消 or 延期) of sessions that do not take place and of which something fell here."""
        sessions = dict.fromkeys(fact[1] for fact in gone)
        return [(s, self._stopped[s]) for s in sessions if s in self._stopped and s not in {f[1] for f in come}]  # fmt: skip

    def _unit(self, fact: Fact) -> str:
        demand = self._demands.get(fact[2])
        return demand.unit_name if demand else self._units.get(fact[2], fact[2])

    def _title(self, fact: Fact) -> str:
        demand = self._demands.get(fact[2])
        visit = self._visits.get((fact[2], fact[3]))
        return shown_title(demand) if demand else visit.title if visit else fact[2]

    def _name(self, fact: Fact) -> str:
        record = self._experts.get(fact[3])
        visit = self._visits.get((fact[2], fact[3]))
        return record.name if record else visit.name if visit else fact[3]
