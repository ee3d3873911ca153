"""Professional titles: from the words of a cell to series and level."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from expertserve.codes.tables import TableInfo, info, load
from expertserve.ground.text import key

__all__ = [
    "LEVELS",
    "ExtraTitle",
    "Title",
    "TitleLevel",
    "at_least",
    "parse_title",
    "table_info",
    "title_behind",
    "title_names",
]

TitleLevel = Literal["正高", "副高", "中级", "初级", "无", ""]
LEVELS: tuple[TitleLevel, ...] = ("正高", "副高", "中级", "初级", "无")
ExtraTitle = tuple[str, TitleLevel, str]
_SPLIT = re.compile(
    r"[、,;/\\|\n\t\s+()\[\]]+|兼(?!职)|(?<=[一-鿿])[·.](?=[一-鿿])|(?<=[师授员师审家])及(?=[一-鿿])"
)
_NONE = frozenset(
    {
        "",
        "无",
        "没有",
        "暂无",
        "无职称",
        "未评",
        "未评定",
        "未定级",
        "-",
        "--",
        "—",
        "不详",
        "尚未评定",
        "无专业技术职称",
        "未取得",
    }
)
_BARE: dict[str, TitleLevel] = {
    "正高": "正高",
    "正高级": "正高",
    "高级正高": "正高",
    "副高": "副高",
    "副高级": "副高",
    "中级": "中级",
    "初级": "初级",
    "助理级": "初级",
    "员级": "初级",
}
_BARE_END = re.compile("(?:专业技术)?(?:职称|职务|资格|任职资格)$")
_GRADE = re.compile(
    "^(?:专业技术|专技)?[一二三四五六七八九十1-9]+级(?:岗位?)?$|^(?:国家|省|市)级$|^\\d{4}年?\\d*月?(?:取得|评定|聘任)?$|^博士生?导师?$"
)
_GRADED = re.compile(
    "^(?:专技)?[一二三四](?:级|级岗)(?=教授|研究员|主任医师|主任中医师|主任药师|副教授|副研究员|正高|教授级|编审|研究馆员)"
)
_LEADING = frozenset({"主任", "副主任"})
_BEHIND = re.compile(
    "^(?:专技)?[一二三四五六七八九十1-9]+级(?:岗位?)?$|^级$|^职称$|^资格$|^职务$|^\\d{4}年?.*$"
)
_POST = re.compile(
    "(?:长|主任|书记|主席|经理|董事|总监|会长|理事|秘书|负责人|带头人|组长|合伙人|总工|总工程师|总农艺师|总会计师|总经济师|首席专家|首席科学家|专家|院士|委员|代表|导师|博导|硕导|博士后|博士|硕士|顾问|干事|科员|主管|干部|法人|创始人|总裁|所员|传承人|支书|会计|出纳|特派员|助理|学者|校董|馆主|科主任|主任工程师|护理部|教研员|总编|主编|主播|农民|职员|职工|员工|干事|调研员|处级|科级|局级|退休|特聘专家)$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """What a title cell says.

    Attributes:
        level: highest level found; 无 when the cell says there is none (or holds a worker's skill level alone); "" unknown.
        series: series of the highest title (高等学校教师 ...), "" unknown.
        names: titles recognised, highest first, each by its table name.
        unknown: parts that look like a title and cannot be told (高级, 特级教师): ask, never guess.
        post_rest: the other parts (副院长, 科主任), joined by 、: the post of a 职务/职称 cell.
        skill: worker's skill level (高级技师, 首席技师 ...), "" none.
        honorary: titles that do not count (客座教授, 名誉教授, 兼职教授).
    """

    level: TitleLevel = ""
    series: str = ""
    names: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    post_rest: str = ""
    skill: str = ""
    honorary: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """Titles by name -> (level, series), skill levels, words that spoil or void a title, and the search for all of them."""

    titles: dict[str, tuple[TitleLevel, str]]
    skills: frozenset[str]
    guards: tuple[str, ...]
    honorary: tuple[str, ...]
    search: re.Pattern[str]


@cache
def _table(extra: tuple[ExtraTitle, ...]) -> _Table:
    data = load("titles")
    titles: dict[str, tuple[TitleLevel, str]] = {}
    for series, levels in data["series"].items():
        for level, names in zip(LEVELS, levels, strict=False):
            for name in names:
                titles.setdefault(name, (level, series))
    titles.update({key(name): (level, series) for name, level, series in extra})
    words = sorted([*titles, *data["skills"]], key=lambda word: (-len(word), word))
    search = re.compile("|".join(map(re.escape, words)))
    return _Table(
        titles=titles,
        skills=frozenset(data["skills"]),
        guards=tuple(data["guards"]),
        honorary=tuple(data["honorary"]),
        search=search,
    )


@cache
def _at_end() -> re.Pattern[str]:
    return re.compile("(?:" + _table(()).search.pattern + ")$")


def title_behind(text: str, shortest: int = 2) -> str:
    """The longest title of the table with which `text` ends behind a name of at least `shortest` characters; "" none.

    张三副教授 -> 副教授: of all titles that end the text the one that begins first.
    """
    found = _at_end().search(text, shortest)
    return found.group() if found else ""


@lru_cache(maxsize=8192)
def parse_title(text: str, *, extra: tuple[ExtraTitle, ...] = ()) -> Title:
    """The titles in a cell, the longest name first; `extra` are the clerk's own lines (name, level, series).

    Several titles: the highest counts. A name the table does not hold is never guessed from a part of it where a word
    before it changes its rank (总工程师, 首席记者, 注册会计师, 高级研究员).
    """
    if key(text) in _NONE:
        return Title(level="无")
    lines = _table(extra)
    titles: list[tuple[TitleLevel, str, str]] = []
    others: dict[str, list[str]] = {"unknown": [], "post": [], "skill": [], "honorary": []}
    whole = key(text)
    for part in (whole,) if whole in lines.titles else _SPLIT.split(_spaced(text)):
        word = _GRADED.sub("", part)
        if word and word not in _NONE and not _GRADE.match(word):
            _of_word(word, lines, titles, others)
    titles.sort(key=lambda title: LEVELS.index(title[0]))
    level, series = (titles[0][0], titles[0][1]) if titles else ("", "")
    if not titles and others["skill"] and not others["unknown"]:
        level = "无"
    return Title(
        level=level,
        series=series,
        names=tuple(dict.fromkeys(name for _, _, name in titles)),
        unknown=tuple(others["unknown"]),
        post_rest="、".join(others["post"]),
        skill=others["skill"][0] if others["skill"] else "",
        honorary=tuple(others["honorary"]),
    )


def _spaced(text: str) -> str:
    """The key of a cell, with the blanks between its parts kept as separators."""
    parts = text.replace("\u3000", " ").split()
    return (
        " ".join(key(part) for part in parts) if all(len(part) > 1 for part in parts) else key(text)
    )


def _of_word(
    word: str,
    lines: _Table,
    titles: list[tuple[TitleLevel, str, str]],
    others: dict[str, list[str]],
) -> None:
    """Sort one part into titles, skills, posts, titles that do not count, and words to ask about."""
    bare = _BARE.get(_BARE_END.sub("", word))
    if bare:
        titles.append((bare, "", word))
        return
    if word.startswith(lines.honorary) and lines.search.search(word):
        others["honorary"].append(word)
        return
    found = _titles_in(word, lines)
    if found is None:
        others["post" if _POST.search(word) else "unknown"].append(word)
        return
    for name in found[0]:
        if name in lines.skills:
            others["skill"].append(name)
        else:
            titles.append((*lines.titles[name], name))
    others["post"].extend(found[1])


def _titles_in(word: str, lines: _Table) -> tuple[list[str], list[str]] | None:
    """Names of titles in a word without separators and the posts around them; None when a rest spoils them."""
    names: list[str] = []
    posts: list[str] = []
    at = 0
    for match in lines.search.finditer(word):
        before = word[at : match.start()]
        if before in _LEADING or (before.endswith(lines.guards) and not _POST.search(before)):
            return None
        if word[match.end() : match.end() + 1] == "长":
            return None
        if _POST.search(before):
            posts.append(before)
        elif len(before) > 6:
            return None
        names.append(match.group())
        at = match.end()
    rest = word[at:]
    if not names or (rest and not _POST.search(rest) and not _BEHIND.match(rest)):
        return None
    if rest and _POST.search(rest):
        posts.append(rest)
    return names, posts


def at_least(level: str, wanted: str) -> bool:
    """Whether `level` reaches `wanted` (正高 reaches 副高); an unknown level reaches nothing, an unknown wish bars nobody."""
    goal = _BARE.get(wanted.removesuffix("以上").removesuffix("及"))
    if goal is None:
        return True
    return level in LEVELS[: LEVELS.index(goal) + 1]


def title_names() -> tuple[str, ...]:
    """Every title of the table, highest levels of a series first."""
    return tuple(_table(()).titles)


def table_info() -> TableInfo:
    """Date and source of the table."""
    return info("titles", len(_table(()).titles))
