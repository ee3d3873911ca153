"""The formats a paper is printed in, as --format names them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from expertserve.ground.errors import UsageError
from expertserve.ground.say import Both
from expertserve.ground.text import split_values

if TYPE_CHECKING:
    from expertserve.papers.press import Format

__all__ = ["forms_of"]

_FORMATS = ("pdf", "docx", "html")
_NONE = "none"


def forms_of(
    text: str, allowed: tuple[str, ...] = _FORMATS, *, may_be_none: bool = False
) -> tuple[Format, ...]:
    """The formats of a list such as pdf,docx (comma, Chinese comma, 、 or blank between), each once, in its order.

    Args:
        text: what --format was given.
        allowed: the formats the command can print.
        may_be_none: "none" alone asks for no paper at all.

    Raises:
        UsageError: nothing, or something else than what is allowed.
    """
    parts = split_values("、".join(text.split()))
    chosen = tuple(dict.fromkeys(part.strip().lower() for part in parts))
    if may_be_none and chosen == (_NONE,):
        return ()
    if not chosen or not set(chosen) <= set(allowed):
        names = (*allowed, _NONE) if may_be_none else allowed
        raise UsageError("work.formats", names=Both("、".join(names), ", ".join(names)), text=text)
    return cast("tuple[Format, ...]", chosen)
