"""What a column is by the class of its cells, whatever its head says: entries of a closed list, verdicts, or a measure of a named thing.

Proof here means: read it, unless words and contents say something else even more loudly. Of several lists that know the cells
the one that knows most of them speaks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from expertserve.books.services.closed import OPTION
from expertserve.books.services.verdicts import verdict_word
from expertserve.codes.choices import choice_list
from expertserve.ground.quantities import read_bool

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from expertserve.books.conversion.kind import Kind
    from expertserve.books.tables.units import Measured

    Numbers = NDArray[np.int64]

__all__ = ["by_class"]

_READ, _STRONG = 2500, 3500
"""The score of what is proven beyond likeness, and what a class adds where fewer cells say so."""
_FEWEST, _MOST_WORDS = 3, 12
"""Filled cells from which they are a class of their own, and how many different words one may have."""
_SHORT = 8
_LISTS = {
    "services": {"form": "forms", "content": "content"},
    "demands": {"state": "demand-states", "outcome": "outcomes"},
    "sessions": {"state": "activity-states"},
    "agreements": {"kind": "link-kinds", "state": "link-states"},
    "publicity": {"level": "media-levels"},
}
"""Of each kind the fields of which a closed list holds the words."""
_SIDE = re.compile(r".{0,8}(?:单位|群众|专家|学员|农户|企业|对象|一方|派出方|受援方)")
_CHECKED = re.compile(r"[审核签验]")
_NAMED: dict[str, tuple[tuple[str, ...], str]] = {
    "plan_experts": (("persons",), "专家|人"),
    "plan_units": (("units",), "单位|企业|家"),
    "plan_trained": (("times", "persons"), "培训|听课|授课"),
    "visits": (("times", "persons"), "诊|看病|就医|患者|病人"),
    "travel": (("time",), "路|途|往返|来回|车程"),
    "title_since": (
        ("day",),
        "(?:职称|职务|资格).*(?:取得|评|聘|起)|(?:取得|评|聘).*(?:职称|职务|资格)",
    ),
    "transfer_cert": ((), "(?:落地|转化|成果).*(?:证|凭)"),
    "econ_cert": ((), "(?:收|效益|节支|产值).*(?:谁|证明|认定|出具|单位)"),
}
"""A field, what its cells or its head measure (nothing where anything will do), and the word of the thing its head needs."""


def by_class(kind: Kind, head: str, column: Measured, scores: Numbers) -> Numbers:
    """The shifts of one column, one a field of the kind, thousandths of log-odds.

    Args:
        kind: whose fields are judged.
        head: lowest text of the column.
        column: what its cells are.
        scores: what words and contents say of each field.
    """
    order = {column.field: place for place, column in enumerate(kind.columns)}
    found = np.zeros_like(scores)
    for field, sure in _proven(kind, head, column):
        if field in order:
            at = order[field]
            wanted = _READ - int(scores[at]) if sure else 0
            found[at] = max(int(found[at]), _STRONG, wanted)
    return found


def _proven(kind: Kind, head: str, column: Measured) -> list[tuple[str, bool]]:
    """(field, whether nearly all cells say so) of what the class of the cells proves."""
    found = _by_list(_LISTS.get(kind.name, {}), column)
    if kind.name == "services" and _are_verdicts(head, column):
        found.append(("approved", True))
    if kind.name == "feedback" and _again(column) and all(map(_SIDE.fullmatch, column.texts)):
        found.append(("side", True))
    found += [
        (field, True)
        for field, (sorts, word) in _NAMED.items()
        if re.search(word, head) and (not sorts or column.head in sorts or column.mostly(*sorts))
    ]
    return found


def _again(column: Measured) -> bool:
    """Whether a column holds few short words that come again."""
    few = len(set(column.texts))
    return (
        column.filled >= _FEWEST
        and 2 * few <= column.filled
        and all(len(OPTION.sub("", text)) <= _SHORT for text in column.texts)
    )


def _by_list(lists: dict[str, str], column: Measured) -> list[tuple[str, bool]]:
    """The fields whose lists know most cells, three at least and more than one entry; a plain yes or no is the word of no list.

    Short words that come again need only hold an entry: C.讲课培训, 田间指导.
    """
    texts, within = [OPTION.sub("", text) for text in column.texts], _again(column)
    known: dict[str, int] = {}
    for field, name in lists.items():
        table = choice_list(name)
        codes = [
            ""
            if read_bool(text).value is not None
            else (table.find_all(text).codes or ("",))[0]
            or (table.within(text)[0] if within else "")
            for text in texts
        ]
        entries = [code for code in codes if code]
        if len(entries) >= _FEWEST and len(set(entries)) > 1 and 2 * len(entries) > len(texts):
            known[field] = len(entries)
    most = max(known.values(), default=0)
    sure = 5 * most >= 4 * len(texts) and list(known.values()).count(most) == 1
    return [(field, sure) for field, many in known.items() if many == most]


def _are_verdicts(head: str, column: Measured) -> bool:
    """Cells that agree or refuse (属实, 未核, √): what somebody approves, in words or under a head that speaks of checking."""
    if column.filled < _FEWEST or len(set(column.texts)) > _MOST_WORDS:
        return False
    sorts = [verdict_word(text) for text in column.texts]
    said = 5 * sum(map(bool, sorts)) >= 4 * column.filled
    return said and ("word" in sorts or _CHECKED.search(head) is not None)
