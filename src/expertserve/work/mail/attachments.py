"""Files that go out: for whom each is meant, and what must not stand in one."""

from __future__ import annotations

import re
import zipfile
from collections import defaultdict
from io import BytesIO
from typing import TYPE_CHECKING

from expertserve.codes.identity import check_identity
from expertserve.ground.text import unit_key
from expertserve.papers.blocks import AUDIENCES
from expertserve.work.offer.distribution_sheet import FILE as DISTRIBUTION
from expertserve.work.offer.places import SHEETS

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from pathlib import Path

    from expertserve.work.hear.heard import Heard
    from expertserve.year.material import Material

__all__ = [
    "MAY_SEE",
    "audience_of",
    "county_archives",
    "holds_id_number",
    "members",
    "settled_sheets",
    "zip_of",
]

MAY_SEE: dict[str, frozenset[str]] = {
    "experts": frozenset({"expert", "public"}),
    "units": frozenset({"unit", "public"}),
    "counties": frozenset({"county", "unit", "public"}),
}
_CATEGORY = re.compile(r"<cp:category>(\w+)</cp:category>")
_ID_NUMBER = re.compile(rb"(?<![0-9A-Za-z])[1-9]\d{16}[0-9Xx](?![0-9A-Za-z])")
_FIXED = (1980, 1, 1, 0, 0, 0)


def audience_of(name: str, content: bytes) -> str:
    """For whom a file of ours is meant, by the mark inside it; "" when it bears none."""
    if name.lower().endswith(".zip"):
        kinds = {audience_of(n, c) for n, c in members(content) if not n.endswith(".txt")}
        return kinds.pop() if len(kinds) == 1 else "county" if kinds <= {"county", "unit"} else ""
    parts = dict(members(content)) if content[:2] == b"PK" else {}
    found = _CATEGORY.search(parts.get("docProps/core.xml", b"").decode("utf-8", "replace"))
    if found:
        return found[1]
    described = parts.get("docProps/core.xml", b"").decode("utf-8", "replace")
    for audience, word in AUDIENCES.items():
        if f"{word}　第" in described:
            return audience
    return ""


def members(content: bytes) -> list[tuple[str, bytes]]:
    """(name, content) of everything in an archive; nothing where it is none."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            return [(name, packed.read(name)) for name in packed.namelist()]
    except (zipfile.BadZipFile, OSError):
        return []


def holds_id_number(content: bytes, as_of: date) -> bool:
    """Whether any part of a file shows a valid identity number."""
    for name, part in [("", content), *members(content)]:
        if name and part[:2] == b"PK" and holds_id_number(part, as_of):
            return True
        if any(
            not check_identity(n.decode(), as_of=as_of).problem for n in _ID_NUMBER.findall(part)
        ):
            return True
    return False


def zip_of(files: list[tuple[str, bytes]]) -> bytes:
    """A zip with fixed times, so that the same files give the same bytes."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in sorted(files):
            entry = zipfile.ZipInfo(name, _FIXED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, content)
    return stream.getvalue()


def county_archives(folder: Path, answered: Collection[str] = ()) -> list[tuple[str, bytes]]:
    """(county, zip of what it hands on) of every county that has sheets; sheets already answered stay behind."""
    base = folder / SHEETS
    if not base.is_dir():
        return []
    found = []
    for county in sorted(
        path for path in base.iterdir() if path.is_dir() and (path / DISTRIBUTION).is_file()
    ):
        files = [
            (f.name, f.read_bytes())
            for f in sorted(county.iterdir())
            if f.is_file() and not f.name.startswith(".")
        ]
        files = [f for f in files if f[0].split("_")[0] not in answered]
        found.append((county.name, zip_of(files)))
    return found


def settled_sheets(heard: Heard, material: Material) -> frozenset[str]:
    """Numbers of the sheets that need not go out any more: every sheet of the same unit, with which it shares a workbook, is answered."""
    units: dict[str, list[str]] = defaultdict(list)
    names = {demand.demand_id: unit_key(demand.unit_name) for demand in material.demands}
    for order in heard.ledger.of("unit").values():
        units[names.get(order.target, order.number)].append(order.number)
    return frozenset(
        number
        for numbers in units.values()
        if all(one in heard.answered for one in numbers)
        for number in numbers
    )
