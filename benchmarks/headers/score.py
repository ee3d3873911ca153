"""How many columns were read rightly, wrongly, or asked about, against a truth.

    python benchmarks/headers/score.py check.json truth.json [--list]

Right: the field of the truth is read, or nothing is read and nothing asked where no field is right. Rightly asked: a right
field among the candidates. Wrong: a field is read that is not right.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

SAME = {
    "activity_id": ["session"], "demand_id": ["demand"], "order_id": ["demand"], "content": ["topic"], "sessions": ["meetings"],
    "beneficiaries": ["benefit", "benefit_people", "benefit_times", "visits"], "trained": ["trained_people", "trained_times"],
    "econ_wan": ["econ"], "by": ["reporter"], "days": ["duration"], "hours": ["duration"], "amount_wan": ["amount"],
    "start": ["date", "date_from"], "end": ["date", "date_to"], "approval": ["approved"], "when": ["date", "when_free"],
    "n_experts_plan": ["plan_experts"], "n_units": ["plan_units"], "n_trained": ["plan_trained"], "replied_at": ["on"], "date": ["on"],
    "approved_by": ["approver"], "filled_by": ["reporter"], "task": ["content"], "expert_reply": ["answer", "reason"],
    "programme_line": ["category"], "team_form": ["category"], "at": ["approved_on"],
    "ref": ["session"],
    "org_name": ["expert_unit"],
    "budget_wan": ["cost"],
    "reply_date": ["on"],
    "session_no": ["session"],
    "expert_name": ["expert"],
}  # fmt: skip
"""Names of the data dictionary that our service records bear otherwise."""
KINDS = {
    "followups": "feedback",
    "records": "services",
    "service_records": "services",
    "activities": "sessions",
    "orders": "replies",
    "follow_up": "feedback",
    "satisfaction": "feedback",
}
"""Names that rounds gave to kinds."""


def accepted(told: list[str], aliases: dict[str, list[str]]) -> set[str]:
    """Every field that counts as right; "-" where no field counts as right."""
    right = set()
    for one in told or ["-"]:
        for part in one.split("+"):
            right |= {part, *aliases.get(part, []), *SAME.get(part, [])}
    return right


def score(check: dict, truth: dict, *, listed: bool = False) -> Counter[str]:
    """Counts by word over all scored sheets."""
    aliases = truth.get("field_aliases", {})
    found: Counter[str] = Counter()
    wanted = [one for one in truth["sheets"] if one.get("scored") and one.get("kind")]
    for sheet in ({**one, "kind": KINDS.get(one["kind"], one["kind"])} for one in wanted):
        same = [
            one
            for one in check["sheets"]
            if one["file"] == sheet["file"]
            and sheet["sheet"] in (None, "", one["sheet"], one["sheet"] or None)
        ]
        same = [
            one
            for one in same
            if not sheet["sheet"] or not one["sheet"] or one["sheet"] == sheet["sheet"]
        ]
        got = next(
            (one for one in same if one["header_rows"] == sheet["header_rows"]),
            same[0] if same else {},
        )
        found["sheets"] += 1
        found["kinds"] += got.get("kind") == sheet["kind"]
        found["headers"] += got.get("header_rows") == sheet["header_rows"]
        found["cards"] += bool(
            got.get("kind") and sheet["header_rows"] and not got.get("header_rows")
        )
        found["rows"] += got.get("rows") == sheet.get("rows")
        told = [
            one
            for one in check["findings"]
            if one["file"] == sheet["file"] and one["severity"] == "error"
        ]
        found["unread without an error"] += not got.get("kind") and not told
        if listed and (
            got.get("kind") != sheet["kind"]
            or got.get("header_rows") != sheet["header_rows"]
            or got.get("rows") != sheet.get("rows")
        ):
            print(
                "SHEET",
                sheet["file"],
                sheet["sheet"],
                "wanted",
                sheet["kind"],
                sheet["header_rows"],
                sheet.get("rows"),
                "got",
                got.get("kind"),
                got.get("header_rows"),
                got.get("rows"),
                got.get("looks_like"),
            )
        for letter, told in sheet["columns"].items():
            right = set()
            for one in (told["fields"], *(told.get("accepted") or ())):
                right |= accepted(one, aliases)
            column = (
                got.get("columns", {}).get(letter, {}) if got.get("kind") == sheet["kind"] else {}
            )
            word = _word(right, column)
            found["columns"] += 1
            found[word] += 1
            if right == {"-"}:
                found["negatives"] += 1
                found["negatives wrong"] += word == "wrong"
            if listed and word != "right":
                print(
                    f"{word:12s}",
                    sheet["file"],
                    sheet["kind"],
                    letter,
                    told.get("parent", ""),
                    told["header"],
                    sorted(right)[:4],
                    "got",
                    column.get("fields"),
                    column.get("asked"),
                )
    return found


def _word(right: set[str], column: dict) -> str:
    fields, asked = set(column.get("fields") or ()), column.get("asked") or []
    if fields:
        return "right" if fields & right else "wrong"
    if asked:
        return "asked right" if right.intersection(asked) else "asked"
    return "right" if "-" in right else "missed"


def main() -> None:
    check, truth = (json.loads(Path(one).read_text("utf-8")) for one in sys.argv[1:3])
    found = score(check, truth, listed="--list" in sys.argv)
    columns, sheets = max(found["columns"], 1), max(found["sheets"], 1)
    print({word: f"{found[word]}/{sheets}" for word in ("kinds", "headers", "rows", "cards")})
    print(
        {
            word: f"{found[word]} ({found[word] / columns:.3f})"
            for word in (
                "columns",
                "right",
                "asked right",
                "asked",
                "missed",
                "wrong",
                "negatives",
                "negatives wrong",
            )
        }
    )
    errors = [one for one in check["findings"] if one["severity"] == "error"]
    print("errors", len(errors), dict(Counter(one["code"] for one in errors)))


if __name__ == "__main__":
    main()
