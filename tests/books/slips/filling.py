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
    way = random.randrange(6)
    tick = random.choice(TICKS)
    if way == 0:
        return choice
    if way == 1:
        return "　".join(f"□ {o}{tick if o == choice else ''}" for o in options)
    if way == 2:
        return "　".join((f"□ {o}" if o == choice else o) for o in options)
    if way == 3:
        return f"{tick}{choice}"
    blank = " " if way == 4 else ""
    return "　".join(f"{tick if o == choice else '□'}{blank}{o}" for o in options)


def fill(table: Any, random: Random) -> Planted | None:
    """Fill one slip at random; one in seven stays blank. None for a table that is no slip."""
    number = number_of(table)
    kind = number[:2]
    if kind not in ("YQ", "SQ", "QR", "HF"):
        return None
    if random.randrange(7) == 0:
        return Planted(number, {})
    return Planted(number, _FILLERS[kind](table, random))


def _yq(table: Any, random: Random) -> dict[str, str]:
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


def _hf(table: Any, random: Random) -> dict[str, str]:
    grade, solved = random.choice(GRADES), random.choice(SOLVED)
    put(table, "总体满意度", ticked(GRADES, grade, random))
    put(table, "问题解决情况", ticked(SOLVED, solved, random))
    put(table, "目前成效", "产量回升")
    return {"grade": grade, "solved": solved, "effect": "产量回升"}


_FILLERS = {"YQ": _yq, "SQ": _sq, "QR": _qr, "HF": _hf}


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
