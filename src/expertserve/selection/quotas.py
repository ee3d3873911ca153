"""Who gets a place: in order, as long as total, theme, line and recommender have room."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from expertserve.codes.choices import choice_list
from expertserve.ground.findings import Finding, Place
from expertserve.ground.text import key, unit_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from expertserve.records.application import Application
    from expertserve.records.quota import Quota
    from expertserve.selection.activity_rules import ActivityRules

__all__ = ["Limits", "Usage", "Used", "is_line", "limits_of"]

_LINES = ("专家服务团", "海外赤子", "博士后", "基地活动")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Quotas as they hold; 0 or a missing entry is no limit.

    Attributes:
        total: of everything. themes, lines, recommenders: by name (recommenders by unit key).
        pairs: (recommender's key, theme) -> places. each: for every recommender on its own.
    """

    total: int = 0
    themes: Mapping[str, int] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    recommenders: Mapping[str, int] = field(default_factory=dict)
    pairs: Mapping[tuple[str, str], int] = field(default_factory=dict)
    each: int = 0

    @property
    def parts(self) -> int:
        """Places of all themes together."""
        return sum(self.themes.values())

    @property
    def open_places(self) -> int:
        """Places of the total that no theme holds (机动名额)."""
        return max(self.total - self.parts, 0) if self.themes and self.total else 0


def limits_of(
    rules: ActivityRules, rows: Sequence[Quota], total: int
) -> tuple[Limits, tuple[Finding, ...]]:
    """The quotas of settings, table and rules, the first of them that says anything standing.

    A total below the sum of its parts cuts the list; one above it leaves places open to any theme.

    Args:
        rules: themes and limits of the rule file.
        rows: lines of the table of quotas.
        total: what the settings say of all places; 0 nothing.
    """
    themes = {theme.name: theme.quota for theme in rules.themes if theme.quota is not None}
    lines: dict[str, int] = {}
    recommenders: dict[str, int] = {}
    pairs: dict[tuple[str, str], int] = {}
    each, stated = rules.quota.per_recommender, rules.quota.total
    table: dict[str, int] = {}
    for row in rows:
        theme = _theme(rules, row.category)
        if row.each:
            each = row.quota
        elif row.recommender and row.category:
            pairs[unit_key(row.recommender), theme] = row.quota
        elif row.recommender:
            recommenders[unit_key(row.recommender)] = row.quota
        elif row.category and any(word in row.category for word in _LINES):
            lines[row.category] = row.quota
        elif row.category:
            table[theme] = row.quota
        else:
            stated = row.quota
    themes = table or themes
    whole = total or stated or sum(themes.values())
    findings: list[Finding] = []
    parts = sum(themes.values())
    if themes and whole != parts:
        place = next((row.sources[0] for row in rows if row.sources), Place(file="名额"))
        facts = (("total", str(whole)), ("sum", str(parts)))
        findings.append(Finding(code="quota-mismatch", place=place, facts=facts))
    return Limits(
        total=whole, themes=themes, lines=lines, recommenders=recommenders, pairs=pairs, each=each
    ), tuple(findings)


def _theme(rules: ActivityRules, text: str) -> str:
    """The theme of the rules that a text names, else the text."""
    return next((theme.name for theme in rules.themes if theme.fits(text)), text)


class Used(NamedTuple):
    """A limit: what kind it is of, whose, its places (0 no limit), how many are taken."""

    what: str
    name: str
    places: int
    taken: int


@dataclass(slots=True)
class Usage:
    """Places taken so far under some limits."""

    limits: Limits
    total: int = 0
    taken: dict[tuple[str, str], int] = field(default_factory=dict)

    def room(self, application: Application, theme: str, *, open_place: bool = False) -> str:
        """The limit that stands in the way, in words; empty where there is room.

        Args:
            application: who asks for a place.
            theme: the theme it would be counted under.
            open_place: whether it is a place left open to any theme.
        """
        limits = self.limits
        if limits.total and self.total >= limits.total:
            return f"名额{limits.total}个已满"
        if limits.themes and not open_place:
            most = limits.themes.get(theme)
            if most is None:
                return "主题不在名额分配之列"
            if self._count("theme", theme) >= most:
                return f"主题“{theme}”名额{most}个已满"
        return self._others(application, theme)

    def _others(self, application: Application, theme: str) -> str:
        limits = self.limits
        who = unit_key(application.recommender)
        for line, most in limits.lines.items():
            if _same_line(line, application.programme_line) and self._count("line", line) >= most:
                return f"“{line}”名额{most}个已满"
        if over := self.over(application):
            return over
        pair = limits.pairs.get((who, theme))
        if pair is not None and self._count("pair", f"{who}\x1f{theme}") >= pair:
            return f"推荐单位“{application.recommender}”在“{theme}”的名额{pair}个已满"
        return ""

    def over(self, application: Application) -> str:
        """The limit of its recommender, in words, where that is what stands in the way."""
        limits, who = self.limits, unit_key(application.recommender)
        most = limits.recommenders.get(who, limits.each)
        if (limits.each or who in limits.recommenders) and self._count("who", who) >= most:
            return f"推荐单位“{application.recommender}”名额{most}个已满"
        return ""

    def take(self, application: Application, theme: str) -> None:
        """Use one place."""
        who = unit_key(application.recommender)
        self.total += 1
        marks = [("theme", theme), ("who", who), ("pair", f"{who}\x1f{theme}")]
        marks += [
            ("line", line)
            for line in self.limits.lines
            if _same_line(line, application.programme_line)
        ]
        for mark in marks:
            self.taken[mark] = self.taken.get(mark, 0) + 1

    def _count(self, what: str, name: str) -> int:
        return self.taken.get((what, name), 0)

    def rows(self, names: Mapping[str, str]) -> tuple[Used, ...]:
        """Every limit; `names`: unit key -> name as written."""
        limits = self.limits
        told = [("主题", name, most, "theme", name) for name, most in limits.themes.items()]
        told += [("项目类别", name, most, "line", name) for name, most in limits.lines.items()]
        told += [
            ("推荐单位", names.get(who, who), most, "who", who)
            for who, most in limits.recommenders.items()
        ]
        told += [
            ("推荐单位和主题", f"{names.get(who, who)}·{theme}", most, "pair", f"{who}\x1f{theme}")
            for (who, theme), most in limits.pairs.items()
        ]
        counted = (
            Used(what, of, most, self._count(sort, one)) for what, of, most, sort, one in told
        )
        return Used("总名额", "", limits.total, self.total), *counted


def is_line(kept: str, line: str) -> bool:
    """Whether both name one programme line to the letter or by the list of lines; 服务团 alone is none of them."""
    known = choice_list("programme-lines")
    found = known.find(kept)
    return key(kept) == key(line) or bool(found and found == known.find(line))


def _same_line(limit: str, line: str) -> bool:
    one, other = key(limit), key(line)
    return bool(one and other) and (
        one in other or other in one or any(key(w) in one and key(w) in other for w in _LINES)
    )
