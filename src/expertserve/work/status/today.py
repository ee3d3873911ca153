"""今天该做的事: at most seven lines of what waits for somebody, the most pressing first, each with the command that helps.

`status` and the guided menu show the same lines, derived from the same records; nothing of it is stored.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from expertserve.ground.errors import UsageError
from expertserve.work.inbox.ledger import ledger
from expertserve.work.status.before import OPEN, REFUSED, before_lines
from expertserve.work.status.today_line import MOST, TodayLine
from expertserve.year.documents import VOID, load_register

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from expertserve.indicators.result import TrackResult
    from expertserve.selection.overview import Task
    from expertserve.work.hear.heard import Heard
    from expertserve.work.inbox.ledger import OfficeLine
    from expertserve.work.match.match import Matched
    from expertserve.work.status.progress import Progress
    from expertserve.year.material import Material

__all__ = ["Known", "today"]

_SOON, _ENDING = timedelta(days=7), timedelta(days=60)
_NAMED = 3
_GONE = ("已发", "收回", VOID)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Where the year stands.

    Attributes:
        archive: 归档, where papers and orders are noted.
        heard, found, made, tracked: replies, list that stands, progress and counts; None while there are no demands.
        tasks: open items of bases.
    """

    material: Material
    day: date
    archive: Path
    heard: Heard | None = None
    found: Matched | None = None
    made: Progress | None = None
    tracked: TrackResult | None = None
    tasks: Sequence[Task] = ()


def today(known: Known) -> tuple[TodayLine, ...]:
    """What waits, most pressing first; where there is more than seven lines hold, the last one says how much."""
    lines = sorted(
        (
            *_broken_off(known),
            *_returns(known),
            *_beginning(known),
            *_answers(known),
            *_leaving(known),
            *_list(known),
            *_papers(known),
            *_afterwards(known),
            *_agreements(known),
            *_bases(known),
        ),
        key=lambda line: line.rank,
    )
    if len(lines) <= MOST:
        return tuple(lines)
    rest = len(lines) - MOST + 1
    more = TodayLine(
        rank=2,
        what="more",
        zh=f"另有 {rest} 件事，见 工作进度（内部）.xlsx",
        en=f"{rest} more things: see 工作进度（内部）.xlsx",
        command=("status",),
    )
    return (*lines[: MOST - 1], more)


def _broken_off(known: Known) -> Iterator[TodayLine]:
    """Runs that gave numbers and were broken off before their papers stood."""
    pending = known.material.memory.pending
    for command in dict.fromkeys(pending.values()):
        numbers = [number for number, by in pending.items() if by == command]
        yield TodayLine(
            rank=0, what="broken-off", command=(command,),
            zh=f"上次 {command} 没有做完就中断了（{_names(numbers)}）：按原样再运行一次，编号不变",
            en=f"the last {command} was broken off half-way ({_names(numbers)}): run it once more as it was; the numbers stay",
        )  # fmt: skip


def _names(names: Iterable[str]) -> str:
    all_ = list(dict.fromkeys(filter(None, names)))
    return "、".join(all_[:_NAMED]) + ("等" if len(all_) > _NAMED else "")


def _returns(known: Known) -> Iterator[TodayLine]:
    """Offices that are late or soon due, returns that have to go back."""
    offices, returns = ledger(known.material, known.day)
    states = [(line.office.name, state) for line in offices for state in line.kinds]
    late = [(name, state) for name, state in states if state.state == "逾期" and state.owed]
    if late:
        longest = max(state.days_late for _, state in late)
        who = _names(name for name, _ in late)
        count = len({name for name, _ in late})
        yield TodayLine(
            rank=0, what="returns-overdue", command=("inbox",),
            zh=f"{count} 个单位逾期未报（{who}），最长 {longest} 天：催报",
            en=f"{count} offices are overdue with their returns ({who}), at most {longest} days: remind them",
        )  # fmt: skip
    yield from _due(known, offices)
    errors = sum(line.errors for line in returns if line.state == "退回补正")
    files = len({line.file for line in returns if line.state == "退回补正"})
    if files:
        yield TodayLine(
            rank=1, what="returns-faulty", command=("check",),
            zh=f"{files} 份报来的表有须更正 {errors} 处：核查后退回补正",
            en=f"{files} returns have {errors} faults: check them and send them back",
        )  # fmt: skip


