"""The talk at the terminal: which year, what waits, which entry, at most two questions, again; 0 ends."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from expertserve.ground.errors import ExpertServeError
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


@dataclass(slots=True)
class Talk:
    """One sitting at the menu.

    Attributes:
        ask: prints a question and gives the answer; "0" where nobody can answer any more. tell: prints a line.
    """

    request: Request
    ask: Callable[[str], str]
    tell: Callable[[str], None]
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
                self.tell(self._say("先建立年度文件夹（选 1），或用示例练一练。", "make a year folder first (1), or try the example."))  # fmt: skip
            elif choice.name == "open" and year is not None:
                self._open(year / OUTPUT)
            else:
                year = self._run(choice, place, year)
                count += 1
            if self.ask(self._say("按回车回到菜单，0 结束：", "Enter for the menu, 0 to end: ")).strip() == _END:  # fmt: skip
                return count

    def _say(self, zh: str, en: str) -> str:
        return self.request.say(zh, en)

    def _screen(self, year: Path | None) -> Place:
        """今天该做的事 and the menu; what the questions take for granted."""
        self.tell("")
        if self.seen is None:
            self.seen = self._look(year)
        lines, place = self.seen
        if year is not None:
            self.tell(self._say(f"年度文件夹：{shown_path(year)}", f"year folder: {shown_path(year)}"))  # fmt: skip
        self._today(year, lines)
        self.tell("")
        for line in menu_lines(self.request.lang):
            self.tell(line)
        self.tell(self._say("  0 结束", "  0 end"))
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
        self.tell(self._say("今天该做的事", "To do today"))
        if year is None:
            self.tell(self._say("  附近没有年度文件夹：选 1 建立，或选“用示例练一练”。", "  there is no year folder near: 1 makes one, or try the example."))  # fmt: skip
        elif not lines:
            self.tell(self._say("  没有逾期或临近的事。", "  nothing is late or due."))
        for line in lines:
            number = number_of(line)
            which = self._say(f"（选 {number}）", f" ({number})") if number else ""
            self.tell(f"  · {line.say(self.request.lang)}{which}")

    def _choice(self) -> Choice | None:
        """The entry named; None to end. Anything else is asked again."""
        while True:
            said = self.ask(self._say("请输入编号：", "Number: ")).strip().translate(_WIDE)
            if said == _END:
                return None
            if said.isdecimal() and 1 <= int(said) <= len(CHOICES):
                return CHOICES[int(said) - 1]
            self.tell(self._say(f"请输入 0 至 {len(CHOICES)} 的编号。", f"a number from 0 to {len(CHOICES)}, please."))  # fmt: skip

    def _run(self, choice: Choice, place: Place, year: Path | None) -> Path | None:
        """Ask, show the command line, run it; the year folder one works in afterwards."""
        answers = []
        for ask in choice.asks:
            default = ask.default(place)
            beside = f" [{default}]" if default else ""
            question = f"{self._say(ask.zh, ask.en)}{beside}{self._say('：', ': ')}"
            answers.append(self.ask(question).strip() or default)
        words = command_line(choice, answers, self.request, year)
        self.tell(self._say(f"执行：{typed(words)}", f"running: {typed(words)}"))
        code = self.request.run(words)
        if choice.name not in _LEAVES_AS_IT_IS:
            self.seen = None
        if code:
            self.tell(self._say(f"（返回码 {code}）", f"(exit code {code})"))
        made = Path(words[1]) if choice.name == "init" else None
        return made if made is not None and year_folder(made) else year

    def _dropped(self, files: Sequence[Path], year: Path) -> None:
        """Check workbooks that were dropped onto the launcher, on copies; marked copies are opened only if asked."""
        folder = bring_in(files, year, self.request.as_of)
        self.tell(self._say(f"已复制到 {shown_path(folder)}，原文件不动。", f"copied to {shown_path(folder)}; the originals stay as they are."))  # fmt: skip
        marked = year / OUTPUT / "拖入检查"
        settings = year_folder(year)
        words = ["check", shown_path(folder), "--annotate", shown_path(marked)]
        if settings is not None and settings.settings is not None:
            words += ["--settings", shown_path(settings.settings)]
        self.tell(self._say(f"执行：{typed(words)}", f"running: {typed(words)}"))
        self.request.run(tuple(words))
        if not marked.is_dir():
            return
        said = self.ask(self._say("要打开标注了问题的副本吗？（是/否）[否]：", "open the marked copies? (y/n) [n]: "))  # fmt: skip
        if said.strip().lower() in ("是", "y", "yes"):
            self._open(marked)

    def _open(self, folder: Path) -> None:
        shown = shown_path(folder)
        if folder.is_dir() and open_folder(folder):
            self.tell(self._say(f"已打开：{shown}", f"opened: {shown}"))
        else:
            self.tell(self._say(f"结果在：{shown}", f"the results lie in: {shown}"))


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
    tell(request.say("这里不是年度文件夹。附近有：", "this is no year folder. There are near:"))
    for number, path in enumerate(found, 1):
        tell(f"  {number} {for_screen(shown_path(path))}")
    said = ask(request.say("用哪一个？[1]：", "which one? [1]: ")).strip().translate(_WIDE)
    wanted = int(said) if said.isdecimal() else 1
    return found[wanted - 1] if 1 <= wanted <= len(found) else None
