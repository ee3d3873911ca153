"""An outcome on the screen: rich tables, plain text, one JSON object, or silence."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from expertserve.ground.private_text import without
from expertserve.ground.text import for_screen
from expertserve.ground.wrap import columns, wrapped
from expertserve.work.outcome import findings_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.ground.errors import ExitCode, ExpertServeError
    from expertserve.ground.files import Written
    from expertserve.work.outcome import Outcome, Table

__all__ = ["complain", "show"]

_PLANNED = {
    "created": "将生成",
    "identical": "不变",
    "replaced": "将更新",
    "refused": "不写入",
    "retired": "将移入历史版本（本次不再有此件）",
}
_WORDS = {
    "created": "已生成",
    "identical": "未变",
    "replaced": "已更新（旧版已存入历史版本）",
    "refused": "未写入",
    "retired": "已移入历史版本（本次不再有此件）",
}


_MANY, _ABOUT, _WIDE = 5, 3, 160
_NAMED_SAME = 3
"""So many files that stayed as they were are named; more are counted, --json names all."""
_OBEYED = re.compile(r"[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def _files(written: Sequence[Written], lang: str, *, planned: bool) -> list[str]:
    words = _PLANNED if planned else _WORDS
    before = "would be " if planned else ""
    same = [w for w in written if w.word == "identical"]
    few = len(same) <= _NAMED_SAME
    lines = [
        f"{words[w.word] if lang == 'zh' else before + w.word}: {w.path}"
        for w in written
        if few or w.word != "identical"
    ]
    if not few:
        many = f"{len(same)} 个文件" if lang == "zh" else f"{len(same)} files"
        lines.append(f"{words['identical'] if lang == 'zh' else before + 'identical'}: {many}")
    return lines


def _escaped(found: re.Match[str]) -> str:
    """A character of a JSON text that a terminal would obey, as JSON spells it."""
    return f"\\u{ord(found[0]):04x}"


def show(outcome: Outcome, lang: str, *, as_json: bool, quiet: bool, planned: bool = False) -> None:
    """Print an outcome: data to stdout, talk to stderr.

    Args:
        outcome: what the command came to.
        lang: zh or en.
        as_json: whether one object is printed instead of tables.
        quiet: whether nothing is printed beside --json.
        planned: whether the files were only planned, not written.
    """
    if as_json:
        files = [{"path": str(w.path), "word": w.word, "sha256": w.sha256} for w in outcome.written]
        body: dict[str, object] = {
            "schema": 1,
            "command": outcome.command,
            **_public(outcome.payload, outcome.keep),
            "findings": _public(findings_json(outcome.findings, lang), outcome.keep),
            "files": files,
        }
        sys.stdout.write(_dump(body) + "\n")
        return
    if quiet:
        return
    _print(outcome, lang, planned=planned)


def _public(value: Any, keep: tuple[str, ...]) -> Any:
    """A payload without numbers of people in its texts, but for the office's own."""
    if isinstance(value, str):
        return without(value, keep=keep)
    if isinstance(value, Mapping):
        return {key: _public(inner, keep) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_public(inner, keep) for inner in value]
    return value


def _dump(body: dict[str, object]) -> str:
    encoding = (getattr(sys.stdout, "encoding", "") or "").lower().replace("-", "")
    text = json.dumps(body, ensure_ascii=encoding != "utf8", indent=1)
    return _OBEYED.sub(_escaped, text)


def _print(outcome: Outcome, lang: str, *, planned: bool) -> None:
    from rich.console import Console

    out = Console(
        file=sys.stdout,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=not sys.stdout.isatty(),
        width=None if sys.stdout.isatty() or "COLUMNS" in os.environ else _WIDE,
    )
    for table in outcome.tables:
        if sys.stdout.isatty() and _crowded(table, out.width):
            out.print("\n".join(_cards(table, out.width, lang)))
        else:
            out.print(_rich(table))
    for line in outcome.lines:
        out.print(for_screen(without(line, keep=outcome.keep)))
    for line in _files(outcome.written, lang, planned=planned):
        out.print(for_screen(line))
    out.file.flush()
    for note in (*outcome.notes, *outcome.closing):
        sys.stderr.write(for_screen(without(note, keep=outcome.keep)) + "\n")


def _crowded(table: Table, width: int) -> bool:
    """Whether a table of many columns would be folded into a column of single characters on this screen."""
    if len(table.columns) < _MANY or not table.rows:
        return False
    natural = sum(max(map(columns, cells)) + 3 for cells in zip(table.columns, *table.rows, strict=True))  # fmt: skip
    return natural * 2 > width * 3


def _cards(table: Table, width: int, lang: str) -> list[str]:
    """The rows one below the other: what it is about on the first line, everything else with its head below."""
    colon, stop = ("：", "；") if lang == "zh" else (": ", "; ")
    lines = [table.title] if table.title else []
    for row in table.rows:
        cells = [for_screen(without(cell)) for cell in row]
        lines += wrapped("  ".join(filter(None, cells[:_ABOUT])), width, indent=2)
        rest = [f"{head}{colon}{cell}" for head, cell in zip(table.columns[_ABOUT:], cells[_ABOUT:], strict=True) if cell]  # fmt: skip
        lines += wrapped(stop.join(rest), width, indent=6) if rest else []
    return [*lines, ""]


def _rich(table: Table) -> Any:
    from rich import box
    from rich.table import Table as RichTable
    from rich.text import Text

    safe = (
        box.SIMPLE_HEAD
        if (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
        else box.ASCII
    )
    made = RichTable(
        title=Text(table.title) if table.title else None, box=safe, title_justify="left"
    )
    for column in table.columns:
        made.add_column(Text(column), overflow="fold")
    for row in table.rows:
        made.add_row(*(Text(for_screen(without(cell))) for cell in row))
    return made


def complain(command: str, error: ExpertServeError, lang: str, *, as_json: bool) -> ExitCode:
    """One clear line to stderr, with --json one object to stdout as well; returns the exit code.

    Args:
        command: its name.
        error: what is wrong, in both languages.
        lang: zh or en.
        as_json: whether an object goes to stdout as well.
    """
    if as_json:
        body: dict[str, object] = {
            "schema": 1,
            "command": command,
            "error": without(error.say(lang)),
            "exit_code": int(error.exit_code),
            "files": [],
        }
        sys.stdout.write(_dump(body) + "\n")
    label = "错误：" if lang == "zh" else "error: "
    sys.stderr.write(for_screen(without(f"{label}{error.say(lang)}")) + "\n")
    return error.exit_code
