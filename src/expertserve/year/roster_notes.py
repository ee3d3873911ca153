"""What a roster says of its people in sentences: his remark of himself, a letter's or a note's words of everybody on the list."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.ground.findings import Finding, Place
from expertserve.records.expert import Expert
from expertserve.year.spoken.examples import examples
from expertserve.year.spoken.readings import SURE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from expertserve.books.tables.reading import SheetReading
    from expertserve.year.facts import FileFacts

__all__ = ["said_of_people", "with_notes_heard"]

_SENTENCES = re.compile(r"[。;；\n!！]+|(?<!\d)\d{1,2}[.、．](?=\D)")
_CLAUSES = re.compile(r"[，,、：:()（）【】\[\]\s]+")
_ASKED_FOR = re.compile(
    r"必须|应[当为具身本由自符]|须|需[要在由]?|请|填|是否|如[有果]|若|凡|条件|不得|原则上|只限|仅限"
)
"""Words of a sentence that lays down what people have to be: it tells nothing of those on the list."""
_FIELDS = {"will": "willing", "consent": "unit_consent", "health": "health"}
_WORDS = {
    "will+": "本人愿意", "will-": "本人不愿", "consent+": "单位同意", "consent-": "单位不同意", "health+": "身体健康",
    "health-": "身体不宜",
}  # fmt: skip


def said_of_people(text: str) -> dict[str, bool]:
    """will, consent, health -> yes or no, as far as sentences tell them beyond doubt; what they ask for is no telling."""
    found: dict[str, bool] = {}
    for sentence in filter(None, _SENTENCES.split(text)):
        for clause in filter(None, _CLAUSES.split(sentence)):
            if _ASKED_FOR.search(clause):
                break
            likest = examples("facts").of(clause)
            name, sign = likest.label[:-1], likest.label[-1:]
            if name in _FIELDS and likest.lead >= SURE:
                found[name] = found.get(name, True) and sign == "+"
    return found


def with_notes_heard(
    files: Iterable[FileFacts],
) -> tuple[tuple[FileFacts, ...], tuple[Finding, ...]]:
    """The rosters with will, consent and health that only sentences told, and one finding for each sentence or column used.

    What a column says stands. Words of everybody are taken for those whose sheet has no column for it, and only a yes: a no of
    everybody would be no list. Sentences that name somebody are not taken for the others.

    Args:
        files: those that stand, with the units of their people.
    """
    heard, told = [], []
    for file in files:
        if file.input.role == "decision":
            heard.append(file)
            continue
        sheets = []
        for sheet in file.sheets:
            new, findings = _sheet(sheet, str(file.input.path))
            sheets.append(new)
            told += findings
        heard.append(replace(file, sheets=tuple(sheets)))
    return tuple(heard), tuple(told)


def _sheet(sheet: SheetReading, path: str) -> tuple[SheetReading, list[Finding]]:
    people = [one for one in sheet.records if isinstance(one, Expert)]
    if not people:
        return sheet, []
    given = {name for column in sheet.columns for name in column.fields}
    names = [one.name for one in people if one.name]
    findings: list[Finding] = []
    wide: dict[str, bool] = {}
    for text in (*sheet.title, *sheet.notes):
        if any(name in text for name in names):
            continue
        own = said_of_people(text)
        yes = {k: v for k, v in own.items() if v and _FIELDS[k] not in given and k not in wide}
        wide |= yes
        if yes:
            findings.append(_told(sheet, path, text=text, read=yes, count=len(people)))
    records, own_words = [], 0
    for one in sheet.records:
        new = one
        if isinstance(one, Expert):
            own = said_of_people(one.remark) if one.remark else {}
            new = _with(one, {**wide, **own})
            own_words += bool(own) and new != _with(one, wide)
        records.append(new)
    if own_words:
        findings.append(_told(sheet, path, text="备注", read={}, count=own_words))
    return replace(sheet, records=tuple(records)), findings


def _told(
    sheet: SheetReading, path: str, *, text: str, read: Mapping[str, bool], count: int
) -> Finding:
    words = "、".join(_WORDS[f"{name}{'+' if yes else '-'}"] for name, yes in read.items())
    return Finding(
        code="roster-note",
        why="" if read else "own",
        place=Place(file=sheet.file, sheet=sheet.sheet, path=path),
        value=text,
        facts=(("read", words), ("count", str(count))),
    )


def _with(expert: Expert, told: Mapping[str, bool]) -> Expert:
    """The expert with what was told of him where his row says nothing of it."""
    if "will" in told and expert.willing is None and not expert.willing_said:
        expert = replace(expert, willing=told["will"])
    if "consent" in told and not expert.unit_consent:
        expert = replace(expert, unit_consent="同意" if told["consent"] else "不同意")
    if "health" in told and not expert.health:
        expert = replace(expert, health="健康" if told["health"] else "不适宜")
    return expert
