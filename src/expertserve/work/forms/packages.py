"""A package a county: its forms with what is known, a line to paste, and what was read from it to be confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.codes import choices
from expertserve.codes.states import demand_word
from expertserve.ground.files import safe_name
from expertserve.indicators.named import code_of
from expertserve.papers import messages, press
from expertserve.records.names import called
from expertserve.records.receipt import Receipt, ReceiptLine
from expertserve.records.service import Service
from expertserve.work.fill.scope import counted_services
from expertserve.work.forms.short_sheet import Sent, short_book
from expertserve.work.match.standing import standing
from expertserve.work.pool_sheet import demand_value
from expertserve.work.words import county_name
from expertserve.year.file_sets import FileSet
from expertserve.year.office import contact_line, county_office, office

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from expertserve.books.sheets.writer import Value
    from expertserve.records.demand import Demand
    from expertserve.work.forms.short_columns import ShortForm
    from expertserve.work.request import Request
    from expertserve.year.material import Material

__all__ = ["FOLDER", "county_packages", "file_sets", "receipts"]

FOLDER = "征集"
_FILES = {"experts": "专家推荐表", "demands": "需求征集表", "services": "服务记录表（预填）", "feedback": "回访表", "agreements": "长期联系与结对登记表", "publicity": "宣传报道登记表"}  # fmt: skip
_ANNUAL = ("experts", "demands")

Rows = list["Mapping[str, Value]"]


def file_sets(forms: Sequence[ShortForm], *, confirm: bool) -> tuple[FileSet, ...]:
    """The forms of this run in every county: one of a county that is none any more does not stay, nor one with nothing to ask."""
    names = [f"{_FILES[form.kind]}_*" for form in forms]
    names += ["转发用语.txt", *(["确认件_*"] if confirm else [])]
    return tuple(FileSet(pattern=f"{FOLDER}/*/{name}", makers=("forms",)) for name in names)


def counties_of(material: Material) -> tuple[str, ...]:
    """Counties of the area, then others that demands name."""
    named = (county_name(one) for one in material.demands)
    return tuple(dict.fromkeys((*material.settings.area_counties, *sorted(filter(None, named)))))


def county_packages(
    material: Material, request: Request, day: date, forms: Sequence[ShortForm]
) -> Iterator[tuple[str, bytes]]:
    """(relative name, content) of every file of every county.

    Args:
        material: what came in.
        request: what was asked.
        day: of the run.
        forms: which forms are sent.
    """
    year = material.settings.reporting_period(day)[0].year
    wanted = {one.kind for one in forms}
    served = _records(material, request, day) if "services" in wanted else {}
    for county in counties_of(material):
        named = []
        for form in forms:
            rows = (
                served.get(county, [])
                if form.kind == "services"
                else _known(form, material, county)
            )
            if form.kind == "services" and not rows:
                continue
            reporter = county_office(material.settings, county)
            sent = Sent(year=year, county=county, reporter=reporter, rows=rows)
            name = f"{_FILES[form.kind]}_{county}"
            named.append(_FILES[form.kind])
            yield (
                f"{FOLDER}/{safe_name(county)}/{safe_name(name)}.xlsx",
                short_book(form, sent, day),
            )
        if named:
            values = {
                "县区": county,
                "材料": "、".join(named),
                "联系人": contact_line(material.settings, day),
            }
            own = material.year.root / messages.OWN_FOLDER if material.year else None
            text = messages.message("报表转发", values, own)
            yield f"{FOLDER}/{safe_name(county)}/转发用语.txt", f"{text}\r\n".encode()


def _known(form: ShortForm, material: Material, county: str) -> Rows:
    """Open demands of a county with unit and contact; nothing for the other forms."""
    if form.kind != "demands":
        return []
    fields = [one.field for one in form.columns]
    rows: Rows = []
    for demand in material.demands:
        if county_name(demand) == county and _is_open(demand):
            row = {name: demand_value(demand, name) for name in fields}
            rows.append(row | {"demand_id": demand.demand_id, "state": None})
    return rows


def _is_open(demand: Demand) -> bool:
    return not demand_word(demand.state).out and not demand.merged_into


def _records(material: Material, request: Request, day: date) -> dict[str, Rows]:
    """County -> one row a service that is arranged and not in the records yet."""
    found = standing(material, request)
    demands = {one.demand_id: one for one in found.ground.demands}
    experts = {one.expert_id: one for one in found.ground.experts}
    numbers = {one.activity_id: one.session_no for one in material.sessions}
    done = {
        (code_of(service.demand), person.name)
        for service, _ in counted_services(material, day)
        for person in service.experts
    }
    known = {code_of(one.log_id) for one in material.of("services", Service) if one.log_id}
    rows: dict[str, Rows] = {}
    for pair in found.result.pairs:
        if not found.leaves(pair):
            continue
        demand, expert = demands[pair.demand_id], experts[pair.expert_id]
        log = "-".join(filter(None, ("FW", pair.session, called(demand), expert.name)))
        names = {code_of(demand.demand_id), code_of(demand.list_no)}
        if code_of(log) in known or any((name, expert.name) in done for name in names):
            continue
        form = next((choices.choice_list("forms").label(code) for code in demand.want_form), "")
        row: dict[str, Value] = {
            "log_id": log, "demand": demand.list_no or demand.demand_id, "expert": expert.name,
            "session": f"第{numbers[pair.session]}期" if numbers.get(pair.session) else pair.session,
            "unit": demand.unit_name, "form": form,
        }  # fmt: skip
        rows.setdefault(county_name(demand), []).append(row)
    return rows


def receipts(material: Material, day: date) -> Iterator[tuple[str, bytes]]:
    """确认件 of every county that sent something: what was read, for its seal.

    Args:
        material: what came in.
        day: of the run.
    """
    folder = material.year.root / "templates" if material.year else None
    for county in counties_of(material):
        receipt = _receipt(material, county)
        if receipt.demands or receipt.experts or receipt.services:
            values = {"receipt": receipt, "office": office(material.settings, day)}
            paper = press.render("receipt", values, day=day, folder=folder)
            yield (
                f"{FOLDER}/{safe_name(county)}/确认件_{safe_name(county)}.pdf",
                press.print_as(paper, "pdf"),
            )


def _receipt(material: Material, county: str) -> Receipt:
    demands = tuple(
        ReceiptLine(one.list_no or one.demand_id, one.unit_name, one.public_title or one.title)
        for one in material.demands
        if county_name(one) == county
    )
    experts = tuple(
        ReceiptLine(
            one.expert_id, one.name, "，".join(part for part in (one.org_name, one.title) if part)
        )
        for one in material.experts
        if any(place.path and f"/{county}/" in place.path for place in one.sources)
    )
    services = sum(1 for one in material.of("services", Service) if county in (one.county, one.reporter) or county in one.reporter)  # fmt: skip
    return Receipt(county=county, demands=demands, experts=experts, services=services)
