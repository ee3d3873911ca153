"""Jinja2 in a sandbox: strict about missing fields, everything escaped, nothing outside in reach."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from expertserve.ground.errors import TemplateError
from expertserve.papers.bounds import (
    BOUNDED,
    MOST_STEPS,
    Bounding,
    Steps,
    checked_sum,
    is_harmless,
)
from expertserve.papers.filters import FILTERS, period
from expertserve.papers.spacing import LINE
from expertserve.papers.template import locate, text_at

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType

    from expertserve.papers.template import Source

__all__ = ["environment", "fill"]

_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]"
)
_UNSAFE = (
    "safe", "tojson", "xmlattr", "urlize", "striptags", "pprint",
    "format", "center", "indent", "wordwrap", "filesizeformat", "urlencode", "random",
)  # fmt: skip
_LIMIT = 30_000_000
_LONGEST_RANGE = 10_000
_LONGEST_PRODUCT = 1_000_000
_COST_OF_A_CALL, _COST_OF_A_PART = 100, 200


def _bounded_range(*given: int) -> range:
    """`range` for templates: at most _LONGEST_RANGE numbers; loops inside loops are counted as all others."""
    numbers = range(*given)
    if len(numbers) > _LONGEST_RANGE:
        raise ValueError("循环次数过大 (too many rounds)")
    return numbers


class _Bounded(ImmutableSandboxedEnvironment):
    """A sandbox in which no sign makes a text or a number without an end."""

    intercepted_binops = frozenset({"+", "*", "**", "%", "//"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Numbers of ordinary size alone are multiplied; `**` and text templates (`%`) are not for papers.

        Args:
            context: of the running template; only passed on.
            operator: the sign as the template wrote it.
            left: the value before it.
            right: the value behind it.

        Raises:
            TypeError: the operator or a value is not for papers.
            ValueError: the product would be too large.
        """
        if operator == "+":
            checked_sum(left, right)
            return super().call_binop(context, operator, left, right)
        numbers = all(isinstance(one, (int, float, Decimal, Fraction)) for one in (left, right))
        if operator == "**" or not numbers:
            raise TypeError(f"{operator}")
        if operator == "*" and abs(left) > _LONGEST_PRODUCT**3:
            raise ValueError("数值过大 (too large)")
        return super().call_binop(context, operator, left, right)

    def call(self, context: Any, called: Any, /, *given: Any, **named: Any) -> Any:
        """A call is a hundred steps.

        Args:
            context: of the running template.
            called: a macro, a method, a function of ours.
            given: its arguments.
            named: the same by name.
        """
        Steps.take(_COST_OF_A_CALL)
        return super().call(context, called, *given, **named)

    def is_safe_callable(self, obj: Any) -> bool:
        """Whether something may be called: methods of plain values only where papers need them."""
        return super().is_safe_callable(obj) and is_harmless(obj)

    def get_template(self, name: Any, parent: Any = None, globals: Any = None) -> Any:  # noqa: A002 -- as it is called
        """A template, or one that another includes: many steps each.

        Args:
            name: of the template.
            parent: of the template that asks.
            globals: passed on.
        """
        Steps.take(_COST_OF_A_PART)
        return super().get_template(name, parent, globals)

    def _generate(self, source: nodes.Template, *given: Any, **named: Any) -> str:
        made: str = super()._generate(Bounding().visit(source), *given, **named)
        return made


@lru_cache(maxsize=8)
def environment(folder: Path | None) -> ImmutableSandboxedEnvironment:
    """The sandbox in which templates run: strict about missing fields, everything escaped."""

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        found = locate(name, folder)
        if found is None:
            return None
        path, stamp = found[0], found[0].stat().st_mtime_ns
        return text_at(path), str(path), lambda: _unchanged(name, folder, path, stamp)

    sandbox = _Bounded(
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
    sandbox.filters.update(BOUNDED)
    sandbox.globals.clear()
    sandbox.globals.update(range=_bounded_range, period=period)
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

    Args:
        source: name and text of the template.
        values: what its fields are filled with, by name.
        folder: the clerk's own templates, found before the bundled ones; None: there are none.

    Raises:
        TemplateError: a mistake in the template, a missing field or an endless text; names template and line.
    """
    sandbox = environment(folder)
    chunks: list[str] = []
    size = 0
    if line := _unescaped_line(source.text):
        raise _broken(source.name, line, "autoescape")
    Steps.left = MOST_STEPS
    try:
        for chunk in sandbox.get_template(source.name).generate(**values):
            chunks.append(chunk)
            size += len(chunk)
            if size > _LIMIT:
                raise TemplateError("papers.template-endless", file=source.name)
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
        RecursionError,
        MemoryError,
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
    except (jinja2.TemplateSyntaxError, RecursionError):
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
    return TemplateError("papers.template-wrong", name=name, line=line, why=why)


def _missing(name: str, line: int, why: str) -> TemplateError:
    field = "、".join(dict.fromkeys(re.findall(r"'([^']*)'", why))) or why
    return TemplateError("papers.field-missing", name=name, line=line, field=field)
