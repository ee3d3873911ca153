"""Mails listed, written as drafts or sent, and what the terminal shows of it."""

from __future__ import annotations

import getpass
from importlib import import_module, util
from pathlib import Path
from typing import TYPE_CHECKING

from expertserve.ground.errors import ExitCode, UsageError, WorkbookError
from expertserve.ground.files import safe_name
from expertserve.ground.findings import Finding, Place
from expertserve.ground.say import Both
from expertserve.papers.mail import message_id, to_bytes
from expertserve.work.closing import closing
from expertserve.work.finish import deliver, outbox
from expertserve.work.folders import ORDERS
from expertserve.work.hear.heard import ledger_folder
from expertserve.work.hear.hearing import hear
from expertserve.work.mail.attachments import county_archives, settled_sheets
from expertserve.work.mail.outbox import outgoing
from expertserve.work.mail.send import Server, post
from expertserve.work.outcome import Outcome, Table
from expertserve.work.start import as_of, need_files, read
from expertserve.year.file_sets import FileSet
from expertserve.year.sending import SendingLog

if TYPE_CHECKING:
    from expertserve.ground.files import Written
    from expertserve.work.mail.outbox import Outgoing
    from expertserve.work.mail.send import Posted
    from expertserve.work.request import Request
    from expertserve.year.material import Material
    from expertserve.year.sending import Event, Last

__all__ = ["run"]

NAME = "mail"
_GROUPS = ("experts", "units", "counties")
_WHOM = {"experts": "专家", "units": "单位", "counties": "县（市、区）"}
_FOLDER = f"{ORDERS}/邮件草稿"
_PACKED = f"{ORDERS}/分县打包"
_SHOWN = 40
_WORDS = {"sent": "已发出", "handing": "结果不明", "failed": "未发出", "resend": "待重发"}


def run(
    request: Request,
    *,
    to: str,
    only_list: bool,
    send: bool,
    uncertain: str,
    ascii_names: bool,
    packed: bool,
    attach: list[Path] | None,
) -> Outcome:
    """The outcome of the command for these options; errors of usage and files are raised as the command tells."""
    whom = tuple(dict.fromkeys(part.strip() for part in to.split(",")))
    if not set(whom) <= set(_GROUPS) or uncertain not in ("", "sent", "resend"):
        raise UsageError("mail.options")
    extra = tuple(attach or ())
    missing = next((path.name for path in extra if not path.is_file()), "")
    if missing:
        raise WorkbookError("mail.no-attachment", missing=missing)
    material = read(request)
    need_files(material)
    day = as_of(request, material.settings)
    notes = ledger_folder(material, request.output)
    folder = outbox(request, material).folder
    heard = hear(material, day, notes)
    mails = outgoing(
        material=material,
        heard=heard,
        as_of=day,
        folder=folder,
        whom=whom,
        ascii_names=ascii_names,
        extra=extra,
    )
    log = SendingLog(notes)
    if uncertain and not request.dry_run:
        _settle(mails, log, request, uncertain)
    posted: Posted | None = None
    written: tuple[Written, ...] = ()
    if send and not request.dry_run and not only_list:
        posted = _send(request, material, mails, log)
    elif not send and not only_list:
        counties = county_archives(folder, settled_sheets(heard, material)) if packed else []
        packs = [(f"{_PACKED}/{county}.zip", content) for county, content in counties]
        written = deliver(
            request, material, NAME, [*_drafts(mails), *packs], sets=_sets(whom, packed=packed)
        )
    return _outcome(
        request=request, material=material, mails=mails, log=log, posted=posted, written=written
    )


def _sets(whom: tuple[str, ...], *, packed: bool) -> tuple[FileSet, ...]:
    """What is filled as a whole: drafts when everybody is written to, packs of the counties when they are made."""
    found = (
        [FileSet(pattern=f"{_FOLDER}/*.eml", makers=(NAME,))] if set(whom) == set(_GROUPS) else []
    )
    return (*found, *([FileSet(pattern=f"{_PACKED}/*.zip", makers=(NAME,))] if packed else ()))


def _drafts(mails: tuple[Outgoing, ...]) -> list[tuple[str, bytes]]:

    return [
        (f"{_FOLDER}/{safe_name(f'{one.label}_{one.mail.name}', 40)}.eml", to_bytes(one.mail))
        if one.label != one.mail.name
        else (f"{_FOLDER}/{safe_name(one.label, 40)}.eml", to_bytes(one.mail))
        for one in mails
        if one.mail
    ]


