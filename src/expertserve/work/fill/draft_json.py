"""What `fill --json` says of a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.work.fill.draft_sheet import place_of, plain_cell

if TYPE_CHECKING:
    from expertserve.work.fill.draft_sheet import Draft

__all__ = ["draft_json"]


def draft_json(draft: Draft) -> dict[str, object]:
    """One form: its fingerprint, what was filled with value and meaning, what was left with reason and candidates."""
    return {
        "form": draft.form,
        "fingerprint": draft.print,
        "private": list(draft.private),
        "filled": [
            {"about": who, "place": place_of(draft, one), "words": list(one.words), "meaning": one.meaning, "value": plain_cell(one.value), "rows": one.rows}
            for who, one in draft.filled
        ],
        "left": [
            {"about": who, "place": place_of(draft, one), "words": list(one.words), "reason": one.reason, "text": one.text, "candidates": list(one.candidates)}
            for who, one in draft.left
        ],
        "told": [
            {"about": who, "place": place_of(draft, one), "words": list(one.words), "text": one.text}
            for who, one in draft.told
        ],
    }  # fmt: skip
