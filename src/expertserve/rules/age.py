"""Age limit, off unless settings set one (neighbouring pools use 60 to 70; domain rules 6.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.records.pairing import Refusal
from expertserve.rules._rule import ExpertRule

if TYPE_CHECKING:
    from expertserve.records.expert import Expert
    from expertserve.rules._terms import Terms


def refuse(expert: Expert, terms: Terms) -> Refusal | None:
    """Refuse an expert who is older than the limit on the date of the run; an unknown birth date is no refusal."""
    if not terms.age_limit or expert.birth is None:
        return None
    birth = expert.birth
    passed = (terms.as_of.month, terms.as_of.day) >= (birth.month or 12, birth.day or 31)
    age = terms.as_of.year - birth.year - (not passed)
    return (
        Refusal("over-age", f"超过年龄上限{terms.age_limit}周岁。")
        if age > terms.age_limit
        else None
    )


RULE = ExpertRule(codes=("over-age",), title="年龄上限", refuse=refuse)
