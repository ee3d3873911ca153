"""Faults that were once seen on outputs and made the office look foolish: for each the tests that keep it away.

The table names where each is looked for; those that no other test looks at are here.
"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import openpyxl
import pytest

TESTS = Path(__file__).parents[1]
# what was seen -> the tests that would see it again, as file::function
CHECKS: dict[str, tuple[str, ...]] = {
    "a slip of our own wipes a roster": (
        "commands/loop/test_back.py::test_slips_change_no_roster_and_make_no_demand",
        "year/test_returns.py::test_another_sheet_that_names_the_people_does_not_wipe_a_roster",
        "year/test_returns.py::test_rows_that_a_replacement_drops_are_named",
    ),
    "a cause that names people who do not exist": (
        "matching/test_assign.py",
        "commands/test_section_checks.py::test_nobody_in_the_pool_is_said_so_and_one_rule_is_named",
    ),
    "a pair nobody vouches for on what leaves": (
        "commands/test_gate.py::test_an_unconfirmed_pair_on_an_outgoing_sheet_is_found",
        "commands/test_gate.py::test_no_outgoing_file_holds_an_unconfirmed_pair_or_a_secret_of_another_county",
        "commands/orders/test_again.py::test_what_a_county_sees_adds_up",
        "matching/test_sense.py::test_one_more_place_never_pays_for_two_people_where_they_do_not_belong",
    ),
    "a decision that vanishes": (
        "commands/test_decisions.py::test_a_person_without_a_demand_is_kept_from_all_of_the_year_or_of_a_session",
        "commands/test_decisions.py::test_a_replacement_that_cannot_be_leaves_the_old_one",
        "commands/test_decisions.py::test_what_nobody_can_tell_is_asked_about_by_name",
        "properties/test_decisions.py::test_every_decision_is_followed_or_named",
        "commands/test_match.py::test_edits_of_a_person_are_taken_over_and_followed",
    ),
    "slips and telephone answers that cannot come back": (
        "commands/loop/test_back.py::test_every_confirmation_becomes_a_line_the_clerk_can_correct",
        "commands/loop/test_back.py::test_somebody_who_declines_by_telephone_before_any_letter_is_not_proposed",
        "books/slips/test_slips.py::test_a_slip_that_comes_back_is_read_as_it_was_filled",
    ),
    "two files of one name taken for one": (
        "commands/test_confirmed.py::test_a_row_that_could_mean_two_files_ends_neither",
    ),
    "status and report count otherwise": (
        "commands/loop/test_back.py::test_confirmations_that_were_approved_count",
        "work/hear/test_reached.py::test_a_service_that_fell_or_a_session_that_is_off_is_on_no_calendar",
    ),
    "one number on many papers, a deadline before the letter, a letter to a faculty": (
        "commands/loop/test_register.py::test_numbers_given_in_order_are_never_equal_and_outlive_a_new_draft",
        "commands/loop/test_register.py::test_a_number_used_twice_is_told",
        "commands/loop/test_register.py::test_no_letter_asks_for_an_answer_before_its_own_date",
        "papers/test_gate.py::test_what_would_embarrass_the_office_is_found",
        "work/plan/test_slips.py::test_only_a_unit_that_still_has_him_is_asked_for_him",
    ),
    "forms nobody can print": (
        "commands/test_section_checks.py::test_no_sheet_prints_smaller_than_can_be_read",
    ),
    "an empty sentence on a paper": (
        "papers/test_gate.py::test_what_would_embarrass_the_office_is_found",
        "commands/test_gate.py::test_papers_of_the_example_year_pass",
        "commands/orders/test_again.py::test_a_letter_with_other_words_is_the_next_draft_and_held_letters_are_named",
    ),
    "the title of a demand that is not public": (
        "commands/test_gate.py::test_no_outgoing_file_holds_an_unconfirmed_pair_or_a_secret_of_another_county",
        "commands/orders/test_privacy.py::test_demands_that_are_not_public_are_shown_to_experts_under_their_public_title",
    ),
    "papers that count otherwise than the list": (
        "commands/test_gate.py::test_every_figure_that_has_a_name_is_the_same_everywhere",
        "commands/test_gate.py::test_papers_made_later_tell_what_the_list_tells_and_bear_its_code",
    ),
    "eleven services on Monday morning": (
        "matching/test_schedule.py::test_a_group_visits_two_units_at_most_in_a_half_day_and_uses_the_days",
        "work/plan/test_people_and_days.py::test_a_session_opens_and_closes_with_everybody",
        "work/plan/test_people_and_days.py::test_a_demand_that_says_so_is_served_apart_from_the_group",
        "commands/test_section_checks.py::test_the_example_s_trips_can_be_travelled",
    ),
}


@pytest.mark.parametrize("what", CHECKS)
def test_what_was_seen_once_is_looked_for(what: str) -> None:
    for named in CHECKS[what]:
        file, _, function = named.partition("::")
        tree = ast.parse((TESTS / file).read_text("utf-8"))
        there = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        assert function in there if function else there, named


def test_nobody_in_the_pool_is_said_so_and_one_rule_is_named(run: Any, year: Path) -> None:
    """Whoever is missing is not called unfit; whom one rule keeps away stands in 只差一条 with who may lift it."""
    experts = openpyxl.Workbook()
    experts.active.append(["姓名", "工作单位", "职称", "研究方向", "服务意愿", "派出单位意见"])
    experts.active.append(
        ["安可立", "云岭农业大学", "教授", "茶树栽培与绿茶加工", "愿意", "不同意"]
    )
    demands = openpyxl.Workbook()
    demands.active.append(["需求单位", "需求名称", "需求描述", "联系人", "联系电话"])
    demands.active.append(["某茶厂", "绿茶发红", "绿茶杀青后发红发闷", "李小田", "0999-0000001"])
    demands.active.append(
        ["某电站", "水轮机空蚀", "水轮机转轮空蚀振动大", "王大江", "0999-0000002"]
    )
    folder = year.parent / "另一处"
    folder.mkdir()
    experts.save(folder / "专家名册.xlsx")
    demands.save(folder / "需求征集表.xlsx")
    made = run("match", folder, "--as-of", "2026-03-20", "--json", "--output", folder / "出").json
    units = {d["id"]: d["rows"][0]["row"] for d in made["demands"]}
    told = {units[one["demand_id"]]: one for one in made["unserved"]}
    assert told[3]["cause"] == "no-such-expert"
    assert "名单中没有此类专家" in told[3]["text"]
    assert told[2]["cause"] == "none-allowed"
    year_made = run("match", year, "--as-of", "2026-05-01", "--json").json
    wanting = {one["demand_id"] for one in year_made["unserved"]}
    wanting |= {p["demand_id"] for p in year_made["pairs"] if p["confidence"] == "confirm"}
    assert year_made["almost"]
    assert {one["demand_id"] for one in year_made["almost"]} <= wanting
    assert all(one["rule"] and one["who"] for one in year_made["almost"])


def test_no_sheet_prints_smaller_than_can_be_read(run: Any, year: Path, tmp_path: Path) -> None:
    """On A4 the type of what a county fills in and reads stays at nine points: wide forms go on over pages, none is squeezed."""
    run("init", tmp_path / "空", "--year", "2026")
    run("match", year, "--as-of", "2026-03-20")
    forms = [*(tmp_path / "空").rglob("*.xlsx"), *(year / "生成材料" / "分县清单").glob("*.xlsx")]
    assert len(forms) > 5
    small = [
        (path.name, sheet.title, _points(sheet))
        for path in forms
        for sheet in openpyxl.load_workbook(path)
        if sheet.sheet_state == "visible" and _points(sheet) < 9
    ]
    assert small == []


def _points(sheet: Any) -> float:
    """The size of the smallest type of a sheet as printed."""
    letters = map(openpyxl.utils.get_column_letter, range(1, sheet.max_column + 1))
    shown = (sheet.column_dimensions[letter] for letter in letters)
    inches = sum((one.width or 8.43) * 7 + 5 for one in shown if not one.hidden) / 96
    page = 11.69 if sheet.page_setup.orientation == "landscape" else 8.27
    margins = sheet.page_margins.left + sheet.page_margins.right
    fitted = bool(
        sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage
    )
    scale = min(1.0, (page - margins) / inches) if fitted else (sheet.page_setup.scale or 100) / 100
    sizes = [c.font.sz for row in sheet.iter_rows(max_row=40) for c in row if c.value and c.font.sz]
    return round(min(sizes, default=11) * scale, 1)


def test_the_example_s_trips_can_be_travelled(run: Any, year: Path) -> None:
    """Days are used, no group is at more than two units in a half-day, the first half-day is a meeting."""
    run("plan", year, "--as-of", "2026-04-22", "--format", "html")
    book = openpyxl.load_workbook(year / "生成材料" / "活动安排表.xlsx")
    lines = [list(row) for row in book["日程安排"].iter_rows(values_only=True)]
    at = next(n for n, row in enumerate(lines) if "服务组" in row)
    rows = [dict(zip(lines[at], row, strict=True)) for row in lines[at + 1 :] if row[0]]
    first = [row for row in rows if row["活动编号"] == "LC2026-01"]
    crowd: dict[tuple[Any, ...], int] = {}
    for row in first:
        if row["清单号"]:
            key = (row["日期"], row["时间"], row["服务组"])
            crowd[key] = crowd.get(key, 0) + 1
    assert max(crowd.values()) <= 2
    assert len({key[0] for key in crowd}) >= 3
    assert {row["服务内容"] for row in first if not row["清单号"]} == {
        "报到、见面会",
        "交流座谈、返程",
    }
