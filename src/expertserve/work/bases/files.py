"""Rows, letters and files of the bases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from expertserve.books.sheets.writer import render
from expertserve.ground.files import safe_name
from expertserve.papers import press
from expertserve.papers.filters import full_day
from expertserve.papers.looks import official
from expertserve.records.notice import BaseLetter
from expertserve.work.bases import register_sheet as register
from expertserve.work.bases.lines import (
    AssessedLine,
    ConditionLine,
    HistoryLine,
    MarkLine,
    RectificationLine,
    RegisterLines,
)
from expertserve.year.file_sets import FileSet
from expertserve.year.office import office

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from expertserve.papers.press import Format
    from expertserve.selection.overview import Overview, Watched
    from expertserve.year.material import Material

__all__ = ["LETTER_SETS", "base_files", "letters_of"]

FOLDER = "09基地"
LETTER_SETS = tuple(
    FileSet(pattern=f"{FOLDER}/{name}", makers=("bases",))
    for name in ("限期整改通知_*", "复核结果通知_*", "退出通知_*", "基地认定文件*")
)


def base_files(
    made: Overview, material: Material, forms: Sequence[Format], *, assessing: bool
) -> list[tuple[str, bytes]]:
    """台账, 考核汇总 and blank marks when the year is assessed, and the letters.

    Args:
        made: the bases as of the day, with their assessment where there is one.
        material: the year's settings and templates.
        forms: file formats of the letters.
        assessing: whether the year is assessed now, and 考核汇总 is wanted.
    """
    year, day = made.year, made.as_of
    lines = _lines(made)
    marks = [
        MarkLine(one.base, block, item)
        for one in made.watched
        if one.life.state in ("运行", "整改")
        for block in made.rules.blocks
        for item in block.items
        if item.entered
    ]
    files = [
        (register.FILE, render(register.register_book(lines, year, day))),
        (f"{FOLDER}/{register.MARKS_FILE}", render(register.marks_book(marks, year, day))),
    ]
    if assessing:
        assessed = [AssessedLine(one, one.assessment) for one in made.watched if one.assessment]
        book = register.summary_book(
            assessed,
            blocks=() if made.rules.panel else made.rules.blocks,
            notes=lines.notes,
            year=year,
            created=day,
        )
        files.append((register.SUMMARY_FILE, render(book)))
    return [*files, *_printed(made, material, forms)]


def _notes(made: Overview) -> tuple[str, ...]:
    rules = made.rules
    term = rules.rectification
    return (
        f"依据：{rules.title}。统计日期{made.as_of.isoformat()}。",
        "活动场次按服务记录计：同一期活动计1场，不属于某期的同一天同一事项计1场；专家人次每名专家每场计1；只计经审核、有佐证的记录。",
        f"连续{rules.quiet_months}个月没有活动即提醒；整改期限未写明的为通知之日起{term.days}天，期满后{term.review_days}天内复核；日期按自然日计。",
        "等次为按规则测算的拟定等次，以认定部门审定、登记入动态登记表的为准。",
        *(
            f"规则“{one.item}：{one.text}”："
            + (
                f"按“{one.understood}”执行。"
                + (f"没有读懂的字词：{one.unread}。" if one.unread else "")
                if one.understood
                else "没有读懂，未执行，请人工核对。"
            )
            for one in made.worded
        ),
    )


def _lines(made: Overview) -> RegisterLines:
    return RegisterLines(
        bases=made.watched,
        tasks=made.tasks,
        rectifications=tuple(
            RectificationLine(one.base, term)
            for one in made.watched
            for term in one.life.rectifications
        ),
        conditions=tuple(
            ConditionLine(one.base, checked)
            for one in made.watched
            if one.life.state == "申报"
            for checked in one.conditions
        ),
        history=tuple(
            HistoryLine(one.base, event) for one in made.watched for event in one.life.history
        ),
        layout=made.layout,
        notes=_notes(made),
        open=made.open,
    )


def letters_of(made: Overview) -> list[tuple[str, str, BaseLetter]]:
    """(file name, template, letter) of everything that is to be written now."""
    found = [letter for one in made.watched for letter in _letters(one, made)]
    ready = tuple(
        (one.base.name, one.base.host_unit, one.life.level)
        for one in made.watched
        if one.life.state == "申报" and all(c.met for c in one.conditions)
    )
    if ready:
        letter = BaseLetter(
            to="", name="", level="", year=made.year, bases=ready, rules=made.rules.title
        )
        found.append(("基地认定文件（草案）", "base_recognition", letter))
    return found


def _letters(one: Watched, made: Overview) -> list[tuple[str, str, BaseLetter]]:
    """The letters one base is due: 限期整改, 复核结果, 退出."""
    base, life = one.base, one.life
    plain = BaseLetter(
        to=base.host_unit,
        name=base.name,
        level=life.level,
        year=made.year,
        rules=made.rules.title,
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

    letters = letters_of(made) if forms else []
    issuer = office(material.settings, made.as_of)
    look = official(float(material.settings.line_pitch))
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
