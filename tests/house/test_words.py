"""Words that an office finds wrong never stand in our own fixed words."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

import expertserve
from expertserve.ground.say import rooms, sentences

ROOT = Path(expertserve.__file__).parent
TEMPLATES = Path(__file__).parents[2] / "templates"
FORBIDDEN = (
    "点餐单",
    "点餐菜单",
    "接单",
    "婉拒",
    "未满足需求",
    "不予匹配",
    "专家任务",
    "锁定",
    "席位",
    "影子价格",
    "派员函",
    "新闻通稿",
    "服务确认书",
    "爽约",
    "受援单位",
    "贫困县",
    "扶贫",
    "脱贫攻坚",
    "千人计划",
    "成果/",
    "匹配清单.xlsx",
)
_RECOGNISED = (
    "books/kinds",
    "books/services",
    "books/conversion/converters",
    "codes",
    "fit/lexicon",
    "books/tables/header",
    "books/tables/mapper",
    "books/conversion/combined",
    "books/tables/rows",
    "indicators",
    "records",
    "work/standing/terms",
)


@cache
def _printed(path: Path) -> list[str]:
    """The texts of a file that may be shown: string constants without docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
    ]


@cache
def _ours() -> list[Path]:
    return [
        path
        for path in sorted(ROOT.rglob("*.py"))
        if not any(str(path.relative_to(ROOT)).startswith(part) for part in _RECOGNISED)
    ]


@pytest.mark.parametrize("word", FORBIDDEN)
def test_the_word_stands_in_no_text_of_ours(word: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}: {text[:40]}"
        for path in _ours()
        for text in _printed(path)
        if word in text
    ]
    assert found == []


@pytest.mark.parametrize("word", FORBIDDEN)
def test_the_word_stands_in_no_sentence(word: str) -> None:
    said = {key: str(entry["zh"]) for room in rooms() for key, entry in sentences(room).items()}
    assert [key for key, text in said.items() if word in text] == []


@pytest.mark.parametrize("word", FORBIDDEN)
def test_the_word_stands_in_no_template(word: str) -> None:
    found = [
        path.name for path in sorted(TEMPLATES.rglob("*.html")) if word in path.read_text("utf-8")
    ]
    assert found == []


def test_the_adjective_is_never_a_title() -> None:
    for path in sorted(TEMPLATES.rglob("*.html")):
        for line in path.read_text("utf-8").splitlines():
            if "<title" in line or "<h1" in line:
                assert "点餐" not in line, path.name
