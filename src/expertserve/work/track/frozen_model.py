"""What a file of frozen figures may hold; imported only where one is read."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

__all__ = ["FROZEN"]

_Fraction = Annotated[str, Field(pattern=r"^-?\d{1,30}/[1-9]\d{0,29}$")]


class _Figure(BaseModel):
    """One figure: its value as a fraction, and by row key what the row said, where it stood and what it added."""

    model_config = ConfigDict(extra="ignore")
    name: str = ""
    unit: str = ""
    value: _Fraction | None
    qualifier: str
    rows: dict[str, tuple[str, str, _Fraction]] | None


class _Frozen(BaseModel):
    """All figures of one report."""

    model_config = ConfigDict(extra="ignore")
    as_of: str
    method: dict[str, Any] | None
    figures: dict[str, _Figure]
    services: list[str] = []


FROZEN = TypeAdapter(_Frozen)
