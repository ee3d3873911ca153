"""The records that --who and --which name, looked up before any form is filled: a slip of the pen never narrows a list in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.errors import UsageError
from expertserve.ground.text import key
from expertserve.records.agreement import Agreement
from expertserve.records.application import Application
from expertserve.records.service import Service
from expertserve.work.fill.subjects import SUBJECTS
from expertserve.work.select.input import bases_of
from expertserve.year.settings_words import field_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from expertserve.year.material import Material

__all__ = ["check_lines", "check_names"]


def check_names(material: Material, who: Sequence[str]) -> None:
    """Refuse names and numbers that no record of the year bears.

    Args:
        material: what was read.
        who: as --who names them, one each.

    Raises:
        UsageError: there is none of that name.
    """
    known = set(map(key, _names(material))) - {""}
    lost = [name for name in who if key(name) not in known]
    if lost:
        raise UsageError("fill.no-such-name", names="、".join(lost))


def _names(material: Material) -> Iterator[str]:
    """Everything a record is called by: its name or title, its numbers, and who served without standing in the roster."""
    for expert in material.experts:
        yield from (expert.name, expert.expert_id)
    for demand in material.demands:
        yield from (demand.list_no, demand.demand_id)
    for session in material.sessions:
        yield from (session.title, session.activity_id)
    for base in bases_of(material):
        yield from (base.name, base.base_id)
    for application in material.of("applications", Application):
        yield from (application.title, application.activity_id)
    for agreement in material.of("agreements", Agreement):
        yield from (agreement.entry_id, str(agreement.place))
    for service in material.of("services", Service):
        yield str(service.place)
        yield from (one.name for one in service.experts)


def check_lines(which: Sequence[str]) -> None:
    """Refuse lines of --which that are no field, an equals sign and a value.

    Args:
        which: as 是否重点联系专家=是.

    Raises:
        UsageError: no equals sign, or no subject knows the word before it.
    """
    kinds = {kind for subject in SUBJECTS for kind in subject.kinds}
    for line in which:
        word, mark, _ = line.partition("=")
        if not mark or not any(field_named(kind, word.strip()) for kind in sorted(kinds)):
            raise UsageError("fill.no-such-field", line=line)
