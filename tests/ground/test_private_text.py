"""Numbers of people in free text are found however they are typed, and ordinary numbers are left alone."""

from __future__ import annotations

import pytest

from expertserve.ground.findings import Finding, Place
from expertserve.ground.private_text import ALL, NUMBERS, clipped, found, masked, without

IDENTITY = "110101199003077475"
SECRETS = [
    (IDENTITY, "identity"),
    ("110101 19900307 7475", "identity"),
    ("１１０１０１１９９００３０７７４７５", "identity"),
    ("11010119900307747X", "identity"),
    ("110101900307747", "identity"),
    ("6222 0212 3456 7890 128", "bank"),
    ("6222021234567890128", "bank"),
    ("13800138000", "phone"),
    ("138-0013-8000", "phone"),
    ("+86 13800138000", "phone"),
    ("138 0013 8000", "phone"),
    ("138．0013．8000", "phone"),
    ("138\u00a00013\u20118000", "phone"),
    ("138\u200b0013\u200b8000", "phone"),
    ("（+86）13800138000", "phone"),
    ("0816-2345678", "phone"),
    ("（0816）2345678", "phone"),
    ("0816—234 5678", "phone"),
    ("08162345678", "phone"),
    ("a.person@example.com", "mail"),
]
ORDINARY = [
    "2026年3月2日至2026年12月31日",
    "DC-2026-00012",
    "500000元、1234567亩",
    "20260302123456789",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "91510700MA12345X67",
    "第123456号",
    "2026.3.10—4.12、0.13800138",
    "00012345678",
    "合同总额 1,234,567.80 元，0.5 亩",
    "QQ群公告",
]


@pytest.mark.parametrize(("secret", "sort"), SECRETS)
def test_a_number_of_a_person_is_found_and_left_out(secret: str, sort: str) -> None:
    text = f"沈若松（{secret}）水稻"
    assert [kind for _, _, kind in found(text)] == [sort]
    assert without(text) == "沈若松（＊＊＊）水稻"
    assert secret not in masked(text)


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_numbers_stay(text: str) -> None:
    assert without(text) == text
    assert masked(text, ALL) is text


def test_numbers_alone_leave_telephones() -> None:
    assert without("电话 13800138000", NUMBERS) == "电话 13800138000"


def test_no_finding_shows_a_number() -> None:
    told = Finding(
        code="unknown-value",
        place=Place(file="a"),
        header=f"列{IDENTITY}",
        value=IDENTITY,
        why="",
        facts=(("raw", IDENTITY),),
    )
    assert IDENTITY not in repr(told)


@pytest.mark.parametrize("text", ["1." * 16_000, "a" * 32_000 + "@", "1 " * 16_000, "138-" * 8_000])
def test_endless_texts_cost_one_pass(text: str) -> None:
    for _ in range(20):
        assert without(text)


@pytest.mark.parametrize("limit", range(4, 30))
def test_a_cut_never_leaves_a_piece_of_a_number(limit: int) -> None:
    cut = clipped(f"大棚病害；{IDENTITY}，急", limit)
    assert len(cut) <= limit
    assert IDENTITY in cut or "110" not in cut
