"""JSON that somebody wrote or may have damaged: read, or refused as the one error every reader of it knows."""

from __future__ import annotations

import json

__all__ = ["read_json"]


def read_json(content: bytes | str) -> object:
    """What a JSON text holds; a byte order mark is passed over.

    Raises:
        ValueError: it is no JSON, no UTF-8, nested without an end, or holds numbers without an end.
    """
    text = content if isinstance(content, str) else content.decode("utf-8-sig")
    try:
        found: object = json.loads(text)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    return found
