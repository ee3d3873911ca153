"""Templates: found, overridden, strict, in a sandbox."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from expertserve.ground.errors import TemplateError
from expertserve.papers import press, template
from expertserve.papers.blocks import AUDIENCES, Heading, Paragraph, text_of
from expertserve.papers.fields import asked, mistake

_FRONT = "{#\ntitle: 试样\naudience: public\nrecord: x\n#}\n"
_DAY = date(2026, 5, 8)


@dataclass(frozen=True, slots=True)
class _Office:
    name: str


def _write(folder: Path, text: str, name: str = "probe") -> Path:
    (folder / f"{name}.html").write_text(text, "utf-8")
    return folder


def _error(folder: Path, text: str, **values: object) -> str:
    with pytest.raises(TemplateError) as caught:
        press.render("probe", values, day=_DAY, folder=_write(folder, text))
    return caught.value.zh


def test_every_bundled_template_names_audience_and_record() -> None:
    """The front comment is there and says who may read the paper."""
    sources = template.shelf()
    assert len(sources) >= 17
    for source in sources:
        assert source.front.audience in AUDIENCES
        assert source.front.record
        assert source.front.when
        assert not source.own


def test_bundled_templates_hold_together() -> None:
    """Each is filled with invented data without a mistake."""
    assert {s.name: mistake(s.name) for s in template.shelf()} == {
        s.name: None for s in template.shelf()
    }


def test_a_template_is_found_by_its_title() -> None:
    """The clerk calls a paper what the office calls it."""
    assert template.find("呈批一页纸").name == "approval"


@pytest.mark.parametrize("name", ["没有的", "../plan", "/etc/passwd", "parts/../plan", ""])
def test_no_path_is_a_name(name: str) -> None:
    """A name never leads out of the folders."""
    with pytest.raises(TemplateError):
        template.find(name)


def test_the_years_own_template_stands_first(tmp_path: Path) -> None:
    """A template of the year's folder replaces the bundled one of its name, its parts stay the bundled ones."""
    own = _FRONT + "{% include 'parts/sign' %}<p>本市自定</p>"
    _write(tmp_path, own, "plan")
    source = template.find("plan", tmp_path)
    assert source.own
    office = {"name": "某局", "signed": _DAY}
    document = press.render("plan", {"office": office}, day=_DAY, folder=tmp_path)
    assert Paragraph((document.blocks[1].runs), "body") == document.blocks[1]  # type: ignore[union-attr]
    assert [s.name for s in template.shelf(tmp_path)] == [s.name for s in template.shelf()]


def test_a_missing_field_is_named_with_template_and_line(tmp_path: Path) -> None:
    """Which template, which line, which field."""
    text = _error(
        tmp_path, _FRONT + "<p>甲</p>\n<p>{{ office.telephone }}</p>", office=_Office("某局")
    )
    assert "“probe”第7行" in text
    assert "telephone" in text


def test_a_missing_name_within_an_included_part_is_named(tmp_path: Path) -> None:
    """The part is named, not the template around it."""
    assert "“sign”第1行" in _error(
        tmp_path, _FRONT + '{% include "parts/sign" %}', office=_Office("某局")
    )


def test_an_empty_field_stops_the_paper(tmp_path: Path) -> None:
    """None never prints as a blank."""
    assert "第6行" in _error(tmp_path, _FRONT + "<p>{{ x }}</p>", x=None)


