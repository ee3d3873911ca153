"""What a template asks for: the fields it names, and whether it holds together on invented data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import TemplateSyntaxError, meta, nodes

from expertserve.ground.errors import TemplateError
from expertserve.papers import press, sample
from expertserve.papers.sandbox import environment
from expertserve.papers.template import find, locate, text_at

if TYPE_CHECKING:
    from pathlib import Path

    from expertserve.papers.template import Source

__all__ = ["asked", "mistake"]


def asked(source: Source, folder: Path | None = None) -> tuple[str, ...]:
    """The names and fields a template and its parts use, sorted: office.name, plan.people ...

    A template that cannot be parsed asks for nothing.
    """
    found: set[str] = set()
    todo, seen = [(source.name, source.text)], set()
    sandbox = environment(folder)
    while todo:
        name, text = todo.pop()
        if name in seen:
            continue
        seen.add(name)
        try:
            tree = sandbox.parse(text, name)
        except TemplateSyntaxError:
            continue
        given = meta.find_undeclared_variables(tree) - set(sandbox.globals)
        found |= {chain for chain in _chains(tree) if chain.split(".")[0] in given} | given
        for part in meta.find_referenced_templates(tree):
            place = locate(part or "", folder)
            if part and place:
                todo.append((part, text_at(place[0])))
    longer = {chain.rsplit(".", 1)[0] for chain in found if "." in chain}
    return tuple(sorted(found - longer))


def _chains(tree: nodes.Template) -> set[str]:
    """Every name.field.field of the tree."""
    found = set()
    for node in tree.find_all((nodes.Getattr, nodes.Name)):
        parts: list[str] = []
        inner: nodes.Node = node
        while isinstance(inner, nodes.Getattr):
            parts.append(inner.attr)
            inner = inner.node
        if isinstance(inner, nodes.Name):
            found.add(".".join((inner.name, *reversed(parts))))
    return found


def mistake(name: str, folder: Path | None = None) -> TemplateError | None:
    """The first mistake of a template when it is filled with invented data; None when there is none."""
    try:
        source = find(name, folder)
        press.render(source.name, sample.values(), day=sample.DAY, folder=folder)
    except TemplateError as error:
        return error
    return None
