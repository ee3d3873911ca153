"""Which language a person is spoken to in, and the texts of help that hold both."""

from __future__ import annotations

import locale
import os
import re
import sys
from typing import TYPE_CHECKING

from expertserve.ground.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["asked_in", "before_the_command", "language", "one_of"]

_NAME = "--lang"
_BOTH = re.compile(r"(?s)(?P<en>.*[.)?!])\s+(?P<zh>[^\x00-\x7f].*)")
_CHINESE_CODE_PAGES = frozenset({936, 950, 54936})
_CHINESE = 0x04
_PRIMARY = 0x3FF


def one_of(text: str, lang: str) -> str:
    """The half of a text that is in `lang`: “English sentence. 中文句子。”, or two paragraphs; a text of one half as it is."""
    found = _BOTH.fullmatch(text.strip())
    return found[lang].strip() if found else text


def language(asked: str) -> str:
    """Zh or en: the option, else EXPERTSERVE_LANG, else the locale; neither known gives English.

    On Windows the language of the desk and the code page of the console (936, 54936, 950) tell it.

    Raises:
        UsageError: another language is asked for.
    """
    if asked and asked not in ("zh", "en"):
        raise UsageError("cli.no-language", asked=asked)
    if asked:
        return asked
    for name in ("EXPERTSERVE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "").lower()
        if value:
            return "zh" if value.startswith("zh") else "en"
    system = (locale.getlocale()[0] or "").lower()
    return "zh" if system.startswith(("zh", "chinese")) or _chinese_windows() else "en"


def _chinese_windows() -> bool:
    """Whether this Windows speaks Chinese, by its own language or the code page of its console."""
    if sys.platform != "win32":
        return False
    import ctypes

    kernel = ctypes.windll.kernel32
    return (
        kernel.GetConsoleOutputCP() in _CHINESE_CODE_PAGES
        or kernel.GetUserDefaultUILanguage() & _PRIMARY == _CHINESE
    )


def asked_in(words: Sequence[str]) -> str:
    """The language that a command line asks for with --lang, before or after the command; "" where it asks for none."""
    asked = ""
    for place, word in enumerate(words):
        if word == "--":
            break
        if word == _NAME and place + 1 < len(words):
            asked = words[place + 1]
        elif word.startswith(f"{_NAME}="):
            asked = word.partition("=")[2]
    return asked


def before_the_command(words: Sequence[str]) -> list[str]:
    """The same command line with a --lang that stands before the command put behind its name, where commands take it."""
    rest, moved = list(words), list[str]()
    while rest and (rest[0] == _NAME or rest[0].startswith(f"{_NAME}=")):
        width = 2 if rest[0] == _NAME else 1
        moved += rest[:width]
        del rest[:width]
    if not moved or not rest or rest[0].startswith("-"):
        return [*rest, *moved]
    return [rest[0], *moved, *rest[1:]]
