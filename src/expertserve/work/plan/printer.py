"""A paper with its draft, number and faults, and how it is printed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from expertserve.papers import press
from expertserve.papers.blocks import words
from expertserve.papers.gate import GateFacts, faults
from expertserve.papers.looks import official
from expertserve.papers.template import find
from expertserve.records.letter import Letter
from expertserve.work.held_sheet import Held
from expertserve.year.documents import SENT, Printed, Register
from expertserve.year.office import office, reply_deadline

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from expertserve.papers.blocks import Document
    from expertserve.papers.gate import Fault
    from expertserve.records.paper import Office
    from expertserve.work.plan.input import PlanInput

__all__ = ["Draft", "Paper", "Printer"]

_OF_THE_LIST = frozenset({"plan", "team", "schedule", "invitation", "request", "confirmation"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper as it was made before: 稿次, check code, date."""

    number: int
    code: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One paper: its path without suffix, its session in words, and the document.

    Attributes:
        number: its 发文字号, "" none. faults: what keeps it from being written. fresh: it is a new draft.
        listed: check code of the list its draft was made from; one that says the same keeps it.
    """

    path: str
    session: str
    document: Document
    number: str = ""
    faults: tuple[Fault, ...] = ()
    fresh: bool = False
    listed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printer:
    """Renders papers with their drafts and prints them.

    Attributes:
        folder: the year's own templates, None without any. before: path -> draft of the plan compared with.
        register: what was made and sent so far; every paper is noted in it, numbers come from it.
    """

    given: PlanInput
    folder: Path | None
    before: Mapping[str, Draft]
    system: bool = True
    register: Register = field(default_factory=Register)

    def paper(self, path: str, session: str, template: str, values: Mapping[str, object]) -> Paper:
        """A paper; one that says what it said before keeps draft, code, date and number, one that went out never its number.

        Args:
            path: of the file without its ending, relative to 产出; a paper is known again by it.
            session: name of the session; "" none.
            template: name of the template.
            values: what its fields are filled with, by name.
        """
        kind = find(template, self.folder).front.kind
        line = self.register.of(path)
        known = (
            Draft(line.draft, line.check, line.day) if line and line.day else self.before.get(path)
        )
        number = (line.number if line else "") or self._fresh(kind)
        made = self._again(template, values, number, known) if known else None
        fresh = made is None or known is None or known.code != made.foot.code
        if made is None or known is None or fresh:
            if line is not None and line.state == SENT:
                number = self._fresh(kind)
            draft = Draft(known.number + 1 if known else 1, "", self.given.as_of)
            made = self._render(template, values, number, draft)
        paper = Paper(
            path=path, session=session, document=made, number=number,
            faults=self._faults(made), fresh=fresh,
            listed=(line.listed if line and not fresh else "") or self.given.listed,
        )  # fmt: skip
        if not paper.faults:
            self.register.note(_printed(paper, kind, values))
        return paper

    def pages(self, template: str, values: Mapping[str, object]) -> int:
        """How many pages a paper would fill; nothing is noted.

        Args:
            template: name of the template.
            values: what its fields are filled with, by name.
        """
        document = self._render(template, values, "", Draft(1, "", self.given.as_of))
        look = official(float(self.given.settings.line_pitch))
        return press.pages_of(document, look, system=self.system)

    def _again(
        self, template: str, values: Mapping[str, object], number: str, known: Draft
    ) -> Document:
        """A paper as of its last draft; a number given by hand since does not make it another paper.

        Args:
            template: name of the template.
            values: what its fields are filled with.
            number: the number it bears now, "" none.
            known: the draft it is compared with; its code may be that of the paper before it bore a number.
        """
        made = self._render(template, values, number, known)
        if not number or made.foot.code == known.code:
            return made
        unnumbered = self._render(template, values, "", known)
        if unnumbered.foot.code != known.code:
            return made
        return replace(made, foot=replace(made.foot, code=known.code))

    def _faults(self, document: Document) -> tuple[Fault, ...]:
        """What the gate finds in a paper: its words, its dates, and people who are not on the list that stands."""
        given, inside = self.given, document.foot.audience == "internal"
        served = {pair.expert_id for pair in given.pairs}
        names = frozenset(e.name for key, e in given.experts.items() if key in served)
        facts = GateFacts(
            day=document.foot.day,
            audience=document.foot.audience,
            title=document.title,
            roster=frozenset(expert.name for expert in given.experts.values()),
            listed=names if document.name in _OF_THE_LIST and not inside else None,
        )
        return faults(words(document.blocks), facts)

    def _render(
        self, template: str, values: Mapping[str, object], number: str, draft: Draft
    ) -> Document:
        issued = self.issuer(draft.day)
        letter = values.get("letter")
        if isinstance(letter, Letter) and letter.deadline is not None:
            due = reply_deadline(self.given.settings, draft.day)
            values = {**values, "letter": replace(letter, deadline=due)}
        if number:
            issued = replace(issued, number=number)
        return press.render(
            template,
            {"office": issued, **values},
            day=draft.day,
            draft=draft.number,
            folder=self.folder,
        )

    def _fresh(self, kind: str) -> str:
        """A number of its own for a paper of a kind that takes one, where the program numbers."""
        settings = self.given.settings
        if not kind or settings.document_numbering != "程序顺编":
            return ""
        return self.register.next_number(settings, self.given.as_of.year)

    def issuer(self, day: date) -> Office:
        """The office, signing on `day`."""
        return office(self.given.settings, day)

    @staticmethod
    def _listed(paper: Paper) -> Document:
        """The document with the check code of the list it is made from in its foot."""
        foot = replace(paper.document.foot, listed=paper.listed)
        return replace(paper.document, foot=foot)

    def printed(
        self, papers: Iterable[Paper], forms: Iterable[press.Format]
    ) -> list[tuple[str, bytes]]:
        """(relative name, content) of every paper in every form."""
        look = official(float(self.given.settings.line_pitch))
        chosen = tuple(forms)
        return [
            (
                f"{paper.path}.{form}",
                press.print_as(self._listed(paper), form, look, system=self.system),
            )
            for paper in papers
            if not paper.faults
            for form in chosen
        ]

    def held(self, papers: Iterable[Paper]) -> tuple[Held, ...]:
        """The papers that are not written, a line a fault."""
        return tuple(
            Held(paper=paper.path.rsplit("/", 1)[-1], fault=fault, about=paper.session)
            for paper in papers
            for fault in paper.faults
        )


def _printed(paper: Paper, kind: str, values: Mapping[str, object]) -> Printed:
    letter = values.get("letter")
    to = values.get("to") or getattr(letter, "to", "")
    foot = paper.document.foot
    return Printed(
        path=paper.path,
        kind=kind,
        title=paper.document.title,
        number=paper.number,
        day=foot.day,
        to=str(to),
        slips=getattr(letter, "form_no", ""),
        draft=foot.draft,
        check=foot.code,
        listed=paper.listed,
    )
