"""Models of JSON files that a person writes by hand: what an object and its values may be, beyond what pydantic knows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Any, LiteralString

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    PlainValidator,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from pydantic.annotated_handlers import GetJsonSchemaHandler

__all__ = [
    "Amount",
    "Between",
    "Day",
    "Different",
    "Noted",
    "OneOf",
    "Part",
    "Text",
    "Told",
    "WholeFile",
    "fault",
]

Told = tuple[str, str, dict[str, object]]
"""A contradiction between parts: kind, place, facts of its sentence."""

_LONGEST = 40
_REMARKS = frozenset({"note", "source"})


def fault(kind: LiteralString, at: str = "", **facts: object) -> PydanticCustomError:
    """A fault for a validator to raise.

    Args:
        kind: its entry of json_faults.json.
        at: a place within what is validated, such as `[2].max`; "" the thing itself.
        **facts: what the sentence quotes.
    """
    return PydanticCustomError(kind, kind, {"at": at, **facts})


class Part(BaseModel):
    """One object of a file: types as written, no key that is not there; `note` and `source` may stand in every one."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    note: Any = Field(default=None, description="a remark; not read")
    source: Any = Field(default="", description="where a number comes from; shown, never counted")


class WholeFile(Part):
    """A whole file."""

    schema_at: Any = Field(
        default=None, alias="$schema", description="where an editor finds this schema; not read"
    )

    def contradictions(self) -> Iterable[Told]:
        """What parts that are right by themselves say against each other."""
        return ()


@dataclass(frozen=True, slots=True)
class Between:
    """A number from `low` to `high`."""

    low: int
    high: int

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """The number, then its range."""
        return core_schema.no_info_after_validator_function(self._inside, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """The number with its ends."""
        return handler(schema) | {"minimum": self.low, "maximum": self.high}

    def _inside(self, value: int) -> int:
        if not self.low <= value <= self.high:
            raise fault("range", low=self.low, high=self.high)
        return value


@dataclass(frozen=True, slots=True, eq=False)
class OneOf:
    """A text of a list."""

    choices: Collection[str]

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """The text, then the list."""
        return core_schema.no_info_after_validator_function(self._known, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """The text with its list."""
        return handler(schema) | {"enum": list(self.choices)}

    def _known(self, value: str) -> str:
        if value not in self.choices:
            raise fault("choice", value=value, choices="、".join(self.choices))
        return value


@dataclass(frozen=True, slots=True)
class Different:
    """A list of things none of which stands twice; objects are told apart by one of their keys.

    Attributes:
        by: the key as it stands in the file.
    """

    by: str = ""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """The list, then its members."""
        return core_schema.no_info_after_validator_function(self._apart, handler(source))

    def _apart(self, values: list[Any]) -> list[Any]:
        known: set[object] = set()
        for at, one in enumerate(values):
            name = _value(one, self.by) if self.by else one
            if name in known:
                raise fault("same", f"[{at}].{self.by}" if self.by else f"[{at}]", value=str(name))
            known.add(name)
        return values


def _value(part: BaseModel, key: str) -> object:
    """What stands at a key of the file."""
    fields = type(part).model_fields.items()
    return next(getattr(part, name) for name, one in fields if key in (one.alias, name))


class Noted:
    """A value in whose place an object with `value` and its note may stand."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """The value, taken out of its object first."""
        return core_schema.no_info_wrap_validator_function(self._bare, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Both ways of writing it."""
        bare = handler(schema)
        whole = {
            "type": "object",
            "properties": {"value": bare, "note": {}, "source": {}},
            "required": ["value"],
            "additionalProperties": False,
        }
        return {"anyOf": [bare, whole]}

    @staticmethod
    def _bare(given: object, inner: Callable[[object], object]) -> object:
        if not isinstance(given, dict):
            return inner(given)
        for name in given:
            if name != "value" and name not in _REMARKS:
                raise fault("extra_forbidden", str(name))
        if "value" not in given:
            raise fault("missing", "value")
        return inner(given["value"])


def _filled(text: str) -> str:
    if not text.strip():
        raise fault("blank")
    return text.strip()


def _day(given: object) -> object:
    """A day as written; None stays where the field may be open."""
    if given is None or isinstance(given, date):
        return given
    try:
        return date.fromisoformat(str(given))
    except ValueError:
        raise fault("no-date") from None


def _amount(given: object) -> Fraction:
    """A number as written, exactly."""
    if given is None:
        raise fault("missing")
    try:
        if isinstance(given, bool) or not isinstance(given, int | float | str):
            raise fault("no-number")
        return Fraction(str(given)[:_LONGEST])
    except (ValueError, ArithmeticError):
        raise fault("no-number") from None


class _Filled:
    """A text that says something."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """The text, then whether it says something."""
        return core_schema.no_info_after_validator_function(_filled, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """A text with something in it."""
        return handler(schema) | {"pattern": r"\S"}


Text = Annotated[str, _Filled()]
"""A text that says something."""
Day = Annotated[date, BeforeValidator(_day)]
"""A day written 2026-01-01."""
Amount = Annotated[
    Fraction,
    PlainValidator(_amount),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string", "pattern": "^-?[0-9]"}]}),
]
"""A number kept exactly: 20, 0.5, or a text such as 1/3."""
