"""What a sheet may lack: an error where the next step needs it, one line for the rest, nothing less on our own forms."""

from __future__ import annotations

import pytest

from expertserve.books.conversion.kind import kind
from expertserve.books.conversion.needs import missing_columns, own_form
from expertserve.ground.findings import Finding, Place

PLACE = Place(file="表.xlsx", sheet="S", row=3)


def told(name: str, fields: set[str], *, own: bool = False) -> tuple[Finding, ...]:
    return missing_columns(kind(name), PLACE, fields.__contains__, own=own)


@pytest.mark.parametrize(
    ("name", "fields", "errors"),
    [
        ("demands", {"unit_name", "detail", "contact_tel"}, []),
        ("demands", {"contact", "title"}, []),
        ("demands", {"unit_name", "email"}, ["detail"]),
        ("demands", {"title"}, ["unit_name", "contact_tel"]),
        ("experts", {"name", "org_name", "keywords"}, []),
        ("experts", {"name", "title"}, ["org_name", "expertise"]),
    ],
)
def test_only_what_the_step_needs_is_an_error(
    name: str, fields: set[str], errors: list[str]
) -> None:
    found = told(name, fields)
    assert [dict(f.facts)["field"] for f in found if f.severity == "error"] == errors
    rest = [f for f in found if f.severity != "error"]
    assert [(f.code, f.severity) for f in rest] == [("missing-column", "info")]


def test_the_rest_is_one_line_with_what_is_assumed() -> None:
    (rest,) = told("demands", {"unit_name", "detail", "contact", "contact_tel", "title"})
    message, _ = rest.say("zh")
    assert message.startswith("未报：单位类型、所属行业、县(市、区)、需求类型")
    assert "未报保密要求的，按不公开处理" in message


def test_on_our_own_form_every_required_column_is_asked_for() -> None:
    assert own_form(("表号：ES-02（2026版）",))
    assert not own_form(("附件2", "编号 02"))
    found = told("demands", {"unit_name", "detail", "contact_tel"}, own=True)
    assert len(found) > 5
    assert {f.severity for f in found} == {"error"}
