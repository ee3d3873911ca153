"""An invented roster and demands, and an encoder that counts characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from expertserve.codes.vectors import Encoder, unit
from expertserve.fit.lexicon import Lexicon
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.codes.vectors import Vectors

EXPERTS = (
    (
        "E01",
        "植物保护学",
        "210",
        "设施蔬菜根部病害防控",
        "枯萎病、根结线虫、土壤消毒",
        "研究员",
        "正高",
    ),
    ("E02", "园艺学", "210", "番茄遗传育种", "种质创新、杂交制种", "教授", "正高"),
    ("E03", "植物保护学", "210", "小麦条锈病流行规律", "条锈病、抗病性", "副研究员", "副高"),
    ("E04", "兽医学", "230", "羊病诊断与净化", "布鲁氏菌病、疫苗", "研究员", "正高"),
    ("E05", "畜牧学", "230", "肉羊营养与饲料", "日粮配方、青贮", "高级畜牧师", "副高"),
    ("E06", "内科学", "320", "高血压与冠心病防治", "降压药物、心力衰竭", "主任医师", "正高"),
    ("E07", "外科学", "320", "脊柱与关节外科", "椎间盘、关节置换", "副主任医师", "副高"),
    ("E08", "道路工程", "580", "桥梁检测与加固", "裂缝、荷载试验", "正高级工程师", "正高"),
    ("E09", "计算机软件", "520", "网络安全与应急响应", "恶意软件、数据恢复", "高级工程师", "副高"),
    ("E10", "企业管理", "630", "农产品电商与品牌", "直播电商、短视频运营", "讲师", "中级"),
    ("E11", "水产学", "240", "淡水鱼病防治", "烂鳃病、水质调控", "研究员", "正高"),
    ("E12", "环境工程学", "610", "农村生活污水治理", "人工湿地、化粪池", "教授", "正高"),
)
DEMANDS = (
    ("D01", "棚里番茄一片片烂根，打药没用", "E01"),
    ("D02", "母羊连着流产，怕是布病", "E04"),
    ("D03", "村里老人血压高，中风的多", "E06"),
    ("D04", "村口老桥桥墩裂了缝", "E08"),
    ("D05", "电脑被勒索，文件打不开", "E09"),
    ("D06", "橘子滞销，想开直播带货", "E10"),
    ("D07", "鱼塘死鱼，鱼身上烂鳃", "E11"),
    ("D08", "污水横流，臭水沟没人管", "E12"),
    ("D09", "羊长得慢，饲料又贵", "E05"),
    ("D10", "麦田条锈病又来了", "E03"),
    ("D11", "腰椎间盘突出的病人多", "E07"),
)


class Letters(Encoder):
    """Counts of characters folded into 64 places."""

    name = "letters"
    generic = ("我村急需专家指导", "希望专家帮助解决问题")

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row a text."""
        rows = np.zeros((len(texts), 64), dtype=np.int64)
        for number, text in enumerate(texts):
            for letter in text:
                rows[number, ord(letter) % 64] += 100
        return unit(rows)


def make_experts() -> tuple[Expert, ...]:
    return tuple(
        Expert(
            expert_id=number,
            name="某",
            org_name="某研究院",
            field=(field,),
            field_codes=(code,),
            expertise=direction,
            keywords=tuple(keywords.split("、")),
            title=title,
            title_level=level,
            org_region="519901",
            org_region_text="甲县",
            offer=("F01",),
        )
        for number, field, code, direction, keywords, title, level in EXPERTS
    )


def make_demands() -> tuple[Demand, ...]:
    return tuple(
        Demand(demand_id=number, unit_name="某村", detail=text) for number, text, _ in DEMANDS
    )


@pytest.fixture(scope="session")
def experts() -> tuple[Expert, ...]:
    return make_experts()


@pytest.fixture(scope="session")
def demands() -> tuple[Demand, ...]:
    return make_demands()


@pytest.fixture(scope="session")
def wanted() -> dict[str, str]:
    return {number: expert for number, _, expert in DEMANDS}


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return Lexicon.load()


@pytest.fixture(scope="session")
def letters() -> Letters:
    return Letters()
