"""Slips filled as people fill them: by hand into the Word file that went out, ticks and words in many dresses."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

TICKS = ("☑", "√", "✔", "■", "✓")
GRADES = ("满意", "较满意", "一般", "不满意")
SOLVED = ("已解决", "部分解决", "未解决")
CHANGED = ("已知悉，按新安排", "需另行商定", "不便参加")
ANSWERS = ("能参加", "需调整时间", "本次不便参加")


@dataclass(frozen=True, slots=True)
class Planted:
    """What was written on one slip: its number and the answers by field."""

    number: str
    answers: dict[str, str]


def tables(content: bytes) -> list[Any]:
    """The tables of a Word file."""
    return list(docx.Document(BytesIO(content)).tables)


def number_of(table: Any) -> str:
    """The number printed in the last row of a slip, "" for another table."""
    for row in table.rows:
        texts = [cell.text for cell in row.cells]
        if texts[0].strip() == "表号":
            return str(texts[1]).split("校验")[0].strip()
    return ""


def put(table: Any, label: str, text: str) -> None:
    """Write into the field beside a label."""
    for row in table.rows:
        cells = row.cells
        for at, cell in enumerate(cells[:-1]):
            if cell.text.split("（")[0].strip() == label:
                target = next(c for c in cells[at + 1 :] if c._tc is not cell._tc)
                target.text = text
                return
    raise AssertionError(label)


def ticked(options: tuple[str, ...], choice: str, random: Random) -> str:
    """The boxes of a field with one choice made, in one of the ways people do it."""
    way = random.randrange(9)
    tick = random.choice(TICKS)
    if way == 0:
        return choice
    if way == 1:
        return "　".join(f"□ {o}{tick if o == choice else ''}" for o in options)
    if way == 2:
        return "　".join((f"□ {o}" if o == choice else o) for o in options)
    if way == 3:
        return f"{tick}{choice}"
    if way == 6:
        return "　".join(f"__{tick if o == choice else '__'}__{o}" for o in options)
    if way == 7:
        return "　".join(f"{o}{tick if o == choice else '□'}" for o in options)
    if way == 8:
        return "　".join(f"{o}＿{tick if o == choice else '＿'}＿" for o in options)
    blank = " " if way == 4 else ""
    return "　".join(f"{tick if o == choice else '□'}{blank}{o}" for o in options)


def fill(table: Any, random: Random) -> Planted | None:
    """Fill one slip at random; one in seven stays blank. None for a table that is no slip."""
    number = number_of(table)
    kind = number[:2]
    if kind not in _FILLERS:
        return None
    if random.randrange(7) == 0:
        return Planted(number, {})
    return Planted(number, _FILLERS[kind](table, random))


def _yq(table: Any, random: Random) -> dict[str, str]:
    rows = [row.cells[0].text for row in table.rows if row.cells[0].text.startswith("第")]
    if rows and random.randrange(2):
        lines = {f"answer{n}": random.choice(ANSWERS) for n in range(1, len(rows) + 1)}
        for number, answer in enumerate(lines.values(), 1):
            put(table, f"第{number}项", ticked(ANSWERS, answer, random))
        return lines
    answer = random.choice(ANSWERS)
    put(table, "答复", ticked(ANSWERS, answer, random))
    found = {"answer": answer}
    if answer == "需调整时间":
        put(table, "方便的时间", "5月20日以后")
        found["when"] = "5月20日以后"
    if random.randrange(2):
        put(table, "出发地和交通方式", "省城，自驾")
        found["departs"] = "省城，自驾"
    return found


def _sq(table: Any, random: Random) -> dict[str, str]:
    found = {}
    for row in table.rows[1:-1]:
        name = row.cells[1].text.replace("　", "").strip()
        opinion = random.choice(("同意", "不同意", ""))
        row.cells[2].text = opinion
        if opinion:
            found[name] = opinion
    return found


def _qr(table: Any, random: Random) -> dict[str, str]:
    solved, lasting = random.choice(SOLVED), random.choice(("是", "否"))
    trained, helped = str(random.randrange(5, 90)), random.choice(("120", "近300", "80余"))
    when = random.choice(("2026年5月12日9时至12日17时，计2个半天", "5月12日", "2026年5月12日上午"))
    put(table, "实际时间", when)
    put(table, "解决问题", ticked(SOLVED, solved, random) + "\n具体说明：换了消毒办法")
    put(table, "培训、受益", f"培训 {trained} 人次，受益 {helped} 人")
    put(table, "是否长期联系", ticked(("是", "否"), lasting, random) + "　约定事项：")
    put(table, "专家签名", "某某")
    put(table, "单位负责人", "某某（签字盖章）")
    return {"when": when, "solved": solved, "lasting": lasting, "people": f"培训 {trained} 人次，受益 {helped} 人"}  # fmt: skip


def _bg(table: Any, random: Random) -> dict[str, str]:
    answer = random.choice(CHANGED)
    put(table, "答复", ticked(CHANGED, answer, random))
    found = {"answer": answer}
    if answer == "需另行商定":
        put(table, "说明", "5月21日以后")
        found["when"] = "5月21日以后"
    return found


def _hf(table: Any, random: Random) -> dict[str, str]:
    grade, solved = random.choice(GRADES), random.choice(SOLVED)
    put(table, "总体满意度", ticked(GRADES, grade, random))
    put(table, "问题解决情况", ticked(SOLVED, solved, random))
    put(table, "目前成效", "产量回升")
    return {"grade": grade, "solved": solved, "effect": "产量回升"}


_FILLERS = {"YQ": _yq, "SQ": _sq, "QR": _qr, "HF": _hf, "BG": _bg}


def filled(content: bytes, random: Random) -> tuple[bytes, list[Planted]]:
    """A Word file with every slip on it filled, as it comes back."""
    document = docx.Document(BytesIO(content))
    planted = [p for table in document.tables if (p := fill(table, random)) is not None]
    out = BytesIO()
    document.save(out)
    return out.getvalue(), planted


def pasted(contents: list[bytes]) -> bytes:
    """The slips of several files, their tables alone, pasted into one empty document."""
    target = docx.Document()
    for content in contents:
        for table in docx.Document(BytesIO(content)).tables:
            if number_of(table):
                target.add_paragraph("")
                target.element.body.insert(len(target.element.body) - 1, copy.deepcopy(table._tbl))
    out = BytesIO()
    target.save(out)
    return out.getvalue()


def in_workbook(contents: list[bytes], path: Path) -> None:
    """The same tables pasted into a workbook, one below the other on one sheet."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    row = 1
    for content in contents:
        for table in docx.Document(BytesIO(content)).tables:
            if not number_of(table):
                continue
            for line in table.rows:
                seen = None
                for at, cell in enumerate(line.cells, 1):
                    if cell._tc is not seen:
                        sheet.cell(row, at, cell.text)
                    seen = cell._tc
                row += 1
            row += 1
    book.save(path)


