"""Counties as their own people shorten them: 张川 for 张家川, by the characters of the name in their order."""

from __future__ import annotations

from functools import lru_cache

from expertserve.codes.region_table import short_name, table, under
from expertserve.ground.text import key

__all__ = ["shortened"]

_RANKS = "县区市旗"
_SHORTEST = 2


@lru_cache(maxsize=1024)
def shortened(text: str, city: str) -> str:
    """The code of the one county of a city that a word shortens, "" where none or several come in question.

    A short form has the first and the last character of the name and leaves characters between them out.

    Args:
        text: as written.
        city: six-digit code of the office's own city; "" finds nothing.
    """
    word = key(text)
    if not city or len(word) < _SHORTEST or any(not "一" <= sign <= "鿿" for sign in word):
        return ""
    found = [
        code
        for code, place in table().places.items()
        if code != city
        and under(code, city)
        and any(_within(one, short_name(place.name)) for one in (word, word.rstrip(_RANKS)))
    ]
    return found[0] if len(found) == 1 else ""


def _within(word: str, name: str) -> bool:
    if len(word) < _SHORTEST or word[0] != name[0] or word[-1] != name[-1]:
        return False
    rest = iter(name)
    return all(sign in rest for sign in word)
