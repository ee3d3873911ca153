"""Answers of the example year: the slips the program printed, filled as people fill them, put where they would come in.

Nothing is random: who answers how follows from his place in the folder, so that the year can be played again.
"""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from expertserve.books.sheets.columns import Column, column, sheet
from expertserve.books.sheets.writer import Book, render
from expertserve.ground.files import write

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

__all__ = ["confirmations", "home_units", "invitations", "telephone"]

_BACK = "回执"
_EVERY = 7
_DAY = date(2026, 4, 2)


def _cell(head: str) -> Column[dict[str, Any]]:
    return column(head, 14, lambda row: row.get(head), "@")


_REGISTER = tuple(
    _cell(head)
    for head in ("表号", "专家", "回复方", "回复", "第一意向", "可安排时间", "回复方式", "记录人")
)


def telephone(year: Path, rows: Sequence[dict[str, Any]]) -> None:
    """Answers by telephone: 调整/回复登记.xlsx.

    Raises:
        WorkbookError: it cannot be written.
    """
    layout = sheet("回复登记", _REGISTER, rows)
    book = Book(sheets=(layout,), created=_DAY, audience="internal", title="回复登记")
    write(year / "调整" / "回复登记.xlsx", render(book))


def invitations(year: Path) -> int:
    """Every invitation of the point-order round answered: most can come, every seventh asks for another time."""
    folder = year / "生成材料" / "02点单与回执" / "邀请函"
    return _fill(sorted(folder.glob("*.docx")), year, _invitation)


def home_units(year: Path, session: str, refuses: str = "") -> int:
    """Letters of a session answered: experts come, home units agree but for `refuses`.

    Args:
        year: the year folder whose letters are filled in.
        session: number of the session.
        refuses: name of the home unit that says no; "" none.
    """

    def consent(table: Any, at: int) -> None:
        del at
        for row in table.rows[1:-1]:
            name = row.cells[1].text.replace("　", "").strip()
            row.cells[2].text = "不同意" if name == refuses else "同意"
            if name == refuses:
                row.cells[3].text = "教学任务冲突，可另荐人选"

    papers = _letters(year, session)
    done = _fill([p for p in papers if p.name.startswith("商请函")], year, consent)
    return done + _fill([p for p in papers if p.name.startswith("邀请函")], year, _invitation)


def confirmations(year: Path, session: str) -> int:
    """Confirmations of a session: one stays out, one comes as a photo alone, the rest filled and signed."""
    folder = year / "生成材料" / "03方案"
    papers = [
        p for p in sorted(folder.glob("*/服务确认单.docx")) if p.parent.name.endswith(session)
    ]
    photos: list[str] = []

    def confirm(table: Any, at: int) -> None:
        if at == 0:
            return
        if at == 1:
            photos.append(_number(table))
            return
        when = _beside(table, "计划时间").text
        day = when.split("日")[0] + "日" if "日" in when else when
        _beside(table, "实际时间").text = f"2026年{day}9时至17时，计2个半天"
        solved = ("已解决", "已解决", "部分解决")[at % 3]
        _beside(table, "解决问题").text = (
            "　".join(
                f"{'☑' if o == solved else '□'} {o}" for o in ("已解决", "部分解决", "未解决")
            )
            + "\n具体说明：现场指导，逐项整改"
        )
        _beside(table, "培训、受益").text = f"培训 {12 + at * 3} 人次，受益 {30 + at * 10} 人"
        _beside(table, "是否长期联系").text = "☑ 是　□ 否　约定事项：电话答疑"
        _beside(table, "专家签名").text = "（已签）"
        _beside(table, "单位负责人").text = "已签（签字盖章）"

    done = _fill(papers, year, confirm)
    for number in photos:
        write(year / "佐证" / f"{number}（照片）.jpg", b"\xff\xd8\xff\xe0")
    return done


def _letters(year: Path, session: str) -> list[Path]:
    folder = year / "生成材料" / "04通知函件"
    return [p for p in sorted(folder.glob("*/*.docx")) if p.parent.name.endswith(session)]


def _invitation(table: Any, at: int) -> None:
    late = at % _EVERY == _EVERY - 1
    words = ("能参加", "需调整时间", "本次不便参加")
    chosen = words[1] if late else words[0]
    _beside(table, "答复").text = "　　".join(f"{'☑' if w == chosen else '□'} {w}" for w in words)
    if late:
        _beside(table, "方便的时间").text = "5月18日以后"


def _fill(papers: Sequence[Path], year: Path, answer: Callable[[Any, int], None]) -> int:
    """Fill the slips of these papers one after the other and put the files into 收件/回执."""
    import docx

    count = 0
    for path in papers:
        document = docx.Document(str(path))
        for table in document.tables:
            if _number(table):
                answer(table, count)
                count += 1
        content = BytesIO()
        document.save(content)
        write(year / "收件" / _BACK / f"{path.parent.name}_{path.name}", content.getvalue())
    return count


def _number(table: Any) -> str:
    """The number printed on a slip, "" for another table."""
    for row in table.rows:
        if row.cells[0].text.strip() == "表号":
            return str(row.cells[-1].text).split("校验")[0].strip()
    return ""


def _beside(table: Any, label: str) -> Any:
    """The cell beside a label."""
    for row in table.rows:
        for at, cell in enumerate(row.cells[:-1]):
            if cell.text.split("（")[0].strip() == label:
                return next(c for c in row.cells[at + 1 :] if c._tc is not cell._tc)  # noqa: SLF001 -- merged cells repeat
    raise KeyError(label)
