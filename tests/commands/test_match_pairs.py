"""match on invented rosters of equals: everybody who may come is searched, load is shared, services given count."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Shell

EXPERTS = (
    "专家编号",
    "姓名",
    "工作单位",
    "单位类型",
    "所在地",
    "职称",
    "专业领域",
    "研究方向",
    "专业特长",
    "每年可服务天数",
    "服务意愿",
    "健康状况",
    "是否退休",
    "派出单位意见",
)
DEMANDS = (
    "需求编号",
    "需求单位",
    "单位类型",
    "所属行业",
    "县(市、区)",
    "需求名称",
    "需求类型",
    "需求描述",
    "优先类别",
    "所需专家领域",
    "所需专家人数",
    "期望服务形式",
    "期望服务时间",
    "保密要求",
)
SERVICES = (
    "记录编号",
    "期次",
    "专家编号",
    "专家姓名",
    "专家单位",
    "开始日期",
    "结束日期",
    "县(市、区)",
    "服务单位",
    "服务形式",
    "服务内容",
    "审核意见",
    "佐证材料",
)


def _write(path: Path, title: str, heads: tuple[str, ...], rows: list[list[Any]]) -> None:
    book = openpyxl.Workbook()
    book.active.append([title])
    for row in (heads, *rows):
        book.active.append(list(row))
    book.save(path)


def _folder(path: Path, experts: int, demands: int, days: int, *, served: int = 0) -> Path:
    path.mkdir()
    _write(
        path / "专家.xlsx",
        "专家信息登记表（2026年）",
        EXPERTS,
        [
            [
                f"E{n:03d}",
                f"甲{chr(0x4E01 + n)}",
                f"某{n}大学",
                "高等院校",
                "四川省成都市武侯区",
                "教授",
                "植物病理学",
                "设施番茄土传病害防控",
                "番茄枯萎病、根腐病、青枯病防治",
                days,
                "是",
                "健康",
                "否",
                "同意",
            ]
            for n in range(experts)
        ],
    )
    _write(
        path / "需求.xlsx",
        "专家服务基层需求征集表（2026年）",
        DEMANDS,
        [
            [
                f"D{n:03d}",
                f"某{n}村村民委员会",
                "村(社区)",
                "蔬菜种植",
                "涪城区",
                "番茄枯萎病、根腐病防治",
                "技术指导",
                "设施番茄枯萎病、根腐病等土传病害防控",
                "民生",
                "农业",
                1,
                "技术指导",
                "2026年",
                "可公开",
            ]
            for n in range(demands)
        ],
    )
    if served:
        _write(
            path / "服务记录.xlsx",
            "专家服务基层服务记录表（2026年）",
            SERVICES,
            [
                [
                    f"R{n}",
                    "",
                    "E000",
                    "甲" + chr(0x4E01),
                    "某0大学",
                    f"2026-04-1{n}",
                    f"2026-04-1{n}",
                    "游仙区",
                    "某合作社",
                    "技术指导",
                    "番茄病害指导",
                    "通过",
                    "照片1.jpg",
                ]
                for n in range(served)
            ],
        )
    return path


def _matched(run: Shell, folder: Path) -> Any:
    return run("match", folder, "--as-of", "2026-05-10", "--dry-run", "--json")


def test_equals_beyond_the_best_thirty_are_used(run: Shell, tmp_path: Path) -> None:
    found = _matched(run, _folder(tmp_path / "many", 40, 50, 2)).json
    assert found["summary"]["served"] == 50
    load = Counter(pair["expert_id"] for pair in found["pairs"])
    assert (len(load), max(load.values())) == (40, 2)


def test_equals_share_the_load(run: Shell, tmp_path: Path) -> None:
    found = _matched(run, _folder(tmp_path / "load", 6, 6, 3)).json
    assert Counter(pair["expert_id"] for pair in found["pairs"]) == Counter(
        {f"E{n:03d}": 1 for n in range(6)}
    )


@pytest.mark.parametrize(("experts", "code"), [(1, 4), (2, 0)])
def test_services_given_count(run: Shell, tmp_path: Path, experts: int, code: int) -> None:
    """An expert who offered one day and gave three is not proposed again; another takes the place."""
    shown = _matched(run, _folder(tmp_path / "used", experts, 1, 1, served=3))
    assert shown.code == code, shown.err
    if code:
        place = shown.json["unserved"][0]
        assert place["cause"] == "none-allowed"
        assert "服务次数已满1名" in place["text"]
        assert shown.json["files"] == []
    else:
        assert [pair["expert_id"] for pair in shown.json["pairs"]] == ["E001"]
