"""What a form can be filled with: the sorts of records and the fields that tell of each."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["KINDS", "SUBJECTS", "Subject", "subject_named"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One sort of records.

    Attributes:
        name: as --with takes it. word: in Chinese. kinds: whose fields a row shows; of two the first goes before.
        identity: fields of which a form about it has at least one. besides: the same, none being enough.
    """

    name: str
    word: str
    kinds: tuple[str, ...]
    identity: tuple[str, ...]
    besides: tuple[str, ...] = ()


SUBJECTS = (
    Subject(name="experts", word="专家", kinds=("experts",), identity=("name",)),
    Subject(name="demands", word="需求", kinds=("demands",), identity=("title", "detail")),
    Subject(name="pairs", word="对接", kinds=("demands", "experts"), identity=("title", "detail")),
    Subject(name="sessions", word="活动", kinds=("sessions",), identity=("title",)),
    Subject(name="selected", word="推荐项目", kinds=("applications",), identity=("title",)),
    Subject(name="bases", word="基地", kinds=("bases",), identity=("base_name",)),
    Subject(
        name="services",
        word="服务记录",
        kinds=("services", "experts"),
        identity=("expert",),
        besides=("date", "unit", "topic", "place"),
    ),
    Subject(
        name="agreements",
        word="协议",
        kinds=("agreements",),
        identity=("expert", "unit"),
        besides=("kind", "start", "end", "amount"),
    ),
)


KINDS = {one.kinds[0]: one for one in reversed(SUBJECTS)}
"""Kind -> the subject whose first kind it is."""


def subject_named(word: str) -> Subject | None:
    """The subject of --with 专家 or --with experts; None when it is none of them."""
    return next((one for one in SUBJECTS if word in (one.name, one.word)), None)
