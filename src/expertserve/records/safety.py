"""What an installation consists of, for those who have to allow it."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Part", "Safety"]


@dataclass(frozen=True, slots=True)
class Part:
    """A part from elsewhere: its name, version and licence in its own words."""

    name: str
    version: str
    licence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Safety:
    """This installation: version of the program, the machine, its Python, the parts."""

    version: str
    machine: str
    python: str
    parts: tuple[Part, ...]
