"""回复情况（内部）: answers, who is still to answer, findings, proposals to serve together, and the blank register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.books.sheets.columns import Column, blank, column, sheet
from expertserve.books.sheets.writer import RESULT, Book, Head
from expertserve.ground.findings import SEVERITY_WORDS
from expertserve.records.reply import ANSWERS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from expertserve.books.sheets.writer import SheetLayout
    from expertserve.ground.findings import Finding
    from expertserve.records.reply import Reply

__all__ = ["FILE", "SIDES", "AnswerLine", "JointLine", "WaitingLine", "reply_book"]

FILE = "回复情况（内部）.xlsx"
SIDES = {"unit": "需求单位", "expert": "专家", "home": "派出单位", "": ""}
_NUMBERED = Head(text="序号", width=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """One answer and what became of it.

    Attributes:
        who: the unit or expert that answers. demand: the demand it is about as it is told, "" unknown; `called`, `title`: its
            number on the list and what it is about.
        used: what became of it, in words. expert: the name of the expert it names, "" none.
    """

    reply: Reply
    who: str
    demand: str
    used: str
    called: str = ""
    title: str = ""
    expert: str = ""

    @property
    def answer(self) -> str:
        """What was answered, in words."""
        filled = (
            "已填意向" if self.reply.answer == "wish" else "希望另荐" if self.reply.other else ""
        )
        return ANSWERS.get(self.reply.answer, filled)

    @property
    def wishes(self) -> str:
        """The names wished for, else the expert that the answer names."""
        named = (f"{n}.{text}" for n, text in enumerate(self.reply.wishes, 1) if text)
        return "；".join(named) or self.expert or self.reply.expert

    @property
    def place(self) -> str:
        """Where it stands."""
        return str(self.reply.sources[0]) if self.reply.sources else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingLine:
    """Someone who has not answered.

    Attributes:
        order: number of the order. side, who, county: whom it went to, in words.
        demand: ids of the demands it asks about; `called`: their numbers on the list. days: since it was issued.
        overdue: days past the deadline, 0 none. reminder: the sentence to paste.
        unclear: names on an answer that came back and cannot be made out, "" nothing came back.
    """

    order: str
    side: str
    who: str
    county: str
    demand: str
    days: int
    overdue: int
    reminder: str
    called: str
    unclear: str = ""

    @property
    def state(self) -> str:
        """未回复, or what has to be asked."""
        return f"意向“{self.unclear}”须问清" if self.unclear else "未回复"


@dataclass(frozen=True, slots=True, kw_only=True)
class JointLine:
    """A proposal to serve several demands together: the expert, the demands, the way, why; in words."""

    expert: str
    demands: str
    way: str
    text: str


_ANSWERS: tuple[Column[AnswerLine], ...] = (
    column("表号", 14, lambda row: row.reply.order or "", "@"),
    column("回复方", 10, lambda row: SIDES[row.reply.side]),
    column("单位或专家", 26, lambda row: row.who),
    column("清单号", 14, lambda row: row.called, "@"),
    column("需求名称", 22, lambda row: row.title),
    column("回复", 14, lambda row: row.answer),
    column("意向", 30, lambda row: row.wishes),
    column("希望另荐", 18, lambda row: row.reply.other),
    column("时间要求", 18, lambda row: row.reply.when),
    column("回复日期", 12, lambda row: row.reply.on),
    column("渠道", 10, lambda row: row.reply.channel),
    column("采用情况", 22, lambda row: row.used),
    column("出处", 26, lambda row: row.place),
)
_WAITING: tuple[Column[WaitingLine], ...] = (
    column("表号", 14, lambda row: row.order, "@"),
    column("回复方", 10, lambda row: row.side),
    column("单位或专家", 26, lambda row: row.who),
    column("县（市、区）", 14, lambda row: row.county),
    column("清单号", 16, lambda row: row.called, "@"),
    column("情况", 14, lambda row: row.state),
    column("已发出（天）", 10, lambda row: row.days),
    column("超过截止（天）", 10, lambda row: row.overdue or None),
    column("提醒用语（可直接粘贴）", 60, lambda row: row.reminder),
)
_PROBLEMS: tuple[Column[Finding], ...] = (
    column("类别", 10, lambda row: SEVERITY_WORDS[row.severity]),
    column("出处", 30, lambda row: str(row.place)),
    column("问题", 60, lambda row: row.say("zh")[0]),
    column("如何处理", 50, lambda row: row.say("zh")[1]),
)
_JOINT: tuple[Column[JointLine], ...] = (
    column("专家", 12, lambda row: row.expert),
    column("需求", 40, lambda row: row.demands),
    column("建议方式", 14, lambda row: row.way),
    column("说明", 60, lambda row: row.text),
)
_REGISTER: tuple[Column[object], ...] = (
    blank("表号", 14, "@"),
    blank("需求编号", 12, "@"),
    blank("需求单位", 24),
    blank("专家", 12),
    blank("回复方", 10, choices=("需求单位", "专家", "派出单位")),
    blank("回复", 14, choices=("能参加", "需调整时间", "本次不便参加")),
    blank("第一意向", 12),
    blank("第二意向", 12),
    blank("第三意向", 12),
    blank("希望另荐", 16),
    blank("可安排时间", 16),
    blank("原因", 16),
    blank("回复方式", 10, choices=("电话", "微信", "短信", "当面", "传真", "邮件")),
    blank("回复人", 10),
    blank("记录人", 10),
    blank("回复时间", 12, "yyyy-mm-dd"),
    blank("备注", 14),
)


def reply_book(
    *,
    answers: Sequence[AnswerLine],
    waiting: Sequence[WaitingLine],
    problems: Sequence[Finding],
    joint: Sequence[JointLine],
    created: date,
    more: tuple[SheetLayout, ...] = (),
) -> Book:
    """Answers, who is still to answer with reminders, findings, 合并服务建议, and blank lines of the register.

    Args:
        answers: one line an answer.
        waiting: one line an order without any.
        problems: findings of the answers.
        joint: suggestions where one expert is wanted by several.
        created: the day of the run, kept in the file's properties.
        more: sheets of slips, placed after those of orders.
    """
    sheets = (
        sheet("已收回复", _ANSWERS, answers, numbered=_NUMBERED, title="已收回复"),
        sheet("尚未回复", _WAITING, waiting, numbered=_NUMBERED, title="尚未回复"),
        sheet("核查问题", _PROBLEMS, problems, title="核查问题"),
        sheet(
            "合并服务建议",
            _JOINT,
            joint,
            title="合并服务建议",
            notes=("同一专家被多个单位选为意向、本人次数不够时，可考虑合并服务，由统筹确定。",),
        ),
        sheet(
            "登记样表",
            _REGISTER,
            (),
            title="回复登记",
            notes=("电话、微信等答复请登记在调整文件夹的回复登记.xlsx，与书面回复同样有效。",),
            blank_rows=20,
            filter=False,
        ),
    )
    shown = (*sheets[:2], *more, *sheets[2:])
    return Book(
        sheets=shown, created=created, audience="internal", title="回复情况（内部）", subject=RESULT
    )
