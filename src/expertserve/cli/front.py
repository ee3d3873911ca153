"""The application as a person meets it: the language found first, help and faults of usage in that language alone."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup

from expertserve.cli.complaints import no_such_command, usage_error
from expertserve.cli.help import help_of_command, help_of_program
from expertserve.cli.language import asked_in, before_the_command, language
from expertserve.cli.show import complain
from expertserve.ground.errors import ExitCode, ExpertServeError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Entry", "Front"]

_SPOKEN = "expertserve.lang"
_GUIDE, _HELP = "guide", "--help"


class Entry(TyperCommand):
    """A command with our help."""

    def get_help(self, ctx: Any) -> str:
        """The help in the language of the run."""
        return help_of_command(ctx.command_path, self, self.get_params(ctx), _spoken(ctx))


class Front(TyperGroup):
    """The program with our help; faults of usage end with one line and exit code 2."""

    def get_help(self, ctx: Any) -> str:
        """The help in the language of the run."""
        return help_of_program(ctx.command_path, self, self.get_params(ctx), _spoken(ctx))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of a name.

        Raises:
            UsageError: there is none, with what was probably meant.
        """
        found = super().get_command(ctx, cmd_name)
        if found is None and not cmd_name.startswith("-"):
            raise no_such_command(cmd_name, self.commands)
        return found

    def main(self, args: Sequence[str] | None = None, *rest: Any, **named: Any) -> Any:
        """Run one command line; ends the process with its exit code, or returns it where `standalone_mode` is False.

        Args:
            args: the words after the program's name; None = those of the process.
            rest: as click has them.
            named: the same.
        """
        words = before_the_command(sys.argv[1:] if args is None else args)
        if not [word for word in words if word not in ("zh", "en") and word[:6] != "--lang"]:
            words = [_GUIDE, *words]
        if words[0] == _GUIDE and not {"--json", _HELP, "-h"} & set(words) and not _at_a_terminal():
            words[:1] = [_HELP]
        alone = named.pop("standalone_mode", True)
        code = self._answer(words, *rest, **named)
        if alone:
            sys.exit(code)
        return code

    def _answer(self, words: list[str], *rest: Any, **named: Any) -> int:
        lang, as_json = "en", "--json" in words
        try:
            lang = language(asked_in(words))
            named |= {"obj": {_SPOKEN: lang}, "standalone_mode": False}
            done = super().main(words, *rest, **named)
        except ExpertServeError as error:
            return int(complain(words[0], error, lang, as_json=as_json))
        except Exception as error:
            if hasattr(error, "format_message"):
                return int(complain(_named(words), usage_error(error), lang, as_json=as_json))
            if type(error).__name__ == "Abort":
                return int(ExitCode.INTERRUPTED)
            raise
        return int(done or 0)


def _at_a_terminal() -> bool:
    """Whether a person sits there who can be asked."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _named(words: list[str]) -> str:
    return next((word for word in words if not word.startswith("-")), "")


def _spoken(context: Any) -> str:
    return str((context.find_root().obj or {}).get(_SPOKEN, "en"))
