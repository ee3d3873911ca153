"""The names under which indicators stand in lists of targets, and the indicator each means."""

from __future__ import annotations

from functools import cache

from expertserve.ground.text import key

__all__ = ["NAMES", "names_indicator"]

NAMES: dict[str, str] = {
    "活动期数": "P5",
    "期数": "P5",
    "专家人数": "P4a",
    "专家人次": "P4b",
    "覆盖县(市、区)": "P6a",
    "覆盖县": "P6a",
    "覆盖县数": "P6a",
    "县覆盖率": "P6d",
    "服务单位数": "P7a",
    "服务企业数": "P7b",
    "服务时长(天)": "P3a",
    "服务时长(小时)": "P3b",
    "服务次数": "P2a",
    "解决问题数": "Q1a",
    "培训人次": "Q2a",
    "培训人数": "Q2b",
    "受益人次": "Q4a",
    "受益人数": "Q4b",
    "签订协议数": "Q5a",
    "协议金额": "Q5b",
    "成果转化项数": "Q7",
    "受援方满意率": "Q11a",
    "专家方满意率": "Q11b",
    "匹配率": "P8g",
    "履约率": "P8h",
    "解决率": "P8i",
    "宣传报道数": "Q13",
    "每专家·天成本": "Q14a",
    "每解决一个问题成本": "Q14b",
}


@cache
def _keys() -> frozenset[str]:
    return frozenset(map(key, NAMES))


def names_indicator(text: str) -> bool:
    """Whether a text is one of the names, however its brackets and blanks are written."""
    return key(text) in _keys()
