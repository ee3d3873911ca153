"""Points in hundredths: how a rule file writes them, how they are printed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import GetCoreSchemaHandler, PlainValidator, WithJsonSchema
from pydantic_core import CoreSchema, core_schema

from expertserve.ground.json_parts import fault

if TYPE_CHECKING:
    from pydantic.annotated_handlers import GetJsonSchemaHandler

__all__ = ["PointsTo", "Steps", "check_steps", "in_points"]

_MOST = 100000


def in_points(hundredths: int) -> str:
    """Hundredths of a point as printed: 8650 -> 86.50."""
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def _hundredths(value: object, high: int, at: str = "") -> int:
    """A number of the file in hundredths."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise fault("no-points", at)
    found = Decimal(str(value)) * 100
    if found != found.to_integral_value():
        raise fault("two-decimals", at)
    if not 0 <= found <= high:
        raise fault("range", at, low=0, high=in_points(high))
    return int(found)


@dataclass(frozen=True, slots=True)
class PointsTo:
    """Points with two decimals at most, up to so many hundredths; kept in hundredths."""

    high: int = _MOST

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """A number as written, then hundredths."""
        del source, handler
        return core_schema.no_info_plain_validator_function(self._read)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """A number of points as the file has it."""
        del schema, handler
        return {"type": "number", "minimum": 0, "maximum": self.high / 100}

    def _read(self, value: object) -> int:
        if value is None:
            raise fault("missing")
        return _hundredths(value, self.high)


def _steps(given: object) -> tuple[tuple[int, int], ...]:
    """Pairs (limit, points in hundredths), limits ascending."""
    if not isinstance(given, list) or not given:
        raise fault("no-steps")
    steps: list[tuple[int, int]] = []
    for index, one in enumerate(given):
        here = f"[{index}]"
        if not isinstance(one, list) or len(one) != len(("limit", "points")):
            raise fault("no-step", here)
        if isinstance(one[0], bool) or not isinstance(one[0], int):
            raise fault("no-step", here)
        if steps and one[0] <= steps[-1][0]:
            raise fault("steps-fall", here)
        steps.append((one[0], _hundredths(one[1], _MOST, here)))
    return tuple(steps)


def check_steps(steps: tuple[tuple[int, int], ...], most: int) -> None:
    """Raise a fault at `steps` where a step gives more than `most` hundredths."""
    for index, (_, points) in enumerate(steps):
        if points > most > 0:
            raise fault("step-too-high", f"steps[{index}]", most=in_points(most))


_PAIR = {
    "type": "array",
    "prefixItems": [{"type": "integer"}, {"type": "number", "minimum": 0}],
    "minItems": 2,
    "maxItems": 2,
}
Steps = Annotated[
    tuple[tuple[int, int], ...],
    PlainValidator(_steps),
    WithJsonSchema({"type": "array", "items": _PAIR, "minItems": 1}),
]
"""Pairs (limit, points): limits ascend, points come back in hundredths."""
