"""The files of 佐证/: names, hashes, and the day a photo was taken where its EXIF block tells."""

from __future__ import annotations

import struct
from datetime import date
from typing import TYPE_CHECKING

from expertserve.ground.files import digest
from expertserve.indicators.evidence import EvidenceFile

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["photo_date", "stored_evidence"]

_LARGEST = 64 << 20
_ASCII = 2
_EXIF_POINTER, _TAKEN, _CHANGED = 0x8769, 0x9003, 0x0132


def stored_evidence(folder: Path) -> tuple[EvidenceFile, ...]:
    """Every file below `folder`, sorted by name; files that cannot be read or are very large have no hash of their own."""
    found = []
    for path in sorted(folder.rglob("*"), key=lambda p: (p.name, str(p))):
        if not path.is_file() or path.name.startswith((".", "~$")):
            continue
        try:
            content = path.read_bytes() if path.stat().st_size <= _LARGEST else None
        except OSError:
            content = None
        found.append(
            EvidenceFile(
                path.name,
                digest(content) if content is not None else str(path),
                photo_date(content or b""),
            )
        )
    return tuple(found)


def photo_date(content: bytes) -> date | None:
    """The day a JPEG was taken (EXIF 2.3, tags 0x9003 and 0x0132); None where it does not tell."""
    place = content.find(b"Exif\x00\x00", 0, 65536)
    if not content.startswith(b"\xff\xd8") or place < 0:
        return None
    block = content[place + 6 : place + 6 + 65536]
    order = {b"II": "<", b"MM": ">"}.get(block[:2])
    if order is None:
        return None
    try:
        first = _tags(block, order, struct.unpack_from(f"{order}I", block, 4)[0])
        inner = first.get(_EXIF_POINTER)
        second = _tags(block, order, struct.unpack(f"{order}I", inner)[0]) if inner else {}
    except struct.error:
        return None
    return _day(second.get(_TAKEN)) or _day(first.get(_CHANGED))


def _tags(block: bytes, order: str, offset: int) -> dict[int, bytes]:
    """The wanted tags of one directory: four-byte values as they are, texts from where they stand."""
    (count,) = struct.unpack_from(f"{order}H", block, offset)
    found: dict[int, bytes] = {}
    for n in range(min(count, 512)):
        at = offset + 2 + 12 * n
        tag, kind, size = struct.unpack_from(f"{order}HHI", block, at)
        if tag == _EXIF_POINTER:
            found[tag] = block[at + 8 : at + 12]
        elif tag in (_TAKEN, _CHANGED) and kind == _ASCII:
            (start,) = struct.unpack_from(f"{order}I", block, at + 8)
            found[tag] = block[start : start + size]
    return found


def _day(text: bytes | None) -> date | None:
    digits = (text or b"")[:10].decode("ascii", "replace").split(":")
    try:
        return date(int(digits[0]), int(digits[1]), int(digits[2]))
    except (ValueError, IndexError):
        return None
