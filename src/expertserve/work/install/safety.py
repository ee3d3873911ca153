"""离线与数据安全说明: what is read, written and kept, that nothing connects, and how each can be checked; made from this installation."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, metadata, version
from typing import TYPE_CHECKING

from expertserve.papers import press
from expertserve.records.safety import Part, Safety

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

__all__ = ["NAME", "PARTS", "safety_files"]

NAME = "离线与数据安全说明"
PARTS = (
    "typer", "rich", "pydantic", "pydantic-core", "openpyxl", "pandas", "numpy", "jinja2", "markupsafe", "python-calamine", "XlsxWriter",
    "msoffcrypto-tool", "olefile", "rapidfuzz", "ortools", "typst", "python-docx", "pylopdf-fonts-zh-cn", "chinesecalendar", "lxml",
)  # fmt: skip


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "未安装"


def _licence(name: str) -> str:
    """What a part says of its own licence, the first line of it."""
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return ""
    texts = told.get_all("License-Expression") or told.get_all("License") or [""]
    text = str(texts[0])
    named = [c.rsplit("::", 1)[-1].strip() for c in told.get_all("Classifier") or () if c.startswith("License ::")]  # fmt: skip
    first = text.strip().split("\n")[0]
    return first if first and len(first) <= _LONGEST_LICENCE else "、".join(named) or "见其说明"


_LONGEST_LICENCE = 40


def safety_files(
    day: date, *, machine: str = "", forms: Sequence[press.Format] = ("docx", "pdf")
) -> tuple[tuple[str, bytes], ...]:
    """(file, content) of the statement in each form.

    Args:
        day: its date.
        machine: the machine it speaks of; "" this one.
        forms: pdf, docx.

    Raises:
        TemplateError: the template is broken.
    """
    safety = Safety(
        version=_version("expertserve"),
        machine=machine or f"{platform.system()} {platform.machine()}",
        python=platform.python_version(),
        parts=tuple(Part(name, _version(name), _licence(name)) for name in PARTS),
    )
    document = press.render("safety", {"safety": safety, "day": day}, day=day)
    return tuple((f"{NAME}.{form}", press.print_as(document, form)) for form in forms)
