"""One-line messages to paste into a chat or a mail: plain text files with {names}, which the year's own 话术/ may replace."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.ground.errors import TemplateError
from expertserve.ground.private_text import ALL, NUMBERS, without
from expertserve.papers.template import bundled, text_at

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["OWN_FOLDER", "message"]

OWN_FOLDER = "话术"
_OFFICE = frozenset({"联系人"})
_FIELD = re.compile(r"\{([^{}]*)\}")


def message(name: str, values: Mapping[str, str], own: Path | None = None) -> str:
    """The message `name` with its {fields} filled in on one line; nothing in a value is ever a field itself.

    Args:
        name: file name without .txt.
        values: field -> text.
        own: the year's folder of own wordings, which stand before the bundled ones.

    Raises:
        TemplateError: there is no such message, or it asks for a field nobody fills.
    """
    places = [folder for folder in (own, bundled() / "messages") if folder is not None]
    path = next(
        (place / f"{name}.txt" for place in places if (place / f"{name}.txt").is_file()), None
    )
    if path is None:
        raise TemplateError("papers.no-message", name=name)
    text = text_at(path)

    def fill(found: re.Match[str]) -> str:
        if found[1] not in values:
            known = "、".join(sorted(values))
            raise TemplateError("papers.message-unfilled", name=name, found=found[1], known=known)
        text = " ".join(values[found[1]].split())
        return without(text, NUMBERS if found[1] in _OFFICE else ALL)

    return " ".join(_FIELD.sub(fill, text).split())