def _settle(mails: tuple[Outgoing, ...], log: SendingLog, request: Request, word: str) -> None:
    """A person's word on mails whose answer never came; not while another run is in the middle of sending them."""
    with log.alone():
        last = log.last()
        for one in mails:
            if one.mail and last.get(one.key) == "handing":
                event: Event = "sent" if word == "sent" else "resend"
                log.note(event, one.key, message_id(one.mail), request.now)


def _password(user: str) -> str:
    """From the keyring when one is installed and works, else asked at the terminal; never stored."""
    if util.find_spec("keyring") is not None:
        keyring, errors = import_module("keyring"), import_module("keyring.errors")
        try:
            known = keyring.get_password("expertserve", user)
        except errors.KeyringError:
            known = None
        if known:
            return str(known)
    try:
        return getpass.getpass("SMTP 密码（授权码）: ")
    except EOFError:
        raise UsageError("mail.no-password") from None


def _send(
    request: Request, material: Material, mails: tuple[Outgoing, ...], log: SendingLog
) -> Posted:

    server = Server.of(material.settings, _password)
    return post(mails=mails, server=server, log=log, now=request.now, stage=request.stage)


def _outcome(
    request: Request,
    material: Material,
    mails: tuple[Outgoing, ...],
    log: SendingLog,
    posted: Posted | None,
    written: tuple[Written, ...],
) -> Outcome:

    last, damaged = log.read()
    labels = {one.key: one.label for one in mails}
    findings = [one.finding for one in mails if one.mail is None]
    findings += () if material.year else damaged
    findings += [
        Finding(code="mail-uncertain", place=Place(file=""), value=one.label)
        for one in mails
        if last.get(one.key) == "handing"
    ]
    failed = posted.failed if posted else {}
    findings += [
        Finding(code="mail-failed", place=Place(file=""), value=labels[k], facts=(("why", why),))
        for k, why in failed.items()
    ]
    ready = sum(one.mail is not None for one in mails)
    lines = [request.say("mail.summary", ready=ready, mails=len(mails) - ready)]
    if posted is not None:
        lines.append(_posted(request, posted, mails, last))
    stopped = posted is not None and bool(posted.left or posted.failed or posted.uncertain)
    listed = [
        {
            "key": one.key,
            "to": one.whom,
            "label": one.label,
            "attachments": [a.name for a in one.mail.attachments] if one.mail else [],
            "state": last.get(one.key),
            "problem": failed.get(one.key) or Both(*one.problem).of(request.lang) or None,
        }
        for one in mails
    ]
    return Outcome(
        keep=material.settings.own_numbers,
        command=NAME,
        payload={"mails": listed, "sent_now": len(posted.sent) if posted else 0},
        lines=tuple(lines),
        tables=(_table(request, mails, last, failed),),
        notes=(),
        findings=(*material.findings, *findings),
        written=tuple(written),
        exit_code=ExitCode.FINDINGS if stopped else ExitCode.DONE,
        closing=closing(request, material, NAME),
    )


def _table(
    request: Request, mails: tuple[Outgoing, ...], last: Last, failed: dict[str, str]
) -> Table:
    """The first mails with their state."""
    heads = request.heads("mail.heads-outbox")
    rows = []
    for one in mails[:_SHOWN]:
        state = _WORDS.get(last.get(one.key) or "", "待发") if one.mail else one.problem[0]
        names = "、".join(a.name for a in one.mail.attachments) if one.mail else ""
        rows.append(
            (
                request.word(_WHOM[one.whom], one.whom),
                one.label,
                names,
                failed.get(one.key) or state,
            )
        )
    return Table(request.say("mail.outbox"), tuple(heads), tuple(rows))


def _posted(request: Request, posted: Posted, mails: tuple[Outgoing, ...], last: Last) -> str:
    before = sum(last.get(one.key) == "sent" for one in mails) - len(posted.sent)
    text = request.say(
        "mail.sent",
        sent=len(posted.sent),
        before=before,
        failed=len(posted.failed),
        uncertain=len(posted.uncertain),
    )
    if posted.stopped:
        return text + request.say("mail.stopped", stopped=posted.stopped, left=len(posted.left))
    if posted.left or posted.broken:
        text += request.say("mail.broke-off", broken=posted.broken, left=len(posted.left))
    return text
