"""`change`: one decision, its effect on the plan that stands, and one bundle with everything that has to be done for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from expertserve.codes.states import session_word
from expertserve.ground.errors import UsageError
from expertserve.ground.files import HISTORY, safe_name, write
from expertserve.ground.text import clauses, unit_key
from expertserve.records.decision import Decision
from expertserve.records.reply import Reply
from expertserve.records.standing import declined
from expertserve.work.change import bundle_sheet as sheet
from expertserve.work.change.ask import decisions_of, label_of
from expertserve.work.change.book import FILE as DECISIONS
from expertserve.work.change.book import change_of, decision_book, numbered
from expertserve.work.change.letters import change_letters, county_notices, slips_of_letters
from expertserve.work.change.sentences import Wording, slot_text
from expertserve.work.change.stands import BUNDLES, number_of, sent_plan, ticked, ticks_of
from expertserve.work.change.substitutes import fallen, substitute_lines, who_could
from expertserve.work.change.telling import Knowing, to_tell
from expertserve.work.change.visits import visits_of_book, visits_of_plans
from expertserve.work.finish import deliver, outbox
from expertserve.work.hear.heard import ledger_folder
from expertserve.work.match.rows import Printed
from expertserve.work.match.run import list_files, matched_now
from expertserve.work.plan.plan_sheet import FILE as PLAN
from expertserve.work.plan.previous import Previous, read_previous
from expertserve.work.plan.run import Planned, keep_register, note_slips, planned
from expertserve.work.plan.source import input_of
from expertserve.work.plan.trip import put_off
from expertserve.work.standing.previous import list_path
from expertserve.work.start import as_of, need_files, read
from expertserve.year.documents import FILE as DOCUMENTS
from expertserve.year.documents import SENT, load_register
from expertserve.year.sent import PLAN_SENT, sent_sessions
from expertserve.year.slips import append_slips, load_slips
from expertserve.year.told import append_told, load_told

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from expertserve.ground.files import Written
    from expertserve.papers.press import Format
    from expertserve.records.ruling import Ruling
    from expertserve.work.change.ask import Ask
    from expertserve.work.change.telling import ToTell
    from expertserve.work.change.visits import Visit
    from expertserve.work.match.match import Matched
    from expertserve.work.plan.papers import Paper
    from expertserve.work.request import Request
    from expertserve.year.documents import DocumentLine, Register
    from expertserve.year.material import Material

__all__ = ["Changed", "change"]

_PLANS, _LETTERS = "03方案/", "04通知函件/"
_VOID = f"{HISTORY}/作废"
_KEPT = "变更"


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A change as it was worked out.

    Attributes:
        number, label: 第n号 and what it is called. decisions: rows it adds. rulings: what became of all decisions.
        files: (relative name, content). moves: (file, where it goes) of papers that hold no more.
    """

    number: int
    label: str
    decisions: tuple[Decision, ...]
    rulings: tuple[Ruling, ...]
    changed: tuple[sheet.ChangedLine, ...]
    substitutes: tuple[sheet.SubstituteLine, ...]
    void: tuple[sheet.PaperLine, ...]
    again: tuple[sheet.PaperLine, ...]
    told: tuple[sheet.ToldLine, ...]
    refused: tuple[sheet.RefusedLine, ...]
    written: tuple[Written, ...]
    everybody: bool


@dataclass(slots=True, kw_only=True)
class _Case:
    """Everything a change is worked out from."""

    request: Request
    ask: Ask
    material: Material
    day: date
    archive: Path
    output: Path
    register: Register
    base: Path
    previous: Previous
    old: tuple[Visit, ...]
    number: int
    label: str
    kept: tuple[Decision, ...]
    rows: tuple[Decision, ...]


