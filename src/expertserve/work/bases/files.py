"""Rows, letters and files of the bases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from expertserve.books.sheets.writer import render
from expertserve.codes.region_facts import full_name
from expertserve.ground.files import safe_name
from expertserve.records.notice import BaseLetter
from expertserve.work.bases import register_sheet as base_register
from expertserve.work.select.rows import cell_text
from expertserve.year.office import office

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from expertserve.books.sheets.writer import Value
    from expertserve.papers.press import Format
    from expertserve.selection.oversee import Overview, Watched
    from expertserve.work.bases.register_sheet import Rows
    from expertserve.year.material import Material

__all__ = ["base_files", "letters_of"]

FOLDER = "09基地"


def base_files(
    made: Overview, material: Material, forms: Sequence[Format], *, assessing: bool
) -> list[tuple[str, bytes]]:
    """台账, 考核汇总 and blank marks when the year is assessed, and the letters."""
    notes = _notes(made)
    year, day = made.year, made.as_of
    files = [
        (base_register.FILE, render(base_register.register_book(_rows(made), year, day, notes)))
    ]
    rules = made.rules
    marks = tuple(
        (one.base.base_id, one.base.name, year, block.text, item.text, item.most / 100)
        for one in made.watched
        if one.life.state in ("运行", "整改")
        for block in rules.blocks
        for item in block.items
        if item.entered
    )
    files.append(
        (f"{FOLDER}/{base_register.MARKS_FILE}", render(base_register.marks_book(marks, year, day)))
    )
    if assessing:
        blocks = tuple((block.text, block.most) for block in rules.blocks)
        totals, items = _assessed(made)
        files.append(
            (
                base_register.SUMMARY_FILE,
                render(base_register.summary_book(blocks, totals, items, year, day, notes)),
            )
        )
    return [*files, *_printed(made, material, forms)]


def _notes(made: Overview) -> tuple[str, ...]:
    rules = made.rules
    term = rules.rectification
    return (
        f"依据：{rules.about.title}。统计日期{made.as_of.isoformat()}。",
        "活动场次按服务记录计：同一期活动计1场，不属于某期的同一天同一事项计1场；专家人次每名专家每场计1；只计经审核、有佐证的记录。",
        f"连续{rules.quiet_months}个月没有活动即提醒；整改期限未写明的为通知之日起{term.days}天，期满后{term.review_days}天内复核；日期按自然日计。",
        "等次为按规则测算的拟定等次，以认定部门审定、登记入动态登记表的为准。",
    )


def _rows(made: Overview) -> dict[str, Rows]:
    return {
        "register": tuple(_register(one, made.year) for one in made.watched),
        "tasks": tuple(
            (t.due, t.kind, t.base_id, t.name, t.text, t.overdue or None) for t in made.tasks
        ),
        "rectify": tuple(
            (
                one.base.base_id,
                one.base.name,
                r.notice,
                r.due,
                r.review_by,
                r.number,
                r.state,
                r.days,
                r.reviewed,
            )
            for one in made.watched
            for r in one.life.rectifications
        ),
        "conditions": tuple(
            (
                one.base.base_id,
                one.base.name,
                c.text,
                {True: "达到", False: "未达到", None: "未填写"}[c.met],
                c.told,
                cell_text([c.cell] if c.cell else []),
            )
            for one in made.watched
            if one.life.state == "申报"
            for c in one.conditions
        ),
        "history": tuple(
            (one.base.base_id, one.base.name, e.kind, e.on, e.until, e.grade, e.doc_no, e.basis)
            for one in made.watched
            for e in one.life.history
        ),
        "layout": tuple((view, name, *levels, whole) for view, name, levels, whole in made.layout),
    }


def _register(one: Watched, year: int) -> tuple[Value, ...]:
    base, counter = one.base, one.counter
    kinds = tuple(count for _, count in counter.kinds)
    return (
        base.base_id, base.name, base.host_unit, one.life.level, full_name(base.region) or base.region_text, "、".join(base.industry), base.setter,
        base.recognised, one.life.state, one.life.since, counter.events, *kinds, counter.expert_times, counter.problems, counter.trained,
        counter.last, one.life.grade(year) or one.life.grade(year - 1),
    )  # fmt: skip


def _assessed(made: Overview) -> tuple[Rows, Rows]:
    """Rows of points by block and of every item, for bases that were assessed."""
    totals: list[tuple[Value, ...]] = []
    items: list[tuple[Value, ...]] = []
    for one in made.watched:
        found = one.assessment
        if found is None:
            continue
        blocks = (found.block(block.text) / 100 for block in made.rules.blocks)
        totals.append(
            (
                one.base.base_id,
                one.base.name,
                one.life.level,
                *blocks,
                found.total / 100,
                found.grade or "待补打分",
                found.because,
            )
        )
        items += [
            (
                one.base.base_id,
                one.base.name,
                i.block,
                i.item,
                i.points / 100,
                i.most / 100,
                i.text,
                cell_text(i.cells),
            )
            for i in found.items
        ]
    return tuple(totals), tuple(items)


def letters_of(made: Overview) -> list[tuple[str, str, BaseLetter]]:
    """(file name, template, letter) of everything that is to be written now."""
    found = [letter for one in made.watched for letter in _letters(one, made)]
    ready = tuple(
        (one.base.name, one.base.host_unit, one.life.level)
        for one in made.watched
        if one.life.state == "申报" and all(c.met for c in one.conditions)
    )
    if ready:
        letter = BaseLetter("", "", "", made.year, bases=ready, rules=made.rules.about.title)
        found.append(("基地认定文件（草案）", "base_recognition", letter))
    return found


def _letters(one: Watched, made: Overview) -> list[tuple[str, str, BaseLetter]]:
    """The letters one base is due: 限期整改, 复核结果, 退出."""
    from expertserve.papers.filters import full_day

    base, life = one.base, one.life
    plain = BaseLetter(
        base.host_unit, base.name, life.level, made.year, rules=made.rules.about.title
    )
    due = {task.kind for task in one.tasks}
    last = life.rectifications[-1] if life.rectifications else None
    found: list[tuple[str, str, BaseLetter]] = []
    if "发整改通知" in due:
        term = made.rules.rectification
        until = made.as_of + timedelta(days=term.days)
        review = until + timedelta(days=term.review_days)
        letter = replace(plain, reasons=_reasons(one, made.year), due=until, review_by=review)
        found.append((safe_name(f"限期整改通知_{base.name}"), "base_rectify", letter))
    if last is None:
        return found
    if last.result and last.reviewed is not None and last.reviewed.year == made.year:
        passed = last.result == "复核通过"
        letter = replace(
            plain,
            notice=last.notice,
            due=last.due,
            review_by=last.review_by,
            result=last.result,
            passed=passed,
        )
        found.append((safe_name(f"复核结果通知_{base.name}"), "base_review", letter))
    left = life.state == "退出" and life.since is not None and life.since.year == made.year
    if "调整退出" in due or left:
        end = f"{full_day(last.reviewed)}复核不通过。" if last.reviewed else "期满未通过复核。"
        reasons = (f"{full_day(last.notice)}提出限期整改，期限{full_day(last.due)}。", end)
        found.append(
            (safe_name(f"退出通知_{base.name}"), "base_exit", replace(plain, reasons=reasons))
        )
    return found


def _reasons(one: Watched, year: int) -> tuple[str, ...]:
    """What was found, without points: no activity, conditions not met, weak blocks."""
    found = []
    if not one.counter.events:
        found.append(f"{year}年度没有经确认的专家服务活动。")
    found += [f"未达到“{c.text}”的要求。" for c in one.conditions if c.met is False]
    if one.assessment is not None:
        weak = [i.item for i in one.assessment.items if not i.missing and i.points * 2 < i.most]
        found += [f"年度考核中“{'、'.join(weak)}”完成较差。"] if weak else []
    return tuple(found) or (f"{year}年度考核不合格。",)


def _printed(
    made: Overview, material: Material, forms: Sequence[Format]
) -> list[tuple[str, bytes]]:
    from expertserve.papers import press
    from expertserve.papers.looks import official

    letters = letters_of(made) if forms else []
    issuer = office(material.settings, made.as_of)
    look = official(float(material.settings.text("line_pitch") or 28.9))
    folder: Path | None = material.year.root / "templates" if material.year else None
    files = []
    for name, template, letter in letters:
        document = press.render(
            template, {"base": letter, "office": issuer}, day=made.as_of, folder=folder
        )
        files += [
            (f"{FOLDER}/{name}.{form}", press.print_as(document, form, look)) for form in forms
        ]
    return files
