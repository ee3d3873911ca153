"""What a change does, in lines: services, papers that hold no more or are printed again, what could not be done."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.records.decision import Decision
from expertserve.work.change import bundle_sheet as sheet
from expertserve.work.change.ask import label_of
from expertserve.work.change.book import change_of
from expertserve.work.change.told_line import slot_text
from expertserve.year.decided_sessions import CANCELLED
from expertserve.year.documents import SENT
from expertserve.year.sent import NOBODYS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from expertserve.records.ruling import Ruling
    from expertserve.work.change.case import Case
    from expertserve.work.change.pages import Pages
    from expertserve.work.change.visits import Visit
    from expertserve.work.change.worked import Worked
    from expertserve.work.plan.printer import Paper
    from expertserve.work.plan.run import Planned
    from expertserve.year.documents import DocumentLine, Register

__all__ = [
    "again_lines",
    "changed_lines",
    "gone_papers",
    "refused_lines",
    "void_line",
    "void_paper",
]

_PLANS, _LETTERS = "03方案/", "04通知函件/"


def gone_papers(
    case: Case, made: Planned, before: Register, *, everybody: bool
) -> list[DocumentLine]:
    """Papers of the plan that went out (all, where nothing is marked as sent) and no longer say what they said.

    Args:
        case: the plan before and its drafts.
        made: the plan after the change, with its papers.
        before: the register before the change.
        everybody: whether papers count as gone out though none is marked so.
    """
    printed = {paper.path: paper for paper in made.papers}
    return [
        line
        for line in before.lines
        if line.path.startswith((_PLANS, _LETTERS))
        and line.path in case.previous.drafts
        and (line.state == SENT or everybody)
        and _other(printed.get(line.path), line.check)
    ]


def _other(paper: Paper | None, check: str) -> bool:
    return paper is None or paper.document.foot.code != check


def _fell(visit: Visit, stopped: Mapping[str, str]) -> str:
    """What there is in place of a service that is not in the plan any more."""
    word = stopped.get(visit.session)
    if word is None:
        return "不再安排"
    return "活动取消" if word == CANCELLED else "活动延期，时间另定，名单保留"


def changed_lines(case: Case, worked: Worked) -> tuple[sheet.ChangedLine, ...]:
    """Every service that is not as it was, with the clerk's own words for why."""
    before, after = {v.pair: v for v in case.old}, {v.pair: v for v in worked.new}
    numbers = {d.demand_id: d.list_no for d in case.material.demands}
    stopped = case.stopped
    lines = []
    for pair in sorted({*before, *after}, key=lambda p: (p[0], p[1])):
        old, now = before.get(pair), after.get(pair)
        if old and now and (old.first, old.last) == (now.first, now.last):
            continue
        visit = now or old
        assert visit is not None  # noqa: S101 -- one of both is there
        cause = _cause(case, visit, worked)
        lines.append(
            sheet.ChangedLine(
                period=visit.period or visit.session,
                number=numbers.get(pair[0], ""),
                subject=f"{visit.unit}“{visit.title}”",
                before=f"{old.name}，{slot_text(old.first, old.last)}" if old else "（无）",
                after=f"{now.name}，{slot_text(now.first, now.last)}"
                if now
                else _fell(visit, stopped),
                cause=cause.basis,
                by=cause.handled_by,
            )
        )
    return tuple(lines)


def _cause(case: Case, visit: Visit, worked: Worked) -> Decision:
    """The decision behind a change: of the pair, the demand, the session; else what speaks against the pair; else the change."""
    for decision in reversed(case.rows):
        named = {decision.demand, decision.session} & {visit.demand, visit.session}
        if named or decision.expert == visit.expert:
            return decision
    fell = next(
        (
            one.text
            for one in worked.found.ground.decided.refused
            if one.decision.basis in NOBODYS and (one.demand_id, one.expert_id) == visit.pair
        ),
        "",
    )
    left = _left_why(visit, worked)
    if left:
        return Decision(kind="", basis=left, handled_by=case.ask.by)
    if case.rows and not fell:
        return case.rows[0]
    why = case.ask.why or fell or label_of(case.ask)
    return Decision(kind="", basis=why, handled_by=case.ask.by)


