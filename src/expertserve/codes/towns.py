"""Towns, townships and streets: the level below a county, by the endings the law gives them."""

from __future__ import annotations

import re

from expertserve.ground.text import key

__all__ = ["is_town", "same_town", "town_office"]

# Organic Law of Local People's Congresses and Governments: 乡、民族乡、镇; 街道办事处 is an agency of a city without districts,
# a district or a county; 苏木 is a township of Inner Mongolia
_TOWN = re.compile(r"^[\u4e00-\u9fff]{1,12}(?:街道|镇|乡|苏木)$")
_OFFICE = re.compile(r"(?:人民政府|政府|街道办事处|办事处|党工委|党委)$")


def _bare(text: str) -> str:
    """城东街道办事处, 石桥镇人民政府: the town without its office."""
    word = key(text)
    shorter = _OFFICE.sub("", word)
    return f"{shorter}街道" if word.endswith("街道办事处") else shorter


def is_town(text: str) -> bool:
    """Whether a text is the name of a town, township or street (or of its office) and of nothing larger."""
    return bool(_TOWN.match(_bare(text)))


def same_town(one: str, other: str) -> bool:
    """Whether two names mean one town: with its office or without, 石桥 as 石桥镇."""
    first, second = _bare(one), _bare(other)
    return bool(first) and (first == second or _stem(first) == second or first == _stem(second))


def _stem(text: str) -> str:
    return re.sub(r"(?<=..)(?:街道|镇|乡|苏木)$", "", text)


def town_office(name: str) -> str:
    """石桥镇人民政府, 城东街道办事处: to whom a letter goes; every town has one by law."""
    bare = _bare(name)
    return f"{bare}办事处" if bare.endswith("街道") else f"{bare}人民政府"
