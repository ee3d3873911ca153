"""Joined columns (联系人及电话, 职务/职称, 工作单位及职务): one cell taken apart into the texts of its fields."""

from __future__ import annotations

import re
import unicodedata

from expertserve.codes.titles import parse_title
from expertserve.ground.text import tidy

__all__ = ["split_cell"]

_PHONE = re.compile(
    r"(?:\+?86[- ]?)?(?:1[\d*xX][\d*xX \-]{7,13}[\d*xX]|\(?0\d{2,3}\)?[- ]?\d{5,8}(?:[-转]\d{1,6})?|\+(?!86)\d{1,3}[- ]?\d[\d -]{5,12}\d|\d{7,13})"
)
_EMAIL = re.compile(r"[^\s,，;；、/()（）]*[@＠][^\s,，;；、/()（）]*")
_ID = re.compile(r"\d{6,17}[\dXx]")
_GENDER = re.compile(r"(?<![\u4e00-\u9fff])[(（]?\s*([男女])\s*(?:性)?\s*[)）]?(?![\u4e00-\u9fff])")
_BETWEEN = re.compile(r"[、,，;；/／|\n\t]+|\s{2,}|(?<![A-Za-z.]) | (?![A-Za-z])")
_STRONG = re.compile(r"[、,，;；/／|\n\t]+|\s{2,}")
_NO_PHONE = re.compile(r"[、,，;；(（\s]*(?:无|没有?)(?:电话|手机|座机)[)）]?$")
_NOTE_BEHIND = re.compile(r"(?<=\d)\s*[(（][一-鿿]{1,6}[)）]$")
"""Whose telephone it is: 某某 138…（村部）."""
_PHONES = frozenset({"mobile", "contact_tel"})
_SIGNED = re.compile(r"\s*——+\s*")
_LEVEL = re.compile(r"^(.+?)\s*[(（/／，,、\s]\s*((?:正高|副高|中|初|员)级?)\s*[)）]?$")
_NAMED_BY = re.compile(r"\s*([:：\n]|——+)\s*")
_CLAUSE_END = re.compile(r"[，,。；;！!？?]")
_SEVERAL = 2
_LONGEST_NAME = 40
_LEVEL_AND_COUNT = re.compile(
    r"^(.*?)[、,，;；/\s(（]*(\d+(?:\s*[-—~至]\s*\d+)?|[一二两三四五六七八九十]+(?=[人名位个]))\s*[人名位个]?[)）]?$"
)
"""副高2人, 高级农艺师1: whom a demand asks for, and how many."""
_EDGE = " \t\n、,，;；/／|:：()（）-"
_UNIT_END = re.compile(
    r"^(.*?(?:大学|学院|医院|公司|研究院|研究所|研究中心|集团|中心|委员会|管理局|局|厅|所|站|院|校|中学|小学|合作社|事务所|协会|学会|社|厂|园|馆|总队|大队|支队|办公室|村|镇政府|乡政府))(.{2,12})$"
)
_UNIT_NOTED = re.compile(
    r"^(.+?)[(（]((?!.*(?:公司|院|所|部|校区|分校|局)[)）]$)[一-鿿]{2,8})[)）]$"
)
"""A unit with a note that is no part of its name: 某县原种场（退休）."""
_TOWN = re.compile(r"^(.*?(?:街道办事处|街道|镇|乡|苏木))(.*)$")
_COUNTY = re.compile(r"^(.*?(?:自治县|县|区|市|旗))(.*)$")
_DEGREE = re.compile(r"(?:名誉)?(?:博士|硕士|学士|双学士)(?:学位)?$|^(?:博士|硕士|学士)")
_POST_END = re.compile(
    r"(?:长|主任|书记|经理|主席|总监|部长|干事|秘书|负责人|院士|科员|总裁|董事)$"
)

_POST_ALONE = re.compile(
    r"(?:副?(?:站|院|校|所|处|科|局|主任|部|厂|场|队|组)长|副?主任|副?书记|副?经理|副?主席)"
)
"""A post that is no unit, where the unit was left out."""

_PATTERNS = {
    "email": _EMAIL,
    "mobile": _PHONE,
    "contact_tel": _PHONE,
    "id_number": _ID,
    "gender": _GENDER,
}
_ORDER = ("email", "id_number", "mobile", "contact_tel", "gender")


