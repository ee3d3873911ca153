"""What a sentence of a decision orders, by its verbs, their negation and the order of the people named in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

__all__ = ["SLOT", "Act", "Order", "acts", "has_order", "together"]

Order = Literal[
    "appoint", "add", "bar", "replace", "keep", "drop", "hold", "move", "rank", "told", "unsure"
]
SLOT = "[\ue000-\ue0ff]"
"""A person named, as one character: \ue000 the first one of the text."""
_NO = (
    "(?:不(?:是|要|必|用|宜|能|可|便|得|再|需|让|派|叫|请|安排|参加|合适|适合|行|同意|去|来|搞|办|弄|列|做|上|考虑)|别|勿|莫|甭|免|无需|无须|停止?|取消"
    "|撤(?:下|掉|销|了|回)?|拿(?:下|掉)|去掉|划掉|删(?:掉|除)?|没(?:有)?必要|暂缓)"
)
_GO = "(?:去|来|派|安排|请|让|由|用|叫|上|参加|列入|选|定|排|前往|出马|出面|负责|承担|跑|到场|接)"
_SWAP = "(?:更换|替换|调换|变更|换|改|调整?)"
_INTO = "(?:派|请|用|聘|由|让)?(?:成|为|作|给|到|上)?(?:由|请|派|让)?"
_SAME = re.compile(
    f"(?:{_NO}|不)[^{SLOT[1:-1]}]{{0,2}}(?:{_SWAP}|动|变)|照旧|维持|保持不变|不变|不动|还是原来|原人选|原安排"
)
_OFFICE = re.compile(
    r"不得不|不能不|不可不|非(?=.{1,12}(?:不可|不行|莫属))|(?<=.)(?:不可|不行|莫属)$"
)
_ASKS = re.compile(
    r"[?？]|[吗呢么]$|[吗呢么][,，。]|如果|要是|假如|倘|除非|万一|能不能|可不可以|可否|能否|是否|是不是|好不好|行不行|考虑|研究|商量|商议|酌情"
    r"|看看|再看|建议|最好|视情况|征求|听听|也行|也可以|也好|亦可|不一定|或许|也许|可能"
)
_EITHER = re.compile(
    f"{SLOT}[^{SLOT[1:-1]}]{{0,3}}(?:或者?|还是|要么)[^{SLOT[1:-1]}]{{0,3}}{SLOT}|(?:都|均)(?:行|可以?)|随便|任选|哪[个位]|谁"
)
_BESIDE = re.compile(f"[一-鿿][和与及跟]{SLOT}|{SLOT}[和与及跟][一-鿿]")
"""Somebody whom nobody knows beside one who is known: 老闻和乐知秋."""
_BEHIND = re.compile(f"{SLOT}的")
"""Not he himself, but something or somebody of his: 谭教授的学生."""
_RANK = re.compile(
    r"第([二三四2-4两])(?:人选|候选|备选|顺位|意向|推荐|[位个名](?!月)|$|[^一-鿿])|(?<![\d月十])([二三四2-4])号(?:人选)?(?![楼院])"
    r"|(次选|备选|候补|替补|后备|[下后]一[位个名]|后面那[位个])"
)
_FIRST = re.compile(r"第[一1](?:人选|候选|顺位|意向|推荐|[位名]|个人)|首选|头一[位个名]")
_OPEN = re.compile(
    r"(?:换[成为]?|另?派|另?请|另?找|另?安排|改派|重新?(?:派|安排|选|推荐)?)(?:一?[个位名]|别的?|其他的?|另外的?)?(?P<like>[^人员,，。]{0,8}?)"
    r"(?:人选?|同志|专家|老师|医生|教授|别人|他人)"
)
_HOLD = re.compile(
    r"(?:先|暂时?|就|都)?(?:放一?放|缓一?缓|搁一?搁|压一?压|停一?停|拖一?拖|放下|搁置|暂缓|缓办|暂停|缓期)|先不|暂不|不急|不忙|不着急"
    r"|以后再|日后再|过后再|回头再|(?:下一?|第[二三四五六七八九十2-9])[批轮次]|明年|来年|等.{0,14}(?:再|后|了|以后)|再说|再议|另行(?:研究|安排|通知)|往后(?:放|排|拖)"
)
_MOVE = re.compile(
    r"(?:改|调|挪|移|推|延|换|提|顺延|推迟|延后|延期|改期|提前|放|定|安排|排|等)(?:整|迟|后|期|前)?[^一二三四五六七八九十\d]{0,4}(?:到|至|在|为|成|以后|之后|后)?"
    r"|改(?:个|一下)?(?:时间|日子|期)|(?:推迟|延后|延期|顺延|提前|改期|往[后前])"
)
_LATER = re.compile(
    r"推迟|延后|延期|顺延|提前|改期|改(?:个|一下)?(?:时间|日子)|换(?:个)?(?:时间|日子)|往[后前](?:推|挪|拖|延)"
)
_BARE_SWAP = re.compile(rf"^(?:{_SWAP}|另)(?:派|请|聘|人|一下)?(?:了)?$")
_SESSION = re.compile(r"(?:第[一二三四五六七八九十\d]+|下一?|上一?)期")
_NAY = re.compile(
    r"^(?:我|我们)?(?:不(?:同意|行|可以?|妥|准|合适|太合适|赞成|予(?:安排|同意))|否)(?:的|了)?$"
)
_HIM = re.compile(rf"不[去来派]|{_NO}[^,]{{0,4}}[去来派]|撤下|拿下|拿掉|去掉|划掉|[他她]")
_JOINED = re.compile(
    f"{SLOT}(?:(?:[、和与及跟][^{SLOT[1:-1]}]{{0,8}}?|[^{SLOT[1:-1]}]{{0,4}}[、和与及跟]){SLOT})*"
)
_PAST = re.compile("[去来派请到]过")
_PRONOUN = re.compile("[他她](?!们|自己|人|的)")
_DROP = re.compile(
    f"不(?:安排|去|来|搞|办|派|弄|列|做|要)|(?:{_NO})[^{SLOT[1:-1]}]{{0,4}}(?:安排|搞|办|派|去|来|要|弄|列|做|需要|服务)|不要了|不需要|用不着|取消|撤回|撤销|撤了|砍掉|去掉|划掉|自己(?:已经?)?(?:解决|找)"
)
_MUST = re.compile(
    r"必须|一定|务必|务请|非|就|还是|要|应当?|得|指定|点名|明确|确定|定(?:下|了|为)?|同意|可以|准|批准|支持"
)
_AGREE = re.compile(
    r"^(?:原则上?)?(?:同意|可以|行|好|照办|照此(?:办理)?|就这样|没(?:有)?意见|按(?:名单|方案|此|这个)(?:办|来|执行|定)?|准)(?:的|了|吧)?$"
)
_OUT = re.compile(r"(?:换|撤|拿|调|退)(?:下来?|掉|走|出)")
_NOT_HIM = re.compile(rf"不[去来派]|{_NO}[^,]{{0,4}}$")
_HE_NOT = re.compile(rf"^[^,]{{0,6}}(?:{_NO}|走不开|去不了|来不了)")
_CLAUSE = re.compile(r"[,，;；。.!！\n]+")
_DAYS = re.compile(r"[\d一二三四五六七八九十][月日号]|[上中下]旬")
_WHO, _WHO_AND_WHEN = {"bar", "appoint", "replace"}, {"move", "appoint", "replace", "keep"}
"""Orders that one sentence may give together."""
_NUMBERS = {"二": 2, "两": 2, "2": 2, "三": 3, "3": 3, "四": 4, "4": 4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing a sentence orders.

    Attributes:
        who: place of the person meant among those named, -1 none. old: place of the one he replaces.
        rank: 2 the second of the list.
        why: of `unsure`, what is not clear; of `drop`, "person" where it rather speaks of who was to go, "either" of him or it.
    """

    order: Order
    who: int = -1
    old: int = -1
    rank: int = 0
    why: str = ""


