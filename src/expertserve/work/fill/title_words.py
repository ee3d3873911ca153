"""What the title of a table says of its figures."""

from __future__ import annotations

import re

from expertserve.indicators.spoken_lexicon import period_said

__all__ = ["title_words"]

_EACH = re.compile(r"^.*?[各分](?:所属|县|市|区|州|地|[（(][县市区、/／]+[）)]|、)+")
_TABLE = re.compile(r"(?:分?[月季年]度?|统计|情况|汇总|进度|一览|明细|调度)*表(?=$|\s*[（(])")


def title_words(title: str) -> str:
    """What the title of a table says of its figures: without 各县, 一季度, 季度表, 统计表."""
    plain = _TABLE.sub("", _EACH.sub("", title.strip()))
    return period_said(plain)[1]
