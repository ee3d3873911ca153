"""Every figure that has a name, read back from whatever a run wrote or printed."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

__all__ = ["Said", "disagreements", "of_files", "of_summary", "of_text", "recounted", "words"]

_NAMES = ("需求", "名额", "已落实", "待确认", "尚缺", "暂未落实", "拟请专家", "名单内专家")
_ONE = re.compile(rf"({'|'.join(_NAMES)})[ \t:：为共]*(\d+)\s*([项个人])")
_GAP = 6
"""Most characters between two figures of one statement: 需求20项，名额24个，…"""
_MARKUP = re.compile(r"(?s)<(script|style).*?</\1>|<[^>]+>")


@dataclass(frozen=True, slots=True)
class Said:
    """One figure as one output says it."""

    where: str
    name: str
    number: int


def of_text(where: str, text: str) -> Iterator[Said]:
    """The figures of every statement of two or more; a lone one may be about one unit or one county."""
    hits = list(_ONE.finditer(text))
    for at, hit in enumerate(hits):
        before = at > 0 and hit.start() - hits[at - 1].end() <= _GAP
        after = at + 1 < len(hits) and hits[at + 1].start() - hit.end() <= _GAP
        if before or after:
            yield Said(where, hit[1], int(hit[2]))


def words(path: Path) -> str:
    """All that a person can read in a file."""
    if path.suffix == ".xlsx":
        book = load_workbook(path)
        rows = (row for sheet in book if sheet.sheet_state == "visible" for row in sheet.values)
        return "\n".join("\t".join("" if c is None else str(c) for c in row) for row in rows)
    if path.suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as packed:
            parts = [n for n in packed.namelist() if re.fullmatch(r"word/[^/]+\.xml", n)]
            texts = [packed.read(name).decode() for name in parts]
        return "\n".join(_MARKUP.sub("", t.replace("</w:p>", "\n")) for t in texts)
    if path.suffix == ".html":
        text = html.unescape(_MARKUP.sub(" ", path.read_text(encoding="utf-8")))
        return re.sub(r"\s+", " ", text)
    return path.read_text(encoding="utf-8") if path.suffix in {".txt", ".eml"} else ""


def of_files(folder: Path) -> Iterator[Said]:
    """The figures of every output that stands (earlier versions lie in 历史版本)."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "历史版本" not in path.parts:
            yield from of_text(path.name, words(path))


def of_summary(printed: Mapping[str, Any]) -> Iterator[Said]:
    """The same of the object that `match --json` prints, its own lists counted."""
    told = printed["summary"]
    sure = [p for p in printed["pairs"] if p["confidence"] != "confirm" or p["confirmed"] or p["status"] != "proposed"]  # fmt: skip
    empty = sum(one["missing"] for one in printed["unserved"])
    for where, figures in (
        ("summary", {"需求": told["demands"], "名额": told["seats"], "待确认": told["to_confirm"], "已落实": told["served"] - told["to_confirm"], "尚缺": told["seats"] - told["served"]}),
        ("lists", {"需求": len(printed["demands"]), "已落实": len(sure), "待确认": len(printed["pairs"]) - len(sure), "尚缺": empty, "拟请专家": len({p["expert_id"] for p in sure}), "名单内专家": len(printed["experts"])}),
    ):  # fmt: skip
        yield from (Said(f"--json {where}", name, number) for name, number in figures.items())


def recounted(path: Path) -> Iterator[Said]:
    """The rows of 供需对接清单 counted by hand."""
    book = load_workbook(path)
    rows = [row for row in book["对接清单"].values if row[0] and str(row[0]).isdigit()]
    heads = next(row for row in book["对接清单"].values if "专家姓名" in row)
    state, person, unit = (heads.index(h) for h in ("人选状态", "专家姓名", "专家单位"))
    sure = [row for row in rows if row[state] != "待确认"]
    people = {(row[person], row[unit]) for row in sure}
    for name, number in (("已落实", len(sure)), ("待确认", len(rows) - len(sure)), ("拟请专家", len(people))):  # fmt: skip
        yield Said("对接清单的行", name, number)


def disagreements(said: Iterable[Said]) -> list[str]:
    """Every name for which two outputs give two numbers, and sums that do not add up."""
    found: dict[str, dict[int, set[str]]] = {}
    for one in said:
        found.setdefault(one.name, {}).setdefault(one.number, set()).add(one.where)
    wrong = [
        f"{name}: " + "; ".join(f"{n} in {sorted(where)}" for n, where in sorted(numbers.items()))
        for name, numbers in found.items()
        if len(numbers) > 1
    ]
    plain = {name: next(iter(numbers)) for name, numbers in found.items() if len(numbers) == 1}
    if {"名额", "已落实", "待确认", "尚缺"} <= plain.keys():
        open_ = plain["待确认"] + plain["尚缺"]
        if plain["已落实"] + open_ != plain["名额"]:
            wrong.append(f"places do not add up: {json.dumps(plain, ensure_ascii=False)}")
        if plain.get("暂未落实", open_) != open_:
            wrong.append(f"暂未落实 {plain['暂未落实']} is not 待确认 and 尚缺 together, {open_}")
    return wrong
