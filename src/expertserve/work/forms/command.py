"""The command `forms`: which forms, for which counties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.errors import UsageError
from expertserve.ground.text import split_values
from expertserve.work.closing import closing
from expertserve.work.finish import deliver
from expertserve.work.forms.packages import county_packages, file_sets, receipts
from expertserve.work.forms.short_columns import FORMS, short_forms
from expertserve.work.outcome import Outcome
from expertserve.work.start import as_of, read
from expertserve.year.settings_words import kind_named

if TYPE_CHECKING:
    from expertserve.work.request import Request

__all__ = ["run"]

NAME = "forms"
_USUAL = ("experts", "demands", "services")
_KNOWN = frozenset(one.kind for one in FORMS)


def run(request: Request, *, make: str, confirm: bool) -> Outcome:
    """Make the forms of every county.

    Args:
        request: what was asked.
        make: words of --make, "" the usual ones.
        confirm: 确认件, too.

    Raises:
        UsageError: --make names a form nobody knows. SettingsError: 表格栏目 is faulty.
    """
    wanted = _wanted(make)
    material = read(request)
    day = as_of(request, material.settings)
    forms = tuple(one for one in short_forms(material.settings) if one.kind in wanted)
    files = [*county_packages(material, request, day, forms)]
    if confirm:
        files += receipts(material, day)
    counties = sorted({name.split("/")[1] for name, _ in files})
    return Outcome(
        command=NAME,
        payload={"counties": counties, "forms": [one.number for one in forms]},
        lines=(request.say("work.forms-ready", counties=len(counties)),),
        findings=material.findings,
        written=deliver(request, material, NAME, files, sets=file_sets(forms, confirm=confirm)),
        closing=closing(request, material, NAME),
    )


def _wanted(text: str) -> tuple[str, ...]:
    """Kinds of the forms that --make names.

    Raises:
        UsageError: a form nobody knows.
    """
    found = []
    for word in split_values(text):
        name = kind_named(word)
        if name not in _KNOWN:
            raise UsageError("forms.no-form", word=word)
        found.append(name)
    return tuple(found) or _USUAL
