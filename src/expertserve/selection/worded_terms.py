"""The terms of bases from a sheet in words: days by the step they are named with, what counts, points and grades of a year."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from expertserve.ground.text import key
from expertserve.selection.answered import answers_by_text
from expertserve.selection.answered_bases import carried_out_of_bases
from expertserve.selection.clause_parts import (
    Heading,
    bare_item,
    heading_of,
    in_words,
    parts_of,
    points_in_words,
    tests_of,
)
from expertserve.selection.open_clauses import OpenClause, decided_by
from expertserve.selection.phrases import read_phrases
from expertserve.selection.proof import accounted, is_open
from expertserve.selection.term_rules import Terms
from expertserve.selection.worded import Told, as_built, remarks_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from expertserve.ground.findings import Finding
    from expertserve.records.rule_line import ClauseAnswer, RuleLine
    from expertserve.selection.sentences import Sentence

__all__ = ["WordedTerms", "open_base", "worded_terms"]

_DAYS = r"(\d{1,3})个?(?:日|天)"
_STEPS: tuple[tuple[str, str, str], ...] = (
    ("idle", rf"满{_DAYS}没有.{{0,6}}活动", "{}日没有计入活动的列为提醒"),
    ("remind_within", rf"{_DAYS}内发.{{0,3}}提醒函", "提醒函{}日内发出"),
    ("remind", rf"发函(?:之日)?起?满?{_DAYS}(?:内|仍)", "发函后{}日内等活动，满期转入限期整改"),
    ("rectify_within", rf"{_DAYS}内发.{{0,3}}(?:限期)?整改通知书?", "整改通知书{}日内发出"),
    ("report", rf"整改期(?:限)?为?.{{0,12}}?{_DAYS}", "整改期{}日，期满未报退出"),
    ("review_within", rf"{_DAYS}内组织复核", "收到报告后{}日内复核"),
    ("exit_within", rf"{_DAYS}内发.{{0,3}}退出通知", "退出后{}日内发通知收牌"),
    ("rise_within", rf"{_DAYS}内.{{0,4}}推荐升级", "连续两年优秀的{}日内推荐升级"),
)
"""Name of a term, the words it stands in with the number of days, what is carried out."""
_NEEDED = (
    "idle",
    "remind_within",
    "remind",
    "rectify_within",
    "report",
    "review_within",
    "exit_within",
)
_ROUTES = re.compile(
    r"自.{1,10}(?:之日|次日|当日)起.{0,4}(?:为|列为|转入|恢复|直接)?.{0,2}(?:限期整改|提醒|待复核|退出|正常运行)|不适用第|办结|没有待办|台账|期限从|下一期限|列出|不约谈|按1场计|评分不计|其余为合格|转入之日起|照填|均不计入|只看当日|通过的|之前已"
)
_MONTH_DAY = re.compile(r"(\d{1,2})月(\d{1,2})日")
_HUNDRED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class WordedTerms:
    """What lines in words lay down of bases: terms (None: a step has no days), how each sentence was read, which are open."""

    terms: Terms | None
    told: tuple[Told, ...]
    findings: tuple[Finding, ...]
    open: tuple[OpenClause, ...] = ()


def open_base(one: Told, line: RuleLine) -> OpenClause:
    """A sentence about bases that is not carried out."""
    decides = decided_by(f"{one.item}：{one.text}", "base")
    return OpenClause(item=one.item or line.item, text=one.text, rest=one.unread, decides=decides, place=line.source)  # fmt: skip


def _measure(part: Mapping[str, Any]) -> dict[str, Any]:
    """A measure of the year's points, called by what it counts."""
    name = in_words({"of": part["of"], "above": 0}, "base").removeprefix("有")
    score = part["score"]
    return {"id": name, "text": name, "max": score["most"], "parts": [score]}