def split_cell(text: str, fields: tuple[str, ...]) -> dict[str, str]:
    """The text of each field of a joined column; a field the cell does not tell has "".

    Numbers and addresses are found by their shape, titles by the table of titles, towns by their last character; what is left
    is given to the other fields in the order of the header.
    """
    if _PHONES.intersection(fields):
        text = _NO_PHONE.sub("", text)
        text = _NOTE_BEHIND.sub("", text) if {"contact", "name"}.intersection(fields) else text
    rest = (
        unicodedata.normalize("NFKC", tidy(text))
        if _ORDER_NEEDED.intersection(fields)
        else tidy(text)
    )
    found: dict[str, str] = {}
    for field in _ORDER:
        if field in fields:
            rest, found[field] = _take(rest, _PATTERNS[field])
    others = [field for field in fields if field not in found]
    if len(others) > 1 and others[0] == fields[0] and rest.lstrip()[:1] in _OPENED:
        found[others.pop(0)] = ""  # nothing stands before the first separator: ，站长
    empty = [field for field in fields if found.get(field) == ""]
    left = _trimmed(rest)
    if not others and empty and left:
        found[empty[0]] = left  # what has no shape of its field is told there, not dropped
    found.update(_share(left, others))
    return {field: found.get(field, "") for field in fields}


_OPENED = frozenset("、,，;；/／|")
_ORDER_NEEDED = frozenset(_ORDER)


def _trimmed(text: str) -> str:
    """The text without separators at its ends; brackets that close what was opened stay."""
    bare = text.strip(_EDGE)
    opened = max(bare.rfind("("), bare.rfind("（"))
    if opened <= max(bare.rfind(")"), bare.rfind("）")):
        return bare
    behind = text[text.find(bare) + len(bare) :].lstrip()[:1]
    return bare + behind if behind in {")", "）"} and behind else bare


def _take(text: str, pattern: re.Pattern[str]) -> tuple[str, str]:
    hits = [match.group(match.lastindex or 0).strip() for match in pattern.finditer(text)]
    hits = [hit if hit.count("(") == hit.count(")") else hit.strip("()") for hit in hits]
    return pattern.sub(" ", text), "、".join(hit for hit in hits if hit)


def _share(text: str, fields: list[str]) -> dict[str, str]:
    if len(fields) < _SEVERAL:
        return dict.fromkeys(fields, text)
    if "title" in fields and "need_count" not in fields:
        return _named_by_title(text, fields)
    signed = _SIGNED.split(text, maxsplit=1)
    if len(signed) == len(fields):
        return dict(zip(fields, signed, strict=True))
    special = _places(text, fields) or _schooling(text, fields) or _asked_for(text, fields)
    if special:
        return special
    if _TELLING.issuperset(fields):
        return _in_sentences(text, fields)
    pieces = [_trimmed(piece) for piece in _STRONG.split(text) if piece.strip(_EDGE)]
    if len(pieces) < len(fields):
        pieces = [_trimmed(piece) for piece in _BETWEEN.split(text) if piece.strip(_EDGE)]
    if len(pieces) < len(fields) and fields[0] in {"org_name", "unit_name"}:
        noted = text.endswith((")", "）"))
        parted = _UNIT_NOTED.match(text) if noted else _UNIT_END.match(text)
        pieces = [parted.group(1), parted.group(2)] if parted else pieces
    if len(pieces) < len(fields) and "expertise" in fields:
        return dict.fromkeys(fields, text)
    if len(pieces) == 1 and fields[:2] == ["org_name", "post"] and _POST_ALONE.fullmatch(pieces[0]):
        return {"post": pieces[0]}
    named = dict(zip(fields, pieces, strict=False))
    if len(pieces) > len(fields):
        named[fields[-1]] = "、".join(pieces[len(fields) - 1 :])
    return named


def _named_by_title(text: str, fields: list[str]) -> dict[str, str]:
    """The name of a demand, or the title of a person with its level or beside other fields."""
    if "detail" in fields:
        return _titled(text)
    if fields == ["title", "title_level"]:
        told = _LEVEL.match(text)
        return dict(zip(fields, told.groups() if told else (text, ""), strict=True))
    return _with_title(text, fields)