def _left_why(visit: Visit, worked: Worked) -> str:
    """Why a service that nobody decided about found no half-day any more, "" where it did."""
    return next(
        (
            item.why
            for plan in worked.made.built.plans
            for item in plan.left_over
            if (plan.activity_id, item.demand_id) == (visit.session, visit.demand)
        ),
        "",
    )


def void_paper(register: Register, line: DocumentLine, why: str) -> None:
    """Note in the register that a paper holds no more.

    Args:
        register: changed in place.
        line: the paper.
        why: goes behind its remark.
    """
    for at, one in enumerate(register.lines):
        same = (one.path, one.check, one.draft) == (line.path, line.check, line.draft)
        if same and one.state != "作废":
            remark = "；".join(filter(None, (one.remark, why)))
            register.lines[at] = replace(one, state="作废", remark=remark)


def void_line(
    line: DocumentLine, *, everybody: bool, again: bool, pages: str = ""
) -> sheet.PaperLine:
    """A paper that holds no more, and what to do with it.

    Args:
        line: the paper.
        everybody: whether nothing is marked as sent.
        again: whether the paper is made anew; one whose addressee is out is only taken back.
        pages: of a paper of slips which pages alone are concerned, in words.
    """
    todo = "书面通知作废" if line.number else "收回重发" if again else "收回，不再使用"
    internal = "（内部）" in line.path
    return sheet.PaperLine(
        path=line.path,
        title=line.title,
        number=line.number,
        draft=line.draft,
        check=line.check,
        to=line.to or ("（未登记发出，按已发处理）" if everybody else ""),
        copies=line.copies,
        todo="自行销毁" if internal else pages or todo,
    )


def again_lines(
    case: Case, made: Planned, before: Register, pages: Mapping[str, Pages]
) -> tuple[sheet.PaperLine, ...]:
    """Papers that say something else than in the plan that stood; of slips those alone with a page that does.

    Args:
        case: the plan before and its drafts.
        made: the plan after the change, with its papers.
        before: the register before the change.
        pages: of papers of slips, their pages that are other than before.
    """
    return tuple(
        _again(paper, before, pages.get(paper.path))
        for paper in made.papers
        if _is_new(case, paper, before) and (paper.path not in pages or pages[paper.path].again)
    )


def _is_new(case: Case, paper: Paper, before: Register) -> bool:
    line, draft = before.of(paper.path), case.previous.drafts.get(paper.path)
    code = line.check if line else draft.code if draft else ""
    return code != paper.document.foot.code


def _again(paper: Paper, before: Register, pages: Pages | None) -> sheet.PaperLine:
    line, foot = before.of(paper.path), paper.document.foot
    return sheet.PaperLine(
        path=paper.path,
        title=paper.document.title,
        number=paper.number,
        draft=foot.draft,
        check=foot.code,
        to=line.to if line else "",
        copies=line.copies if line else "",
        todo=pages.words if pages else "",
    )


def refused_lines(case: Case, worked: Worked) -> tuple[sheet.RefusedLine, ...]:
    """What could not be done: substitutes that are not there, decisions that could not be kept, services without a half-day."""
    lines = [_unpicked(visit, waits, case.ask.pick) for visit, waits in worked.unpicked]
    lines += [
        sheet.RefusedLine(what=one.finding().value, why=one.text, place=str(one.place))
        for one in worked.found.ground.decided.rulings
        if one.verdict == "refused" and one.decision.basis not in NOBODYS and _of_this(case, one)
    ]
    lines += [
        sheet.RefusedLine(what=f"{item.unit}“{item.title}”", why=item.why, place="")
        for plan in worked.made.built.plans
        for item in plan.left_over
    ]
    return tuple(lines)


def _of_this(case: Case, one: Ruling) -> bool:
    """Whether a refusal belongs to this change: its own decision, or one for a service that stood until now; `match` tells the rest."""
    return change_of(one.decision) == case.number or (one.demand_id, one.expert_id) in {
        visit.pair for visit in case.old
    }


def _unpicked(visit: Visit, waits: int, pick: int) -> sheet.RefusedLine:
    why = f"没有第{pick}备选可以直接选用"
    if waits:
        why += f"；另有{waits}名待确认，核实后用 --instead 选用"
    return sheet.RefusedLine(what=f"{visit.unit}“{visit.title}” --pick {pick}", why=why, place="")
