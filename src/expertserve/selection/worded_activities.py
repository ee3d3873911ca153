"""The rules of a selection from a sheet in words: deadline, places, conditions, marks, ties."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from expertserve.ground.text import compact, split_values
from expertserve.selection.activity_rules import TIES, ActivityRules, read_activity_rules
from expertserve.selection.worded import Clause, Told, as_built, day_in, number_in, read_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.ground.findings import Finding
    from expertserve.records.rule_line import RuleLine

__all__ = ["worded_activities"]

_LEAST = r"不少于|不低于|至少|以上|不得少于|达到|满"
_MOST = r"不超过|不高于|不得超过|以内|以下|至多|最多|不多于|上限|限"
_TIES = (
    ("base-hosted", r"基地"),
    ("key-county", r"重点(?:帮扶)?县|脱贫县|欠发达"),
    ("filed-first", r"(?:盖章|申报|报送)(?:日期|时间)?.{0,6}早|先(?:申报|报送)"),
    ("cost-per-expert-day", r"经费.{0,6}(?:少|低)|人均"),
    ("demands", r"需求.{0,6}多"),
    ("recommender-rank", r"推荐(?:排序|位次|顺序)"),
    ("first-time", r"首次"),
    ("cooperation", r"协作"),
    ("reviewers", r"评审(?:平均)?分"),
)
_KNOWN = (
    (r"打分|评分|得分|合计|评审", r"各项相加|权重|综合评分|满分\d+分|各项之和|平均分|百分制", "按打分办法计分"),
    (r"", r"四舍五入|保留(?:两|二|2)位小数", "得分保留两位小数，四舍五入"),
    (r"", r"未评|未打分|超过\d+分|不算有效|无效", "未打的、超过满分的打分不计"),
    (r"回避", r"本单位|内设|院系|同一单位|不计|系|部门|回避", "与申报单位同一单位的评审专家回避，所打分不计"),
    (r"入选|名额|推荐单位", r"顺延|递补|全省合计|全市合计|合计|由前到后", "按位次由前到后，名额顺延"),
    (r"备选|递补|候补", r"顺序|递补|顺延", "备选按位次"),
    (r"截止|日期|盖章", r"含当日|不作要求", "含当日，其他日期不作要求"),
    (r"", r"^含\d+|(?:含|包括)本数", "含本数"),
    (r"不得申报|取消|限制", r"取消|未按期|资格|不得", "列为不得申报的原因"),
)  # fmt: skip


class _Building:
    """What the clauses of a sheet have ruled so far, as the keys of a rule file."""

    def __init__(self, year: int) -> None:
        self.year = year
        self.made: dict[str, object] = {}
        self.knock_outs: dict[str, dict[str, object]] = {}
        self.weights: dict[str, int] = {}
        self.quota: dict[str, object] = {}
        self.reviewers: dict[str, object] = {"max": 100, "spread": 0}

    def readers(self) -> tuple[object, ...]:
        """In the order in which they are asked."""
        return (
            self.year_of, self.weight, self.tie, self.key_counties, self.excluded, self.condition, self.deadline,
            self.reserve, self.per_recommender, self.total, self.dropped, self.known,
        )  # fmt: skip

    def year_of(self, clause: Clause) -> str:
        if re.search(r"年度$", clause.item) and (found := re.fullmatch(r"(\d{4})年?", clause.text)):
            self.year = int(found.group(1))
            return f"{self.year}年度"
        return ""

    def weight(self, clause: Clause) -> str:
        """`需求导向：30分` under an item that speaks of marks."""
        if not re.search(r"评分|打分|评审(?:项目|指标|内容)|指标|分值", clause.item) or clause.note:
            return ""
        found = re.match(r"([^\d:：（(]{2,16})[:：（(]\s*(?:满分)?(\d+)\s*[分%]", clause.text)
        if found is None:
            return ""
        self.weights[found.group(1)] = int(found.group(2))
        return f"评分项“{found.group(1)}”{found.group(2)}分"

    def tie(self, clause: Clause) -> str:
        if not re.search(r"同分|并列|相同", clause.item):
            return ""
        parts = [part for part in re.split(r"[；;，,]", clause.text) if part]
        rules = self.made.setdefault("tie_break", [])
        names = [name for part in parts for name, words in _TIES if re.search(words, part)]
        if not isinstance(rules, list) or not names:
            return ""
        rules += [name for name in names if name not in rules]
        return "同分依次按" + "、".join(TIES[name] for name in names)

    def key_counties(self, clause: Clause) -> str:
        names = split_values(clause.text)
        if not re.search(r"重点(?:帮扶)?县|脱贫县|名单", clause.item) or clause.note or not names:
            return ""
        if not all(re.search(r"[县市区旗州]$", one) for one in names):
            return ""
        self.made["key_counties"] = list(names)
        return f"重点县{len(names)}个"

    def excluded(self, clause: Clause) -> str:
        if clause.note or not re.search(r"不得申报|取消.{0,4}资格|限制申报|不予受理", clause.item):
            return ""
        names = [one for one in split_values(clause.text) if one not in ("无", "暂无")]
        self.made["excluded"] = names
        return f"{'、'.join(names) or '无'}不得申报"

    def condition(self, clause: Clause) -> str:
        words = clause.whole
        most, least = re.search(_MOST, words), re.search(_LEAST, words)
        if re.search(r"经费|预算", words) and most and "万元" in words:
            return self._limit("budget-over", number_in(clause.text, "万元"), "经费不超过{}万元")
        if re.search(r"专家", words) and least and (count := number_in(clause.text, "人|名|位")):
            return self._limit("too-few-experts", count, "拟邀专家不少于{}人")
        if re.search(r"需求", words) and least and (count := number_in(clause.text, "条|项|个")):
            return self._limit("too-few-demands", count, "关联需求不少于{}条")
        if re.search(r"时间|天数|期限", words) and most and (count := number_in(clause.text, "天")):
            return self._limit("too-long", count, "实施时间不超过{}天")
        if re.search(r"没有|无|未|缺", words) and re.search(r"盖章", words):
            self.knock_outs["no-seal"] = {"rule": "no-seal"}
            return "申报单位没有盖章日期的不符合条件"
        if re.search(r"盖章|申报|报送", words) and re.search(
            r"不晚于|截止|之前|以前|前", clause.text
        ):
            self.knock_outs["filed-late"] = {"rule": "filed-late"}
            self.made["filed_by_seal"] = "盖章" in words
            return "申报单位盖章日期不晚于截止日期"
        return ""

    def _limit(self, rule: str, limit: int | None, words: str) -> str:
        if limit is None:
            return ""
        self.knock_outs[rule] = {"rule": rule, "limit": limit}
        return words.format(limit)

    def deadline(self, clause: Clause) -> str:
        if re.search(r"截止|日期", clause.item) and re.search(
            r"以.{0,8}盖章.{0,6}为准", clause.text
        ):
            self.made["filed_by_seal"] = True
            return "以申报单位盖章日期为准"
        day = day_in(clause.text, self.year) if re.search(r"截止|期限", clause.whole) else None
        if day is None:
            return ""
        self.made["deadline"] = day.isoformat()
        self.knock_outs["filed-late"] = {"rule": "filed-late"}
        return f"申报截止{day.isoformat()}"

    def reserve(self, clause: Clause) -> str:
        count = number_in(clause.text, "项|个|名")
        if not re.search(r"备选|候补|递补", clause.item) or count is None:
            return ""
        self.made["reserve"] = count
        return f"备选{count}项"

    def per_recommender(self, clause: Clause) -> str:
        if not re.search(r"推荐单位|每个?(?:市|州|县|单位|部门)", clause.item):
            return ""
        if re.search(r"不列备选|不.{0,3}备选|也不", clause.text):
            self.quota["over_to_reserve"] = False
            return "超出的不入选，也不列备选"
        count = number_in(clause.text, "项|个|名")
        if count is None or not re.search(f"{_MOST}|最多", clause.whole):
            return ""
        self.quota["per_recommender"] = count
        return f"每个推荐单位最多{count}项"

    def total(self, clause: Clause) -> str:
        count = number_in(clause.text, "项|个|名")
        if clause.note or count is None or not re.search(r"名额|入选|推荐数|数量", clause.item):
            return ""
        self.quota["total"] = count
        return f"入选{count}项"

    def dropped(self, clause: Clause) -> str:
        if not re.search(r"去掉|去除|剔除", clause.text):
            return ""
        self.reviewers["drop_highest"] = "最高" in clause.text
        self.reviewers["drop_lowest"] = "最低" in clause.text
        self.reviewers["drop_from"] = 3
        return "去掉最高分、最低分后平均"

    def known(self, clause: Clause) -> str:
        """Clauses about what the program rules by itself."""
        return as_built(clause, _KNOWN)

    def file(self, title: str) -> bytes:
        """The rule file these clauses make."""
        items = [{"text": name, "max": most} for name, most in self.weights.items()]
        if sum(self.weights.values()) == 100:
            self.reviewers["items"] = items
        made = {
            "kind": "activity-selection", "name": title, "version": str(self.year), "valid_from": f"{self.year}-01-01", "level": "省",
            "required": [{"field": "title", "must": True}, {"field": "organiser", "must": True}],
            "least_goals": 0, "knock_outs": [{"rule": "incomplete"}, *self.knock_outs.values()], "criteria": [], "reviewers": self.reviewers,
            "bonus_limit": 0, "quota": self.quota, "unused": "move", "reserve": 0, **self.made,
        }  # fmt: skip
        if self.made.get("excluded"):
            made["knock_outs"] = [*made["knock_outs"], {"rule": "excluded-unit"}]  # type: ignore[misc]
        return json.dumps(made, ensure_ascii=False).encode()


def worded_activities(
    lines: Sequence[RuleLine], year: int
) -> tuple[ActivityRules | None, tuple[Told, ...], tuple[Finding, ...]]:
    """The rules of a selection that lines in words lay down, how each was understood, and what was not.

    Args:
        lines: of one sheet.
        year: of the selection; days without a year are of it.
    """
    building = _Building(year)
    told, findings = read_lines(lines, building.readers())  # type: ignore[arg-type]
    title = compact(lines[0].title) or "遴选规则"
    rules, faults = read_activity_rules(building.file(title), lines[0].source.file)
    return rules, told, (*findings, *faults)
