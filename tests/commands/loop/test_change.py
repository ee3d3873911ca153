"""Changes reach everybody: scripted changes on the example year, the addressees recomputed independently."""

from __future__ import annotations

import importlib.util
import shutil
import sys
import zipfile
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from expertserve.year.documents import SENT, load_register

_SPEC = importlib.util.spec_from_file_location(
    "loop_checker", Path(__file__).with_name("checker.py")
)
assert _SPEC is not None
assert _SPEC.loader is not None
checker = importlib.util.module_from_spec(_SPEC)
sys.modules["loop_checker"] = checker
_SPEC.loader.exec_module(checker)

FIRST = "LC2026-01"
DAY = "2026-05-06"
# name -> (options, day)
CHANGES: dict[str, tuple[tuple[str, ...], str]] = {
    "person, session": (("--who", "祁明朗", "--why", "因病住院", "--session", FIRST), DAY),
    "person, whole year": (("--who", "孟春山", "--why", "出国一年"), DAY),
    "person, dates": (("--who", "万素问", "--why", "值班", "--from", "2026-05-11", "--to", "2026-05-15"), DAY),
    "replaced": (("--who", "万素问", "--instead", "温如玉", "--unit", "石渡县城关社区", "--why", "科室调整"), DAY),
    "session moved": (("--session", FIRST, "--dates", "2026-05-18至2026-05-22", "--why", "县里有重大活动"), DAY),
    "session cancelled": (("--session", FIRST, "--what", "取消", "--why", "经费未到位"), DAY),
    "session put off": (("--session", FIRST, "--what", "延期", "--why", "汛期"), DAY),
    "county suspended": (("--county", "石渡县", "--why", "防汛"), DAY),
    "demand withdrawn": (("--unit", "青坞县石榴坡小学", "--why", "单位来电撤回"), DAY),
    "expert added": (("--who", "仲伯年", "--unit", "石渡县金穗粮油专业合作社", "--why", "局长批示"), DAY),
    "leader": (("--who", "万素问", "--what", "组长", "--session", FIRST, "--why", "局长批示"), DAY),
    "guide": (("--who", "韦一帆", "--what", "领队", "--session", FIRST, "--why", "原领队另有任务"), DAY),
    "on the day itself": (("--who", "苏木槿", "--why", "家中有事", "--from", "2026-05-11"), "2026-05-11"),
}  # fmt: skip


