"""What commands print with --json is what docs/json says: no key that is not described, none that is missing."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import BaseModel, ValidationError

from expertserve.cli.answers import answers

if TYPE_CHECKING:
    from ._walk import Walked

ROOT = Path(__file__).parents[2]
ANSWERS = answers()


def _models(model: type[BaseModel]) -> set[type[BaseModel]]:
    seen: set[type[BaseModel]] = set()
    todo: list[Any] = [model]
    while todo:
        one = todo.pop()
        if isinstance(one, type) and issubclass(one, BaseModel):
            if one in seen:
                continue
            seen.add(one)
            todo += [field.annotation for field in one.model_fields.values()]
        else:
            todo += getattr(one, "__args__", ())
    return seen


def test_every_command_is_described() -> None:
    assert [name for name, models in ANSWERS.items() if not models] == []
    assert [name for name, models in ANSWERS.items() if not models[0].prints[1]] == []


def test_every_key_says_what_it_is() -> None:
    models = set().union(*(_models(model) for many in ANSWERS.values() for model in many))
    bare = [
        f"{model.__name__}.{name}"
        for model in sorted(models, key=lambda m: m.__name__)
        for name, field in model.model_fields.items()
        if not field.description
    ]
    assert bare == []


def test_answers_of_the_year_keep_the_contract(walked: Walked) -> None:
    """Strictly: every key described, every described key there, every type right."""
    wrong = []
    for step, body in (walked.printed | walked.further).items():
        name = str(body["command"])
        faults = []
        for model in ANSWERS[name]:
            try:
                model.model_validate_json(json.dumps(body))
            except ValidationError as error:
                faults.append([f"{e['loc']}: {e['msg']}" for e in error.errors()[:3]])
        if len(faults) == len(ANSWERS[name]):
            wrong.append((step, min(faults, key=len)))
    assert wrong == []


def test_a_key_nobody_described_is_refused() -> None:
    body = {"schema": 1, "command": "init", "folder": "2026年", "year": 2026, "findings": [], "files": []}  # fmt: skip
    ANSWERS["init"][0].model_validate(body)
    with pytest.raises(ValidationError, match="more"):
        ANSWERS["init"][0].model_validate({**body, "more": 1})
    with pytest.raises(ValidationError, match="year"):
        ANSWERS["init"][0].model_validate({**body, "year": "2026"})


def test_the_pages_are_up_to_date() -> None:
    spec = importlib.util.spec_from_file_location("build", ROOT / "docs" / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for folder, texts in ((module.FOLDER, module.pages()), (module.SCHEMAS, module.schemas())):
        kept = {path.name: path.read_text("utf-8") for path in folder.iterdir()}
        assert sorted(kept) == sorted(texts)
        assert [name for name in texts if texts[name] != kept[name]] == []
