"""The three formats say the same, and what a roster holds is printed as it stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from expertserve.ground.errors import TemplateError
from expertserve.papers import press, sample
from expertserve.papers.blocks import words
from expertserve.papers.template import shelf
from expertserve.records.paper import Person

if TYPE_CHECKING:
    from collections.abc import Callable

Readers = dict[str, "Callable[[bytes], str]"]

_LITERAL = (
    "a*b*c _d_ `e`",
    '#link("https://example.invalid")[x]',
    '#read("/etc/passwd")',
    "<script>alert(1)</script>",
    "<b>粗</b>&amp;&lt;",
    "反斜杠\\",
    "{{ 7*7 }}{% for x in y %}",
    "$x^2$ @ref <lab>",
    "= 标题",
    "[方括号](圆括号)",
    "“引号”'\"",
    "// 注释 /* 注释 */",
    "../../../etc/passwd",
    "C:\\窗口\\文件",
    "~$a #set page(width: 1pt)",
    "鬯" * 600,
    "W" * 300,
    "䶮㛃𬸦",
)


@pytest.mark.parametrize("name", [source.name for source in shelf()])
def test_every_paper_says_the_same_in_three_formats(
    name: str, said: Readers, without_blanks: Callable[[str], str]
) -> None:
    """PDF, Word and HTML hold the words of the block tree, all of them, once, in order."""
    document = press.render(name, sample.values(), day=sample.DAY)
    expected = without_blanks("".join(words(document.blocks)))
    for form in press.FORMATS:
        assert said[form](press.print_as(document, form, system=False)) == expected, form


def _with(texts: tuple[str, ...]) -> dict[str, object]:
    people = tuple(
        Person(name=f"人{n}", unit=text, title="教授", field="领域") for n, text in enumerate(texts)
    )
    return {"plan": replace(sample.plan(), people=people)}


def test_roster_texts_print_literally(said: Readers, without_blanks: Callable[[str], str]) -> None:
    """Markup, typst code, Jinja, paths and very long cells come out letter by letter in all formats."""
    document = press.render("team", _with(_LITERAL), day=sample.DAY)
    for form in press.FORMATS:
        text = said[form](press.print_as(document, form, system=False))
        for literal in _LITERAL:
            if len(literal) > 200:
                assert text.count(literal[0]) == len(literal), (form, literal[0])
            else:
                assert without_blanks(literal) in text, (form, literal)


def test_controls_and_direction_marks_do_not_print(said: Readers) -> None:
    """What cannot be seen is left out, a line feed breaks the line, the rest stays."""
    document = press.render(
        "team", _with(("左\u202e右\x07\x00中\u2066\ufeff", "上\n下\t右")), day=sample.DAY
    )
    for form in press.FORMATS:
        text = said[form](press.print_as(document, form, system=False))
        assert "左右中" in text
        assert "上下右" in text


def test_a_private_character_is_refused_with_the_name_of_its_person() -> None:
    """A self-made character cannot print; the message says whose it is, in all formats alike."""
    people = (Person(name="张三", unit="单位"), Person(name="李\ue000", unit="单位"))
    with pytest.raises(TemplateError) as caught:
        press.render("team", {"plan": replace(sample.plan(), people=people)}, day=sample.DAY)
    assert "“李□”" in caught.value.zh
    assert "U+E000" in caught.value.zh
    assert "李□" in caught.value.en


def test_a_character_without_a_glyph_is_refused_with_the_name_of_its_person() -> None:
    """PDF/A allows no empty box: the person whose name no font can print is named."""
    people = (Person(name="张三", unit="单位"), Person(name="李\U00030000\U0001f600", unit="单位"))
    document = press.render("team", {"plan": replace(sample.plan(), people=people)}, day=sample.DAY)
    with pytest.raises(TemplateError) as caught:
        press.to_pdf(document, system=False)
    assert "“李" in caught.value.zh


def test_equal_data_give_equal_bytes() -> None:
    """Nothing of a paper depends on the clock."""
    made = [
        [
            press.print_as(
                press.render("brief", sample.values(), day=sample.DAY), form, system=False
            )
            for form in press.FORMATS
        ]
        for _ in range(2)
    ]
    assert made[0] == made[1]
