"""After the example: what lies where, what to look at first, what to try next; and never inside the program's own source."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from expertserve.ground.say import Both

if TYPE_CHECKING:
    from expertserve.work.request import Request

__all__ = ["look_around", "outside_checkout"]

_OURS = 'name = "expertserve"'
_FOLDERS = (
    (
        "收件",
        "各单位报来的表格，什么样的都有；程序不改动",
        "what offices sent, as it came; never changed",
    ),
    ("调整", "经办人的决定：人选调整、回复登记、核实情况", "the clerk's decisions"),
    ("生成材料", "结果；再次运行时旧版存入 历史版本", "the results; older ones go to 历史版本"),
    ("归档", "运行记录：哪份材料由哪些文件生成", "the journal: which file was made from which"),
)
_FIRST = (
    (
        "供需对接（内部）.html",
        "双击在浏览器里打开：点一行看理由、还有谁合适",
        "open it in a browser: a click shows the reasons",
    ),
    ("供需对接清单.xlsx", "对接清单；待确认的在“确认”栏打√", "the list; tick what is 待确认"),
    (
        "分县清单",
        "发给各县的，只有本县已核实的人选",
        "what counties get: their own, confirmed names alone",
    ),
    ("匹配过程（内部）.xlsx", "谁为什么没有纳入，只差一条的人选", "who was left out and why"),
)


def outside_checkout(folder: Path) -> Path:
    """The folder asked for; one inside the program's own source goes to the person's own folder instead, and is told."""
    if folder.is_absolute():
        return folder
    here = Path.cwd()
    ours = any(_is_ours(one / "pyproject.toml") for one in (here, *here.parents))
    return Path.home() / folder if ours else folder


def _is_ours(path: Path) -> bool:
    try:
        return _OURS in path.read_text("utf-8")
    except (OSError, ValueError):
        return False


def look_around(request: Request, root: Path) -> tuple[str, ...]:
    """Lines for the end of the example.

    Args:
        request: what was asked.
        root: the year folder of the example.
    """
    say, shown = request.say, root if root.is_absolute() else Path(root)
    return (
        "",
        say("demo.stands", folder=root.resolve()),
        *(say("demo.folder", name=name, what=Both(zh, en)) for name, zh, en in _FOLDERS),
        say("demo.look-first"),
        *(say("demo.file", number=number, name=name, what=Both(zh, en)) for number, (name, zh, en) in enumerate(_FIRST, 1)),
        say("demo.then-try"),
        say("demo.try-guide", folder=shown),
        say("demo.try-match", folder=shown),
        say("demo.try-year"),
    )  # fmt: skip