def change(
    request: Request, ask: Ask, forms: tuple[Format, ...], *, suppose: bool, accept_loss: bool
) -> Changed:
    """Work a change out and, unless it is only supposed, write its bundle.

    Args:
        request: the run.
        ask: what is to change.
        forms: file formats of the papers.
        suppose: whether the change is only worked out.
        accept_loss: whether an appointment may fall for it.

    Raises:
        UsageError: nothing to change, nobody named, or an appointment that falls and was not given up with accept_loss.
    """
    case = _case(request, ask)
    found, made, new = _worked_out(case, forms)
    rulings = tuple(found.ground.decided.rulings)
    _falls(rulings, accept_loss=accept_loss)
    _past(case, new)
    return _bundle(
        case=case,
        found=found,
        made=made,
        new=new,
        forms=forms,
        write_it=not (suppose or request.dry_run),
    )


def _case(request: Request, ask: Ask) -> _Case:
    material = read(request)
    need_files(material)
    day = as_of(request, material.settings)
    archive, output = ledger_folder(material, request.output), outbox(request, material).folder
    whom = next((e.name for e in material.experts if e.expert_id == ask.who), ask.who)
    name = safe_name(f"{day:%Y%m%d}_{label_of(replace(ask, who=whom))}", 40)
    number = number_of(output, name)
    copy = archive / _KEPT / f"第{number}号_{PLAN}"
    current = output / PLAN
    base = copy if copy.is_file() else current
    if not base.is_file():
        raise UsageError(
            "还没有活动安排表，请先运行 expertserve plan。",
            "there is no plan yet; run expertserve plan first.",
        )
    old = visits_of_book(base)
    earlier = tuple(d for d in material.decisions if d.sources and d.sources[0].file == DECISIONS)
    kept = tuple(d for d in earlier if change_of(d) not in (number, ask.undo or number))
    rows = tuple(numbered(d, number) for d in decisions_of(ask, material, old, day))
    others = tuple(d for d in material.decisions if d not in earlier)
    material = _with(material, (*others, *kept, *rows))
    return _Case(
        request=request, ask=ask, material=material, day=day, archive=archive, output=output,
        register=load_register(archive), base=base, previous=read_previous(base), old=old,
        number=number, label=f"第{number}号_{name}", kept=kept, rows=rows,
    )  # fmt: skip


def _copy(case: _Case, name: str) -> Path:
    """Where the plan and the register are kept as they were before a change, so that it can be worked out again."""
    return case.archive / _KEPT / f"第{case.number}号_{name}"


def _with(material: Material, decisions: Sequence[Decision]) -> Material:
    return replace(material, others={**material.others, "decisions": tuple(decisions)})


def _worked_out(
    case: _Case, forms: tuple[Format, ...]
) -> tuple[Matched, Planned, tuple[Visit, ...]]:
    """Match and plan with the decisions of the change; with --pick once more with the substitute chosen."""
    found = matched_now(case.request, case.material)
    made = _planned(case, found, forms)
    new = visits_of_plans(made.built.plans, made.given)
    if not case.ask.pick:
        return found, made, new
    chosen = []
    for visit in fallen(case.old, new, made.given, case.day):
        could = who_could(visit, new, made.given, frozenset(found.problem.forbidden))
        if len(could) >= case.ask.pick:
            row = Decision(
                kind="更换", demand=visit.demand, expert=visit.expert, replacement=could[case.ask.pick - 1],
                basis=case.ask.why, handled_by=case.ask.by, on=case.day,
            )  # fmt: skip
            chosen.append(numbered(row, case.number))
    case.rows = (*case.rows, *chosen)
    case.material = _with(case.material, (*case.material.decisions, *chosen))
    found = matched_now(case.request, case.material)
    made = _planned(case, found, forms)
    return found, made, visits_of_plans(made.built.plans, made.given)


def _planned(case: _Case, found: Matched, forms: tuple[Format, ...]) -> Planned:
    year = case.material.year
    folder = year.root / "templates" if year else None
    case.register = load_register(case.archive)
    return planned(
        input_of(found), forms=forms, folder=folder, register=case.register, stands=case.previous
    )


