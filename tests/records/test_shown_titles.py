"""What stands for a title where a demand has none."""

from __future__ import annotations

import pytest

from expertserve.records.demand import Demand
from expertserve.records.names import shown_title


@pytest.mark.parametrize(
    ("detail", "title"),
    [
        ("塘坝脚往外冒水\n1972年修的塘，管着三百亩田", "塘坝脚往外冒水"),
        (
            "老人长年躺在床上翻不了身，家里人和村医都不会弄，药水也乱擦，各有各的说法",
            "老人长年躺在床上翻不了身，家里人和村医都不会弄，药水也乱擦",
        ),
        (
            "茶厂老师傅走了以后后生们照着样子做出来的红茶又酸又涩客商一泡就摇头",
            "茶厂老师傅走了以后后生们照着样子做出来的红茶又酸又涩客商一…",
        ),
    ],
)
def test_a_title_made_of_the_text_ends_where_a_line_or_a_clause_ends(
    detail: str, title: str
) -> None:
    """Never in the middle of a word, and never with the beginning of the next line."""
    assert shown_title(Demand(demand_id="D1", unit_name="某村", detail=detail)) == title
