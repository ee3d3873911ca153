"""What was done for one record: its counted services, and what a label asks of them (首次服务时间, 去过的县, 对接专家)."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from expertserve.books.conversion.kind import kind as kind_of
from expertserve.ground.text import key, unit_key
from expertserve.indicators.label_words import says_nothing
from expertserve.indicators.named import code_of
from expertserve.indicators.spoken_lexicon import MARKS
from expertserve.records.base import Base
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert
from expertserve.records.session import Session
from expertserve.selection.oversee import find_base
from expertserve.work.fill.meanings import DeedMeaning
from expertserve.work.fill.scope import of_one
from expertserve.work.fill.values import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from expertserve.indicators.resolve import Row
    from expertserve.indicators.world import World
    from expertserve.records.service import Service
    from expertserve.work.fill.values import Shown

__all__ = ["Deed", "deed_asked", "deed_value", "deeds_of", "services_of"]

_FIRST = re.compile(r"(?:首|第一|初)次")
_LAST = re.compile(r"(?:最近|最后|最新|末)(?:一)?次?")
_PARTS = re.compile(r"[(（]([^()（）]{2,12})[)）]\s*$")
_MEASURED = re.compile(r"(?:量|数|数量|次数|人次|规模|总?额|率)\s*(?:[(（][^()（）]*[)）])?\s*$")
"""专家投入量 asks how much, not who."""
_WORDINGS = 8
_FIELDS = ("unit", "county", "town", "date", "expert", "expert_unit", "topic", "form")
"""Fields of a service that a row of another record may ask for."""
_TAKEN_ON = frozenset({"对接", "承接"})
_OWN = frozenset({"服务", "专家", "姓名", "名称"})
"""What a service record says of itself in its heads: left out, the head is the same."""
_PEOPLE = {
    "姓名": "name",
    "职称": "title",
    "单位": "org_name",
    "工作单位": "org_name",
    "职务": "post",
}
_VISITED = re.compile(r"服务|上门|下基层|到场|到访|走访|现场")
"""提出日期 and 回访日期 are days of something else."""
_PLANNED = re.compile(r"邀请|点单|拟|预计|计划|预期|期望|意向|可服务|所需|希望|要求|截止|约定")


class Deed(NamedTuple):
    """A counted service, of one person alone, with the expert of the roster."""

    service: Service
    expert: Expert | None


def deeds_of(world: World, record: object = None) -> tuple[Deed, ...]:
    """The counted services of a session, a demand, a base or an expert, a row and person each; of None all of them.

    Args:
        world: everything counted in the period.
        record: whose they are.
    """
    roster = _roster(world)
    rows = zip(world.judgement.rows, world.judgement.reasons, strict=True)
    counted = {id(row): at for at, row in enumerate(world.frame.rows)}
    return tuple(
        Deed(of_one(row, at), roster.get(row.people[at].key))
        for row, reasons in rows
        for at in range(len(row.people))
        if not reasons[at] and _belongs(world, record, row, (at, counted.get(id(row), -1)))
    )


def _roster(world: World) -> dict[str, Expert]:
    known: dict[str, Expert] | None = world.cache.get("roster by key")
    if known is None:
        known = {f"id:{code_of(one.expert_id)}": one for one in world.material.experts}
        world.cache["roster by key"] = known
    return known


def _belongs(world: World, record: object, row: Row, at: tuple[int, int]) -> bool:
    if record is None:
        return True
    if isinstance(record, Session):
        return row.session == record.activity_id
    if isinstance(record, Demand):
        tie = world.chain.ties.get(at[1])
        return record.demand_id in (row.demand, tie.demand if tie is not None else "")
    if isinstance(record, Base):
        held = {
            s.activity_id
            for s in world.material.sessions
            if find_base(s.base_id, (record,)) is not None
        }
        units = {unit_key(name) for name in (record.host_unit, record.name) if name}
        return row.session in held or unit_key(row.source.unit) in units
    if isinstance(record, Expert):
        return row.people[at[0]].key == f"id:{code_of(record.expert_id)}"
    return False


def services_of(deeds: Sequence[Deed]) -> tuple[Service, ...]:
    """The services, one person each."""
    return tuple(one.service for one in deeds)


@cache
def _wordings() -> tuple[tuple[str, str], ...]:
    fields = kind_of("services").fields
    return tuple(
        (MARKS.sub("", key(word)), name)
        for name in _FIELDS
        for word in (fields[name].header, *fields[name].synonyms[:_WORDINGS])
    )


def _parts(label: str) -> tuple[str, ...]:
    """The parts of a person that brackets name, none where a word among them is unknown."""
    found = _PARTS.search(key(label))
    told = [_PEOPLE.get(part.strip()) for part in re.split(r"[、,，/]", found[1])] if found else []
    return tuple(part for part in told if part) if all(told) else ()


def deed_asked(words: Sequence[str]) -> DeedMeaning | None:
    """The field of its services that a label asks for, said in the words of service records up to words that say nothing.

    Args:
        words: of the label, from its group down.
    """
    label = words[-1]
    if _MEASURED.search(label):
        return None
    if any(_PLANNED.search(word) for word in words):
        return None
    pick = "first" if _FIRST.search(label) else "last" if _LAST.search(label) else ""
    plain = _LAST.sub("", _FIRST.sub("", label))
    parts = _parts(plain)
    core = MARKS.sub("", key(_PARTS.sub("", key(plain)) if parts else plain))
    near: dict[str, int] = {}
    for word, name in _wordings():
        near[name] = max(near.get(name, 0), _same(word, core))
    best = max(near.values(), default=0)
    named = [name for name, many in near.items() if many == best]
    if not best or len(named) != 1:
        return None
    field = named[0]
    if field == "date" and not _VISITED.search(plain):
        return None
    return DeedMeaning(field=field, pick=pick, parts=parts)


def _same(known: str, said: str) -> int:
    """How many characters a label has of a known wording, if it says nothing but idle words more; 0 if it says more."""
    if known == said:
        return len(said) + 1
    codes = SequenceMatcher(a=known, b=said, autojunk=False).get_opcodes()
    more = [said[c:d] for sort, _, _, c, d in codes if sort in ("insert", "replace")]
    lost = [known[a:b] for sort, a, b, _, _ in codes if sort in ("delete", "replace")]
    common = sum(b - a for sort, a, b, _, _ in codes if sort == "equal")
    # 服务群众 is not 服务专家: whom a head names is the head
    alike = (
        common > 1
        and ("专家" in said or "专家" not in known)
        and all(one in _TAKEN_ON or says_nothing(one) for one in more)
        and all(one in _OWN or (len(one) > 1 and says_nothing(one)) for one in lost)
    )
    return common if alike else 0


def deed_value(meaning: DeedMeaning, deeds: Sequence[Deed]) -> Shown:
    """What the services of a record show; None where there are none, or days differ and none of them was asked for."""
    if not deeds:
        return None
    if meaning.field == "date":
        days = sorted({day for one in deeds for day in one.service.days})
        picked = {"first": days[:1], "last": days[-1:]}.get(meaning.pick, days)
        return picked[0] if len(picked) == 1 else None
    told = dict.fromkeys(text for one in deeds for text in _texts(one, meaning) if text)
    return "、".join(told) or None


def _texts(deed: Deed, meaning: DeedMeaning) -> Iterator[str]:
    service, expert = deed
    if meaning.field not in ("expert", "expert_unit") or expert is None:
        yield str(shown(service, meaning.field) or "")
        return
    names = meaning.parts or (("name",) if meaning.field == "expert" else ("org_name",))
    first, *rest = [str(shown(expert, name) or "") for name in names]
    more = "、".join(one for one in rest if one)
    yield f"{first}（{more}）" if more else first
