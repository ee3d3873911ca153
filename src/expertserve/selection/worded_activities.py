"""The rules of a selection from a sheet in words: every sentence by what its pieces say, whoever worded it."""

from __future__ import annotations

import copy
import json
import re
from typing import TYPE_CHECKING, Any

from expertserve.ground.text import compact, key, split_values
from expertserve.selection.activity_rules import TIES, read_activity_rules
from expertserve.selection.answered import answers_by_text
from expertserve.selection.answered_activities import carried_out
from expertserve.selection.clause_parts import (
    Heading,
    bare_item,
    effects_of,
    heading_of,
    in_words,
    own_heading,
    parts_of,
    points_in_words,
    tests_of,
    tie_of,
)
from expertserve.selection.phrases import read_phrases
from expertserve.selection.proof import FORMULA, accounted, is_open, rest_of
from expertserve.selection.worded import Told, as_built, remarks_of
from expertserve.selection.worded_places import ASKING, marks_of, places_of, topic_of
from expertserve.selection.worded_result import Worded, open_clause

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from expertserve.ground.findings import Finding
    from expertserve.records.rule_line import ClauseAnswer, RuleLine
    from expertserve.selection.open_clauses import OpenClause
    from expertserve.selection.sentences import Sentence

__all__ = ["Worded", "worded_activities"]

_WHOLE = 10000


