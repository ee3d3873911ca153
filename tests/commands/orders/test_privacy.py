"""What must not leave the office is planted everywhere and looked for in every part of everything that goes out."""

from __future__ import annotations

import email
import email.policy
import html
import re
import shutil
import subprocess
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from ._answering import register, run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DAY = (
    "--as-of",
    "2026-04-01",
    "--set",
    "order_deadline=2026-04-20",
    "--set",
    "sender=office@example.com",
)
PHONE, TYPED, UNIT_PHONE = "13800000701", "139 0000 0702", "13700000703"
BIRTH, HEALTH, DIALYSIS, REASON = "1966-03-07", "青霉素过敏史", "透析", "与该单位有过节"


def _id_number() -> str:
    body = "51990119660307123"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, weights, strict=True)) % 11]


SECRETS = (
    PHONE,
    TYPED,
    TYPED.replace(" ", ""),
    UNIT_PHONE,
    _id_number(),
    BIRTH,
    "1966年3月",
    "19660307",
    HEALTH,
    DIALYSIS,
    REASON,
    "过节",
)
EXPERTS = (
    "姓名", "身份证号", "出生日期", "工作单位", "职称", "专业领域", "研究方向", "专业特长", "可服务时间", "是否自愿", "健康状况", "手机号", "电子邮箱", "备注",
)  # fmt: skip
DEMANDS = (
    "需求编号", "需求单位", "县（市、区）", "需求名称", "需求描述", "所需专家领域", "所需专家人数", "联系人", "联系电话", "邮箱", "保密要求", "公开题目",
)  # fmt: skip


def _save(path: Path, title: str, heads: tuple[str, ...], rows: Sequence[Sequence[object]]) -> None:
    book = openpyxl.Workbook()
    page = book.active
    page.append([title])
    page.append(list(heads))
    for row in rows:
        page.append(list(row))
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small year after offers, an answer with a reason, a second match and mail."""
    year = tmp_path_factory.mktemp("year") / "2026年"
    secret = f"{_id_number()}，{PHONE}，{HEALTH}"
    experts = [
        (f"专家{n}号", _id_number() if n == "甲" else None, BIRTH, "某农业大学", "教授", "植物保护", f"设施蔬菜病害防控 联系电话{TYPED}", f"根腐病、土传病害，{PHONE}", f"周三{DIALYSIS}，其余3-6月均可", "是", "健康", PHONE, f"expert{at}@example.com", secret)
        for at, n in enumerate("甲乙丙丁")
    ]  # fmt: skip
    demands = [
        (f"D00{n}", f"某县第{n}合作社", "某县", f"番茄烂根第{n}项 请打{UNIT_PHONE}", f"大棚番茄根腐病成片死棵，{UNIT_PHONE}找老王", "农业", 1, "王某某", UNIT_PHONE, f"unit{n}@example.com", "不公开" if n > 1 else "可公开", "设施蔬菜病害" if n == 2 else "")
        for n in (1, 2, 3)
    ]  # fmt: skip
    _save(year / "收件" / "专家.xlsx", "专家信息登记表", EXPERTS, experts)
    _save(year / "收件" / "需求.xlsx", "需求征集表", DEMANDS, demands)
    sure = [(f"D00{n}", f"专家{who}号", "确认") for n in (1, 2, 3) for who in "甲乙丙丁"]
    _save(year / "调整" / "人选确认.xlsx", "人选调整", ("需求编号", "专家", "处理"), sure)
    assert run("offer", year, *DAY, "--to", "all", "--format", "docx,pdf").code == 0
    said = {"回复方": "专家", "回复时间": date(2026, 4, 2)}
    register(
        year / "调整" / "回复登记.xlsx",
        {**said, "专家": "专家甲号", "需求编号": "D001", "回复": "本次不便参加", "原因": REASON},
        {**said, "专家": "专家乙号", "需求编号": "D001", "回复": "能参加", "原因": HEALTH},
        {
            "回复方": "需求单位",
            "需求编号": "D001",
            "第一意向": "专家乙号",
            "原因": REASON,
            "回复时间": date(2026, 4, 2),
        },
    )
    for words in (
        ("offer", year, *DAY),
        ("match", year, *DAY),
        ("replies", year, *DAY),
        ("status", year, *DAY),
    ):
        assert run(*words).code == 0
    assert run("mail", year, *DAY, "--to", "experts,units,counties", "--zip").code == 0
    return year / "生成材料"


def _outgoing(folder: Path) -> list[Path]:
    """Everything written but what stays in the office: by its name, or by the audience in its properties."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return [path for path in files if "内部" not in path.name and not _internal(path)]


