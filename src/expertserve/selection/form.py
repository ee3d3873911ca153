"""Rule data read strictly: every fault is named with its place in the file, in words of both languages."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

__all__ = ["Form", "Problem", "in_points"]

_REMARKS = frozenset({"note", "source"})


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a rule file: where (criteria[2].max), and what in Chinese and English."""

    where: str
    zh: str
    en: str


def in_points(hundredths: int) -> str:
    """Hundredths of a point as printed: 8650 -> 86.50."""
    return f"{hundredths // 100}.{hundredths % 100:02d}"


@dataclass(slots=True)
class Form:
    """One object of the file while it is read; faults gather in `problems`, shared with the objects inside it."""

    given: Mapping[str, object]
    path: str = ""
    problems: list[Problem] = field(default_factory=list)

    def where(self, key: str) -> str:
        """The place of a key."""
        return f"{self.path}.{key}" if self.path else key

    def fault(self, key: str, zh: str, en: str) -> None:
        """Note a fault at a key.

        Args:
            key: of this object; "" for the object itself.
            zh: what is wrong, in Chinese, as the end of a sentence.
            en: the same in English.
        """
        self.problems.append(Problem(self.where(key) if key else self.path or "文件", zh, en))

    def only(self, *keys: str) -> None:
        """Every key must be one of these, note or source."""
        for key in self.given:
            if key not in keys and key not in _REMARKS:
                near = difflib.get_close_matches(key, keys, 1, 0.6)
                zh = f"没有“{key}”这一项" + (f"，是否指“{near[0]}”" if near else "")
                en = f"there is no “{key}”" + (f"; did you mean {near[0]}" if near else "")
                self.fault(key, zh, en)

    def text(self, key: str, *, choices: Collection[str] = (), default: str | None = None) -> str:
        """A text; one of `choices` where any are given.

        Args:
            key: of this object.
            choices: the texts allowed; none given: any.
            default: where the key is left out; None: it must be there.
        """
        value = self.given.get(key, default)
        if value is None:
            self.fault(key, "没有填写", "is missing")
            return ""
        if not isinstance(value, str) or (not value.strip() and default is None):
            self.fault(key, "应是文字", "must be a text")
            return ""
        if choices and value not in choices:
            self._choice(key, value, choices)
            return ""
        return value.strip()

    def _choice(self, key: str, value: str, choices: Collection[str]) -> None:
        listed = "、".join(choices)
        self.fault(key, f"“{value}”不在可选范围（{listed}）", f"“{value}” is none of {listed}")

    def whole(self, key: str, low: int, high: int, default: int | None = None) -> int:
        """A whole number from `low` to `high`; an object with `value` may stand for it.

        Args:
            key: of this object.
            low: least value.
            high: greatest value.
            default: where the key is left out; None: it must be there.
        """
        value = self.given.get(key, default)
        if isinstance(value, dict):
            inner = Form(value, self.where(key), self.problems)
            inner.only("value")
            return inner.whole("value", low, high, default)
        if value is None:
            self.fault(key, "没有填写", "is missing")
        elif isinstance(value, bool) or not isinstance(value, int):
            self.fault(key, "应是整数", "must be a whole number")
        elif not low <= value <= high:
            self.fault(key, f"应在{low}到{high}之间", f"must be from {low} to {high}")
        else:
            return value
        return low

    def points(self, key: str, high: int = 100000, default: int | None = None) -> int:
        """Points in hundredths, at most two decimals in the file; an object with `value` may stand for them.

        Args:
            key: of this object.
            high: greatest value in hundredths.
            default: hundredths where the key is left out; None: it must be there.
        """
        value = self.given.get(key, default)
        if isinstance(value, dict):
            inner = Form(value, self.where(key), self.problems)
            inner.only("value")
            return inner.points("value", high, default)
        if value is None:
            self.fault(key, "没有填写", "is missing")
            return 0
        return self.as_points(key, value, high)

    def as_points(self, key: str, value: object, high: int = 100000) -> int:
        """A number of the file as hundredths of a point.

        Args:
            key: of this object, for the fault.
            value: what stands there.
            high: greatest value in hundredths.
        """
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.fault(key, "应是分值", "must be a number of points")
            return 0
        hundredths = Decimal(str(value)) * 100
        if hundredths != hundredths.to_integral_value():
            self.fault(key, "分值最多两位小数", "points have two decimals at most")
            return 0
        if not 0 <= hundredths <= high:
            self.fault(key, f"应在0到{in_points(high)}之间", f"must be from 0 to {in_points(high)}")
            return 0
        return int(hundredths)

    def flag(self, key: str, *, default: bool = False) -> bool:
        """True or false."""
        value = self.given.get(key, default)
        if not isinstance(value, bool):
            self.fault(key, "应是 true 或 false", "must be true or false")
            return default
        return value

    def day(self, key: str, *, optional: bool = False) -> date | None:
        """A date written 2026-01-01; null where it may be open."""
        value = self.given.get(key)
        if value is None and optional:
            return None
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fault(key, "应写成 2026-01-01 的日期", "must be a date such as 2026-01-01")
            return None

    def texts(self, key: str, *, choices: Collection[str] = ()) -> tuple[str, ...]:
        """Several texts, none twice; each one of `choices` where any are given."""
        value = self.given.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self.fault(key, "应是文字的列表", "must be a list of texts")
            return ()
        for at, one in enumerate(value):
            if choices and one not in choices:
                self._choice(f"{key}[{at}]", one, choices)
                return ()
            if one in value[:at]:
                self.fault(f"{key}[{at}]", f"“{one}”重复", f"“{one}” stands twice")
                return ()
        return tuple(value)

    def object(self, key: str) -> Form:
        """An object of the file."""
        value = self.given.get(key)
        if not isinstance(value, dict):
            self.fault(
                key, "没有填写或不是对象" if value is None else "应是对象", "must be an object"
            )
            value = {}
            return Form(value, self.where(key), [])
        return Form(value, self.where(key), self.problems)

    def objects(self, key: str, *, least: int = 0, unique: str = "") -> tuple[Form, ...]:
        """A list of objects, at least `least`; `unique` names a key whose values differ."""
        value = self.given.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.fault(key, "应是对象的列表", "must be a list of objects")
            return ()
        if len(value) < least:
            self.fault(key, f"至少要有{least}项", f"needs {least} entries at least")
        forms = tuple(
            Form(one, f"{self.where(key)}[{at}]", self.problems) for at, one in enumerate(value)
        )
        seen: set[object] = set()
        for form in forms if unique else ():
            name = form.given.get(unique)
            if isinstance(name, str) and name in seen:
                form.fault(unique, f"“{name}”重复", f"“{name}” stands twice")
            seen.add(name if isinstance(name, str) else "")
        return forms

    def steps(self, key: str, most: int) -> tuple[tuple[int, int], ...]:
        """Pairs (limit, points): limits ascending, points at most `most`; points come back in hundredths."""
        value = self.given.get(key)
        if not isinstance(value, list) or not value:
            self.fault(key, "应是［界限，分值］的列表", "must be a list of [limit, points]")
            return ()
        steps: list[tuple[int, int]] = []
        for at, one in enumerate(value):
            here = f"{key}[{at}]"
            if (
                not isinstance(one, list)
                or len(one) != 2
                or isinstance(one[0], bool)
                or not isinstance(one[0], int)
            ):
                self.fault(here, "应是［整数界限，分值］", "must be [whole limit, points]")
                return ()
            if steps and one[0] <= steps[-1][0]:
                self.fault(here, "界限应从小到大", "limits must ascend")
                return ()
            before = len(self.problems)
            steps.append((one[0], self.as_points(here, one[1])))
            if len(self.problems) == before and steps[-1][1] > most > 0:
                self.fault(
                    here,
                    f"分值超过满分{in_points(most)}",
                    f"points above the maximum {in_points(most)}",
                )
                return ()
        return tuple(steps)
