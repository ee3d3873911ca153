"""What the words of a blank form ask for: the machinery that reads returns, and stricter, because here something is written.

A blank form has no contents to speak for a reading, and what is written wrongly leaves the office. So a field is sure only where
the reader is sure of the words alone, and no word of the label changes its sense; else it is asked about.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import kinds
from expertserve.books.files.grid import Grid
from expertserve.books.tables.candidate import Candidate
from expertserve.books.tables.decide import columns_of
from expertserve.books.tables.header_words import DENY
from expertserve.books.tables.judge import Header
from expertserve.books.tables.mapper import header_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from expertserve.books.conversion.kind import Kind
    from expertserve.books.tables.mapper import Mapper

__all__ = ["Asked", "likely_kinds", "understood"]

_KNOWN = 3
"""Wordings of a field that are as good as its own header: the first ones of its list."""
_CERTAIN = 3000
_STRICT = (
    "人次",
    "人数",
    "小时",
    "天",
    "期",
    "场",
    "负责人",
    "法人",
    "其中",
    "累计",
    "银行",
    "传真",
    "邮编",
)
"""Of these the field's own header alone may have one: some of its other wordings are read for the other thing, too."""
_OWN_SENSE = (
    "人次", "人数", "天", "小时", "期", "场", "次数", "拟", "预计", "计划", "实际", "累计", "其中", "负责人", "法定", "法人", "原", "曾", "配偶", "紧急", "导师",
    "上年", "上级", "目标", "银行", "传真", "邮编", "通讯", "家庭", "户籍", "籍贯", "简历", "毕业", "任职", "参加工作", "开始", "结束", "证书", "英文",
)  # fmt: skip
_ANYWHERE = frozenset({"单位", "专家", "需求", "情况", "名", "类", "年", "月", "数"})
_SENSE = (*_OWN_SENSE, *(word for word in DENY if word not in _ANYWHERE))
"""Words that change what a label asks for: they stand in the label and in the field's own wording, or in neither."""
_PLANNED = re.compile(r"拟|预计|计划|预期|期望|意向")
"""A field of what is planned is never written under a label of what was done."""
_WHOLE = re.compile(r"^(?:总额|总数|总计|合计|小计|共计|总量)$")
"""Under a group these say no more than the group: 经费预算（万元）/总额."""
_NEUTRAL = re.compile(
    r"基本|信息|概况|专家|个人|本人|人选|项目|活动|基地|需求|单位|情况|服务|申报|推荐"
)
_GROUP_OF_OTHERS = re.compile(
    r"紧急|家庭|配偶|导师|合作|推荐人|法人|法定|填表|审核|上级|主管|经办|其他|团队"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A label and what it asks for.

    Attributes:
        words: from the group down to the label itself. fields: of the kind, several for a joined label, none where not sure.
        candidates: what it could be where it is not sure, best first.
        own: the clerk's own line says so.
        unit: named in the label. plain: it is one of the field's own first wordings to the letter.
    """

    words: tuple[str, ...]
    fields: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    own: bool = False
    unit: str = ""
    plain: bool = False


def likely_kinds(labels: Sequence[tuple[str, ...]], mapper: Mapper) -> tuple[tuple[int, Kind], ...]:
    """Every kind with what the labels add up to for it (thousandths of log-odds), the best first.

    Args:
        labels: words of each label, from its group down.
        mapper: with the clerk's own lines.
    """
    header = _header(labels, mapper)
    totals = [(header.verdict(kind, looked=False).total, kind) for kind in kinds()]
    return tuple(sorted(totals, key=lambda told: -told[0]))


def understood(labels: Sequence[tuple[str, ...]], kind: Kind, mapper: Mapper) -> tuple[Asked, ...]:
    """What each label asks for if the form is about `kind`.

    Args:
        labels: words of each label, from its group down.
        kind: whose fields they are.
        mapper: with the clerk's own lines.
    """
    header = _header(labels, mapper)
    verdict = header.verdict(kind, looked=False)
    found = []
    for place, use in enumerate(columns_of(header, verdict)):
        words = labels[place]
        match = mapper.match(words, kind)
        whole = mapper.match(words[:-1], kind) if _WHOLE.match(header_key(words[-1])) else None
        match = whole if whole is not None and len(words) > 1 else match
        own = match is not None and match.rank == 0
        certain = (
            verdict.certain(place)
            if place not in verdict.joined and verdict.seats[place][0] >= 0
            else _CERTAIN
        )
        fields = use.fields if not use.asked else ()
        if (
            match is not None
            and 0 < match.rank <= 1 + _KNOWN
            and use.asked
            and (use.asked[0].field,) == match.fields
        ):
            # one of the field's own first wordings to the letter, and nothing else comes before it
            fields = match.fields
        if match is not None and match.rank == 1 and not fields:
            # the field's own header to the letter, whatever other field is near
            fields = match.fields
        rank = match.rank if match is not None and match.fields == fields else 999
        told = Asked(
            words=words, fields=fields, candidates=use.asked, own=own, unit=use.unit, plain=rank <= 1 + _KNOWN
        )  # fmt: skip
        above = [mapper.match((word,), kind) for word in words[:-1]]
        at_home = bool(above) and all(one is not None for one in above)
        found.append(told if own else _strict(told, kind, (rank, certain, at_home)))
    return tuple(_once(found))


def _once(found: Sequence[Asked]) -> Iterator[Asked]:
    """Of two labels that seem to ask for one field at most one does: those that do not say it to the letter are asked about."""
    times = Counter(name for one in found for name in one.fields)
    for one in found:
        doubled = [name for name in one.fields if times[name] > 1]
        if doubled and not one.own and not one.plain:
            yield replace(
                one, fields=(), candidates=tuple(Candidate(n, 0, "word") for n in doubled)
            )
        else:
            yield one


def _header(labels: Sequence[tuple[str, ...]], mapper: Mapper) -> Header:
    row = [words[-1] for words in labels]
    grid = Grid(file="", path="", sheet="", format="xlsx", rows=[list(row)])
    return Header(grid, (1,), tuple(enumerate(labels, 1)), mapper)


def _strict(told: Asked, kind: Kind, how: tuple[int, int, bool]) -> Asked:
    """A field that is not said clearly enough becomes a question."""
    if not told.fields:
        return told
    rank, certain, at_home = how
    headers = [kind.fields[name] for name in told.fields]
    said = "".join(told.words)
    groups = "".join(told.words[:-1])
    # the group may say it in full (专家/联系电话); one about somebody else makes every label below it another one
    foreign = bool(groups) and (
        bool(_GROUP_OF_OTHERS.search(groups)) or not (at_home or _NEUTRAL.search(groups))
    )
    known = [header_key(word) for one in headers for word in (one.header, *one.synonyms[:_KNOWN])]
    exact = rank <= 1 + _KNOWN
    changed = not exact and any(
        word in said and not any(word in other for other in known) for word in _SENSE
    )
    headers_alone = [header_key(one.header) for one in headers]
    changed = changed or any(
        word in said and not any(word in other for other in headers_alone) for word in _STRICT
    )
    planned = any(_PLANNED.search(one.header) for one in headers) and not _PLANNED.search(said)
    shares = len(headers) > 1 or any(_shares(header_key(said), other) for other in known)
    clear = rank <= 1 + _KNOWN or (certain >= _CERTAIN and shares)
    if clear and not (changed or planned or foreign):
        return told
    asked = tuple(Candidate(name, certain, "word") for name in told.fields)
    return replace(told, fields=(), candidates=asked)


def _shares(label: str, other: str) -> bool:
    """Whether two wordings have two characters running in common."""
    return any(label[at : at + 2] in other for at in range(len(label) - 1))
