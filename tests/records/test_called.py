"""A derived number is never shown: the list number, the sender's own, else unit and title."""

from __future__ import annotations

import pytest

from expertserve.records.demand import Demand
from expertserve.records.names import called


@pytest.mark.parametrize(
    ("number", "list_no", "shown"),
    [
        ("Dd386280c", "石渡-03", "石渡-03"),
        ("Dd386280c", "", "青禾社：番茄烂根"),
        ("D014", "", "D014"),
    ],
)
def test_a_demand_is_called_by_what_people_know(number: str, list_no: str, shown: str) -> None:
    demand = Demand(demand_id=number, list_no=list_no, unit_name="青禾社", title="番茄烂根")
    assert called(demand) == shown
