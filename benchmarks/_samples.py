"""Small workbooks of every dress, made from invented data, as the fuzzer's starting points."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

HEADER = ["姓名", "工作单位", "职称", "手机号", "出生年月", "服务次数"]
PEOPLE = [
    ["王试甲", "某某大学", "教授", "13800002001", "1970-03", 3],
    ["李试乙", "某某农业科学院", "研究员", "13800002002", "1968-05", 12],
    ["张试丙", "某某医院", "主任医师", "13800002003", "1975-11", 0],
]
DATA = Path(__file__).resolve().parent.parent / "tests" / "books" / "data"


def xlsx(*, strict: bool = False) -> bytes:
    """A roster with a title, merges, a hidden row, a hidden sheet, a formula and a padded number."""
    import xlsxwriter

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet("名册")
    sheet.merge_range("A1:F1", "专家信息登记表")
    sheet.write_row(1, 0, HEADER)
    padded = book.add_format({"num_format": "000000"})
    for number, person in enumerate(PEOPLE, start=2):
        sheet.write_row(number, 0, person)
    sheet.write_number(5, 0, 31000, padded)
    sheet.write_formula(5, 5, "=SUM(F3:F5)", None, 15)
    sheet.set_row(3, None, None, {"hidden": True})
    other = book.add_worksheet("旧数据")
    other.write_row(0, 0, HEADER)
    other.hide()
    book.close()
    return _as_strict(stream.getvalue()) if strict else stream.getvalue()


def _as_strict(data: bytes) -> bytes:
    swaps = (
        (
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ),
        (
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    )
    parts = unpack(data)
    for name, content in parts.items():
        for old, new in swaps:
            content = content.replace(old, new)  # noqa: PLW2901 -- each part is rewritten in place
        parts[name] = content
    return pack(parts)


def docx() -> bytes:
    """A Word list and a card with merged cells."""
    import docx as word

    document = word.Document()
    document.add_paragraph("专家信息登记表")
    table = document.add_table(len(PEOPLE) + 1, len(HEADER))
    for row, values in enumerate([HEADER, *PEOPLE]):
        for column, value in enumerate(values):
            table.cell(row, column).text = str(value)
    card = document.add_table(3, 4)
    card.cell(0, 0).text, card.cell(0, 1).text = "姓名", "王试甲"
    card.cell(1, 0).merge(card.cell(2, 0)).text = "简历"
    card.cell(1, 1).merge(card.cell(2, 3)).text = "从事水稻育种"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def page() -> bytes:
    """An HTML table in GB 18030, as web systems export it."""
    rows = "".join(
        "<tr>" + "".join(f"<td>{value}</td>" for value in person) + "</tr>"
        for person in [HEADER, *PEOPLE]
    )
    text = f'<html><head><meta charset="gb2312"></head><body><table><tr><td colspan=6>登记表</td></tr>{rows}</table></body></html>'
    return text.encode("gb18030")


def text(encoding: str = "utf-8-sig") -> bytes:
    """Comma-separated text."""
    lines = [
        ",".join(f'"{value}"' if "大学" in str(value) else str(value) for value in row)
        for row in [HEADER, *PEOPLE]
    ]
    return "\r\n".join(lines).encode(encoding)


def xml_workbook() -> bytes:
    """The XML workbook of Excel 2003."""
    rows = "".join(
        "<Row>"
        + "".join(f'<Cell><Data ss:Type="String">{value}</Data></Cell>' for value in row)
        + "</Row>"
        for row in [HEADER, *PEOPLE]
    )
    head = '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
    return f'{head}<Worksheet ss:Name="名册"><Table>{rows}</Table></Worksheet></Workbook>'.encode()


def archive() -> bytes:
    """A zip of two returns, one name in GBK."""
    return pack({"甲县/名册.xlsx": xlsx(), "乙县/名册.csv": text("gb18030")})


def unpack(data: bytes) -> dict[str, bytes]:
    """The parts of a zip container."""
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        return {name: container.read(name) for name in container.namelist()}


def pack(parts: dict[str, bytes]) -> bytes:
    """A zip container of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in parts.items():
            container.writestr(name, content)
    return stream.getvalue()


def corpus() -> dict[str, bytes]:
    """Every starting point by a name that shows its dress."""
    found = {
        "roster.xlsx": xlsx(),
        "strict.xlsx": xlsx(strict=True),
        "forms.docx": docx(),
        "page.xls": page(),
        "utf8.csv": text(),
        "gb.csv": text("gb18030"),
        "xml.xls": xml_workbook(),
        "returns.zip": archive(),
    }
    for name in ("roster.xls", "roster.ods", "roster.xlsb", "locked.xlsx"):
        if (DATA / name).exists():
            found[name] = (DATA / name).read_bytes()
    return found
