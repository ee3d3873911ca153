"""A year in which a number of each sort stands in every column of every workbook that comes in: what is made of it is searched by audience.

An identity or bank number leaves nowhere, a telephone or an address only where it is a field of that sort; the terminal, the
JSON, file names and the journal hold none of those that stood in free text.
"""

from __future__ import annotations

import email
import email.policy
import io
import json
import re
import shutil
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from typer.testing import CliRunner

from expertserve.cli.app import build

if TYPE_CHECKING:
    from collections.abc import Sequence

EXAMPLES = Path(__file__).parents[2] / "examples"
SORTS = ("identity", "bank", "telephone", "address")
_OF_ITS_OWN = re.compile(r"电话|手机|联系|邮箱|邮件|通讯|方式|账号|卡号|证件|身份证")
_STRUCTURE = re.compile(r"编号|序号|县|区|日期|时间|名单|单位$|申报单位|表种|字段")
_WALK = (
    ("check", (), "2026-03-02"),
    ("inbox", (), "2026-03-08"),
    ("select", ("--set", "quota=3", "--format", "docx"), "2026-03-20"),
    ("match", (), "2026-03-20"),
    ("offer", ("--to", "all", "--format", "docx"), "2026-03-21"),
    ("replies", (), "2026-04-10"),
    ("status", (), "2026-04-21"),
    ("mail", ("--zip",), "2026-04-21"),
    ("plan", ("--format", "docx"), "2026-04-22"),
    ("change", ("--who", "万素问", "--why", "值班", "--from", "2026-05-11", "--to", "2026-05-15", "--format", "docx"), "2026-05-06"),
    ("papers", ("--make", "服务证明", "--make", "工作简报", "--format", "docx"), "2026-12-01"),
    ("track", ("--period", "全年"), "2026-12-10"),
    ("bases", ("--assess", "--format", "docx"), "2026-12-10"),
)  # fmt: skip


def _identity(number: int) -> str:
    body = (
        f"110101{1960 + number % 40}{1 + number % 12:02d}{1 + number % 28:02d}{number % 1000:03d}"
    )
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    last = sum(w * int(d) for w, d in zip(weights, body, strict=True)) % 11
    return body + "10X98765432"[last]


def _bank(number: int) -> str:
    body = f"622202{number:012d}"
    digits = [int(d) for d in reversed(body)]
    total = sum(sum(divmod(d * 2, 10)) if n % 2 == 0 else d for n, d in enumerate(digits))
    return body + str(-total % 10)


def secret(sort: str, number: int) -> str:
    """A number of a sort that no other place has."""
    made = {
        "identity": _identity(number),
        "bank": _bank(number),
        "telephone": f"137{number:08d}",
        "address": f"p{number:05d}@example.com",
    }
    return made[sort]


@dataclass
class Planted:
    """What was put where: secret -> (sort, file, head)."""

    places: dict[str, tuple[str, str, str]] = field(default_factory=dict)

    def book(self, path: Path) -> None:
        """Append a secret of each sort to a cell of every column of text, each in another row."""
        book = openpyxl.load_workbook(path)
        for sheet in book.worksheets:
            head = next(
                (n for n in range(1, 8) if sum(isinstance(c.value, str) for c in sheet[n]) >= 4), 0
            )
            rows = range(head + 1, sheet.max_row + 1)
            for cell in sheet[head] if head else ():
                if not isinstance(cell.value, str) or _STRUCTURE.search(cell.value):
                    continue
                self._column(path, sheet, cell.column, head=cell.value, rows=rows)
        book.save(path)

    def _column(
        self, path: Path, sheet: Any, column: int, *, head: str, rows: Sequence[int]
    ) -> None:
        texts = [r for r in rows if re.search(r"[\u4e00-\u9fff]", str(sheet.cell(r, column).value))]
        for place, sort in enumerate(SORTS):
            if not texts or (sort in SORTS[2:] and _OF_ITS_OWN.search(head)):
                continue
            one = secret(sort, len(self.places) + 1)
            self.places[one] = (sort, path.name, head)
            cell = sheet.cell(texts[(column * len(SORTS) + place) % len(texts)], column)
            cell.value = f"{cell.value}；{one}"


def texts(name: str, content: bytes) -> list[tuple[str, str]]:
    """(name, text) of a file and everything packed in it."""
    if name.endswith(".eml"):
        mail = email.message_from_bytes(content, policy=email.policy.default)
        found = [(name, "\n".join(f"{k}: {v}" for k, v in mail.items()))]
        for part in mail.walk():
            if part.is_multipart():
                continue
            body = part.get_payload(decode=True)
            if isinstance(body, bytes):
                found += texts(f"{name}!{part.get_filename() or 'text'}", body)
        return found
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            inner = [(n, packed.read(n)) for n in packed.namelist()]
        if any(n in ("[Content_Types].xml", "mimetype") for n, _ in inner):
            return [(name, "\n".join(f"{n} {_markup(c)}" for n, c in inner))]
        return [one for n, c in inner for one in texts(f"{name}!{n}", c)]
    if content.startswith(b"%PDF"):
        import pikepdf

        with pikepdf.open(io.BytesIO(content)) as paper:
            streams = (p.Contents.read_bytes().decode("latin-1") for p in paper.pages if "/Contents" in p)  # fmt: skip
            return [(name, str(paper.docinfo) + "\n".join(streams))]
    return [(name, content.decode("utf-8", "replace"))]


def _markup(content: bytes) -> str:
    """The text of a part, once with its tags and once without: a number may stand in two runs."""
    text = content.decode("utf-8", "replace")
    return text + re.sub(r"<[^>]+>", "", text)


def _is_internal(name: str, text: str) -> bool:
    """Whether a file is for the office alone, by its name or by the category in its properties."""
    return "（内部）" in name or "<cp:category>internal</cp:category>" in text


@pytest.mark.exhaustive
def test_no_number_of_a_free_text_leaves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    year = tmp_path / "2026年"
    shutil.copytree(EXAMPLES / "2026年", year)
    for office in sorted((EXAMPLES / "后续收件").iterdir()):
        if office.is_dir():
            shutil.copytree(office, year / "收件" / office.name, dirs_exist_ok=True)
    planted = Planted()
    for path in sorted(year.rglob("*.xlsx")):
        if path.name != "设置.xlsx":
            planted.book(path)
    assert len(planted.places) > 300
    talk = []
    for command, words, day in _WALK:
        for json_too in ((), ("--json",)):
            line = [command, str(year), *words, "--as-of", day, *json_too]
            done = CliRunner().invoke(build(), line, prog_name="expertserve")
            assert done.exception is None or isinstance(done.exception, SystemExit), line
            assert done.exit_code in (0, 1, 2, 4), (line, done.stderr)
            talk.append((f"terminal of {command} {json_too}", done.stdout + done.stderr))
    made = [
        p for top in ("生成材料", "归档") for p in sorted((year / top).rglob("*")) if p.is_file()
    ]
    said = [one for p in made for one in texts(p.relative_to(year).as_posix(), p.read_bytes())]
    leaks = [
        f"{sort} of {file} {head} in {name}"
        for name, text in (*talk, *said)
        for one, (sort, file, head) in planted.places.items()
        if one in name or (one in text and not _is_internal(name, text))
    ]
    assert not leaks, "\n".join([*sorted(set(leaks))[:60], str(len(leaks)), json.dumps(len(said))])
