"""What stands on the pages of the example year, in both audiences; every text of a roster stays text."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from expertserve.books.files.reader import read_file
from expertserve.papers.page import print_page
from expertserve.work.match.match import Matched, matched
from expertserve.work.match.page import INTERNAL, OUTGOING, pages
from expertserve.work.match.rows import Printed
from expertserve.work.track import page as track_page
from expertserve.work.track.run import track_material
from expertserve.year.folder import year_folder
from expertserve.year.gather import gather
from expertserve.year.generated import is_generated
from expertserve.year.settings_files import load_settings

from .conftest import invented, line

if TYPE_CHECKING:
    from expertserve.records.page import Page
    from expertserve.year.material import Material

EXAMPLES = Path(__file__).parents[2] / "examples"
SECRETS = ("110101199003077475", "6222021234567890128", "13800138000", "a.person@example.com")
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\" onmouseover='x' {{ 7*7 }} {% raw %}"


def _material(folder: Path, day: date) -> Material:
    year = year_folder(folder)
    return gather((folder,), load_settings(year.settings if year else None), day)


@pytest.fixture(scope="module")
def found() -> Matched:
    return matched(_material(EXAMPLES / "2026年", date(2026, 3, 20)), date(2026, 3, 20))


@pytest.fixture(scope="module")
def both(found: Matched) -> dict[str, str]:
    return {name: content.decode() for name, content in pages(Printed(found))}


def test_every_place_stands_on_both_pages(found: Matched, both: dict[str, str]) -> None:
    places = len(found.result.pairs) + len(found.result.empty)
    for text in both.values():
        assert text.count("<li ") == places
    assert all(expert in both[INTERNAL] for expert in _names(found, sure=True))


def _names(found: Matched, *, sure: bool) -> set[str]:
    names = {e.expert_id: e.name for e in found.ground.experts}
    return {names[p.expert_id] for p in found.result.pairs if found.leaves(p) is sure}


def test_what_waits_for_a_word_and_what_is_private_is_not_on_the_outgoing_page(
    found: Matched, both: dict[str, str]
) -> None:
    inside, outside = both[INTERNAL], both[OUTGOING]
    offered = {o.expert_id for o in found.result.offers if found.may_be_offered(o)}
    offered |= {p.expert_id for p in found.result.pairs if found.leaves(p)}
    held = {e.name for e in found.ground.experts if e.expert_id not in offered}
    assert held
    assert not [name for name in held if name in outside]
    assert [name for name in held if name in inside]
    for word in ("匹配度</th>", "只差一条", "存疑", "待确认</mark>"):
        assert word in inside
        assert word not in outside
    hidden = [d for d in found.ground.demands if d.publicity != "可公开"]
    assert hidden
    for demand in hidden:
        assert demand.unit_name not in outside
        assert demand.detail[:12] not in outside
        if demand.title and demand.title != demand.public_title:
            assert demand.title not in outside
    phones = {tel for e in found.ground.experts for tel in e.mobile}
    phones |= {tel for d in found.ground.demands for tel in d.contact_tel}
    assert phones
    assert not [tel for tel in phones if tel in outside or tel in inside]


def test_numbers_of_people_planted_in_any_text_do_not_leave() -> None:
    told = "；".join(SECRETS)
    one = line(1)
    page = invented(
        (replace(one, cells=tuple(f"{cell}：{told}" for cell in one.cells), state=told),)
    )
    page = replace(page, title=told, office=told, notes=(told,), figures=((told, told),))
    outgoing = print_page(replace(page, audience="county")).decode()
    assert not [secret for secret in SECRETS if secret in outgoing]
    internal = print_page(page).decode()
    assert not [secret for secret in SECRETS[:2] if secret in internal]


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.handlers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on")]


def _hostile() -> Page:
    one = line(1)
    return replace(
        invented((replace(one, cells=(HOSTILE,) * 7, state=HOSTILE, facets=(HOSTILE, HOSTILE, f"{HOSTILE}、林业", HOSTILE, HOSTILE)),)),
        title=HOSTILE, office=HOSTILE, notes=(HOSTILE,), figures=((HOSTILE, HOSTILE),),
    )  # fmt: skip


def test_text_of_a_roster_is_never_markup() -> None:
    plain, hostile = _Tags(), _Tags()
    plain.feed(print_page(replace(invented((line(1),)), notes=("注",))).decode())
    hostile.feed(print_page(_hostile()).decode())
    assert hostile.tags == plain.tags
    assert hostile.handlers == []
    assert "49" not in print_page(_hostile()).decode().split("<main>")[0].split("</style>")[1]


def test_it_fetches_nothing_and_names_no_address() -> None:
    text = print_page(invented((line(1),))).decode()
    assert "default-src 'none'" in text
    for word in ("http://", "https://", "//cdn", "@import", "url(", "src=", "<link"):
        assert word not in text


def test_a_page_is_a_result_and_never_an_input(tmp_path: Path, both: dict[str, str]) -> None:
    path = tmp_path / "需求.html"
    path.write_text(both[INTERNAL], "utf-8")
    assert is_generated(path)
    renamed = tmp_path / "需求.xls"
    shutil.copyfile(path, renamed)
    assert is_generated(renamed)
    assert not [grid for reading in read_file(path) for grid in reading.grids]
    returned = next((EXAMPLES / "2026年" / "收件").rglob("*.xlsx"))
    assert not is_generated(returned)


def test_the_same_match_gives_the_same_bytes(found: Matched, both: dict[str, str]) -> None:
    assert {name: content.decode() for name, content in pages(Printed(found))} == both


def test_figures_with_their_rows_in_both_audiences(tmp_path: Path) -> None:
    year = tmp_path / "2026年"
    shutil.copytree(EXAMPLES / "2026年", year)
    for office in ("青坞县", "石渡县", "鹭洲县", "云栖区", "市人社局"):
        source = EXAMPLES / "后续收件" / office
        shutil.copytree(source, year / "收件" / office, dirs_exist_ok=True)
    material = _material(year, date(2026, 12, 10))
    result = track_material(material, date(2026, 12, 10), "全年").result
    inside, outside = (content.decode() for _, content in track_page.pages(result, "某局"))
    for text in (inside, outside):
        assert text.count("<li ") == len(result.indicators)
        assert "<svg" in text
        assert "未报送服务记录的县" in text
    rows = result.world.frame.rows
    units = {row.source.unit for row in rows if row.source.unit}
    assert units
    assert [unit for unit in units if unit in inside]
    assert not [unit for unit in units if unit in outside]
    names = {e.name for e in material.experts}
    assert not [name for name in names if f">{name}<" in outside]
    assert ".xlsx</td>" in inside
    assert ".xlsx</td>" not in outside
