"""Seconds until a page of 1,000 demands and 300 experts stands in headless Chromium, and what axe-core says of it.

    python benchmarks/page_open.py [FILE.html ...] [--axe axe.min.js]

Without a file an invented page of 1,000 lines is measured. axe.min.js comes from the npm package axe-core; it is a tool of the
developer and no part of the program. Needs a Chromium; the best of three openings counts.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.pages._browser import Browser
from tests.pages.conftest import invented, line

from expertserve.papers.page import print_page

_ROUNDS = 3
_RULES = "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice']})"
_BRIEF = ".then(found => [found.passes.length + ' rules passed'].concat(found.violations.map(one => one.id + ' x ' + one.nodes.length + ': ' + one.nodes[0].html.slice(0, 120))))"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("files", nargs="*", type=Path)
    asked.add_argument("--axe", type=Path)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        files = given.files or [_large(Path(folder))]
        browser = Browser(Path(folder) / "profile")
        try:
            for path in files:
                seconds = min(browser.open(path) for _ in range(_ROUNDS))
                print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB, opened in {seconds:.2f} s")
                if given.axe:
                    browser.call("Page.setBypassCSP", enabled=True)
                    browser.open(path)
                    browser.run(
                        "document.querySelectorAll('details').forEach((one, at) => { one.open = at < 5 })"
                    )
                    browser.run(given.axe.read_text("utf-8") + "; 0")
                    found = browser.run(_RULES + _BRIEF)
                    print("axe-core:", *found, sep="\n  ")
        finally:
            browser.close()


def _large(folder: Path) -> Path:
    """A page of 1,000 lines with five others each, out of 300 experts."""
    path = folder / "1000x300.html"
    path.write_bytes(print_page(invented(tuple(line(number, 5) for number in range(1000)))))
    return path


if __name__ == "__main__":
    main()
