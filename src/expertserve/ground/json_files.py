"""A JSON file that a person wrote, read through its model: every fault with its place and a sentence in both languages."""

from __future__ import annotations

import difflib
import json
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from expertserve.ground.json_parts import WholeFile

    Model = TypeVar("Model", bound=WholeFile)

__all__ = ["Fault", "held_against", "read_file", "sentences"]

_WHOLE = "文件"
_NEAR_ENOUGH = 0.6


@cache
def sentences() -> dict[str, dict[str, str]]:
    """The table of faults: kind -> language -> sentence with the names of its facts in braces."""
    told: dict[str, dict[str, str]] = json.loads(
        files(__package__).joinpath("json_faults.json").read_text("utf-8")
    )
    return told


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault of a file.

    Attributes:
        where: its place as a path, criteria[2].max, or the line of a file that is no JSON.
        kind: its entry in the table of faults.
        facts: what the sentence quotes.
    """

    where: str
    kind: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def say(self, lang: str) -> str:
        """What is wrong, as the end of a sentence in zh or en."""
        table = sentences()
        return table.get(self.kind, table["other"])[lang].format_map(_Facts(self.facts))


class _Facts(dict[str, object]):
    def __missing__(self, name: str) -> str:
        return ""


class _TwiceError(ValueError):
    """A key that stands twice in one object."""


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise _TwiceError(name)
        found[name] = value
    return found


def read_file(model: type[Model], content: bytes) -> tuple[Model | None, tuple[Fault, ...]]:
    """The file as its model, or None and everything that is wrong with it.

    What its parts say against each other is asked only once each of them is right by itself.
    """
    given, fault = _object_of(content)
    return (None, (fault,)) if fault is not None else held_against(model, given)


def held_against(model: type[Model], given: object) -> tuple[Model | None, tuple[Fault, ...]]:
    """An object that was parsed already, as `read_file` does with a file."""
    try:
        found = model.model_validate(given)
    except ValidationError as error:
        listed = error.errors(include_url=False)
        return None, tuple(_fault(one, given, model) for one in listed)  # type: ignore[arg-type]
    against = tuple(
        Fault(where=at, kind=kind, facts=facts) for kind, at, facts in found.contradictions()
    )
    return (None if against else found), against


def _object_of(content: bytes) -> tuple[dict[str, object], Fault | None]:
    where, kind = _WHOLE, "no-object"
    try:
        given = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once)
    except _TwiceError as error:
        where, kind = str(error), "twice"
    except UnicodeDecodeError:
        kind = "encoding"
    except json.JSONDecodeError as error:
        where, kind = f"第{error.lineno}行第{error.colno}列", "no-json"
    except ValueError:  # a number of more digits than Python takes
        kind = "no-json"
    except RecursionError:
        kind = "too-deep"
    else:
        if isinstance(given, dict):
            return given, None
    return {}, Fault(where=where, kind=kind)


def _fault(told: dict[str, Any], given: object, model: type[BaseModel]) -> Fault:
    """One error of pydantic with its place and in our words."""
    kind, facts = str(told["type"]), dict(told.get("ctx", {}))
    path, at = tuple(told["loc"]), str(facts.pop("at", ""))
    if told["input"] is None and kind.endswith("_type"):
        kind = "missing"
    if kind == "extra_forbidden" and not at:
        near = difflib.get_close_matches(str(path[-1]), _keys(model, path[:-1]), 1, _NEAR_ENOUGH)
        kind, facts = ("extra_forbidden.near", {"near": near[0]}) if near else (kind, facts)
    if not at and _is_noted(given, path):
        at = "value"
    return Fault(where=_place((*path, at) if at else path), kind=kind, facts=facts)


def _place(path: Sequence[object]) -> str:
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            text += str(part) if str(part).startswith("[") or not text else f".{part}"
    return text or _WHOLE


def _is_noted(given: object, path: Sequence[object]) -> bool:
    """Whether an object with `value` stands at the place of a value."""
    at: Any = given
    for part in path:
        try:
            at = at[part]
        except (LookupError, TypeError):
            return False
    return isinstance(at, dict) and "value" in at


def _keys(model: type[BaseModel], path: Sequence[object]) -> list[str]:
    """The keys of the object at a place."""
    for part in path:
        if isinstance(part, int):
            continue
        inner = (
            one.annotation for name, one in model.model_fields.items() if part in (name, one.alias)
        )
        model = next((found for kind in inner if (found := _model_in(kind))), model)
    return [one.alias or name for name, one in model.model_fields.items()]


def _model_in(kind: object) -> type[BaseModel] | None:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return kind
    return next((found for part in get_args(kind) if (found := _model_in(part))), None)
