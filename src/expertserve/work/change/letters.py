"""The letters of a change: to the counties, and to experts and home units whom a letter had reached before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.files import safe_name
from expertserve.ground.text import unit_key
from expertserve.records.letter import Moved
from expertserve.records.order import check_characters
from expertserve.records.slip import IssuedSlip
from expertserve.work.plan.slips import slip_number
from expertserve.year.spoken_slips import spoken_experts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from expertserve.work.change.sentences import Wording
    from expertserve.work.change.told_line import Telling
    from expertserve.work.change.visits import Visit
    from expertserve.work.plan.printer import Paper, Printer
    from expertserve.year.documents import DocumentLine
    from expertserve.year.slips import SlipLedger

__all__ = ["change_letters", "county_notices", "slips_of_letters"]

_SHARED = ("活动方案", "日程安排", "专家服务团名单")


def county_notices(
    tellings: Sequence[Telling],
    wording: Wording,
    *,
    void: Sequence[DocumentLine],
    stopped: Mapping[str, str],
    printer: Printer,
    folder: str,
) -> tuple[Paper, ...]:
    """变更通知, or 取消（延期）通知 where a session does not take place, one a county that is told; it says what its line says.

    A change that is none of days and services (another 领队) is told and needs no paper.

    Args:
        tellings: lines of 告知清单; those of counties alone are looked at.
        wording: what sessions are called.
        void: papers that went out and no longer hold.
        stopped: session number -> 取消 or 延期, for sessions that do not take place.
        printer: makes and registers papers.
        folder: of the change, relative to 产出.
    """
    made = []
    for telling in tellings:
        changes = (*_trips(telling, stopped), *(moved for _, moved in telling.moves))
        if telling.role != "county" or not changes:
            continue
        off = [stopped[s] for s in telling.sessions if s in stopped]
        name = f"{off[0]}通知_{telling.key}" if off else f"变更通知_{telling.key}"
        names = "、".join(map(wording.period, telling.sessions))
        values = {
            "to": telling.who,
            "plan": {"title": "专家人才服务基层示范活动", "name": names},
            "changes": changes,
            "void": [_named(line) for line in void if _of_these(line, telling.sessions)],
        }
        made.append(printer.paper(f"{folder}/{safe_name(name)}", names, "change", values))
    return tuple(made)


def _of_these(line: DocumentLine, sessions: Sequence[str]) -> bool:
    """Whether a paper is the plan, the schedule or the team list of one of these sessions."""
    *_, label, name = line.path.split("/")
    return name in _SHARED and label.endswith(tuple(sessions))


def _named(line: DocumentLine) -> str:
    number = f"{line.number}，" if line.number else ""
    return f"{line.title}（{number}第{line.draft}稿，校验{line.check}）"


def _trips(telling: Telling, stopped: Mapping[str, str]) -> tuple[Moved, ...]:
    """A line for every trip that goes on other days or does not take place."""
    return tuple(
        Moved("本期活动时间", before, now or stopped.get(session, "另行安排"), "活动整体安排")
        for session, before, now in telling.trips
    )


def change_letters(
    tellings: Sequence[Telling],
    *,
    sent: Sequence[DocumentLine],
    printer: Printer,
    folder: str,
    number: int,
    slips: SlipLedger,
) -> tuple[Paper, ...]:
    """致专家函 and 致派出单位函, only where a letter had gone out; each carries a slip to answer on.

    Args:
        tellings: lines of 告知清单; those of experts and home units alone are looked at.
        sent: papers of the register that went out.
        printer: makes and registers papers.
        folder: of the change, relative to 产出.
        number: of the change, part of the slips' numbers.
        slips: issued so far; numbers in them stay what they are.
    """
    made = []
    spoken = _spoken(tellings, number, slips)
    for telling in tellings:
        if telling.role not in ("expert", "home") or not telling.letter:
            continue
        before = [line for line in sent if _reached(line, telling, slips)]
        if not before:
            continue
        to, form_no = telling.who, slip_number("BG", str(number), spoken[telling.key] if telling.role == "expert" else check_characters((telling.key,)))  # fmt: skip
        values = {
            "to": telling.sentence.partition("您好")[0] if telling.role == "expert" else to,
            "told": [_body(telling.sentence)],
            "void": [
                f"{line.title.replace(' ', '')}（{line.number or f'第{line.draft}稿'}）"
                for line in before
            ],
            "name": to,
            "form_no": form_no if telling.reply else "",
            "key": check_characters((form_no, to)),
        }
        kind = "致专家函" if telling.role == "expert" else "致派出单位函"
        made.append(
            printer.paper(f"{folder}/{safe_name(f'{kind}_{to}')}", "", "change_letter", values)
        )
    return tuple(made)


def _body(sentence: str) -> str:
    """The sentence without greeting and contact, which the letter has in their own places."""
    told = sentence.split("：", 1)[-1].split("！", 1)[-1]
    return told.partition("联系人")[0]


def _reached(line: DocumentLine, telling: Telling, slips: SlipLedger) -> bool:
    name = line.path.rsplit("/", 1)[-1]
    if telling.role == "expert":
        own = {s.number for s in slips.slips if s.kind == "YQ" and telling.key in s.experts}
        return name.startswith("邀请函_") and bool(own & set(line.slips.split("、")))
    return name.startswith("商请函_") and unit_key(name.removeprefix("商请函_")) == telling.key


def _spoken(tellings: Sequence[Telling], number: int, slips: SlipLedger) -> dict[str, str]:
    """What stands for each expert who is told something, in the numbers of this change's slips."""
    told = (telling.key for telling in tellings if telling.role == "expert")
    return spoken_experts(str(number), told, slips)


def slips_of_letters(
    tellings: Sequence[Telling],
    visits: Sequence[Visit],
    number: int,
    day: date,
    *,
    slips: SlipLedger,
) -> tuple[IssuedSlip, ...]:
    """What the slips of the letters stand for.

    Args:
        tellings: lines of 告知清单.
        visits: services after the change.
        number: of the change, part of the slips' numbers.
        day: the day the slips are issued.
        slips: issued so far.
    """
    made = []
    spoken = _spoken(tellings, number, slips)
    for telling in tellings:
        if telling.role != "expert" or not telling.reply:
            continue
        form_no = slip_number("BG", str(number), spoken[telling.key])
        own = [v for v in visits if v.expert == telling.key]
        made.append(
            IssuedSlip(
                kind="BG", number=form_no, check=check_characters((form_no, telling.who)),
                activity=own[0].session if own else "", demands=tuple(v.demand for v in own),
                experts=(telling.key,), issued=day,
            )
        )  # fmt: skip
    return tuple(made)
