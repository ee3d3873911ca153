"""The application: the commands of the shelf, the common options, and errors turned into exit codes."""

from __future__ import annotations

import inspect
import os
import sys
import traceback
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

import typer

from expertserve.cli import options, show
from expertserve.cli.command import CommandModule
from expertserve.cli.front import Entry, Front
from expertserve.cli.language import language
from expertserve.cli.streams import prepare_streams
from expertserve.cli.watch import Watch
from expertserve.ground import shelf
from expertserve.ground.errors import ExitCode, ExpertServeError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["ORDER", "build", "commands", "run"]

ORDER = (
    "guide",
    "init",
    "check",
    "inbox",
    "match",
    "why",
    "offer",
    "replies",
    "status",
    "plan",
    "change",
    "papers",
    "mail",
    "track",
    "select",
    "bases",
    "fill",
    "forms",
    "doctor",
    "demo",
    "bundle",
)
_ABOUT = """Match experts with grassroots demands, plan their service and track it, from the spreadsheets an office already has.

专家人才服务基层：读表核查、供需对接、方案函件、跟踪问效。
"""
_CODES = (
    "Exit codes: 0 done; 1 findings of severity error; 2 wrong usage; 3 a file cannot be read or written; "
    "4 nothing could be matched; 70 a bug; 130 interrupted. "
    "返回码：0 完成；1 有须更正的问题；2 用法有误；3 文件不能读或写；4 一项也未能对接；70 程序错误；130 已中断。"
)
_INTERRUPTED = (
    "已中断。没有写到一半的文件：已经写好的文件是完整的，其余文件保持原样；收到的材料没有改动，可以再运行一次。",
    "interrupted. Nothing is half-written: files already written are whole, the others are as before, no input was changed; run it again.",
)


def commands() -> tuple[CommandModule, ...]:
    """Every command of the shelf, in the order of the year.

    Raises:
        TypeError: a file of the shelf that is no command.
    """
    rank = {name: place for place, name in enumerate(ORDER)}
    found: list[CommandModule] = []
    for module in shelf.modules("expertserve.commands"):
        if not isinstance(module, CommandModule):
            raise TypeError(f"{module.__name__} is no command")
        found.append(module)
    return tuple(sorted(found, key=lambda one: (rank.get(one.NAME, len(ORDER)), one.NAME)))


def build() -> typer.Typer:
    """The Typer application with every command of the shelf, in the order of the year."""
    app = typer.Typer(
        cls=Front,
        help=_ABOUT,
        epilog=_CODES,
        rich_markup_mode=None,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_main)
    for module in commands():
        example = f"Example: {module.EXAMPLE}. 例：{module.EXAMPLE}"
        app.command(
            module.NAME,
            cls=Entry,
            help=inspect.getdoc(module.command),
            epilog=f"{example}\n\n{_CODES}",
        )(_wrapped(module))
    return app


def _version(value: bool) -> None:  # noqa: FBT001 -- Typer's callback form
    if value:
        from expertserve import __version__

        sys.stdout.write(f"expertserve {__version__}\n")
        raise typer.Exit


def _main(
    version: bool = typer.Option(  # noqa: FBT001 -- Typer reads a plain parameter
        False, "--version", callback=_version, is_eager=True, help="Show the version. 显示版本。"
    ),
    lang: str = typer.Option(
        "",
        "--lang",
        metavar="zh|en",
        help="Language, before or after the command. 提示语言，写在命令前后均可。",
    ),
) -> None:
    del version, lang


def _wrapped(module: CommandModule) -> Callable[..., None]:
    parameters = options.parameters(module)
    own = {p.name for p in list(inspect.signature(module.command).parameters.values())[1:]}

    def call(**given: Any) -> None:
        raise typer.Exit(int(_answer(module, own, given)))

    call.__name__ = f"command_{module.NAME}"
    call.__signature__ = inspect.Signature(parameters, return_annotation=None)  # type: ignore[attr-defined]
    call.__annotations__ = {p.name: p.annotation for p in parameters}
    return call


def _answer(module: CommandModule, own: set[str], given: dict[str, Any]) -> ExitCode:
    as_json, quiet, verbose = bool(given["as_json"]), bool(given["quiet"]), bool(given["verbose"])
    lang = language(given["lang"])
    watch = Watch(wanted=not quiet and not as_json, verbose=verbose, lang=lang)
    try:
        now = datetime.now().astimezone()
        interactive = sys.stdin is not None and sys.stdin.isatty() and not as_json
        request = options.request(given, lang, now, interactive=interactive, stage=watch.stage)
        if interactive:
            request = replace(request, run=partial(_again, lang=lang, pause=watch.stop))
        outcome = module.command(request, **{name: given[name] for name in sorted(own)})
    except ExpertServeError as error:
        watch.stop()
        return show.complain(module.NAME, error, lang, as_json=as_json)
    except KeyboardInterrupt:
        watch.stop()
        sys.stderr.write(_INTERRUPTED[0 if lang == "zh" else 1] + "\n")
        return ExitCode.INTERRUPTED
    except (typer.Exit, typer.Abort):
        raise
    except Exception as error:  # noqa: BLE001 -- the last fence: a bug ends with one line and its own exit code
        watch.stop()
        return _bug(error, lang, verbose=verbose)
    watch.stop()
    show.show(outcome, lang, as_json=as_json, quiet=quiet, planned=request.dry_run)
    if (
        outcome.exit_code is ExitCode.DONE
        and request.strict
        and any(f.severity == "error" for f in outcome.findings)
    ):
        return ExitCode.FINDINGS
    return outcome.exit_code


def _again(words: tuple[str, ...], *, lang: str, pause: Callable[[], None]) -> int:
    """Run one more command line from within a command; its exit code."""
    pause()
    command = typer.main.get_command(build())
    return int(
        command.main([*words, "--lang", lang], prog_name="expertserve", standalone_mode=False)
    )


def _bug(error: Exception, lang: str, *, verbose: bool) -> ExitCode:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{type(error).__name__} @ {frame.name}:{frame.lineno}"
    if verbose:
        sys.stderr.write("".join(traceback.format_tb(error.__traceback__)))
    sys.stderr.write(
        f"程序内部错误（{where}），未改动任何输入。加 --verbose 再运行一次，把显示的内容发给维护者。\n"
        if lang == "zh"
        else f"a bug ({where}); no input was changed. Run again with --verbose and send what it prints to the maintainers.\n"
    )
    return ExitCode.BUG


def run() -> None:
    """Run the command line of this process and end it with the right exit code.

    CPython ends a process by the signal itself, not by the exit code it was given, where Ctrl-C came while a library was
    running code of its own; so an interrupted run ends here and now.
    """
    prepare_streams()
    command = typer.main.get_command(build())
    code = command.main(prog_name="expertserve", standalone_mode=False)
    if code == ExitCode.INTERRUPTED:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(code)
    sys.exit(code)
