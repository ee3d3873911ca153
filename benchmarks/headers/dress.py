"""Heads drawn from the grammar of `dresses.txt`, and forms of invented hands in many dresses: numbered, asked, noted, bilingual, grouped."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from invent import Column, Form, cells_of, lines_of_file, pools, sorts

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Rule", "draws", "dressed_forms", "rules"]

_CHOICE = re.compile(r"\{([^{}]*)\}")
_MOST = 16
DRESSED = 32
"""So many forms of each fold."""
_WEIGHTS = {
    "experts": 9,
    "demands": 9,
    "services": 6,
    "feedback": 2,
    "sessions": 2,
    "replies": 2,
    "applications": 1,
    "bases": 1,
}
_NOTES = (
    "（必填）", "（选填）", "*", "（请如实填写）", "（可多选）", "（见填表说明）", "（没有可不填）", "【单选】", "【多选】", "：", "（下拉选择）",
    "（与证件一致）", "（不超过30字）", "(required)", "（请填全称）", "（示例见附表）", "？", "（供参考）", "[必填]", "（按实际填）", " ★",
)  # fmt: skip
_BEFORE = (
    "请填写",
    "请问",
    "您的",
    "请选择",
    "请问您的",
    "贵单位",
    "本人",
    "请注明",
    "请写出",
    "所填",
)
_GROUPS = {
    "experts": ("基本情况", "个人信息", "人选情况", "服务意向", "任职情况", "专业情况", "联系方式", "审核情况", "一、基本信息", "二、意向"),
    "demands": ("单位情况", "需求情况", "专家要求", "联系信息", "一、主体信息", "二、需求", "三、要求", "对接信息", "请求", "期望"),
    "services": ("服务情况", "专家", "成效", "时间地点", "核验", "基本", "产出", "记录"),
    "feedback": ("评价", "基本情况", "后续"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One way of wording a field: kind, every field that counts as right ("-" none), the sort of its cells and the pattern."""

    kind: str
    fields: tuple[str, ...]
    sort: str
    pattern: str
    number: int


def rules() -> list[Rule]:
    """Every rule of `dresses.txt`."""
    found: list[Rule] = []
    for line in lines_of_file("dresses.txt"):
        head, _, told = line.partition(" | ")
        kind, _, field = head.partition(" ")
        sort = ""
        if field.startswith("- "):
            field, sort = "-", field[2:].strip()
        for pattern in told.split(" ; "):
            found.append(
                Rule(
                    kind=kind,
                    fields=tuple(field.strip().split("/")),
                    sort=sort,
                    pattern=pattern.strip(),
                    number=len(found),
                )
            )
    return found


def draw(pattern: str, rng: random.Random) -> str:
    """One head of a pattern."""
    while _CHOICE.search(pattern):
        pattern = _CHOICE.sub(lambda told: rng.choice(told.group(1).split("|")), pattern, count=1)
    return pattern.strip()


def draws(rule: Rule, most: int = _MOST) -> list[str]:
    """Different heads of a rule, at most so many."""
    rng = random.Random(f"{rule.kind} {rule.pattern}")
    found = dict.fromkeys(draw(rule.pattern, rng) for _ in range(most * 2))
    return [head for head in found if head][:most]


def _asked(head: str, place: int, style: str, rng: random.Random) -> str:
    """A head in the dress of its form."""
    if style == "numbered":
        return rng.choice(("{}、{}", "{}.{}", "（{}）{}", "{} {}")).format(place, head)
    if style == "asked":
        asked = head if head.endswith("？") or rng.random() < 0.4 else rng.choice(_BEFORE) + head
        return f"{place}、{asked}" + rng.choice(("", "？", "：", "【单选】", "【多选】"))
    if style == "noted" and rng.random() < 0.5:
        return head + rng.choice(_NOTES)
    return head


def _chosen(
    kind: str, every: dict[tuple[str, str], list[Rule]], rng: random.Random
) -> list[list[Rule]]:
    """The rules of the columns of a form, in the kind's own order with some moved."""
    told = [held for (of, field), held in every.items() if of == kind and field != "-"]
    needed = {
        "name",
        "unit_name",
        "title",
        "detail",
        "expert",
        "date",
        "unit",
        "overall",
        "expertise",
    }
    kept = [held for held in told if held[0].fields[0] in needed or rng.random() < 0.58]
    for _ in range(rng.randint(0, 6)):
        at = rng.randrange(len(kept))
        kept.insert(rng.randrange(len(kept)), kept.pop(at))
    nothing = every.get((kind, "-"), [])
    for _ in range(rng.choice((0, 1, 2, 3, 3, 4)) if nothing else 0):
        kept.insert(rng.randint(len(kept) // 2, len(kept)), nothing)
    return kept


def _form(kind: str, name: str, every: dict[tuple[str, str], list[Rule]], mine: set[int]) -> Form:
    rng = random.Random(name)
    style = rng.choice(
        ("plain", "plain", "plain", "noted", "noted", "numbered", "asked", "grouped")
    )
    values, by_field = pools(), sorts()
    rows = rng.choice((3, 5, 8, 12, 20))
    columns: list[Column] = []
    seen: set[str] = set()
    group = ""
    bilingual = rng.random() < 0.08
    for place, held in enumerate(_chosen(kind, every, rng), 1):
        kept = [rule for rule in held if rule.number in mine]
        latin = [rule for rule in held if rule.pattern.isascii()]
        rule = rng.choice(kept if kept and rng.random() < 0.7 else held)
        head = draw(rule.pattern, rng)
        if bilingual and latin and rule not in latin:
            head = draw(rng.choice(latin).pattern, rng) + rng.choice((" ", "\n", "/")) + head
        head = _asked(head, place, style, rng)
        if not head or head in seen:
            continue
        seen.add(head)
        sort = (
            rule.sort
            or by_field.get(f"{kind}.{rule.fields[0]}")
            or by_field.get(rule.fields[0], "text")
        )
        if style == "grouped" and (not group or rng.random() < 0.25):
            group = rng.choice((*_GROUPS.get(kind, ("情况",)), ""))
        labels = (group, head) if style == "grouped" and group else (head,)
        columns.append(Column(labels, rule.fields, cells_of(sort, rng, values, rows)))
    return Form(name=name, hand=name, kind=kind, title="", columns=columns)


def dressed_forms(fold: int, folds: int, told: Iterable[Rule]) -> list[Form]:
    """Forms of one fold: most heads are drawn from its own rules, the rest from any."""
    told = list(told)
    every: dict[tuple[str, str], list[Rule]] = {}
    for rule in told:
        every.setdefault((rule.kind, rule.fields[0]), []).append(rule)
    mine = {rule.number for rule in told if rule.number % folds == fold}
    kinds = [kind for kind, many in _WEIGHTS.items() for _ in range(many)]
    return [
        _form(kinds[number * 7 % len(kinds)], f"dress{fold}-{number}", every, mine)
        for number in range(DRESSED)
    ]
