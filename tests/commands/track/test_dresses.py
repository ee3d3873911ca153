"""One city's rows in three dresses give the same figures, exclusions and differences."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from expertserve.books.conversion.kind import Context
from expertserve.books.files.reader import read_file
from expertserve.books.tables.sheet import read_sheets
from expertserve.indicators.material import CountingRules
from expertserve.indicators.result import TrackResult, track
from expertserve.records.expert import Expert
from expertserve.records.session import Session
from expertserve.work.counting import sort_out

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROSTER = tuple(
    Expert(expert_id=f"ZJ{n:02d}", name=name, org_name=f"{place}院")
    for n, (name, place) in enumerate(
        (("王一", "甲"), ("李小二", "乙"), ("张三丰", "丙"), ("古丽·买提", "丁"), ("赵四", "戊"))
    )
)
SESSIONS = (
    Session(activity_id="HD2026-01", session_no=1, state="已结束", category="振兴"),
    Session(activity_id="HD2026-12", session_no=12, state="进行中", category="创新"),
)
FORMS = ("技术指导", "专题授课", "义诊", "科技推广")


def _facts() -> list[dict[str, Any]]:
    """Thirty-two clean rows with every oddity a county sends."""
    rows = []
    for n in range(32):
        start = 3 + n % 7
        rows.append({
            "session": (1, 12, 0)[n % 3], "experts": [n % 5, (n + 1) % 5][: 1 + (n % 4 == 0)], "unit": f"白水{'茶厂（集团）' if n % 2 else '医院'}{n % 6}", "town": f"{'东西南'[n % 3]}河镇", "village": "" if n % 4 else "上村",
            "days": (start, start + n % 3), "half": ("", "am", "pm")[n % 3] if n % 3 == 0 or n % 5 else "", "hours": (None, 4, 6)[n % 3], "topic": f"事项{n % 8}", "form": FORMS[n % 4],
            "times": None if n % 4 != 1 else (30 + n, ("", "余", "约")[n % 3]), "people": None if n % 5 else 20 + n, "problems": n % 4, "approved": n % 9 != 4, "evidence": n % 11 != 5,
        })  # fmt: skip
    return rows


def _session(number: int, dress: int) -> object:
    if not number:
        return ("", "常态服务", "/")[dress]
    return (f"HD2026-{number:02d}", f"第{'一' if number == 1 else '十二'}期", number)[dress]


def _when(first: int, last: int, half: str, dress: int) -> tuple[object, str]:
    """The date cell, and the half-day cell (dress 1 writes it into the date)."""
    word = {"am": "上午", "pm": "下午", "": ""}[half]
    if first == last:
        text: object = (f"2026-03-{first:02d}", f"3月{first}日{word}", int(f"202603{first:02d}"))[
            dress
        ]
    else:
        text = (
            f"2026.3.{first}—3.{last}",
            f"3月{first}日-{last}日{word}",
            f"2026年3月{first}日至{last}日",
        )[dress]
    return text, "" if dress == 1 else word


def _number(value: int, word: str, unit: str, dress: int) -> object:
    if not word:
        return value if dress == 0 else f"{value}{unit}"
    return (
        f"{value}余{unit}"
        if word == "余"
        else f"{value}{unit}左右"
        if dress == 2
        else f"约{value}{unit}"
    )


def _cells(n: int, fact: dict[str, Any], dress: int) -> dict[str, object]:
    day, half = _when(fact["days"][0], fact["days"][1], fact["half"], dress)
    names = [ROSTER[e].name for e in fact["experts"]]
    padded = (
        [f"{name[0]}　{name[1]}" if len(name) == 2 else name.replace("·", "．") for name in names]
        if dress
        else names
    )
    hours = fact["hours"]
    return {
        "no": n + 1, "session": _session(fact["session"], dress), "expert": "、，\n"[dress].join(padded), "unit": fact["unit"] if dress else fact["unit"].replace("（", "(").replace("）", ")"),
        "place": f"白水县{fact['town']}{fact['village']}", "town": fact["town"], "village": fact["village"], "date": day, "half": half,
        "hours": "" if hours is None else (hours, f"{hours}小时", f"{hours}学时")[dress], "topic": fact["topic"], "form": fact["form"] if dress != 2 else f"□座谈交流 ☑{fact['form']}",
        "times": "" if fact["times"] is None else _number(fact["times"][0], fact["times"][1], "人次", dress), "people": "" if fact["people"] is None else _number(fact["people"], "", "人", dress),
        "problems": fact["problems"] if dress != 1 else f"{fact['problems']}个", "approved": ("同意", "属实，同意", "√")[dress] if fact["approved"] else ("未审核", "", "退回补正")[dress],
        "evidence": ("确认单", "照片2张", "有")[dress] if fact["evidence"] else ("待补", "新闻链接", "")[dress],
    }  # fmt: skip


HEADS: tuple[dict[str, str], ...] = (
    {"no": "序号", "session": "活动编号", "expert": "专家姓名", "unit": "服务单位", "place": "服务地点", "date": "服务日期", "half": "时段", "hours": "服务时长(小时)", "topic": "服务事项", "form": "服务形式",
     "times": "培训人次", "people": "受益人数", "problems": "解决问题数", "evidence": "佐证材料", "approved": "审核意见"},
    {"no": "编号", "session": "期次", "unit": "受援单位名称", "town": "乡镇（街道）", "village": "村（社区）", "date": "服务时间", "hours": "时长", "expert": "参加专家", "form": "服务方式", "topic": "主要内容",
     "problems": "解决技术难题数", "times": "培训人数/人次", "people": "受益人数/人次", "approved": "县级审核", "evidence": "佐证"},
    {"no": "序号", "session": "期数", "form": "服务方式", "topic": "服务内容", "expert": "服务专家", "unit": "服务对象", "place": "地点", "date": "活动日期", "half": "上午/下午", "hours": "服务时长（学时）",
     "people": "服务群众人数", "times": "听课人次", "problems": "解决问题(个)", "evidence": "证明材料", "approved": "审核结果"},
)  # fmt: skip


def _sheet(dress: int) -> list[list[object]]:
    heads = HEADS[dress]
    rows: list[list[object]] = [["白水县专家服务基层服务记录表"]] if dress else []
    if dress == 2:
        rows.append(["填报单位（盖章）：白水县人力资源和社会保障局　填报日期：2026年12月1日"])
    rows.append(list(heads.values()))
    if dress == 1:
        rows.append(list(range(1, len(heads) + 1)))
    for n, fact in enumerate(_facts()):
        cells = _cells(n, fact, dress)
        rows.append([cells[name] for name in heads])
    return [*rows, [], ["注：1.本表一事一行。"]] if dress else rows


def _tracked(path: Path) -> TrackResult:
    context = Context(as_of=date(2026, 12, 20), counties=("白水县",), year=2026)
    records = [
        r
        for reading in read_file(path)
        for sheet in read_sheets(reading, context)
        for r in sheet.records
    ]
    rules = CountingRules(
        start=date(2026, 1, 1),
        end=date(2026, 12, 31),
        as_of=date(2026, 12, 20),
        province="本省",
        city="某市",
        area=("白水县", "青山县"),
    )
    return track(sort_out([*records, *ROSTER, *SESSIONS]), rules)


@pytest.mark.parametrize("dress", [1, 2])
def test_a_dress_changes_no_figure(
    tmp_path: Path, workbook: Callable[..., None], dress: int
) -> None:
    found = []
    for number in (0, dress):
        path = tmp_path / f"{number}" / "白水县.xlsx"
        workbook(path, 台账=_sheet(number))
        found.append(_tracked(path))
    plain, other = found
    assert plain.world.frame.size > 20
    assert {i.definition.number: (i.value, i.by) for i in plain.indicators} == {
        i.definition.number: (i.value, i.by) for i in other.indicators
    }
    moved = {0: 1, 1: 3, 2: 3}[dress]
    assert [(e.place.row - 1, e.because, e.expert) for e in plain.excluded] == [
        (e.place.row - moved, e.because, e.expert) for e in other.excluded
    ]
    assert [(d.what, d.field, d.stated, d.computed) for d in plain.differences] == [
        (d.what, d.field, d.stated, d.computed) for d in other.differences
    ]