class _Building:
    def __init__(self, year: int, answers: Mapping[str, Sequence[ClauseAnswer]]) -> None:
        self.year, self.answers = year, answers
        self.faults: list[Finding] = []
        self.terms: dict[str, Any] = {}
        self.assess: dict[str, Any] = {"scored": []}
        self.new: dict[str, Any] = {"needs": [], "scored": []}
        self.open: list[OpenClause] = []

    def line(self, line: RuleLine) -> list[Told]:
        """What is made of every sentence of a line."""
        heading = heading_of(bare_item(line.item), "base")
        told = []
        for text in (line.text, line.note):
            sentences = read_phrases(text, "base", self.year, before=heading.measures)
            about_new = re.search(r"新设|设立|新申报|认定条件", heading.item) is not None
            free = [one for one in sentences if key(one.text) not in self.answers]
            scored = self._new(free) if about_new else self._scored(heading, free)
            for sentence in sentences:
                if sentence not in free:
                    said, faults = carried_out_of_bases(self.answers[key(sentence.text)], self)
                    self.faults += faults
                    told.append(Told(heading.item, sentence.text, said))
                    continue
                said = scored.get(sentence.text) or self._sentence(sentence)
                told.append(
                    Told(
                        heading.item,
                        sentence.text,
                        said or _as_it_runs(heading.item, sentence.text),
                    )
                )
        told = list(accounted(told))
        self.open += [open_base(one, line) for one in told if is_open(one)]
        return told

    def _scored(self, heading: Heading, sentences: Sequence[Sentence]) -> dict[str, str]:
        """Points of a year: every measure with its full mark and its rate; the panel's share by its percent."""
        if "计分" not in heading.item or "新设" in heading.item:
            return {}
        made: dict[str, str] = {}
        for sentence in sentences:
            parts = parts_of([sentence])
            panel = re.search(r"专家评[议审].*?(\d+)分.*?(?:平均|乘以)", sentence.text)
            if panel is not None:
                self.assess["panel_max"] = int(panel.group(1))
                rate = f"（乘以{panel.group(1)}%）" if f"{panel.group(1)}%" in sentence.text else ""
                made[sentence.text] = f"专家评议平均分折算满分{panel.group(1)}分{rate}"
            elif parts and all(
                "most" in part["score"] and "rate" in part["score"] for part in parts
            ):
                self.assess["scored"] += map(_measure, parts)
                made[sentence.text] = "；".join(points_in_words(parts, "base"))
        return made

    def _new(self, sentences: Sequence[Sentence]) -> dict[str, str]:
        """What a new base needs, its points, how many are set up."""
        made: dict[str, str] = {}
        for sentence in sentences:
            words = []
            age = re.search(r"成立满(\d+)年", sentence.text)
            tests: list[dict[str, Any]] = (
                [{"of": ["age"], "at_least": int(age.group(1))}] if age else []
            )
            parts = parts_of([sentence])
            if not parts:
                tests += [
                    test for test in tests_of(sentence) if test["of"] not in (["score"], ["age"])
                ]
            day = next((one for said in sentence.phrases for one in said.days), None) or _until(
                sentence.text
            )
            if tests and day:
                self.new["until"] = day
            self.new["needs"] += tests
            words += ["须" + in_words(test, "base") for test in tests]
            self.new["scored"] += [part["score"] for part in parts]
            words += points_in_words(parts, "base")
            for name, pattern, say in (
                ("places", r"新设(\d+)个", "新设{}个"),
                ("reserve", r"(\d+)个列?(?:为)?备选", "备选{}个"),
            ):
                if found := re.search(pattern, sentence.text):
                    self.new[name] = int(found.group(1))
                    words.append(say.format(found.group(1)))
            if words:
                made[sentence.text] = "；".join(words)
        return made

    def _sentence(self, sentence: Sentence) -> str:
        words = [*self._steps(sentence.text), *self._year(sentence), *self._counts(sentence)]
        return "；".join(words)

    def _steps(self, text: str) -> list[str]:
        words = []
        for name, pattern, say in _STEPS:
            found = re.search(pattern, text)
            if found is not None:
                self.terms.setdefault(name, int(found.group(1)))
                words.append(say.format(found.group(1)))
        idle = re.search(rf"填满{_DAYS}之日", text)
        if idle is not None and int(idle.group(1)) == self.terms.get("idle"):
            words.append(f"没有待办的下一期限为满{idle.group(1)}日")
        alone = re.search(r"只有(\d+)[名人].*不计入", text)
        if alone is not None and self._least_present() == int(alone.group(1)) + 1:
            words.append(f"只有{alone.group(1)}名专家到场的不计入")
        talk = re.search(r"不足(\d+)场.*?(\d{1,2})月(\d{1,2})日前?约谈", text)
        if talk is not None:
            self.terms["talk_below"] = int(talk.group(1))
            self.terms["talk_until"] = int(talk.group(2)) * _HUNDRED + int(talk.group(3))
            words.append(f"上半年不足{talk.group(1)}场的约谈")
        return words

    def _least_present(self) -> int:
        """Experts that an activity needs to count, 0 none."""
        tests = self.terms.get("counts", ())
        return next((one.get("at_least", 0) for one in tests if one["of"] == ["present"]), 0)

    def _year(self, sentence: Sentence) -> list[str]:
        """The span of a year, the day of its grades, what the best need, what fails, who is too new."""
        text, words = sentence.text, []
        days = [int(month) * _HUNDRED + int(day) for month, day in _MONTH_DAY.findall(text)]
        if "考核期" in text and len(days) > 1:
            self.assess |= {"starts": days[0], "ends": days[1]}
            words.append(f"考核期{days[0]}至{days[1]}")
            days = days[2:]
        if re.search(r"公布|公示", text) and days:
            self.assess["published"] = days[-1]
            words.append(f"{days[-1]}公布，当日生效")
        new = re.search(r"不满(\d+)个月", text)
        if new is not None:
            self.assess["new_months"] = int(new.group(1))
            words.append(f"认定不满{new.group(1)}个月的不定等次")
        share = re.search(r"优秀.{0,20}?(\d+)%", text)
        if share is not None:
            self.assess["best_share"] = int(share.group(1))
            words.append(f"优秀不超过{share.group(1)}%，四舍五入")
        tests = tests_of(sentence)
        scored = [test for test in tests if test["of"] == ["score"]]
        rest = [test for test in tests if test["of"] != ["score"]]
        if "优秀" in text and scored and "at_least" in scored[0]:
            self.assess |= {"best_at": scored[0]["at_least"] / _HUNDRED, "best_when": rest}
            words.append("优秀：" + "且".join(in_words(test, "base") for test in tests))
        elif "不合格" in text and scored and "below" in scored[0]:
            self.assess |= {"fails_below": scored[0]["below"] / _HUNDRED, "fails_when": rest}
            words.append("不合格：" + "或".join(in_words(test, "base") for test in tests))
        return words

    def _counts(self, sentence: Sentence) -> list[str]:
        """What an activity needs to count: experts there, the unit's signature, on the spot."""
        if not re.search(r"方?计入", sentence.text) or "不计入" in sentence.text:
            return []
        tests = [
            test for one in sentence.phrases for test in one.tests if test["of"] == ["present"]
        ]
        tests += [
            {"of": [name], "at_least": 1}
            for name, word in (("confirmed", "确认"), ("onsite", "现场"))
            if word in sentence.text
        ]
        if not tests:
            return []
        self.terms["counts"] = tests
        return ["计入的活动：" + "，".join(in_words(test, "base") for test in tests)]

    def rules(self) -> Terms | None:
        """The terms, where every step has its days."""
        if any(name not in self.terms for name in _NEEDED):
            return None
        year = {"starts", "ends", "published"} <= self.assess.keys()
        made = {**self.terms, **({"year": self.assess} if year else {})}
        if self.new["needs"] or self.new["scored"]:
            made["new"] = self.new
        return Terms.model_validate_json(json.dumps(made, default=str))


