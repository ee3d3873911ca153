"""A template of a user that counts without an end or draws nonsense ends in one line with its place."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from expertserve.ground.errors import TemplateError
from expertserve.papers.press import render

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "{#-\ntitle: 试\naudience: internal\n-#}\n<h1>试</h1>\n"
BAD = (
    "{% for a in range(100000000) %}{% endfor %}",
    "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
    "<p>{{ 'x' * 1000000000 }}</p>",
    "<p>{{ 9 ** 999999999 }}</p>",
    "<p>{{ '%999999999d' % 1 }}</p>",
    "<p>{{ '%999999999d'|format(1) }}</p>",
    "<p>" + "{{ (" * 3000 + "1" + ") }}" + "</p>",
)
CHARTS = ("NaN", "Infinity", "1E999999999", "x", "9" * 5000)


@pytest.mark.parametrize("body", BAD, ids=range(len(BAD)))
def test_a_loop_or_a_text_without_an_end_is_one_line(tmp_path: Path, body: str) -> None:
    (tmp_path / "trial.html").write_text(HEAD + body, "utf-8")
    with pytest.raises(TemplateError) as told:
        render("trial", {}, day=date(2026, 3, 2), folder=tmp_path)
    assert len(told.value.say("zh").splitlines()) == 1


@pytest.mark.parametrize("value", CHARTS, ids=range(len(CHARTS)))
def test_a_chart_of_no_numbers_is_one_line(tmp_path: Path, value: str) -> None:
    body = f'<figure data-series="甲"><ul><li data-values="{value}">县</li></ul><figcaption>图</figcaption></figure>'
    (tmp_path / "trial.html").write_text(HEAD + body, "utf-8")
    with pytest.raises(TemplateError):
        render("trial", {}, day=date(2026, 3, 2), folder=tmp_path)
