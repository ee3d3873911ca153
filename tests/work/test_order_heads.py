"""The heads of an order sheet are those by which it is known when it comes back."""

from __future__ import annotations

from expertserve.books.tables.orders import ANSWER_HEADS, EXPERT_HEADS, WISH_HEADS
from expertserve.work.offer.order_sheet import PEOPLE


def test_the_table_of_names_is_written_as_it_is_read() -> None:
    assert tuple(one.head.text for one in PEOPLE) == EXPERT_HEADS


def test_wishes_come_first_among_the_answers() -> None:
    """The dropdown of names covers the wishes alone."""
    assert ANSWER_HEADS[: len(WISH_HEADS)] == WISH_HEADS
