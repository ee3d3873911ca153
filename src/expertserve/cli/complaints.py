"""What is wrong with a command line, in a sentence of one language, with what was probably meant."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from expertserve.cli.help import METAVARS
from expertserve.ground.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["no_such_command", "usage_error"]

_MEANT = 3
_EXTRA = re.compile(r"extra argument\S* \((.*)\)$")


def _near(word: str, known: Iterable[str]) -> tuple[str, ...]:
    return tuple(get_close_matches(word, sorted(known), _MEANT, 0.5))


def _meant(near: tuple[str, ...]) -> tuple[str, str]:
    if not near:
        return "", ""
    return f"您要的是不是 {'、'.join(near)}？", f" Did you mean {', '.join(near)}?"


def no_such_command(word: str, known: Iterable[str]) -> UsageError:
    """A command that does not exist, with those spelled like it."""
    zh, en = _meant(_near(word, known))
    return UsageError(
        f"没有“{word}”这个命令。{zh}用 expertserve --help 查看全部命令。",
        f"there is no command “{word}”.{en} expertserve --help lists all commands.",
    )


def usage_error(error: Any) -> UsageError:
    """The same fault in our own words; `error` is what the parser of the command line raised.

    The kinds are known by their names: they come from click, or from the copy of it inside typer.
    """
    context = error.ctx
    path = context.command_path if context is not None else "expertserve"
    zh, en = _told(error, context)
    return UsageError(
        f"{zh}用 {path} --help 查看用法。", f"{en} {path} --help tells how it is used."
    )


def _told(error: Any, context: Any) -> tuple[str, str]:
    kind = type(error).__name__
    if kind == "NoSuchOption":
        return _no_option(error, context)
    if kind == "BadOptionUsage":
        return (
            f"选项 {error.option_name} 的写法不对：它后面要有值，或者不该有值。",
            f"{str(error.message).rstrip('.')}.",
        )
    if kind == "MissingParameter":
        name = _called(error)
        return f"缺少 {name[0]}。", f"{name[1]} is missing."
    if kind == "BadParameter":
        name = _called(error)
        return (f"{name[0]} 的值不对。", f"{name[1]}: {str(error.message).rstrip('.')}.")
    extra = _EXTRA.search(str(error.message))
    if extra is not None:
        return f"多出了内容：{extra[1]}。", f"unexpected: {extra[1]}."
    return "命令写得不完整。", f"{str(error.message).rstrip('.')}."


def _no_option(error: Any, context: Any) -> tuple[str, str]:
    names = [
        name for p in context.command.params for name in getattr(p, "opts", ()) if name[:1] == "-"
    ]
    zh, en = _meant(_near(error.option_name, names))
    return (
        f"没有“{error.option_name}”这个选项。{zh}",
        f"there is no option {error.option_name}.{en}",
    )


def _called(error: Any) -> tuple[str, str]:
    """What the parameter in question is called, in Chinese and English."""
    parameter = error.param
    if parameter is None:
        return "这一项", "a value"
    if parameter.param_type_name == "option":
        return (" / ".join(parameter.opts),) * 2
    name = parameter.metavar or str(parameter.name).upper()
    return METAVARS.get(name, name), name
