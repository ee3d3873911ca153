"""The blank forms a year begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import kind
from expertserve.books.sheets.writer import render
from expertserve.codes import regions
from expertserve.work.check.problem_sheet import confirmed_book
from expertserve.work.init.blank_sheet import BlankForm, blank_book
from expertserve.work.init.region_sheet import region_lists
from expertserve.year.home import home_region

if TYPE_CHECKING:
    from datetime import date

    from expertserve.year.settings import Settings

__all__ = ["forms"]

# kind, form number, sheet, folder, fields left out
_FORMS: tuple[tuple[str, str, str, str, frozenset[str]], ...] = (
    (
        "experts",
        "ES-01",
        "专家推荐表",
        "空白表/专家推荐表.xlsx",
        frozenset({"id_type", "id_number", "liaison", "key_contact"}),
    ),
    (
        "demands",
        "ES-02",
        "需求征集表",
        "空白表/需求征集表.xlsx",
        frozenset({"state", "outcome", "merged_into", "county_opinion"}),
    ),
    ("sessions", "ES-03", "年度活动安排表", "空白表/年度活动安排表.xlsx", frozenset()),
    ("services", "ES-04", "服务记录表", "空白表/服务记录表.xlsx", frozenset()),
    (
        "feedback",
        "ES-05",
        "回访表",
        "空白表/回访表.xlsx",
        frozenset({"satisfied", "fairly", "plain", "unsatisfied", "total"}),
    ),
    ("decisions", "ES-06", "人选调整", "调整/人选调整.xlsx", frozenset()),
    ("replies", "ES-07", "回复登记", "调整/回复登记.xlsx", frozenset()),
)
_EXAMPLES = {
    "experts": {
        "name": "例：张某某",
        "org_name": "某某农业大学",
        "org_type": "高等院校",
        "title": "教授",
        "field": "农业",
        "expertise": "设施蔬菜病虫害防治",
        "willing": "是",
        "health": "健康",
        "retired": "否",
        "unit_consent": "同意",
        "mobile": "13800000000",
    },
    "demands": {
        "unit_name": "例：某某种植专业合作社",
        "unit_type": "合作社",
        "title": "大棚番茄烂根",
        "kind": "技术指导",
        "detail": "连作三年，根部变褐腐烂，缓苗后成片死棵，已试过灌根",
        "priority_class": "促农增收",
        "need_field": "农业",
        "need_count": "1",
        "want_form": "技术指导",
        "want_time": "2026年5月",
        "contact": "李某某",
        "contact_tel": "13900000000",
        "publicity": "可公开",
    },
    "services": {"expert": "例：张某某", "date": "2026-05-12", "unit": "某某种植专业合作社"},
    "feedback": {"respondent": "例：李某某", "overall": "满意", "date": "2026-06-12"},
    "sessions": {"title": "例：专家服务团赴某县活动", "start": "2026-05-11", "end": "2026-05-15"},
}
_NOTES = {
    "experts": ("退休专家须同时写明身体健康和本人自愿。", "身份证号对接时用不到，本表不收集。"),
    "demands": (
        "需求描述请写清：对象是什么、什么现象、规模多大、已试过什么。",
        "不便公开的请填公开题目，对外只显示公开题目。",
    ),
    "services": (
        "人次按每人每期计1人次；半天按4小时折算。",
        "受益人数写已受益的，预计数不要填在本表。",
    ),
}


def forms(settings: Settings, year: int, made_on: date) -> list[tuple[str, bytes]]:
    """(relative file name, content) of every blank form.

    Args:
        settings: province, city and counties, from which the region lists come.
        year: of the titles.
        made_on: the day of the run, kept in the files' properties.
    """
    province = regions.resolve(settings.province).code if settings.province else ""
    city = regions.resolve(home_region(settings), province=province).code if settings.city else ""
    lists = region_lists(province, city, settings.area_counties)
    made = []
    for name, number, sheet, file, leave_out in _FORMS:
        found = kind(name)
        form = BlankForm(
            number=number,
            title=found.title,
            sheet=sheet,
            columns=found.columns,
            leave_out=leave_out,
            example=_EXAMPLES.get(name),
            notes=_NOTES.get(name, ()),
        )
        content = render(
            blank_book(form, year, made_on, lists if name in ("experts", "demands") else None)
        )
        made.append((file, content))
    made.append(("调整/核实情况.xlsx", render(confirmed_book(year, made_on))))
    return made
