"""A template of a user that counts without an end or draws nonsense ends in one line with its place."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from expertserve.ground.errors import TemplateError
from expertserve.papers.blocks import words
from expertserve.papers.press import render

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "{#-\ntitle: 试\naudience: internal\nrecord: plan\n-#}\n<h1>试</h1>\n"
BAD = (
    "{% for a in range(100000000) %}{% endfor %}",
    "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
    "<p>{{ 'x' * 1000000000 }}</p>",
    "<p>{{ 9 ** 999999999 }}</p>",
    "<p>{{ '%999999999d' % 1 }}</p>",
    "<p>{{ '%999999999d'|format(1) }}</p>",
    "{% for a in many %}{% for b in many %}{% for c in many %}{% endfor %}{% endfor %}{% endfor %}",
    "{% for a in many %}{% for b in 'x' * 0 ~ word %}{% for c in word %}{% for d in word %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}",
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(40) }}",
    "{% set a = word %}" + "{% set a = a ~ a %}" * 40 + "<p>{{ a|length }}</p>",
    "{% set a = many %}" + "{% set a = a + a %}" * 40 + "<p>{{ a|length }}</p>",
    "{% set a = word %}" + "{% set a = a|replace('字', '字字') %}" * 40 + "<p>{{ a|length }}</p>",
    "{% set a = word %}" + "{% set a = [a, a]|join %}" * 40 + "<p>{{ a|length }}</p>",
    "<p>{{ many|batch(1000000000, 1)|list|length }}</p>",
    "<p>{{ word.ljust(1000000000)|length }}</p>",
    "<p>{{ (1).to_bytes(1000000000, 'big')|length }}</p>",
    "{% include 'trial' %}{% include 'trial' %}",
    "<p>" + "{{ (" * 3000 + "1" + ") }}" + "</p>",
)
CHARTS = ("NaN", "Infinity", "1E999999999", "x", "9" * 5000)


@pytest.mark.parametrize("body", BAD, ids=range(len(BAD)))
def test_a_loop_or_a_text_without_an_end_is_one_line(tmp_path: Path, body: str) -> None:
    (tmp_path / "trial.html").write_text(HEAD + body, "utf-8")
    values = {"many": [1] * 200, "word": "字" * 200}
    with pytest.raises(TemplateError) as told:
        render("trial", values, day=date(2026, 3, 2), folder=tmp_path)
    assert len(told.value.say("zh").splitlines()) == 1
    assert "trial" in told.value.say("zh")
    assert "record" not in told.value.say("zh")


@pytest.mark.parametrize("value", CHARTS, ids=range(len(CHARTS)))
def test_a_chart_of_no_numbers_is_one_line(tmp_path: Path, value: str) -> None:
    body = f'<figure data-series="甲"><ul><li data-values="{value}">县</li></ul><figcaption>图</figcaption></figure>'
    (tmp_path / "trial.html").write_text(HEAD + body, "utf-8")
    with pytest.raises(TemplateError):
        render("trial", {}, day=date(2026, 3, 2), folder=tmp_path)


def test_what_papers_need_is_there(tmp_path: Path) -> None:
    body = (
        "{% for part in parts|batch(2) %}{% for one in part %}{{ loop.index }}/{{ loop.length }}{{ one.strip() ~ '<' }}"
        "{% endfor %}{% endfor %}{{ parts|join('、') }}{{ word|replace('字', '&') }}{{ '甲' + '乙' }}"
    )
    (tmp_path / "trial.html").write_text(f"{HEAD}<p>{body}</p>", "utf-8")
    values = {"parts": [" 甲 ", "乙", "<"], "word": "字"}
    paper = render("trial", values, day=date(2026, 3, 2), folder=tmp_path)
    assert [*words(paper.blocks)][-1] == "1/2甲<2/2乙<1/1<< 甲 、乙、<&甲乙"
