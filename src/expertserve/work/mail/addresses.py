"""Where everybody is reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.text import key, name_key, unit_key

if TYPE_CHECKING:
    from expertserve.year.material import Material

__all__ = ["Addresses"]


class Addresses:
    """Where everybody is reached: the address column first, then 通讯录 and the reporting offices."""

    def __init__(self, material: Material) -> None:
        self._units: dict[str, str] = {}
        self._people: dict[tuple[str, str], str] = {}
        self._counties: dict[str, str] = {}
        for office_ in material.settings.offices:
            if "@" in office_.address or "＠" in office_.address:
                self._units.setdefault(unit_key(office_.name), office_.address)
                self._counties.setdefault(key(office_.county or office_.name), office_.address)
        for line in material.others.get("contacts", ()):
            address = next(iter(line.get("email", ())), "")
            if address:
                unit = unit_key(line.get("unit"))
                self._people.setdefault((name_key(line.get("name")), unit), address)
                self._units.setdefault(unit, address)

    def expert(self, name: str, unit: str, own: tuple[str, ...]) -> str:
        """The address of an expert, "" unknown.

        Args:
            name: his name; namesakes are told apart by their unit.
            unit: his unit.
            own: addresses of his own line, the first of which is taken.
        """
        return next(iter(own), "") or self._people.get((name_key(name), unit_key(unit)), "")

    def unit(self, unit: str, own: tuple[str, ...]) -> str:
        """The address of a unit: its own line's, else that of 通讯录 or the reporting offices; "" unknown."""
        return next(iter(own), "") or self._units.get(unit_key(unit), "")

    def county(self, county: str) -> str:
        """The address of the office that hands on the sheets of a county; "" unknown."""
        wanted = key(county)
        exact = self._counties.get(wanted)
        return exact or next(
            (
                a
                for name, a in [*self._counties.items(), *self._units.items()]
                if wanted and wanted in name
            ),
            "",
        )
