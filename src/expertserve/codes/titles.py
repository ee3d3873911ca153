"""Professional titles: from the words of a cell to series and level."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from expertserve.codes.tables import TableInfo

__all__ = ["LEVELS", "Title", "TitleLevel", "at_least", "parse_title", "table_info"]

TitleLevel = Literal["正高", "副高", "中级", "初级", "无", ""]
LEVELS: tuple[TitleLevel, ...] = ("正高", "副高", "中级", "初级", "无")
ExtraTitle = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Title:
    """What a title cell says.

    Attributes:
        level: highest level found; 无 when the cell says there is none (or holds a worker's skill level); "" unknown.
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


def parse_title(text: str, *, extra: tuple[ExtraTitle, ...] = ()) -> Title:
    """The titles in a cell; `extra` are the clerk's own lines (name, level, series)."""
    raise NotImplementedError


def at_least(level: str, wanted: str) -> bool:
    """Whether `level` reaches `wanted` (正高 reaches 副高); an unknown level reaches nothing."""
    raise NotImplementedError


def table_info() -> TableInfo:
    """Date and source of the table."""
    raise NotImplementedError