def _due(known: Known, offices: Sequence[OfficeLine]) -> Iterator[TodayLine]:
    end = known.material.settings.collect_deadline
    open_ = [
        line.office.name
        for line in offices
        if any(state.state == "未报" and state.owed for state in line.kinds)
    ]
    if end and open_ and timedelta() <= end - known.day <= _SOON:
        days = (end - known.day).days
        yield TodayLine(
            rank=1, what="returns-due", command=("inbox",),
            zh=f"征集还有 {days} 天截止，{len(open_)} 个单位未报（{_names(open_)}）",
            en=f"returns are due in {days} days, {len(open_)} offices have not sent any ({_names(open_)})",
        )  # fmt: skip


def _beginning(known: Known) -> Iterator[TodayLine]:
    """A year without experts or demands."""
    lacks = [
        words
        for words, records in (
            (("专家名册", "a roster of experts"), known.material.experts),
            (("需求表", "a list of demands"), known.material.demands),
        )
        if not records
    ]
    if lacks:
        yield TodayLine(
            rank=1, what="nothing-yet", command=("check",),
            zh=f"还没有{'和'.join(zh for zh, _ in lacks)}：把收到的表格放进 收件，再核查",
            en=f"{' and '.join(en for _, en in lacks)} is still missing: put what came in into 收件, then check",
        )  # fmt: skip


def _answers(known: Known) -> Iterator[TodayLine]:
    """Orders and invitations without an answer."""
    late = [order for order in (known.made.orders if known.made else ()) if order.overdue > 0]
    if late:
        longest = max(order.overdue for order in late)
        yield TodayLine(
            rank=0, what="answers-overdue", command=("replies",),
            zh=f"点单表、邀请函 {len(late)} 份逾期未复（{_names(o.who for o in late)}），最长 {longest} 天：催问后登记",
            en=f"{len(late)} orders and invitations are overdue ({_names(o.who for o in late)}), at most {longest} days: ask, then note the answer",
        )  # fmt: skip


def _leaving(known: Known) -> Iterator[TodayLine]:
    """Sessions that leave within a week with somebody unconfirmed."""
    if known.heard is None:
        return
    for session in known.material.sessions_to_hold:
        if session.start is None or not timedelta() <= session.start - known.day <= _SOON:
            continue
        try:
            lines = before_lines(session, known.material, known.heard, known.archive)
        except UsageError:
            open_ = -1
        else:
            open_ = sum(line.state in (OPEN, REFUSED) for line in lines)
        days = (session.start - known.day).days
        label = f"第{session.session_no}期" if session.session_no else session.activity_id
        if open_ < 0:
            yield TodayLine(
                rank=0, what="session-unplanned", command=("plan",),
                zh=f"{label} {days} 天后出发，还没有活动方案：编制方案",
                en=f"session {session.activity_id} leaves in {days} days and has no plan: plan it",
            )  # fmt: skip
        elif open_:
            yield TodayLine(
                rank=0, what="session-unconfirmed", command=("status", "--before", session.activity_id),
                zh=f"{label} {days} 天后出发，还有 {open_} 项未确认：逐项落实",
                en=f"session {session.activity_id} leaves in {days} days, {open_} things are not confirmed",
            )  # fmt: skip


