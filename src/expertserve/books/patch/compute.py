"""Results of plain formulas, so that a form shows its sums before anybody's program has computed them."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from expertserve.books.patch.addresses import cell_at, cells_of
from expertserve.books.patch.sheet_part import tag

if TYPE_CHECKING:
    from expertserve.books.patch.board import Spot
    from expertserve.books.patch.sheet_part import SheetPart
    from expertserve.books.patch.workbook import Workbook

__all__ = ["keep_results"]

_SUM = re.compile(r"SUM\(([^()]*)\)", re.IGNORECASE)
_CELL = re.compile(r"\$?[A-Z]{1,3}\$?\d{1,7}")
_ROUNDS = 20
_OPERATIONS = (ast.Expression, ast.BinOp, ast.UnaryOp, ast.Constant, ast.Add, ast.Sub, ast.Mult, ast.Div, ast.USub, ast.UAdd)  # fmt: skip


class _TooHardError(ValueError):
    """A formula beyond sums and the four operations on cells of its own sheet."""


def keep_results(form: Workbook) -> None:
    """Store the result of every plain formula of the sheets that were written into; others are computed when opened."""
    written = [part for _, part in form.sheets if part.changed]
    if not written:
        return
    hard = False
    for part in written:
        hard = not _of_sheet(part) or hard
    untouched = [part for _, part in form.sheets if not part.changed]
    names = {part.name for part in written}
    hard = hard or any(
        name in (cell.findtext(tag("f")) or "")
        for part in untouched
        for cell in part.cells.values()
        for name in names
    )
    if hard:
        form.compute_when_opened()


def _of_sheet(part: SheetPart) -> bool:
    """Whether every formula of a sheet could be computed."""
    formulas = {
        spot: formula.text
        for spot, cell in part.cells.items()
        if (formula := cell.find(tag("f"))) is not None and formula.text
    }
    shared = any(
        (formula := cell.find(tag("f"))) is not None and not formula.text
        for cell in part.cells.values()
    )
    known: dict[Spot, float] = {}
    waiting = dict(formulas)
    for _ in range(_ROUNDS):
        before = len(waiting)
        for spot, text in list(waiting.items()):
            try:
                known[spot] = _result(text, part, known, waiting)
            except (_TooHardError, ZeroDivisionError):
                continue
            del waiting[spot]
        if len(waiting) == before:
            break
    for spot, value in known.items():
        part.keep_result(spot, value)
    for spot in waiting:
        part.keep_result(spot, None)
    return not waiting and not shared


def _result(
    text: str, part: SheetPart, known: dict[Spot, float], waiting: dict[Spot, str]
) -> float:
    def number(spot: Spot, *, strict: bool) -> float:
        if spot in known:
            return known[spot]
        if spot in waiting:
            raise _TooHardError
        cell = part.cells.get(spot)
        value = part.value(cell) if cell is not None else None
        if isinstance(value, bool) or (isinstance(value, str) and strict):
            raise _TooHardError
        return float(value) if isinstance(value, int | float) else 0.0

    def summed(found: re.Match[str]) -> str:
        total = 0.0
        for piece in found[1].split(","):
            try:
                spots = list(cells_of(piece.strip()))
            except ValueError as error:
                raise _TooHardError from error
            total += sum(number(spot, strict=False) for spot in spots)
        return f"({total!r})"

    plain = _SUM.sub(summed, text)
    plain = _CELL.sub(lambda m: f"({number(cell_at(m[0]), strict=True)!r})", plain)
    try:
        tree = ast.parse(plain.strip(), mode="eval")
    except (SyntaxError, ValueError) as error:
        raise _TooHardError from error
    if not all(isinstance(node, _OPERATIONS) for node in ast.walk(tree)):
        raise _TooHardError
    return _value(tree.body)


def _value(node: ast.expr) -> float:
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return float(node.value)
    if isinstance(node, ast.UnaryOp):
        inner = _value(node.operand)
        return -inner if isinstance(node.op, ast.USub) else inner
    if isinstance(node, ast.BinOp):
        left, right = _value(node.left), _value(node.right)
        if isinstance(node.op, ast.Add):
            return left + right
        if isinstance(node.op, ast.Sub):
            return left - right
        return left * right if isinstance(node.op, ast.Mult) else left / right
    raise _TooHardError
