"""What --help prints: our own layout, in one language, that knows how wide Chinese characters are."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

from expertserve.cli.language import one_of
from expertserve.ground.wrap import definitions, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["METAVARS", "help_of_command", "help_of_program", "screen_width"]

_NARROWEST, _WIDEST = 50, 100
METAVARS = {
    "FORMS": "表名",
    "CAUSE": "缘由", "COUNTY": "县", "D": "需求", "DATE": "日期", "DATES": "起止日期", "DIR": "文件夹", "E": "专家",
    "EXPERT": "专家", "EXPERT=DEMAND": "专家=需求", "FIELD=VALUE": "字段=值", "FILE": "文件", "FILE[!SHEET] | COUNTY": "文件[!工作表]|县", "FOLDER": "文件夹", "ID": "编号",
    "KEY=VALUE": "项目=值", "LIST": "清单", "N": "数", "NAME": "名称", "PAPER": "文书", "PATH...": "路径...",
    "PERIOD": "统计期", "PLATFORM": "平台", "SESSION": "期", "TEXT": "文字", "UNIT": "单位", "VERSION": "版本",
    "WHAT": "什么", "WHOM": "对象", "WORDS=MEANING": "文字=含义", "YEAR": "年度", "county": "county", "new": "new", "sent|resend": "sent|resend", "zh|en": "zh|en",
}  # fmt: skip
"""What stands for a value on the command line, in Chinese."""
_SECTIONS = {
    "usage": ("用法：", "Usage: "),
    "options": ("[选项]", "[OPTIONS]"),
    "command": ("命令", "COMMAND"),
    "arguments": ("参数：", "Arguments:"),
    "Options": ("选项：", "Options:"),
    "commands": ("命令（按一年的顺序）：", "Commands, in the order of the year:"),
    "default": ("默认：", "default: "),
    "required": ("必填", "required"),
    "help": ("显示本说明。", "Show this message."),
    "repeatable": ("，可重复", ", repeatable"),
}


def _word(name: str, lang: str) -> str:
    return _SECTIONS[name][0 if lang == "zh" else 1]


def screen_width() -> int:
    """Columns to write help in: those of the terminal, at most 100."""
    return max(min(shutil.get_terminal_size().columns, _WIDEST), _NARROWEST) - 1


def _metavar(parameter: Any, lang: str) -> str:
    name = parameter.metavar or str(parameter.name).upper()
    return METAVARS.get(name, name) if lang == "zh" else str(name)


def _names(parameter: Any, lang: str) -> str:
    names = " / ".join(sorted((*parameter.opts, *parameter.secondary_opts), key=len))
    return names if parameter.is_flag else f"{names} {_metavar(parameter, lang)}"


def _meaning(parameter: Any, lang: str) -> str:
    told = one_of(parameter.help or "", lang)
    if parameter.name == "help" and parameter.is_eager:
        told = _word("help", lang)
    extra = []
    default = parameter.default
    flag = getattr(parameter, "is_flag", False)
    if not flag and default not in (None, "", (), 0) and not callable(default):
        extra.append(f"{_word('default', lang)}{default}")
    if parameter.required:
        extra.append(_word("required", lang))
    beside = f"[{'; '.join(extra)}]" if extra else ""
    return "  ".join(filter(None, (told, beside)))


def _listed(title: str, pairs: list[tuple[str, str]], width: int) -> list[str]:
    return ["", title, *definitions(pairs, width)] if pairs else []


def help_of_command(path: str, command: Any, parameters: Sequence[Any], lang: str) -> str:
    """The help of one command.

    Args:
        path: the program and the command.
        command: the command of the application.
        parameters: its arguments and options, --help among them.
        lang: the language.
    """
    width = screen_width()
    arguments = [p for p in parameters if p.param_type_name == "argument"]
    options = [p for p in parameters if p.param_type_name == "option" and not p.hidden]
    taken = " ".join(f"[{_metavar(p, lang)}]" for p in arguments)
    lines = wrapped(f"{_word('usage', lang)}{path} {_word('options', lang)} {taken}", width)
    lines += ["", *wrapped(one_of(command.help or "", lang), width, indent=2)]
    lines += _listed(
        _word("arguments", lang),
        [(_metavar(p, lang), _meaning(p, lang)) for p in arguments],
        width,
    )
    lines += _listed(
        _word("Options", lang), [(_names(p, lang), _meaning(p, lang)) for p in options], width
    )
    return "\n".join([*lines, "", *_below(command.epilog or "", lang, width)])


def help_of_program(path: str, group: Any, parameters: Sequence[Any], lang: str) -> str:
    """The help of the program: what it is for, its options, its commands in the order of the year.

    Args:
        path: the program.
        group: the application.
        parameters: its own options.
        lang: the language.
    """
    width = screen_width()
    words = f"{path} {_word('options', lang)} {_word('command', lang)} ..."
    lines = wrapped(f"{_word('usage', lang)}{words}", width)
    lines += ["", *wrapped(one_of(group.help or "", lang), width, indent=2)]
    lines += _listed(
        _word("Options", lang), [(_names(p, lang), _meaning(p, lang)) for p in parameters], width
    )
    told = [(name, _short(one.help or "", lang)) for name, one in group.commands.items()]
    lines += _listed(_word("commands", lang), told, width)
    return "\n".join([*lines, "", *_below(group.epilog or "", lang, width)])


def _short(text: str, lang: str) -> str:
    """The first clause of a command's help."""
    told = " ".join(one_of(text, lang).split())
    end = "。" if lang == "zh" else "; "
    return told.split(end, 1)[0].rstrip(".。；;")


def _below(text: str, lang: str, width: int) -> list[str]:
    """The paragraphs below: each holds both languages or counts in either."""
    told = [one_of(part, lang) for part in text.split("\n\n") if part.strip()]
    return [line for part in told for line in wrapped(part, width)]
