"""The application: the commands of the shelf, the common options, and errors turned into exit codes."""

from __future__ import annotations

import inspect
import sys
import traceback
from datetime import datetime
from typing import TYPE_CHECKING, Any

import typer

from expertserve.cli import options, show
from expertserve.ground import shelf
from expertserve.ground.errors import ExitCode, ExpertServeError

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from expertserve.work.outcome import Outcome

__all__ = ["ORDER", "build", "run"]

ORDER = (
    "init",
    "check",
    "inbox",
    "match",
    "why",
    "offer",
    "replies",
    "status",
    "plan",
    "papers",
    "mail",
    "track",
    "select",
    "bases",
    "fill",
    "doctor",
    "demo",
)
_ABOUT = """Match experts with grassroots demands, plan their service and track it, from the spreadsheets an office already has.

专家人才服务基层：读表核查、供需对接、方案函件、跟踪问效。
"""
_CODES = "Exit codes: 0 done; 1 findings of severity error; 2 wrong usage; 3 a file cannot be read or written; 4 nothing could be matched; 70 a bug; 130 interrupted."


def _modules() -> list[ModuleType]:
    found = {module.NAME: module for module in shelf.modules("expertserve.commands")}
    rank = {name: place for place, name in enumerate(ORDER)}
    return sorted(
        found.values(), key=lambda module: (rank.get(module.NAME, len(ORDER)), module.NAME)
    )


def build() -> typer.Typer:
    """The Typer application with every command of the shelf, in the order of the year."""
    app = typer.Typer(
        help=_ABOUT,
        epilog=_CODES,
        no_args_is_help=True,
        rich_markup_mode=None,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_main)
    for module in _modules():
        epilog = f"Example: {module.EXAMPLE}\n\n{_CODES}"
        app.command(module.NAME, help=inspect.getdoc(module.command), epilog=epilog)(
            _wrapped(module)
        )
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
) -> None:
    del version


def _wrapped(module: ModuleType) -> Callable[..., None]:
    parameters = options.parameters(module)
    own = {p.name for p in list(inspect.signature(module.command).parameters.values())[1:]}

    def call(**given: Any) -> None:
        raise typer.Exit(int(_answer(module, own, given)))

    call.__name__ = f"command_{module.NAME}"
    call.__signature__ = inspect.Signature(parameters, return_annotation=None)  # type: ignore[attr-defined]
    call.__annotations__ = {p.name: p.annotation for p in parameters}
    return call


def _answer(module: ModuleType, own: set[str], given: dict[str, Any]) -> ExitCode:
    as_json, quiet, verbose = bool(given["as_json"]), bool(given["quiet"]), bool(given["verbose"])
    lang = "en"
    watch = show.Watch(wanted=not quiet and not as_json, verbose=verbose)
    try:
        lang = options.language(given["lang"])
        now = datetime.now().astimezone()
        interactive = sys.stdin is not None and sys.stdin.isatty() and not as_json
        request = options.request(given, lang, now, interactive=interactive, stage=watch.stage)
        outcome: Outcome = module.command(request, **{name: given[name] for name in sorted(own)})
    except ExpertServeError as error:
        watch.stop()
        return show.complain(module.NAME, error, lang, as_json=as_json)
    except KeyboardInterrupt:
        watch.stop()
        sys.stderr.write(("已中断。" if lang == "zh" else "interrupted.") + "\n")
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
    """Run the command line of this process and end it with the right exit code."""
    show.prepare_streams()
    build()(prog_name="expertserve")
