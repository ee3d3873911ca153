"""A headless Chromium driven through its own pipe (DevTools protocol, NUL-ended JSON on descriptors 3 and 4); nothing but the standard library."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)


class Browser:
    """One window. `asked` collects every address it asks for."""

    def __init__(self, profile: Path) -> None:
        assert CHROMIUM
        to_read, self._write = os.pipe()
        self._read, to_write = os.pipe()
        command = f'exec 3<&{to_read} 4>&{to_write}; exec "$0" "$@"'
        self._process = subprocess.Popen(
            [
                "bash", "-c", command, CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
                "--disable-background-networking", "--remote-debugging-pipe", f"--user-data-dir={profile}", "about:blank",
            ],
            pass_fds=(to_read, to_write),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(to_read)
        os.close(to_write)
        self._number = 0
        self._rest = b""
        self._session = ""
        self.asked: list[str] = []
        self.seen: list[str] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]  # fmt: skip
        for part in ("Page", "Runtime", "Network"):
            self.call(f"{part}.enable")

    def _message(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            piece = os.read(self._read, 1 << 20)
            if not piece:
                raise EOFError("the browser is gone")
            self._rest += piece
        whole, self._rest = self._rest.split(b"\0", 1)
        found: dict[str, Any] = json.loads(whole)
        self.seen.append(found.get("method", ""))
        if found.get("method") == "Network.requestWillBeSent":
            self.asked.append(found["params"]["request"]["url"])
        return found

    def call(self, method: str, **given: Any) -> Any:
        """One command and its answer."""
        self._number += 1
        told: dict[str, Any] = {"id": self._number, "method": method, "params": given}
        if self._session:
            told["sessionId"] = self._session
        os.write(self._write, json.dumps(told).encode() + b"\0")
        while True:
            found = self._message()
            if found.get("id") == self._number:
                assert "error" not in found, found
                return found["result"]

    def open(self, path: Path) -> float:
        """Open a file; seconds until its load event."""
        self.asked.clear()
        self.seen.clear()
        begun = time.perf_counter()
        self.call("Page.navigate", url=path.resolve().as_uri())
        while "Page.loadEventFired" not in self.seen:
            self._message()
        self.run("document.body.offsetHeight")
        return time.perf_counter() - begun

    def run(self, script: str) -> Any:
        """The value of an expression; a promise is waited for."""
        done = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)  # fmt: skip
        assert "exceptionDetails" not in done, done["exceptionDetails"]
        return done["result"].get("value")

    def key(self, name: str, code: int, text: str = "") -> None:
        """One key pressed and let go."""
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=name, code=name, windowsVirtualKeyCode=code, text=text if kind == "keyDown" else "")  # fmt: skip

    def close(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait(timeout=20)
        os.close(self._read)
        os.close(self._write)
