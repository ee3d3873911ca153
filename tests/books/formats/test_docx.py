"""Word tables: lists with merged heads, cards, boxes and prompts."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from expertserve.books.files.formats import word
from expertserve.books.files.formats.docx import read as read_docx

if TYPE_CHECKING:
    import pytest
    from tests.books.conftest import Read

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def raw(body: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as container:
        container.writestr("[Content_Types].xml", "<Types/>")
        container.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
        )
    return stream.getvalue()


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{content}</w:p></w:tc>"


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def whys(reading: Any) -> list[str]:
    return [f"{finding.code}.{finding.why}" for finding in reading.findings]


def test_a_list_with_a_merged_head_under_title_lines(read: Read) -> None:
    document = docx.Document()
    document.add_paragraph("附件2")
    document.add_paragraph("专家信息登记表")
    table = document.add_table(4, 4)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "姓名"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "单位"
    table.cell(1, 1).text, table.cell(1, 2).text = "名称", "地址"
    table.cell(0, 3).merge(table.cell(1, 3)).text = "电话"
    for column, value in enumerate(["王试甲", "某某大学", "某县", "13800002001"]):
        table.cell(2, column).text = value
    document.add_paragraph("填报人：李试乙")
    reading = read("名单.docx", saved(document))
    (grid,) = reading.grids
    assert (reading.format, grid.sheet) == ("docx", "")
    assert grid.rows[2] == ["姓名", "单位", "", "电话"]
    assert grid.rows[3] == ["", "名称", "地址", ""]
    assert grid.rows[4] == ["王试甲", "某某大学", "某县", "13800002001"]
    assert grid.rows[-1][0] == "填报人：李试乙"
    assert grid.merges == (
        (1, 1, 1, 4),
        (2, 1, 2, 4),
        (3, 1, 4, 1),
        (3, 2, 3, 3),
        (3, 4, 4, 4),
        (7, 1, 7, 4),
    )


@settings(deadline=None, max_examples=8)
@given(
    st.lists(
        st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 2), st.integers(0, 2)),
        min_size=1,
        max_size=4,
    )
)
def test_merges_are_those_word_itself_knows(areas: list[tuple[int, int, int, int]]) -> None:
    document = docx.Document()
    table = document.add_table(5, 5)
    for row in range(5):
        for column in range(5):
            table.cell(row, column).text = f"{row}{column}"
    taken: set[tuple[int, int]] = set()
    for top, left, down, across in areas:
        bottom, right = min(4, top + down), min(4, left + across)
        area = {
            (row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)
        }
        if not area & taken and len(area) > 1:
            taken |= area
            table.cell(top, left).merge(table.cell(bottom, right))
    grid = read_docx(saved(document)).grids[0]
    for row in range(5):
        for column in range(5):
            same = {
                (r, c)
                for r in range(5)
                for c in range(5)
                if table.cell(r, c)._tc is table.cell(row, column)._tc
            }
            corner = min(same)
            holding = [
                area
                for area in grid.merges
                if area[0] <= row + 1 <= area[2] and area[1] <= column + 1 <= area[3]
            ]
            expected = (
                [(corner[0] + 1, corner[1] + 1, max(same)[0] + 1, max(same)[1] + 1)]
                if len(same) > 1
                else []
            )
            assert holding == expected
            own = table.cell(row, column).text if corner == (row, column) else ""
            assert grid.rows[row][column] == own


def test_several_cards_are_several_sheets(read: Read) -> None:
    document = docx.Document()
    for name in ("王试甲", "李试乙"):
        document.add_paragraph(f"{name}登记卡")
        card = document.add_table(2, 4)
        card.cell(0, 0).text, card.cell(0, 1).text = "姓名", name
        card.cell(1, 0).text = "简历"
        card.cell(1, 1).merge(card.cell(1, 3)).text = "第一段\n第二段"
    first, second = read("卡.docx", saved(document)).grids
    assert (first.sheet, second.sheet) == ("表格1", "表格2")
    assert [second.rows[0][0], second.rows[1][1], second.rows[2][1]] == [
        "李试乙登记卡",
        "李试乙",
        "第一段\n第二段",
    ]


def test_boxes_prompts_and_changes(read: Read) -> None:
    old_box = '<w:r><w:fldChar><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>'
    empty_box = '<w:r><w:fldChar><w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData></w:fldChar></w:r>'
    choice = '<w:r><w:fldChar><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="否"/><w:listEntry w:val="是"/></w:ddList></w:ffData></w:fldChar></w:r>'
    symbol = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('单击此处输入文字')}</w:sdtContent></w:sdt>"
    filled = f'<w:sdt><w:sdtPr><w:showingPlcHdr w:val="0"/></w:sdtPr><w:sdtContent>{run("已填")}</w:sdtContent></w:sdt>'
    moved = f"<w:moveFrom>{run('旧')}</w:moveFrom><w:ins>{run('新')}</w:ins>"
    ruby = f"<w:ruby><w:rt>{run('fā')}</w:rt><w:rubyBase>{run('发')}</w:rubyBase></w:ruby>"
    inserts = f"{run('甲')}<w:r><w:tab/></w:r>{run('乙')}<w:r><w:br/></w:r>{run('丙')}<w:r><w:noBreakHyphen/></w:r>"
    contents = [
        old_box + run("愿意"),
        empty_box,
        choice,
        symbol,
        prompt,
        filled,
        moved,
        ruby,
        inserts,
    ]
    row = "".join(cell(content) for content in contents)
    grid = read("a.docx", raw(f"<w:tbl><w:tr>{row}</w:tr></w:tbl>")).grids[0]
    assert grid.rows == [["☑愿意", "□", "是", "☑", "", "已填", "新", "发", "甲 乙\n丙-"]]


def test_rows_that_begin_late_and_old_merges(read: Read) -> None:
    late = f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell(run("乙"))}</w:tr>'
    first = cell(run("甲"), '<w:hMerge w:val="restart"/>')
    across = f"<w:tr>{first}{cell('', '<w:hMerge/>')}</w:tr>"
    grid = read("a.docx", raw(f"<w:tbl>{across}{late}</w:tbl>")).grids[0]
    assert grid.rows == [["甲", ""], ["", "乙"]]
    assert grid.merges == ((1, 1, 1, 2),)


def test_a_table_in_a_cell_is_a_table_of_its_own(read: Read) -> None:
    inner = f"<w:tbl><w:tr>{cell(run('内'))}</w:tr></w:tbl>"
    outer = f"<w:tbl><w:tr><w:tc><w:p>{run('外')}</w:p>{inner}</w:tc></w:tr></w:tbl>"
    grids = read("a.docx", raw(outer)).grids
    assert [grid.rows for grid in grids] == [[["外"]], [["内"]]]


def test_documents_that_are_refused(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    assert whys(read("a.docx", raw(f"<w:p>{run('说明')}</w:p>"))) == ["not-a-workbook.no-table"]
    spanning = cell(run("甲"), '<w:gridSpan w:val="99999"/>')
    wide = f"<w:tbl><w:tr>{spanning}</w:tr></w:tbl>"
    assert whys(read("a.docx", raw(wide))) == ["too-large.columns"]
    deep = "<w:tbl><w:tr><w:tc>" * 100 + "</w:tc></w:tr></w:tbl>" * 100
    assert whys(read("a.docx", raw(deep))) == ["too-large.nesting"]
    monkeypatch.setattr(word, "MAX_WORD_CELLS", 1)
    assert whys(read("a.docx", raw(f"<w:tbl><w:tr>{cell('') * 3}</w:tr></w:tbl>"))) == [
        "too-large.cells"
    ]
