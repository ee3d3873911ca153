"""The page in a real browser: search, filters, click, keyboard, print, without scripts; where there is no Chromium these are skipped."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

from expertserve.papers.page import print_page

from .conftest import COUNTIES, invented, line

if TYPE_CHECKING:
    from pathlib import Path

    from ._browser import Browser

pytestmark = [pytest.mark.slow]

SHOWN = "Array.from(document.querySelectorAll('#list > li')).filter(one => one.checkVisibility()).length"
SETTLED = "new Promise(done => setTimeout(done, 300))"


def _search(browser: Browser, text: str) -> int:
    browser.run(f"(() => {{ const one = document.getElementById('search'); one.value = {text!r}; one.dispatchEvent(new Event('input')); }})()")  # fmt: skip
    browser.run(SETTLED)
    return int(browser.run(SHOWN))


def _choose(browser: Browser, label: str, value: str) -> int:
    browser.run(
        f"(() => {{ const label = Array.from(document.querySelectorAll('label')).find(one => one.textContent === {label!r});"
        f" const one = document.getElementById(label.htmlFor); one.value = {value!r}; one.dispatchEvent(new Event('change')); }})()"
    )
    return int(browser.run(SHOWN))


def test_search_filters_and_reset(browser: Browser, small: Path) -> None:
    browser.open(small)
    assert browser.run(SHOWN) == 60
    assert _search(browser, "第17项") == 1
    assert browser.run("document.getElementById('count').textContent") == "显示 1 行，共 60 行"
    assert _search(browser, "专家：") == 0
    assert browser.run("document.getElementById('none').checkVisibility()") is True
    assert _search(browser, "") == 60
    in_county = _choose(browser, "县（市、区）", "甲县")
    assert in_county == 20
    both = _choose(browser, "专业领域", "林业")
    assert 0 < both < in_county
    browser.run("document.querySelector('button[type=reset]').click()")
    browser.run(SETTLED)
    assert browser.run(SHOWN) == 60
    browser.run("document.querySelector('button.choose').closest('details').open = true; document.querySelector('button.choose').click()")  # fmt: skip
    assert browser.run(SHOWN) == 20
    assert browser.run("document.activeElement.value") == COUNTIES[0]


def test_a_click_shows_what_stands_behind_and_keys_do_the_same(
    browser: Browser, small: Path
) -> None:
    browser.open(small)
    first = "document.querySelector('#list > li details')"
    assert browser.run(f"{first}.querySelector('.behind').checkVisibility()") is False
    browser.run(f"{first}.querySelector('summary').click()")
    assert browser.run(f"{first}.querySelector('.behind').checkVisibility()") is True
    assert "理由0" in browser.run(f"{first}.innerText")
    browser.run("document.querySelectorAll('#list summary')[1].focus()")
    browser.key("Enter", 13, "\r")
    assert browser.run("document.querySelectorAll('#list details')[1].open") is True
    browser.open(small)
    reached = []
    for _ in range(14):
        browser.key("Tab", 9)
        reached.append(browser.run("document.activeElement.id || document.activeElement.tagName"))
    assert {"search", "open-all", "print"} <= set(reached)


def test_it_asks_for_nothing_but_itself_and_prints(browser: Browser, small: Path) -> None:
    browser.open(small)
    assert browser.asked == [small.resolve().as_uri()]
    _choose(browser, "县（市、区）", "乙县")
    browser.run("document.getElementById('open-all').click()")
    printed = base64.b64decode(browser.call("Page.printToPDF", preferCSSPageSize=True)["data"])
    assert printed.startswith(b"%PDF")
    browser.call("Emulation.setEmulatedMedia", media="print")
    try:
        assert browser.run("document.getElementById('controls').checkVisibility()") is False
        assert browser.run(SHOWN) == 20
    finally:
        browser.call("Emulation.setEmulatedMedia", media="")


def test_without_scripts_it_is_a_plain_list_that_opens(browser: Browser, small: Path) -> None:
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.open(small)
        text = small.read_text("utf-8")
        assert text.count("<li ") == 60
        assert '<form id="controls" hidden>' in text
        assert "<noscript>" in text
    finally:
        browser.call("Emulation.setScriptExecutionDisabled", value=False)


def test_a_thousand_demands_and_three_hundred_experts_open(
    browser: Browser, tmp_path: Path
) -> None:
    """The seconds are measured by benchmarks/page_open.py; here only that it opens, and that a search still answers."""
    path = tmp_path / "大.html"
    path.write_bytes(print_page(invented(tuple(line(n, 5) for n in range(1000)))))
    browser.open(path)
    assert browser.run(SHOWN) == 1000
    assert _search(browser, "单位999") == 1
