"""回复登记: the register of answers by telephone and chat, prepared with everyone who has not answered; and 回复情况."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.books.sheets.writer import Book, Head, SheetLayout

if TYPE_CHECKING:
    from datetime import date

__all__ = ["FILE", "AnswerRow", "WaitingRow", "reply_book"]

FILE = "回复情况（内部）.xlsx"


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer and what became of it."""

    order: str
    side: str
    who: str
    demand: str
    answer: str
    wishes: str
    other: str
    when: str
    day: date | None
    channel: str
    used: str
    place: str


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """Someone who has not answered: days since it was issued, days past the deadline, the sentence to paste."""

    order: str
    side: str
    who: str
    county: str
    demand: str
    days: int
    overdue: int
    reminder: str


_SIDES = ("需求单位", "专家", "派出单位")
_REGISTER = (
    Head("表号", 14, "@"),
    Head("需求编号", 12, "@"),
    Head("需求单位", 24),
    Head("专家", 12),
    Head("回复方", 10, choices=_SIDES),
    Head("回复", 14, choices=("能参加", "需调整时间", "本次不便参加")),
    Head("第一意向", 12),
    Head("第二意向", 12),
    Head("第三意向", 12),
    Head("希望另荐", 16),
    Head("可安排时间", 16),
    Head("原因", 16),
    Head("回复方式", 10, choices=("电话", "微信", "短信", "当面", "传真", "邮件")),
    Head("回复人", 10),
    Head("记录人", 10),
    Head("回复时间", 12, "yyyy-mm-dd"),
    Head("备注", 14),
)


def reply_book(
    answers: tuple[AnswerRow, ...],
    waiting: tuple[WaitingRow, ...],
    problems: tuple[tuple[str, str, str, str], ...],
    joint: tuple[tuple[str, str, str, str], ...],
    created: date,
    more: tuple[SheetLayout, ...] = (),
) -> Book:
    """Answers, who is still to answer with reminders, findings, 合并服务建议, and blank lines of the register."""
    sheets = (
        SheetLayout(
            "已收回复",
            (
                Head("序号", 6), Head("表号", 14, "@"), Head("回复方", 10), Head("单位或专家", 26), Head("需求编号", 14, "@"),
                Head("回复", 14), Head("意向", 30), Head("希望另荐", 18), Head("时间要求", 18), Head("回复日期", 12),
                Head("渠道", 10), Head("采用情况", 22), Head("出处", 26),
            ),
            tuple(
                (n, a.order, a.side, a.who, a.demand, a.answer, a.wishes, a.other, a.when, a.day, a.channel, a.used, a.place)
                for n, a in enumerate(answers, 1)
            ),
            "已收回复",
        ),
        SheetLayout(
            "尚未回复",
            (
                Head("序号", 6), Head("表号", 14, "@"), Head("回复方", 10), Head("单位或专家", 26), Head("县（市、区）", 14),
                Head("需求编号", 16, "@"), Head("已发出（天）", 10), Head("超过截止（天）", 10), Head("提醒用语（可直接粘贴）", 60),
            ),
            tuple(
                (n, w.order, w.side, w.who, w.county, w.demand, w.days, w.overdue or None, w.reminder)
                for n, w in enumerate(waiting, 1)
            ),
            "尚未回复",
        ),
        SheetLayout(
            "核查问题",
            (Head("类别", 10), Head("出处", 30), Head("问题", 60), Head("如何处理", 50)),
            problems,
            "核查问题",
        ),
        SheetLayout(
            "合并服务建议",
            (Head("专家", 12), Head("需求", 40), Head("建议方式", 14), Head("说明", 60)),
            joint,
            "合并服务建议",
            notes=("同一专家被多个单位选为意向、本人次数不够时，可考虑合并服务，由统筹确定。",),
        ),
        SheetLayout(
            "登记样表",
            _REGISTER,
            (),
            "回复登记",
            notes=("电话、微信等答复请登记在调整文件夹的回复登记.xlsx，与书面回复同样有效。",),
            blank_rows=20,
            filter=False,
        ),
    )  # fmt: skip
    return Book(
        (*sheets[:2], *more, *sheets[2:]),
        created,
        "internal",
        "回复情况（内部）",
        "expertserve:result",
    )
