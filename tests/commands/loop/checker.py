"""Recomputes from two plan workbooks who has to be told of a change; knows nothing of how the program does it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl

if TYPE_CHECKING:
    from pathlib import Path


def table(path: Path, sheet: str, first: str) -> list[dict[str, Any]]:
    """The rows of a sheet below the head that holds `first`."""
    rows = [list(row) for row in openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)]
    at = next(n for n, row in enumerate(rows) if first in row)
    body = [dict(zip(rows[at], row, strict=True)) for row in rows[at + 1 :]]
    return [row for row in body if row[first]]


def knowledge(path: Path, sessions: set[str]) -> dict[tuple[str, str], set[tuple[Any, ...]]]:
    """What everybody knows by a plan: (身份, name) -> facts, of these sessions alone."""
    groups = table(path, "分组安排", "组长")
    leaders = {(r["活动编号"], r["服务组"]): r["组长"] for r in groups}
    trips = {r["活动编号"]: r for r in groups if r["活动编号"] in sessions}
    found: dict[tuple[str, str], set[tuple[Any, ...]]] = {}
    for row in table(path, "专家服务安排", "专家编号"):
        if row["活动编号"] not in sessions:
            continue
        when = (row["开始日期"], row["开始时间"], row["结束日期"], row["结束时间"])
        fact = (row["活动编号"], row["需求编号"], row["专家编号"], when)
        leader = (row["活动编号"], "组长", leaders[row["活动编号"], row["服务组"]])
        guide = (row["活动编号"], "领队", trips[row["活动编号"]]["领队（联络员）"])
        contact = (row["活动编号"], row["需求编号"], row["基层联络人"])
        found.setdefault(("专家", row["姓名"]), set()).update((fact, leader, guide, contact))
        found.setdefault(("派出单位", row["工作单位"]), set()).add(fact)
        found.setdefault(("需求单位", row["需求单位"]), set()).add(fact)
        county = f"{row['县（市、区）']}人力资源和社会保障局"
        found.setdefault(("县区人社局", county), set()).add(fact)
    for number, trip in trips.items():
        for place in trip["活动地点"].split("、"):
            fact = (number, trip["活动起"], trip["活动止"], trip["领队（联络员）"])
            office = f"{place}人力资源和社会保障局"
            found.setdefault(("县区人社局", office), set()).add(fact)
    return found


def must_be_told(old: Path, new: Path, sessions: set[str], asked: set[str]) -> set[tuple[str, str]]:
    """(身份, name) of everybody whose knowledge of the old plan is no longer right; home units only where they were asked."""
    before, after = knowledge(old, sessions), knowledge(new, sessions)
    changed = {who for who in {*before, *after} if before.get(who) != after.get(who)}
    return {who for who in changed if who[0] != "派出单位" or who[1] in asked}


def told(path: Path) -> set[tuple[str, str]]:
    """(身份, name) of every line of 告知清单."""
    rows = (
        table(path, "告知清单", "告知内容")
        if "告知清单" in openpyxl.load_workbook(path).sheetnames
        else []
    )
    found = set()
    for row in rows:
        role = "专家" if row["身份"] == "组长" else row["身份"]
        name = row["单位"] if role in ("需求单位", "派出单位", "县区人社局") else row["对象"]
        found.add((role, name))
    return found
