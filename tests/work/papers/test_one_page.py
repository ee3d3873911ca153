"""The leader's page is one page: as much of its lists as it holds, and how many lines are left out."""

from __future__ import annotations

from datetime import date

from expertserve.papers import press
from expertserve.papers.sample import values
from expertserve.work.papers.issues import on_one_page


def test_lists_are_cut_until_one_page_holds_them_and_what_is_cut_is_counted() -> None:
    told = {"issues": ["甲"] * 5, "almost": ["乙"] * 2, "refused": (), "code": "K7M2QX"}

    def pages(some: object) -> int:
        assert isinstance(some, dict)
        return 1 + (len(some["issues"]) + len(some["almost"]) > 4)

    fitted = on_one_page(told, pages)
    assert (len(fitted["issues"]), len(fitted["almost"])) == (2, 2)  # type: ignore[arg-type]
    assert (fitted["more"], fitted["code"]) == (3, "K7M2QX")
    assert on_one_page(told, lambda _: 1)["more"] == 0


def test_pages_are_counted_as_they_are_printed() -> None:
    day = date(2026, 5, 8)
    for name, pages in (("thanks", 1), ("year_plan", 4)):
        made = press.render(name, values(), day=day, draft=1)
        assert press.pages_of(made, system=False) == pages