def _falls(rulings: tuple[Ruling, ...], *, accept_loss: bool) -> None:
    lost = [one for one in rulings if one.verdict == "refused" and one.falls]
    if lost and not accept_loss:
        told = clauses(f"{one.finding().value}——{one.text}" for one in lost)
        raise UsageError(
            f"这项变更使领导指定落空：{told}。确认后请加 --accept-loss。",
            f"this change makes an appointment fall: {told}; add --accept-loss if that is meant.",
        )


def _past(case: _Case, new: Sequence[Visit]) -> None:
    """Days past are never touched."""
    today = case.day.toordinal()
    now = {(v.pair, v.first, v.last) for v in new}
    lost = [
        v
        for v in case.old
        if v.last and v.last // 2 < today and (v.pair, v.first, v.last) not in now
    ]
    held = {s.activity_id for s in case.material.sessions if session_word(s.state) == "finished"}
    lost = [v for v in lost if v.session not in held]
    if lost:
        words = "、".join(f"{v.name}{slot_text(v.first, v.last)}" for v in lost[:3])
        raise UsageError(
            f"这项变更会改动已经过去的服务（{words}），未保存；请只调整今后的服务。",
            f"this would change services that are over ({words}); only days ahead can be changed.",
        )


def _bundle(
    case: _Case,
    found: Matched,
    made: Planned,
    new: tuple[Visit, ...],
    forms: tuple[Format, ...],
    *,
    write_it: bool,
) -> Changed:
    folder = f"{BUNDLES}/{case.label}"
    given = made.given
    stopped = _stopped(case, made)
    # the register as it was before these papers were noted in it
    copy = _copy(case, DOCUMENTS)
    before = (
        load_register(copy.parent, copy.name) if copy.is_file() else load_register(case.archive)
    )
    sent = [line for line in before.lines if line.state == SENT]
    everybody = not any(line.sent for line in before.lines)
    printed = {paper.path: paper for paper in made.papers}
    gone = [
        line for line in before.lines
        if line.path.startswith((_PLANS, _LETTERS)) and _of_plan(line, case.previous)
        and (line.state == SENT or everybody) and _other(printed.get(line.path), line.check)
    ]  # fmt: skip
    tell = _tell(case, new, before, stopped, everybody=everybody)
    tellings = tell.lines
    from expertserve.work.plan.papers import Printer

    templates = case.material.year.root / "templates" if case.material.year else None
    printer = Printer(given=given, folder=templates, before={}, register=case.register)
    papers = (
        *county_notices(
            tellings, case.old, new, void=gone, stopped=stopped, printer=printer, folder=folder
        ),
        *change_letters(tellings, sent=sent, printer=printer, folder=folder, number=case.number),
    )
    for line in gone:
        _void(case.register, line, f"{case.label}作废")
    ticks = ticks_of(case.output / sheet.bundle_file(folder))
    told = tuple(sheet.ToldLine(t, ticks.get(f"{t.role}:{t.key}", sheet.Tick())) for t in tellings)
    changed = _changed(case, made, new)
    barred = frozenset(found.problem.forbidden)
    lost = fallen(case.old, new, given, case.day)
    stand_ins = substitute_lines(
        lost,
        new,
        given=given,
        found=found,
        barred=barred,
        declined=frozenset(declined(found.ground.answers.standings)),
    )
    void = tuple(_void_line(line, everybody=everybody) for line in gone)
    again = tuple(
        _again(paper, before) for paper in made.papers if _is_new(paper, before, case.previous)
    )
    refused = _refused(found, made)
    listed = list_path(case.material, case.request.output)
    files = [
        *made.files,
        *(list_files(Printed(found, compared=False)) if listed else ()),
        *printer.printed(papers, forms),
        (
            sheet.bundle_file(folder),
            sheet.book(
                case.label, changed=changed, substitutes=stand_ins, void=void, again=again, told=told,
                refused=refused, day=case.day,
            ),
        ),
    ]  # fmt: skip
    written = _write(case=case, made=made, tell=tell, new=new, files=files) if write_it else ()
    return Changed(
        number=case.number, label=case.label, decisions=case.rows, rulings=tuple(found.ground.decided.rulings),
        changed=changed, substitutes=stand_ins, void=void, again=again, told=told, refused=refused,
        written=written, everybody=everybody,
    )  # fmt: skip


