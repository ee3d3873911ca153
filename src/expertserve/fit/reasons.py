"""A fit in words that a clerk can quote: every reason names its evidence, words of the texts stand in “ ”."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from expertserve.fit.ablation import Ablation
from expertserve.fit.circumstances import Circumstances, asked_level, zone
from expertserve.fit.lexical import expert_texts
from expertserve.fit.links import links, object_note
from expertserve.fit.shared import common_letters, common_words
from expertserve.fit.weights import LITTLE, RATHER_HIGH
from expertserve.ground.text import key, split_values
from expertserve.records.pairing import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping

    from expertserve.fit.asked import Asked
    from expertserve.fit.block import Block
    from expertserve.fit.links import Link
    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert

__all__ = ["Evidence", "reasons"]

_TRIED = 4
"""Ways by the lexicon that are tried for a reason, and half of the skills."""
_SHORTEST = 2


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """A pair, the line of the demand that counts and the block in which the expert stands.

    What may be quoted is found here and tried by `trial`: a word is quoted only where leaving it out lowers the points.
    """

    demand: Demand
    expert: Expert
    asked: Asked
    line: int
    block: Block
    column: int

    def points(self) -> Mapping[str, int]:
        """Points of all parts, in their order."""
        content = self.block.content(self.asked, self.line)
        ground = self.block.ground
        alone = Circumstances((self.expert,), ground.facts, ground.weights)
        return {
            **content.parts(self.column),
            **{part: int(values[0]) for part, values in alone.points(self.demand).items()},
        }

    @cached_property
    def texts(self) -> str:
        """The expert's texts on one line."""
        return "。".join(text for text in expert_texts(self.expert) if text)

    @cached_property
    def shared(self) -> tuple[str, ...]:
        """Words that both texts hold."""
        return common_words(self.asked.texts[self.line], self.texts)

    @cached_property
    def letters(self) -> tuple[str, ...]:
        """Characters that both texts hold, where they share no word."""
        return () if self.shared else common_letters(self.asked.texts[self.line], self.texts)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Ways by the lexicon from the demand's words to the expert's."""
        ground, profile = self.block.ground, self.block.profiles[self.column]
        plain = key(self.asked.texts[self.line])
        sides = (key(self.texts), profile, ground.lexicon)
        return links(plain, self.asked.profiles[self.line], sides, _TRIED)

    @cached_property
    def skills(self) -> tuple[str, ...]:
        """What the expert says he can do, word by word."""
        expert = self.expert
        return tuple((expert.keywords or split_values(expert.expertise))[: 2 * _TRIED])

    @cached_property
    def trial(self) -> Ablation:
        """The pair without each of the words that may be quoted."""
        words = [*self.shared, *self.letters, *self.skills]
        words += [word for link in self.links for word in (link.said, link.stands)]
        line = self.asked.texts[self.line]
        return Ablation(line, self.expert, words, self.block.ground)


def reasons(evidence: Evidence) -> tuple[Reason, ...]:
    """The reasons of a pair, one a part that gives or takes points; their points add to the fit before it is cut.

    A pair without any point gets one reason that says so.
    """
    points = evidence.points()
    result = [
        Reason(part, value, _SENTENCES[part](evidence), _said(part, evidence))
        for part, value in points.items()
        if value
    ]
    result += _against(evidence, points)
    return tuple(result) or (Reason("text", 0, "未见共同用词和相近学科"),)


def _said(part: str, evidence: Evidence) -> str:
    """What may be told to others of a part: what both sides wrote themselves, else the skill of his that carries the fit, and his title."""
    if part == "text":
        words = tuple(filter(evidence.trial.tells, evidence.shared))
        return f"专长与需求都涉及{_quoted(words)}" if words else ""
    if part == "lexicon":
        lines = (_own_words(link) for link in _links(evidence))
        return "；".join(filter(None, lines))
    if part == "meaning":
        best = "" if _said("text", evidence) or _said("lexicon", evidence) else _nearest(evidence)
        return f"专长“{best}”" if best else ""
    title = evidence.expert.title
    return f"职称为{title}" if part == "level" and title else ""


def _own_words(link: Link) -> str:
    """A link whose both ends stand in the own text of a side."""
    if len(link.stands) < _SHORTEST or link.stands == link.said:
        return ""
    return f"专长“{link.stands}”，对应所提“{link.said}”"


def _links(evidence: Evidence) -> list[Link]:
    """The two best ways by the lexicon that carry the fit at both ends."""
    tells = evidence.trial.tells
    return [link for link in evidence.links if tells(link.said) and tells(link.stands)][:2]


def _against(evidence: Evidence, points: Mapping[str, int]) -> list[Reason]:
    """What speaks against the pair by its nature; its points are those that the contradiction takes away."""
    natures = evidence.block.ground.natures
    known = int(evidence.block.natures[evidence.column])
    asked, mine = natures.told(evidence.asked.natures[evidence.line], known)
    if not asked:
        return []
    content = sum(points[part] for part in ("text", "lexicon", "meaning"))
    lost = min(RATHER_HIGH - 1 - content, 0) if content >= LITTLE else -content
    return [Reason("nature", lost, f"性质不符：需求属{asked}，专家所长属{mine}，须人工确认")]


def _quoted(words: tuple[str, ...]) -> str:
    return "、".join(f"“{word}”" for word in words)


def _text(evidence: Evidence) -> str:
    words = tuple(filter(evidence.trial.tells, evidence.shared))
    if words:
        return f"共同用词：{_quoted(words)}"
    letters = tuple(filter(evidence.trial.tells, evidence.letters))
    return f"仅用字相近：{_quoted(letters)}" if letters else "用字略有相近"


def _lexicon(evidence: Evidence) -> str:
    asked = evidence.asked.profiles[evidence.line]
    expert = evidence.block.profiles[evidence.column]
    lexicon = evidence.block.ground.lexicon
    parts = [link.words() for link in _links(evidence)]
    if not parts:
        shared = [name for name in asked.disciplines if name in expert.disciplines]
        best = max(shared, key=lambda name: asked.disciplines[name], default="")
        wanted = max(asked.disciplines, key=lambda name: asked.disciplines[name], default="")
        parts = [f"同属学科：{best}" if best else f"邻近学科：需求偏{wanted}"]
    note = object_note(asked, expert, lexicon)
    return "；".join((*parts, note) if note else parts)


def _nearest(evidence: Evidence) -> str:
    """The skill in his own words without which the fit would be least, "" none."""
    told = [word for word in evidence.skills if evidence.trial.tells(word)]
    return max(told, key=evidence.trial.known, default="")


def _meaning(evidence: Evidence) -> str:
    best = _nearest(evidence)
    none = "" if evidence.shared else "，无共同词"
    return f"语义相近{none}：最接近的专长为“{best}”" if best else f"语义相近{none}"


def _field(evidence: Evidence) -> str:
    demand, expert = evidence.demand, evidence.expert
    shared = [code for code in demand.need_field_codes if code in expert.field_codes]
    names = expert.field or tuple(shared)
    return f"专业领域一致：{_quoted(names)}"


def _level(evidence: Evidence) -> str:
    demand, expert = evidence.demand, evidence.expert
    title = expert.title or expert.title_level
    if not asked_level(demand):
        return f"职称“{title}”（{expert.title_level}）"
    return f"职称“{title}”（{expert.title_level}），符合所需层次“{demand.need_level}”"


def _form(evidence: Evidence) -> str:
    demand, expert = evidence.demand, evidence.expert
    shared = tuple(code for code in demand.want_form if code in expert.offer)
    words = (demand.want_form_text,) if demand.want_form_text else shared
    return f"可提供所需服务形式：{_quoted(words)}"


def _region(evidence: Evidence) -> str:
    demand, expert = evidence.demand, evidence.expert
    here, there = expert.org_region, demand.county
    place = expert.org_region_text or expert.org_name or here
    if here == there:
        text = f"专家与需求单位同在“{demand.county_text or place}”"
    elif here[:4] == there[:4]:
        text = f"专家在本市（“{place}”）"
    elif here[:2] == there[:2]:
        text = f"专家在本省（“{place}”）"
    else:
        text = f"{zone(here)}专家（“{place}”）支持{zone(there)}"
    listed = there in evidence.block.ground.facts.key_counties
    return f"{text}；“{demand.county_text or there}”列入重点县名单" if listed else text


def _history(evidence: Evidence) -> str:
    demand = evidence.demand
    return f"曾到“{demand.county_text or demand.county}”服务，情况熟悉"


def _load(evidence: Evidence) -> str:
    promised = evidence.block.ground.facts.loads.get(evidence.expert.expert_id, 0)
    return f"本年度已安排{promised}个半天，酌减"


_SENTENCES = {
    "text": _text,
    "lexicon": _lexicon,
    "meaning": _meaning,
    "field": _field,
    "level": _level,
    "form": _form,
    "region": _region,
    "history": _history,
    "load": _load,
}
