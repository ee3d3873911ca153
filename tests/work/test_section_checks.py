"""The faults that come before any new work, each with the check that keeps it mended.

That agreements of the register count among those signed (0.20) has no check yet.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
# number -> what must not come back, and the tests that see to it (file below tests, function)
CHECKS: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "0.1": ("a returned slip is no roster and replaces nobody; a replacement that loses rows names them", (("commands/loop/test_back.py", "test_slips_change_no_roster_and_make_no_demand"), ("year/test_returns.py", "test_rows_that_a_replacement_drops_are_named"))),
    "0.2": ("a table of another kind makes no records", (("books/test_evidence.py", "test_lists_of_options_and_samples_are_no_records"), ("books/test_row_kinds.py", "test_a_roster_without_a_name_column_makes_nobody"))),
    "0.3": ("only what the next step needs is an error", (("books/test_needs.py", "test_only_what_the_step_needs_is_an_error"), ("books/test_needs.py", "test_the_rest_is_one_line_with_what_is_assumed"))),
    "0.4": ("表头对照 takes Chinese names and never makes a column less read", (("commands/test_taught.py", "test_settings_take_chinese_names_and_machine_names"), ("commands/test_taught.py", "test_an_unknown_name_is_told_at_its_row_and_makes_nothing_less_read"))),
    "0.5": ("a cause is true: an empty crowd says that there is nobody, and who lacks one rule is named", (("matching/test_assign.py", "test_each_empty_place_has_its_cause"), ("properties/test_matching.py", "test_causes_and_fixes_hold_when_the_changed_problem_is_solved"), ("work/test_almost.py", "test_his_own_no_is_lifted_by_himself_alone"), ("house/test_named_figures.py", "test_nobody_is_said_to_be_there_who_is_not"))),
    "0.6": ("no unconfirmed name stands on anything that leaves", (("commands/test_gate.py", "test_no_outgoing_file_holds_an_unconfirmed_pair_or_a_secret_of_another_county"), ("house/test_named_figures.py", "test_no_unconfirmed_name_leaves"))),
    "0.7": ("a decision is kept or refused aloud and leaves no trace when refused", (("commands/test_decisions.py", "test_a_person_without_a_demand_is_kept_from_all_of_the_year_or_of_a_session"), ("commands/test_decisions.py", "test_a_replacement_that_cannot_be_leaves_the_old_one"), ("properties/test_decisions.py", "test_every_decision_is_followed_or_named"))),
    "0.8": ("our own slips and telephone refusals come back", (("books/slips/test_slips.py", "test_a_slip_that_comes_back_is_read_as_it_was_filled"), ("commands/loop/test_back.py", "test_somebody_who_declines_by_telephone_before_any_letter_is_not_proposed"), ("work/hear/test_speaker.py", "test_an_expert_who_answers_speaks_for_himself"))),
    "0.9": ("files of one name in several counties are told apart", (("year/test_names_apart.py", "test_one_name_in_two_counties_is_shown_with_its_county"),)),
    "0.10": ("one chain of states for every command", (("indicators/test_chain.py", "test_the_furthest_of_what_is_told_stands"), ("indicators/test_chain.py", "test_of_two_demands_none_is_chosen_and_both_are_named"))),
    "0.11": ("a period without a name is the last finished one, and the first line says which", (("commands/track/test_example.py", "test_soon_after_its_end_the_finished_period_is_meant"), ("commands/track/test_example.py", "test_the_first_line_says_which_days_count"))),
    "0.12": ("every target is shown or told", (("commands/track/test_targets.py", "test_targets_of_the_settings_are_read_beside_those_of_workbooks"), ("commands/track/test_targets.py", "test_an_unknown_name_must_be_mended_and_the_nearest_is_named"))),
    "0.13": ("states of sessions use one list; totals are compared with what they add up", (("indicators/test_chain.py", "test_the_table_of_words_is_whole"), ("books/test_sheet.py", "test_totals_against_rows"))),
    "0.14": ("one number one document, no answer asked for before the letter, a letter goes to the legal unit", (("commands/loop/test_register.py", "test_numbers_given_in_order_are_never_equal_and_outlive_a_new_draft"), ("commands/loop/test_register.py", "test_no_letter_asks_for_an_answer_before_its_own_date"), ("papers/test_gate.py", "test_what_would_embarrass_the_office_is_found"))),
    "0.15": ("what people read prints at 9 points or more", (("golden/test_printed.py", "test_everything_prints_at_nine_points_or_more"),)),
    "0.16": ("a paper with an empty sentence is not written", (("papers/test_gate.py", "test_what_would_embarrass_the_office_is_found"),)),
    "0.17": ("a title that is not public is found in its own county's copy alone", (("commands/test_gate.py", "test_no_outgoing_file_holds_an_unconfirmed_pair_or_a_secret_of_another_county"), ("commands/test_papers.py", "test_the_public_list_hides_what_is_not_public"))),
    "0.18": ("every paper is made from the list that stands and counts as it does", (("commands/test_gate.py", "test_papers_made_later_tell_what_the_list_tells_and_bear_its_code"), ("house/test_named_figures.py", "test_every_figure_that_has_a_name_is_one_figure"), ("house/test_named_figures.py", "test_what_goes_out_bears_the_code_of_the_list"))),
    "0.19": ("trips spread over their days, at most two units a half-day for a group", (("matching/test_schedule.py", "test_a_group_visits_two_units_at_most_in_a_half_day_and_uses_the_days"),)),
}  # fmt: skip


def _functions(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_all_are_named() -> None:
    assert list(CHECKS) == [f"0.{number}" for number in range(1, 20)]


@pytest.mark.parametrize("number", CHECKS)
def test_the_check_is_there(number: str) -> None:
    """A test that is renamed or taken out is missed here."""
    _, tests = CHECKS[number]
    missing = [f"{f}::{name}" for f, name in tests if name not in _functions(TESTS / f)]
    assert not missing