def acts(text: str, *, dated: bool) -> tuple[Act, ...]:
    """What a text orders, clause by clause; people stand in it as SLOT characters.

    Args:
        text: with everybody named replaced.
        dated: whether a day can be read in it.
    """
    found: list[Act] = []
    if _EITHER.search(text):
        return (Act(order="unsure", why="several"),)
    if _ASKS.search(text):
        return (Act(order="unsure", why="asks"),)
    if _BESIDE.search(text) or _BEHIND.search(text):
        return (Act(order="unsure", why="beside"),)
    him = ""
    for clause in filter(None, _CLAUSE.split(_PAST.sub("", text))):
        people = re.findall(SLOT, clause)
        if him and not people:
            clause = _PRONOUN.sub(him, clause)  # noqa: PLW2901
        him = people[-1] if people else him
        found += _of_clause(_OFFICE.sub("必须", clause), dated=dated)
    return together(found)


def has_order(text: str) -> bool:
    """Whether a text without people orders anything, for telling columns apart."""
    return bool(acts(text, dated=False))


def _slots(clause: str) -> list[int]:
    return [ord(letter) - 0xE000 for letter in re.findall(SLOT, clause)]


def _of_clause(clause: str, *, dated: bool) -> list[Act]:
    """The acts of one clause, by the first of its readings that fits."""
    people = _slots(clause)
    if _SAME.search(clause):
        if _DAYS.search(clause):
            return [Act(order="unsure", why="asks")]
        return [Act(order="keep", who=people[0] if people else -1)]
    ranked = _RANK.search(clause)
    if ranked:
        number = _NUMBERS.get(ranked[1] or ranked[2] or "", 2)
        return [Act(order="rank", rank=number, old=people[0] if people else -1)]
    if _FIRST.search(clause) and not people:
        return [Act(order="keep")]
    swapped = _swapped(clause)
    if swapped:
        return swapped
    if dated and _MOVE.search(clause):
        return [Act(order="move", who=people[0] if people else -1)]
    if people:
        return _of_people(clause)
    return _of_demand(clause)


