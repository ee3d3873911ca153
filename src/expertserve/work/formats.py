"""The formats a paper is printed in, as --format names them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from expertserve.ground.errors import UsageError

if TYPE_CHECKING:
    from expertserve.papers.press import Format

__all__ = ["forms_of"]

_FORMATS = ("pdf", "docx", "html")


def forms_of(text: str) -> tuple[Format, ...]:
    """The formats of a list such as pdf,docx, each once, in its order.

    Raises:
        UsageError: nothing, or something else than pdf, docx and html.
    """
    parts = text.replace("，", ",").replace("、", ",").split(",")
    chosen = tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))
    if not chosen or not set(chosen) <= set(_FORMATS):
        raise UsageError(
            f"--format 只能是 pdf、docx、html，不能是“{text}”。",
            f"--format takes pdf, docx and html, not “{text}”.",
        )
    return cast("tuple[Format, ...]", chosen)
