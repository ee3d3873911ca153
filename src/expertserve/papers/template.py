"""Jinja2 templates in a sandbox: found, described by their front comment, and filled in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from expertserve.ground.errors import TemplateError
from expertserve.papers.blocks import AUDIENCES
from expertserve.papers.filters import FILTERS, period
from expertserve.papers.spacing import LINE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType

__all__ = [
    "Front",
    "Source",
    "bundled",
    "environment",
    "fill",
    "find",
    "locate",
    "shelf",
    "text_at",
]

_FRONT = re.compile(r"\A\s*\{#(.*?)#\}", re.DOTALL)
_ENTRY = re.compile(r"^\s*(\w+):\s*(.*?)\s*$", re.MULTILINE)
_NAME = re.compile(r"(parts/)?[\w-]+\Z")
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]"
)
_UNSAFE = ("safe", "tojson", "xmlattr", "urlize", "striptags", "pprint")
_LIMIT = 30_000_000


@dataclass(frozen=True, slots=True)
class Front:
    """What the front comment of a template says.

    Attributes:
        title: what the paper is called. audience: internal, county, unit, expert or public.
        record: the names the template is fed with. when: when the office needs it.
    """

    title: str
    audience: str
    record: str
    when: str = ""


@dataclass(frozen=True, slots=True)
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
        TemplateError: there is none, or its front comment is missing or names no known audience.
    """
    found = locate(name, folder)
    if found is None:
        named = [source for source in shelf(folder) if source.front.title == name]
        if not named:
            raise TemplateError(f"没有名为“{name}”的模板。", f"there is no template called {name}.")
        return named[0]
    path, own = found
    text = text_at(path)
    return Source(path.stem, path, own, text, _front(path.stem, text))


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
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateError(
            f"模板“{path.name}”无法读取，请存为UTF-8编码。",
            f"template {path.name} cannot be read as UTF-8.",
        ) from error


def _front(name: str, text: str) -> Front:
    found = _FRONT.match(text)
    entries = dict(_ENTRY.findall(found[1])) if found else {}
    if (
        not entries.get("title")
        or entries.get("audience") not in AUDIENCES
        or not entries.get("record")
    ):
        known = ", ".join(AUDIENCES)
        raise TemplateError(
            f"模板“{name}”开头的注释须写明title、audience（{known}之一）和record。",
            f"the front comment of template {name} must give title, audience (one of {known}) and record.",
        )
    return Front(entries["title"], entries["audience"], entries["record"], entries.get("when", ""))


@lru_cache(maxsize=8)
def environment(folder: Path | None) -> ImmutableSandboxedEnvironment:
    """The sandbox in which templates run: strict about missing fields, everything escaped."""

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        found = locate(name, folder)
        if found is None:
            return None
        path, stamp = found[0], found[0].stat().st_mtime_ns
        return text_at(path), str(path), lambda: _unchanged(name, folder, path, stamp)

    sandbox = ImmutableSandboxedEnvironment(
        loader=jinja2.FunctionLoader(load),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for unsafe in _UNSAFE:
        del sandbox.filters[unsafe]
    sandbox.filters.update(FILTERS)
    sandbox.globals.clear()
    sandbox.globals.update(range=range, period=period)
    return sandbox


def _unchanged(name: str, folder: Path | None, path: Path, stamp: int) -> bool:
    found = locate(name, folder)
    return found is not None and found[0] == path and path.stat().st_mtime_ns == stamp


def _printed(value: object) -> object:
    """A value as it may stand on paper; nothing that is hidden, no line that is lost, never an empty field."""
    if isinstance(value, Markup):
        return value
    if value is None:
        raise jinja2.UndefinedError("None")
    text = _HIDDEN.sub("", str(value).replace("\r\n", "\n"))
    return text.replace("\n", LINE).replace("\t", " ")


def fill(source: Source, values: Mapping[str, object], folder: Path | None = None) -> str:
    """The HTML of `source` filled with `values`.

    Raises:
        TemplateError: a mistake in the template, a missing field or an endless text; names template and line.
    """
    sandbox = environment(folder)
    chunks: list[str] = []
    size = 0
    if line := _unescaped_line(source.text):
        raise _broken(source.name, line, "autoescape")
    try:
        for chunk in sandbox.get_template(source.name).generate(**values):
            chunks.append(chunk)
            size += len(chunk)
            if size > _LIMIT:
                raise TemplateError(
                    f"模板“{source.name}”生成的内容过大，已停止。",
                    f"template {source.name} makes an endless text.",
                )
    except jinja2.TemplateSyntaxError as error:
        raise _broken(error.name or source.name, error.lineno, error.message or "") from error
    except jinja2.UndefinedError as error:
        name, line = _where(source, error.__traceback__)
        raise _missing(name, line, str(error)) from error
    except (
        jinja2.TemplateError,
        TypeError,
        ValueError,
        ArithmeticError,
        LookupError,
        AttributeError,
    ) as error:
        name, line = _where(source, error.__traceback__)
        raise _broken(name, line, str(error)) from error
    return "".join(chunks)


@lru_cache(maxsize=256)
def _unescaped_line(text: str) -> int:
    """The line on which a template switches escaping off, 0 where it does not (or cannot be parsed at all)."""
    try:
        tree = environment(None).parse(text)
    except jinja2.TemplateSyntaxError:
        return 0
    return next((node.lineno for node in tree.find_all(nodes.EvalContextModifier)), 0)


def _where(source: Source, trace: TracebackType | None) -> tuple[str, int]:
    """The template and line the error came from: the deepest frame that belongs to a template."""
    name, line = source.name, 0
    while trace is not None:
        path = trace.tb_frame.f_code.co_filename
        if path.endswith(".html"):
            name, line = Path(path).stem, trace.tb_lineno
        trace = trace.tb_next
    return name, line


def _broken(name: str, line: int, why: str) -> TemplateError:
    return TemplateError(
        f"模板“{name}”第{line}行写法有误：{why}。", f"template {name}, line {line}: {why}."
    )


def _missing(name: str, line: int, why: str) -> TemplateError:
    field = "、".join(dict.fromkeys(re.findall(r"'([^']*)'", why))) or why
    return TemplateError(
        f"模板“{name}”第{line}行：缺少字段或字段为空（{field}）。",
        f"template {name}, line {line}: a field is missing or empty ({field}).",
    )