class _Building:
    """What the sentences of a sheet have ruled so far, as the keys of a rule file."""

    def __init__(
        self, year: int, classes: tuple[str, ...], answers: Mapping[str, Sequence[ClauseAnswer]]
    ) -> None:
        self.year, self.classes, self.answers = year, classes, answers
        self.made: dict[str, Any] = {}
        self.needs: list[dict[str, Any]] = []
        self.scored: dict[str, dict[str, Any]] = {}
        self.extras: list[dict[str, Any]] = []
        self.deductions: list[dict[str, Any]] = []
        self.knock_outs: list[str] = []
        self.items: dict[str, int] = {}
        self.quota: dict[str, Any] = {}
        self.reviewers: dict[str, Any] = {"max": 100, "spread": 0}
        self.bonus_limit = 0
        self.totals: set[int] = set()
        self.open: list[OpenClause] = []
        self.waiting: list[OpenClause] = []
        self.faults: list[Finding] = []

    def line(self, line: RuleLine) -> list[Told]:
        """What is made of every sentence of a line and of its note; a line that is not understood to the last word rules nothing."""
        before = copy.deepcopy(self._state())
        heading, words = own_heading(heading_of(bare_item(line.item), "activity"), line.text)
        topic = topic_of(heading.item, words)
        told: list[Told] = []
        for text, note in ((words, False), (line.note, True)):
            sentences = read_phrases(
                text, "activity", self.year, classes=self.classes, before=heading.measures
            )
            free = [one for one in sentences if key(one.text) not in self.answers]
            made = self._whole(heading, topic, text, free) if not note else {}
            for sentence in sentences:
                if sentence not in free:
                    told.append(self._answered(heading, sentence))
                    continue
                said = made.get(sentence.text) or self._sentence(heading, topic, sentence)
                told.append(Told(heading.item, sentence.text, said, rest_of(sentence, said)))
        told = list(accounted(told))
        unclear = [one for one in told if is_open(one)]
        if unclear:
            self.__dict__.update(before)
            self.open += [open_clause(one, heading, topic, line) for one in unclear]
            self.waiting += [open_clause(one, heading, topic, line) for one in told]
        return told

    def _answered(self, heading: Heading, sentence: Sentence) -> Told:
        """A sentence as the clerk's lines of 条款对照 have it."""
        said, faults = carried_out(self.answers[key(sentence.text)], heading, self)
        self.faults += faults
        return Told(heading.item, sentence.text, said)

    def _state(self) -> dict[str, Any]:
        return {
            name: value
            for name, value in self.__dict__.items()
            if name not in ("open", "waiting", "faults", "answers")
        }

    def _whole(
        self, heading: Heading, topic: str, text: str, sentences: Sequence[Sentence]
    ) -> Mapping[str, str]:
        """Lines that are read as a whole: a year, a list of counties or units, what earns points."""
        found = self._named(heading, text)
        if found:
            return dict.fromkeys((one.text for one in sentences), found)
        if topic in ("review", "bonus", "minus", "tie", "reserve", "quota"):
            return {}
        parts = parts_of(sentences)
        if not parts or not (heading.weight or any("most" in part["score"] for part in parts)):
            return {}
        most = heading.weight / 100 or sum(part["score"].get("most", 0) for part in parts)
        scores = [part["score"] for part in parts]
        self.scored[heading.item] = {"id": heading.item, "text": heading.item, "max": most, "parts": scores}  # fmt: skip
        return {
            one.text: f"计分：{'；'.join(points_in_words(parts_of([one])))}，{heading.item}最高{most:g}分"
            for one in sentences
            if parts_of([one])
        }

    def _named(self, heading: Heading, text: str) -> str:
        names = [one for one in split_values(compact(text)) if one]
        found = re.fullmatch(r"(\d{4})年?(?:度)?", compact(text))
        if heading.item.endswith("年度") and found:
            self.year = int(found.group(1))
            return f"{self.year}年度"
        if re.search(r"重点(?:帮扶)?县|脱贫县|名单", heading.item) and all(
            re.search(r"[县市区旗州]$", one) for one in names
        ):
            self.made["key_counties"] = names
            return f"重点县{len(names)}个"
        if re.search(r"不得申报|取消.{0,4}资格|限制申报|不予受理", heading.item):
            self.made["excluded"] = [one for one in names if one not in ("无", "暂无")]
            return f"{'、'.join(self.made['excluded']) or '无'}不得申报"
        return ""

    def _sentence(self, heading: Heading, topic: str, sentence: Sentence) -> str:
        own = {"tie": self.tie, "reserve": self.reserve, "bonus": self.bonus, "minus": self.minus, "review": self.review, "quota": self.places, "need": self.need}  # fmt: skip
        order = [own[topic]] if topic in own else []
        rest = (
            (self.places, self.need) if topic in ASKING and not heading.weight else (self.places,)
        )
        order += [one for one in rest if one not in order]
        for reader in order:
            said = reader(heading, sentence)
            if said:
                return said
        return self.formula(sentence) or as_built(heading.item, sentence.text)

    def formula(self, sentence: Sentence) -> str:
        """总分=客观分(满分60分)+评审分(满分40分): said again, and compared when every clause is read."""
        if not re.match(r"总(?:得)?分[=＝]", sentence.text):
            return ""
        self.totals = {int(one) for one in re.findall(r"(\d+)分", sentence.text)}
        parts = "、".join(f"{one}分" for one in sorted(self.totals))
        return f"{FORMULA}、评审分、加分相加，减去扣分（{parts}）"

    def tie(self, heading: Heading, sentence: Sentence) -> str:
        """What settles equal totals, in the order of the phrases."""
        del heading
        rules = self.made.setdefault("tie_break", [])
        found = [name for one in sentence.phrases if (name := tie_of(one.text, one.of))]
        rules += [name for name in dict.fromkeys(found) if name not in rules]
        return "同分依次按" + "、".join(TIES[name] for name in found) if found else ""

    def reserve(self, heading: Heading, sentence: Sentence) -> str:
        """How many stand in reserve."""
        del heading
        count = next((one.number for one in sentence.phrases if one.number and not one.scope), 0)
        if not count:
            return ""
        self.made["reserve"] = count
        least = re.search(r"(\d+)分(?:及|或)?以上", sentence.text)
        free = re.search(r"不受[^,]{0,10}?(\d+)项的?限制", sentence.text)
        words = [f"备选{count}项"]
        if least and float(least.group(1)) == self.made.get("least_total"):
            words.append(f"须{least.group(1)}分以上")
        if free and int(free.group(1)) == self.quota.get("per_recommender"):
            self.quota["over_to_reserve"] = True
            words.append(f"不受每个推荐单位{free.group(1)}项的限制")
        return "，".join(words)

    def bonus(self, heading: Heading, sentence: Sentence) -> str:
        """Points added where tests hold, and the most of all together."""
        cap = next((one.points for one in sentence.phrases if one.effect == "cap"), 0)
        if cap:
            self.bonus_limit = cap
            return f"{heading.item}合计最高{cap / 100:g}分"
        return self._effects(sentence, self.extras, "加")

    def minus(self, heading: Heading, sentence: Sentence) -> str:
        """Points taken off where tests hold."""
        del heading
        return self._effects(sentence, self.deductions, "扣")

    def _effects(self, sentence: Sentence, into: list[dict[str, Any]], word: str) -> str:
        words = []
        for one in effects_of(sentence):
            if not one.tests or not one.points:
                continue
            tests = "，".join(in_words(test, "activity") for test in one.tests)
            into.append(
                {"text": sentence.text, "when": list(one.tests), "points": one.points / 100}
            )
            words.append(f"{tests}：{word}{one.points / 100:g}分")
        return "；".join(words)

    def review(self, heading: Heading, sentence: Sentence) -> str:
        """Parts of a mark, how marks are put together, what their mean is worth."""
        return marks_of(self.reviewers, self.items, heading, sentence)

    def places(self, heading: Heading, sentence: Sentence) -> str:
        """Places: of all, of a line, of every recommending unit, and how many it may file."""
        return places_of(self.quota, heading, sentence)

    def need(self, heading: Heading, sentence: Sentence) -> str:
        """What an application has to keep; what stands with an end (不予受理) ends it by holding."""
        whole = f"{heading.item}{sentence.text}"
        if re.search(r"以.{0,8}盖章.{0,6}为准", sentence.text):
            self.made["filed_by_seal"] = True
            return "以申报单位盖章日期为准"
        days = [day for one in sentence.phrases for day in one.days]
        if len(days) == 1 and not tests_of(sentence) and re.search(r"截止|期限|之前|以前", whole):
            return self._deadline({"last_day": days[0]}, whole)
        ends = any(one.effect == "ends" for one in sentence.phrases) or "不得入选" in sentence.text
        words = []
        for test in tests_of(sentence):
            if test["of"] == ["total"] and ends and "below" in test:
                self.made["least_total"] = test["below"] / 100
                words.append(f"总分不足{test['below'] / 100:g}分的不入选")
            elif test["of"] in (["sealed"], ["filed"]) and test.get("last_day"):
                words.append(self._deadline(test, whole))
            elif test["of"] in (["total"], ["review"]) or "rank" in test["of"]:
                continue
            elif re.search(r"补正|退回", whole):
                self.needs.append({"text": f"{in_words(test, 'activity')}的补正", "when": test, "refuse": True, "pending": True})  # fmt: skip
                words.append(f"{in_words(test, 'activity')}的，待补正，先按符合条件处理")
            else:
                refuse = ends and ("above" in test or test.get("absent", False) or "below" in test)
                self.needs.append(
                    {"text": in_words(test, "activity"), "when": test, "refuse": refuse}
                )
                words.append(f"{in_words(test, 'activity')}的不参加" if refuse else f"须{in_words(test, 'activity')}")  # fmt: skip
        return "；".join(words)

    def _deadline(self, test: dict[str, Any], words: str) -> str:
        self.made["deadline"] = test["last_day"].isoformat()
        self.knock_outs = ["filed-late"]
        self.made["filed_by_seal"] = "盖章" in words or self.made.get("filed_by_seal", False)
        if "推荐单位盖章" in words:
            self.made["seal_of"] = "recommender"
        return f"{'盖章' if '盖章' in words else '申报'}日期不晚于{test['last_day'].isoformat()}"

    def file(self, title: str) -> bytes:
        """The rule file these clauses make."""
        if sum(self.items.values()) == _WHOLE:
            self.reviewers["items"] = [{"text": name, "max": most / 100} for name, most in self.items.items()]  # fmt: skip
        for item in self.scored.values():
            item["max"] = item["max"] or sum(part.get("most", 0) for part in item["parts"])
        full = sum(one["max"] for one in self.scored.values()) + self.reviewers["max"]
        ends = ["incomplete", *self.knock_outs, *(["excluded-unit"] if self.made.get("excluded") else [])]  # fmt: skip
        made = {
            "kind": "activity-selection", "name": title, "version": str(self.year), "valid_from": f"{self.year}-01-01", "level": "省",
            "full": full, "required": [{"field": "title", "must": True}, {"field": "organiser"}],
            "least_goals": 0, "knock_outs": [{"rule": rule} for rule in ends], "criteria": [], "reviewers": self.reviewers,
            "needs": self.needs, "scored": list(self.scored.values()), "extras": self.extras, "deductions": self.deductions,
            "bonus_limit": self.bonus_limit / 100 or sum(one["points"] for one in self.extras),
            "quota": self.quota, "unused": "move", "reserve": 0, **self.made,
        }  # fmt: skip
        return json.dumps(made, ensure_ascii=False, default=str).encode()


def worded_activities(
    lines: Sequence[RuleLine],
    year: int,
    classes: tuple[str, ...] = (),
    answers: Sequence[ClauseAnswer] = (),
) -> Worded:
    """The rules of a selection that lines in words lay down, how each sentence was understood, and what was not.

    Args:
        lines: of one sheet.
        year: of the selection; days without a year are of it.
        classes: names of the classes of counties in force.
        answers: what the clerk says that sentences mean; they stand before what is read.
    """
    building = _Building(year, classes, answers_by_text(answers, "activity"))
    told = [(line, one) for line in lines for one in building.line(line)]
    title = compact(lines[0].title) or "遴选规则"
    rules, faults = read_activity_rules(building.file(title), lines[0].source.file)
    return Worded(
        rules=rules, told=tuple(one for _, one in told), findings=(*remarks_of(told), *building.faults, *faults), open=tuple(building.open), waiting=tuple(building.waiting)
    )  # fmt: skip
