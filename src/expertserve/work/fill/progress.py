"""How far a demand has come, in the words that a form allows for it (办理进展只填“已解决”“服务中”“未对接”之一)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.work.fill.meanings import ProgressMeaning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.work.fill.fillers import Filler

__all__ = ["progress_asked", "unfinished"]

_QUOTED = re.compile(r"[“\"「『]([^”\"」』]{2,8})[”\"」』]")
_FEWEST = 3
_GOING_ON = re.compile(r"(?:服务|办理|对接|处理|进行|推进)中|正在")
_NOT_YET = re.compile(r"未(?:对接|安排|服务|办理|受理)|待(?:对接|安排|办理)")
_SOLVED = re.compile(r"已(?:解决|办结)")


def progress_asked(noted: str) -> ProgressMeaning | None:
    """The words that a note allows for how far a demand has come; None where it names none.

    Args:
        noted: the notes about the label.
    """
    words = tuple(dict.fromkeys(_QUOTED.findall(noted)))
    known = any(map(_SOLVED.search, words)) and any(map(_GOING_ON.search, words))
    return ProgressMeaning(words) if len(words) >= _FEWEST and known else None


def unfinished(one: Filler, words: Sequence[str]) -> str | None:
    """The word for a demand of which nothing has come yet: it is being served, or nobody is found; None where none fits.

    Args:
        one: the demand with its services.
        words: those the form allows.
    """
    pattern = _GOING_ON if one.deeds else None if one.agreed else _NOT_YET
    found = [word for word in words if pattern is not None and pattern.search(word)]
    return found[0] if len(found) == 1 else None