def _swapped(clause: str) -> list[Act]:
    """Who replaces whom, from the order of the words."""
    other = f"[^{SLOT[1:-1]}]"
    for pattern, old_first in (
        (rf"({SLOT}){other}{{0,4}}(?:由|让|请|叫|派|换由|改由){other}{{0,2}}({SLOT}){other}{{0,3}}(?:替|代|顶|接)", True),
        (rf"用({SLOT}){other}{{0,3}}(?:换|替|顶)(?:下|掉|换|去)?({SLOT})", False),
        (rf"({SLOT}){other}{{0,5}}{_SWAP}{_INTO}({SLOT})", True),
        (rf"({SLOT}){other}{{0,4}}(?:替|代|顶|接)(?:替|换|下|班|掉)?(?:了)?{other}{{0,2}}({SLOT})", False),
    ):  # fmt: skip
        hit = re.search(pattern, clause)
        if hit:
            one, two = (ord(hit[n]) - 0xE000 for n in (1, 2))
            old, new = (one, two) if old_first else (two, one)
            return [Act(order="replace", who=new, old=old)]
    hit = re.search(rf"(?:{_SWAP}{_INTO}|另请|另派|替补)[^{SLOT[1:-1]}不]{{0,6}}({SLOT})", clause)
    if hit:
        return [Act(order="replace", who=ord(hit[1]) - 0xE000)]
    hit = _OPEN.search(clause)
    if hit and not re.search(f"{SLOT}$", clause[: hit.end()]):
        people = _slots(clause)
        if hit["like"].strip("个位名一"):
            return [Act(order="unsure", why="like")]
        return [Act(order="replace", old=people[0] if people else -1)]
    return []