def _asked_for(text: str, fields: list[str]) -> dict[str, str]:
    """Whom a demand asks for, and how many."""
    told = _LEVEL_AND_COUNT.match(text) if set(fields) == {"need_level", "need_count"} else None
    return {"need_level": told[1], "need_count": told[2]} if told else {}


def _titled(text: str) -> dict[str, str]:
    """A name of a demand and its description: parted at the first colon, dash or line, else the first clause is the name, too."""
    first, between, rest = (*_NAMED_BY.split(text, maxsplit=1), "", "")[:3]
    if between and len(first) <= _LONGEST_NAME and rest.strip():
        return {"title": first.strip(_EDGE), "detail": rest.strip(_EDGE)}
    return {"title": _CLAUSE_END.split(text, maxsplit=1)[0][:_LONGEST_NAME], "detail": text}


_TELLING = frozenset({"expertise", "keywords", "achievements", "remark", "detail", "target"})
"""Fields that are told in free words, commas among them: 党参、黄芪育苗 is one direction."""
_SENTENCES = re.compile(r"[;；。|\n]+")


def _in_sentences(text: str, fields: list[str]) -> dict[str, str]:
    """Free words for each field where sentences part them; else what was written belongs to every one of them, uncut."""
    pieces = [_trimmed(piece) for piece in _SENTENCES.split(text) if piece.strip(_EDGE)]
    if len(pieces) != len(fields):
        return dict.fromkeys(fields, text)
    return dict(zip(fields, pieces, strict=True))


def _pieces(text: str) -> list[str]:
    """What stands between commas, blanks and brackets."""
    plain = text.replace("(", " ").replace(")", " ").replace("（", " ").replace("）", " ")
    return [piece.strip(_EDGE) for piece in _BETWEEN.split(plain) if piece.strip(_EDGE)]


def _with_title(text: str, fields: list[str]) -> dict[str, str]:
    """Title by the table, the rest by order; a lone word that no table knows is a post when it ends like one."""
    others = [field for field in fields if field != "title"]
    pieces = _pieces(text)
    if len(pieces) == 1 and others[0] in {"org_name", "unit_name"}:
        parted = _UNIT_END.match(pieces[0])
        pieces = [parted.group(1), parted.group(2)] if parted else pieces
    lead: dict[str, str] = {}
    while len(others) > 1 and len(pieces) > 1:
        lead[others.pop(0)] = pieces.pop(0)
    titles = [piece for piece in pieces if _is_title(piece)]
    rest = [piece for piece in pieces if piece not in titles]
    if not titles and rest and others == ["post"]:
        last = rest[-1] if fields[-1] == "title" else rest[0]
        if len(rest) > 1 or not _POST_END.search(last):
            titles = [last]
            rest.remove(last)
    elif not titles and len(rest) > 1:
        titles = [rest.pop()]
    return {**lead, others[0]: "、".join(rest), "title": "、".join(titles)}


def _is_title(word: str) -> bool:
    found = parse_title(word)
    return bool((found.level or found.skill) and not found.post_rest) or word in {"无", "无职称"}


def _places(text: str, fields: list[str]) -> dict[str, str]:
    if fields[:2] == ["town", "village"]:
        parted = _TOWN.match(text)
        return (
            {"town": parted.group(1), "village": parted.group(2).strip(_EDGE)}
            if parted
            else {"town": text}
        )
    if fields[:2] == ["county", "town"]:
        parted = _COUNTY.match(text)
        return (
            {"county": parted.group(1), "town": parted.group(2).strip(_EDGE)}
            if parted
            else {"county": text}
        )
    return {}


def _schooling(text: str, fields: list[str]) -> dict[str, str]:
    if set(fields) != {"education", "degree"}:
        return {}
    pieces = [piece.strip(_EDGE) for piece in _BETWEEN.split(text) if piece.strip(_EDGE)]
    degree = [piece for piece in pieces if _DEGREE.search(piece) and "研究生" not in piece]
    return {
        "education": "、".join(piece for piece in pieces if piece not in degree),
        "degree": "、".join(degree),
    }
