"""变更情况.xlsx: what changed and on whose word, who could step in, which papers hold no more, what to print again, whom to tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from expertserve.books.sheets.columns import Column, column, none_note, sheet
from expertserve.books.sheets.writer import Book, Head, render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.work.change.told_line import Telling

__all__ = [
    "FILE",
    "TICKS",
    "ChangedLine",
    "PaperLine",
    "RefusedLine",
    "SubstituteLine",
    "Tick",
    "ToldLine",
    "book",
    "bundle_file",
    "tick_of",
]

FILE = "变更情况.xlsx"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedLine:
    """One service that is not as it was; cause and basis are the clerk's own words."""

    period: str
    number: str
    subject: str
    before: str
    after: str
    cause: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SubstituteLine:
    """Somebody who could step in for a service that fell."""

    number: str
    subject: str
    when: str
    left: str
    rank: int
    name: str
    unit: str
    fit: int
    reason: str
    free: str
    on_trip: str
    load: int
    said: str
    chosen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """A paper that holds no more, or that is to be printed again."""

    path: str
    title: str
    number: str
    draft: int
    check: str
    to: str
    copies: str
    todo: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedLine:
    """Something that could not be done, and why."""

    what: str
    why: str
    place: str


@dataclass(frozen=True, slots=True)
class Tick:
    """What the clerk wrote beside a line of 告知清单."""

    told: str = ""
    when: str = ""
    answer: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class ToldLine:
    """A line of 告知清单 with its ticks."""

    telling: Telling
    tick: Tick

    @property
    def key(self) -> str:
        """The addressee as the ledger knows it."""
        return f"{self.telling.role}:{self.telling.key}"


CHANGED: tuple[Column[ChangedLine], ...] = (
    column("期", 8, lambda row: row.period),
    column("清单号", 10, lambda row: row.number, "@"),
    column("事项", 34, lambda row: row.subject),
    column("原安排", 28, lambda row: row.before),
    column("现安排", 28, lambda row: row.after),
    column("原因", 24, lambda row: row.cause),
    column("经办人", 10, lambda row: row.by),
)
# what is decided by stands first: the sheet prints what fits on the width of a page
SUBSTITUTES: tuple[Column[SubstituteLine], ...] = (
    column("清单号", 9, lambda row: row.number, "@"),
    column("事项", 24, lambda row: row.subject),
    column("时间", 14, lambda row: row.when),
    column("原专家", 9, lambda row: row.left),
    column("备选", 5, lambda row: row.rank or None, "0"),
    column("姓名", 9, lambda row: row.name),
    column("工作单位", 18, lambda row: row.unit),
    column("匹配度", 7, lambda row: row.fit / 10 if row.fit else None, "0.0"),
    column("选用", 16, lambda row: row.chosen),
    column("理由", 26, lambda row: row.reason),
    column("此前答复", 9, lambda row: row.said),
    column("是否已在本期", 9, lambda row: row.on_trip),
    column("当时有无安排", 9, lambda row: row.free),
    column("已承担（项）", 8, lambda row: row.load, "0"),
)
PAPERS: tuple[Column[PaperLine], ...] = (
    column("文件", 44, lambda row: row.path),
    column("题名", 34, lambda row: row.title),
    column("文号", 20, lambda row: row.number, "@"),
    column("稿次", 6, lambda row: row.draft, "0"),
    column("校验", 8, lambda row: row.check, "@"),
    column("已发给", 22, lambda row: row.to),
    column("份数", 6, lambda row: row.copies, "@"),
    column("处理", 30, lambda row: row.todo),
)
PRINT_AGAIN: tuple[Column[PaperLine], ...] = (
    column("文件", 44, lambda row: row.path),
    column("题名", 34, lambda row: row.title),
    column("稿次", 6, lambda row: row.draft, "0"),
    column("份数", 6, lambda row: row.copies, "@"),
    column("送谁", 26, lambda row: row.to),
    column("说明", 40, lambda row: row.todo),
)
_KEY: Column[ToldLine] = column("对象编号", 10, lambda row: row.key, "@", hidden=True)
_DONE: Column[ToldLine] = column("已告知", 8, lambda row: row.tick.told, choices=("是", "否"))
_WHEN: Column[ToldLine] = column("时间", 12, lambda row: row.tick.when)
_ANSWER: Column[ToldLine] = column("答复", 16, lambda row: row.tick.answer)
_BY: Column[ToldLine] = column("经办人", 10, lambda row: row.tick.by)
TICKS = (_KEY, _DONE)
TELL: tuple[Column[ToldLine], ...] = (
    column("对象", 16, lambda row: row.telling.who),
    column("单位", 26, lambda row: row.telling.unit),
    column("身份", 10, lambda row: row.telling.title),
    column("电话", 16, lambda row: row.telling.tel, "@"),
    column("方式", 16, lambda row: row.telling.way),
    column("告知内容", 70, lambda row: row.telling.sentence),
    column("须其回复", 8, lambda row: "是" if row.telling.reply else "否"),
    _DONE,
    _WHEN,
    _ANSWER,
    _BY,
    _KEY,
)
REFUSED: tuple[Column[RefusedLine], ...] = (
    column("事项", 40, lambda row: row.what),
    column("原因", 60, lambda row: row.why),
    column("出处", 30, lambda row: row.place),
)


def tick_of(line: object) -> tuple[str, Tick]:
    """The key of a line read back, and what the clerk wrote beside it."""
    text = line.text  # type: ignore[attr-defined]
    return text(_KEY), Tick(text(_DONE), text(_WHEN), text(_ANSWER), text(_BY))


def book(
    title: str,
    *,
    changed: Sequence[ChangedLine],
    substitutes: Sequence[SubstituteLine],
    void: Sequence[PaperLine],
    again: Sequence[PaperLine],
    told: Sequence[ToldLine],
    refused: Sequence[RefusedLine],
    day: date,
    unsent: Sequence[str] = (),
) -> bytes:
    """The workbook of one change, for the office alone.

    Args:
        title: of the change, in front of every sheet's own.
        changed: services that are other than before.
        substitutes: who could come in the place of whom.
        void: papers that went out and say what is no longer so.
        again: papers to be printed anew.
        told: whom to tell what.
        refused: what was asked for and could not be done.
        day: the day of the run, kept in the file's properties.
        unsent: sessions of which no paper is marked as sent, so that only who agreed is among `told`.
    """
    only = (
        f"{'、'.join(unsent)}的材料没有登记为已发，只列已答复同意的各方；材料已经发出的，请先登记（papers --sent）再运行一次。",
    )
    count = Head(text="序号", width=6, format="0")
    sheets = (
        sheet("调整情况", CHANGED, changed, numbered=count, title=f"{title}：调整情况", notes=none_note(changed)),
        sheet("备选人选", SUBSTITUTES, substitutes, title=f"{title}：备选人选", notes=none_note(substitutes)),
        sheet("作废材料", PAPERS, void, numbered=count, title=f"{title}：作废材料", notes=none_note(void)),
        sheet("需重印", PRINT_AGAIN, again, numbered=count, title=f"{title}：需重印的材料", notes=none_note(again)),
        sheet("告知清单", TELL, told, numbered=count, title=f"{title}：告知清单", notes=(*none_note(told), *(only if unsent else ()))),
        sheet("未能照办", REFUSED, refused, numbered=count, title=f"{title}：未能照办", notes=none_note(refused)),
    )  # fmt: skip
    return render(Book(sheets=sheets, created=day, audience="internal", title=f"{title}（内部）"))


def bundle_file(folder: str) -> str:
    """The workbook's name in the bundle's folder."""
    return f"{folder}/{FILE}"
