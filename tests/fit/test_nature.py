"""Contradictions by nature are found by classes of subjects, and keep a pair below 较高."""

from __future__ import annotations

import numpy as np
import pytest

from expertserve.fit.engine import Engine
from expertserve.fit.lexicon import Lexicon, rows
from expertserve.fit.nature import Natures
from expertserve.fit.profile import expert_profile, read_text
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert


@pytest.fixture(scope="module")
def natures() -> Natures:
    return Natures(Lexicon.load(), list(rows("natures")))


def _clash(natures: Natures, demand: str, expert: str) -> bool:
    lexicon = Lexicon.load()
    asked = natures.asked(read_text(demand, lexicon))
    person = Expert(expert_id="E1", name="某人", expertise=expert)
    known = natures.known([expert_profile(person, lexicon)])
    return bool(natures.clash(asked, known)[0])


@pytest.mark.parametrize(
    ("demand", "expert"),
    [
        ("儿童哮喘反复发作，家长不会用雾化", "猪病防治、兽医临床"),
        ("蜜蜂幼虫腐烂病，蜂群越来越弱", "植物病理、果树病害"),
        ("苹果入库后三个月发软，冷库贮藏损耗大", "果树整形修剪"),
        ("草鱼烂鳃", "水稻栽培"),
        ("羊肚菌出菇少", "生猪养殖"),
    ],
)
def test_two_sides_of_other_natures_contradict(natures: Natures, demand: str, expert: str) -> None:
    assert _clash(natures, demand, expert)


@pytest.mark.parametrize(
    ("demand", "expert"),
    [
        ("儿童哮喘反复发作", "儿科呼吸"),
        ("苹果入库后三个月发软，冷库贮藏损耗大", "果蔬贮藏保鲜"),
        ("蜜蜂幼虫腐烂病", "中蜂养殖"),
        ("猪场粪污太多，菜地用不完", "蔬菜栽培"),
        ("合作社账目乱", "果树栽培"),
        ("水库坝脚渗水", "兽医临床"),
        ("村里小孩子喝了山水拉肚子", "农村饮用水净化、污水处理、水质监测"),
        ("高血压病人随访三天打鱼两天晒网", "高血压规范管理"),
    ],
)
def test_what_is_near_or_unknown_does_not_contradict(
    natures: Natures, demand: str, expert: str
) -> None:
    assert not _clash(natures, demand, expert)


def test_a_contradiction_needs_a_person_and_says_so() -> None:
    """However alike the words are: 哮喘 of a pig and of a child."""
    vet = Expert(expert_id="E1", name="某人", expertise="猪哮喘、仔猪呼吸道病，兽医临床，雾化给药")
    demand = Demand(
        demand_id="D1",
        unit_name="某卫生院",
        title="儿童哮喘雾化",
        detail="儿童哮喘反复发作，雾化不会做",
    )
    fit = Engine.build([vet], [demand]).explain("D1", "E1")
    assert fit.confidence == "confirm"
    told = [reason for reason in fit.reasons if reason.part == "nature"]
    assert len(told) == 1
    assert "人" in told[0].text
    assert "畜禽" in told[0].text


def test_an_axis_on_which_one_side_is_unknown_says_nothing(natures: Natures) -> None:
    assert not natures.clash(0, np.array([1, 2], dtype=np.int32)).any()
