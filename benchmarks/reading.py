"""How long a large roster takes from file to records, against bare python-calamine on the same file; and how much memory.

    python benchmarks/reading.py [ROWS]

Prints CPU seconds (best of three), their ratio, and the peak memory of one reading in a process of its own.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

HEADERS = (
    "序号", "专家编号", "姓名", "性别", "出生年月", "身份证号", "工作单位", "单位类型", "所在地", "职务", "职称", "技能等级", "专业领域",
    "研究方向", "专业特长", "主要成果", "可提供服务", "可服务时间", "每年可服务天数", "服务意愿", "健康状况", "是否退休", "同意共享", "手机号", "邮箱",
)  # fmt: skip
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
GIVEN = "伟芳娜敏静丽强磊军洋一二三四五六七八九十"


def identity(rng: random.Random) -> str:
    """A right identity number of an area that does not exist."""
    body = f"5199{rng.randint(10, 99)}{rng.randint(1966, 1990)}{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}{rng.randint(0, 999):03d}"
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, WEIGHTS, strict=True)) % 11]


def row(number: int, rng: random.Random) -> list[object]:
    """One invented expert, 25 cells, eight of them unlike any other row's."""
    number_of_id = identity(rng)
    name = rng.choice("赵钱孙李周吴郑王冯陈") + rng.choice(GIVEN) + rng.choice(GIVEN)
    return [
        number, f"E{number:06d}", name, "女男"[int(number_of_id[16]) % 2], f"{number_of_id[6:10]}.{number_of_id[10:12]}", number_of_id,
        f"第{number % 700}研究院", "科研院所", rng.choice(("绵阳市三台县", "四川省绵阳市涪城区", "江油市")), "",
        rng.choice(("教授", "研究员", "高级工程师", "副教授")), "", rng.choice(("农学", "园艺学", "机械工程")),
        f"第{number}号方向的研究与推广应用", f"词{number}、词{number + 1}、防治", f"主持课题{number}项，获省科技进步二等奖",
        rng.choice(("技术指导、专题授课", "义诊、会诊")), rng.choice(("全年", "3-11月", "周末")), rng.choice((5, 8, 10)),
        "是", "健康", "否", "是", f"138{rng.randint(0, 99_999_999):08d}", f"e{number}@example.com",
    ]  # fmt: skip


def write(path: Path, rows: int) -> None:
    """The roster as a workbook."""
    import xlsxwriter

    rng = random.Random(1)
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("专家")
        sheet.write_row(0, 0, HEADERS)
        for number in range(1, rows + 1):
            sheet.write_row(number, 0, row(number, rng))


def bare(path: Path) -> None:
    """python-calamine alone."""
    from python_calamine import CalamineWorkbook

    CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python(skip_empty_area=False)


def whole(path: Path) -> int:
    """Gate, parser, header, converters, records, findings; how many records."""
    from expertserve.books.conversion.kind import Context
    from expertserve.books.files.reader import read_file
    from expertserve.books.tables.sheet import read_sheets

    context = Context(as_of=date(2026, 3, 2), province="510000", city="510700")
    return sum(sheet.rows for reading in read_file(path) for sheet in read_sheets(reading, context))


def seconds(job: object, path: Path) -> float:
    """CPU seconds of one run."""
    start = time.process_time()
    job(path)  # type: ignore[operator]
    return time.process_time() - start


def main() -> None:
    """Measure and print."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    if len(sys.argv) > 2:
        print(whole(Path(sys.argv[2])), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "roster.xlsx"
        write(path, rows)
        whole(path)
        alone = min(seconds(bare, path) for _ in range(3))
        ours = min(seconds(whole, path) for _ in range(3))
        told = subprocess.run(
            [sys.executable, __file__, str(rows), str(path)],
            capture_output=True,
            text=True,
            check=True,
        )
        records, peak = told.stdout.split()
    print(
        f"{rows} rows x {len(HEADERS)} columns: calamine {alone:.2f} s, to records {ours:.2f} s, ratio {ours / alone:.2f}"
    )
    print(f"{records} records, peak memory {peak} MB")


if __name__ == "__main__":
    main()