def test_a_syntax_mistake_is_named_with_its_line(tmp_path: Path) -> None:
    """A forgotten end is found before anything is filled in."""
    assert "“probe”第7行" in _error(tmp_path, _FRONT + "<p>甲</p>\n{% if x %}", x=1)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<script>1</script>", "<script>"),
        ('<p onclick="x">甲</p>', "onclick"),
        ("<p>甲", "没有结束标记"),
        ("甲乙丙", "不在段落中"),
        ("<p>甲</p></div>", "没有对应的开始标记"),
        ('<p class="fancy">甲</p>', "fancy"),
        ('<div class="x"><p>甲</p></div>', "没有“x”这种区块"),
        ('<section class="x"></section>', "没有“x”这种章节"),
        ("<li>甲</li>", "<li>不能放在这里"),
        ("<p><p>甲</p></p>", "<p>不能放在文字中"),
        ('<table data-widths="1 1"><tbody><tr><td>甲</td></tr></tbody></table>', "2列"),
        ('<table data-widths="a"><tbody><tr><td>甲</td></tr></tbody></table>', "只能是数字"),
        ('<table data-widths="1"><tr><td>甲</td></tr></table>', "<thead>或<tbody>"),
        ('<table data-widths="1"><tbody><tr><td class="x">甲</td></tr></tbody></table>', "单元格"),
        (
            '<table data-widths="1"><tbody><tr><td colspan="x">甲</td></tr></tbody></table>',
            "colspan",
        ),
        ('<figure class="bars"><ul><li data-values="x">甲</li></ul></figure>', "不是数字"),
        ("{{ '<b>'|safe }}", "safe"),
        ("{% autoescape false %}{{ x }}{% endautoescape %}", "autoescape"),
        ("<p>{{ x.__class__.__mro__ }}</p>", "第6行"),
        ("<p>{{ 1 / 0 }}</p>", "第6行"),
        ("{% import 'styles/official' as s %}", "styles/official"),
    ],
)
def test_what_leaves_the_vocabulary_is_refused(tmp_path: Path, body: str, told: str) -> None:
    """Unknown elements, attributes and escapes are errors, never silent."""
    assert told in _error(tmp_path, _FRONT + body, x="1")


def test_an_endless_text_is_stopped(tmp_path: Path) -> None:
    """A template that never ends does not eat the machine."""
    body = (
        "{% for a in range(99999) %}{% for b in range(99999) %}<p>"
        + "甲" * 9000
        + "</p>{% endfor %}{% endfor %}"
    )
    assert "过大" in _error(tmp_path, _FRONT + body)


@pytest.mark.parametrize(
    "text", ["<p>甲</p>", "{#\ntitle: 甲\naudience: 所有人\nrecord: x\n#}", "{# title: 甲 #}"]
)
def test_a_template_without_front_comment_is_refused(tmp_path: Path, text: str) -> None:
    """Nobody may guess whom a paper is for."""
    assert "开头的注释" in _error(tmp_path, text)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    """A template saved as GBK is told, not mangled."""
    (tmp_path / "probe.html").write_bytes("甲".encode("gbk"))
    with pytest.raises(TemplateError, match="UTF-8"):
        template.find("probe", tmp_path)


def test_fields_of_a_template_include_its_parts(tmp_path: Path) -> None:
    """What a shared part asks for is asked for by the template."""
    _write(
        tmp_path,
        _FRONT + '{% include "parts/sign" %}{% for a in list %}<p>{{ a.b }}</p>{% endfor %}',
    )
    assert asked(template.find("probe", tmp_path), tmp_path) == (
        "list",
        "office.name",
        "office.signed",
    )
    _write(tmp_path, _FRONT + "{% if %}")
    assert asked(template.find("probe", tmp_path), tmp_path) == ()


def test_the_title_of_a_document_is_its_first_heading(tmp_path: Path) -> None:
    """Without a heading the front comment's title stands."""
    _write(tmp_path, _FRONT + "<p>甲</p>")
    assert press.render("probe", {}, day=_DAY, folder=tmp_path).title == "试样"
    _write(tmp_path, _FRONT + "<h1>甲<br>乙</h1>")
    document = press.render("probe", {}, day=_DAY, folder=tmp_path)
    assert document.title == "甲乙"
    assert isinstance(document.blocks[0], Heading)
    assert text_of(document.blocks[0].runs) == "甲\n乙"