def _stopped(case: _Case, made: Planned) -> dict[str, str]:
    """Session -> 取消 or 延期, of those that do not take place."""
    found = {}
    for session in case.material.sessions:
        if put_off(session, made.given):
            last = [
                d
                for d in case.material.decisions
                if d.demand == session.activity_id and not d.expert
            ]
            off = last[-1].kind == "不安排" if last else session_word(session.state) == "given-up"
            found[session.activity_id] = "取消" if off else "延期"
    return found


def _of_plan(line: DocumentLine, previous: Previous) -> bool:
    return line.path in previous.drafts


def _other(paper: Paper | None, check: str) -> bool:
    return paper is None or paper.document.foot.code != check


def _is_new(paper: Paper, before: Register, previous: Previous) -> bool:
    line = before.of(paper.path)
    code = (
        line.check
        if line
        else previous.drafts[paper.path].code
        if paper.path in previous.drafts
        else ""
    )
    return code != paper.document.foot.code


def _tell(
    case: _Case,
    new: tuple[Visit, ...],
    register: Register,
    stopped: dict[str, str],
    *,
    everybody: bool,
) -> ToTell:
    ledger = load_told(case.archive)
    ledger.entries += ticked(case.output, ledger, case.day)
    base = case.base if case.base != case.output / PLAN else sent_plan(case.output, register)
    known = visits_of_book(base) if base else case.old
    sessions = tuple(s.activity_id for s in case.material.sessions)
    asked = {
        unit_key(line.path.rsplit("/", 1)[-1].removeprefix("商请函_"))
        for line in register.lines
        if line.sent and "商请函_" in line.path
    }
    asked |= _consented(case.material)
    knowing = Knowing(
        everybody=everybody, sessions=sent_sessions(register, sessions), asked=frozenset(asked)
    )
    rows = (*case.kept, *case.rows)
    himself = frozenset(d.expert for d in rows if d.kind == "不安排" and d.expert)
    wording = Wording(case.material, (*known, *case.old, *new), stopped, case.day)
    return to_tell(
        known=known, new=new, ledger=ledger, knowing=knowing, wording=wording,
        himself=himself, change=case.number, day=case.day,
    )  # fmt: skip


def _consented(material: Material) -> set[str]:
    """Home units that answered."""
    people = {e.name: e.org_name for e in material.experts}
    return {
        unit_key(r.unit or people.get(r.expert, ""))
        for r in material.of("replies", Reply)
        if r.side == "home" and r.answer
    } - {""}


def _changed(case: _Case, made: Planned, new: tuple[Visit, ...]) -> tuple[sheet.ChangedLine, ...]:
    before, after = {v.pair: v for v in case.old}, {v.pair: v for v in new}
    numbers = {d.demand_id: d.list_no for d in case.material.demands}
    lines = []
    for pair in sorted({*before, *after}, key=lambda p: (p[0], p[1])):
        old, now = before.get(pair), after.get(pair)
        if old and now and (old.first, old.last) == (now.first, now.last):
            continue
        visit = now or old
        assert visit is not None  # noqa: S101 -- one of both is there
        cause = _cause(case, visit)
        lines.append(
            sheet.ChangedLine(
                period=visit.period or visit.session, number=numbers.get(pair[0], ""),
                subject=f"{visit.unit}“{visit.title}”",
                before=f"{old.name}，{slot_text(old.first, old.last)}" if old else "（无）",
                after=f"{now.name}，{slot_text(now.first, now.last)}" if now else "不再安排",
                cause=cause.basis, by=cause.handled_by,
            )
        )  # fmt: skip
    del made
    return tuple(lines)


def _cause(case: _Case, visit: Visit) -> Decision:
    """The decision behind a change: of the pair, the demand, the session; else that of the change itself."""
    for decision in reversed(case.rows):
        if decision.demand in (visit.demand, visit.session) or decision.expert == visit.expert:
            return decision
    if case.rows:
        return case.rows[0]
    return Decision(kind="", basis=case.ask.why or label_of(case.ask), handled_by=case.ask.by)


