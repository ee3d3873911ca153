"""The last three lines of every run: what was read, which decisions were taken, what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.text import clauses
from expertserve.year.sent import PLAN_SENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.records.ruling import Ruling
    from expertserve.work.request import Request
    from expertserve.year.facts import FileFacts
    from expertserve.year.material import Material

__all__ = ["closing"]

_SHOWN = 3
_NEXT: dict[str, tuple[str, str, str]] = {
    "check": ("补齐须更正的内容后对接", "mend what is wrong, then match", "match"),
    "inbox": ("核查收到的表格", "check what came in", "check"),
    "match": (
        "确认待确认人选后征求专家意见",
        "confirm what is 待确认, then ask the experts",
        "offer",
    ),
    "offer": ("收到答复后登记", "read the answers when they come", "replies"),
    "replies": ("按答复再次对接", "match again by the answers", "match"),
    "plan": ("生成呈批和年度材料", "make the papers for signature", "papers --make 呈批一页纸"),
    "papers": ("发出前核验材料", "pass the papers through the gate", "papers --gate"),
    "mail": ("登记答复", "read the answers when they come", "replies"),
    "change": ("按告知清单逐一告知并打勾", "tell everyone on the list and tick", "status"),
    "status": ("编制活动方案", "plan the sessions", "plan"),
    "track": (
        "核对未计入的记录后上报",
        "look at what was not counted, then report",
        "track --final",
    ),
    "select": ("生成公示和推荐材料", "make the papers", "papers"),
    "bases": ("办理基地待办事项", "see to the open items of the bases", "status"),
    "fill": (
        "核对填表底稿，选定含义不明的栏目后再填一次",
        "look through the working paper, choose what was asked, fill again",
        "fill",
    ),
    "why": ("调整人选", "change a name", "match --suppose"),
}


def closing(
    request: Request, material: Material, command: str, rulings: Sequence[Ruling] | None = None
) -> tuple[str, ...]:
    """Three lines for the person at the terminal.

    Args:
        request: what was asked.
        material: what was read.
        command: its name.
        rulings: what became of every decision; None where the command settles none.
    """
    return (
        _read(request, material),
        _decided(request, material, rulings),
        _following(request, command),
    )


def _read(request: Request, material: Material) -> str:
    files = [file for file in material.files if _used(file)]
    idle = [file for file in material.files if not _used(file) and not _register(file)]
    rows = sum(sheet.rows for file in files for sheet in file.sheets if sheet.kind)
    skipped = sum(len(sheet.skipped_rows) for file in files for sheet in file.sheets)
    records = len(material.experts) + len(material.demands)
    names = "、".join(file.name for file in idle[:_SHOWN]) + ("等" if len(idle) > _SHOWN else "")
    left = f"，未读 {len(idle)} 个（{names}）" if idle else ""
    more = f"、跳过 {skipped} 行（示例、合计、说明等）" if skipped else ""
    return request.say(
        f"读取：文件 {len(files)} 个、{rows} 行{more}，专家 {len(material.experts)} 人、需求 {len(material.demands)} 项{left}。",
        f"read: {len(files)} files, {rows} rows, {skipped} skipped, {records} people and demands; {len(idle)} files not read{': ' + names if idle else ''}.",
    )


def _used(file: FileFacts) -> bool:
    return file.readable and any(sheet.kind for sheet in file.sheets)


def _register(file: FileFacts) -> bool:
    """Whether a file of the office holds nothing that could have been read: a register of confirmations, a blank form."""
    codes = {one.code for sheet in file.sheets for one in sheet.findings}
    return file.readable and file.input.role == "decision" and "unread-decision" not in codes


def _decided(request: Request, material: Material, rulings: Sequence[Ruling] | None) -> str:
    if rulings is None:
        count = sum(one.basis != PLAN_SENT for one in material.decisions)
        return request.say(
            f"调整：人选调整和手工修改 {count} 条，照办情况见供需对接清单。"
            if count
            else "调整：没有人选调整和手工修改。",
            f"decisions: {count}; what became of them stands in the match list.",
        )
    rulings = [r for r in rulings if r.decision.basis != PLAN_SENT or r.verdict == "refused"]
    kept = sum(one.verdict == "kept" for one in rulings)
    refused = [one for one in rulings if one.verdict == "refused"]
    why = clauses(f"{one.finding().value}——{one.text}" for one in refused[:_SHOWN])
    why += "……" if len(refused) > _SHOWN else ""
    later = len(rulings) - kept - len(refused)
    told = f"：{why}" if refused else ""
    also = f"、被后来的决定代替 {later} 条" if later else ""
    return request.say(
        f"调整：人选调整和手工修改 {len(rulings)} 条，照办 {kept} 条{also}，未能照办 {len(refused)} 条{told}。",
        f"decisions: {len(rulings)}, kept {kept}, overtaken {later}, refused {len(refused)}{told}.",
    )


def _following(request: Request, command: str) -> str:
    zh, en, following = _NEXT[command]
    where = f" {request.paths[0]}" if request.paths else ""
    words = following.split(" ", 1)
    typed = " ".join(filter(None, (f"expertserve {words[0]}{where}", *words[1:])))
    return request.say(f"下一步：{zh}，命令 {typed}", f"next: {en}: {typed}")
