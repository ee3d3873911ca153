"""Lists and order sheets of a county without demands do not stay beside those of the others."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def test_what_a_county_got_goes_when_it_has_no_demand_any_more(run: Any, year: Path) -> None:
    out = year / "生成材料"
    day = ("--as-of", "2026-03-20", "--json")
    run("match", year, *day)
    run("offer", year, "--to", "units", *day)
    lists = {p.name for p in (out / "分县清单").glob("*.xlsx")}
    sheets = {p.name for p in (out / "02点单与回执" / "点单表").iterdir()}
    assert "供需对接清单_云栖区.xlsx" in lists
    assert "云栖区" in sheets
    (year / "收件" / "云栖区" / "云栖区需求.xlsx").unlink()
    told = run("match", year, *day).json["files"]
    assert {p.name for p in (out / "分县清单").glob("*.xlsx")} == lists - {
        "供需对接清单_云栖区.xlsx"
    }
    assert [f["word"] for f in told if f["path"].endswith("供需对接清单_云栖区.xlsx")] == [
        "retired"
    ]
    told = run("offer", year, "--to", "units", *day).json["files"]
    left = {p.name for p in (out / "02点单与回执" / "点单表").iterdir()}
    assert left == (sheets - {"云栖区"}) | {"历史版本"}
    gone = [f["path"] for f in told if f["word"] == "retired"]
    assert gone
    assert all("点单表/云栖区/" in path for path in gone)
