"""One number of each sort is planted in every text of everything that leaves: no audience but the office ever sees one."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from expertserve.books.conversion.kind import Context, Row, kinds
from expertserve.books.sheets import writer
from expertserve.ground.files import safe_name
from expertserve.ground.findings import Finding, Place
from expertserve.papers import messages, sample
from expertserve.papers.blocks import words
from expertserve.papers.press import render
from expertserve.papers.template import bundled
from expertserve.records.base import Base
from expertserve.selection.base_rules import Block, Item
from expertserve.work.bases.lines import MarkLine
from expertserve.work.bases.register_sheet import marks_book

DAY = date(2026, 3, 2)
SECRETS = ("110101199003077475", "6222021234567890128", "13800138000", "a.person@example.com")
PLANTED = "；".join(SECRETS)
AUDIENCES = ("county", "unit", "expert", "public")
TELEPHONES = frozenset({"tel", "contact_tel", "contact_line"})


def leaks(text: str, secrets: tuple[str, ...] = SECRETS) -> list[str]:
    return [secret for secret in secrets if secret in text]


def parts(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return "\n".join(
            f"{name} {packed.read(name).decode('utf-8', 'replace')}" for name in packed.namelist()
        )


def planted(value: Any) -> Any:
    """The value with the numbers behind every text in it, those of telephone fields left alone."""
    if isinstance(value, str):
        return f"{value}；{PLANTED}" if re.search(r"[\u4e00-\u9fff]", value) else value
    if isinstance(value, dict):
        return {name: planted(inner) for name, inner in value.items()}
    if isinstance(value, (tuple, list)) and not hasattr(value, "_fields"):
        return type(value)(planted(inner) for inner in value)
    if is_dataclass(value) and not isinstance(value, type):
        texts = {
            entry.name: planted(getattr(value, entry.name))
            for entry in fields(value)
            if entry.init and entry.name not in TELEPHONES
        }
        return replace(value, **texts)
    return value


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_workbook_that_leaves_holds_one(audience: Any) -> None:
    sheet = writer.SheetLayout(
        name="清单",
        heads=(writer.Head(text="需求名称", comment="说明"), writer.Head(text="备注")),
        rows=((f"大棚病害{PLANTED}", PLANTED), (PLANTED, 3)),
        title=f"清单{PLANTED}",
        comments={(0, 0): PLANTED},
        hidden=False,
    )
    book = writer.Book(
        sheets=(sheet, replace(sheet, name="参数", hidden=True)),
        created=DAY,
        audience=audience,
        title=f"表{PLANTED}",
    )
    assert leaks(parts(writer.render(book))) == []
    assert leaks(parts(writer.render(replace(book, audience="internal")))) == list(SECRETS)


@pytest.mark.parametrize("path", sorted(bundled().glob("*.html")), ids=lambda path: path.stem)
def test_no_paper_holds_one(path: Path) -> None:
    paper = render(path.stem, planted(sample.values()), day=DAY)
    inside = paper.foot.audience == "internal"
    text = "\n".join((paper.title, *words(paper.blocks)))
    assert (
        leaks(text, tuple(secret for secret in SECRETS if not (inside and secret == SECRETS[2])))
        == []
    )


@pytest.mark.parametrize(
    "path", sorted((bundled() / "messages").glob("*.txt")), ids=lambda path: path.stem
)
def test_no_message_holds_one(path: Path) -> None:
    names = set(re.findall(r"\{([^{}]*)\}", path.read_text("utf-8-sig")))
    values = dict.fromkeys(names - {"联系人"}, f"内容{PLANTED}") | {"联系人": "王某 0816-2345678"}
    text = messages.message(path.stem, values)
    assert leaks(text) == []
    assert ("0816-2345678" in text) is ("联系人" in names)


def test_the_blank_sheet_for_assessors_holds_none() -> None:
    base = Base(base_id="B1", name=f"香菇基地{PLANTED}", host_unit="")
    item = Item(id="a", text=f"带动{PLANTED}", max=10, entered=True)
    block = Block(id="b", text=f"成效{PLANTED}", items=[item])
    book = marks_book((MarkLine(base, block, item),), 2026, DAY)
    assert leaks(parts(writer.render(book))) == []


def test_no_file_name_and_no_finding_holds_one() -> None:
    assert leaks(safe_name(f"沈若松{PLANTED}", 200)) == []
    for kind in kinds():
        for column in kind.columns:
            row = Row(
                values={},
                place=Place(file="a"),
                context=Context(as_of=DAY),
                columns={column.field: ("A", f"列{PLANTED}")},
            )
            told = row.finding("unknown-value", column.field, PLANTED, facts=(("raw", PLANTED),))
            assert leaks(f"{told!r}{told.say('zh')}{told.say('en')}", SECRETS[:3]) == []
    assert isinstance(told, Finding)
