"""Bounds of what a template may do: steps in loops and calls, length of texts, and the few methods that papers need.

A template is an office's own file, yet it may come from anybody. Every round of a loop, every call and every included template is
a step; whatever makes a text longer looks at its length first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sized
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from jinja2 import nodes
from jinja2.filters import do_batch, do_slice
from jinja2.runtime import markup_join
from jinja2.visitor import NodeTransformer

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["BOUNDED", "MOST_STEPS", "Bounding", "Steps", "checked_sum", "is_harmless"]

MOST_STEPS: Final = 5_000_000
LONGEST_TEXT: Final = 5_000_000
_MOST_PARTS: Final = 10_000
_METHODS: Final = frozenset(
    [
        "startswith",
        "endswith",
        "strip",
        "lstrip",
        "rstrip",
        "split",
        "upper",
        "lower",
        "isdigit",
        "find",
        "count",
        "items",
        "keys",
        "values",
        "get",
        "isoformat",
        "strftime",
        "weekday",
        "isoweekday",
        "index",
    ]
)
_BUILT_IN: Final = (str, bytes, int, float, list, tuple, dict, set, frozenset, date)


class Steps:
    """Steps left in one filling; a template of an office counts no millions."""

    left = MOST_STEPS

    @classmethod
    def take(cls, count: int = 1) -> None:
        """So many steps less.

        Args:
            count: how many.

        Raises:
            ValueError: none is left.
        """
        cls.left -= count
        if cls.left < 0:
            raise ValueError("循环次数过大 (too many rounds)")


def _checked(length: int) -> None:
    if length > LONGEST_TEXT:
        raise ValueError("文字过长 (text too long)")


class Bounding(NodeTransformer):
    """Puts every loop through `rounds` and every `~` through `together`."""

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 -- as the parser calls it
        """A loop over counted rounds.

        Args:
            node: the loop.
        """
        self.generic_visit(node)
        node.iter = nodes.Filter(node.iter, "_rounds", [], [], None, None, lineno=node.lineno)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802 -- the same
        """Texts set together.

        Args:
            node: the signs between them.
        """
        self.generic_visit(node)
        parts = nodes.List(node.nodes, lineno=node.lineno)
        return nodes.Filter(parts, "_together", [], [], None, None, lineno=node.lineno)


def rounds(values: Iterable[Any]) -> Iterable[Any]:
    """The values of a loop, a step each; a list stays one, so that `loop.length` costs nothing."""
    if isinstance(values, Sized):
        Steps.take(len(values))
        return values
    return _one_by_one(values)


def _one_by_one(values: Iterable[Any]) -> Iterator[Any]:
    for value in values:
        Steps.take()
        yield value


def joined(value: Iterable[Any], d: str = "", attribute: str | None = None) -> str:
    """`join`, with an end to its length."""
    parts, length = [], 0
    for one in value:
        Steps.take()
        part = str(getattr(one, attribute) if attribute else one)
        length += len(part) + len(d)
        _checked(length)
        parts.append(part)
    return d.join(parts)


def replaced(text: str, old: str, new: str, count: int = -1) -> str:
    """`replace`, with an end to its length."""
    text = str(text)
    times = text.count(old) if count < 0 else min(count, text.count(old))
    _checked(len(text) + times * max(len(new) - len(old), 0))
    return text.replace(old, new, count)


def together(parts: list[Any]) -> str:
    """What `~` makes of its parts, with an end to its length."""
    _checked(sum(len(part) for part in parts if isinstance(part, str)))
    text: str = markup_join(parts)
    return text


def batched(value: Any, linecount: int, fill_with: Any = None) -> Any:
    """`batch`, with lines of ordinary length."""
    _counts(linecount)
    return do_batch(value, linecount, fill_with)


def sliced(value: Any, slices: int, fill_with: Any = None) -> Any:
    """`slice`, with an ordinary number of columns."""
    _counts(slices)
    return do_slice(value, slices, fill_with)


def _counts(count: int) -> None:
    if not 0 < count <= _MOST_PARTS:
        raise ValueError("数值过大 (too large)")


def checked_sum(left: Any, right: Any) -> None:
    """Texts and lists set together by `+` have an end.

    Raises:
        ValueError: they would be too long.
    """
    if isinstance(left, Sized) and isinstance(right, Sized):
        _checked(len(left) + len(right))


def is_harmless(method: object) -> bool:
    """Whether a method of a plain value may be called: one that papers need, none that fills memory (`ljust`, `to_bytes`)."""
    home = getattr(method, "__self__", None)
    return not isinstance(home, _BUILT_IN) or getattr(method, "__name__", "") in _METHODS


BOUNDED: Final = {
    "_rounds": rounds,
    "_together": together,
    "join": joined,
    "replace": replaced,
    "batch": batched,
    "slice": sliced,
}
"""Filters that stand in the place of the parser's own."""
