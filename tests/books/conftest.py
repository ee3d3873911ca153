"""Reading bytes as a file of any name, and minimal workbooks made of hand-written parts."""

from __future__ import annotations

import io
import sys
import zipfile
from importlib import util
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from expertserve.books.files.reader import read_file

if TYPE_CHECKING:
    from expertserve.books.files.grid import FileReading

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class Read(Protocol):
    """Write bytes under a name and read the file."""

    def __call__(self, name: str, data: bytes, *passwords: str) -> FileReading:
        """The one reading."""
        ...


class Minimal(Protocol):
    """A workbook whose sheets are given as markup."""

    def __call__(self, *sheets: str, **parts: str) -> bytes:
        """Its bytes."""
        ...


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def one(name: str, data: bytes, *passwords: str) -> FileReading:
        path = tmp_path / name
        path.write_bytes(data)
        (reading,) = read_file(path, passwords=passwords)
        return reading

    return one


@pytest.fixture
def minimal() -> Minimal:
    """Sheets 1, 2 ... from `<sheetData>` and what follows; other parts by name, __ for / and 1 dot at the end."""

    def build(*sheets: str, **parts: str) -> bytes:
        listed = "".join(
            f'<sheet name="S{n}" sheetId="{n}" r:id="r{n}"/>' for n in range(1, len(sheets) + 1)
        )
        links = "".join(
            f'<Relationship Id="r{n}" Type="{RELATION}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n in range(1, len(sheets) + 1)
        )
        for kind in ("sharedStrings", "styles"):
            if kind in parts:
                links += f'<Relationship Id="{kind}" Type="{RELATION}/{kind}" Target="{kind}.xml"/>'
        files = {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": f'<Relationships><Relationship Id="a" Type="{RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATION}"><sheets>{listed}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f"<Relationships>{links}</Relationships>",
            **{f"xl/{name}.xml": text for name, text in parts.items()},
        }
        for number, sheet in enumerate(sheets, start=1):
            whole = (
                sheet
                if sheet.startswith("<?")
                else f'<worksheet xmlns="{MAIN}">{sheet}</worksheet>'
            )
            files[f"xl/worksheets/sheet{number}.xml"] = whole
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as container:
            for name, text in files.items():
                container.writestr(name, text)
        return stream.getvalue()

    return build


@pytest.fixture(scope="session")
def fuzzer() -> Any:  # the fuzzer's module, loaded from its file
    folder = Path(__file__).resolve().parents[2] / "benchmarks"
    sys.path.insert(0, str(folder))
    spec = util.spec_from_file_location("fuzz_workbooks", folder / "fuzz_workbooks.py")
    assert spec is not None
    assert spec.loader is not None
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.path.remove(str(folder))
    return module
