"""Demands in lines, and demands too vague with the question to ask back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from expertserve.fit.lines import lines
from expertserve.fit.shared import without_filler
from expertserve.fit.vague import question, questions
from expertserve.records.demand import Demand

if TYPE_CHECKING:
    from expertserve.fit.lexicon import Lexicon


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("苹果树腐烂病重；果子个头小。", 1),
        ("一是母猪流产多，二是村里路塌了没法走", 2),
        ("大棚番茄烂根；另外老人高血压多，村医不会看", 2),
        ("①鱼塘死鱼 ②鱼塘缺氧 ③会计不会做账", 2),
        ("番茄烂根，母羊流产", 1),
        ("", 1),
        ("亩产2.5吨，增收1.2万元，番茄烂根", 1),
    ],
)
def test_lines(text: str, expected: int, lexicon: Lexicon) -> None:
    assert len(lines(text, lexicon)) == expected


def test_at_most_four_lines(lexicon: Lexicon) -> None:
    text = "1.番茄烂根打药没用；2.母羊连着流产；3.电脑被勒索文件打不开；4.老桥桥墩裂了缝；5.老人白内障看不清"
    assert len(lines(text, lexicon)) == 4


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("盼专家来现场指导", "服务的对象"),
        ("需要农业技术", "哪种作物"),
        ("希望专家到医院指导", "出了什么问题"),
        ("茶叶", "出了什么问题"),
        ("技术培训", "哪个学段"),
        ("", "服务的对象"),
        ("果树修剪", ""),
        ("番茄烂根", ""),
    ],
)
def test_vague_demands_are_asked_back(text: str, asked: str, lexicon: Lexicon) -> None:
    found = question(Demand(demand_id="D", unit_name="某村", detail=text), lexicon)
    assert (asked in found) if asked else found == ""


def test_hollow_demands_get_every_question(lexicon: Lexicon) -> None:
    assert len(questions(Demand(demand_id="D", unit_name="某村", detail="求助"), lexicon)) == 3


def test_filler_goes_and_never_takes_all(lexicon: Lexicon) -> None:
    assert without_filler("盼专家现场指导番茄烂根", lexicon).strip() == "番茄烂根"
    assert without_filler("盼专家", lexicon) == "盼专家"
