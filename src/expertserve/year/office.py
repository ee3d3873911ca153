"""The issuing office as settings name it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.records.paper import Office

if TYPE_CHECKING:
    from datetime import date

    from expertserve.year.settings import Settings

__all__ = ["office"]


def office(settings: Settings, as_of: date) -> Office:
    """The issuing office as settings name it."""
    city = settings.text("city")
    name = settings.text("office") or (
        f"{city}人力资源和社会保障局" if city else "人力资源和社会保障局"
    )
    return Office(
        name,
        as_of,
        city,
        settings.text("contact"),
        settings.text("contact_tel"),
        settings.text("document_no"),
        settings.text("red_head"),
        settings.text("signer"),
        settings.text("phrase"),
    )
