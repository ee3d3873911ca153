"""`match` from end to end on a blind round, once as it comes and once after a clerk's ticks in 表头对照（建议）.

    python benchmarks/headers/ticks.py FOLDER [--list]

The clerk ticks what the truth says: 是 where the proposed field is right, 是 behind another of the fields named when that one
is, 否 where none is. Phantoms are experts and demands of rows that hold none; unread are rows of the truth that no expert and
no demand comes from.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
from exam import COMMAND, files_of
from score import accepted

from expertserve.books.conversion.kind import kinds
from expertserve.year.settings_words import field_called, kind_called

SHEET = "表头对照（建议）"
SCORED = {"experts": "experts", "demands": "demands"}
Row = tuple[str, str, int]


def run(year: Path, *words: str) -> dict[str, Any]:
    """The JSON of a command in the year, {} where it printed none."""
    told = subprocess.run(
        [*COMMAND, words[0], str(year), "--json", *words[1:]],
        capture_output=True,
        text=True,
        check=False,
    )
    return json.loads(told.stdout or "{}")


def year_of(folder: Path, truth: dict[str, Any], place: Path) -> Path:
    """A year of the round's city with all its workbooks among what came in."""
    region = truth.get("own_region", {})
    city = region.get("city", "")
    given = ["--province", region.get("province", ""), "--city", city]
    subprocess.run(
        [*COMMAND, "init", str(place), *given, "--as-of", clock(truth)],
        capture_output=True,
        check=True,
    )
    for path in files_of(folder, truth):
        shutil.copy(path, place / "收件")
    return place


def clock(truth: dict[str, Any]) -> str:
    """The day of the round."""
    return str(truth.get("clock") or "2026-03-02")


def right_fields(truth: dict[str, Any]) -> dict[tuple[str, str], set[str]]:
    """(kind, head) -> the fields that count as right for such a column."""
    found: dict[tuple[str, str], set[str]] = {}
    aliases = truth.get("field_aliases", {})
    for sheet in truth["sheets"]:
        for column in sheet.get("columns", {}).values() if sheet.get("kind") else ():
            heads = {column["header"], column["header"].rsplit(" / ", 1)[-1]}
            for head in sorted(heads):
                told = found.setdefault((sheet["kind"], "".join(head.split())), set())
                for one in column.get("accepted") or [column["fields"]]:
                    told |= accepted(one, aliases)
    return found


def tick(book: Path, truth: dict[str, Any], *, listed: bool) -> Counter[str]:
    """Fill in the column of ticks as the truth has it; how many lines of each sort."""
    right = right_fields(truth)
    names = {kind_called(one.name): one for one in kinds()}
    found: Counter[str] = Counter()
    workbook = openpyxl.load_workbook(book)
    if SHEET not in workbook.sheetnames:
        return found
    page = workbook[SHEET]
    heads: dict[str, int] = {}
    for line in page.iter_rows():
        if not heads:
            told = {str(cell.value): cell.column for cell in line}
            heads = told if "确认" in told else {}
            continue
        cells = {name: page.cell(line[0].row, column) for name, column in heads.items()}
        kind = names.get(str(cells["表种"].value))
        if kind is None:
            continue
        fields = right.get((kind.name, "".join(str(cells["本单位表头"].value).split())), {"-"})
        others = [one for one in str(cells["其次可能"].value or "").split("、") if one]
        offered = [str(cells["字段"].value or ""), *others]
        called = {field_called(kind.name, field) for field in fields if field in kind.fields}
        answer = next((one for one in offered if one in called), "")
        cells["确认"].value = "是" if answer else "否"
        if answer:
            cells["字段"].value = answer
        word = "ticked" if answer else "none is right" if "-" in fields else "not among the fields"
        found[word] += 1
        if listed:
            print(word, kind.name, cells["本单位表头"].value, offered, sorted(called))
    workbook.save(book)
    return found


def wanted(truth: dict[str, Any]) -> dict[str, set[Row]]:
    """The rows of the truth that hold an expert or a demand."""
    return {
        kind: {
            (sheet["file"], sheet["sheet"] or "", row)
            for sheet in truth["sheets"]
            if sheet.get("kind") == kind and sheet.get("scored")
            for row in sheet["data_rows"]
        }
        for kind in SCORED
    }


def compared(got: dict[str, Any], truth: dict[str, Any], *, listed: bool) -> dict[str, Any]:
    """Phantoms and unread rows of what `match` printed."""
    told: dict[str, Any] = {key: got.get("summary", {}).get(key) for key in ("seats", "served")}
    odd = {(one["file"], one["sheet"] or "", one["row"]) for one in truth.get("fine_but_odd", ())}
    for kind, rows in wanted(truth).items():
        files = {row[0]: row[1] for row in rows if not row[1]}
        read = [
            {
                (one["file"], "" if one["file"] in files else one["sheet"], one["row"])
                for one in record["rows"]
            }
            for record in got.get(kind, [])
        ]
        phantoms = [sorted(one) for one in read if not one & rows]
        unread = sorted(rows.difference(*read)) if read else sorted(rows)
        told |= {
            kind: len(read),
            f"phantom {kind}": len(phantoms),
            f"unread rows of {kind}": len(unread),
        }
        if listed:
            for one in phantoms:
                print("PHANTOM", kind, one)
            for one in unread:
                print("UNREAD", kind, one, "odd" if one in odd else "")
    return told


def main() -> None:
    folder, listed = Path(sys.argv[1]), "--list" in sys.argv
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as place:
        year = year_of(folder, truth, Path(place, "year"))
        day = ("--as-of", clock(truth))
        run(year, "check", *day)
        print("before", compared(run(year, "match", *day), truth, listed=False))
        run(year, "check", *day)
        book = next(year.rglob("核查问题.xlsx"))
        print("ticks", dict(tick(book, truth, listed=listed)))
        run(year, "check", *day)
        print("after", compared(run(year, "match", *day), truth, listed=listed))


if __name__ == "__main__":
    main()