def _of_people(clause: str) -> list[Act]:
    """People named with a verb: kept away where it is negated, sent where it is not."""
    found: list[Act] = []
    for hit in _groups(clause):
        before = re.split(SLOT, clause[: hit.start()])[-1]
        after = re.split(SLOT, clause[hit.end() :])[0]
        kept = _OUT.search(after) or _NOT_HIM.search(before) or _HE_NOT.search(after)
        before = re.sub("^(?:而|就)?是$", "就是派", before)
        sent = re.search(_GO, before + after) or _MUST.search(before + after) or clause == hit[0]
        order: Order = "bar" if kept else "appoint" if sent else "told"
        found += [Act(order=order, who=number) for number in _slots(hit[0])]
    return found


def _groups(clause: str) -> list[re.Match[str]]:
    """People named together (心内科A、内分泌B两位都去), each group once; words between them that say something of their own part them."""
    found = []
    for hit in _JOINED.finditer(clause):
        between = re.sub(SLOT, "", hit[0])
        if re.search(f"{_GO}|{_NO}|不", between):
            found += list(re.finditer(SLOT, clause)) and [
                one for one in re.finditer(SLOT, clause) if hit.start() <= one.start() < hit.end()
            ]
        else:
            found.append(hit)
    return found


def _of_demand(clause: str) -> list[Act]:
    """A clause without people: the whole demand waits, is given up, or stays as it is."""
    if _BARE_SWAP.search(clause):
        return [Act(order="replace")]
    if _NAY.search(clause):
        return [Act(order="bar")]
    if _SESSION.search(clause):
        return [Act(order="unsure", why="session")]
    if _LATER.search(clause):
        return [Act(order="move")]
    if _HOLD.search(clause):
        return [Act(order="hold")]
    if _DROP.search(clause):
        whom = "person" if _HIM.search(clause) else "either" if "安排" in clause else ""
        return [Act(order="drop", why=whom)]
    if _AGREE.search(clause):
        return [Act(order="keep")]
    return []


def together(found: list[Act]) -> tuple[Act, ...]:
    """Acts of one sentence as one order: one who is kept away and one who is sent are a replacement."""
    doubts = [one for one in found if one.order == "unsure"]
    if doubts:
        return (doubts[0],)
    told = [one.who for one in found if one.order == "told"]
    found = [one for one in found if one.order != "told"]
    if not found:
        return (Act(order="unsure", who=told[0], why="verb"),) if told else ()
    found = [one for one in found if one.order != "keep" or one.who >= 0] or found[:1]
    if len(told) == 1 and all(one.order == "drop" for one in found):
        return (Act(order="bar", who=told[0]),)
    swap = _one_swap(found, told)
    others = [who for who in told if who not in {one.who for one in found}]
    if swap is None and others and all(one.order == "bar" for one in found):
        return (Act(order="unsure", who=others[0], why="verb"),)
    if swap is not None:
        return (swap,)
    orders = {one.order for one in found}
    if orders == {"bar", "drop"} and all(o.order == "bar" or o.why for o in found):
        found = [one for one in found if one.order == "bar"]
        orders = {"bar"}
    for mild in ("move", "hold", "drop"):
        if mild in orders and orders <= {"move", "hold", "drop", "bar"}:
            return (next(one for one in found if one.order == mild),)
    allowed = _WHO_AND_WHEN if "move" in orders else _WHO
    if len(orders) > 1 and not orders <= allowed:
        return (Act(order="unsure", why="mixed"),)
    return tuple(dict.fromkeys(found))


def _one_swap(found: list[Act], told: list[int]) -> Act | None:
    """One who is kept away, or of whom only something is told, and one who is sent: a replacement."""
    bars = [one.who for one in found if one.order == "bar" and one.who >= 0]
    sent = [one for one in found if one.order in ("appoint", "replace")]
    if len(sent) != 1 or sent[0].old >= 0 or len(bars) > 1 or len(found) > 1 + len(bars):
        return None
    gone = bars or ([n for n in told if n != sent[0].who] if sent[0].order == "replace" else [])
    if len(gone) != 1 or gone[0] == sent[0].who or (sent[0].order == "appoint" and not bars):
        return None
    return Act(order="replace", who=sent[0].who, old=gone[0])