def _void(register: Register, line: DocumentLine, why: str) -> None:
    for at, one in enumerate(register.lines):
        same = (one.path, one.check, one.draft) == (line.path, line.check, line.draft)
        if same and one.state != "作废":
            remark = "；".join(filter(None, (one.remark, why)))
            register.lines[at] = replace(one, state="作废", remark=remark)


def _void_line(line: DocumentLine, *, everybody: bool) -> sheet.PaperLine:
    todo = "书面通知作废" if line.number else "收回重发"
    internal = "（内部）" in line.path
    return sheet.PaperLine(
        path=line.path, title=line.title, number=line.number, draft=line.draft, check=line.check,
        to=line.to or ("（未登记发出，按已发处理）" if everybody else ""), copies=line.copies,
        todo="自行销毁" if internal else todo,
    )  # fmt: skip


def _again(paper: Paper, before: Register) -> sheet.PaperLine:
    line, foot = before.of(paper.path), paper.document.foot
    return sheet.PaperLine(
        path=paper.path, title=paper.document.title, number=paper.number, draft=foot.draft, check=foot.code,
        to=line.to if line else "", copies=line.copies if line else "", todo="",
    )  # fmt: skip


def _refused(found: Matched, made: Planned) -> tuple[sheet.RefusedLine, ...]:
    """Decisions that could not be kept, and services that found no half-day."""
    lines = [
        sheet.RefusedLine(what=one.finding().value, why=one.text, place=str(one.place))
        for one in found.ground.decided.rulings
        if one.verdict == "refused" and one.decision.basis != PLAN_SENT
    ]
    lines += [
        sheet.RefusedLine(what=f"{item.unit}“{item.title}”", why=item.why, place="")
        for plan in made.built.plans
        for item in plan.left_over
    ]
    return tuple(lines)


def _write(
    case: _Case, made: Planned, tell: ToTell, new: Sequence[Visit], files: list[tuple[str, bytes]]
) -> tuple[Written, ...]:
    """Papers that hold no more out of the way, then everything new, the ledgers last."""
    for copy, source in (
        (_copy(case, PLAN), case.base),
        (_copy(case, DOCUMENTS), case.archive / DOCUMENTS),
    ):
        if source.is_file() and not copy.is_file():
            write(copy, source.read_bytes())
    _put_aside(case, made)
    written = list(deliver(case.request, case.material, "change", files))
    year = case.material.year
    decisions = (year.decisions if year else case.output) / DECISIONS
    rows = (*case.kept, *case.rows)
    if rows or decisions.is_file():
        written.append(write(decisions, decision_book(rows, case.day)))
    written += keep_register(case.register, case.archive, made.given, dry_run=False)
    note_slips(made, case.archive)
    slips = slips_of_letters(tell.lines, new, case.number, case.day)
    ledger = load_slips(case.archive)
    known = {slip.number: slip.check for slip in ledger.slips}
    append_slips(case.archive, [s for s in slips if known.get(s.number) != s.check])
    told = load_told(case.archive)
    fresh = [
        e for e in (*ticked(case.output, told, case.day), *tell.entries) if e not in told.entries
    ]
    append_told(case.archive, fresh)
    return tuple(written)


def _put_aside(case: _Case, made: Planned) -> None:
    """Files of papers that hold no more go to 历史版本/作废 and say so in their names."""
    now = {paper.path: paper.document.foot.code for paper in made.papers}
    for path, draft in case.previous.drafts.items():
        if now.get(path) == draft.code:
            continue
        line = load_register(case.archive).of(path)
        if path in now and not (line and line.sent):
            continue
        for suffix in ("docx", "pdf", "html"):
            file = case.output / f"{path}.{suffix}"
            if file.is_file():
                label = path.split("/")[-2]
                target = (
                    case.output / _VOID / f"{label}_{file.stem}_第{draft.number}稿_作废.{suffix}"
                )
                write(target, file.read_bytes())
                file.unlink()
