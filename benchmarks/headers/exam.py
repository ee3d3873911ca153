"""A blind round in one table: columns, kinds, tables, false errors, planted faults, eligibility.

    python benchmarks/headers/exam.py FOLDER [--list]

FOLDER holds workbooks and a `truth.json` (sheets, planted, fine_but_odd, and experts with `name` and `eligible`, or an
`experts_truth.csv`). The commands run as a clerk would run them, in processes of their own.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from score import score

COMMAND = [sys.executable, "-m", "expertserve"]


def files_of(folder: Path, truth: dict[str, Any]) -> list[str]:
    """The workbooks the truth speaks of."""
    names = {one["file"] for one in (*truth["sheets"], *truth.get("planted", ()))}
    return sorted(str(path) for path in folder.rglob("*") if path.name in names)


def run(verb: str, paths: list[str], clock: str, passwords: list[str]) -> dict[str, Any]:
    """The JSON of a command on files, into a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as place:
        given = [part for one in passwords for part in ("--password", one)]
        told = subprocess.run(
            [*COMMAND, verb, *paths, "--json", "--as-of", clock, *given, "-o", place],
            capture_output=True,
            text=True,
            check=False,
        )
    return json.loads(told.stdout or '{"sheets": [], "findings": [], "experts": []}')


def at(place: dict[str, Any], finding: dict[str, Any]) -> bool:
    """Whether a finding stands at a place of the truth; a row as a whole is hit by any of its columns."""
    columns = place.get("columns") or ["*"]
    row, column = place.get("row"), finding.get("column") or None
    return (
        finding["file"] == place["file"]
        and (place.get("sheet") in (None, "") or finding.get("sheet") in (None, "", place["sheet"]))
        and (
            row is None
            or ("*" in columns and row in (None, finding.get("row")))
            or finding.get("row") == row
        )
        and ("*" in columns or column in columns or (column is None and None in columns))
    )


def places(planted: dict[str, Any]) -> list[dict[str, Any]]:
    """Where a planted finding may stand."""
    if planted.get("places"):
        return list(planted["places"])
    columns = [planted["column"]] if planted.get("column") else ["*"]
    return [{key: planted.get(key) for key in ("file", "sheet", "row")} | {"columns": columns}]


def planted_found(
    truth: dict[str, Any], findings: list[dict[str, Any]], *, listed: bool
) -> Counter[str]:
    """How many planted findings are told with their code, with a fair other code, or with any code at their place."""
    found: Counter[str] = Counter()
    for one in truth.get("planted", ()):
        here = [f for f in findings if any(at(place, f) for place in places(one))]
        codes = {f["code"] for f in here}
        fair = {one["code"], *one.get("also", ())}
        word = (
            "exact"
            if one["code"] in codes
            else "fair"
            if codes & fair
            else "place"
            if codes
            else "nothing"
        )
        found[word] += 1
        found["planted"] += 1
        if listed and word in {"place", "nothing"}:
            told = (
                one["code"],
                one["file"][:24],
                one.get("sheet"),
                f"{one.get('column')}{one.get('row')}",
            )
            print("PLANTED", *told, one.get("note", "")[:50], "got", sorted(codes))
    return found


def false_errors(
    truth: dict[str, Any], findings: list[dict[str, Any]], *, listed: bool
) -> Counter[str]:
    """Errors where nothing was planted, by code."""
    marked = [place for one in truth.get("planted", ()) for place in places(one)]
    found: Counter[str] = Counter()
    for one in findings:
        if one["severity"] == "error" and not any(at(place, one) for place in marked):
            found[one["code"]] += 1
            if listed:
                print(
                    "FALSE",
                    one["code"],
                    one["file"][:24],
                    one.get("sheet"),
                    f"{one.get('column')}{one.get('row')}",
                    str(one.get("text") or one.get("message"))[:90],
                )
    return found


