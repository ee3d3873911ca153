"""An order: what was offered to one unit or asked of one expert, under a number and check characters."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from expertserve.ground.text import key

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ALPHABET", "Order", "OrderSide", "check_characters", "find_key", "key_text"]

OrderSide = Literal["unit", "expert"]
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_KEY = re.compile(r"((?:DC|YQ)-?\d{4}-?\d{3,5})(?:\D{0,8}?(?:校验|/|\|)码?[:：]?([0-9A-Z]{4}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One version of one order, as it was issued.

    Attributes:
        number: DC-2026-023 (a sheet for a unit) or YQ-2026-005 (an invitation). check: check characters of its content.
        side: who is asked. demands: the one demand of a sheet, or all an invitation names.
        experts: whom the sheet offers in its order, or the one invited. deadline: None not set.
        listed: check code of the list it was made from, "" unknown.
    """

    number: str
    check: str
    side: OrderSide
    demands: tuple[str, ...]
    experts: tuple[str, ...]
    issued: date
    deadline: date | None = None
    listed: str = ""

    @property
    def target(self) -> str:
        """The demand or the expert the order is about: what makes it the same order again."""
        return self.demands[0] if self.side == "unit" else self.experts[0]


def check_characters(parts: Iterable[str]) -> str:
    """Four check characters over the shown texts of an order; width, blanks and case do not count.

    They come from sha256, so that a changed name or another version of the sheet shows; they are no secret.
    """
    digest = hashlib.sha256(
        "\x1f".join(key(part) for part in parts).encode("utf-8", "replace")
    ).digest()
    number = int.from_bytes(digest[:4], "big")
    return "".join(ALPHABET[number >> (5 * place) & 31] for place in range(4))


def key_text(number: str, check: str) -> str:
    """The visible key: 表号 DC-2026-023 校验 7F3K."""
    return f"表号 {number} 校验 {check}"


def find_key(text: str) -> tuple[str, str]:
    """Number and check characters in a text, whatever its width and blanks; ("", "") without any."""
    found = _KEY.search(key(text).upper())
    if found is None:
        return "", ""
    head = found[1].replace("-", "")
    return f"{head[:2]}-{head[2:6]}-{head[6:]}", found[2] or ""
