"""Who has reported, who has not, what must go back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from expertserve.work.outcome import Outcome
    from expertserve.work.request import Request

NAME = "inbox"
READS, WRITES = True, True
EXAMPLE = "expertserve inbox 2026年"


def command(
    request: Request,
    entry_form: Annotated[  # noqa: FBT002 -- an option of the command line
        bool,
        typer.Option(
            "--entry-form",
            help="Also make 代录表 for what came by phone, photo or paper. 另生成代录表。",
        ),
    ] = False,
) -> Outcome:
    """Keep the ledger of returns: who has reported what, what is late, what must go back, with sentences to paste.

    收件登记：各报送单位应报、已报、退回补正、逾期情况，附催报和退回用语。
    """
    from expertserve.work.inbox.command import run

    return run(request, entry_form=entry_form)
