"""What a field of the settings says of itself: the clerk's word for it, its sheet, and whose rule it is."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date
from typing import Annotated, Literal, get_args, get_origin

__all__ = ["Key", "Kind", "Setting", "settings_in"]

Kind = Literal["text", "integer", "flag", "date", "period", "texts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What stands beside the type of a field: `minimum_audience: Annotated[int, Key("讲座最少人数", "口径")] = 30`.

    Attributes:
        label: 项目 in 设置.xlsx.
        sheet: the sheet it stands on.
        note: 说明.
        basis: 依据, a source or 本单位设置.
        most: the largest number of an integer.
        words: (value, word of the clerk for it) of each choice that is a word of the machine; either may be typed.
    """

    label: str = field(kw_only=False)
    sheet: str = field(kw_only=False)
    note: str = ""
    basis: str = "本单位设置"
    most: int = 1_000_000_000
    words: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting, as its field tells it.

    Attributes:
        name: machine key, the name of the field and of the JSON member.
        key: what the clerk is told about it.
        kind: what sort of value it takes; `texts` are several, split at 、.
        default: the value when nothing is set.
        choices: allowed texts, empty = any.
    """

    name: str
    key: Key
    kind: Kind
    default: object
    choices: tuple[str, ...] = ()

    @property
    def allowed(self) -> str:
        """What may stand there, in the clerk's words."""
        return "、".join(self.said) or _ALLOWED[self.kind]

    @property
    def said(self) -> tuple[str, ...]:
        """The choices in the clerk's words."""
        return tuple(str(self.word(one)) for one in self.choices)

    def word(self, value: object) -> object:
        """The clerk's word for a value, the value itself where it is one."""
        return dict(self.key.words).get(str(value), value) if self.key.words else value

    def meant(self, text: str) -> str:
        """The value a word of the clerk means, the text itself where it is one."""
        return {word: value for value, word in self.key.words}.get(text, text)


_ALLOWED: dict[Kind, str] = {
    "text": "文字",
    "flag": "是、否",
    "integer": "整数",
    "date": "日期，如 2026-03-02",
    "period": "日期至日期",
    "texts": "多项用、分开",
}
_KINDS: dict[object, Kind] = {
    str: "text",
    int: "integer",
    bool: "flag",
    date | None: "date",
    tuple[date, date] | None: "period",
    tuple[str, ...]: "texts",
}


def settings_in(cls: type) -> tuple[Setting, ...]:
    """Every field of a dataclass that carries a `Key`, in the order in which they are declared.

    Raises:
        KeyError: a field of a type that no cell can hold.
        TypeError: its file imports annotations from __future__, so that its types are texts.
    """
    found = []
    for one in fields(cls):
        if str(one.type).startswith("Annotated["):
            raise TypeError(f"{one.name}: its file must not postpone annotations")
        if get_origin(one.type) is not Annotated:
            continue
        hint, key = get_args(one.type)
        choices = get_args(hint) if get_origin(hint) is Literal else ()
        found.append(
            Setting(
                name=one.name,
                key=key,
                kind="text" if choices else _KINDS[getattr(hint, "__supertype__", hint)],
                default=one.default,
                choices=choices,
            )
        )
    return tuple(found)
