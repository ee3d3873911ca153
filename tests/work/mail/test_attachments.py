"""What may go to whom: marks inside files, numbers of persons inside them, addresses of namesakes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from expertserve.books.conversion.kind import Context
from expertserve.books.sheets.columns import column, sheet
from expertserve.books.sheets.writer import Book, render
from expertserve.work.mail.addresses import Addresses
from expertserve.work.mail.attachments import (
    MAY_SEE,
    audience_of,
    county_archives,
    holds_id_number,
    members,
    zip_of,
)
from expertserve.work.offer.distribution_sheet import FILE as DISTRIBUTION
from expertserve.work.offer.places import SHEETS
from expertserve.year.folder import Inputs
from expertserve.year.material import Material
from expertserve.year.settings import Office, Settings

DAY = date(2026, 5, 1)


def _valid(stem: str) -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(stem, weights, strict=True))
    return stem + "10X98765432"[total % 11]


VALID = _valid("51072219900307351")


def book(audience: str) -> bytes:
    layout = sheet("表", (column("名称", 10, str),), ("甲",), title="表")
    return render(Book(sheets=(layout,), created=DAY, audience=audience, title="表"))  # type: ignore[arg-type]


@pytest.mark.parametrize("audience", ["internal", "county", "unit", "expert"])
def test_a_workbook_says_for_whom_it_is(audience: str) -> None:
    assert audience_of("表.xlsx", book(audience)) == audience


@pytest.mark.parametrize(
    ("inside", "audience"),
    [
        (("unit", "unit"), "unit"),
        (("unit", "county"), "county"),
        (("county",), "county"),
        (("internal", "unit"), ""),
        (("expert", "county"), ""),
        ((), "county"),
    ],
)
def test_an_archive_is_for_whom_everything_in_it_is(inside: tuple[str, ...], audience: str) -> None:
    files = [(f"{n}.xlsx", book(one)) for n, one in enumerate(inside)]
    packed = zip_of([*files, ("说明.txt", b"hello")])
    assert audience_of("甲县.zip", packed) == audience


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.pdf", b"%PDF-1.7"), ("a.xlsx", b"PK\x03\x04 broken"), ("a.txt", b""), ("b.zip", b"no zip")],
)  # fmt: skip
def test_what_bears_no_mark_of_ours_is_for_nobody_known(name: str, content: bytes) -> None:
    assert audience_of(name, content) in ("", "county")
    assert members(content) == []


def test_nothing_internal_goes_to_anybody() -> None:
    assert all("internal" not in seen for seen in MAY_SEE.values())
    assert all("expert" not in MAY_SEE[whom] for whom in ("units", "counties"))
    assert "county" not in MAY_SEE["units"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (VALID, True),
        (f"号码{VALID}，", True),
        (f"1{VALID}", False),
        (f"{VALID}9", False),
        (VALID[:-1] + ("1" if VALID[-1] != "1" else "2"), False),
        ("0" * 18, False),
        ("", False),
    ],
)
def test_a_valid_identity_number_is_seen_and_other_figures_are_not(
    text: str, *, found: bool
) -> None:
    assert holds_id_number(text.encode(), DAY) == found


def test_a_number_is_seen_within_archives_within_archives() -> None:
    inner = zip_of([("a.txt", VALID.encode())])
    assert holds_id_number(zip_of([("b.zip", inner)]), DAY)
    assert not holds_id_number(zip_of([("b.zip", zip_of([("a.txt", b"1")]))]), DAY)


def test_the_same_files_give_the_same_archive_in_whatever_order() -> None:
    one, two = ("a.txt", b"1"), ("b.txt", b"2")
    assert zip_of([one, two]) == zip_of([two, one])
    assert [name for name, _ in members(zip_of([two, one]))] == ["a.txt", "b.txt"]


def test_a_county_hands_on_what_is_not_answered_yet(tmp_path: Path) -> None:
    home = tmp_path / SHEETS / "河口县"
    home.mkdir(parents=True)
    (tmp_path / SHEETS / "湖滨区").mkdir()
    for name in ("DC-1_果业.xlsx", "DC-2_茶厂.xlsx", DISTRIBUTION, ".hidden"):
        (home / name).write_bytes(b"x")
    ((county, packed),) = county_archives(tmp_path, {"DC-2"})
    assert county == "河口县"
    assert sorted(name for name, _ in members(packed)) == sorted(["DC-1_果业.xlsx", DISTRIBUTION])
    assert county_archives(tmp_path / "nowhere") == []


def addresses(*lines: dict[str, Any], offices: tuple[Office, ...] = ()) -> Addresses:
    return Addresses(
        Material(
            settings=Settings(offices=offices),
            context=Context(as_of=DAY),
            inputs=Inputs(()),
            files=(),
            findings=(),
            others={"contacts": tuple(lines)},
        )
    )


def test_namesakes_are_told_apart_by_their_unit() -> None:
    book_of = addresses(
        {"name": "李明", "unit": "云中大学", "email": ("a@example.cn",)},
        {"name": "李明", "unit": "南岭茶厂", "email": ("b@example.cn",)},
    )
    assert book_of.expert("李明", "南岭茶厂", ()) == "b@example.cn"
    assert book_of.expert("李 明", "云中大学", ()) == "a@example.cn"
    assert book_of.expert("李明", "别的单位", ()) == ""
    assert (
        book_of.expert("李明", "云中大学", ("own@example.cn", "two@example.cn")) == "own@example.cn"
    )


def test_a_unit_is_reached_by_its_own_line_then_by_its_people_then_by_its_office() -> None:
    known = addresses(
        {"name": "李明", "unit": "南岭茶厂", "email": ("b@example.cn",)},
        {"name": "王禾", "unit": "南岭茶厂", "email": ("c@example.cn",)},
        {"name": "无", "unit": "丰穗合作社", "email": ()},
        offices=(Office(name="河口县人社局", county="河口县", address="k@example.cn"),),
    )
    assert known.unit("南岭茶厂", ()) == "b@example.cn"
    assert known.unit("南岭茶厂", ("own@example.cn",)) == "own@example.cn"
    assert known.unit("丰穗合作社", ()) == ""
    assert known.unit("河口县人社局", ()) == "k@example.cn"


@pytest.mark.parametrize(
    ("county", "address"),
    [("河口县", "k@example.cn"), ("湖滨区", ""), ("", ""), ("河口", "k@example.cn")],
)
def test_a_county_is_reached_by_its_office(county: str, address: str) -> None:
    known = addresses(
        offices=(
            Office(name="河口县人社局", county="河口县", address="k@example.cn"),
            Office(name="湖滨区人社局", county="湖滨区", address="滨河路1号"),
        )
    )
    assert known.county(county) == address