def _until(text: str) -> str | None:
    found = re.search(r"截至(\d{4})年(\d{1,2})月(\d{1,2})日", text)
    return (
        f"{int(found.group(1)):04}-{int(found.group(2)):02}-{int(found.group(3)):02}"
        if found
        else None
    )


def _as_it_runs(item: str, text: str) -> str:
    """Sentences on the way from state to state, which is the program's own; said as such."""
    known = (
        (r"", r"连续两(?:个?年度?|年).{0,8}不合格", "连续两个年度不合格的直接退出"),
        (r"", _ROUTES.pattern, "状态依次为正常运行、提醒、限期整改、待复核、退出"),
    )
    return as_built(item, text, known)


def worded_terms(
    lines: Sequence[RuleLine], year: int, answers: Sequence[ClauseAnswer] = ()
) -> WordedTerms:
    """The terms that lines in words lay down (None where a step has no days), how each sentence was understood, what was not.

    Args:
        lines: of one sheet about bases.
        year: of days without one.
        answers: what the clerk says that sentences mean; they stand before what is read.
    """
    building = _Building(year, answers_by_text(answers, "base"))
    told = [(line, one) for line in lines for one in building.line(line)]
    return WordedTerms(
        terms=building.rules(), told=tuple(one for _, one in told), findings=(*remarks_of(told), *building.faults), open=tuple(building.open)
    )  # fmt: skip
