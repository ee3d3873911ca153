"""Service records written as sentences: one column of text says who served whom with what, beside a day and a verdict.

某某大学张三教授、李四副教授到甲镇乙村丙合作社开展技术指导，内容为“……”，服务半天，培训35人次，解决问题2个。（附照片2张）
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.books.conversion.converters._base import text_of
from expertserve.books.services.closed import form_of
from expertserve.books.tables.assign import ColumnUse
from expertserve.books.tables.body import BodyColumn
from expertserve.codes.titles import parse_title
from expertserve.ground.findings import column_letter
from expertserve.ground.text import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.books.files.grid import Grid
    from expertserve.books.tables.body import Body

__all__ = ["told_in_words", "words_of"]

_SHORTEST, _HALF, _LONGEST_TITLE, _LONGEST_PERSON = 20, 2, 12, 16
_EVIDENCE = re.compile(
    r"[(（]([^()（）]*(?:照片|确认单|回执|签到|视频|材料|佐证|影像)[^()（）]*)[)）]"
)
_SESSION = re.compile(
    r"^(第[\d一二三四五六七八九十]+[期批次])(?:活动)?[：:。，,、\s]*|^(常态(?:化)?服务)[：:。，,、\s]*"
)
_TOPIC = re.compile(r"[“\"「《]([^”\"」》]+)[”\"」》]")
_FORM = re.compile(r"(?:开展|进行|举办)了?(?:“[^”]*”)?(?:的)?([^\s,，。;；、:：“”\d（(]{2,10})")
_DEMAND = re.compile(r"需求(?:编号|号)?[为：:]?\s*([A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*)")
_DURATION = re.compile(
    r"(?:服务|时长|历时|共|授课)(?:时长|时间)?[为约共：:]*((?:[\d.]+|半|[一二两三四五六七八九十]+)个?(?:天半|半天|天|小时|学时|课时|分钟))"
)
_CLOCK = re.compile(r"\d{1,2}[:：]\d{2}\s*[-—–~至到]+\s*\d{1,2}[:：]\d{2}")
_HALVES = re.compile(r"上午|下午|全天|整天|晚上")
_GOES = re.compile(r"到|赴|前往|深入|走进|在|为|给")
_ABOUT = r"(?:围绕|针对|聚焦|(?<![成造将])就)"
_MATTER = re.compile(_ABOUT + r"([^,，。;；“”]{2,40}?)(?:开展|进行|举办)")
_CLAUSE = re.compile(r"[,，。;；：:“”]")
_WHERE = re.compile(rf"^[^,，。;；“”]+?(?=，|,|。|;|；|{_ABOUT}|开展|进行|举办|$)")
_MANY = re.compile(r"等\d+[人名位]$")
_UNIT = re.compile(
    r"^(.+(?:大学|学院|医院|研究院|研究所|科学院|中心|公司|集团|党校|工作室|委员会|协会|学会|局|站|所|院|馆|校|社|厂|场|基地))([\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,8}[·•．][\u4e00-\u9fff]{1,8})$"
)
_HAN = re.compile(r"[\u4e00-\u9fff·]+")
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,8}[·•．][\u4e00-\u9fff]{1,8}")
_PLACE = re.compile(
    r"^([\u4e00-\u9fff]{1,5}?(?:镇|乡|街道|苏木))?([\u4e00-\u9fff]{1,5}?(?:村|社区))?([\u4e00-\u9fff\d（）()·]{2,})$"
)
_NUMBER = r"[约近超逾]?(?:[\d,.]+|[一二三四五六七八九十百千]+)(?:余|多|万)?"
_AROUND = r"(?:以上|左右|上下|以内)?"
_PEOPLE = rf"({_NUMBER}\s*(?:余|多)?(?:人次|人|名){_AROUND})"
_FIGURES: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple((field, header, re.compile(pattern)) for field, header, pattern in (
    ("trained", "培训人数/人次", rf"(?:培训|参训|听课|授课)[^\d,，。;；约近]{{0,8}}?{_PEOPLE}"),
    ("benefit", "受益人数/人次", rf"(?:受益|惠及|服务群众)[^\d,，。;；约近]{{0,6}}?{_PEOPLE}"),
    ("visits", "诊疗人次", rf"(?:诊疗|接诊|诊治|义诊)[^\d,，。;；约近]{{0,4}}?{_PEOPLE}"),
    ("problems", "解决问题数", rf"解决[^\d,，。;；]{{0,8}}?({_NUMBER}\s*[个项条])|解决[^\d,，。;；]{{0,3}}({_NUMBER}\s*[个项条])"),
    ("agreements", "签订协议数", rf"协议[^\d,，。;；]{{0,3}}({_NUMBER}\s*[份项个])"),
    ("amount", "协议金额(元)", r"(?:协议|合同|签约)?金额[为约：:]*([\d.,]+\s*(?:万|亿)?元)"),
    ("operations", "手术台次", rf"手术[^\d,，。;；]{{0,3}}({_NUMBER}\s*(?:台次|台|例))"),
    ("consultations", "会诊/病例讨论(次)", rf"(?:会诊|病例讨论)[^\d,，。;；]{{0,3}}({_NUMBER}\s*[次例])"),
    ("rounds", "教学查房(次)", rf"查房[^\d,，。;；]{{0,3}}({_NUMBER}\s*次)"),
    ("meetings", "场次", rf"(?:讲座|授课|培训)[^\d,，。;；]{{0,3}}({_NUMBER}\s*[场期])"),
    ("techniques", "推广新技术新品种(项)", rf"推广[^\d,，。;；]{{0,10}}({_NUMBER}\s*[项个种])"),
    ("area", "推广面积(亩)", rf"面积[^\d,，。;；]{{0,3}}({_NUMBER}\s*(?:亩|公顷))"),
    ("transfers", "成果转化项数", rf"(?:转化|落地)[^\d,，。;；]{{0,6}}({_NUMBER}\s*项)"),
))  # fmt: skip
_HEADERS = {
    "session": "期次", "half": "时段", "expert": "专家姓名", "expert_unit": "派出单位", "expert_title": "专业技术职务", "town": "乡镇",
    "village": "村", "unit": "服务单位", "form": "服务形式", "topic": "服务事项", "demand": "需求编号", "duration": "服务时长",
    "evidence": "佐证材料",
}  # fmt: skip


def told_in_words(grid: Grid, body: Body) -> list[BodyColumn]:
    """The columns that the sentences of one column of text stand for; none where experts and units have columns of their own.

    Args:
        grid: the sheet.
        body: its columns as read by their heads.
    """
    known = {field for column in body.columns for field in column.use.fields}
    if known.intersection(("expert", "expert_id", "unit")) or not body.numbers:
        return []
    width = max(len(grid.rows[number - 1]) for number in body.numbers)
    for column in range(width):
        texts = [_text(grid, number, column) for number in body.numbers]
        told = [words_of(text) if len(text) >= _SHORTEST else {} for text in texts]
        if sum("expert" in one and "unit" in one for one in told) * _HALF > len(told):
            return _columns(grid, body, column, told, known=known)
    return []


def _text(grid: Grid, number: int, column: int) -> str:
    row = grid.rows[number - 1]
    return text_of(row[column]).strip() if column < len(row) else ""


def _columns(
    grid: Grid, body: Body, column: int, told: Sequence[dict[str, str]], *, known: set[str]
) -> list[BodyColumn]:
    letter = column_letter(column + 1)
    # the column itself may have been taken for something short; its sentences say more
    own = {field for one in body.columns if one.letter == letter for field in one.use.fields}
    body.columns[:] = [one for one in body.columns if one.letter != letter]
    others = known - own
    fields = list(dict.fromkeys(field for one in told for field in one if field not in others))
    headers = _HEADERS | {field: header for field, header, _ in _FIGURES}
    units = {"amount": "元", "area": "亩"}
    row = next((n for n in range(body.numbers[0] - 1, 0, -1) if _text(grid, n, column)), 1)
    return [
        BodyColumn(
            use=ColumnUse(
                number=column + 1, header=headers[field], fields=(field,), unit=units.get(field, "")
            ),
            cells=[one.get(field) for one in told],
            letter=letter,
            header_row=row,
        )
        for field in fields
    ]


def words_of(text: str) -> dict[str, str]:
    """What the sentences of one record say, by the field each part belongs to; parts that stand nowhere are left out."""
    plain = compact(text)
    found: dict[str, str] = {}
    evidence = _EVIDENCE.search(plain)
    if evidence is not None:
        found["evidence"] = evidence.group(1).removeprefix("附")
        plain = plain[: evidence.start()] + plain[evidence.end() :]
    session = _SESSION.match(plain)
    if session is not None:
        found["session"] = session.group(1) or session.group(2)
        plain = plain[session.end() :]
    for field, pattern in (("topic", _TOPIC), ("demand", _DEMAND), ("duration", _DURATION)):
        if (match := pattern.search(plain)) is not None:
            found[field] = match.group(1)
    bare = _TOPIC.sub("“”", plain)
    for field, _, pattern in _FIGURES:
        if (match := pattern.search(bare)) is not None:
            found[field] = next(group for group in match.groups() if group)
    if (matter := _MATTER.search(bare)) is not None:
        found.setdefault("topic", matter.group(1))
    if (form := _FORM.search(bare)) is not None:
        found["form"] = form.group(1)
        if form_of(form.group(1)).word:  # 开展骨科专家义诊: what was done, and its form within
            found.setdefault("topic", form.group(1))
    half = _CLOCK.search(bare) or _HALVES.search(bare)
    if half is not None:
        found["half"] = half.group(0)
    return found | _act(_HALVES.sub("", _CLOCK.sub("", bare)).lstrip("，,：:。 "))


def _act(text: str) -> dict[str, str]:
    """Who went where: experts with their units and titles, town, village and unit."""
    for goes in _GOES.finditer(text):
        who = _CLAUSE.split(text[: goes.start()])[-1].strip()
        where = _WHERE.match(text[goes.end() :])
        many = _MANY.search(who)
        parts = (who[: many.start()] if many else who).split("、")
        people = [_person(part) for part in parts if part]
        if where is not None and people and all(people):
            told = [person for person in people if person is not None]
            return _people(told, many.group(0) if many else "") | _place(where.group(0).strip())
    return {}


def _people(people: list[tuple[str, str, str]], many: str) -> dict[str, str]:
    """The cells of experts, units and titles; a column of which one person has nothing is left to the register."""
    units, names, titles = zip(*people, strict=True)
    told = {"expert": "、".join(names) + many}
    told |= {"expert_unit": "、".join(units)} if all(units) else {}
    return told | ({"expert_title": "、".join(titles)} if all(titles) else {})


def _place(where: str) -> dict[str, str]:
    """Town, village and unit of a place."""
    place = _PLACE.match(where)
    parts = place.groups() if place is not None else (None, None, where)
    named = zip(("town", "village", "unit"), parts, strict=True)
    return {name: part for name, part in named if part}


def _person(text: str) -> tuple[str, str, str] | None:
    """(unit, name, title) of 某某大学张三教授; "" what is not said; None where no name can be told.

    某农大张三教授 is left whole as the name: only the register knows where the short name of a unit ends.
    """
    title = next(
        (
            text[-size:]
            for size in range(min(_LONGEST_TITLE, len(text) - 2), 1, -1)
            if text[-size:] in parse_title(text[-size:]).names
        ),
        "",
    )
    rest = text.removesuffix(title) if title else text
    found = _UNIT.match(rest)
    if found is not None:
        return found.group(1), found.group(2), title
    if _NAME.fullmatch(rest):
        return "", rest, title
    whole = bool(title) and len(rest) <= _LONGEST_PERSON and _HAN.fullmatch(rest)
    return ("", rest, title) if whole else None