@pytest.fixture(scope="module")
def sent_year(run: Any, planned: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example year, planned, the papers of its first session sent."""
    year: Path = tmp_path_factory.mktemp("年") / "2026年"
    shutil.copytree(planned, year)
    done = run("papers", year, "--sent", f"第1期{FIRST}", "--as-of", "2026-04-24")
    assert done.code == 0, done.err
    return year


@pytest.fixture
def office(run: Any, sent_year: Path, place: Path) -> Any:
    """A copy of that year for one test."""
    from dataclasses import dataclass

    year = place / "2026年"
    shutil.copytree(sent_year, year)

    @dataclass
    class Office:
        year: Path

        def change(self, *words: str, day: str = DAY) -> dict[str, Any]:
            done = run("change", self.year, *words, "--format", "docx", "--as-of", day, "--json")
            assert done.code == 0, done.err
            return done.json  # type: ignore[no-any-return]

        @property
        def plan(self) -> Path:
            return self.year / "生成材料" / "活动安排表.xlsx"

        def bundle(self, label: str) -> Path:
            return self.year / "生成材料" / "05变更" / label / "变更情况.xlsx"

        def papers(self) -> dict[str, str]:
            folder = self.year / "生成材料"
            return {
                str(p.relative_to(folder)): _text(p)
                for p in sorted(folder.glob("0[34]*/*/*.docx"))
                if "历史版本" not in p.parts
            }

        def sent(self) -> dict[str, str]:
            lines = load_register(self.year / "归档").lines
            return {line.path: line.check for line in lines if line.state == SENT}

        def asked(self) -> set[str]:
            return {path.rsplit("_", 1)[-1] for path in self.sent() if "商请函_" in path}

    return Office(year)


def _text(path: Path) -> str:
    paper = docx.Document(str(path))
    cells = [c.text for t in paper.tables for r in t.rows for c in r.cells]
    return "\n".join([p.text for p in paper.paragraphs] + cells).replace("　", "")


@pytest.mark.parametrize("name", CHANGES)
def test_everybody_and_nobody_else_is_told(office: Any, name: str, tmp_path: Path) -> None:
    words, day = CHANGES[name]
    before, sent, asked = (
        shutil.copy(office.plan, tmp_path / "原.xlsx"),
        office.sent(),
        office.asked(),
    )
    papers = office.papers()
    made = office.change(*words, day=day)
    book = office.bundle(made["label"])
    expected = checker.must_be_told(before, office.plan, {FIRST}, asked)
    assert checker.told(book) == expected
    assert expected
    _void_papers(office, made, sent, papers)
    _causes(book, words[words.index("--why") + 1])
    _reasons_stay_inside(made, words[words.index("--why") + 1], office, book)


def _void_papers(
    office: Any, made: dict[str, Any], sent: dict[str, str], before: dict[str, str]
) -> None:
    """Every sent paper whose words changed is void, and none else; nothing void stays beside the valid."""
    now = office.papers()
    changed = {path for path in sent if now.get(f"{path}.docx") != before.get(f"{path}.docx")}
    assert {line["path"] for line in made["void"]} == changed
    visits = checker.table(office.plan, "专家服务安排", "专家编号")
    going = {row["姓名"] for row in visits if row["活动编号"] == FIRST}
    gone = {Path(p).stem.split("_")[1] for p in before if FIRST in p and "邀请函_" in p} - going
    for path, text in now.items():
        if FIRST in path:
            assert not [name for name in gone if name in text], path
    aside = office.year / "生成材料" / "历史版本" / "作废"
    assert len(list(aside.glob("*作废.docx"))) == len(changed)


def _causes(book: Path, why: str) -> None:
    assert {row["原因"] for row in checker.table(book, "调整情况", "事项") if row["原因"]} <= {why}


def _reasons_stay_inside(made: dict[str, Any], why: str, office: Any, book: Path) -> None:
    assert not [line for line in made["tell"] if why in line["sentence"]]
    for path in book.parent.glob("*.docx"):
        assert why not in _text(path)
    assert not [path for path, text in office.papers().items() if why in text]
    assert why not in made["label"]
    assert not [p for p in office.year.rglob("*") if why in str(p.relative_to(office.year))]
    with zipfile.ZipFile(book) as parts:
        assert why not in parts.read("docProps/core.xml").decode()
    for sheet in openpyxl.load_workbook(book):
        assert why not in str(sheet["A1"].value)
    remarks = [line.remark for line in load_register(office.year / "归档").lines]
    assert not [remark for remark in remarks if why in remark]


def _visits(path: Path) -> dict[tuple[str, str], tuple[Any, ...]]:
    """(需求编号, 姓名) -> group, its leader and the half-days."""
    leaders = {
        (r["活动编号"], r["服务组"]): r["组长"] for r in checker.table(path, "分组安排", "组长")
    }
    heads = ("服务组", "开始日期", "开始时间", "结束日期", "结束时间")
    return {
        (row["需求编号"], row["姓名"]): (
            *(row[head] for head in heads),
            leaders[row["活动编号"], row["服务组"]],
        )
        for row in checker.table(path, "专家服务安排", "专家编号")
    }


def test_one_day_of_one_person_touches_the_services_of_that_day_alone(
    office: Any, tmp_path: Path
) -> None:
    """Everybody else's groups, leaders and half-days stay; nobody comes in whom no one chose."""
    before = _visits(Path(shutil.copy(office.plan, tmp_path / "原.xlsx")))
    own = {pair: v for pair, v in before.items() if pair[1] == "孟春山"}
    day = next(v[1] for v in own.values())
    away = {pair for pair, v in own.items() if v[1] <= day <= v[3]}
    made = office.change("--who", "孟春山", "--why", "因事", "--from", day, "--to", day)
    after = _visits(office.plan)
    assert after == {pair: v for pair, v in before.items() if pair not in away}
    assert {line["for"] for line in made["substitutes"]} == {"孟春山"}
    assert len({line["subject"] for line in made["substitutes"]}) == len(away)
    touched = {line["subject"].split("“")[0] for line in made["changes"]}
    assert {line["key"] for line in made["tell"] if line["role"] == "unit"} == touched
    picked = office.change(
        "--who", "孟春山", "--why", "因事", "--from", day, "--to", day, "--pick", "1"
    )
    chosen = _visits(office.plan)
    new = {pair: v for pair, v in chosen.items() if pair not in before}
    assert {pair[0] for pair in new} <= {pair[0] for pair in away}
    assert {pair: v[1:5] for pair, v in new.items()} == {
        pair: next(own[a][1:5] for a in away if a[0] == pair[0]) for pair in new
    }
    assert {pair: v for pair, v in chosen.items() if pair in after} == after
    assert picked["number"] == made["number"]


def test_who_waits_to_be_confirmed_is_named_as_a_substitute_and_never_picked(office: Any) -> None:
    """备选人选 does not say that there is nobody where somebody only waits to be confirmed."""
    words = ("--who", "孟春山", "--why", "因事", "--session", FIRST)
    made = office.change(*words)
    lines = [one for one in made["substitutes"] if one["for"] == "孟春山"]
    assert lines
    assert all(one["confirm"] and one["rank"] == 0 for one in lines)
    rows = checker.table(office.bundle(made["label"]), "备选人选", "原专家")
    assert [(row["姓名"], row["选用"][:3]) for row in rows] == [(one["expert"], "待确认") for one in lines]  # fmt: skip
    picked = office.change(*words, "--pick", "1")
    assert next(r["text"] for r in picked["refused"]).startswith(
        f"没有第1备选可以直接选用；另有{len(lines)}名待确认"
    )
    assert not {one["expert"] for one in lines} & {name for _, name in _visits(office.plan)}


def test_a_paper_that_says_the_same_keeps_every_byte(office: Any) -> None:
    """Neither the session nobody touched nor anybody else's letter is made again; of slips only pages that are other."""
    folder = office.year / "生成材料"
    was = {p: p.read_bytes() for p in folder.glob("0[34]*/*/*.docx")}
    made = office.change("--who", "祁明朗", "--why", "因病", "--session", FIRST)
    now = {p: p.read_bytes() for p in folder.glob("0[34]*/*/*.docx")}
    other = {str(p.relative_to(folder))[:-5] for p in was if p in now and was[p] != now[p]}
    assert {
        path for path in other if path.rsplit("/", 1)[-1] not in ("服务确认单", "服务回访单")
    } == {
        path
        for path in made["print_again"]
        if f"{path}.docx" in {str(p.relative_to(folder)) for p in was}
    }
    assert not [path for path in other if "LC2026-02" in path]
    assert not [path for path in made["print_again"] if "服务确认单" in path]
    (slips,) = (v for v in made["void"] if v["path"].endswith("服务确认单"))
    assert slips["todo"].startswith("抽去作废：QR-LC2026-01-")
    assert slips["todo"].endswith("其余各页仍有效")
    letters = {p.stem for p in office.bundle(made["label"]).parent.glob("*.docx")}
    assert {"致专家函_祁明朗", "致派出单位函_云岭农业大学"} <= letters


def test_only_the_pages_of_slips_that_changed_are_printed_again(office: Any) -> None:
    made = office.change("--who", "万素问", "--instead", "温如玉", "--unit", "石渡县城关社区", "--why", "科室调整")  # fmt: skip
    rows = checker.table(office.bundle(made["label"]), "需重印", "稿次")
    told = {row["文件"].rsplit("/", 1)[-1]: row["说明"] for row in rows}
    assert told["服务确认单"].startswith("只重印：QR-LC2026-01-石渡-04；")
    assert "HF-" in told["服务回访单"]


def test_days_on_which_somebody_serves_nowhere_take_nothing_from_him(office: Any) -> None:
    before = _visits(office.plan)
    (booked,) = (v for pair, v in before.items() if pair[1] == "孟春山")
    day = next(d for d in ("2026-05-11", "2026-05-15") if not booked[1] <= d <= booked[3])
    made = office.change("--who", "孟春山", "--why", "因事", "--from", day, "--to", day)
    assert _visits(office.plan) == before
    assert (made["changes"], made["tell"], made["void"]) == ([], [], [])


def test_days_past_are_never_touched(office: Any, run: Any) -> None:
    """When the days are over, neither somebody's illness nor a cancellation takes back what took place."""
    before = _hashes(office.year)
    for words in (
        ("--who", "苏木槿", "--why", "家中有事", "--session", FIRST),
        ("--session", FIRST, "--what", "取消", "--why", "汛期"),
    ):
        done = run("change", office.year, *words, "--as-of", "2026-05-16", "--lang", "zh")
        assert done.code == 2
        assert "无须变更" in done.err or "已经过去" in done.err
    assert _hashes(office.year) == before


def test_a_correction_prints_again_and_tells_nobody(office: Any) -> None:
    sheet = office.year / "设置.xlsx"
    book = openpyxl.load_workbook(sheet)
    cell = next(c for s in book for row in s.iter_rows() for c in row if c.value == "0999-0000000")
    cell.value = "0999-2222222"
    book.save(sheet)
    made = office.change("--what", "更正", "--why", "更正联系电话")
    assert made["tell"] == []
    assert made["changes"] == []
    assert made["void"]
    assert all(
        "商请函" in line["path"]
        or "邀请函" in line["path"]
        or "方案" in line["path"]
        or "通讯录" in line["path"]
        for line in made["void"]
    )


def test_a_paper_never_sent_is_only_made_anew(office: Any) -> None:
    made = office.change("--who", "宁采薇", "--why", "因事", "--session", "LC2026-02")
    assert (made["tell"], made["void"]) == ([], [])
    assert made["print_again"]


def test_two_changes_and_the_second_undone_tell_what_the_first_alone_tells(office: Any) -> None:
    first = office.change("--who", "祁明朗", "--why", "因病", "--session", FIRST)
    office.change("--who", "万素问", "--why", "值班", "--session", FIRST, day="2026-05-07")
    undone = office.change("--undo", "2", day="2026-05-07")
    # the last list is all that has to be told; whoever the second did not touch stands behind
    assert sorted(map(str, undone["tell"])) == sorted(map(str, first["tell"]))
    assert undone["listed_before"]


# name -> changes made one after the other before anybody is told; the last may take one back
SEQUENCES: dict[str, tuple[tuple[str, ...], ...]] = {
    "the same person replaced and out": (
        ("--who", "万素问", "--instead", "温如玉", "--unit", "石渡县城关社区", "--why", "科室调整"),
        ("--who", "温如玉", "--why", "值班", "--session", FIRST),
    ),
    "moved and moved again": (
        ("--session", FIRST, "--dates", "2026-05-18至2026-05-22", "--why", "会议"),
        ("--session", FIRST, "--dates", "2026-05-25至2026-05-29", "--why", "会议"),
    ),
    "the first taken back": (
        ("--who", "祁明朗", "--why", "因病", "--session", FIRST),
        ("--who", "万素问", "--why", "值班", "--session", FIRST),
        ("--undo", "1"),
    ),
    "all taken back": (("--who", "祁明朗", "--why", "因病", "--session", FIRST), ("--undo", "1")),
}  # fmt: skip


@pytest.mark.parametrize("name", SEQUENCES)
def test_changes_before_a_call_tell_the_net_effect(office: Any, name: str, tmp_path: Path) -> None:
    """Against the plan that went out, whatever lies between."""
    before, asked = shutil.copy(office.plan, tmp_path / "原.xlsx"), office.asked()
    for day, words in enumerate(SEQUENCES[name], 5):
        made = office.change(*words, day=f"2026-05-{day:02d}")
    expected = checker.must_be_told(before, office.plan, {FIRST}, asked)
    assert checker.told(office.bundle(made["label"])) == expected
    assert bool(expected) == (name != "all taken back")


def test_what_was_ticked_is_not_told_again(office: Any) -> None:
    first = office.change("--who", "祁明朗", "--why", "因病", "--session", FIRST)
    path = office.bundle(first["label"])
    book = openpyxl.load_workbook(path)
    sheet = book["告知清单"]
    heads = {c.value: c.column for row in sheet.iter_rows(max_row=3) for c in row}
    for row in range(3, sheet.max_row + 1):
        sheet.cell(row, heads["已告知"], "是")
    book.save(path)
    second = office.change("--who", "万素问", "--why", "值班", "--session", FIRST, day="2026-05-07")
    names = {line["who"] for line in second["tell"]}
    assert "祁明朗" not in names
    assert "万素问" in names


def test_nothing_is_written_when_it_is_only_tried(office: Any) -> None:
    before = _hashes(office.year)
    office.change("--who", "祁明朗", "--why", "因病", "--session", FIRST, "--suppose")
    office.change("--who", "祁明朗", "--why", "因病", "--session", FIRST, "--dry-run")
    assert _hashes(office.year) == before


def test_the_same_change_again_gives_the_same_bytes(office: Any) -> None:
    words = ("--who", "祁明朗", "--why", "因病", "--session", FIRST)
    office.change(*words)
    before = _hashes(office.year, without="运行记录.jsonl")
    again = office.change(*words)
    assert _hashes(office.year, without="运行记录.jsonl") == before
    assert again["number"] == 1


def test_the_same_person_twice_on_one_day_is_two_changes(office: Any) -> None:
    """What is called alike is not the same: the second does not stand in the place of the first."""
    who = ("--who", "祁明朗", "--why", "因事")
    first = office.change(*who, "--from", "2026-05-11", "--to", "2026-05-11")
    second = office.change(*who, "--from", "2026-05-12", "--to", "2026-05-13")
    assert (first["number"], second["number"]) == (1, 2)
    book = office.year / "调整" / "人选调整（变更）.xlsx"
    remarks = {row["备注"] for row in checker.table(book, "人选调整", "依据")}
    assert remarks == {"变更第1号", "变更第2号"}


def test_the_same_change_in_two_folders_gives_the_same_bytes(
    office: Any, run: Any, tmp_path: Path
) -> None:
    other = tmp_path / "另一处" / "2026年"
    shutil.copytree(office.year, other)
    words = ("--who", "祁明朗", "--why", "因病", "--session", FIRST)
    office.change(*words)
    done = run("change", other, *words, "--format", "docx", "--as-of", DAY, "--json")
    assert done.code == 0
    assert _hashes(other, without="运行记录.jsonl") == _hashes(
        office.year, without="运行记录.jsonl"
    )


def _hashes(folder: Path, without: str = "") -> dict[str, bytes]:
    return {
        str(p.relative_to(folder)): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and p.name != without
    }
