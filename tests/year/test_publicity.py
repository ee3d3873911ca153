"""The office's default holds where a table has no column 保密要求, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from expertserve.books.tables.sheet import ColumnReading, SheetReading
from expertserve.records.demand import Demand
from expertserve.records.views import for_expert
from expertserve.year.facts import FileFacts
from expertserve.year.folder import Input
from expertserve.year.publicity import with_publicity
from expertserve.year.settings import Settings


@pytest.mark.parametrize(("field", "told"), [("title", "可公开"), ("publicity", "不公开")])
def test_the_default_is_for_tables_that_say_nothing_of_it(field: str, told: str) -> None:
    sheet = SheetReading(
        file="a.xlsx",
        sheet="S",
        table="A1",
        kind="demands",
        columns=(ColumnReading("A", "甲", (field,)),),
        records=(Demand(demand_id="D1", unit_name="某社"),),
    )
    where = Input(path=Path("a.xlsx"), role="inbox")
    file = FileFacts(
        name="a.xlsx", input=where, format="xlsx", sha256="0", readable=True, sheets=(sheet,)
    )
    (read,) = with_publicity([file], Settings(publicity_default="可公开"))
    assert [one.publicity for one in read.sheets[0].records] == [told]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("水生蔬菜方面教授", "水生蔬菜方面的难题"),
        ("植保专家", "植保方面的难题"),
        ("畜牧兽医", "畜牧兽医方面的难题"),
    ],
)
def test_an_expert_is_told_the_subject_not_who_is_asked_for(field: str, sentence: str) -> None:
    demand = Demand(demand_id="D1", unit_name="某社", need_field=(field,))
    assert for_expert(demand, "某县").title == sentence
