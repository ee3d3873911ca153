"""A slip: a form of our own that went out under a visible number, and what stands on it when it comes back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from expertserve.ground.text import key

if TYPE_CHECKING:
    from datetime import date

    from expertserve.ground.findings import Place

__all__ = ["SLIPS", "IssuedSlip", "Slip", "SlipKind", "bare_number", "find_slip"]

SlipKind = Literal["DC", "YQ", "SQ", "QR", "HF", "BG"]
SLIPS: dict[SlipKind, str] = {
    "DC": "需求点单表",
    "YQ": "邀请函回执",
    "SQ": "派出单位回执",
    "QR": "服务确认单",
    "HF": "服务回访单",
    "BG": "变更回执",
}
_NUMBER = re.compile(
    r"表号[:：]?((?:dc|yq|sq|qr|hf|bg)[-‐-―－_]?\S{2,60}?)(?=校验|/|\||[(（,，。;；]|请于|$)"
)
_CHECK = re.compile(r"校验码?[:：]?([0-9a-z]{4})(?![0-9a-z])")
_JOINTS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """One slip as it came back; what its number stands for is found out where the ledger is known.

    Attributes:
        kind: which form. number, check: as they stand on it, check "" where none can be read.
        values: field -> what was written there; blanks left as printed are not in it.
        ticked: field -> the words ticked.
        unclear: fields in which several or half of the boxes are ticked.
    """

    kind: SlipKind
    number: str
    check: str = ""
    values: dict[str, str]
    ticked: dict[str, tuple[str, ...]]
    unclear: tuple[str, ...] = ()
    place: Place

    def get(self, name: str) -> str:
        """What was written in a field, "" nothing."""
        return self.values.get(name, "")

    def choice(self, name: str) -> str:
        """The one word ticked in a field, "" none or several."""
        found = self.ticked.get(name, ())
        return found[0] if len(found) == 1 else ""

    @property
    def answered(self) -> bool:
        """Whether anything was filled in."""
        return bool(self.values or self.ticked)


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedSlip:
    """A slip as it was issued: ids alone, no name.

    Attributes:
        activity: the session. demands: those it speaks of; `session_demands`: all of its session.
        experts: ids, in the order of the slip. half_days: planned. first, last: the planned days.
        void: the arrangement it speaks of was given up; what still comes back on it is taken, nothing is waited for.
    """

    kind: SlipKind
    number: str
    check: str
    activity: str
    demands: tuple[str, ...]
    experts: tuple[str, ...]
    issued: date
    session_demands: tuple[str, ...] = ()
    half_days: int = 0
    first: date | None = None
    last: date | None = None
    deadline: date | None = None
    void: bool = False


def bare_number(text: str) -> str:
    """The key by which numbers are compared: letters, digits and Han alone."""
    return _JOINTS.sub("", key(text))


def find_slip(text: str) -> tuple[SlipKind, str, str] | None:
    """Kind, number and check characters of 表号 QR-LC2026-01-D3 校验 7F3K in a text, whatever its width and blanks."""
    if "表" not in text or "号" not in text:
        return None
    line = key(text)
    found = _NUMBER.search(line)
    if found is None:
        return None
    check = _CHECK.search(line, found.end())
    number = found[1].strip("-_—－")
    kind: SlipKind = number[:2].upper()  # type: ignore[assignment]
    return kind, number.upper(), check[1].upper() if check else ""
