"""需求点单表: one page for each demand, with the experts its unit may choose from; comes back by mail, paper or photograph.

Written from views alone; headings, names and keys are locked, everything to be filled in is open, pasting works.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from expertserve.books.sheets.columns import Column, column
from expertserve.books.sheets.writer import shown_width
from expertserve.books.tables.orders import ANSWER_HEADS, WISH_HEADS, shown_parts
from expertserve.ground.private_text import clipped
from expertserve.ground.text import tidy
from expertserve.records.order import check_characters, key_text

if TYPE_CHECKING:
    from expertserve.records.views import UnitDemand, UnitExpert

__all__ = ["AUDIENCE", "HEADING", "PEOPLE", "TITLE", "OrderSheet", "render_orders", "sheet_check"]

AUDIENCE = "unit"
TITLE = "需求点单表"
HEADING = "供选专家，最终以统筹结果为准"
_LONG, _LINE_POINTS = 180, 16.5
_FORMATS: dict[str, dict[str, object]] = {
    "title": {"font_name": "黑体", "font_size": 20, "align": "center"},
    "center": {"align": "center"},
    "label": {
        "bold": True,
        "align": "center",
        "border": 1,
        "bg_color": "#E7E6E6",
        "text_wrap": True,
    },
    "cell": {"border": 1, "text_wrap": True},
    "middle": {"border": 1, "align": "center"},
    "name": {"border": 1, "text_wrap": True, "align": "center", "font_size": 14, "bold": True},
    "open": {"border": 1, "text_wrap": True, "locked": False, "align": "center", "font_size": 14},
    "day": {"border": 1, "locked": False, "align": "center", "num_format": "yyyy-mm-dd"},
    "note": {"text_wrap": True, "valign": "top"},
    "key": {"align": "right", "font_size": 12},
    "hidden": {"font_size": 8},
}
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_ALLOWED = dict.fromkeys(
    ("format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows", "sort"), True
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderSheet:
    """One order as it is printed.

    Attributes:
        number, check: the key. deadline: when the answer is due, None not set.
        contact: whom to ring at the office that sends it. office: the office. listed: check code of the list it is made from.
    """

    number: str
    check: str
    demand: UnitDemand
    people: tuple[UnitExpert, ...]
    office: str = ""
    contact: str = ""
    deadline: date | None = None
    listed: str = ""


def _short(text: str, limit: int = _LONG) -> str:
    return clipped(tidy(text), limit)


PEOPLE: tuple[Column[tuple[int, UnitExpert]], ...] = (
    column("序号", 13, lambda row: str(row[0])),
    column("姓名", 13, lambda row: tidy(row[1].name)),
    column("工作单位", 18, lambda row: _short(row[1].unit)),
    column("职称", 13, lambda row: _short(row[1].title)),
    column("专业领域", 13, lambda row: _short(row[1].field)),
    column("研究方向", 21, lambda row: _short(row[1].direction, 90)),
    column("推荐理由", 25, lambda row: _short(row[1].why, 90)),
    column("可服务时间", 14, lambda row: _short(row[1].when, 90)),
)
_WIDTHS = tuple(one.head.width for one in PEOPLE)
_LOOKS = {"序号": "middle", "姓名": "name", "填写日期": "day"}


def sheet_check(demand: UnitDemand, people: tuple[UnitExpert, ...]) -> str:
    """The check characters of a sheet that shows these."""
    shown = tuple((tidy(p.name), _short(p.unit), _short(p.title)) for p in people)
    title = _short(demand.title)
    return check_characters(shown_parts(demand.demand_id, _short(demand.unit), title, shown))


def render_orders(sheets: tuple[OrderSheet, ...], created: date) -> bytes:
    """The workbook of one unit: a sheet for each of its demands; no text of a cell becomes a formula or a link."""
    from xlsxwriter import Workbook

    stream = BytesIO()
    book = Workbook(stream, _OPTIONS)
    book.set_properties(
        {
            "title": TITLE,
            "subject": "expertserve:order",
            "category": AUDIENCE,
            "created": datetime(created.year, created.month, created.day),
        }
    )
    base = {"font_name": "宋体", "font_size": 12, "valign": "vcenter"}
    formats = {name: book.add_format(base | facts) for name, facts in _FORMATS.items()}
    for sheet in sheets:
        _sheet(book.add_worksheet(sheet.number), sheet, formats)
    book.close()
    return stream.getvalue()


def _sheet(page: Any, sheet: OrderSheet, formats: dict[str, Any]) -> None:
    for place, width in enumerate(_WIDTHS):
        page.set_column(place, place, width)
    page.set_column(len(_WIDTHS), len(_WIDTHS), 14, formats["hidden"], {"hidden": True})
    _head(page, sheet, formats)
    at = _people(page, sheet.people, formats)
    _answers(page, sheet, at, formats)
    _foot(page, sheet, at + 2, formats)
    page.set_landscape()
    page.set_paper(9)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.5)
    page.fit_to_pages(1, 0)
    page.center_horizontally()
    page.protect("", _ALLOWED)


def _head(page: Any, sheet: OrderSheet, formats: dict[str, Any]) -> None:
    demand, label, cell = sheet.demand, formats["label"], formats["cell"]
    page.merge_range(0, 0, 0, 7, TITLE, formats["title"])
    page.set_row(0, 34)
    page.merge_range(1, 0, 1, 7, f"（{HEADING}）", formats["center"])
    page.write_string(2, 0, "需求编号", label)
    page.write_string(2, 1, demand.demand_id, cell)
    page.write_string(2, 2, "需求单位", label)
    page.merge_range(2, 3, 2, 5, _short(demand.unit), cell)
    page.write_string(2, 6, "县（市、区）", label)
    page.write_string(2, 7, _short(demand.county), cell)
    page.set_row(2, 26)
    page.write_string(3, 0, "需求名称", label)
    page.merge_range(3, 1, 3, 5, _short(demand.title), cell)
    page.write_string(3, 6, "拟请专家", label)
    page.write_string(3, 7, f"{demand.wanted}名", cell)
    page.set_row(3, _height((_short(demand.title),), (sum(_WIDTHS[1:6]),)))
    page.write_string(4, 0, "需求内容", label)
    detail = _short(demand.detail, 400)
    page.merge_range(4, 1, 4, 7, detail, cell)
    page.set_row(4, _height((detail,), (sum(_WIDTHS[1:]),)))


def _height(texts: tuple[str, ...], widths: tuple[int, ...]) -> float:
    lines = max(
        sum(max(1, -(-shown_width(line) * 12 // (10 * w))) for line in text.splitlines() or [""])
        for text, w in zip(texts, widths, strict=True)
    )
    return max(26.0, _LINE_POINTS * lines + 8)


def _people(page: Any, people: tuple[UnitExpert, ...], formats: dict[str, Any]) -> int:
    """Write the table of names; returns the row of the answer heads, from 0."""
    for place, one in enumerate(PEOPLE):
        page.write_string(5, place, one.head.text, formats["label"])
    page.set_row(5, 24)
    for number, person in enumerate(people, 1):
        texts = tuple(str(one.value((number, person))) for one in PEOPLE)
        for place, (one, text) in enumerate(zip(PEOPLE, texts, strict=True)):
            look = formats[_LOOKS.get(one.head.text, "cell")]
            page.write_string(5 + number, place, text, look)
        page.set_row(5 + number, _height(texts, _WIDTHS))
    return 6 + len(people)


def _answers(page: Any, sheet: OrderSheet, at: int, formats: dict[str, Any]) -> None:
    for place, text in enumerate(ANSWER_HEADS):
        page.write_string(at, place, text, formats["label"])
        page.write_blank(at + 1, place, None, formats[_LOOKS.get(text, "open")])
    page.set_row(at, 24)
    page.set_row(at + 1, 56)
    page.write_string(at + 1, 8, f"{sheet.number}/{sheet.check}", formats["hidden"])
    if sheet.people:
        source = f"=$B$7:$B${6 + len(sheet.people)}"
        options = {
            "validate": "list",
            "source": source,
            "error_type": "warning",
            "error_title": "请核对",
            "error_message": "请选择名单中的专家；另有人选请填“希望另荐”",
        }
        page.data_validation(at + 1, 0, at + 1, len(WISH_HEADS) - 1, options)


def _foot(page: Any, sheet: OrderSheet, at: int, formats: dict[str, Any]) -> None:
    due = (
        f"请于{sheet.deadline.year}年{sheet.deadline.month}月{sheet.deadline.day}日前反馈"
        if sheet.deadline
        else "请尽快反馈"
    )
    ask = f"，也可电话告知{sheet.contact}" if sheet.contact else "，也可电话告知"
    note = (
        "说明：请在第一、第二、第三意向栏选择或填写专家姓名，可只填一个；以上都不合适的，请在“希望另荐”栏写明所需专业或人选。"
        f"{due}{ask}。打印后手工填写、拍照发回同样有效。"
    )
    page.merge_range(at, 0, at, 7, note, formats["note"])
    page.set_row(at, 36)
    page.merge_range(at + 1, 0, at + 1, 3, "单位（盖章）：", formats["note"])
    key = f"{key_text(sheet.number, sheet.check)}（请勿涂改，供登记核对）"
    page.merge_range(at + 1, 4, at + 1, 7, key, formats["key"])
    page.set_row(at + 1, 30)
    if sheet.listed:
        page.set_footer(f"&R据清单 {sheet.listed}")
