"""Which models describe what a command prints with --json; read by the documents and by tests, never by a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.work.bases.schema import Bases
from expertserve.work.change.schema import ChangeMade
from expertserve.work.check.schema import Check
from expertserve.work.demo.schema import Demo, WholeYear
from expertserve.work.fill.schema import Filled
from expertserve.work.forms.schema import ShortForms
from expertserve.work.guide.schema import Guide
from expertserve.work.hear.schema import Replies
from expertserve.work.inbox.schema import Inbox
from expertserve.work.init.schema import Init
from expertserve.work.install.schema import BundleOut
from expertserve.work.mail.schema import Mail
from expertserve.work.match.schema import Match, Supposed, Verified, Why
from expertserve.work.offer.schema import Offer
from expertserve.work.papers.schema import Checked, Copied, Gate, Listed, Made, Sent, Shown
from expertserve.work.plan.schema import Plan
from expertserve.work.schema import Doctor
from expertserve.work.select.schema import Selected
from expertserve.work.status.schema import Before, Status
from expertserve.work.track.schema import Track

if TYPE_CHECKING:
    from expertserve.work.schema import Answer

__all__ = ["ANSWERS"]

# command -> its answers: the plain run first, then those of its other ways
ANSWERS: dict[str, tuple[type[Answer], ...]] = {
    "init": (Init,),
    "check": (Check, Verified),
    "inbox": (Inbox,),
    "match": (Match, Supposed),
    "why": (Why,),
    "offer": (Offer,),
    "replies": (Replies,),
    "status": (Status, Before),
    "mail": (Mail,),
    "plan": (Plan,),
    "change": (ChangeMade,),
    "papers": (Listed, Shown, Checked, Copied, Made, Sent, Gate),
    "track": (Track,),
    "select": (Selected,),
    "bases": (Bases,),
    "bundle": (BundleOut,),
    "doctor": (Doctor,),
    "fill": (Filled,),
    "forms": (ShortForms,),
    "guide": (Guide,),
    "demo": (Demo, WholeYear),
}
