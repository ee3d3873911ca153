"""The entries of the menu: what a clerk calls them, which command they run, what is asked first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.work.guide import defaults

if TYPE_CHECKING:
    from collections.abc import Callable

    from expertserve.work.guide.defaults import Place

__all__ = ["CHOICES", "GROUPS", "Ask", "Choice"]


def _nothing(place: Place) -> str:
    del place
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One question: its words, what an empty answer means, the words of the command that carry the answer (`{}`)."""

    zh: str
    en: str
    words: tuple[str, ...]
    default: Callable[[Place], str] = _nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One entry.

    Attributes:
        group: a key of `GROUPS`. name: never changed, for --json.
        words: the command line after the program's name; {year} the year folder, {new} the folder of a new year.
        asks: at most two questions.
        yearly: works on a year folder.
    """

    group: str
    name: str
    zh: str
    en: str
    words: tuple[str, ...]
    asks: tuple[Ask, ...] = ()
    yearly: bool = True


GROUPS = {
    "collect": ("收表", "Collect"),
    "match": ("对接", "Match"),
    "ask": ("征求", "Ask"),
    "go": ("活动", "Go"),
    "count": ("统计", "Count"),
    "other": ("其他", "Other"),
}
CHOICES: tuple[Choice, ...] = (
    Choice(
        group="collect", name="init", zh="建新年度的文件夹", en="a folder for a new year", yearly=False,
        words=("init", "{new}"),
        asks=(
            Ask(zh="所在省份", en="province", words=("--province", "{}"), default=defaults.province),
            Ask(zh="所在市（州）", en="city", words=("--city", "{}"), default=defaults.city),
        ),
    ),
    Choice(group="collect", name="check", zh="收到了表格：核查", en="returns came in: check them", words=("check", "{year}")),
    Choice(group="collect", name="inbox", zh="看看还差谁没报", en="who has not sent any", words=("inbox", "{year}")),
    Choice(
        group="collect", name="select", zh="活动遴选", en="select applications", words=("select", "{year}"),
        asks=(Ask(zh="推荐名额", en="places to recommend", words=("--set", "quota={}"), default=defaults.quota),),
    ),
    Choice(group="match", name="match", zh="供需对接", en="match experts to demands", words=("match", "{year}")),
    Choice(
        group="match", name="why", zh="为什么是他、为什么不是他", en="why this expert", words=("why", "{year}"),
        asks=(
            Ask(zh="哪项需求（清单号或名称）", en="which demand", words=("--demand", "{}"), default=defaults.demand),
            Ask(zh="哪位专家（姓名）", en="which expert", words=("--expert", "{}"), default=defaults.expert),
        ),
    ),
    Choice(group="match", name="paper", zh="领导要看：呈批一页纸", en="one page for the leader", words=("papers", "{year}", "--make", "呈批一页纸")),
    Choice(group="ask", name="offer", zh="发邀请函、点单表", en="invitations and order sheets", words=("offer", "{year}")),
    Choice(group="ask", name="mail", zh="写邮件草稿（不发送）", en="mail drafts, nothing is sent", words=("mail", "{year}")),
    Choice(group="ask", name="replies", zh="有回音了：登记答复", en="answers came: read them", words=("replies", "{year}")),
    Choice(group="go", name="plan", zh="出活动方案和函件", en="plans and letters of sessions", words=("plan", "{year}")),
    Choice(
        group="go", name="change", zh="有人来不了", en="somebody cannot come", words=("change", "{year}"),
        asks=(
            Ask(zh="哪位专家", en="who", words=("--who", "{}"), default=defaults.planned),
            Ask(zh="依据（只在内部使用）", en="the basis, kept inside", words=("--why", "{}"), default=defaults.basis),
        ),
    ),
    Choice(group="go", name="gate", zh="发出前核验材料", en="pass papers through the gate", words=("papers", "--gate", "{output}")),
    Choice(
        group="go", name="before", zh="行前确认", en="who has confirmed", words=("status", "{year}"),
        asks=(Ask(zh="哪一期", en="which session", words=("--before", "{}"), default=defaults.session),),
    ),
    Choice(group="count", name="status", zh="看看走到哪一步", en="where everything stands", words=("status", "{year}")),
    Choice(
        group="count", name="track", zh="报季度数、年度数", en="count a period", words=("track", "{year}"),
        asks=(Ask(zh="统计期（月、季度、半年、全年）", en="period (月, 季度, 半年, 全年)", words=("--period", "{}"), default=defaults.period),),
    ),
    Choice(
        group="count", name="fill", zh="填上级发来的空表", en="fill a superior's form", words=("fill", "{}", "{year}"),
        asks=(Ask(zh="空表的路径", en="path of the blank form", words=("{}",), default=defaults.form),),
    ),
    Choice(group="count", name="bases", zh="基地台账", en="register of bases", words=("bases", "{year}")),
    Choice(group="other", name="doctor", zh="检查安装", en="look at this installation", words=("doctor",), yearly=False),
    Choice(
        group="other", name="demo", zh="用示例练一练", en="try the example year", words=("demo", "{}"), yearly=False,
        asks=(Ask(zh="示例放在哪个文件夹", en="folder of the example", words=("{}",), default=defaults.example),),
    ),
    Choice(group="other", name="open", zh="打开结果文件夹", en="open the folder of results", words=()),
)  # fmt: skip
