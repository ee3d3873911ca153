"""The templates that come with the program: documented, in the office's words, without private fields."""

from __future__ import annotations

import re

import pytest

from expertserve.papers.fields import asked
from expertserve.papers.template import bundled, shelf

_SOURCES = shelf()
_PRIVATE = (
    "id_number",
    "health",
    "mobile",
    "birth",
    "email",
    "bank",
    "fit",
    "score",
    "points",
    "rank",
)
_WRONG_WORDS = (
    "匹配度",
    "得分",
    "分数",
    "点餐单",
    "接单",
    "婉拒",
    "受援单位",
    "贫困县",
    "扶贫",
    "派员函",
    "联络表",
    "爽约",
    "千人计划",
    "服务确认书",
    "未满足需求",
)
_ROW = re.compile(r"^\| `(\w+)\.html` \| (.+?) \| (\w+) \| .*? \| (.*) \|$", re.MULTILINE)


def test_every_template_is_listed_in_the_readme_with_its_fields() -> None:
    """The table says what a template asks for, no more and no less."""
    readme = (bundled() / "README.md").read_text("utf-8")
    told = {
        name: (title, audience, tuple(re.findall(r"`([^`]+)`", fields)))
        for name, title, audience, fields in _ROW.findall(readme)
    }
    assert told == {s.name: (s.front.title, s.front.audience, asked(s)) for s in _SOURCES}


@pytest.mark.parametrize("source", _SOURCES, ids=lambda source: source.name)
def test_a_paper_asks_for_nothing_private(source: object) -> None:
    """No score beside a name, no identity number, no health; telephones only of contacts."""
    fields = {field.rsplit(".", 1)[-1] for field in asked(source)}  # type: ignore[arg-type]
    assert not fields & set(_PRIVATE)


@pytest.mark.parametrize("path", sorted(bundled().rglob("*.html")), ids=lambda path: path.stem)
def test_templates_use_the_words_of_the_office(path: object) -> None:
    """The forbidden words stand in no template."""
    text = path.read_text("utf-8")  # type: ignore[attr-defined]
    assert [word for word in _WRONG_WORDS if word in text] == []


def test_no_title_uses_the_adjective() -> None:
    """点餐式 and 菜单式 are adjectives of running text, never titles."""
    assert not any(word in source.front.title for source in _SOURCES for word in ("点餐", "菜单"))


def test_typst_styles_fetch_nothing() -> None:
    """No package, no other file than the data."""
    for path in (bundled() / "styles").glob("*.typ"):
        text = path.read_text("utf-8")
        assert "@preview" not in text
        assert not re.search(r"#(import|include)|read\(", text)
