"""What every command is asked: paths, places to write, the date of the run, the language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from expertserve.ground.say import heads, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date, datetime
    from pathlib import Path

__all__ = ["Request"]

T = TypeVar("T")


def _silent(stage: str) -> None:
    """Say nothing: the stage of a run that nobody watches."""


def _nobody(words: tuple[str, ...]) -> int:
    """Refuse: a command that runs others needs somebody at a terminal."""
    raise NotImplementedError(words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The common options of a command; the clock is read by the cli and passed in here.

    Attributes:
        paths: year folders, folders and files named; empty = the current folder.
        output: folder named by --output; None = the year folder's 生成材料 or ./生成材料.
        settings: the file named by --settings, 设置.xlsx or a JSON object.
        overrides: (key, value) of every --set, in order.
        as_of: the date of the run. now: the moment, for the journal alone.
        strict: findings of severity error end with exit code 1.
        passwords: tried on every protected file.
        lang: "zh" or "en" for messages.
        dry_run: write nothing, say what would be written.
        interactive: a person sits at a terminal. as_of_given: --as-of was named.
        stage: called with one line when a longer step begins.
        run: runs one more command line (the words after the program's name) at the same terminal; its exit code.
    """

    paths: tuple[Path, ...]
    as_of: date
    now: datetime
    output: Path | None = None
    settings: Path | None = None
    overrides: tuple[tuple[str, str], ...] = ()
    strict: bool = False
    passwords: tuple[str, ...] = ()
    recursive: bool = False
    lang: str = "zh"
    dry_run: bool = False
    interactive: bool = False
    as_of_given: bool = False
    stage: Callable[[str], None] = field(default=_silent, compare=False)
    run: Callable[[tuple[str, ...]], int] = field(default=_nobody, compare=False)

    def say(self, key: str, /, **facts: object) -> str:
        """A sentence of the catalogue in the language of the run, its facts filled in."""
        return say(self.lang, key, **facts)

    def heads(self, key: str) -> tuple[str, ...]:
        """Headings of the catalogue in the language of the run."""
        return heads(self.lang, key)

    def word(self, zh: str, en: str) -> str:
        """One value of the data that is written in two ways; sentences stand in the catalogue."""
        return zh if self.lang == "zh" else en

    def tell(self, key: str, /, **facts: object) -> None:
        """Say which longer step begins, by a sentence of the catalogue."""
        self.stage(self.say(key, **facts))

    def step(self, text: str, done: int, total: int) -> None:
        """Say what is at work now, how much of it is done and how much is left.

        Args:
            text: what is done now, in the language of the run.
            done: how many are finished.
            total: how many there are.
        """
        left = max(total - done, 0)
        self.stage(self.say("work.step", text=text, done=done, left=left))

    def each(self, items: Iterable[T], key: str) -> Iterator[T]:
        """The items one after the other, saying at each how many are done and left.

        Args:
            items: what is worked through.
            key: what is done to them, a sentence of the catalogue.
        """
        whole = tuple(items)
        for done, item in enumerate(whole):
            self.step(self.say(key), done, len(whole))
            yield item
