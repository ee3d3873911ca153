"""The issuing office as settings name it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.records.paper import Office

if TYPE_CHECKING:
    from datetime import date

    from expertserve.year.settings import Settings

__all__ = ["contact_line", "event_name", "office"]


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


def contact_line(settings: Settings, as_of: date) -> str:
    """Whom to ring up at the office: name and telephone, else the office itself."""
    own = office(settings, as_of)
    return " ".join(part for part in (own.contact, own.contact_tel) if part) or own.name


def event_name(settings: Settings, as_of: date) -> str:
    """What the year's event is called in letters: its theme, else the plain name with the year."""
    year = settings.integer("year") or as_of.year
    return settings.text("theme") or f"{year}年专家服务基层示范活动"
