"""Writes docs/json from the models of the answers: python docs/build.py; a test says when it is behind."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from expertserve.cli.answers import ANSWERS
from expertserve.work.schema import Failure

FOLDER = Path(__file__).parent / "json"
GOLDEN = Path(__file__).parents[1] / "tests" / "golden" / "json"
_SHOWN, _DEEP = 2, 40
_HEAD = """# The JSON of `{name}`

Written by `docs/build.py` from the models in `{rooms}`; every answer of the example year is held against them in the tests.
The same as JSON Schema: [{name}.schema.json]({name}.schema.json). A command that fails prints [an error](failure.schema.json).
"""


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
    for name, models in ANSWERS.items():
        schemas = [model.model_json_schema(by_alias=True) for model in models]
        rooms = ", ".join(dict.fromkeys(model.__module__ for model in models))
        head = _HEAD.format(name=name, rooms=rooms)
        body = "\n\n".join(_model(schema) for schema in schemas)
        texts[f"{name}.md"] = f"{head}\n{body}\n{_example(name)}"
        whole = schemas[0] if len(schemas) == 1 else {"anyOf": schemas}
        texts[f"{name}.schema.json"] = json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
    return texts


def main() -> None:
    """Write every page; one that is no longer made goes."""
    FOLDER.mkdir(exist_ok=True)
    texts = pages()
    for stale in {path.name for path in FOLDER.iterdir()} - set(texts):
        (FOLDER / stale).unlink()
    for name, text in texts.items():
        (FOLDER / name).write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
