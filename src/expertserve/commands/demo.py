"""The main job on the example year that comes with the program."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from expertserve.ground.errors import WorkbookError
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
    raise WorkbookError("安装中缺少示例材料。", "the examples are missing from this installation.")


def command(
    request: Request,
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Where the example is put. 示例放在哪里。")
    ] = Path("专家服务示例"),
) -> Outcome:
    """Copy the invented example year and match it: experts, demands, decisions in, the explained list out.

    把随带的示例年度复制出来，核查并完成一次供需对接，说明结果在哪里。
    """
    from expertserve.commands import check, match

    folder = request.output / folder if request.output else folder
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
    lines = (
        checked.lines[-1],
        *matched.lines,
        request.say(f"示例年度：{root.resolve()}", f"the example year: {root.resolve()}"),
        request.say(f"结果在：{made.resolve()}", f"the results lie in: {made.resolve()}"),
        request.say(
            "可改动其中的表格后再运行：expertserve match " + str(root),
            "change its workbooks and run again: expertserve match " + str(root),
        ),
    )
    payload = {
        "folder": str(root.resolve()),
        "output": str(made.resolve()),
        "summary": matched.payload["summary"],
        "counts": checked.payload["counts"],
    }
    return Outcome(
        NAME, payload, lines, matched.tables, written=(*checked.written, *matched.written)
    )


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
        raise WorkbookError(f"无法写入“{target}”。", f"cannot write {target}.") from error
