"""What each format holds beside the words: form, fonts, structure."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import docx
import pikepdf
import pytest
from docx.enum.section import WD_ORIENT

from expertserve.ground.errors import TemplateError
from expertserve.papers import charts, fonts, press, sample
from expertserve.papers.blocks import Bar, Chart, Document
from expertserve.papers.looks import issuer_points, official, word_faces

if TYPE_CHECKING:
    from pathlib import Path

_MM = 72 / 25.4
_FRONT = "{#\ntitle: 试样\naudience: internal\nrecord: x\n#}\n"


@pytest.fixture(scope="module")
def plan() -> Document:
    return press.render("plan", sample.values(), day=sample.DAY, draft=3)


@pytest.fixture(scope="module")
def pdf(plan: Document) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(press.to_pdf(plan, system=False)))


@pytest.fixture(scope="module")
def word(plan: Document) -> bytes:
    return press.to_word(plan, system=False)


def test_the_foot_names_audience_draft_date_and_code(plan: Document) -> None:
    """Three versions of a paper can be told apart on every page."""
    assert re.fullmatch(r"对县区　第3稿　2026-05-08　校验 [2-9A-HJ-NP-Z]{4}", plan.foot.line)


def test_the_check_code_is_that_of_the_words_not_of_the_date() -> None:
    """The same words signed on another day have the same code; one other word has not."""
    values = sample.values()
    first = press.render("thanks", values, day=sample.DAY)
    again = press.render("thanks", values, day=sample.DAY.replace(year=2027), draft=2)
    other = press.render("thanks", {**values, "told": ["别的事。"]}, day=sample.DAY)
    assert first.foot.code == again.foot.code != other.foot.code


def test_pdf_is_marked_as_pdf_a_2a(pdf: pikepdf.Pdf) -> None:
    """Metadata, tags, language, output intent and title are there; nothing active is."""
    metadata = pdf.Root.Metadata.read_bytes().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert bool(pdf.Root.MarkInfo.Marked) is True
    assert "/StructTreeRoot" in pdf.Root
    assert str(pdf.Root.Lang) == "zh-CN"
    assert str(pdf.Root.OutputIntents[0].S) == "/GTS_PDFA1"
    assert str(pdf.docinfo["/Title"]) == "专家服务团走进澄沙等县区活动（第3期）活动方案"
    assert not {"/OpenAction", "/AA", "/AcroForm", "/Names"} & set(pdf.Root.keys())
    assert not pdf.is_encrypted


def test_pdf_fonts_are_embedded_subsets_with_their_text(pdf: pikepdf.Pdf) -> None:
    """Every font is inside, cut to what is used, and can be copied out as text."""
    names = set()
    for page in pdf.pages:
        for font in page.Resources.get("/Font", {}).values():
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys())
            assert "/ToUnicode" in font
            names.add(str(font.BaseFont))
    assert all(re.match(r"/[A-Z]{6}\+", name) for name in names)
    assert {re.sub(r"^/[A-Z]{6}\+|-Identity-H$", "", name) for name in names} == {
        "NotoSerifSC-Regular",
        "NotoSansSC-Regular",
    }


def test_pdf_pages_are_a4_and_the_landscape_section_is_turned(pdf: pikepdf.Pdf) -> None:
    """297 x 210 mm only where the template says so."""
    shapes = [
        tuple(round(float(edge) / _MM) for edge in list(page.MediaBox)[2:]) for page in pdf.pages
    ]
    assert set(shapes) == {(210, 297), (297, 210)}
    assert shapes.count((297, 210)) == 1


def test_twenty_two_lines_stand_on_a_page(tmp_path: Path) -> None:
    """28.9 pt from line to line: 22 lines, the 23rd goes over; and 28 characters on a line."""
    (tmp_path / "lines.html").write_text(
        _FRONT
        + "{% for n in range(count) %}<p class='lead'>LINE</p>{% endfor %}".replace(
            "LINE", "国" * 28
        ),
        "utf-8",
    )
    for count, pages in ((22, 1), (23, 2)):
        document = press.render("lines", {"count": count}, day=sample.DAY, folder=tmp_path)
        with pikepdf.open(io.BytesIO(press.to_pdf(document, system=False))) as made:
            assert len(made.pages) == pages


def test_page_numbers_alternate(pdf: pikepdf.Pdf) -> None:
    """Odd pages have the number right, even pages left: its x lies beyond or before the middle."""
    for place, page in enumerate(pdf.pages, 1):
        middle = float(page.MediaBox[2]) / 2
        wide = [x for x, size in _furniture(page) if size == 14]
        assert wide, place
        assert (min(wide) > middle) == (place % 2 == 1), place


def _furniture(page: pikepdf.Page) -> list[tuple[float, float]]:
    """(x, font size) of text marked as furniture of the page."""
    found, artifacts, x, size = [], [], 0.0, 0.0
    for instruction in pikepdf.parse_content_stream(page):
        operands, name = instruction.operands, str(instruction.operator)
        if name in ("BDC", "BMC"):
            artifacts.append(str(operands[0]) == "/Artifact")
        elif name == "EMC":
            artifacts.pop()
        elif name == "cm":
            x = float(operands[4])
        elif name == "Tf":
            size = float(operands[1])
        elif name in ("TJ", "Tj") and any(artifacts):
            found.append((x, size))
    return found


def test_word_has_real_styles_and_official_margins(word: bytes) -> None:
    """Title and headings are styles, so that the navigation pane shows them; margins are those of the standard."""
    document = docx.Document(io.BytesIO(word))
    names = [p.style.name for p in document.paragraphs if p.style is not None]
    assert names.count("Title") == 4
    assert "Heading 1" in names
    assert "Heading 2" in names
    section = document.sections[0]
    assert [
        round(edge.mm)
        for edge in (
            section.top_margin,
            section.right_margin,
            section.bottom_margin,
            section.left_margin,
        )
        if edge
    ] == [37, 26, 35, 28]
    assert [s.orientation for s in document.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]


def test_word_repeats_table_heads_and_counts_pages(word: bytes) -> None:
    """Heads are marked as such, page numbers are fields, odd and even pages differ."""
    with zipfile.ZipFile(io.BytesIO(word)) as parts:
        body = parts.read("word/document.xml").decode()
        feet = [
            parts.read(name).decode()
            for name in parts.namelist()
            if "footer" in name and name.endswith(".xml")
        ]
        assert "evenAndOddHeaders" in parts.read("word/settings.xml").decode()
        assert "仿宋" in parts.read("word/fontTable.xml").decode()
        assert {entry.date_time for entry in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert body.count("<w:tblHeader/>") == body.count("<w:tbl>")
    assert len(feet) == 4
    assert all(" PAGE " in foot and "第3稿" in foot for foot in feet)


def test_word_fonts_are_those_of_the_standard() -> None:
    """Named, not embedded: the reader's own."""
    assert word_faces() == {
        "title": "方正小标宋简体",
        "body": "仿宋_GB2312",
        "strong": "黑体",
        "kai": "楷体_GB2312",
        "number": "宋体",
    }


