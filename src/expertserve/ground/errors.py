"""The errors that stop a step; bad data is never one of them, it is a finding.

ExpertServeError
├── UsageError       the command was asked for something it cannot do        exit 2
├── SettingsError    the settings contradict themselves                      exit 2
├── WorkbookError    a file named cannot be read or written at all           exit 3
├── TemplateError    a template or its data do not fit together              exit 3
└── NoMatchError     nothing could be matched                                exit 4
"""

from __future__ import annotations

from enum import IntEnum, unique

from expertserve.ground.say import say

__all__ = [
    "ExitCode",
    "ExpertServeError",
    "NoMatchError",
    "SettingsError",
    "TemplateError",
    "UnknownTemplateError",
    "UnprintableError",
    "UsageError",
    "WorkbookError",
]


@unique
class ExitCode(IntEnum):
    """What the process tells the shell; zero means done and only that."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    FILE = 3
    NO_MATCH = 4
    BUG = 70
    INTERRUPTED = 130


class ExpertServeError(Exception):
    """A step cannot go on; the message is one line for the clerk, a sentence of the catalogue with its facts.

    Attributes:
        zh: the sentence in Chinese.
        en: the same sentence in English.
        exit_code: what the process ends with.
    """

    exit_code = ExitCode.BUG

    def __init__(self, key: str, /, **facts: object) -> None:
        self.zh = say("zh", key, **facts)
        self.en = say("en", key, **facts)
        super().__init__(self.en)

    def say(self, lang: str) -> str:
        """The sentence in `lang` ("zh" or "en")."""
        return self.zh if lang == "zh" else self.en


class UsageError(ExpertServeError):
    """The command was asked for something it cannot do."""

    exit_code = ExitCode.USAGE


class SettingsError(ExpertServeError):
    """The settings contradict themselves or name what does not exist."""

    exit_code = ExitCode.USAGE


class WorkbookError(ExpertServeError):
    """A file named by the user cannot be read or written at all."""

    exit_code = ExitCode.FILE


class TemplateError(ExpertServeError):
    """A template is broken or asks for a field its record does not have."""

    exit_code = ExitCode.FILE


class UnprintableError(TemplateError):
    """Text holds a character that no font prints; the other papers of a run can still be made."""


class UnknownTemplateError(TemplateError):
    """A template was asked for by a name that none has."""

    exit_code = ExitCode.USAGE


class NoMatchError(ExpertServeError):
    """Not one demand could be given an expert."""

    exit_code = ExitCode.NO_MATCH
