"""Yes and no in every dress, and cells of tick boxes."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from functools import lru_cache

from expertserve.ground.quantities.reading import Boxes, Cell, Reading
from expertserve.ground.text import compact, is_null, key

__all__ = ["read_bool", "read_boxes", "truth_words"]

_YES = "是 对 √ ✓ ✔ ☑ ■ v y yes true t 1 有 愿意 同意 自愿 本人自愿 愿 可 可以 能 已 是的 会 接受 o ○ 属实 on 需要 要 具备 支持 愿意参加 自愿参加 可参加 可以参加 非常愿意 乐意 积极参加 同意共享 授权 已授权 同意授权 能够 适应"
_NO = "否 不 × ✗ ✘ ☒ x n no false f 0 无 没有 不愿意 不同意 不愿 不可 不可以 不能 未 不是 不会 不接受 □ ☐ off 不需要 不要 不具备 不支持 不参加 不愿参加 不愿意参加 暂不愿意 暂不 暂不同意 不同意共享 未授权 不授权 不适应"
_WORDS = {word: answer for words, answer in ((_YES, True), (_NO, False)) for word in words.split()}
_NOTE = re.compile(r"\([^()]*\)$")
_TICKED, _EMPTY = "☑✓✔√■☒🗹✅●◉▣⊠", "□☐○◻▢◇"
_BOX = re.compile(rf"([{_TICKED}{_EMPTY}])\s*([^{_TICKED}{_EMPTY}]*)")
_LETTERED = re.compile(r"^[a-h][.、:](?=\D)")
"""The letter of an answer in a questionnaire: A.愿意."""
_BRACKET = re.compile(r"[\[(（【]\s*([√✓✔vVxX*■]?)\s*[\])）】]\s*")
_AFTER = re.compile(rf"([^{_TICKED}{_EMPTY}\s、,;]+)\s*([{_TICKED}{_EMPTY}])")
_GLYPHS = frozenset(_TICKED + _EMPTY)
_END = " 、,，;；/。.\n\t"


def truth_words() -> tuple[tuple[str, bool], ...]:
    """Every word that means yes or no, with what it means."""
    return tuple(_WORDS.items())


def read_bool(cell: Cell, *, yes: tuple[str, ...] = (), no: tuple[str, ...] = ()) -> Reading[bool]:
    """是/否, √/×, 1/0, Y/N, 有/无, 愿意/不愿意, 同意/不同意, ☑是□否; `yes` and `no` add words of a column; unknown-value.

    Args:
        cell: what stands in the cell.
        yes: words of this column that mean yes as well.
        no: words of this column that mean no as well.
    """
    if isinstance(cell, bool):
        return Reading(cell)
    if cell is None:
        return Reading()
    if isinstance(cell, int | float):
        return Reading(bool(cell)) if cell in {0, 1} else Reading(None, "unknown-value")
    if isinstance(cell, date | time | timedelta):
        return Reading(None, "unknown-value")
    return _of_text(cell, yes, no)


@lru_cache(maxsize=4096)
def _of_text(text: str, yes: tuple[str, ...], no: tuple[str, ...]) -> Reading[bool]:
    word = _LETTERED.sub("", key(text)).strip("。.;")
    if word in {key(w) for w in yes}:
        return Reading(value=True)
    if word in {key(w) for w in no}:
        return Reading(value=False)
    if word in _WORDS:
        return Reading(_WORDS[word])
    if is_null(text):
        return Reading()
    boxes = read_boxes(text)
    if boxes is not None and len(boxes.ticked) == 1:
        return _of_text(boxes.ticked[0], yes, no)
    if boxes is not None and not boxes.ticked and len(boxes.empty) > 1:
        return Reading()
    bare = _NOTE.sub("", word)
    return Reading(None, "unknown-value") if bare in {word, ""} else _of_text(bare, yes, no)


def read_boxes(text: str) -> Boxes | None:
    """The boxes of □技术指导 ☑人才培养, [√]是 [ ]否, 是□ 否☑; None when the text holds no box.

    A bare √ or □ with no word beside it is no box: it is a yes or a no.
    """
    line = (
        compact(_BRACKET.sub(_bracket, text))
        if "[" in text or "(" in text or "（" in text
        else compact(text)
    )
    if _GLYPHS.isdisjoint(line):
        return None
    return _boxes(line)


@lru_cache(maxsize=4096)
def _boxes(line: str) -> Boxes | None:
    leads = line[0] in _GLYPHS or line.split(":", 1)[-1].lstrip()[:1] in _GLYPHS
    pairs = (
        _BOX.findall(line)
        if leads or line[-1] not in _GLYPHS
        else [(g, w) for w, g in _AFTER.findall(line)]
    )
    words = [(glyph, word.strip(_END)) for glyph, word in pairs]
    ticked = tuple(dict.fromkeys(word for glyph, word in words if word and glyph in _TICKED))
    empty = tuple(dict.fromkeys(word for glyph, word in words if word and glyph in _EMPTY))
    return Boxes(ticked, empty) if ticked or empty else None


def _bracket(match: re.Match[str]) -> str:
    """[√] and ( ) as boxes; brackets around words are left alone by the pattern."""
    return "☑" if match[1] else "□"
