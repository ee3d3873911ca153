"""Demands as clerks name them: shortened units, a number beside a short title."""

from __future__ import annotations

from expertserve.records.demand import Demand
from expertserve.year.spoken.who import Things

DEMANDS = (
    Demand(
        demand_id="A-1", unit_name="云坪镇中心卫生院", title="老人血压高", detail="药吃得断断续续"
    ),
    Demand(demand_id="A-2", unit_name="青石县丰穗粮食专业合作社", title="稻子烂秆"),
    Demand(demand_id="A-3", unit_name="青石县丰穗粮食专业合作社", title="谷子发霉"),
    Demand(demand_id="A-4", unit_name="南岭茶厂", title="红茶发酸"),
)
THINGS = Things(DEMANDS)


def test_a_unit_shortened_as_people_say_it_is_known_where_only_one_fits() -> None:
    """Pieces of the name in its order; what fits several units names several."""
    assert THINGS.look("", "云坪卫生院").places == (0,)
    assert THINGS.look("丰穗合作社").places == (1, 2)
    assert THINGS.look("", "卫生院云坪").places == ()


def test_words_that_stand_nowhere_name_the_only_demand_of_the_unit_if_they_share_a_word() -> None:
    """高血压 for 老人血压高; not something else, and not where there are two to choose from."""
    assert THINGS.look("高血压", "云坪卫生院").places == (0,)
    assert THINGS.look("装路灯", "云坪卫生院").places == ()
    assert THINGS.look("稻谷烘干", "丰穗合作社").places == ()


def test_a_number_and_a_short_title_under_each_other_are_one_demand_unless_they_contradict() -> (
    None
):
    """Two columns of one field come as two lines."""
    assert THINGS.look("A-2\n稻子病").places == (1,)
    assert THINGS.look("A-2\n红茶发酸").places == (1, 3)
    assert THINGS.look("A-9\n红茶发酸").places == ()
