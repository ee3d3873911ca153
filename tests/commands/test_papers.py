"""The command line of papers and plans, from workbooks to files."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from typer.testing import CliRunner

from expertserve.cli.app import build

if TYPE_CHECKING:
    from pathlib import Path

_EXPERTS = (
    (
        "编号",
        "姓名",
        "工作单位",
        "职称",
        "职称级别",
        "专业领域",
        "研究方向",
        "服务意愿",
        "健康状况",
        "是否退休",
        "手机号",
    ),
    (
        "E01",
        "温其玉",
        "云岭农业大学",
        "教授",
        "正高",
        "农学",
        "番茄、黄瓜等蔬菜栽培和连作障碍防治",
        "是",
        "健康",
        "否",
        "13000000001",
    ),
    (
        "E02",
        "䶮山",
        "青澜市农业科学院",
        "研究员",
        "正高",
        "植物保护",
        "水稻病虫害绿色防控",
        "是",
        "健康",
        "否",
        "13000000002",
    ),
    (
        "E03",
        "苏婉",
        "青澜市第一人民医院",
        "副主任医师",
        "副高",
        "临床医学",
        "儿科呼吸道疾病诊疗",
        "是",
        "健康",
        "否",
        "13000000003",
    ),
    (
        "E04",
        "庄㛃",
        "云岭理工大学",
        "教授",
        "正高",
        "机械工程",
        "数控加工精度控制",
        "是",
        "健康",
        "否",
        "13000000004",
    ),
)
_DEMANDS = (
    (
        "需求编号",
        "需求单位",
        "县（市、区）",
        "需求名称",
        "需求描述",
        "所需专家领域",
        "所需专家人数",
        "期望服务形式",
        "期望时长",
        "技术指标/目标",
        "单位联系人",
        "联系电话",
        "保密要求",
        "公开题目",
    ),
    (
        "D01",
        "禾丰蔬菜合作社",
        "澄沙县",
        "大棚番茄连作障碍防治",
        "大棚番茄连种五年，枯萎病发生面积200亩，换药无效",
        "农学",
        "1",
        "技术指导",
        "1",
        "发病率降到5%以下",
        "李小田",
        "0999-1000001",
        "可公开",
        "",
    ),
    (
        "D02",
        "沙河镇上堰村",
        "澄沙县",
        "水稻病虫害绿色防控培训",
        "水稻二化螟重发，面积1200亩，农户不会用诱捕器",
        "植物保护",
        "1",
        "专题授课",
        "1",
        "培训农户60人次",
        "王小河",
        "0999-1000002",
        "脱敏公开",
        "水稻虫害防控",
    ),
    (
        "D03",
        "县妇幼保健院",
        "柏岭县",
        "儿童呼吸道疾病诊疗培训",
        "儿科仅2名医师，肺炎转诊率高，需带教",
        "临床医学",
        "1",
        "示范带教",
        "1",
        "带教2名骨干医师",
        "张小岭",
        "0999-1000003",
        "不公开",
        "",
    ),
)
_SESSIONS = (
    (
        "期次",
        "活动编号",
        "活动名称",
        "服务县(市、区)",
        "计划开始",
        "计划结束",
        "关联需求编号",
        "状态",
    ),
    (
        "第3期",
        "QL2026-03",
        "专家服务团走进澄沙活动",
        "澄沙县、柏岭县",
        "2026-05-12",
        "2026-05-14",
        "D01、D02、D03",
        "谋划",
    ),
)
_SERVICES = (
    (
        "活动编号",
        "县（市、区）",
        "乡镇",
        "村",
        "服务单位",
        "服务内容",
        "服务日期",
        "服务时长",
        "专家姓名",
        "服务形式",
        "审核意见",
        "佐证材料",
        "培训人次",
    ),
    (
        "QL2026-03",
        "澄沙县",
        "沙河镇",
        "上堰村",
        "沙河镇上堰村",
        "水稻病虫害绿色防控",
        "2026-05-12",
        "半天",
        "䶮山",
        "专题授课",
        "通过",
        "确认单",
        "60余",
    ),
    (
        "QL2026-03",
        "澄沙县",
        "沙河镇",
        "",
        "禾丰蔬菜合作社",
        "番茄连作障碍防治",
        "2026-05-13",
        "1天",
        "温其玉",
        "技术指导",
        "通过",
        "确认单",
        "20",
    ),
)


def _table(path: Path, rows: tuple[tuple[str, ...], ...], title: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root: Path = tmp_path_factory.mktemp("年度") / "2026年"
    inbox = root / "收件"
    _table(inbox / "专家.xlsx", _EXPERTS, "专家名册")
    _table(inbox / "需求.xlsx", _DEMANDS, "需求征集表")
    _table(inbox / "活动.xlsx", _SESSIONS, "年度活动安排表")
    _table(inbox / "服务.xlsx", _SERVICES, "服务记录")
    return root


def _run(*words: object) -> tuple[int, dict[str, Any]]:
    given = [str(word) for word in words]
    result = CliRunner().invoke(build(), [*given, "--json"])
    return result.exit_code, json.loads(result.stdout)


_COMMON = ("--as-of", "2026-04-20", "--set", "city=青澜市", "--set", "area_counties=澄沙县、柏岭县")


def test_a_plan_from_the_year_folder(year: Path, tmp_path: Path) -> None:
    """Workbooks in, groups and papers out; the same again is identical."""
    code, told = _run("plan", year, *_COMMON, "--output", tmp_path, "--format", "html")
    assert code == 0
    (session,) = told["sessions"]
    assert session["activity_id"] == "QL2026-03"
    assert session["services"] == 3
    assert session["left_over"] == []
    assert {file["word"] for file in told["files"]} == {"created"}
    paths = {paper["path"].rsplit("/", 1)[-1] for paper in told["papers"]}
    assert {"活动方案", "邀请函_䶮山", "商请函_云岭农业大学", "服务确认单"} <= paths
    code, again = _run("plan", year, *_COMMON, "--output", tmp_path, "--format", "html")
    assert {file["word"] for file in again["files"]} == {"identical"}


def test_a_re_run_after_a_decision(year: Path, tmp_path: Path) -> None:
    """不安排 in 人选调整: the change is told, the old papers are void, the new ones stand."""
    assert _run("plan", year, *_COMMON, "--output", tmp_path, "--format", "html")[0] == 0
    _table(
        tmp_path / "人选调整.xlsx",
        (
            ("处理", "需求编号", "专家姓名", "依据", "经办人", "日期"),
            ("不安排", "D01", "温其玉", "本人来电", "王小禾", "2026-05-06"),
        ),
        "人选调整",
    )
    previous = tmp_path / "活动安排表.xlsx"
    words = (
        "plan",
        year,
        tmp_path / "人选调整.xlsx",
        *_COMMON,
        "--previous",
        previous,
        "--format",
        "html",
        "--output",
        tmp_path / "新",
    )
    code, told = _run(*words)
    assert code == 0
    assert "D01" in {change["demand_id"] for change in told["changes"]}
    assert told["tell"] >= 2
    assert any(entry["path"].endswith("邀请函_温其玉") for entry in told["void"])
    shown = CliRunner().invoke(build(), [str(word) for word in words])
    assert "调整情况" in shown.stdout


def test_a_session_is_moved_by_its_number(year: Path, tmp_path: Path) -> None:
    """改期 with the activity id moves the whole session; it is no unclear decision about a demand."""
    _table(
        tmp_path / "人选调整.xlsx",
        (
            ("处理", "需求编号", "专家姓名", "依据", "经办人", "日期", "改期至"),
            ("改期", "QL2026-03", "", "防汛", "王小禾", "2026-05-06", "2026-05-19至2026-05-21"),
        ),
        "人选调整",
    )
    words = ("plan", year, tmp_path / "人选调整.xlsx", *_COMMON, "--format", "html")
    code, told = _run(*words, "--output", tmp_path / "新", "--dry-run")
    assert code == 0
    (session,) = told["sessions"]
    assert (session["start"], session["end"]) == ("2026-05-19", "2026-05-21")


def test_a_wrong_format_is_wrong_usage(year: Path) -> None:
    """Only the three formats there are."""
    for command in (("plan", year), ("papers", year, "--make", "call")):
        result = CliRunner().invoke(build(), [*map(str, command), "--format", "odt"])
        assert result.exit_code == 2


@pytest.mark.parametrize("name", ["工作简报", "新闻稿"])
def test_a_figure_keeps_its_qualifier_in_every_paper(year: Path, tmp_path: Path, name: str) -> None:
    """60余 and 20 make 80余, never 80."""
    _run("papers", year, *_COMMON, "--make", name, "--format", "html", "--output", tmp_path)
    (page,) = [path.read_text("utf-8") for path in tmp_path.rglob("*.html")]
    assert "80余" in page


def test_a_session_already_held_still_counts_in_the_plan_of_the_year(
    year: Path, tmp_path: Path
) -> None:
    own = tmp_path / "2026年"
    shutil.copytree(year, own)
    held = tuple(tuple("已结束" if cell == "谋划" else cell for cell in row) for row in _SESSIONS)
    _table(own / "收件" / "活动.xlsx", held, "年度活动安排表")
    _run(
        "papers",
        own,
        *_COMMON,
        "--make",
        "年度工作方案",
        "--format",
        "html",
        "--output",
        tmp_path / "出",
    )
    (page,) = [path.read_text("utf-8") for path in (tmp_path / "出").rglob("*.html")]
    assert "全年计划组织1期活动" in page


def test_a_paper_nobody_knows_is_wrong_usage(year: Path) -> None:
    assert _run("papers", year, "--make", "没有这种文书")[0] == 2


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("需求征集通知", 1),
        ("年度工作方案", 1),
        ("呈批一页纸", 1),
        ("供选专家名单", 1),
        ("需求清单", 1),
        ("服务证明", 2),
        ("感谢信", 2),
        ("工作简报", 1),
        ("新闻稿", 1),
    ],
)
def test_papers_of_the_year_are_made(year: Path, tmp_path: Path, name: str, count: int) -> None:
    """Each by its title, from the match or from the services."""
    code, told = _run(
        "papers", year, *_COMMON, "--make", name, "--format", "html", "--output", tmp_path
    )
    assert code == 0
    assert len(told["papers"]) == count
    pages = [path.read_text("utf-8") for path in sorted(tmp_path.rglob("*.html"))]
    assert len(pages) == count
    assert not any("13000000" in page for page in pages)


def test_a_certificate_adds_days_by_place_level_and_is_registered(
    year: Path, tmp_path: Path
) -> None:
    """半天 in a village is half a day of 村; the register holds number and code."""
    code, _ = _run(
        "papers", year, *_COMMON, "--make", "服务证明", "--format", "html", "--output", tmp_path
    )
    assert code == 0
    folder = tmp_path / "04通知函件" / "服务证明"
    page = (folder / "服务证明_䶮山_ES-2026-002.html").read_text("utf-8")
    assert "编号：ES-2026-002" in page
    assert "累计服务1个半天" in page
    assert '<td class="centre">村</td><td class="centre">0.5</td>' in page
    sheet = openpyxl.load_workbook(folder / "服务证明登记.xlsx").active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert [row[0] for row in rows] == ["ES-2026-001", "ES-2026-002"]
    assert str(rows[1][7]) in page
    assert [row[8] for row in rows] == ["有效", "有效"]


def test_the_public_list_hides_what_is_not_public(year: Path, tmp_path: Path) -> None:
    """可公开 as it is, 脱敏公开 under its public title without the unit, 不公开 not at all."""
    _run("papers", year, *_COMMON, "--make", "需求清单", "--format", "html", "--output", tmp_path)
    (path,) = tmp_path.rglob("*.html")
    page = path.read_text("utf-8")
    assert "禾丰蔬菜合作社" in page
    assert "水稻虫害防控" in page
    assert "上堰村" not in page
    assert "妇幼保健院" not in page


def test_a_paper_of_another_command_is_not_made_here(year: Path) -> None:
    """The clerk is told what makes it."""
    result = CliRunner().invoke(build(), ["papers", str(year), "--make", "活动方案"])
    assert result.exit_code == 2
    assert "plan" in result.stderr


def test_list_show_and_check() -> None:
    """What there is, what a template asks for, and that all hold together."""
    code, told = _run("papers", "--list")
    assert code == 0
    assert {"plan", "invitation", "certificate"} <= {entry["name"] for entry in told["templates"]}
    listed = CliRunner().invoke(build(), ["papers", "--list", "--lang", "zh"]).stdout
    assert "呈批一页纸" in listed
    names = {entry["name"] for entry in told["templates"]}
    assert not names & set(re.findall("[a-z_]+", listed))
    assert not re.search("[A-Z][a-z]", listed)
    code, shown = _run("papers", "--show", "商请函（附派出单位回执）")
    assert "letter.people" in shown["fields"]
    code, checked = _run("papers", "--check")
    assert code == 0
    assert {entry["mistake"] for entry in checked["templates"]} == {None}


def test_copy_change_and_check_the_years_own_template(year: Path) -> None:
    """A copy is never overwritten once it was changed; a mistake in it is named with its line and ends with 3."""
    own = year / "templates"
    code, told = _run("papers", year, "--copy", "感谢信", "--dry-run")
    assert (code, own.exists()) == (0, False)
    code, told = _run("papers", year, "--copy", "感谢信")
    assert told["files"][0]["word"] == "created"
    path = own / "thanks.html"
    text = path.read_text("utf-8")
    path.write_text(text + "<p>{{ letter.nickname }}</p>\n", "utf-8")
    code, told = _run("papers", year, "--copy", "感谢信")
    assert told["files"][0]["word"] == "refused"
    code, told = _run("papers", year, "--check")
    assert code == 3
    (mistake,) = [entry["mistake"] for entry in told["templates"] if entry["mistake"]]
    assert f"“thanks”第{len(text.splitlines()) + 1}行" in mistake
    path.unlink()
    own.rmdir()


def test_only_one_thing_at_a_time() -> None:
    """--show and --check together are refused."""
    assert CliRunner().invoke(build(), ["papers", "--show", "plan", "--check"]).exit_code == 2
