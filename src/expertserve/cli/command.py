"""What a file of `commands/` offers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Concatenate, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Callable

    from expertserve.work.outcome import Outcome
    from expertserve.work.request import Request

__all__ = ["CommandModule"]


@runtime_checkable
class CommandModule(Protocol):
    """A module of the shelf `commands`.

    Attributes:
        NAME: the verb on the command line.
        EXAMPLE: one call as a clerk would type it.
        READS: it takes paths and settings.
        WRITES: it takes an output folder and --dry-run.
        command: the request, then its own options by name; Typer reads their annotations.
    """

    NAME: str
    EXAMPLE: str
    READS: bool
    WRITES: bool

    @property
    def command(self) -> Callable[Concatenate[Request, ...], Outcome]:
        """The function behind the verb."""
        ...
