"""Papers of one slip a page (服务确认单, 服务回访单): which pages are other than before; nobody gets a page again that says the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.work.plan.papers import label_of
from expertserve.work.plan.slips import slips_of
from expertserve.year.slips import SLIP_LEDGER, load_slips

if TYPE_CHECKING:
    from expertserve.records.slip import IssuedSlip, SlipKind
    from expertserve.work.change.case import Case
    from expertserve.work.change.visits import Visit
    from expertserve.work.plan.run import Planned

__all__ = ["Pages", "slip_pages"]

_KINDS: dict[str, SlipKind] = {"服务确认单": "QR", "服务回访单": "HF"}


@dataclass(frozen=True, slots=True)
class Pages:
    """Numbers of slips.

    Attributes:
        again: pages that are new or say something else. out: pages that hold no more and have none in their place.
    """

    again: tuple[str, ...]
    out: tuple[str, ...]

    @property
    def words(self) -> str:
        """What to do with the paper that was handed out."""
        parts = (
            f"只重印：{'、'.join(self.again)}" if self.again else "",
            f"抽去作废：{'、'.join(self.out)}" if self.out else "",
            "其余各页仍有效" if self.again or self.out else "各页仍有效，无须收回",
        )
        return "；".join(filter(None, parts))


def slip_pages(case: Case, made: Planned, new: tuple[Visit, ...]) -> dict[str, Pages]:
    """Path of a paper of slips that was handed out before -> its pages that are other than before.

    Args:
        case: the plan before, and the slips issued up to then.
        made: the plan after the change.
        new: who is where by it.
    """
    copy = case.copy(SLIP_LEDGER)
    ledger = (
        load_slips(copy.parent, copy.name) if copy.is_file() else load_slips(case.archive)
    ).current
    stands = {(v.pair, v.first, v.last) for v in case.old} & {
        (v.pair, v.first, v.last) for v in new
    }
    touched = {v.expert for v in (*case.old, *new) if (v.pair, v.first, v.last) not in stands}
    found = {}
    for plan in made.built.plans:
        label = label_of(plan.name, plan.activity_id, plan.title)
        for name, kind in _KINDS.items():
            was = {
                slip.number: slip
                for slip in ledger.values()
                if (slip.kind, slip.activity, slip.void) == (kind, plan.activity_id, False)
            }
            now = {s.number: s for s in slips_of(plan, made.given) if s.kind == kind}
            if was:
                found[f"03方案/{label}/{name}"] = Pages(
                    tuple(n for n, s in now.items() if _is_other(was.get(n), s, touched)),
                    tuple(n for n in was if n not in now),
                )
    return found


def _is_other(was: IssuedSlip | None, now: IssuedSlip, touched: set[str]) -> bool:
    """Whether a page says something else: whom, what, when; of an expert's own page that what he does is not what he did."""
    if was is None or (was.check, was.demands, was.experts) != (
        now.check,
        now.demands,
        now.experts,
    ):
        return True
    return not now.demands and bool(touched & set(now.experts))
