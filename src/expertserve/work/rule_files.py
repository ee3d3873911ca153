"""The rule file of a run: the one settings name, else the example that comes with the program."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from expertserve.ground.errors import SettingsError, WorkbookError
from expertserve.ground.plain_files import inside, plain_bytes
from expertserve.ground.private_text import without
from expertserve.ground.say import Both, both
from expertserve.selection.rulefile import bundled

if TYPE_CHECKING:
    from collections.abc import Callable

    from expertserve.ground.findings import Finding
    from expertserve.work.request import Request
    from expertserve.year.material import Material

__all__ = ["load_rules", "rule_bytes"]

Rules = TypeVar("Rules")


def rule_bytes(material: Material, request: Request, named: str, example: str) -> tuple[bytes, str]:
    """Content and base name of the rule file that the settings name, the bundled `example` without one.

    Args:
        material: the year, in whose folder and in the lasting material beside it the file is sought first.
        request: settings file and paths named, whose folders are sought next.
        named: file name of the settings; "" none.
        example: base name of the bundled rules.

    Raises:
        WorkbookError: the file named is not in one of these folders or cannot be read.
    """
    if not named:
        return bundled(example), f"{example}.json"
    folders = [material.year.root, material.year.lasting] if material.year else []
    folders += [request.settings.parent] if request.settings else []
    folders += [path if path.is_dir() else path.parent for path in request.paths]
    path = inside(folders, named)
    if path is None:
        raise WorkbookError("work.no-rule-file", file=without(named))
    try:
        return plain_bytes(path), path.name
    except OSError as error:
        raise WorkbookError("work.no-rule-file", file=path.name) from error


def load_rules(
    read: Callable[[bytes, str], tuple[Rules | None, tuple[Finding, ...]]],
    content: bytes,
    name: str,
) -> Rules:
    """The rules.

    Args:
        read: reader of one sort of rules: (content, name) -> (rules, findings).
        content: the file.
        name: how it is called in what is said.

    Raises:
        SettingsError: the file is faulty; the first fault is named with its place.
    """
    rules, findings = read(content, name)
    if rules is None:
        first = findings[0]
        more = both("work.more-faults", count=len(findings)) if len(findings) > 1 else ""
        raise SettingsError(
            "work.rule-file-faulty",
            name=name,
            first=Both(first.say("zh")[0], first.say("en")[0]),
            more=more,
        )
    return rules
