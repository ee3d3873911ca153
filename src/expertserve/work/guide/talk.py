"""The talk at the terminal: which year, what waits, which entry, at most two questions, again; 0 ends."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from expertserve.ground.errors import ExpertServeError
from expertserve.ground.say import Both
from expertserve.ground.text import for_screen
from expertserve.work.guide.choices import CHOICES
from expertserve.work.guide.defaults import Place
from expertserve.work.guide.dropped import bring_in
from expertserve.work.guide.look import look
from expertserve.work.guide.menu import (
    command_line,
    menu_lines,
    number_of,
    shown_path,
    typed,
)
from expertserve.work.guide.opened import open_folder
from expertserve.year.folder import OUTPUT, year_folder
from expertserve.year.nearby import years_near

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from expertserve.work.guide.choices import Choice
    from expertserve.work.request import Request
    from expertserve.work.status.today_line import TodayLine

__all__ = ["Talk", "chosen_year"]

_END = "0"
_LEAVES_AS_IT_IS = ("why", "doctor", "demo")
_MOST_YEARS = 9


@dataclass(slots=True, kw_only=True)
class Talk:
    """One sitting at the menu.

    Attributes:
        ask: prints a question and gives the answer; "0" where nobody can answer any more. tell: prints a line.
        width: columns of the screen.
    """

    request: Request
    ask: Callable[[str], str]
    tell: Callable[[str], None]
    width: int = 79
    seen: tuple[Sequence[TodayLine], Place] | None = None

    def begin(self) -> int:
        """Talk until 0; how many commands were run."""
        year = chosen_year(self.request, self.ask, self.tell)
        files = self.request.paths[1:]
        if files and year is not None:
            self._dropped(files, year)
            return 1
        count = 0
        while True:
            place = self._screen(year)
            choice = self._choice()
            if choice is None:
                return count
            if choice.yearly and year is None:
                self.tell(self._say("guide.year-first"))  # fmt: skip
            elif choice.name == "open" and year is not None:
                self._open(year / OUTPUT)
            else:
                year = self._run(choice, place, year)
                count += 1
            if self.ask(self._say("guide.back-to-menu")).strip() == _END:  # fmt: skip
                return count

    def _say(self, key: str, /, **facts: object) -> str:
        return self.request.say(key, **facts)

    def _screen(self, year: Path | None) -> Place:
        """今天该做的事 and the menu; what the questions take for granted."""
        self.tell("")
        if self.seen is None:
            self.seen = self._look(year)
        lines, place = self.seen
        if year is not None:
            self.tell(self._say("guide.year-folder", year=shown_path(year)))  # fmt: skip
        self._today(year, lines)
        self.tell("")
        for line in menu_lines(self.request.lang, self.width):
            self.tell(line)
        self.tell(self._say("guide.end"))
        return place

    def _look(self, year: Path | None) -> tuple[Sequence[TodayLine], Place]:
        """The year looked at anew."""
        found: tuple[Sequence[TodayLine], Place] = (
            (),
            Place(year=year, day=self.request.as_of, lang=self.request.lang),
        )
        if year is not None:
            try:
                found = look(replace(self.request, paths=(year,)), year)
            except ExpertServeError as error:
                self.request.stage("")
                self.tell(error.say(self.request.lang))
            self.request.stage("")
        return found

    def _today(self, year: Path | None, lines: Sequence[TodayLine]) -> None:
        self.tell(self._say("guide.today"))
        if year is None:
            self.tell(self._say("guide.no-year-near"))  # fmt: skip
        elif not lines:
            self.tell(self._say("guide.nothing-today"))
        for line in lines:
            number = number_of(line)
            which = self._say("guide.chosen", number=number) if number else ""
            self.tell(f"  · {line.say(self.request.lang)}{which}")

    def _choice(self) -> Choice | None:
        """The entry named; None to end. Anything else is asked again."""
        while True:
            said = self.ask(self._say("guide.number")).strip().translate(_WIDE)
            if said == _END:
                return None
            if said.isdecimal() and 1 <= int(said) <= len(CHOICES):
                return CHOICES[int(said) - 1]
            self.tell(self._say("guide.number-of", most=len(CHOICES)))  # fmt: skip

    def _run(self, choice: Choice, place: Place, year: Path | None) -> Path | None:
        """Ask, show the command line, run it; the year folder one works in afterwards."""
        answers = []
        for ask in choice.asks:
            default = ask.default(place)
            beside = f" [{default}]" if default else ""
            question = (
                f"{Both(ask.zh, ask.en).of(self.request.lang)}{beside}{self._say('guide.colon')}"
            )
            answers.append(self.ask(question).strip() or default)
        words = command_line(choice, answers, self.request, year)
        self.tell(self._say("guide.running", words=typed(words)))
        code = self.request.run(words)
        if choice.name not in _LEAVES_AS_IT_IS:
            self.seen = None
        if code:
            self.tell(self._say("guide.exit-code", code=code))
        made = Path(words[1]) if choice.name == "init" else None
        return made if made is not None and year_folder(made) else year

    def _dropped(self, files: Sequence[Path], year: Path) -> None:
        """Check workbooks that were dropped onto the launcher, on copies; marked copies are opened only if asked."""
        folder = bring_in(files, year, self.request.as_of)
        self.tell(self._say("guide.copied", folder=shown_path(folder)))  # fmt: skip
        marked = year / OUTPUT / "拖入检查"
        settings = year_folder(year)
        words = ["check", shown_path(folder), "--annotate", shown_path(marked)]
        if settings is not None and settings.settings is not None:
            words += ["--settings", shown_path(settings.settings)]
        self.tell(self._say("guide.running", words=typed(words)))
        self.request.run(tuple(words))
        if not marked.is_dir():
            return
        said = self.ask(self._say("guide.open-copies"))  # fmt: skip
        if said.strip().lower() in ("是", "y", "yes"):
            self._open(marked)

    def _open(self, folder: Path) -> None:
        shown = shown_path(folder)
        if folder.is_dir() and open_folder(folder):
            self.tell(self._say("guide.opened", shown=shown))
        else:
            self.tell(self._say("guide.results", shown=shown))


_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")


def chosen_year(request: Request, ask: Callable[[str], str], tell: Callable[[str], None]) -> Path | None:  # fmt: skip
    """The year folder named, or the one that one stands in, else one of those near, asked for; None without any.

    Args:
        request: what was asked.
        ask: prints a question and gives the answer.
        tell: prints a line.
    """
    here = request.paths[0] if request.paths else Path()
    if year_folder(here):
        return here
    found = years_near(here)[:_MOST_YEARS]
    if not found:
        return None
    tell(request.say("guide.years-near"))
    for number, path in enumerate(found, 1):
        tell(f"  {number} {for_screen(shown_path(path))}")
    said = ask(request.say("guide.which")).strip().translate(_WIDE)
    wanted = int(said) if said.isdecimal() else 1
    return found[wanted - 1] if 1 <= wanted <= len(found) else None
