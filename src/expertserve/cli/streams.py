"""Consoles of every code page: what one cannot show becomes a visible box, never a crash and never nothing."""

from __future__ import annotations

import codecs
import sys

__all__ = ["prepare_streams"]

_HANDLER = "expertserve.shown"
_BOX = "□"


def _boxed(error: UnicodeError) -> tuple[str, int]:
    """A box (a question mark where not even that exists) for every character that the console lacks."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    try:
        _BOX.encode(error.encoding)
    except (UnicodeError, LookupError):
        mark = "?"
    else:
        mark = _BOX
    return mark * (error.end - error.start), error.end


def prepare_streams() -> None:
    """Let no character crash a console that cannot show it (GBK consoles, redirected output)."""
    codecs.register_error(_HANDLER, _boxed)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors=_HANDLER)