def _list(known: Known) -> Iterator[TodayLine]:
    """The match: to be made, to be confirmed, overtaken by what came later, demands without a name."""
    found = known.found
    if found is None or not known.material.experts:
        return
    if found.kept is None:
        yield TodayLine(
            rank=2, what="match", command=("match",),
            zh=f"需求 {len(known.material.demands)} 项、专家 {len(known.material.experts)} 人，还没有对接清单：供需对接",
            en=f"{len(known.material.demands)} demands, {len(known.material.experts)} experts and no match list yet: match them",
        )  # fmt: skip
        return
    if found.told:
        yield TodayLine(
            rank=1, what="list-behind", command=("match",),
            zh="对接清单之后又有新的答复、调整或材料：再次对接",
            en="answers, decisions or returns came after the match list: match again",
        )  # fmt: skip
    if found.doubted:
        yield TodayLine(
            rank=1, what="unconfirmed", command=("match",),
            zh=f"{len(found.doubted)} 个人选待确认：在 供需对接清单 的“确认”栏打√，再次对接",
            en=f"{len(found.doubted)} names wait for a person's word: tick them in 供需对接清单, then match again",
        )  # fmt: skip


def _papers(known: Known) -> Iterator[TodayLine]:
    """Papers that were made and never marked as sent."""
    lines = load_register(known.archive).lines
    drafts = [line for line in lines if line.state not in _GONE]
    if drafts:
        yield TodayLine(
            rank=2, what="papers-unsent", command=("papers", "--gate", "生成材料"),
            zh=f"已成文未登记发出的材料 {len(drafts)} 份：核验后发出，并在 发文登记 中登记",
            en=f"{len(drafts)} papers are made and not marked as sent: pass them through the gate, send them, mark them",
        )  # fmt: skip


def _afterwards(known: Known) -> Iterator[TodayLine]:
    """Sessions not wound up, feedback and confirmations not come back, demands not solved."""
    if known.tracked is None:
        return
    kinds = Counter(one.kind for one in known.tracked.overdue)
    if kinds["session-not-finished"]:
        yield TodayLine(
            rank=0, what="session-not-finished", command=("track",),
            zh=f"{kinds['session-not-finished']} 期活动过了结束日期还没有完成情况：收服务记录、确认单",
            en=f"{kinds['session-not-finished']} sessions are past their end without a result: collect records and confirmations",
        )  # fmt: skip
    if kinds["feedback-missing"]:
        yield TodayLine(
            rank=0, what="feedback-missing", command=("track",),
            zh=f"回访逾期 {kinds['feedback-missing']} 项：回访并登记",
            en=f"{kinds['feedback-missing']} follow-ups are overdue: ask and note the answer",
        )  # fmt: skip
    unsolved = sum(state.outcome == "未解决" for state in known.tracked.world.chain.states.values())
    if unsolved:
        yield TodayLine(
            rank=2, what="unsolved", command=("match",),
            zh=f"{unsolved} 项需求服务后仍未解决：另请专家，再次对接",
            en=f"{unsolved} demands are served and not solved: ask another expert",
        )  # fmt: skip


def _agreements(known: Known) -> Iterator[TodayLine]:
    """Agreements that end within sixty days."""
    ending = [
        one
        for one in known.material.others.get("agreements", ())
        if not getattr(one, "ended", True)
        and (end := getattr(one, "end", None)) is not None
        and timedelta() <= end - known.day <= _ENDING
    ]
    if ending:
        yield TodayLine(
            rank=1, what="agreements-ending", command=("track",),
            zh=f"{len(ending)} 份协议六十天内到期（{_names(str(getattr(one, 'unit', '')) for one in ending)}）：续签或终止",
            en=f"{len(ending)} agreements end within sixty days: renew or end them",
        )  # fmt: skip


def _bases(known: Known) -> Iterator[TodayLine]:
    """Open items of bases that are late or fall due within a week."""
    due = [
        task
        for task in known.tasks
        if task.overdue > 0 or (task.due is not None and task.due - known.day <= _SOON)
    ]
    if due:
        late = sum(task.overdue > 0 for task in due)
        yield TodayLine(
            rank=0 if late else 1, what="bases", command=("bases",),
            zh=f"基地待办 {len(due)} 项，其中逾期 {late} 项（{_names(task.name for task in due)}）",
            en=f"{len(due)} open items of bases, {late} of them late",
        )  # fmt: skip
