"""What runs now and how long already, on the terminal of a person who waits."""

from __future__ import annotations

import shutil
import sys
import threading
from time import monotonic

from expertserve.ground.text import for_screen
from expertserve.ground.wrap import columns

__all__ = ["Watch"]

_AFTER, _EVERY = 1.0, 0.5


class Watch:
    """One line that is written over: the step, what is done and left of it, the seconds; after one second, on terminals alone.

    With `verbose` elsewhere every step is a plain line. Nothing but carriage returns and blanks moves the cursor, which every
    console obeys.
    """

    def __init__(self, *, wanted: bool, verbose: bool, lang: str = "en") -> None:
        self._shown = wanted and sys.stderr.isatty()
        self._verbose = verbose
        self._lang = lang
        self._line = ""
        self._since = monotonic()
        self._width = 0
        self._ended = threading.Event()
        self._clock: threading.Thread | None = None

    def stage(self, line: str) -> None:
        """The step that begins now; "" where none does."""
        if not line:
            self.stop()
            return
        self._line = line = for_screen(line)
        if not self._shown:
            if self._verbose:
                sys.stderr.write(line + "\n")
            return
        if self._clock is None:
            self._since = monotonic()
            self._ended.clear()
            self._clock = threading.Thread(target=self._tick, daemon=True)
            self._clock.start()

    def _tick(self) -> None:
        if self._ended.wait(_AFTER):
            return
        while True:
            seconds = int(monotonic() - self._since)
            told = f"{seconds} 秒" if self._lang == "zh" else f"{seconds} s"
            self._write(f"… {self._line}  {told}")
            if self._ended.wait(_EVERY):
                return

    def _write(self, text: str) -> None:
        room = shutil.get_terminal_size().columns - 1
        while columns(text) > room:
            text = text[:-1]
        wide = columns(text)
        sys.stderr.write(f"\r{text}{' ' * max(self._width - wide, 0)}")
        sys.stderr.flush()
        self._width = wide

    def stop(self) -> None:
        """Take the line away before anything is printed."""
        if self._clock is None:
            return
        self._ended.set()
        self._clock.join()
        self._clock = None
        if self._width:
            self._write("")
            sys.stderr.write("\r")
            self._width = 0