def people(folder: Path, truth: dict[str, Any]) -> list[dict[str, str]]:
    """Everybody of the truth with name and eligible."""
    told = truth.get("experts") or truth.get("people") or truth.get("eligibility") or []
    if isinstance(told, dict):
        told = [
            {"name": name, **(one if isinstance(one, dict) else {"eligible": one})}
            for name, one in told.items()
        ]
    for path in (*folder.rglob("experts_truth.csv"), *folder.rglob("eligibility.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            told = list(csv.DictReader(file))
    return told


def rows_of(person: dict[str, Any]) -> list[tuple[str, str, int]]:
    """The rows that tell of a person, as (file, sheet, row): "file!sheet!row;..." or a list of mappings."""
    told = person.get("rows") or [person]
    told = told.split(";") if isinstance(told, str) else told
    if told and isinstance(told[0], str):
        parts = [one.split("!") for one in told]
        return [(one[0], one[1] if len(one) > 2 else "", int(one[-1])) for one in parts]
    return [(one["file"], one.get("sheet") or "", int(one["row"])) for one in told]


def questions(findings: list[dict[str, Any]]) -> set[tuple[str, int | None]]:
    """Where a value is asked about, as (file, row); row None where a whole column is."""
    return {
        (one["file"], None if one["code"] == "asked-column" else one.get("row"))
        for one in findings
        if one["code"] in {"unknown-value", "asked-column", "missing-value", "retired-unclear"}
    }


VERDICTS = (
    "right",
    "barred by a question",
    "unread",
    "barred though eligible",
    "listed though not eligible",
)
"""What can be said of a person's eligibility, best first."""


def _verdict(want: str, barred: list[list[str]], *, asked: bool) -> str:
    """A word of `VERDICTS` for what a person should be and the rules that bar him at each of his rows."""
    if not barred:
        return "unread"
    if want not in {"yes", "true"}:
        return "right" if any(barred) else "listed though not eligible"
    if [] in barred:
        return "right"
    return "barred by a question" if asked else "barred though eligible"


def eligibility(
    everybody: list[dict[str, Any]],
    got: dict[str, Any],
    asked: set[tuple[str, int | None]],
    *,
    listed: bool,
) -> Counter[str]:
    """Of everybody whether the answer is right, the person barred by a question, or the answer wrong.

    Args:
        everybody: of the truth.
        got: what `match` printed.
        asked: where `check` asked about a value or a column.
        listed: whether to name those who are not right.
    """
    barred_at = {
        (row["file"], row["sheet"] or "", row["row"]): [r["rule"] for r in one["barred"]]
        for one in got.get("experts", [])
        for row in one["rows"]
    }
    found: Counter[str] = Counter(persons=len(everybody), read=len(got.get("experts", [])))
    for one in everybody:
        barred = [barred_at[row] for row in rows_of(one) if row in barred_at]
        told = {place for file, _, row in rows_of(one) for place in ((file, row), (file, None))}
        verdicts = [str(one["eligible"]), *one.get("also_fair", ())]
        words = {_verdict(want.lower(), barred, asked=bool(told & asked)) for want in verdicts}
        word = next(word for word in VERDICTS if word in words)
        found[word] += 1
        if listed and word != "right":
            print("PERSON", one["name"], verdicts, one.get("reason", ""), "got", barred, word)
    return found


def main() -> None:
    folder, listed = Path(sys.argv[1]), "--list" in sys.argv
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    clock = str(truth.get("clock") or "2026-03-02")
    passwords = sorted({one["password"] for one in truth["sheets"] if one.get("password")})
    check = run("check", files_of(folder, truth), clock, passwords)
    found = score(check, truth, listed=listed)
    columns, sheets = max(found["columns"], 1), max(found["sheets"], 1)
    share = {
        word: f"{found[word] / columns:.3f}"
        for word in ("right", "asked right", "asked", "missed", "wrong")
    }
    share["right or proposed"] = f"{(found['right'] + found['asked right']) / columns:.3f}"
    print("columns", columns, share)
    print("belonging to no field", found["negatives"], "read wrongly", found["negatives wrong"])
    print(
        {
            word: f"{found[word]}/{sheets}"
            for word in ("kinds", "headers", "rows", "cards", "unread without an error")
        }
    )
    planted = planted_found(truth, check["findings"], listed=listed)
    print("planted", dict(planted), f"exact {planted['exact'] / max(planted['planted'], 1):.3f}")
    false = false_errors(truth, check["findings"], listed=listed)
    print("false errors", sum(false.values()), dict(false))
    everybody = people(folder, truth)
    if everybody:
        got = run("match", files_of(folder, truth), clock, passwords)
        asked = questions(check["findings"])
        print("eligibility", dict(eligibility(everybody, got, asked, listed=listed)))


if __name__ == "__main__":
    main()
