"""The main job on the example year that comes with the program."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from expertserve.ground.errors import UsageError, WorkbookError
from expertserve.ground.say import Both
from expertserve.work.outcome import Outcome

if TYPE_CHECKING:
    from expertserve.work.request import Request

NAME = "demo"
READS, WRITES = False, True
EXAMPLE = "expertserve demo"
AS_OF = date(2026, 3, 20)


def examples_folder() -> Path:
    """The bundled examples: inside the installed package, else beside the source tree.

    Raises:
        WorkbookError: they are missing from this installation.
    """
    package = Path(__file__).parents[1]
    for folder in (package / "examples", package.parents[1] / "examples"):
        if (folder / "2026年").is_dir():
            return folder
    raise WorkbookError("demo.no-examples")


def command(
    request: Request,
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Where the example is put. 示例放在哪里。")
    ] = Path("专家服务示例"),
    *,
    year: Annotated[
        bool, typer.Option("--year", help="Play the whole year, step by step. 演示全年。")
    ] = False,
) -> Outcome:
    """Copy the invented example year and match it: experts, demands, decisions in, the explained list out.

    把随带的示例年度复制出来，核查并完成一次供需对接，说明结果在哪里。
    """
    from expertserve.commands import check, match
    from expertserve.work.demo.around import look_around, outside_checkout
    from expertserve.work.init.launchers import place_launchers

    if year:
        return _whole_year(request, folder)
    folder = request.output / folder if request.output else outside_checkout(folder)
    root = folder / "2026年"
    if not request.dry_run:
        _copy(examples_folder() / "2026年", root)
    asked = replace(
        request,
        paths=(_source(root, dry_run=request.dry_run),),
        as_of=AS_OF,
        as_of_given=True,
        output=root / "生成材料" if request.dry_run else None,
        settings=None,
    )
    checked = check.command(asked)
    matched = match.command(asked)
    made = root / "生成材料"
    opened = place_launchers(root, request.lang, dry_run=request.dry_run)
    lines = (checked.lines[-1], *matched.lines, *look_around(request, root))
    payload = {
        "folder": str(root.resolve()),
        "output": str(made.resolve()),
        "summary": matched.payload["summary"],
        "counts": checked.payload["counts"],
    }
    return Outcome(
        command=NAME,
        payload=payload,
        lines=lines,
        tables=matched.tables,
        written=(*checked.written, *matched.written, *opened),
    )


def _whole_year(request: Request, folder: Path) -> Outcome:
    """Every step of the example year, with what happened and where to look.

    Raises:
        UsageError: a dry run, which could not let one step follow from the other.
    """
    from importlib import import_module

    from expertserve.work.demo.around import look_around, outside_checkout
    from expertserve.work.demo.play import FIRST, steps

    if request.dry_run:
        raise UsageError("demo.no-dry-run")  # fmt: skip
    root = (request.output / folder if request.output else outside_checkout(folder)) / "2026年"
    _copy(examples_folder() / "2026年", root)
    lines: list[str] = []
    told: list[dict[str, object]] = []
    for number, step in enumerate(steps(examples_folder() / "后续收件"), 1):
        if step.before is not None:
            step.before(root)
        asked = replace(
            request,
            paths=(root,),
            as_of=date.fromisoformat(step.day),
            as_of_given=True,
            output=None,
            settings=None,
        )
        options = dict(step.options)
        if options.get("who") == "":
            options["who"] = _somebody(root, FIRST)
        done = import_module(f"expertserve.commands.{step.command}").command(asked, **options)
        lines += [
            request.say("demo.step", number=number, day=step.day, what=Both(step.zh, step.en)),
            *(
                f"   {line}"
                for line in (done.lines[-1:] if step.command == "check" else done.lines[:2])
            ),
            request.say("demo.look", root=root / step.look),
        ]
        told.append({"day": step.day, "command": step.command, "look": str(root / step.look), "lines": list(done.lines)})  # fmt: skip
    lines += look_around(request, root)
    return Outcome(
        command=NAME, payload={"folder": str(root.resolve()), "steps": told}, lines=tuple(lines)
    )


def _somebody(root: Path, session: str) -> str:
    """The first expert of a session's plan."""
    from expertserve.work.change.visits import visits_of_book

    visits = visits_of_book(root / "生成材料" / "活动安排表.xlsx")
    return next(visit.name for visit in visits if visit.session == session)


def _source(root: Path, *, dry_run: bool) -> Path:
    """What is read: the copy, on a dry run the bundled year itself, into which nothing is written then."""
    return examples_folder() / "2026年" if dry_run else root


def _copy(source: Path, target: Path) -> None:
    """Copy what is not there yet; a file a person has changed stays."""
    try:
        for path in sorted(source.rglob("*")):
            place = target / path.relative_to(source)
            if path.is_dir():
                place.mkdir(parents=True, exist_ok=True)
            elif not place.exists():
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, place)
    except OSError as error:
        raise WorkbookError("demo.cannot-write", target=target) from error