def test_word_merges_cells_both_ways(tmp_path: Path) -> None:
    """Cells that reach over rows and columns are merged as Word does it."""
    table = (
        '<table data-widths="1 1 1"><tbody><tr><td rowspan="2" colspan="2">甲</td><td>乙</td></tr>'
        "<tr><td>丙</td></tr><tr><td>丁</td><td>戊</td><td>己</td></tr></tbody></table>"
    )
    (tmp_path / "merged.html").write_text(_FRONT + table + f"<hr>{table}", "utf-8")
    document = press.render("merged", {}, day=sample.DAY, folder=tmp_path)
    first = docx.Document(io.BytesIO(press.to_word(document, system=False))).tables[0]
    assert [[cell.text for cell in row.cells] for row in first.rows] == [
        ["甲", "甲", "乙"],
        ["甲", "甲", "丙"],
        ["丁", "戊", "己"],
    ]
    assert len(pikepdf.open(io.BytesIO(press.to_pdf(document, system=False))).pages) == 2


def test_html_needs_nothing_else_and_runs_nothing() -> None:
    """No script, no link, no address; the chart is inside and has words."""
    page = press.to_html(
        press.render("brief", sample.values(), day=sample.DAY), system=False
    ).decode()
    assert not re.search(r"<script|<link|href=|https?://(?!www\.w3\.org)", page)
    assert 'src="data:image/svg+xml;base64,' in page
    assert 'alt="各县（市、区）服务情况：澄沙县 2个半天' in page
    assert "default-src 'none'" in page


def test_a_chart_is_drawn_alike_as_svg_and_png() -> None:
    """One drawing for all formats, with a legend where there are several series."""
    chart = Chart(
        "图",
        (Bar("甲县", ("2", "1"), (2000, 1000)), Bar("乙县", ("0", "0"), (0, 0))),
        ("计划", "完成"),
        "项",
    )
    families = official().faces["strong"]
    assert charts.drawn(chart, families, "svg", system=False).startswith(b"<svg")
    assert charts.drawn(chart, families, "png", system=False).startswith(b"\x89PNG")
    assert charts.whole([b"a", b"b"]) == b"ab"
    assert charts.whole(None) == b""


def test_red_head_number_and_signer(tmp_path: Path) -> None:
    """The red-head variant prints issuer, number and who signs in all formats; a long issuer is made smaller."""
    head = '<div class="letterhead"><p class="issuer">{{ issuer }}</p><p class="number">某〔2026〕1号</p><p class="signer">张三</p></div><h1>题</h1>'
    (tmp_path / "red.html").write_text(_FRONT + head, "utf-8")
    document = press.render(
        "red", {"issuer": "某市人力资源和社会保障局文件"}, day=sample.DAY, folder=tmp_path
    )
    assert press.to_pdf(document, system=False).startswith(b"%PDF")
    assert b"\xe7\xad\xbe\xe5\x8f\x91\xe4\xba\xba" in press.to_html(document, system=False)
    assert "签发人：张三" in "".join(
        p.text for p in docx.Document(io.BytesIO(press.to_word(document))).paragraphs
    )
    assert (
        issuer_points("某市人力资源和社会保障局文件", official())
        < issuer_points("某局文件", official())
        == 40
    )


def test_another_pitch_moves_the_lines() -> None:
    """The office may keep its own pitch."""
    document = press.render("call", sample.values(), day=sample.DAY)
    assert press.to_pdf(document, official(30), system=False) != press.to_pdf(
        document, system=False
    )
    assert b"--pitch: 30pt" in press.to_html(document, official(30))
    assert press.to_word(document, official(30)) != press.to_word(document)


def test_fonts_fall_back_to_the_bundled_ones() -> None:
    """The doctor can say which face prints what."""
    faces = {face.role: face for face in fonts.faces(system=False)}
    assert faces["body"].found == "Noto Serif SC"
    assert not faces["body"].own
    assert faces["strong"].found == "Noto Sans SC"
    assert set(faces) == set(fonts.ROLES)


def test_a_failure_of_typesetting_is_told_as_such(
    tmp_path: Path, plan: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Anything typst says is passed on with the title of the paper."""
    from expertserve.papers import pdf as writer

    monkeypatch.setattr(writer, "as_data", lambda *_, **__: {"title": 1})
    with pytest.raises(TemplateError, match="活动方案"):
        press.to_pdf(plan, system=False)