def order_sheet(number: str, random: Random) -> tuple[bytes, list[str]]:
    """An order sheet as it goes out, and the names it offers."""
    from datetime import date

    from expertserve.records.views import UnitDemand, UnitExpert
    from expertserve.work.offer.order_sheet import OrderSheet, render_orders, sheet_check

    names = random.sample(["安可立", "白小舟", "车前子", "戴月行", "方知秋"], random.randint(1, 4))
    people = tuple(
        UnitExpert(
            name=name,
            unit="云中大学",
            title="教授",
            field="农业",
            direction="果树",
            why="",
            when="",
        )
        for name in names
    )
    demand = UnitDemand(
        demand_id="河口-01", unit="河口县果业合作社", county="河口县", title="果树修剪",
        detail="三年不挂果", wanted=2,
    )  # fmt: skip
    sheet = OrderSheet(
        number=number, check=sheet_check(demand, people), demand=demand, people=people
    )
    return render_orders((sheet,), date(2026, 4, 1)), names


def filled_order(blank: bytes, names: list[str], random: Random) -> tuple[bytes, Planted]:
    """The sheet with wishes by name or place, or with 希望另荐 alone."""
    import openpyxl

    book = openpyxl.load_workbook(BytesIO(blank))
    page = book.worksheets[0]
    head = next(c.row for row in page.iter_rows() for c in row if c.value == "第一意向")
    columns = {c.value: c.column for c in page[head] if c.value}
    chosen = random.sample(names, random.randint(0, min(3, len(names))))
    for at, name in enumerate(chosen):
        by_place = random.randrange(3) == 0
        said = str(names.index(name) + 1) if by_place else name
        page.cell(head + 1, columns[("第一意向", "第二意向", "第三意向")[at]]).value = said
        chosen[at] = said
    other = "" if chosen else "懂葡萄的"
    when = random.choice(("", "5月下旬"))
    for label, text in (("希望另荐", other), ("希望服务时间", when)):
        if text:
            page.cell(head + 1, columns[label]).value = text
    out = BytesIO()
    book.save(out)
    wishes = tuple((*chosen, "", "", "")[:3])
    return out.getvalue(), Planted(page.title, {"wishes": wishes, "other": other, "when": when})  # type: ignore[dict-item]


def order_pasted(content: bytes, path: Path) -> None:
    """The cells of a sheet, seen and printed ones, pasted some rows down into an empty workbook."""
    import openpyxl

    page = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    book = openpyxl.Workbook()
    for row in page.iter_rows(max_col=8):
        for cell in row:
            if cell.value is not None:
                book.active.cell(cell.row + 3, cell.column, cell.value)
    book.save(path)
