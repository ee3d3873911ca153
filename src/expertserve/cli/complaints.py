"""What is wrong with a command line, in a sentence of one language, with what was probably meant."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from expertserve.cli.help import METAVARS
from expertserve.ground.errors import UsageError
from expertserve.ground.say import Both, both

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["no_such_command", "usage_error"]

_MEANT = 3
_EXTRA = re.compile(r"extra argument\S* \((.*)\)$")


def _near(word: str, known: Iterable[str]) -> tuple[str, ...]:
    return tuple(get_close_matches(word, sorted(known), _MEANT, 0.5))


def _meant(near: tuple[str, ...]) -> Both:
    return both("cli.meant", near=Both("、".join(near), ", ".join(near))) if near else Both()


def no_such_command(word: str, known: Iterable[str]) -> UsageError:
    """A command that does not exist, with those spelled like it."""
    return UsageError("cli.no-command", word=word, meant=_meant(_near(word, known)))


def usage_error(error: Any) -> UsageError:
    """The same fault in our own words; `error` is what the parser of the command line raised.

    The kinds are known by their names: they come from click, or from the copy of it inside typer.
    """
    context = error.ctx
    path = context.command_path if context is not None else "expertserve"
    return UsageError("cli.usage", what=_told(error, context), path=path)


def _told(error: Any, context: Any) -> Both:
    kind = type(error).__name__
    message = str(error.message).rstrip(".") if hasattr(error, "message") else ""
    if kind == "NoSuchOption":
        return _no_option(error, context)
    if kind == "BadOptionUsage":
        return both("cli.option-usage", option=error.option_name, why=Both("", message))
    if kind == "MissingParameter":
        return both("cli.missing", name=_called(error))
    if kind == "BadParameter":
        return both("cli.bad-value", name=_called(error), why=Both("", f": {message}"))
    extra = _EXTRA.search(str(error.message))
    if extra is not None:
        return both("cli.too-much", words=extra[1])
    return both("cli.incomplete", why=Both("", message))


def _no_option(error: Any, context: Any) -> Both:
    names = [
        name for p in context.command.params for name in getattr(p, "opts", ()) if name[:1] == "-"
    ]
    near = _meant(_near(error.option_name, names))
    return both("cli.no-option", option=error.option_name, meant=near)


def _called(error: Any) -> Both:
    """What the parameter in question is called, in Chinese and English."""
    parameter = error.param
    if parameter is None:
        return Both("这一项", "a value")
    if parameter.param_type_name == "option":
        return Both(*(" / ".join(parameter.opts),) * 2)
    name = parameter.metavar or str(parameter.name).upper()
    return Both(METAVARS.get(name, name), name)
