"""A phrase of a rule: what it tests, and what follows (points, a limit, seats, the end of an application)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from expertserve.codes.measures import About, measure
from expertserve.selection.lexer import Piece, pieces, unread
from expertserve.selection.sentences import NOTE, Said, Sentence, phrases_of

if TYPE_CHECKING:
    from datetime import date

__all__ = ["read_phrases"]

_MONEY = frozenset({"subsidy", "matching", "own", "budget", "parts", "matching_fund"})
_COMPARE = frozenset({"at_least", "at_most", "above", "below"})
_FEN_PER_HUNDREDTH_WAN = 10_000
_PERCENT = 100


@dataclass(slots=True, kw_only=True)
class _Reading:
    """What is known while a phrase is read from left to right."""

    about: About
    group: list[str] = field(default_factory=list)
    whole: list[str] = field(default_factory=list)
    tests: list[dict[str, Any]] = field(default_factory=list)
    compare: str = ""
    share: bool = False
    absent: bool = False
    every: int = 0
    rate: bool = False
    beyond: bool = False
    effect: str = ""
    points: int = 0
    number: int = 0
    line: str = ""
    lines: list[tuple[str, int]] = field(default_factory=list)
    scope: bool = False
    exact: bool = False
    given: bool = False
    named: bool = False
    exists: bool = False
    days: list[date] = field(default_factory=list)
    tested: set[str] = field(default_factory=set)


def read_phrases(
    text: str,
    about: About,
    year: int,
    *,
    classes: tuple[str, ...] = (),
    before: tuple[str, ...] = (),
) -> tuple[Sentence, ...]:
    """Every sentence of a clause with what its phrases say; a phrase without a measure speaks of the one before it.

    Args:
        text: of the clause.
        about: whose measures.
        year: of days without one.
        classes: names of classes of counties in force.
        before: measures that the clause's heading names.
    """
    found = []
    for parts in phrases_of(text):
        group, whole = list(before), list[str]()
        said = []
        for part in parts:
            one, group, whole = _phrase(part, about, year, classes, group=group, whole=whole)
            said.append(one)
        found.append(Sentence(",".join(parts), tuple(said)))
    return tuple(found)


def _phrase(
    text: str,
    about: About,
    year: int,
    classes: tuple[str, ...],
    *,
    group: list[str],
    whole: list[str],
) -> tuple[Said, list[str], list[str]]:
    inner = NOTE.search(text)
    told = pieces(NOTE.sub("", text), about, year, classes)
    reading = _Reading(about=about)
    reading.named = any(one.sort == "measure" for one in told)
    own = [one.word for one in told if one.sort == "measure"]
    if set(own) < set(group):
        told = tuple(one for one in told if one.sort != "measure")
        own = []
    if not own:
        reading.group, reading.whole, reading.share = list(group), list(whole), bool(whole)
    summed = _summed(inner.group(1), about, year) if inner else []
    for at, piece in enumerate(told):
        after = told[at + 1] if at + 1 < len(told) else None
        _take(reading, piece, after, summed=summed)
    _close(reading)
    rest = unread(told) + (f"({inner.group(1)})" if inner and not summed else "")
    said = Said(
        text=text, tests=tuple(reading.tests), effect=reading.effect, points=reading.points, every=reading.every,
        of=tuple(reading.group), beyond=reading.beyond, number=reading.number, lines=tuple(reading.lines),
        scope=reading.scope, exact=reading.exact, days=tuple(reading.days), unread=rest,
    )  # fmt: skip
    return said, reading.group or group, reading.whole if own else whole


def _summed(note: str, about: About, year: int) -> list[str]:
    """The measures that a note in brackets adds up: (省级资助、市县配套、单位自筹三项相加)."""
    found = [one.word for one in pieces(note, about, year) if one.sort == "measure"]
    return found if len(found) > 1 else []


def _take(now: _Reading, piece: Piece, after: Piece | None, *, summed: list[str]) -> None:
    """One piece more."""
    if piece.sort == "measure":
        _measure(now, piece, summed)
    elif piece.sort in _COMPARE:
        now.compare = piece.sort
    elif piece.sort == "value":
        _value(now, piece, after)
    elif piece.sort == "share":
        now.share = True
        now.whole = _default(now)
    elif piece.sort == "every":
        now.rate, now.every, now.beyond = True, 0, "增" in piece.text
    elif piece.sort in ("give", "plus", "take"):
        now.effect = {"give": "points", "plus": "plus", "take": "take"}[piece.sort]
    elif piece.sort == "zero":
        now.effect, now.given = "points", True
    elif piece.sort == "ends":
        now.effect = "ends"
    elif piece.sort == "none":
        now.absent = True
    elif piece.sort in ("told", "differs", "exists"):
        _states(now, piece)
    elif piece.sort == "names":
        of = now.group or ["recommender"]
        now.tests.append({"of": of[-1:] if now.group else of, "names": list(piece.names)})
        now.tested.update(now.group)
    elif piece.sort == "day" and piece.day is not None:
        now.days.append(piece.day)
    elif piece.sort == "scope":
        now.scope = True
    elif piece.sort == "line":
        now.line = piece.word


def _measure(now: _Reading, piece: Piece, summed: list[str]) -> None:
    if now.absent:
        now.tests.append({"of": [piece.word], "absent": True})
        now.tested.add(piece.word)
        now.absent = False
        return
    if now.share and not any("over" in test for test in now.tests):
        parts = summed if len(summed) > 1 and piece.word not in summed else [piece.word]
        now.whole = parts if now.whole == _default(now) else [*now.whole, *parts]
        return
    if now.tests and piece.word not in now.group:
        now.group = []
    if piece.word not in now.group:
        now.group.append(piece.word)


def _default(now: _Reading) -> list[str]:
    """The whole that a share is of where none is named."""
    if not now.group or now.group[0].startswith(("class:", "base:")):
        return []
    return list(measure(now.about, now.group[0]).of)


def _limit(now: _Reading, piece: Piece) -> int:
    """A number in the unit of what is tested: percent, fen, hundredths of a point, or plain."""
    if piece.unit == "%":
        return piece.value // _PERCENT
    first = now.group[0] if now.group else ""
    if first in _MONEY:
        return piece.value if piece.unit == "元" else piece.value * _FEN_PER_HUNDREDTH_WAN
    if piece.unit == "分":
        return piece.value
    return piece.value // _PERCENT


def _value(now: _Reading, piece: Piece, after: Piece | None) -> None:
    if piece.unit == "分" and not _of_points(now, after):
        now.points, now.given = piece.value, True
        if now.compare == "at_most":
            now.effect = "cap"
        elif not now.effect:
            now.effect = "points" if now.rate else "full"
        now.compare = ""
        return
    if now.rate and not now.compare and piece.unit != "分":
        now.every = max(_limit(now, piece), 1)
        return
    if now.line:
        now.lines.append((now.line, piece.value // _PERCENT))
        now.line = ""
        return
    if piece.unit in ("年", "月", "期"):
        return
    _tests(now, piece, after)


def _of_points(now: _Reading, after: Piece | None) -> bool:
    """Whether a number of 分 is a limit of what is scored (总分不足60分), not what is given."""
    scored = bool(now.group) and now.group[-1] in ("total", "review", "score", "panel")
    compared = bool(now.compare) or (after is not None and after.sort in ("from", "under", "upto"))
    return scored and compared and now.effect not in ("plus", "take")


def _tests(now: _Reading, piece: Piece, after: Piece | None) -> None:
    limit = _limit(now, piece)
    sides = {"from": "at_least", "upto": "at_most", "under": "below"}
    side = now.compare or (sides.get(after.sort, "") if after is not None else "")
    now.exact = not side
    if piece.unit == "项":
        now.number = piece.value // _PERCENT
    if not now.group:
        now.compare = ""
        return
    over = now.whole if piece.unit == "%" else []
    if piece.unit == "%" and not over:
        over = now.whole = _default(now)
    held = {side: limit} if side else {"at_least": limit, "at_most": limit}
    last = now.tests[-1] if now.tests else None
    if (
        last is not None
        and last["of"] == now.group
        and last.get("over", []) == over
        and not set(held) & set(last)
    ):
        last.update(held)
    else:
        now.tests.append({"of": list(now.group), **({"over": list(over)} if over else {}), **held})
    now.tested.update(now.group)
    now.compare = ""


def _states(now: _Reading, piece: Piece) -> None:
    """有数字, 不一致, 有…的."""
    if piece.sort == "told" and now.group:
        now.tests += [{"of": [one], "told": True} for one in now.group]
        now.tested.update(now.group)
    elif piece.sort == "differs" and len(now.group) > 1:
        now.tests.append({"of": [now.group[0]], "differs": now.group[1:]})
        now.tested.update(now.group)
    elif piece.sort == "exists" and not now.group:
        now.exists = True
    elif piece.sort == "exists" and now.group:
        now.tests.append({"of": list(now.group), "above": 0})
        now.tested.update(now.group)


def _close(now: _Reading) -> None:
    """What is left at the end: days with their comparison, absence of what was spoken of, what has to be there."""
    if now.days and now.group:
        sides = {"at_most": ("last_day",), "above": ("last_day",), "at_least": ("first_day",), "": ("first_day", "last_day")}  # fmt: skip
        names = sides.get(now.compare, ())
        if len(now.days) == len(names):
            now.tests.append({"of": list(now.group), **dict(zip(names, now.days, strict=True))})
            now.tested.update(now.group)
    if now.absent and now.group and not now.tests:
        now.tests.append({"of": list(now.group), "absent": True})
        now.tested.update(now.group)
    if now.effect in ("points", "plus", "take") and not now.given:
        now.effect = ""
    left = [one for one in now.group if one not in now.tested]
    if now.exists and left and not now.tests and not now.effect:
        now.tests += [{"of": [one], "above": 0} for one in left]
    if now.rate and not now.every:
        now.every = _FEN_PER_HUNDREDTH_WAN * _PERCENT if now.group and now.group[0] in _MONEY else 1
    if now.effect in ("points", "plus", "take") and left and not now.rate and now.named:
        now.tests.append({"of": left, "above": 0})
    if now.rate and now.effect in ("", "full"):
        now.effect = "points" if now.points else now.effect
    if now.rate and now.points:
        now.effect = "take" if now.effect == "take" else "rate"
