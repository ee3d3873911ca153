"""One language at a time: help, faults of usage, did-you-mean; --lang before and after the command; consoles of other code pages."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from expertserve.cli.app import build
from expertserve.cli.help import METAVARS, help_of_command
from expertserve.cli.language import asked_in, before_the_command, one_of
from expertserve.ground.wrap import columns, hanging, in_rows, wrapped

if TYPE_CHECKING:
    from pathlib import Path

HAN = re.compile(r"[\u4e00-\u9fff]")
WORDS = re.compile(r"\b(?:the|and|of|with|is|are|to|for|no|not)\b", re.IGNORECASE)
COMMANDS = dict(get_command(build()).commands)  # type: ignore[attr-defined]
FAULTS = (
    ("mtch",),
    ("check", "--jsn"),
    ("why",),
    ("check", "--as-of"),
    ("init", "a", "b"),
    ("init", "--year", "x"),
    ("check", "--as-of", "heute"),
    ("check", "nowhere"),
)


def _said(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(build(), list(words), prog_name="expertserve")
    return done.exit_code, done.output


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_text_of_help_has_both_languages(name: str) -> None:
    command = COMMANDS[name]
    for text in (command.help, *(p.help for p in command.params if p.name != "help")):
        chinese, english = one_of(text, "zh"), one_of(text, "en")
        assert chinese != english, text
        assert HAN.search(chinese), text
        assert not WORDS.search(chinese), text
        assert not chinese.endswith(english), text
    assert {p.metavar for p in command.params if p.metavar} <= set(METAVARS)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_help_is_in_one_language_and_fits_the_screen(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    code, chinese = _said(name, "--help", "--lang", "zh")
    assert code == 0
    assert not WORDS.search(re.sub(r"expertserve .*|--\S+", "", chinese))
    assert _said("--lang", "zh", name, "--help")[1] == chinese
    english = _said(name, "--help", "--lang", "en")[1]
    assert "Usage: expertserve" in english
    assert not re.search(r"[。；]", english)
    for line in (*chinese.splitlines(), *english.splitlines()):
        assert columns(line) < 80


@pytest.mark.parametrize("words", FAULTS)
def test_a_fault_of_usage_is_one_line_in_one_language(words: tuple[str, ...]) -> None:
    code, chinese = _said("--lang", "zh", *words)
    assert code in (2, 3)
    assert chinese.startswith("错误：")
    assert not WORDS.search(re.sub(r"--\S+", "", chinese))
    code, english = _said(*words, "--lang", "en") if words != ("check", "--as-of") else _said("--lang", "en", *words)  # fmt: skip
    assert code in (2, 3)
    assert english.startswith("error: ")
    assert not HAN.search(english)
    assert len(chinese.strip().splitlines()) == len(english.strip().splitlines()) == 1


def test_what_was_probably_meant_is_named() -> None:
    assert "您要的是不是 match？" in _said("mtch")[1]
    assert "--json" in _said("check", "--jsn")[1]


@pytest.mark.parametrize(
    ("words", "asked", "moved"),
    [
        (["--lang", "en", "check", "x"], "en", ["check", "--lang", "en", "x"]),
        (["--lang=zh", "check"], "zh", ["check", "--lang=zh"]),
        (["check", "--lang", "en"], "en", ["check", "--lang", "en"]),
        (["--lang", "en", "--help"], "en", ["--help", "--lang", "en"]),
        (["check", "--", "--lang", "en"], "", ["check", "--", "--lang", "en"]),
        ([], "", []),
    ],
)
def test_the_language_is_found_wherever_it_stands(
    words: list[str], asked: str, moved: list[str]
) -> None:
    assert asked_in(words) == asked
    assert before_the_command(words) == moved


def test_without_a_command_and_without_a_terminal_help_ends_with_zero() -> None:
    for words in ((), ("guide",), ("--lang", "zh")):
        code, said = _said(*words)
        assert code == 0
        assert "命令（按一年的顺序）：" in said


def test_lines_hold_their_width_and_every_character() -> None:
    text = "登记变更：有人来不了（因病、因事），改时间，见 https://example.org/a/very/long/address/without/any/blank 一处。"
    for width in (20, 33, 80):
        lines = wrapped(text, width, indent=2)
        assert all(columns(line) <= width for line in lines)
        assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", text)
        assert not [line for line in lines if line.strip()[0] in "，。）："]


@pytest.mark.parametrize("encoding", ["gbk", "cp936", "ascii", "gb18030"])
def test_a_console_of_another_code_page_shows_everything_it_can(
    encoding: str, tmp_path: Path
) -> None:
    folder = tmp_path / "县\U00020bb7\U0001f33e"
    folder.mkdir()
    environment = os.environ | {"PYTHONIOENCODING": encoding, "EXPERTSERVE_LANG": "zh"}
    done = subprocess.run(
        [sys.executable, "-m", "expertserve", "check", str(folder)],
        capture_output=True,
        env=environment,
    )
    said = done.stderr.decode(encoding)
    assert done.returncode == 3, said
    expected = {"gbk": "县□□", "cp936": "县□□", "ascii": "???", "gb18030": folder.name}[encoding]
    assert expected in said
    assert "Traceback" not in said


def test_help_reads_the_terminal_in_gbk() -> None:
    environment = os.environ | {"PYTHONIOENCODING": "gbk", "EXPERTSERVE_LANG": "zh"}
    done = subprocess.run([sys.executable, "-m", "expertserve", "--help"], capture_output=True, env=environment)  # fmt: skip
    assert "供需对接" in done.stdout.decode("gbk")
    assert "□" not in done.stdout.decode("gbk")


def test_a_command_without_parameters_has_help() -> None:
    command = COMMANDS["doctor"]
    assert "doctor" in help_of_command("expertserve doctor", command, command.params, "zh")


def test_a_long_line_hangs_and_entries_stay_whole() -> None:
    line = "  · 基地待办 3 项，其中逾期 3 项（梨溪县林果专家服务基地、云栖区食用菌专家服务基地）（选 18）"
    parts = hanging(line, 40)
    assert parts[0].startswith("  · 基地")
    assert all(part.startswith("    ") and columns(part) <= 40 for part in parts[1:])
    assert "".join(part.strip() for part in parts) == line.strip()
    assert hanging(line, 120) == [line]
    rows = in_rows("  收表  ", ["1 建新年度", "2 核查收到的表格", "3 看看还差谁没报"], 40)
    assert rows == ["  收表  1 建新年度   2 核查收到的表格", "        3 看看还差谁没报"]