def _internal(path: Path) -> bool:
    if path.suffix != ".xlsx":
        return False
    book = openpyxl.load_workbook(path, read_only=True)
    return bool(book.properties.category == "internal")


def _parts(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """Every readable part of a file: members of zips, mail parts, XML with and without its tags."""
    if content[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(content)) as packed:
            yield name, " ".join(packed.namelist())
            for member in packed.namelist():
                yield from _parts(f"{name}!{member}", packed.read(member))
        return
    if name.endswith(".eml"):
        for part in email.message_from_bytes(content, policy=email.policy.default).walk():
            payload = part.get_payload(decode=True)
            yield name, " ".join(f"{head}: {value}" for head, value in part.items())
            if isinstance(payload, bytes):
                yield from _parts(f"{name}!{part.get_filename() or 'body.txt'}", payload)
        return
    if content[:4] == b"%PDF" and shutil.which("pdftotext"):
        done = subprocess.run(
            ["pdftotext", "-", "-"], input=content, capture_output=True, check=True
        )
        yield name, done.stdout.decode("utf-8", "replace")
    text = content.decode("utf-8", "replace")
    yield name, text
    yield name, html.unescape(re.sub(r"<[^>]+>", "", text))


def test_nothing_planted_stands_in_anything_that_goes_out(sent: Path) -> None:
    files = _outgoing(sent)
    kinds = {path.suffix for path in files}
    assert {".xlsx", ".docx", ".pdf", ".eml", ".zip", ".txt"} <= kinds
    found = [
        (place, secret)
        for path in files
        for place, text in _parts(path.name, path.read_bytes())
        for secret in SECRETS
        if secret in text
    ]
    assert found == []


def test_the_search_finds_what_the_internal_papers_hold(sent: Path) -> None:
    """The search itself works: names of units and experts are found in every dress."""
    texts = [text for path in _outgoing(sent) for _, text in _parts(path.name, path.read_bytes())]
    assert sum("第1合作社" in text for text in texts) > 5
    assert any("专家乙号" in text for text in texts)


def test_demands_that_are_not_public_are_shown_to_experts_under_their_public_title(
    sent: Path,
) -> None:
    letters = list((sent / "02点单与回执" / "邀请函").glob("*.docx"))
    assert letters
    whole = "".join(text for path in letters for _, text in _parts(path.name, path.read_bytes()))
    assert "番茄烂根第1项" in whole
    assert "设施蔬菜病害" in whole
    assert "农业方面的难题" in whole
    assert "待面告" not in whole
    assert not re.search("番茄烂根第[23]项|第[23]合作社", whole)


def test_units_see_neither_wishes_nor_offers_of_others(sent: Path) -> None:
    sheets = {}
    for path in sorted((sent / "02点单与回执" / "点单表").rglob("DC-*.xlsx")):
        for page in openpyxl.load_workbook(path):
            sheets[page["B3"].value] = {
                str(c.value) for row in page.iter_rows() for c in row if c.value is not None
            }
    assert "D001" not in {
        d for d, texts in sheets.items() if any("第2合作社" in t or "第3合作社" in t for t in texts)
    }
    for texts in sheets.values():
        assert not any(re.search(r"意向：|另有|其他单位", text) for text in texts)
        assert not any(re.search(r"\d{2,3}\.\d分|匹配度", text) for text in texts)


def test_only_keys_heads_and_names_are_locked(sent: Path) -> None:
    path = min((sent / "02点单与回执" / "点单表").rglob("DC-*.xlsx"))
    page: Any = openpyxl.load_workbook(path).worksheets[0]
    row = next(c.row for r in page.iter_rows() for c in r if c.value == "第一意向")
    assert page.protection.sheet
    assert not page.protection.password
    assert all(not page.cell(row + 1, column).protection.locked for column in range(1, 9))
    assert page.cell(row, 1).protection.locked
    assert page["B7"].protection.locked
    assert page.column_dimensions["I"].hidden
    choice = page.data_validations.dataValidation[0]
    assert str(choice.sqref) == f"A{row + 1}:C{row + 1}"
    assert choice.formula1 == f"$B$7:$B${row - 1}"
    assert page.page_setup.orientation == "landscape"
    assert page.page_setup.fitToHeight == 0


def test_mail_goes_to_each_with_what_is_meant_for_him(sent: Path) -> None:
    drafts = sorted((sent / "02点单与回执" / "邮件草稿").glob("*.eml"))
    assert drafts
    for path in drafts:
        mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        names = [str(part.get_filename()) for part in mail.iter_attachments()]
        assert mail["X-Unsent"] == "1"
        assert names
        start = "YQ-" if "expert" in str(mail["To"]) else "DC-"
        assert all(name.startswith(start) for name in names)
        assert "{" not in str(mail["Subject"])
