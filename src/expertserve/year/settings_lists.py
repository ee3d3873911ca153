"""The settings as a JSON file: its lists as models, and the schema of all its keys."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import ConfigDict, Field, model_validator

from expertserve.ground.json_parts import Part, Text, WholeFile
from expertserve.year.settings import KEYS

__all__ = ["OfficeEntry", "SettingsLists", "settings_schema"]

_Pair = Annotated[list[Text], Field(min_length=2, max_length=2)]
_DAY = {"type": "string", "format": "date"}
_TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "flag": {"type": "boolean"},
    "date": _DAY,
    "period": {"type": "array", "items": _DAY, "minItems": 2, "maxItems": 2},
    "texts": {"type": "array", "items": {"type": "string"}},
}


class OfficeEntry(Part):
    """A reporting office; its name alone may stand for it."""

    name: Text = Field(description="the office")
    county: str = Field(default="", description="its county")
    owes: list[str] = Field(default=[], description="kinds of returns it owes; none: all")
    contact: str = Field(default="", description="who is reached there")
    address: str = Field(default="", description="its e-mail address")

    @model_validator(mode="before")
    @classmethod
    def _of_a_name(cls, given: object) -> object:
        return {"name": given} if isinstance(given, str) else given


class SettingsLists(WholeFile):
    """What a settings file holds beside single values."""

    model_config = ConfigDict(title="Settings")

    offices: list[OfficeEntry] = Field(default=[], description="报送单位")
    headers: list[list[Any]] = Field(
        default=[], description="表头对照: kind, header, field, office it holds for"
    )
    values: list[list[Any]] = Field(
        default=[], description="取值对照: kind, field, text, meaning, office it holds for"
    )
    aliases: list[_Pair] = Field(default=[], description="别名: short name, full name of a unit")
    synonyms: list[_Pair] = Field(default=[], description="同义词: lay word, terms")


def settings_schema() -> dict[str, Any]:
    """The JSON Schema of a settings file: every setting by its machine key, and the lists."""
    schema = SettingsLists.model_json_schema(by_alias=True)
    lists = schema.pop("properties")
    own: dict[str, Any] = {}
    for one in KEYS:
        kind = _TYPES.get(one.kind) or {"type": "integer", "minimum": 0, "maximum": one.key.most}
        choices = {"enum": list(one.choices)} if one.choices else {}
        own[one.name] = {**kind, **choices, "title": one.key.label, "description": one.key.note}
    return {**schema, "properties": own | lists}
