"""Reading 200,000 service rows and computing every indicator, against python-calamine alone on the same file.

    python benchmarks/tracking.py [ROWS] [FOLDER]

Prints seconds, their ratio and the highest resident memory. Target: at most 6 times, below 2 GB.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

_HEADS = (
    "序号", "期次", "需求编号", "专家编号", "专家姓名", "服务单位", "服务地点", "服务日期", "时段", "服务时长(天)", "服务内容类别", "服务事项", "服务形式", "场次",
    "培训人次", "受益人次", "解决问题数", "工作成效", "佐证材料", "审核意见", "备注",
)  # fmt: skip
_FORMS = ("技术指导", "专题授课", "座谈交流", "义诊", "科技推广", "联合攻关")
_CONTENT = ("技术攻关", "技术推广", "人才培养", "医疗卫生", "成果转化")
_COUNTIES = tuple(f"测试{word}县" for word in "甲乙丙丁戊己庚辛壬癸")


def make(path: Path, rows: int) -> None:
    """A county return of `rows` invented rows."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("服务记录")
    day_format = book.add_format({"num_format": "yyyy-mm-dd"})
    for column, head in enumerate(_HEADS):
        sheet.write_string(0, column, head)
    for n in range(rows):
        _row(sheet, n, day_format)
    book.close()


def _row(sheet: object, n: int, day_format: object) -> None:
    write = sheet.write  # type: ignore[attr-defined]
    county = _COUNTIES[n % 10]
    day = date(2026, 1, 1) + timedelta(days=n * 7 % 360)
    expert = n * 31 % 5000
    values = (
        n + 1, f"第{n % 40 + 1}期", f"XQ-{n * 13 % 60000:05d}", f"ZJ{expert:04d}", f"专家{expert:04d}", f"测试单位{n * 17 % 8000:04d}", f"{county}测试{n % 23}镇测试{n % 97}村",
        day, ("上午", "下午", "全天")[n % 3], 0.5 if n % 3 < 2 else 1, _CONTENT[n % 5], f"测试事项{n % 30000}", _FORMS[n % 6], 1 if n % 6 == 1 else "",
        30 + n % 50 if n % 6 == 1 else "", 20 + n % 200, n % 4, f"测试成效{n}", "确认单", "同意", "",
    )  # fmt: skip
    for column, value in enumerate(values):
        if isinstance(value, date):
            write(n + 1, column, value, day_format)
        elif value != "":
            write(n + 1, column, value)


def bare(path: Path) -> float:
    """Seconds python-calamine takes to give the rows."""
    from python_calamine import CalamineWorkbook

    start = time.process_time()
    CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    return time.process_time() - start


def ours(path: Path) -> tuple[float, float, int]:
    """Seconds for reading, seconds for all indicators, counted rows."""
    from expertserve.books.conversion.kind import Context
    from expertserve.books.files.reader import read_file
    from expertserve.books.tables.sheet import read_sheets
    from expertserve.indicators.material import CountingRules
    from expertserve.indicators.result import track
    from expertserve.work.counting import sort_out

    start = time.process_time()
    context = Context(as_of=date(2026, 12, 20), counties=_COUNTIES, year=2026)
    records = [
        r
        for reading in read_file(path)
        for sheet in read_sheets(reading, context)
        for r in sheet.records
    ]
    read = time.process_time() - start
    start = time.process_time()
    rules = CountingRules(
        start=date(2026, 1, 1), end=date(2026, 12, 31), as_of=date(2026, 12, 20), area=_COUNTIES
    )
    result = track(sort_out(records), rules)
    return read, time.process_time() - start, result.world.frame.size


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(tempfile.mkdtemp())
    path = folder / f"服务记录_{rows}.xlsx"
    if not path.exists():
        make(path, rows)
    read, count, counted = ours(path)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    base = min(bare(path) for _ in range(2))
    print(
        f"rows {rows}, counted {counted}: bare {base:.2f} s, reading {read:.2f} s, indicators {count:.2f} s, together {(read + count) / base:.1f} x, highest memory {memory} MB"
    )


if __name__ == "__main__":
    main()
