"""Settings are fields: none is asked for by a text, each is used, and the page of settings tells every one."""

from __future__ import annotations

import ast
import json
import os
from pathlib import Path

import pytest

import expertserve
from expertserve.ground.errors import SettingsError
from expertserve.year.settings import KEYS, Settings
from expertserve.year.settings_files import from_json
from expertserve.year.settings_values import shown, typed

ROOT = Path(expertserve.__file__).parent
PAGE = Path(__file__).parents[2] / "docs" / "settings.md"


def _trees() -> list[tuple[str, ast.Module]]:
    return [
        (str(path.relative_to(ROOT)), ast.parse(path.read_text("utf-8")))
        for path in sorted(ROOT.rglob("*.py"))
        if not (path.parent.name == "year" and path.name.startswith("settings"))
    ]


def _of_settings(node: ast.expr) -> bool:
    return ast.unparse(node).rsplit(".", 1)[-1].lstrip("_") == "settings"


def test_no_setting_is_looked_up_by_a_text() -> None:
    """A wrong name would be an error before the clerk, where a field is one before the type checker."""
    names = {setting.name for setting in KEYS}
    asked = []
    for path, tree in _trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            by_getattr = isinstance(node.func, ast.Name) and node.func.id == "getattr"
            texts = [a.value for a in node.args if isinstance(a, ast.Constant)]
            if (by_getattr and _of_settings(node.args[0])) or (
                isinstance(node.func, ast.Attribute)
                and _of_settings(node.func.value)
                and names & set(texts)
            ):
                asked.append(f"{path}:{node.lineno}")
    assert asked == []


def test_every_setting_is_used_somewhere() -> None:
    used = {
        node.attr
        for _, tree in _trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and _of_settings(node.value)
    } | {"period"}
    assert [setting.name for setting in KEYS if setting.name not in used] == []


@pytest.mark.parametrize("setting", KEYS, ids=lambda setting: setting.name)
def test_a_setting_has_a_word_of_its_own_and_a_default_of_its_type(setting: object) -> None:
    one = next(other for other in KEYS if other is setting)
    assert [other for other in KEYS if other.key.label == one.key.label] == [one]
    assert one.key.sheet in ("基本信息", "邮件与落款", "规则", "名额", "权重", "口径")
    assert typed(one, shown(one.default)) == one.default
    assert typed(one, "") == one.default


def test_the_sheet_the_json_form_and_the_fields_agree() -> None:
    """What is shown of every setting is read back as the same value, from a JSON object as from a cell."""
    members = {one.name: shown(value) for one, value in Settings().everything()}
    read = from_json(json.loads(json.dumps(members)))
    assert read.everything() == Settings().everything()
    assert read.given == {one.name for one in KEYS}
    with pytest.raises(SettingsError):
        from_json({"minimum_audience": "many"})


def _page() -> str:
    lines = [
        "# Settings",
        "",
        "One line a setting, as `设置.xlsx`, a JSON object of the keys and `--set key=value` take it;",
        "made from the fields of `year/settings_*.py` (`just golden` writes it anew).",
        "",
        "| key | 项目 | sheet | 可填 | default | 说明 | 依据 |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for one in KEYS:
        cells = (
            f"`{one.name}`",
            one.key.label,
            one.key.sheet,
            one.allowed,
            shown(one.word(one.default)),
            one.key.note,
            one.key.basis,
        )
        lines.append(f"| {' | '.join(cells)} |".replace("|  |", "| |").replace("|  |", "| |"))
    return "\n".join(lines) + "\n"


def test_the_page_of_settings_is_made_from_the_fields() -> None:
    if os.environ.get("EXPERTSERVE_GOLDEN"):
        PAGE.write_text(_page(), "utf-8")
    assert PAGE.read_text("utf-8") == _page()
