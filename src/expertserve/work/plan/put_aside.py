"""Papers of plans made before that are none of this one: which are put aside, and which went out and have to be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.work.folders import CERTIFICATES
from expertserve.work.plan.papers import LETTERS, PLANS
from expertserve.year.documents import SENT
from expertserve.year.file_sets import FileSet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expertserve.work.plan.printer import Paper
    from expertserve.work.request import Request
    from expertserve.year.documents import Register

__all__ = ["note_put_aside", "paper_sets", "plan_sets", "sent_before", "sent_lines"]

_SHOWN, _DEPTH = 5, 3
_NOTICE = "变更通知_"
_WHY = "不再使用"


def paper_sets(
    patterns: Iterable[str],
    papers: Iterable[Paper],
    sent: frozenset[str],
    makers: tuple[str, ...],
) -> tuple[FileSet, ...]:
    """Sets of papers; one that went out stays where it is, whatever became of it: it is taken back by `change`, not in silence.

    Args:
        patterns: of their files.
        papers: those of this run.
        sent: paths without suffix of papers that went out and are none of this run.
        makers: commands that make them.
    """
    changed = frozenset(paper.path for paper in papers if paper.fresh)

    def stays(name: str) -> bool:
        path = name.rpartition(".")[0]
        return path in sent or path.rpartition("/")[2].startswith(_NOTICE)

    return tuple(
        FileSet(pattern=one, makers=makers, stays=stays, changed=changed) for one in patterns
    )


def plan_sets(papers: Iterable[Paper], sent: frozenset[str]) -> tuple[FileSet, ...]:
    """The papers of all sessions."""
    patterns = (f"{PLANS}/*/*", f"{LETTERS}/*/*")
    return paper_sets(patterns, papers, sent, ("plan", "change"))


def sent_before(register: Register, papers: Iterable[Paper]) -> frozenset[str]:
    """Papers of sessions that went out and are none of this run.

    Args:
        register: lines of 归档/发文登记.xlsx.
        papers: those of this run.
    """
    now = {paper.path for paper in papers}
    return frozenset(
        line.path
        for line in register.lines
        if line.state == SENT and _of_a_session(line.path) and line.path not in now
    )


def _of_a_session(path: str) -> bool:
    parts = path.split("/")
    return (
        len(parts) == _DEPTH
        and parts[0] in (PLANS, LETTERS)
        and not path.startswith(f"{CERTIFICATES}/")
        and not parts[-1].startswith(_NOTICE)
    )


def note_put_aside(
    register: Register, files: Iterable[tuple[str, bytes]], gone: Iterable[str]
) -> None:
    """Note in the register that papers whose files are put aside are not used any more; one that went out is left alone.

    Args:
        register: changed in place.
        files: (relative name, content) of what is written.
        gone: names of files that are put aside.
    """
    there = {name.rpartition(".")[0] for name, _ in files}
    for path in sorted({name.rpartition(".")[0] for name in gone} - there):
        line = register.of(path)
        if line is not None and line.state != SENT:
            register.void(path, _WHY)


def sent_lines(request: Request, sent: frozenset[str]) -> tuple[str, ...]:
    """For the terminal: papers that went out and are not part of the plan any more."""
    if not sent:
        return ()
    names = [path.rsplit("/", 1)[-1] for path in sorted(sent)]
    shown = "、".join(names[:_SHOWN]) + ("……" if len(names) > _SHOWN else "")
    return (request.say("plan.sent-and-gone", count=len(names), names=shown),)
