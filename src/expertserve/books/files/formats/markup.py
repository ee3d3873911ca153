"""Walking markup with the standard library's expat: no document type, no entities, no endless nesting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn
from xml.parsers import expat

from expertserve.books.files.gate import MAX_DEPTH, Refused

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["check", "local", "walk"]


def local(name: str) -> str:
    """The name without its namespace."""
    return name.rpartition(" ")[2]


def check(data: bytes) -> None:
    """Refuse markup that is not well formed or declares a document type; nothing is built.

    Raises:
        Refused: not-a-workbook.
    """
    _parse(_parser(), data)


def walk(
    data: bytes,
    start: Callable[[str, dict[str, str]], object],
    end: Callable[[str], object] | None = None,
    text: Callable[[str], object] | None = None,
) -> None:
    """Call `start(local name, attributes by local name)`, `end(local name)` and `text` in document order.

    Raises:
        Refused: not well formed, a document type, or nested deeper than MAX_DEPTH.
    """
    depth = 0

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise Refused("too-large", "nesting")
        start(local(name), {local(key): value for key, value in attributes.items()})

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        if end is not None:
            end(local(name))

    parser = _parser()
    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    if text is not None:
        parser.CharacterDataHandler = text
    _parse(parser, data)


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    return parser


def _refuse(*_declared: Any) -> NoReturn:
    raise Refused("not-a-workbook", "markup")


def _parse(parser: expat.XMLParserType, data: bytes) -> None:
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError):
        raise Refused("not-a-workbook", "damaged") from None
