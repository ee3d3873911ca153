"""The steps of the example year: day, what happens, what the other side does before the command runs."""

from __future__ import annotations

from dataclasses import dataclass, field
from shutil import copytree
from typing import TYPE_CHECKING, Any

from expertserve.work.demo import answers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["FIRST", "Step", "come_in", "steps"]

FIRST, SECOND = "LC2026-01", "LC2026-02"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: its day, the command with its options, what is told of it, where to look.

    Attributes:
        before: what comes in before the command runs. look: file or folder below 生成材料 or the year.
    """

    day: str
    command: str
    zh: str
    en: str
    look: str
    options: dict[str, Any] = field(default_factory=dict)
    before: Callable[[Path], object] | None = None


def steps(later: Path) -> tuple[Step, ...]:
    """The year from the first check to the count; `later` is the folder of what comes in after the spring."""
    return (
        Step(day="2026-03-02", command="check", zh="收表核查：各单位报来的表格逐张核查", en="returns are checked", look="生成材料/核查问题.xlsx"),
        Step(
            day="2026-03-20", command="match", zh="一位专家来电说今年不便参加（还没有发邀请），其余专家与需求对接", en="somebody declines by telephone; the rest is matched",
            look="生成材料/供需对接清单.xlsx", before=_declines,
        ),
        Step(day="2026-03-21", command="offer", zh="发点单表和邀请函", en="order sheets and invitations go out", look="生成材料/02点单与回执"),
        Step(
            day="2026-04-10", command="replies", zh="邀请函回执打勾寄回", en="ticked slips come back",
            look="生成材料/02点单与回执/回复情况（内部）.xlsx", before=_answer,
        ),
        Step(day="2026-04-11", command="offer", zh="专家已答复，向需求单位发点单表", en="order sheets go to the units", look="生成材料/02点单与回执/点单表"),
        Step(
            day="2026-04-20", command="replies", zh="需求单位来电报意向", en="units name their wish by telephone",
            look="生成材料/02点单与回执/回复情况（内部）.xlsx", before=_wish,
        ),
        Step(day="2026-04-21", command="match", zh="按答复再次对接", en="matched again by the answers", look="生成材料/供需对接清单.xlsx"),
        Step(day="2026-04-22", command="plan", zh="编制活动方案，生成函件和确认单", en="sessions are planned", look="生成材料/03方案", options={"forms": "docx"}),
        Step(day="2026-04-24", command="papers", zh="第1期材料发出并登记", en="the papers of the first session go out", look="归档/发文登记.xlsx", options={"sent": [f"第1期{FIRST}"]}),
        Step(
            day="2026-05-06", command="change", zh="一个派出单位回执不同意，重排并告知", en="a home unit objects; everybody is told",
            look="生成材料/05变更", options={"what": "更正", "why": "派出单位不同意", "forms": "docx"}, before=_objects,
        ),
        Step(day="2026-05-08", command="change", zh="星期五傍晚：一位专家因病来不了", en="Friday evening: somebody is ill", look="生成材料/05变更", options={"who": "", "why": "因病", "session": FIRST, "forms": "docx"}),
        Step(day="2026-05-09", command="status", zh="行前确认：谁还没有确认", en="who has not confirmed", look="生成材料/行前确认_第1期（内部）.xlsx", options={"before": FIRST}),
        Step(
            day="2026-05-20", command="replies", zh="服务确认单收回：一份未回，一份只有照片", en="confirmations come back: one owed, one as a photo alone",
            look="调整/服务记录（由确认单）.xlsx", before=lambda year: answers.confirmations(year, FIRST),
        ),
        Step(day="2026-09-01", command="change", zh="第2期改期", en="the second session moves", look="生成材料/05变更", options={"session": SECOND, "dates": "2026-10-19至2026-10-23", "why": "县里有重大活动", "forms": "docx"}),
        Step(
            day="2026-12-10", command="track", zh="各县服务记录报来，统计跟踪", en="the year is counted",
            look="生成材料/跟踪问效报告.xlsx", options={"period": "全年"}, before=lambda year: _records(year, later),
        ),
        Step(day="2026-12-10", command="status", zh="一屏看进度", en="where everything stands", look="生成材料/工作进度（内部）.xlsx"),
    )  # fmt: skip


def _declines(year: Path) -> None:
    answers.telephone(year, [_REFUSAL])


_REFUSAL: dict[str, Any] = {
    "专家": "韩碧云", "回复": "本次不便参加", "回复方式": "电话", "记录人": "经办人",
}  # fmt: skip


def _answer(year: Path) -> None:
    answers.invitations(year)


def _wish(year: Path) -> None:
    """Units name their first wish by telephone; the refusal noted before stays in the register."""
    folder = year / "生成材料" / "02点单与回执" / "点单表"
    numbers = sorted({path.name.split("_")[0] for path in folder.glob("*/DC-*.xlsx")})
    rows = [
        {
            "表号": number,
            "第一意向": "1",
            "回复方式": "电话",
            "记录人": "经办人",
        }
        for number in numbers
    ]
    answers.telephone(year, [_REFUSAL, *rows])


def _objects(year: Path) -> None:
    answers.home_units(year, FIRST, refuses="苏木槿")


def _records(year: Path, later: Path) -> None:

    for office in ("青坞县", "石渡县", "鹭洲县", "云栖区", "市人社局"):
        if (later / office).is_dir():
            copytree(later / office, year / "收件" / office, dirs_exist_ok=True)


def come_in(day: str, year: Path, later: Path) -> None:
    """What comes in before the step of a day: for scripts that run the commands themselves.

    Args:
        day: of the step.
        year: the year folder it comes into.
        later: the folder of what is still to come.
    """
    for step in steps(later):
        if step.day == day and step.before is not None:
            step.before(year)
