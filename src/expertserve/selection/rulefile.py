"""A rule file from its bytes: what is common to rules of activities and of bases."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING

from expertserve.ground.findings import Finding, Place
from expertserve.selection.form import Form, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["About", "about", "bundled", "findings_of", "object_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Name, version and validity of a rule file; `department` "" for the example. `full`: hundredths of a point."""

    name: str
    version: str
    department: str
    valid_from: date | None
    valid_to: date | None
    full: int

    def in_force(self, day: date) -> bool:
        """Whether the rules are in force on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )

    @property
    def title(self) -> str:
        """Name and version as every output states them."""
        return f"{self.name}（{self.version}版）"


def bundled(name: str) -> bytes:
    """The example that comes with the program: activities or bases."""
    return files(__package__).joinpath("data", f"{name}.json").read_bytes()


def object_of(content: bytes) -> tuple[Mapping[str, object], tuple[Problem, ...]]:
    """The JSON object of a file, or the one fault that it is none."""
    try:
        given = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once)
    except _TwiceError as error:
        return {}, (Problem(str(error), "同一项写了两次", "stands twice"),)
    except UnicodeDecodeError:
        return {}, (Problem("文件", "编码不是UTF-8，请另存为UTF-8", "is not UTF-8"),)
    except json.JSONDecodeError as error:
        place = f"第{error.lineno}行第{error.colno}列"
        return {}, (Problem(place, "不是有效的JSON（检查引号、逗号、括号）", "is no valid JSON"),)
    except RecursionError:
        return {}, (Problem("文件", "嵌套过深", "is nested too deeply"),)
    if not isinstance(given, dict):
        return {}, (Problem("文件", "应是一个JSON对象", "must be one JSON object"),)
    return given, ()


class _TwiceError(ValueError):
    """A key that stands twice in one object."""


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise _TwiceError(name)
        found[name] = value
    return found


def about(form: Form, kind: str) -> About:
    """The head of a rule file of `kind`."""
    form.text("kind", choices=(kind,))
    start, end = form.day("valid_from"), form.day("valid_to", optional=True)
    if start and end and end < start:
        form.fault("valid_to", "早于生效日期", "is before valid_from")
    return About(
        name=form.text("name"),
        version=form.text("version"),
        department=form.text("department", default=""),
        valid_from=start,
        valid_to=end,
        full=form.points("full", default=100),
    )


def findings_of(problems: tuple[Problem, ...], file: str) -> tuple[Finding, ...]:
    """The faults of a rule file as findings."""
    return tuple(
        Finding(
            code="rule-file",
            place=Place(file=file),
            value=one.where,
            facts=(("where", one.where), ("what", one.zh), ("what_en", one.en)),
        )
        for one in problems
    )
