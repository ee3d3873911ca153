"""The rules of bases from a sheet in words: grades by the mean of a panel, and what the state of a base makes of them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from expertserve.ground.text import compact
from expertserve.selection.base_rules import BaseRules, read_base_rules
from expertserve.selection.rulefile import bundled
from expertserve.selection.worded import (
    Clause,
    Told,
    as_built,
    day_in,
    number_in,
    points_in,
    read_lines,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.ground.findings import Finding
    from expertserve.records.rule_line import RuleLine

__all__ = ["worded_bases"]

_KNOWN = (
    (r"得分|打分|考核", r"平均分|保留(?:两|二|2)位", "得分为有效打分的平均分，保留两位小数"),
    (r"", r"回避|依托单位的人", "依托单位的成员回避，所打分不计"),
    (r"", r"未打分|不计入?平均|无效", "未打的分不计"),
    (r"年度", r"\d{1,2}月\d{1,2}日至|全年", "按自然年度"),
    (r"基准日|状态", r"看|状态", "按基准日当天的状态"),
    (r"退出|考核", r"已退出的?不参加|退出.{0,6}不参加", "基准日已退出的不参加考核"),
    (r"状态|生效|变动", r"当日起|自.{0,8}起生效|不改变状态|才转为", "变动自文件日期当日起，考核结果本身不改变状态"),
    (r"次数|场次", r"算1次|算一次|计1次|同一", "同一天、同一单位、同一形式、同一内容算1次，几行、几名专家不重复计"),
    (r"专家.?天|天数|时长", r"相加|半天|8小时|最多", "每名专家每天最多1天，半天0.5天"),
    (r"单位", r"不重复", "单位不重复计"),
    (r"培训", r"只计一次|取小|不一致", "每次服务只计一次，几行不一致取小的"),
    (r"有效|服务", r"审核|确认单|照片|佐证", "只计经审核、有佐证的记录"),
    (r"", r"重复填报|看不出|不计入该基地|退出以后", "重复的算一次，日期不明的、退出以后的不计"),
)  # fmt: skip


class _Building:
    """What the clauses have ruled so far."""

    def __init__(self, year: int) -> None:
        self.year = year
        self.items: dict[str, int] = {}
        self.grades: dict[str, int] = {}
        self.panel: dict[str, Any] = {}
        self.rectification: dict[str, int] = {}

    def readers(self) -> tuple[Any, ...]:
        """In the order in which they are asked."""
        return (
            self.year_of, self.item, self.reference, self.in_rectification, self.overdue, self.idle, self.new, self.grade,
            self.term, self.known,
        )  # fmt: skip

    def year_of(self, clause: Clause) -> str:
        found = re.fullmatch(r"(\d{4})年?(?:度)?", clause.text)
        if not re.search(r"年度$", clause.item) or found is None:
            return ""
        self.year = int(found.group(1))
        return f"{self.year}年度"

    def item(self, clause: Clause) -> str:
        found = re.match(r"([^\d:：（(]{2,16})[:：（(]\s*(?:满分)?(\d+)\s*分", clause.text)
        about = re.search(r"考核(?:项目|内容|指标)|评分|打分|分值", clause.item)
        if found is None or not about or clause.note:
            return ""
        self.items[found.group(1)] = int(found.group(2))
        return f"考核项“{found.group(1)}”{found.group(2)}分"

    def reference(self, clause: Clause) -> str:
        day = day_in(clause.text, self.year) if re.search(r"基准日", clause.item) else None
        if day is None or clause.note:
            return ""
        self.panel["reference"] = day.isoformat()
        return f"考核基准日{day.isoformat()}"

    def in_rectification(self, clause: Clause) -> str:
        if "整改" not in clause.whole or "逾期" in clause.whole:
            return ""
        if re.search(r"不(?:得|能|应)?评?(?:为)?优秀|不得评", clause.text):
            self.panel["best_in_rectification"] = False
            return "整改期内不评优秀"
        return "整改期内达到优秀分数的评合格" if re.search(r"达到.*评合格", clause.text) else ""

    def overdue(self, clause: Clause) -> str:
        if not re.search(r"逾期|期满|截止时间已过", clause.whole) or "退出" not in clause.text:
            return ""
        self.panel["overdue_leaves"] = "建议退出"
        return "整改逾期未通过复核且得分不及格的建议退出"

    def idle(self, clause: Clause) -> str:
        if not re.search(r"没有(?:有效)?服务|无服务|未开展", clause.whole):
            return ""
        self.panel["idle_lowest"] = True
        return "全年没有有效服务的列为最低等次"

    def new(self, clause: Clause) -> str:
        day = day_in(clause.text, self.year)
        if day is None or not re.search(r"(?:以后|之后|后).{0,4}(?:设立|认定)", clause.text):
            return ""
        self.panel["new_after"] = day.isoformat()
        return f"{day.isoformat()}以后设立的不参加本年考核"

    def grade(self, clause: Clause) -> str:
        """优秀：85分（含）以上; 合格：60分以上、85分以下; 限期整改：60分以下."""
        low = re.search(r"(\d+(?:\.\d+)?)分?(?:[（(]含[)）])?(?:及)?以上", clause.text)
        below = re.search(r"(\d+(?:\.\d+)?)分?(?:[（(]不?含[)）])?(?:以下|不足|未满)", clause.text)
        if clause.note or (low is None and below is None) or points_in(clause.text) is None:
            return ""
        at_least = round(float(low.group(1)) * 100) if low is not None else 0
        self.grades[clause.item] = at_least
        return f"{clause.item}：{at_least / 100:g}分以上" if low else f"{clause.item}：低于上一等次"

    def term(self, clause: Clause) -> str:
        days = (
            number_in(clause.text, "天|日")
            if re.search(r"整改(?:期限|时限)", clause.item)
            else None
        )
        if days is None:
            return ""
        self.rectification["days"] = days
        return f"整改期限{days}天"

    def known(self, clause: Clause) -> str:
        """Clauses about what the program rules by itself."""
        return as_built(clause.item, clause.text, _KNOWN)

    def file(self, title: str) -> bytes:
        """The bundled example with what these clauses rule in its place."""
        made = json.loads(bundled("bases"))
        made |= {"name": title, "version": str(self.year), "valid_from": f"{self.year}-01-01"}
        made["rectification"] |= self.rectification
        if len(self.grades) > 1:
            order = sorted(self.grades.items(), key=lambda pair: -pair[1])
            grades = [{"grade": grade, "at_least": at / 100} for grade, at in order]
            items = [{"text": name, "max": most} for name, most in self.items.items()]
            made["panel"] = {"grades": grades, "items": items, **self.panel}
        return json.dumps(made, ensure_ascii=False).encode()


def worded_bases(
    lines: Sequence[RuleLine], year: int
) -> tuple[BaseRules | None, tuple[Told, ...], tuple[Finding, ...]]:
    """The rules of bases that lines in words lay down, how each was understood, and what was not.

    Args:
        lines: of one sheet.
        year: of the assessment; days without a year are of it.
    """
    building = _Building(year)
    told, findings = read_lines(lines, building.readers())
    title = compact(lines[0].title) or "基地考核规则"
    rules, faults = read_base_rules(building.file(title), lines[0].source.file)
    return rules, told, (*findings, *faults)
