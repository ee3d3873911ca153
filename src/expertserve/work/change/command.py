"""What the terminal shows of a change and its bundle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.text import clauses
from expertserve.work.change.options import ask_of
from expertserve.work.change.run import change
from expertserve.work.formats import forms_of
from expertserve.work.outcome import Outcome, Table

if TYPE_CHECKING:
    from expertserve.work.change.run import Changed
    from expertserve.work.request import Request

__all__ = ["run"]

NAME = "change"


def run(
    request: Request,
    *,
    who: str,
    why: str,
    what: str,
    start: str,
    end: str,
    session: str,
    unit: str,
    county: str,
    dates: str,
    instead: str,
    pick: int,
    by: str,
    undo: int,
    suppose: bool,
    accept_loss: bool,
    forms: str,
) -> Outcome:
    """The outcome of the command for these options; errors of usage and files are raised as the command tells."""
    ask = ask_of(
        request,
        what=what,
        who=who,
        why=why,
        start=start,
        end=end,
        session=session,
        unit=unit,
        county=county,
        dates=dates,
        instead=instead,
        by=by,
        pick=pick,
        undo=undo,
    )
    done = change(request, ask, forms_of(forms), suppose=suppose, accept_loss=accept_loss)
    return Outcome(
        command=NAME,
        payload=_payload(done),
        lines=_lines(request, done, suppose=suppose),
        tables=_tables(request, done),
        written=done.written,
    )


def _lines(request: Request, done: Changed, *, suppose: bool) -> tuple[str, ...]:
    told = sum(line.tick.told == "是" for line in done.told)
    lines = [
        request.say(
            f"{done.label}：调整 {len(done.changed)} 处，作废材料 {len(done.void)} 份，需重印 {len(done.again)} 份，须告知 {len(done.told)} 方（已告知 {told}）。",
            f"{done.label}: {len(done.changed)} changes, {len(done.void)} papers void, {len(done.again)} to print again, {len(done.told)} to tell ({told} told).",
        )
    ]
    if done.everybody and done.told:
        lines.append(
            request.say(
                "发文登记中没有已发的材料，按均已印发处理；发出后请用 papers --sent 登记。",
                "nothing is marked as sent; everything is treated as sent. Mark it with papers --sent.",
            )
        )
    if done.refused:
        why = clauses(f"{line.what}——{line.why}" for line in done.refused[:3])
        lines.append(
            request.say(
                f"未能照办 {len(done.refused)} 项：{why}。",
                f"{len(done.refused)} could not be done: {why}.",
            )
        )
    if suppose:
        lines.append(request.say("只看影响，未保存。", "only supposed; nothing was written."))
    return tuple(lines)


def _payload(done: Changed) -> dict[str, object]:
    return {
        "number": done.number,
        "label": done.label,
        "changes": [
            {
                "demand": c.number,
                "subject": c.subject,
                "before": c.before,
                "after": c.after,
                "cause": c.cause,
            }
            for c in done.changed
        ],
        "substitutes": [
            {"subject": s.subject, "for": s.left, "expert": s.name, "fit": s.fit, "rank": s.rank}
            for s in done.substitutes
        ],
        "void": [
            {"path": v.path, "draft": v.draft, "code": v.check, "todo": v.todo} for v in done.void
        ],
        "print_again": [p.path for p in done.again],
        "tell": [
            {
                "role": line.telling.role,
                "key": line.telling.key,
                "who": line.telling.who,
                "sentence": line.telling.sentence,
                "reply": line.telling.reply,
                "told": line.tick.told == "是",
            }
            for line in done.told
        ],
        "refused": [{"what": r.what, "text": r.why} for r in done.refused],
    }


def _tables(request: Request, done: Changed) -> tuple[Table, ...]:
    moved = tuple((c.period, c.subject, c.before, c.after) for c in done.changed)
    heads = request.say("期 事项 原安排 现安排", "Session What Before After").split()
    tell = tuple(
        (line.telling.who, line.telling.title, line.telling.sentence) for line in done.told
    )
    told = request.say("对象 身份 告知内容", "Whom Role Sentence").split()
    could = tuple(
        (s.subject, s.left, s.name, f"{s.fit / 10:.1f}" if s.fit else "") for s in done.substitutes
    )
    names = request.say("事项 原专家 备选 匹配度", "What For Substitute Fit").split()
    return (
        Table(request.say("调整情况", "Changes"), tuple(heads), moved),
        Table(request.say("备选人选", "Substitutes"), tuple(names), could),
        Table(request.say("告知清单", "Whom to tell"), tuple(told), tell),
    )
