"""Identity numbers, credit codes, telephones, addresses: right, wrong, and masked."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expertserve.codes.contacts import check_email, check_phone, lost_zero, mask_email, mask_phone
from expertserve.codes.identity import (
    check_credit_code,
    check_identity,
    mask_credit_code,
    mask_identity,
)

AS_OF = date(2026, 3, 2)
LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def _identity(area: str, born: date, order: int) -> str:
    body = f"{area}{born:%Y%m%d}{order:03d}"
    total = sum(int(digit) * (2 ** (17 - place) % 11) for place, digit in enumerate(body))
    return body + "10X98765432"[total % 11]


def _credit(body: str) -> str:
    weight, total = 1, 0
    for char in body:
        total += LETTERS.index(char) * weight
        weight = weight * 3 % 31
    return body + LETTERS[(31 - total % 31) % 31]


BORN = st.dates(date(1930, 1, 1), date(2009, 1, 1))


@given(BORN, st.integers(0, 999))
def test_a_right_number_passes_in_any_dress(born: date, order: int) -> None:
    number = _identity("519910", born, order)
    wide = "".join(chr(ord(c) + 0xFEE0) for c in number)
    for dress in (number, number.lower(), f" {number[:6]} {number[6:14]} {number[14:]} ", wide):
        found = check_identity(dress, as_of=AS_OF)
        assert (found.number, found.problem, found.kind, found.warning) == (
            number,
            "",
            "resident",
            "unknown-prefix",
        )
        assert (found.birth, found.sex) == (born, "男" if order % 2 else "女")


@given(BORN, st.integers(0, 999), st.integers(0, 17), st.integers(1, 9))
def test_one_wrong_digit_is_found(born: date, order: int, place: int, step: int) -> None:
    number = _identity("519910", born, order)
    old = number[place]
    new = str((int(old) + step) % 10) if old != "X" else str(step)
    assert (
        check_identity(number[:place] + new + number[place + 1 :], as_of=AS_OF).problem
        == "bad-id-number"
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("51994519O111065680", "letter"),
        ("51993819771104103", "length"),
        (_identity("519910", date(2020, 1, 1), 12), "age"),
        (_identity("519910", date(1900, 1, 1), 12), "age"),
        ("519999197002300000", "date"),
        ("519912801322123", "date"),
        ("见附件", "length"),
        ("1234567890", "length"),
    ],
)
def test_wrong_numbers_say_why(text: str, why: str) -> None:
    found = check_identity(text, as_of=AS_OF)
    assert (found.problem, found.why) == ("bad-id-number", why)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("519912800422123", "resident-old"),
        (_identity("810000", date(1970, 5, 1), 12), "hmt-resident"),
        (_identity("911156", date(1970, 5, 1), 12), "foreign-resident"),
        ("ABC000000000000", "foreign-resident"),
        ("H00000000", "hmt-resident"),
        ("E00000000", "passport"),
        ("C01X00T47", "passport"),
    ],
)
def test_other_documents_are_no_error(text: str, kind: str) -> None:
    found = check_identity(text, as_of=AS_OF)
    assert (found.kind, found.problem) == (kind, "")


def test_a_prefix_of_former_times_is_known() -> None:
    assert check_identity(_identity("420106", date(1970, 5, 1), 0), as_of=AS_OF).warning == ""
    assert check_identity(_identity("330103", date(1975, 5, 1), 0), as_of=AS_OF).warning == ""


@given(st.text(alphabet=LETTERS, min_size=17, max_size=17))
def test_a_right_credit_code_passes(body: str) -> None:
    code = _credit(body)
    assert check_credit_code(f" {code.lower()[:9]} {code[9:]}").problem == ""
    assert check_credit_code(code[:-1] + LETTERS[(LETTERS.index(code[-1]) + 1) % 31]).why == "check"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("91519900MA24N01HE", "length"),
        ("9351O900MAXYQUY5CN", "letter"),
        ("12519900MAW4E4D7DA", "check"),
    ],
)
def test_wrong_credit_codes_say_why(text: str, why: str) -> None:
    found = check_credit_code(text)
    assert (found.problem, found.why) == ("bad-credit-code", why)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("13800001234", ("13800001234",)),
        ("１５１００００１３５７", ("15100001357",)),
        ("138 0000 1234", ("13800001234",)),
        ("138-0000-1234", ("13800001234",)),
        ("+86-13800001234", ("13800001234",)),
        ("86 13800001234", ("13800001234",)),
        ("手机：13800001234（微信同号）", ("13800001234",)),
        ("0816-2300147/17700001343", ("0816-2300147", "17700001343")),
        ("139 0000 1154、0816-2300066", ("13900001154", "0816-2300066")),
        ("18600001028\n0816-2300012", ("18600001028", "0816-2300012")),
        ("13800001234 13900001234", ("13800001234", "13900001234")),
        ("13800001234，13800001234", ("13800001234",)),
        ("(0816)2300123", ("0816-2300123",)),
        ("02885550000", ("028-85550000",)),
        ("010-6555-0000", ("010-65550000",)),
        ("0816-2300123转8012", ("0816-2300123转8012",)),
        ("0816-2300123-8012", ("0816-2300123转8012",)),
        ("400-800-0000", ("400-800-0000",)),
        ("+44 20 7946 0000", ("+442079460000",)),
    ],
)
def test_telephones(text: str, values: tuple[str, ...]) -> None:
    found = check_phone(text)
    assert (found.values, found.problem) == (values, "")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1380000123", "length"),
        ("138000012345", "length"),
        ("12800001234", "form"),
        ("138****0123", "masked"),
        ("见邮箱", "words"),
        ("I3900001234", "letter"),
        ("0816-23001", "length"),
        ("2300123", "area"),
    ],
)
def test_wrong_telephones_say_why(text: str, why: str) -> None:
    found = check_phone(text)
    assert (found.problem, found.why, found.bad) == ("bad-phone", why, (text,))


def test_a_good_number_stays_beside_a_bad_one() -> None:
    found = check_phone("13800001234、1380000")
    assert (found.values, found.bad, found.problem) == (("13800001234",), ("1380000",), "bad-phone")


def test_a_landline_that_lost_its_zero() -> None:
    assert lost_zero("8162300123")
    assert not lost_zero("13800001234")
    assert not lost_zero("0816230012")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("E023@MAIL.EXAMPLE.CN", ("e023@mail.example.cn",)),
        ("zhang＠example.com", ("zhang@example.com",)),
        ("a@example.cn；b@example.org", ("a@example.cn", "b@example.org")),
        ("邮箱：a@example.cn", ("a@example.cn",)),
        ("a@example.com/b@example.com", ("a@example.com", "b@example.com")),
    ],
)
def test_addresses(text: str, values: tuple[str, ...]) -> None:
    found = check_email(text)
    assert (found.values, found.problem) == (values, "")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("expert.example.com", "words"),
        ("li@example..com", "form"),
        ("同手机号", "words"),
        ("zhangwei＠@example.com", "form"),
        ("a@b.c", "form"),
        ("@example.com", "form"),
    ],
)
def test_wrong_addresses_say_why(text: str, why: str) -> None:
    found = check_email(text)
    assert (found.values, found.problem, found.why) == ((), "bad-email", why)


def test_masks_hide() -> None:
    assert mask_identity("519910197708069356") == "5****************6"
    assert mask_identity("12") == "12"
    assert mask_phone("13800001234") == "138****1234"
    assert mask_phone("2300123") == "*****23"
    assert mask_phone("见邮箱") == "***"
    assert mask_email("li@example.com") == "l***@example.com"
    assert mask_email("example.com") == "e***"
    assert mask_credit_code("91519900MA5GHT9E1N") == "91519900********1N"
    assert mask_credit_code("12345") == "*****"


@given(st.text(max_size=20))
def test_no_text_raises(text: str) -> None:
    assert check_phone(text).problem in {"", "bad-phone"}
    assert check_email(text).problem in {"", "bad-email"}
    assert check_identity(text, as_of=AS_OF).problem in {"", "bad-id-number"}
    assert check_credit_code(text).problem in {"", "bad-credit-code"}
    assert not text or text not in {mask_phone(text * 3), mask_email(text)}
