"""Settings from a workbook, from JSON, from --set; what does not fit is one clear error."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from expertserve.ground.errors import SettingsError, UsageError, WorkbookError
from expertserve.year.settings import KEYS, Settings, override
from expertserve.year.settings_files import from_json, load_settings

EXAMPLE = Path(__file__).parents[2] / "examples" / "2026年" / "设置.xlsx"


def test_everything_has_a_default() -> None:
    settings = Settings()
    assert [value for _, value in settings.everything()] == [setting.default for setting in KEYS]
    assert settings.reporting_period(date(2026, 5, 1)) == (date(2026, 1, 1), date(2026, 12, 31))
    assert settings.said() == ()


def test_the_workbook_of_the_example_year() -> None:
    settings = load_settings(EXAMPLE)
    assert settings.year == 2026
    assert settings.area_counties[0] == "青坞县"
    assert settings.collect_deadline == date(2026, 3, 1)
    assert [office.county for office in settings.offices if "experts" in office.owes] == [
        "",
        "",
        "",
    ]
    assert settings.key_counties[0][1:] == (
        "省级乡村振兴重点帮扶县",
        date(2024, 1, 1),
        date(2027, 12, 31),
    )
    assert settings.aliases == (("省农科院", "云岭省农业科学院"),)
    assert settings.unknown == ()


def test_a_json_object_of_machine_keys(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(
        json.dumps(
            {
                "schema": 1,
                "period": ["2026-01-01", "2026-06-30"],
                "count_travel": False,
                "quota": 19,
                "own_words": 3,
                "headers": [["experts", "大名", "name"]],
            }
        ),
        "utf-8",
    )
    settings = load_settings(path)
    assert settings.reporting_period(date(2026, 5, 1)) == (date(2026, 1, 1), date(2026, 6, 30))
    assert settings.quota == 19
    assert settings.unknown == ("own_words",)
    assert settings.taught.headers() == (("experts", "大名", "name"),)


def test_set_overrides_one_by_key_or_by_word() -> None:
    settings = override(
        Settings(), (("quota", "24"), ("是否回避本单位", "否"), ("lowest_title", "正高"))
    )
    assert (
        settings.quota,
        settings.own_unit,
        settings.lowest_title,
    ) == (24, False, "正高")


@pytest.mark.parametrize(
    ("pair", "error"),
    [
        (("quotta", "1"), UsageError),
        (("quota", "many"), SettingsError),
        (("lowest_title", "博士"), SettingsError),
        (("count_travel", "也许"), SettingsError),
        (("period", "2026-05-01至2026-01-01"), SettingsError),
        (("as_of", "2026-13-01"), SettingsError),
    ],
)
def test_what_does_not_fit_is_named(pair: tuple[str, str], error: type[Exception]) -> None:
    with pytest.raises(error) as raised:
        override(Settings(), (pair,))
    assert str(raised.value)


def test_a_misspelt_key_gets_its_neighbour() -> None:
    with pytest.raises(UsageError, match="quota"):
        override(Settings(), (("quotta", "1"),))


@pytest.mark.parametrize("content", [b"[1]", b"{broken", b'{"quota": "x"}'])
def test_broken_json_is_one_settings_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "s.json"
    path.write_bytes(content)
    with pytest.raises(SettingsError):
        load_settings(path)


def test_a_missing_file_is_a_workbook_error(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError):
        load_settings(tmp_path / "none.xlsx")
    (tmp_path / "bad.xlsx").write_bytes(b"PK\x03\x04 not really")
    with pytest.raises(WorkbookError):
        load_settings(tmp_path / "bad.xlsx")


def test_offices_of_a_json_object() -> None:
    settings = from_json(
        {"offices": [{"name": "甲县人社局", "county": "甲县", "owes": ["demands"]}, "乙县人社局"]}
    )
    assert [office.name for office in settings.offices] == ["甲县人社局", "乙县人社局"]
