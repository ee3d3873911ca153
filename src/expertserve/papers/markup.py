"""The small HTML a template may use, read strictly into nodes."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from expertserve.ground.errors import TemplateError
from expertserve.ground.say import Both

__all__ = ["Node", "parse"]

_VOID = frozenset({"br", "hr"})
_TAGS: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        ("h1", "h2", "h3", "h4", "h5", "p", "ol", "ul", "div", "section"), frozenset({"class"})
    ),
    **dict.fromkeys(
        ("strong", "em", "u", "br", "hr", "thead", "tbody", "tr", "caption", "figcaption"),
        frozenset(),
    ),
    "table": frozenset({"class", "data-widths"}),
    "th": frozenset({"class", "colspan", "rowspan"}),
    "td": frozenset({"class", "colspan", "rowspan"}),
    "figure": frozenset({"class", "data-unit", "data-series"}),
    "li": frozenset({"data-values"}),
}


@dataclass(slots=True)
class Node:
    """An element with its attributes and children; a text is a child of type str."""

    tag: str
    attributes: dict[str, str]
    line: int
    children: list[Node | str] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The class of the element, "" when it has none."""
        return self.attributes.get("class", "")

    def elements(self) -> list[Node]:
        """The children that are elements."""
        return [child for child in self.children if isinstance(child, Node)]


def parse(name: str, html: str) -> Node:
    """The nodes of `html` under one root.

    Raises:
        TemplateError: an element, attribute or nesting that is not in the vocabulary of templates.
    """
    reader = _Reader(name)
    reader.feed(html)
    reader.close()
    if len(reader.open) != 1:
        last = reader.open[-1]
        raise reader.refuse(f"<{last.tag}>没有结束标记", f"<{last.tag}> is never closed", last.line)
    return reader.open[0]


class _Reader(HTMLParser):
    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.name = name
        self.open: list[Node] = [Node("", {}, 1)]

    def refuse(self, zh: str, en: str, line: int = 0) -> TemplateError:
        line = line or self.getpos()[0]
        return TemplateError("papers.template-refused", name=self.name, why=Both(zh, en), line=line)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        allowed = _TAGS.get(tag)
        if allowed is None:
            raise self.refuse(f"不能使用<{tag}>", f"<{tag}> is not in the vocabulary")
        for attribute, _ in attrs:
            if attribute not in allowed:
                raise self.refuse(
                    f"<{tag}>不能带属性{attribute}",
                    f"<{tag}> does not take the attribute {attribute}",
                )
        node = Node(tag, {key: value or "" for key, value in attrs}, self.getpos()[0])
        self.open[-1].children.append(node)
        if tag not in _VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if self.open[-1].tag != tag:
            raise self.refuse(f"</{tag}>没有对应的开始标记", f"</{tag}> closes nothing")
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)
