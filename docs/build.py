"""Writes docs/json from the models of the answers: python docs/build.py; a test says when it is behind."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from expertserve.cli.answers import answers
from expertserve.indicators.score import ScoreRules
from expertserve.selection.activity_rules import ActivityRules
from expertserve.selection.base_rules import BaseRules
from expertserve.work.schema import Failure
from expertserve.work.track.frozen_model import FROZEN
from expertserve.year import state_models
from expertserve.year.settings_lists import settings_schema

FOLDER = Path(__file__).parent / "json"
SCHEMAS = Path(__file__).parent / "schemas"
GOLDEN = Path(__file__).parents[1] / "tests" / "golden" / "json"
_SHOWN, _DEEP = 2, 40
_HEAD = """# The JSON of `{name}`

Written by `docs/build.py` from the models in `{rooms}`; every answer of the example year is held against them in the tests.
The same as JSON Schema: [{name}.schema.json]({name}.schema.json). A command that fails prints [an error](failure.schema.json).
"""
_LISTED = """# Files that are read, as JSON Schema

Written by `docs/build.py` from the models by which they are read. An editor that knows JSON Schema marks mistakes while a rule
file is typed: name the schema in its first line, `"$schema": "activity_rules.schema.json"`. Ledgers are JSON lines, one object a line.

| schema | file |
| --- | --- |
{lines}
"""
FILES: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("activity_rules", "rules of a selection (setting `selection_rules`)", ActivityRules.model_json_schema()),
    ("base_rules", "rules of bases (setting `base_rules`)", BaseRules.model_json_schema()),
    ("score_rules", "weights of `track --score`", ScoreRules.model_json_schema()),
    ("settings", "settings as JSON (`--settings`)", settings_schema()),
    ("journal", "归档: one line a run", state_models.RunLine.model_json_schema()),
    ("orders", "归档: versions of orders and invitations", state_models.OrderLine.model_json_schema()),
    ("slips", "归档: versions of slips that plans carried", state_models.SlipLine.model_json_schema()),
    ("told", "归档: what each addressee of a plan was told", state_models.ToldLine.model_json_schema()),
    ("sending", "归档: what became of each mail", state_models.SendingLine.model_json_schema()),
    ("marks", "归档: check characters of service lines written", state_models.MarkLine.model_json_schema()),
    ("frozen", "归档: figures made final by `track --final`", FROZEN.json_schema()),
)  # fmt: skip


def _type(part: dict[str, Any]) -> str:
    """The type of a key in words."""
    if "$ref" in part:
        return part["$ref"].rsplit("/", 1)[1]
    if "anyOf" in part:
        return " or ".join(_type(one) for one in part["anyOf"])
    if "const" in part:
        return json.dumps(part["const"])
    if "enum" in part:
        return ", ".join(f"`{one}`" for one in part["enum"])
    if part.get("type") == "array":
        return f"list of {_type(part.get('items', {}))}"
    if part.get("type") == "object":
        return f"object of {_type(part.get('additionalProperties', {}))}"
    return str(part.get("type", "anything"))


def _table(schema: dict[str, Any]) -> str:
    needed = set(schema.get("required", ()))
    rows = [
        f"| `{name}` | {_type(part)}{'' if name in needed else ', may be left out'} | {part['description'].replace('|', '&#124;')} |"
        for name, part in schema["properties"].items()
    ]
    return "\n".join(("| key | type | what it says |", "| --- | --- | --- |", *rows))


def _model(schema: dict[str, Any]) -> str:
    parts = [f"## {schema['title']}\n\n{schema['description']}\n\n{_table(schema)}"]
    parts += [
        f"### {name}\n\n{part.get('description', '')}\n\n{_table(part)}"
        for name, part in schema.get("$defs", {}).items()
        if "properties" in part
    ]
    return "\n\n".join(parts)


def _short(value: object) -> object:
    """An answer with the first two of every list."""
    if isinstance(value, dict):
        items = list(value.items())[:_DEEP]
        return {key: _short(inner) for key, inner in items}
    if isinstance(value, list):
        return [_short(inner) for inner in value[:_SHOWN]]
    return value


def _example(name: str) -> str:
    path = GOLDEN / f"{name}.txt"
    if not path.exists():
        return ""
    answer = _short(json.loads(path.read_text("utf-8")))
    text = json.dumps(answer, ensure_ascii=False, indent=1)
    return f"\n## An answer of the example year (lists cut after two)\n```json\n{text}\n```\n"


def pages() -> dict[str, str]:
    """Name of a file below docs/json -> its text."""
    failure = Failure.model_json_schema(by_alias=True)
    texts = {"failure.schema.json": json.dumps(failure, ensure_ascii=False, indent=1) + "\n"}
    for name, models in answers().items():
        schemas = [model.model_json_schema(by_alias=True) for model in models]
        rooms = ", ".join(dict.fromkeys(model.__module__ for model in models))
        head = _HEAD.format(name=name, rooms=rooms)
        body = "\n\n".join(_model(schema) for schema in schemas)
        texts[f"{name}.md"] = f"{head}\n{body}\n{_example(name)}"
        whole = schemas[0] if len(schemas) == 1 else {"anyOf": schemas}
        texts[f"{name}.schema.json"] = json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
    return texts


def schemas() -> dict[str, str]:
    """Name of a file below docs/schemas -> its text: one schema for each sort of file that is read, and their list."""
    texts: dict[str, str] = {}
    lines = []
    for name, what, schema in FILES:
        texts[f"{name}.schema.json"] = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
        lines.append(f"| [{name}]({name}.schema.json) | {what} |")
    texts["README.md"] = _LISTED.format(lines="\n".join(lines))
    return texts


def main() -> None:
    """Write every page; one that is no longer made goes."""
    for folder, texts in ((FOLDER, pages()), (SCHEMAS, schemas())):
        folder.mkdir(exist_ok=True)
        for stale in {path.name for path in folder.iterdir()} - set(texts):
            (folder / stale).unlink()
        for name, text in texts.items():
            (folder / name).write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
