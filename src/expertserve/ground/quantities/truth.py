"""Yes and no in every dress, and cells of tick boxes."""

from __future__ import annotations

from expertserve.ground.quantities.reading import Boxes, Cell, Reading

__all__ = ["read_bool", "read_boxes"]


def read_bool(cell: Cell, *, yes: tuple[str, ...] = (), no: tuple[str, ...] = ()) -> Reading[bool]:
    """是/否, √/×, 1/0, Y/N, 有/无, 愿意/不愿意, 同意/不同意, ☑是□否; `yes` and `no` add words of a column; unknown-value."""
    raise NotImplementedError


def read_boxes(text: str) -> Boxes | None:
    """The boxes of □技术指导 ☑人才培养; None when the text holds no box."""
    raise NotImplementedError
