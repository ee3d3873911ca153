"""HTML to blocks: numbering, white space, tables, charts, what stays together."""

from __future__ import annotations

from expertserve.papers.blocks import (
    Bar,
    Chart,
    Heading,
    Landscape,
    Letterhead,
    PageBreak,
    Paragraph,
    Run,
    Signature,
    Table,
    text_of,
    words,
)
from expertserve.papers.tree import blocks_of


def _numbers(html: str) -> list[str]:
    return [block.number for block in blocks_of("t", html) if isinstance(block, Heading)]


def test_headings_are_numbered_by_level() -> None:
    """一、（一）1．（1）, each level anew under the one above."""
    html = "<h1>题</h1><h2>a</h2><h3>b</h3><h4>c</h4><h5>d</h5><h5>e</h5><h3>f</h3><h2>g</h2><h3>h</h3>"
    assert _numbers(html) == [
        "",
        "一、",
        "（一）",
        "1．",
        "（1）",
        "（2）",
        "（二）",
        "二、",
        "（一）",
    ]
    assert _numbers('<h2 class="plain">a</h2><h2>b</h2>') == ["", "一、"]


def test_attachments_number_their_headings_anew() -> None:
    """附件1 begins on a new page with 一、 again; only one attachment has no number."""
    html = '<h2>a</h2><section class="attachment"><h1>甲</h1><h2>b</h2></section><section class="attachment landscape"><p>丙</p></section>'
    blocks = blocks_of("t", html)
    assert isinstance(blocks[1], PageBreak)
    assert blocks[2] == Paragraph((Run("附件1"),), "mark", keep=True)
    assert isinstance(blocks[4], Heading)
    assert blocks[4].number == "一、"
    assert isinstance(blocks[5], Landscape)
    assert blocks[5].blocks[0] == Paragraph((Run("附件2"),), "mark", keep=True)
    only = blocks_of("t", '<section class="attachment only"><p>甲</p></section>')
    assert only[1] == Paragraph((Run("附件"),), "mark", keep=True)


def test_white_space_is_html_but_not_beside_han() -> None:
    """A template may break its lines anywhere in Chinese text."""
    cases = {
        "<p>甲\n  乙</p>": "甲乙",
        "<p>甲，\n乙</p>": "甲，乙",
        "<p>a\n b</p>": "a b",
        "<p>a  b</p>": "a b",
        "<p>甲 乙</p>": "甲 乙",
        "<p> 甲 </p>": "甲",
        "<p>甲<br>\n 乙</p>": "甲\n乙",
        "<p>张　三</p>": "张　三",
        "<p>a <strong>b</strong> c</p>": "a b c",
    }
    for html, text in cases.items():
        (block,) = blocks_of("t", html)
        assert isinstance(block, Paragraph)
        assert text_of(block.runs) == text, html


def test_faces_and_blanks() -> None:
    """黑体, 楷体 and a blank to write on, whose length is kept."""
    (block,) = blocks_of("t", "<p>甲<strong>乙</strong><em>丙</em><u>   </u></p>")
    assert isinstance(block, Paragraph)
    assert block.runs == (Run("甲"), Run("乙", "strong"), Run("丙", "kai"), Run("   ", "blank"))


def test_lists_are_paragraphs_with_their_marks() -> None:
    """Numbers are words: all formats show the same."""
    html = "<ol><li>甲</li><li>乙</li></ol><ul><li>丙</li></ul>"
    assert list(words(blocks_of("t", html))) == ["1．甲", "2．乙", "·丙"]


def test_attachment_notes_hang_below_each_other() -> None:
    """附件：1．… then only numbers; a single one has no number."""
    html = '<ol class="attachments"><li>甲</li><li>乙</li></ol>'
    assert list(words(blocks_of("t", html))) == ["附件：1．甲", "　　　2．乙"]
    assert list(words(blocks_of("t", '<ol class="attachments"><li>甲</li></ol>'))) == ["附件：甲"]


def test_cells_reach_over_columns_and_rows() -> None:
    """Spans are counted; a table without rows is left out."""
    html = (
        '<table class="small" data-widths="1 2 3"><caption>表</caption><thead><tr><th colspan="2">a</th><th>b</th></tr></thead>'
        '<tbody><tr><td rowspan="2" class="left">c</td><td>d</td><td>e</td></tr><tr><td>f</td><td>g</td></tr></tbody></table>'
    )
    caption, table = blocks_of("t", html)
    assert caption == Paragraph((Run("表"),), "caption", keep=True)
    assert isinstance(table, Table)
    assert table.widths == (1, 2, 3)
    assert table.size == "small"
    assert table.head[0].cells[0].columns == 2
    assert (table.body[0].cells[0].rows, table.body[0].cells[0].align) == (2, "left")
    empty = '<table data-widths="1"><thead><tr><th>a</th></tr></thead><tbody></tbody></table>'
    assert blocks_of("t", empty) == ()


def test_a_chart_keeps_its_figures_exactly() -> None:
    """Values are thousandths beside what is printed; the picture can be spoken."""
    html = (
        '<figure class="bars" data-unit="次" data-series="计划 完成"><figcaption>各县</figcaption>'
        '<ul><li data-values="1,200 8.5">甲县</li></ul></figure>'
    )
    chart, caption = blocks_of("t", html)
    assert chart == Chart(
        "各县", (Bar("甲县", ("1,200", "8.5"), (1_200_000, 8_500)),), ("计划", "完成"), "次"
    )
    assert isinstance(chart, Chart)
    assert chart.spoken == "各县：甲县 1,200次、8.5次。"
    assert caption == Paragraph((Run("各县"),), "caption")
    assert blocks_of("t", '<figure class="bars"><figcaption>空</figcaption></figure>') == ()


def test_heads_and_signatures() -> None:
    """Red head, number, signer; names above the date."""
    html = (
        '<div class="letterhead"><p class="issuer">某局文件</p><p class="number">某函〔2026〕1号</p></div>'
        '<div class="signature"><p>某局</p><p></p><p class="day">2026年5月8日</p></div>'
    )
    assert blocks_of("t", html) == (
        Letterhead("某局文件", "某函〔2026〕1号"),
        Signature(("某局",), "2026年5月8日"),
    )


def test_what_belongs_together_stays_together() -> None:
    """Attachments and one paragraph with the signature, a short paragraph with its table, a long one not."""
    sign = '<div class="signature"><p>某局</p></div>'
    blocks = blocks_of("t", f'<p>甲</p><p>乙</p><ol class="attachments"><li>丙</li></ol>{sign}')
    assert [block.keep for block in blocks if isinstance(block, Paragraph)] == [False, True, True]
    table = '<table data-widths="1"><tbody><tr><td>x</td></tr></tbody></table>'
    short, _, long, _ = blocks_of("t", f"<p>短</p>{table}<p>{'长' * 61}</p>{table}")
    assert isinstance(short, Paragraph)
    assert isinstance(long, Paragraph)
    assert (short.keep, long.keep) == (True, False)
    assert isinstance(blocks_of("t", f"<h1>题</h1>{sign}")[0], Heading)
