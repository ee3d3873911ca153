"""A grid becomes records and findings: the one way from cells to what the floors above work with."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from expertserve.books.conversion.records import Made, make_records
from expertserve.books.tables.above import given_above
from expertserve.books.tables.by_known import by_known
from expertserve.books.tables.by_sight import by_sight
from expertserve.books.tables.caption import Caption, caption
from expertserve.books.tables.cards import find_cards
from expertserve.books.tables.cells import table_body
from expertserve.books.tables.coded import decoded
from expertserve.books.tables.collector import no_collection
from expertserve.books.tables.continuation import Continued, went_on
from expertserve.books.tables.figured import without_figures
from expertserve.books.tables.form_stack import StackedForm, stacked_forms
from expertserve.books.tables.groups import of_group, told_once
from expertserve.books.tables.header import find_tables
from expertserve.books.tables.labels import is_blank
from expertserve.books.tables.mapper import mapper
from expertserve.books.tables.notes import notes_beside
from expertserve.books.tables.one_form import one_form
from expertserve.books.tables.orders import order_replies
from expertserve.books.tables.pooled import pooled
from expertserve.books.tables.reading import ColumnReading, SheetReading
from expertserve.books.tables.register import is_register
from expertserve.books.tables.rows import sort_rows
from expertserve.books.tables.said import said_column, says
from expertserve.books.tables.sections import given_by_sections
from expertserve.books.tables.settle import settle
from expertserve.books.tables.signed import signed_service
from expertserve.books.tables.slip_records import said, slip_findings
from expertserve.books.tables.slips import find_slips, is_letter
from expertserve.books.tables.stacked import as_one
from expertserve.books.tables.strangers import without_strangers
from expertserve.books.tables.ticked import with_ticked_groups
from expertserve.books.tables.told import (
    address_of,
    column_findings,
    form_columns,
    held_by_cells,
    label_findings,
    row_findings,
)
from expertserve.books.tables.totals import check_totals
from expertserve.books.tables.unread import is_void, unread_sheet, void_sheet
from expertserve.books.tables.unsaid import with_units_asked
from expertserve.ground.findings import Finding, Place, column_letter

if TYPE_CHECKING:
    from expertserve.books.conversion.kind import Context, Kind
    from expertserve.books.files.grid import FileReading, Grid
    from expertserve.books.tables.body import Body
    from expertserve.books.tables.header import Found, Table
    from expertserve.records.reply import Reply
    from expertserve.records.slip import Slip

__all__ = ["ColumnReading", "SheetReading", "read_grid", "read_sheets"]

_ROSTER = "experts"


def read_sheets(reading: FileReading, context: Context) -> tuple[SheetReading, ...]:
    """Every table of a file in sheet order; the file's own findings stay with the reading.

    Slips of our own are looked for first: they are known by their visible number, and no kind is guessed for them.
    """
    reading = replace(reading, grids=tuple(decoded(reading.grids)))
    seen = tuple(
        grid if grid.state == "visible" else replace(grid, rows=[]) for grid in reading.grids
    )
    slips = find_slips(seen)
    found: list[SheetReading] = []
    forms = {} if slips else stacked_forms(reading.grids, mapper(context.headers))
    before: Continued | None = None
    whole = reading.grids if slips or forms else as_one(reading.grids, context)
    alike = pooled(whole, mapper(context.headers)) if not slips else {}
    for at, grid in enumerate(whole):
        if at in forms:
            found.append(_read_form(grid, forms[at], context, told=at == min(forms)))
        elif at in slips:
            found.append(_read_slips(grid, slips[at], context))
        elif slips and is_letter(grid):
            found.append(
                SheetReading(file=grid.file, sheet=grid.sheet, table="", kind="", path=grid.path)
            )
        else:
            told = read_grid(grid, context, alike.get(at))
            headless = before and not any(one.kind or one.hidden for one in told)
            more = went_on(grid, before, partial(read_grid, context=context)) if before and headless else None  # fmt: skip
            found += more or told
            before = (grid, told) if any(one.kind for one in told) else before
    return tuple(without_figures(found))


def _read_form(grid: Grid, form: StackedForm, context: Context, *, told: bool) -> SheetReading:
    """One form of many of one make; what is asked of its labels is told at the first."""
    head = caption(grid, form.titles, context)
    reading = _read_body(grid=grid, kind=form.kind, body=form.body, head=head, context=context)
    open_ = label_findings(form) if told else ()
    return replace(reading, columns=form_columns(form), findings=(*reading.findings, *open_))


def _read_slips(grid: Grid, slips: tuple[Slip, ...], context: Context) -> SheetReading:
    """Slips are answers, whatever table they stand in; they never replace a return."""
    return SheetReading(
        file=grid.file, sheet=grid.sheet, table="", kind="replies",
        rows=len(slips), records=said(slips, context), findings=slip_findings(slips), path=grid.path,
    )  # fmt: skip


def _hidden(grid: Grid, context: Context) -> SheetReading:
    """A hidden sheet: what kind it would be, and that it was not read."""
    found = find_tables(grid, mapper(context.headers)).tables
    whole = Place(file=grid.file, sheet=grid.sheet, path=grid.path)
    return SheetReading(
        file=grid.file,
        sheet=grid.sheet,
        table="",
        kind=found[0].kind.name if found else "",
        hidden=True,
        findings=(Finding(code="hidden-sheet", place=whole),),
        path=grid.path,
    )


def read_grid(grid: Grid, context: Context, alike: Found | None = None) -> tuple[SheetReading, ...]:
    """The tables of one sheet; a hidden sheet is told and not read.

    Args:
        grid: the sheet.
        context: what reading depends on.
        alike: its tables by what all sheets of the file under its heads hold, None where that was not looked at.
    """
    if grid.sheet == "核查问题" or is_register(grid):
        return (SheetReading(file=grid.file, sheet=grid.sheet, table="", kind="", path=grid.path),)
    if grid.state != "visible":
        return (_hidden(grid, context),)
    with no_collection(len(grid.rows)):
        return _read_visible(grid, context, alike)


def _read_visible(grid: Grid, context: Context, alike: Found | None) -> tuple[SheetReading, ...]:
    orders = order_replies(grid)
    if orders:
        return (_read_orders(grid, orders),)
    if is_letter(grid):
        place = Place(file=grid.file, sheet=grid.sheet, path=grid.path)
        told = (Finding(code="own-letter", place=place),)
        return (
            SheetReading(
                file=grid.file, sheet=grid.sheet, table="", kind="", findings=told, path=grid.path
            ),
        )
    if is_void(grid):
        return (void_sheet(grid, context),)
    found = alike or find_tables(grid, mapper(context.headers))
    seen = by_sight(grid, found.tables, context.as_of, context.meanings("targets", "name"))
    if seen is not None:
        return (seen,)
    tables = tuple(
        with_units_asked(grid, settle(grid, by_known(grid, table, context.known, context.counties)))
        for table in found.tables
    )
    signed = signed_service(grid, tables, mapper(context.headers))
    form = signed or one_form(grid, tables, context)
    if form is None and any(_holds_rows(grid, table) for table in tables):
        return told_once(tuple(_read_table(grid, table, context) for table in tables))
    cards = form or find_cards(grid, mapper(context.headers))
    if cards is not None:
        return (
            _read_body(
                grid=grid,
                kind=cards.kind,
                body=cards.body,
                head=caption(grid, cards.titles, context),
                context=context,
            ),
        )
    if tables:
        return tuple(_read_table(grid, table, context) for table in tables)
    return (unread_sheet(grid, found),)


def _holds_rows(grid: Grid, table: Table) -> bool:
    """Whether anything stands below the head; a line of labels and values alone is no table."""
    return any(not is_blank(cell) for row in grid.rows[table.header_rows[-1] :] for cell in row)


def _read_orders(grid: Grid, orders: tuple[Reply, ...]) -> SheetReading:
    """Returned order sheets: a form of their own, not a table with one row a record."""
    return SheetReading(
        file=grid.file,
        sheet=grid.sheet,
        table="",
        kind="replies",
        rows=len(orders),
        records=orders,
        path=grid.path,
    )


def _read_body(grid: Grid, kind: Kind, body: Body, head: Caption, context: Context) -> SheetReading:
    if says(kind, body):
        body.columns.append(said_column(grid, body, titles=head.lines))
    made = _made(kind=kind, grid=grid, body=body, head=head, context=context, header_row=0)
    columns = tuple(
        ColumnReading(column.letter, column.use.header, column.use.fields)
        for column in body.columns
        if column.letter
    )
    return SheetReading(
        file=grid.file,
        sheet=grid.sheet,
        table="",
        kind=kind.name,
        rows=len(body.numbers),
        columns=columns,
        records=made.records,
        findings=made.findings,
        title=head.lines,
        reporter=head.reporter,
        county=head.county,
        supplement=head.supplement,
        path=grid.path,
    )


def _made(
    kind: Kind, grid: Grid, body: Body, head: Caption, context: Context, header_row: int
) -> Made:
    """The records of rows or cards, as their kind reads them."""
    if kind.read_body is not None:
        made: Made = kind.read_body(grid, body, head, context)
        return made
    return make_records(kind.name, body, head, context, header_row=header_row)


def _read_table(grid: Grid, table: Table, context: Context) -> SheetReading:
    table = with_ticked_groups(grid, table, mapper(context.headers))
    rows = of_group(grid, table, sort_rows(grid, table))
    table = without_strangers(grid, table, rows.data, context)
    body = table_body(grid, table, rows.data)
    given = given_above(grid, table, body, mapper(context.headers))
    given += given_by_sections(grid=grid, table=table, body=body, rows=rows, context=context)
    body.columns.extend(given)
    in_words = table.kind.in_words(grid, body) if table.kind.in_words else []
    body.columns.extend(in_words)
    if says(table.kind, body):
        body.columns.append(said_column(grid, body, table.header_rows, table.titles))
    held = held_by_cells(in_words)
    notes = notes_beside(grid, table, rows)
    head = caption(grid, table.titles, context, notes)
    made = _made(
        kind=table.kind,
        grid=grid,
        body=body,
        head=head,
        context=context,
        header_row=table.header_rows[-1],
    )
    sums = table.kind.totals(grid, table, rows) if table.kind.totals else ()
    findings = (
        *row_findings(grid, rows),
        *column_findings(grid, table, frozenset(held)),
        *check_totals(grid, table, rows),
        *made.findings,
    )
    return SheetReading(
        file=grid.file,
        sheet=grid.sheet,
        table=address_of(grid, table, rows),
        kind=table.kind.name,
        header_rows=tuple(map(grid.line, table.header_rows)),
        rows=len(rows.data),
        skipped_rows=tuple(grid.line(number) for number, _ in rows.skipped),
        columns=tuple(
            ColumnReading(
                column_letter(use.number),
                use.header,
                held.get(column_letter(use.number), () if use.unread or use.asked else use.fields),
                () if column_letter(use.number) in held else use.asked,
            )
            for use in table.columns
        ),
        records=(*made.records, *sums),
        findings=tuple(sorted(findings, key=lambda finding: finding.sort_key)),
        title=head.lines,
        notes=notes if table.kind.name == _ROSTER else (),
        reporter=head.reporter,
        county=head.county,
        supplement=head.supplement,
        path=grid.path,
        given=tuple(field for column in (*given, *in_words) for field in column.use.fields),
    )
