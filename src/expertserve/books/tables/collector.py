"""The collector of unreachable objects, kept off while a large sheet is read."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["no_collection"]

_LARGE = 5000


@contextmanager
def no_collection(rows: int) -> Iterator[None]:
    """Hundreds of thousands of lasting objects without cycles: the collector would only look through them again and again.

    After a large sheet they are put out of its sight for good.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if rows > _LARGE:
            gc.freeze()
        if was:
            gc.enable()
