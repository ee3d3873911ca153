"""Templates of papers: found by name or title, described by their front comment."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from expertserve.ground.errors import TemplateError, UnknownTemplateError
from expertserve.ground.plain_files import plain_text
from expertserve.papers.blocks import AUDIENCES

__all__ = ["Front", "Source", "bundled", "find", "locate", "shelf", "text_at"]

_FRONT = re.compile(r"\A\s*\{#(.*?)#\}", re.DOTALL)
_ENTRY = re.compile(r"^\s*(\w+):\s*(.*?)\s*$", re.MULTILINE)
_NAME = re.compile(r"(parts/)?[\w-]+\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What the front comment of a template says.

    Attributes:
        title: what the paper is called. audience: internal, county, unit, expert or public.
        record: the names the template is fed with. when: when the office needs it.
        kind: 文种 (通知, 函, 请示, 通报) of a paper that takes a document number, "" of one that takes none.
    """

    title: str
    audience: str
    record: str
    when: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A template: its name, where it stands, whether it is the year's own, its text and front comment."""

    name: str
    path: Path
    own: bool
    text: str
    front: Front


@cache
def bundled() -> Path:
    """The folder of the templates that come with the program."""
    inside = Path(str(files("expertserve"))) / "templates"
    return inside if inside.is_dir() else Path(__file__).resolve().parents[3] / "templates"


def shelf(folder: Path | None = None) -> tuple[Source, ...]:
    """Every template by name; one in `folder` (the year's own) stands before the bundled one of its name.

    Raises:
        TemplateError: a template cannot be read or has no front comment.
    """
    places = [place for place in (bundled(), folder) if place is not None and place.is_dir()]
    names = sorted({path.stem for place in places for path in place.glob("*.html")})
    return tuple(find(name, folder) for name in names)


def find(name: str, folder: Path | None = None) -> Source:
    """The template called `name`, by its file name or its title.

    Raises:
        TemplateError: there is none (UnknownTemplateError), or its front comment is missing or names no known audience.
    """
    found = locate(name, folder)
    if found is None:
        named = [source for source in shelf(folder) if source.front.title == name]
        if not named:
            raise UnknownTemplateError("papers.no-template", name=name)
        return named[0]
    path, own = found
    text = text_at(path)
    return Source(name=path.stem, path=path, own=own, text=text, front=_front(path.stem, text))


def locate(name: str, folder: Path | None) -> tuple[Path, bool] | None:
    """The file of a template and whether it is the year's own; None when there is none, or the name is no name."""
    if not _NAME.match(name):
        return None
    for place, own in ((folder, True), (bundled(), False)):
        if place is not None and (path := place / f"{name}.html").is_file():
            return path, own
    return None


def text_at(path: Path) -> str:
    """The text of a template file.

    Raises:
        TemplateError: it cannot be read, or is not UTF-8.
    """
    try:
        return plain_text(path)
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateError("papers.template-not-utf8", file=path.name) from error


def _front(name: str, text: str) -> Front:
    found = _FRONT.match(text)
    entries = dict(_ENTRY.findall(found[1])) if found else {}
    if (
        not entries.get("title")
        or entries.get("audience") not in AUDIENCES
        or not entries.get("record")
    ):
        known = ", ".join(AUDIENCES)
        raise TemplateError("papers.front-comment", name=name, known=known)
    return Front(
        title=entries["title"],
        audience=entries["audience"],
        record=entries["record"],
        when=entries.get("when", ""),
        kind=entries.get("kind", ""),
    )
