"""The engine: right experts first, honest sums, blocks, masks, lines, sameness."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from expertserve.codes.meaning import Meaning
from expertserve.fit import engine as module
from expertserve.fit.engine import Engine
from expertserve.fit.weights import Weights, band, confidence, grade, percent
from expertserve.records.demand import Demand

if TYPE_CHECKING:
    from expertserve.codes.vectors import Encoder
    from expertserve.records.expert import Expert

    Experts = tuple[Expert, ...]
    Demands = tuple[Demand, ...]


@pytest.fixture(scope="module")
def engine(experts: Experts, demands: Demands) -> Engine:
    return Engine.build(experts, demands, meaning=Meaning.load())


def test_each_demand_finds_its_expert(engine: Engine, wanted: dict[str, str]) -> None:
    for number, expert in wanted.items():
        assert engine.candidates(number, top=1)[0].expert_id == expert


def test_without_meaning_the_scale_stays(
    experts: Experts, demands: Demands, wanted: dict[str, str]
) -> None:
    bare = Engine.build(experts, demands)
    firsts = [bare.candidates(number, top=1)[0] for number in wanted]
    assert [fit.expert_id for fit in firsts] == list(wanted.values())
    assert all(fit.points >= 250 for fit in firsts)


def test_right_crop_wrong_discipline_is_told_and_scored_below(engine: Engine) -> None:
    right, wrong = engine.explain("D01", "E01"), engine.explain("D01", "E02")
    assert right.points > wrong.points
    told = next(r.text for r in wrong.reasons if r.part == "lexicon")
    assert "对象一致（番茄），学科不同：需求偏植物病理" in told
    other = next(r.text for r in engine.explain("D01", "E03").reasons if r.part == "lexicon")
    assert "学科一致（植物病理），对象不同：需求为番茄，专家为小麦" in other


def test_reasons_add_up_to_the_fit(engine: Engine, demands: Demands, experts: Experts) -> None:
    for demand in demands:
        row = engine.row(demand.demand_id)
        for place, expert in enumerate(experts):
            fit = engine.explain(demand.demand_id, expert.expert_id)
            assert fit.points == row[place]
            content = sum(r.points for r in fit.reasons if r.part in ("text", "lexicon", "meaning"))
            least, most = band(content)
            assert max(least, min(most, sum(r.points for r in fit.reasons))) == fit.points
            assert fit.confidence == confidence(content)
            assert fit.reasons


def test_table_candidates_and_rows_agree(engine: Engine, demands: Demands) -> None:
    table = engine.table(top=4)
    for place, demand in enumerate(demands):
        row = engine.row(place)
        order = sorted(range(len(row)), key=lambda e: (-row[e], e))[:4]
        assert table.experts[place].tolist() == order
        assert table.points[place].tolist() == [row[e] for e in order]
        fits = engine.candidates(demand.demand_id, top=4, explained=False)
        assert [f.points for f in fits] == table.points[place].tolist()
        assert not any(f.reasons for f in fits)


def test_masks_are_kept_and_short_lists_end(
    engine: Engine, experts: Experts, demands: Demands
) -> None:
    mask = np.zeros((len(demands), len(experts)), dtype=np.bool_)
    mask[:, 2] = True
    for allowed in (mask, lambda n: mask[n]):
        table = engine.table(allowed, top=3)
        assert table.experts.tolist() == [[2, -1, -1]] * len(demands)
        assert (table.points[:, 1:] == 0).all()
    fits = engine.candidates(0, lambda n: n in (2, 5), top=9)
    assert sorted(f.expert_id for f in fits) == ["E03", "E06"]
    assert engine.candidates(0, mask[0] & False) == ()


def test_ties_keep_source_order(experts: Experts) -> None:
    same = tuple(replace(experts[0], expert_id=f"X{n}") for n in range(5))
    fits = Engine.build(same, (Demand(demand_id="D", unit_name="某", detail="烂根"),)).candidates(
        "D", top=3
    )
    assert [f.expert_id for f in fits] == ["X0", "X1", "X2"]


def test_blocks_give_what_one_block_gives(
    engine: Engine, experts: Experts, demands: Demands, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, fits, pair = engine.table(top=5), engine.candidates("D04"), engine.explain("D04", "E08")
    monkeypatch.setattr(module, "_BLOCK", 2)
    monkeypatch.setattr(module, "_CHUNK", 3)
    parted = Engine.build(experts, demands, meaning=Meaning.load())
    table = parted.table(top=5)
    assert (table.experts == whole.experts).all()
    assert (table.points == whole.points).all()
    assert parted.candidates("D04") == fits
    assert parted.explain("D04", "E08") == pair


def test_a_pair_does_not_depend_on_the_other_demands(
    engine: Engine, experts: Experts, demands: Demands
) -> None:
    alone = Engine.build(experts, demands[3:4], meaning=Meaning.load())
    assert (alone.row("D04") == engine.row("D04")).all()


def test_same_inputs_same_bits(experts: Experts, demands: Demands, letters: Encoder) -> None:
    first, second = (Engine.build(experts, demands, meaning=letters).table() for _ in range(2))
    assert first.points.tobytes() == second.points.tobytes()
    assert first.experts.tobytes() == second.experts.tobytes()


def test_two_problems_are_two_lines(experts: Experts) -> None:
    demand = Demand(
        demand_id="D", unit_name="某", detail="1.母羊连着流产，怕是布病；2.电脑被勒索，文件打不开"
    )
    engine = Engine.build(experts, (demand,))
    assert engine.lines("D") == ("母羊连着流产，怕是布病", "电脑被勒索，文件打不开")
    assert {f.expert_id for f in engine.candidates("D", top=2)} == {"E04", "E09"}
    assert engine.candidates("D", top=1, line=1)[0].expert_id == "E09"
    assert (engine.line_of("D", "E04"), engine.line_of("D", "E09")) == (0, 1)


def test_two_encoders_share_the_points(
    experts: Experts, demands: Demands, letters: Encoder
) -> None:
    both = Engine.build(experts, demands, meaning=(Meaning.load(), letters))
    points = both.explain("D01", "E01").points
    assert 300 <= points <= 1000


def test_circumstances_are_named_points(experts: Experts) -> None:
    demand = Demand(
        demand_id="D",
        unit_name="某",
        detail="烂根",
        county="519901",
        county_text="甲县",
        need_level="正高",
        need_field_codes=("210",),
        want_form=("F01",),
        want_form_text="技术指导",
    )
    engine = Engine.build(
        experts,
        (demand,),
        key_counties=frozenset({"519901"}),
        served={"E01": frozenset({"519901"})},
        loads={"E01": 5},
    )
    points = {r.part: (r.points, r.text) for r in engine.explain("D", "E01").reasons}
    assert "field" not in points
    assert points["level"] == (8, "职称“研究员”（正高），符合所需层次“正高”")
    assert points["form"] == (6, "可提供所需服务形式：“技术指导”")
    assert points["region"] == (6, "专家与需求单位同在“甲县”；“甲县”列入重点县名单")
    assert points["history"] == (4, "曾到“甲县”服务，情况熟悉")
    assert points["load"] == (-4, "本年度已安排5个半天，酌减")
    assert "level" not in {r.part for r in engine.explain("D", "E03").reasons}


@pytest.mark.parametrize(
    ("here", "there", "share"),
    [
        ("110101", "510701", "东部专家（“某院”）支持西部"),
        ("519902", "519901", "专家在本市（“某院”）"),
        ("518801", "519901", "专家在本省（“某院”）"),
    ],
)
def test_region_in_words(experts: Experts, here: str, there: str, share: str) -> None:
    expert = replace(experts[0], org_region=here, org_region_text="", org_name="某院")
    engine = Engine.build(
        (expert,), (Demand(demand_id="D", unit_name="某", detail="烂根", county=there),)
    )
    texts = {r.part: r.text for r in engine.explain("D", "E01").reasons}
    assert texts["region"] == share


def test_circumstances_never_lift_into_a_higher_band(experts: Experts) -> None:
    demand = Demand(
        demand_id="D", unit_name="某", detail="烂根", county="519901", want_form=("F01",)
    )
    weights = Weights(level=900, form=900, region=900, field=900, history=900)
    bare = Engine.build(experts, (demand,), weights=Weights(level=0, form=0, region=0))
    loud = Engine.build(experts, (demand,), weights=weights)
    for expert in experts:
        content = bare.explain("D", expert.expert_id)
        fit = loud.explain("D", expert.expert_id)
        assert fit.points >= content.points
        assert fit.confidence == content.confidence


def test_labels_of_the_form_change_nothing(experts: Experts) -> None:
    plain = Demand(demand_id="D", unit_name="某", detail="烂根")
    told = replace(
        plain, need_field=("植物保护学",), need_field_codes=("210",), industry="蔬菜种植"
    )
    rows = [Engine.build(experts, (d,), meaning=Meaning.load()).row("D") for d in (plain, told)]
    assert (rows[0] == rows[1]).all()


def test_nothing_shared_gives_one_reason_that_says_so(experts: Experts) -> None:
    expert = replace(experts[8], title_level="", keywords=(), field=(), expertise="", title="")
    engine = Engine.build((expert,), (Demand(demand_id="D", unit_name="某", detail="？？"),))
    assert [r.text for r in engine.explain("D", "E09").reasons] == ["未见共同用词和相近学科"]


def test_unknown_ids_and_empty_rosters(experts: Experts, demands: Demands) -> None:
    empty = Engine.build((), demands)
    assert empty.candidates("D01") == ()
    assert empty.row("D01").shape == (0,)
    assert empty.table(top=2).experts.tolist() == [[-1, -1]] * len(demands)
    with pytest.raises(KeyError):
        Engine.build(experts, demands).explain("D01", "nobody")


def test_weights_and_grades() -> None:
    assert set(Weights().content().values()) == {1000}
    assert Weights(text=75).content() == {"text": 500, "lexicon": 1000, "meaning": 1000}
    assert set(Weights(lexicon=0, meaning=0, text=0).content().values()) == {0}
    assert [grade(p) for p in (600, 599, 400, 399)] == ["高", "较高", "较高", "待确认"]
    assert [confidence(p) for p in (600, 599, 399)] == ["sure", "likely", "confirm"]
    assert [band(p) for p in (1000, 599, 0)] == [(600, 1000), (400, 599), (0, 399)]
    assert percent(865) == "86.5"
    assert Weights().as_dict()["load"] == 8
    with pytest.raises(ValueError, match="text is below 0"):
        Weights(text=-1)


def test_a_roster_of_one_trade_does_not_lower_what_its_trade_is_worth(
    experts: Experts, demands: Demands
) -> None:
    alone = Engine.build(experts[:1], demands, meaning=Meaning.load()).explain("D01", "E01")
    among = Engine.build(experts, demands, meaning=Meaning.load()).explain("D01", "E01")
    assert alone.points > 250
    assert abs(alone.points - among.points) < 100
