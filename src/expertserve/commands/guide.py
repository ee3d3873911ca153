"""The menu for somebody who types no commands."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.ground.text import for_screen
from expertserve.ground.wrap import hanging
from expertserve.work.outcome import Outcome

if TYPE_CHECKING:
    from expertserve.work.request import Request

NAME = "guide"
READS, WRITES = True, False
EXAMPLE = "expertserve guide 2026年"


def command(request: Request) -> Outcome:
    """What is to be done today, and a numbered menu in the order of the year; each choice shows the command it runs; 0 ends.

    今天该做的事和按一年顺序排列的编号菜单；每一步先显示所执行的命令，最多问两件事；0 结束。
    """
    from expertserve.work.guide.menu import menu_json
    from expertserve.work.guide.talk import Talk, chosen_year

    if request.interactive:
        Talk(request=request, ask=_ask, tell=_tell, width=_width()).begin()
        return Outcome(command=NAME)
    from expertserve.work.guide.look import look
    from expertserve.work.status.today_line import today_json

    year = chosen_year(request, lambda _: "", lambda _: None)
    lines = look(replace(request, paths=(year,)), year)[0] if year else ()
    payload = {
        "year": str(year) if year else None,
        "today": [today_json(line, request.lang) for line in lines],
        "choices": menu_json(request.lang),
    }
    return Outcome(command=NAME, payload=payload)


def _ask(question: str) -> str:
    """The answer of the person; 0, which ends, where there is nobody any more (Ctrl-D, a closed window)."""
    sys.stdout.flush()
    try:
        return input(for_screen(question))
    except EOFError:
        _tell("")
        return "0"


def _width() -> int:
    return shutil.get_terminal_size().columns - 1


def _tell(line: str) -> None:
    for part in hanging(for_screen(line), _width()):
        sys.stdout.write(part + "\n")
    sys.stdout.flush()
