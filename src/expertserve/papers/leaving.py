"""The door of papers: whatever a template is given has passed through here, so no field can carry a number of a person out."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from expertserve.ground.private_text import ALL, Sort, without

__all__ = ["leaving"]

_TELEPHONES = frozenset({"tel", "contact_tel", "contact_line"})


def leaving(values: dict[str, Any], audience: str) -> dict[str, Any]:
    """The values of a template without identity and bank numbers and addresses, and without telephones outside the office.

    A field that is a telephone by its name (of the office, of a local contact) keeps it: the template's audience decided that.
    """
    sorts = ALL - {"phone"} if audience == "internal" else ALL
    return {name: _through(value, sorts) for name, value in values.items()}


def _through(value: Any, sorts: frozenset[Sort]) -> Any:
    if isinstance(value, str):
        return without(value, sorts)
    if isinstance(value, dict):
        return {name: _through(inner, sorts) for name, inner in value.items()}
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*(_through(inner, sorts) for inner in value))
    if isinstance(value, (tuple, list)):
        return type(value)(_through(inner, sorts) for inner in value)
    if is_dataclass(value) and not isinstance(value, type):
        return _record(value, sorts)
    return value


def _record(value: Any, sorts: frozenset[Sort]) -> Any:
    changed = {}
    for entry in fields(value):
        if not entry.init:
            continue
        old = getattr(value, entry.name)
        new = _through(old, sorts - {"phone"} if entry.name in _TELEPHONES else sorts)
        if new is not old and new != old:
            changed[entry.name] = new
    return replace(value, **changed) if changed else value
