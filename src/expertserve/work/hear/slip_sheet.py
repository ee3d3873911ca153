"""The sheets of 回复情况 on slips: 派出单位回执, 确认单, and 代录表 with the lines to be typed from photos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.sheets.columns import Column, column, sheet
from expertserve.books.sheets.writer import Head
from expertserve.work.hear.service_book import COLUMNS

if TYPE_CHECKING:
    from expertserve.books.sheets.writer import SheetLayout
    from expertserve.work.hear.slip_board import SlipBoard, SlipLine

__all__ = ["slip_sheets"]

_HEAD: tuple[Column[SlipLine], ...] = (
    column("表号", 24, lambda s: s.number, "@"),
    column("单位", 26, lambda s: s.unit),
)
_TAIL: tuple[Column[SlipLine], ...] = (
    column("发出", 12, lambda s: s.issued, "yyyy-mm-dd"),
    column("应回", 12, lambda s: s.due, "yyyy-mm-dd"),
    column("状态", 9, lambda s: s.state, style=lambda s: "odd" if s.state != "已回" else ""),
)
CONSENTS: tuple[Column[SlipLine], ...] = (
    *_HEAD,
    column("专家", 12, lambda s: s.experts),
    column("期", 12, lambda s: s.session, "@"),
    *_TAIL,
    column("意见", 9, lambda s: s.opinion, style=lambda s: "bad" if s.opinion == "不同意" else ""),
    column("说明、另荐", 30, lambda s: s.note),
    column("出处", 30, lambda s: s.place),
)
CONFIRMATIONS: tuple[Column[SlipLine], ...] = (
    *_HEAD,
    column("县（市、区）", 12, lambda s: s.county),
    column("专家", 16, lambda s: s.experts),
    column("期", 12, lambda s: s.session, "@"),
    *_TAIL,
    column("缺项、疑点", 40, lambda s: s.note),
    column("出处", 30, lambda s: s.place),
)


def slip_sheets(board: SlipBoard) -> tuple[SheetLayout, ...]:
    """Sheets for the slips of plans; none where no plan has sent any."""
    made = []
    if board.consents:
        made.append(
            sheet(
                "派出单位回执",
                CONSENTS,
                board.consents,
                numbered=Head(text="序号", width=6),
                title="派出单位回执",
            )
        )
    if board.confirmations:
        made.append(
            sheet(
                "确认单",
                CONFIRMATIONS,
                board.confirmations,
                numbered=Head(text="序号", width=6),
                title="服务确认单",
            )
        )
    if board.to_type:
        notes = (
            "只收到照片或者扫描件的确认单，请对照图片补填后，将本表复制到调整文件夹的工作簿中。",
        )
        made.append(
            sheet("代录表", COLUMNS, board.to_type, title="专家服务记录表（代录）", notes=notes)
        )
    return tuple(made)
